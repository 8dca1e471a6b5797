from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.quoting.attributing.times import dateline, expressions

FRIDAY = date(2019, 3, 15)


@given(
    st.lists(st.sampled_from(["on", "Monday", "Feb. 30", "May 5", "a day earlier", "2019-02-31", "last", "week", ".", "3 March 2030"])),
    st.dates(date(1990, 1, 1), date(2030, 1, 1)),
)  # fmt: skip
def test_no_expression_lies_after_publication_or_overlaps(words: list[str], published: date) -> None:
    end = 0
    for e in expressions(" ".join(words), published):
        assert e.start >= end
        assert e.read is None or e.read.day <= published
        end = e.end


@given(st.sampled_from("Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()), st.dates())
def test_a_weekday_is_the_last_such_day(word: str, published: date) -> None:
    if published - date.min < timedelta(days=8):
        return
    (e,) = expressions(f"on {word}", published)
    assert e.read is not None
    assert 0 <= (published - e.read.day).days < 7
    assert e.read.day.strftime("%A") == word


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("SEOUL, March 13 (Agency) — Talks", date(2019, 3, 13)),
        ("PANMUNJOM, Korea, Mar. 13 - Talks", date(2019, 3, 13)),
        ("WASHINGTON (Agency) — Talks on March 13", None),
        ("Talks were held on March 13 — again", None),
    ],
)
def test_a_dateline_may_hold_a_day(text: str, expected: date | None) -> None:
    found = dateline(text, FRIDAY)
    assert (found[0].day if found else None) == expected


@pytest.mark.parametrize("text", ["talks on March 30", "a summit in late April", "the vote of 31 February"])
def test_a_day_to_come_or_outside_the_calendar_dates_nothing(text: str) -> None:
    assert expressions(text, FRIDAY) == []
