"""What must hold for every input, however broken: outcomes and no exception, right offsets, bounded work."""

from __future__ import annotations

import json
import resource
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

from lib import dispute as disputes
from lib import reading
from lib.records import Article, Quote
from lib.storing import plain, tables
from lib.working.stages import Stages

MAX_SECONDS = 5.0
"""Of processor time, with the processes that it starts: what else the machine does is not counted."""
SECONDS_A_STATEMENT = 0.02
"""For the scores of a text with hundreds of statements."""


class SlowError(AssertionError):
    """An input that takes too long."""


@contextmanager
def bounded(seconds: float = MAX_SECONDS) -> Iterator[None]:
    """Raise `SlowError` for a block that took too much processor time."""
    before = _seconds()
    yield
    took = _seconds() - before
    if took > seconds:
        raise SlowError(f"took {took:.1f} s of processor time")


def reads(data: bytes, ending: str) -> list[Article]:
    """Only articles that can be stored and failures in sentences come; the articles are returned."""
    name = f"x{ending}"
    with bounded():
        outcomes = list(reading.read_with_notes(data, name))
    assert outcomes, "a file brings an article or a failure"
    found = []
    for outcome in outcomes:
        assert outcome.origin.startswith("x")
        if isinstance(outcome, reading.Failure):
            assert outcome.cause.rstrip().endswith("."), outcome.cause
        elif isinstance(outcome, Article):
            assert outcome.text.strip()
            assert outcome.title.strip()
            found.append(outcome)
    stored(found, [])
    return found


def quotes(article: Article, dispute: str) -> list[Quote]:
    """Every place that a statement names is in the text and holds what the statement says."""
    steps = stages(dispute)
    with bounded():
        try:
            ((_, unscored),) = steps.quote([article])
        except ValueError as refused:  # a paragraph that no parser can hold, said in a sentence
            assert "break the text into its paragraphs" in str(refused)
            return []
    with bounded(max(MAX_SECONDS, SECONDS_A_STATEMENT * len(unscored))):
        found = [steps.score(quote, article.text) for quote in unscored]
        steps.cluster(found)
    for quote in found:
        _placed(quote, article.text)
    assert len({quote.quote_id for quote in found}) == len(found)
    return found


def stored(articles: list[Article], found: list[Quote]) -> None:
    """Parquet and the journal of an import take it, and give it back."""
    back = tables.from_records(articles, found)
    assert (back["articles"].num_rows, back["quotes"].num_rows) == (len(articles), len(found))
    for article in articles:
        assert plain.to_article(json.loads(json.dumps(plain.of_article(article)))) == article
    for quote in found:
        assert plain.to_quote(json.loads(json.dumps(plain.of_quote(quote)))) == quote


@cache
def stages(name: str) -> Stages:
    """The real steps; the parser is loaded once for each dispute."""
    return Stages.of(disputes.load(name, articles=False))


def _placed(quote: Quote, text: str) -> None:
    assert 0 <= quote.start < quote.end <= len(text)
    assert quote.text == text[quote.start : quote.end]
    for start, end, words in (
        (quote.cue_start, quote.cue_end, quote.cue),
        (quote.speaker_start, quote.speaker_end, quote.speaker_mention),
    ):
        assert (start is None) == (end is None)
        if start is not None and end is not None:
            assert 0 <= start <= end <= len(text)
            assert words == text[start:end]
        else:
            assert words == ""
    for cue in quote.stance_cues:
        assert 0 <= cue.start < cue.end <= len(text)
    assert 0 <= quote.confidence <= 1
    assert all(-1 <= value <= 1 for value in quote.stances.values())
    assert quote.axis is None or -1 <= quote.axis <= 1
    assert quote.tone is None or -1 <= quote.tone.compound <= 1


def _seconds() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)
