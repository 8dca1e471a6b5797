from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.reading import dates

DAY = date(2018, 1, 17)


@pytest.mark.parametrize(
    "words",
    [
        "2018-01-17",
        "2018/01/17",
        "2018-1-17",
        "20180117",
        "20180117T120000Z",
        "2018-01-17T23:30:00-08:00",
        "2018-01-17 06:00:00+09:00",
        "17 January 2018",
        "17th of January 2018",
        "17-Jan-2018",
        "January 17, 2018",
        "Jan. 17, 2018",
        "JAN 17 2018 at 4:05 p.m. EST",
        "Wednesday, January 17, 2018",
        "Wed, 17 Jan 2018 10:00:00 GMT",
        "Wed Jan 17 10:00:00 +0000 2018",
        "17/01/2018",
        "1/17/2018",
        "1516147200",
        "1516147200000",
        1516147200,
        datetime(2018, 1, 17, 23, 59),
        DAY,
    ],
)
def test_every_usual_form_gives_the_day_as_written(words):
    assert dates.parse(words) == DAY


@pytest.mark.parametrize("words", ["", " ", None, "n/a", "unknown", "-", "NaT"])
def test_words_for_no_date_give_none(words):
    assert dates.parse(words) is None


@pytest.mark.parametrize(
    ("words", "fragment"),
    [
        ("31 February 2018", "not a day of the calendar"),
        ("2018-13-40", "not a day of the calendar"),
        ("9999-01-01", "not between 1900 and 2100"),
        ("0001-01-01", "not between"),
        ("03/04/2018", "could be two days"),
        ("last Tuesday", "write it as 2018-01-17"),
        ("17 Brumaire 2018", "not a date"),
        ("January 2018", "not a date"),
        ("x" * 5000, "not a date"),
    ],
)
def test_what_is_no_day_is_refused_with_a_reason(words, fragment):
    with pytest.raises(dates.DateError, match=fragment):
        dates.parse(words)


@pytest.mark.parametrize(
    ("column", "expected"),
    [
        (["03/04/2018", "17/01/2018"], True),
        (["03/04/2018", "01/17/2018"], False),
        (["03/04/2018"], None),
        (["17/01/2018", "01/17/2018"], None),
    ],
)
def test_one_clear_date_tells_the_order_of_a_column(column, expected):
    assert dates.order(column) is expected


def test_order_settles_an_ambiguous_date():
    assert dates.parse("03/04/2018", day_first=True) == date(2018, 4, 3)
    assert dates.parse("03/04/2018", day_first=False) == date(2018, 3, 4)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("a/vancouver-2018-01-17.txt", DAY),
        ("20180117_page.html", DAY),
        ("2018-99-99-then-2018-01-17.txt", DAY),
        ("article-123456789.txt", None),
        ("note.txt", None),
    ],
)
def test_a_file_name_may_hold_the_date(name, expected):
    assert dates.in_name(name) == expected


@given(
    st.one_of(st.text(), st.integers(), st.floats(), st.from_regex(r"[0-9]{1,4}[-/. ][0-9A-Za-z]{1,9}[-/. ][0-9]{1,5}"))
)
def test_anything_gives_a_day_none_or_a_date_error(words):
    try:
        day = dates.parse(words)
    except dates.DateError:
        return
    assert day is None or dates.EARLIEST <= day.year <= dates.LATEST


@given(
    st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31)),
    st.sampled_from(["%Y-%m-%d", "%d %B %Y", "%B %d, %Y", "%d %b %Y"]),
)
def test_a_written_day_comes_back(day, form):
    assert dates.parse(day.strftime(form)) == day
