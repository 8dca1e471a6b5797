from __future__ import annotations

from datetime import date

import pytest

from lib.ui import periods

KNOWN = periods.months(date(2017, 11, 15), date(2018, 2, 10))


def test_months_are_cut_to_the_period() -> None:
    assert list(KNOWN) == ["November 2017", "December 2017", "January 2018", "February 2018"]
    assert KNOWN["November 2017"] == (date(2017, 11, 15), date(2017, 11, 30))
    assert KNOWN["December 2017"] == (date(2017, 12, 1), date(2017, 12, 31))
    assert KNOWN["February 2018"] == (date(2018, 2, 1), date(2018, 2, 10))


@pytest.mark.parametrize(
    ("start", "end", "name"),
    [
        (date(2017, 12, 1), date(2017, 12, 31), "December 2017"),
        (date(2017, 12, 1), date(2017, 12, 30), None),
        (None, None, None),
    ],
)
def test_a_period_that_is_a_month_has_its_name(start: date | None, end: date | None, name: str | None) -> None:
    assert periods.month_of(KNOWN, start, end) == name


def test_presets_are_the_years_quarters_and_months_of_the_period() -> None:
    found = periods.presets(date(2017, 8, 15), date(2018, 2, 10))
    assert found["Years"] == {
        "2017": (date(2017, 8, 15), date(2017, 12, 31)),
        "2018": (date(2018, 1, 1), date(2018, 2, 10)),
    }
    assert found["Quarters"]["Jul–Sep 2017"] == (date(2017, 8, 15), date(2017, 9, 30))
    assert found["Months"]["Dec 2017"] == (date(2017, 12, 1), date(2017, 12, 31))


@pytest.mark.parametrize(
    ("start", "end", "kinds"),
    [
        (date(2018, 1, 1), date(2018, 1, 31), []),
        (date(2018, 1, 1), date(2018, 2, 28), ["Months"]),
        (date(2017, 11, 1), date(2018, 2, 28), ["Years", "Months"]),
    ],
)
def test_the_same_days_are_offered_once(start: date, end: date, kinds: list[str]) -> None:
    found = periods.presets(start, end)
    assert list(found) == kinds
    spans = [(start, end), *(span for group in found.values() for span in group.values())]
    assert len(spans) == len(set(spans))
