"""Statements as a list to read."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from lib.ui import facets, listing

ROWS = pd.DataFrame(
    [
        {
            "quote_id": name, "text": "We talk", "kind": kind, "speaker": speaker, "name": "Alpha", "axis": axis,
            "day": date(2018, 1, 2), "tone": 0.25, "confidence": confidence,
        }
        for name, kind, speaker, axis, confidence in (
            ("a", "direct", "Ann", -0.5, 0.95), ("b", "mixed", "", None, 0.79), ("c", "indirect", "Cy", 0.0, 0.8),
        )
    ]
)  # fmt: skip
ISSUES = {"X": "Talks"}


def test_the_words_come_with_who_and_what_was_coded() -> None:
    first, second, third = listing.entries(ROWS, {"a": {"X": -1.0}}, ISSUES)
    assert (first["words"], first["who"], first["where"], first["day"]) == ("“We talk”", "Ann", "Alpha", "2 Jan 2018")
    assert [(tag["text"], tag["side"]) for tag in first["tags"]] == [
        ("position −0.50", "minus"),
        ("opposes: Talks", "stance"),
        ("tone +0.25", "plain"),
    ]
    assert (second["words"], second["who"]) == ("We talk", "Unnamed speaker")
    assert [tag["text"] for tag in second["tags"]] == ["tone +0.25", "speaker unsure (0.79)"]
    assert [tag["side"] for tag in third["tags"]] == ["zero", "plain"]


@pytest.mark.parametrize(
    ("chosen", "begin"), [("", ["a", "b", "c"]), ("a", ["a"]), ("c", ["a", "b", "c"]), ("z", ["a", "b", "c"])]
)
def test_the_chosen_one_ends_the_first_part(chosen: str, begin: list[str]) -> None:
    first, rest = listing.split(listing.entries(ROWS, {}, {}), chosen)
    assert [entry["id"] for entry in first] == begin
    assert [entry["id"] for entry in first + rest] == ["a", "b", "c"]


@pytest.mark.parametrize(("value", "said"), [(0.8, "0.80"), (0.79, "0.79: unsure"), (1.0, "1.00")])
def test_low_confidence_is_said(value: float, said: str) -> None:
    assert listing.confidence(value) == said


@pytest.mark.parametrize(
    ("number", "said"), [(0, "All states"), (1, "All states"), (17, "All 17 states"), (1000, "All states")]
)
def test_a_facet_says_what_it_holds(number: int, said: str) -> None:
    assert facets.whole("state", number) == said


def test_a_headline_says_when_how_many_and_who() -> None:
    rows = pd.DataFrame(
        [{"article_id": "n", "title": "", "published": date(2018, 1, 2), "statements": 1, "states": "Alpha, Beta"}]
    )
    [entry] = listing.headlines(rows)
    assert (entry["id"], entry["words"], entry["who"]) == ("n", "Without a headline", "2 Jan 2018")
    assert (entry["where"], entry["day"]) == ("1 statement", "Alpha, Beta")
