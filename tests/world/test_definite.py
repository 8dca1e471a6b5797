from __future__ import annotations

import pytest

from lib.world.countries import countries, table
from lib.world.definite import with_article


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("US", "the US"),
        ("United Kingdom", "the United Kingdom"),
        ("Philippines", "the Philippines"),
        ("EU", "the EU"),
        ("UAE", "the UAE"),
        ("Japan", "Japan"),
        ("Honduras", "Honduras"),
        ("Cyprus", "Cyprus"),
        ("No state", "No state"),
    ],
)
def test_an_article_stands_where_english_wants_one(name: str, said: str) -> None:
    assert with_article(name) == said


def test_a_sentence_begins_with_a_capital() -> None:
    assert with_article("US", begins=True) == "The US"
    assert with_article("Japan", begins=True) == "Japan"


def test_every_code_is_known() -> None:
    assert {row["iso3"] for row in table("definite.csv")} <= set(countries())
