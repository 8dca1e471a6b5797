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
