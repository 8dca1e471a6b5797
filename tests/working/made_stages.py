"""Stages without a parser, which other processes import by name: what stands between “ and ” is a statement."""

import os
import signal
from dataclasses import replace

from lib.records import Iso3, IssueId, Kind, Quote, StanceCue, Tone
from lib.scoring import utterances
from lib.working.stages import Stages, read_input

MAKER = "tests.working.made_stages:of"


def find(articles):
    for article in articles:
        if "stumble" in article.text:
            raise RuntimeError("stumbled")
        if "kill" in article.text:
            os.kill(os.getpid(), signal.SIGKILL)
        quotes, at = [], 0
        while (start := article.text.find("“", at)) >= 0:
            at = article.text.index("”", start)
            quotes.append(
                Quote(
                    f"{article.article_id}-{len(quotes)}", article.article_id, Kind.DIRECT,
                    article.text[start + 1 : at], start + 1, at, speaker="Ann Onym", country=Iso3("NOR"), said_on=article.published, group=len(quotes),
                )
            )  # fmt: skip
        yield article, quotes


def score(quote, text):
    assert text[quote.start : quote.end] == quote.text
    cue = StanceCue(IssueId("dams"), quote.start, quote.start + 2, "made")
    return replace(
        quote, tone=Tone(-0.5, 0.0, 0.5, 0.5), axis=-1.0, stances={IssueId("dams"): -1.0}, stance_cues=(cue,)
    )


def of(_):
    return Stages(read_input, find, score, utterances.cluster)


def process_id(_, __):
    """A task."""
    return os.getpid()
