from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from lib.records import Iso3, IssueId
from lib.ui import filters_at_hand
from lib.ui.filters import Choices, Filters, unfiltered

CHOICES = Choices(
    dispute="made-up",
    disputes=(("made-up", "Made up"),),
    start=date(2017, 11, 1),
    end=date(2018, 6, 30),
    issues=((IssueId("DIALOGUE"), "Dialogue"), (IssueId("SANCTIONS"), "Sanctions")),
    countries=((Iso3("RUS"), "Russia"), (Iso3("JPN"), "Japan")),
)
WHOLE = unfiltered(CHOICES)


def options(part: dict[str, Any]) -> list[tuple[str, str]]:
    return [option for _, group in part["groups"] for option in group]


@pytest.mark.parametrize(
    ("shown", "chosen"),
    [
        (WHOLE, ["All issues", "All states", "All days"]),
        (
            replace(WHOLE, issue=IssueId("SANCTIONS"), countries=(Iso3("JPN"),)).between(
                date(2017, 12, 1), date(2017, 12, 31)
            ),
            ["Sanctions", "Japan", "Dec 2017"],
        ),
        (
            replace(WHOLE, countries=(Iso3("JPN"), Iso3("RUS"))).between(date(2018, 1, 1), date(2018, 3, 31)),
            ["All issues", "2 states", "Jan–Mar 2018"],
        ),
        (
            WHOLE.between(date(2017, 12, 5), date(2018, 1, 7)),
            ["All issues", "All states", "5 Dec 2017 to 7 Jan 2018"],
        ),
    ],
)
def test_every_selection_is_an_option_of_the_lists(shown: Filters, chosen: list[str]) -> None:
    lists = filters_at_hand.lists(shown, CHOICES)
    assert [dict(options(part))[part["chosen"]] for part in lists] == chosen


def test_values_of_a_list_differ() -> None:
    for part in filters_at_hand.lists(WHOLE.between(date(2018, 1, 1), date(2018, 1, 9)), CHOICES):
        values = [value for value, _ in options(part)]
        assert len(values) == len(set(values))
        assert part["whole"] in values
