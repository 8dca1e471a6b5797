from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from lib.records import (
    Article,
    CountryBasis,
    DateBasis,
    Iso3,
    IssueId,
    Kind,
    Quote,
    RoleClass,
    Source,
    StanceCue,
    Tone,
)


def article(number, **changes):
    made = Article(
        article_id=f"a{number}",
        title=f"Title {number}",
        text="He said: “No.” — " * (number + 1),
        published=date(2018, 1, 10 + number),
        publisher="Courier" if number else "",
        sources=() if number else (Source("Agency A", "https://a.example"), Source("Agency B", "https://b.example")),
        origin=f"in/{number}.txt",
    )
    return replace(made, **changes)


def quote(number, article_id="a0", **changes):
    made = Quote(
        quote_id=f"{article_id}-{number}",
        article_id=article_id,
        kind=Kind.DIRECT,
        text="No.",
        start=10 + number,
        end=13 + number,
        cue="said",
        cue_start=3,
        cue_end=7,
        speaker="Arlena Voss",
        role_class=RoleClass.FOREIGN_MINISTER,
        country=Iso3("AAA"),
        country_basis=CountryBasis.OFFICE_HOLDER,
        confidence=0.75,
        said_on=date(2018, 1, 9),
        said_on_basis=DateBasis.WEEKDAY,
        about=(Iso3("BBB"), Iso3("CCC")),
        utterance_id=f"u{number}",
        tone=Tone(-0.25, 0.0, 0.5, 0.5),
        stances={IssueId("DAMS"): -1.0, IssueId("WATER"): 0.5},
        stance_cues=(StanceCue(IssueId("WATER"), 10, 12, "rule w"), StanceCue(IssueId("DAMS"), 12, 13, "rule d")),
        stance_confidence=0.6,
        axis=-0.5,
    )
    return replace(made, **changes)


@pytest.fixture
def corpus():
    """Two articles with five statements, one of them bare."""
    articles = [
        article(0),
        article(1, published=None, added_at=datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC).replace(tzinfo=None)),
    ]
    quotes = [
        quote(1),
        quote(0, utterance_id="u1", said_on=None, kind=Kind.MIXED, text="We need figures"),
        quote(0, "a1", country=Iso3("BBB"), speaker="Ola Berg", stances={IssueId("WATER"): 1.0}, axis=None),
        quote(1, "a1", said_on=date(2018, 2, 3), about=()),
        Quote("a1-bare", "a1", Kind.INDIRECT, "x", 0, 1),
    ]
    return articles, quotes
