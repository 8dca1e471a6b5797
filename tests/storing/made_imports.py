"""Steps and outcomes of an import that need no parser: one statement an article, what stands between its marks."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from lib import access
from lib.reading import Failure, Note
from lib.records import Article, IssueId, Kind, Quote, StanceCue, Tone
from lib.storing.imports import Steps

ANN = access.editor(access.Policy(), name="Ann")


def article(number: int, **changes: Any) -> Article:
    made = Article(
        f"m{number}", f"Day {number}", f"She said: “We need {number} dams.”", date(2018, 1, 1 + number % 28),
        origin=f"in/{number}.txt",
    )  # fmt: skip
    return replace(made, **changes)


def outcomes(count: int) -> list[Article | Failure | Note]:
    """Articles, every tenth followed by a copy of itself, a failure and a note."""
    found: list[Article | Failure | Note] = []
    for number in range(count):
        found.append(article(number))
        if number % 10 == 0:
            found.append(article(number, article_id=f"copy{number}", origin=f"copies/{number}.txt"))
            found.append(Failure(f"in/{number}.bin", "it is no text.", "Save it as text."))
            found.append(Note(f"in/{number}.txt", "the date was taken from the name"))
    return found


def quote(articles: Any) -> Any:
    for held in articles:
        if "stumble" in held.text:
            raise RuntimeError("stumbled")
        start, end = held.text.index("“") + 1, held.text.index("”")
        yield held, [Quote(f"{held.article_id}#0", held.article_id, Kind.DIRECT, held.text[start:end], start, end)]


def score(found: Quote, _text: str) -> Quote:
    cues = (StanceCue(IssueId("DAMS"), found.start, found.end, "made"),)
    return replace(found, tone=Tone(0.5, 0.5, 0.5, 0.0), stances={IssueId("DAMS"): 1.0}, stance_cues=cues)


def cluster(quotes: Any) -> dict[str, str]:
    return {held.quote_id: f"u-{held.text}" for held in quotes}


@dataclass(frozen=True)
class MadeSteps:
    quote: Any = quote
    score: Any = score
    cluster: Any = cluster


STEPS: Steps = MadeSteps()
