from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.records import Iso3, IssueId
from lib.ui import links
from lib.ui.filters import KINDS, MEASURES, Choices, Filters, in_words, unfiltered

CHOICES = Choices(
    dispute="made",
    disputes=(("made", "Made"), ("other", "Other")),
    start=date(2017, 1, 1),
    end=date(2018, 6, 30),
    issues=((IssueId("SANCTIONS"), "Sanctions and pressure"), (IssueId("TALKS"), "Talks")),
    countries=((Iso3("JPN"), "Japan"), (Iso3("KOR"), "South Korea"), (Iso3("EU"), "EU")),
)
WHOLE = unfiltered(CHOICES)
DAYS = st.integers(0, (CHOICES.end - CHOICES.start).days).map(lambda days: CHOICES.start + timedelta(days=days))
FILTERS = st.builds(
    Filters,
    dispute=st.just("made"),
    start=DAYS,
    end=DAYS,
    issue=st.sampled_from([None, "SANCTIONS", "TALKS"]),
    countries=st.lists(st.sampled_from(["JPN", "KOR", "EU"]), unique=True).map(tuple),
    kinds=st.sets(st.sampled_from(KINDS), min_size=1).map(lambda held: tuple(k for k in KINDS if k in held)),
    measure=st.sampled_from(MEASURES),
).filter(lambda filters: filters.start <= filters.end)


@given(FILTERS)
def test_a_link_gives_back_its_filters(filters: Filters) -> None:
    assert links.read(links.write(filters, CHOICES), CHOICES) == (filters, ())


@given(st.dictionaries(st.sampled_from(links.KEYS), st.text(max_size=30)))
def test_any_link_can_be_read(params: dict[str, str]) -> None:
    filters, _ = links.read(params, CHOICES)
    assert CHOICES.start <= filters.start <= filters.end <= CHOICES.end
    assert filters.kinds
    assert filters.measure in MEASURES


def test_the_default_view_has_an_empty_link() -> None:
    assert links.write(WHOLE, CHOICES) == {}


def test_a_link_is_short_codes() -> None:
    filters = Filters("made", date(2017, 11, 1), CHOICES.end, IssueId("SANCTIONS"), (Iso3("JPN"), Iso3("KOR")))
    expected = {"from": "2017-11-01", "issue": "SANCTIONS", "countries": "JPN,KOR"}
    assert links.write(filters, CHOICES) == expected


@pytest.mark.parametrize(
    ("params", "sentence"),
    [
        ({"issue": "NOPE"}, "the issue “NOPE” is unknown in this dispute"),
        ({"countries": "JPN,XXX"}, "the state “XXX” is unknown in this dispute"),
        ({"countries": "A,B,C,D,E,JPN"}, "“A”, “B”, “C” and 2 more stand for no state of this dispute"),
        ({"measure": "mood"}, "the measure “mood” is unknown in this dispute"),
        ({"from": "1 May"}, "“from=1 May” is not a day (write it as 2017-01-01)"),
        ({"to": "2020-01-01"}, "2020-01-01 lies outside this dispute (2017-01-01 to 2018-06-30)"),
        (
            {"from": "2018-02-01", "to": "2018-01-01"},
            "the period 2018-02-01 to 2018-01-01 ends before it begins",
        ),
        ({"issue": "SANCTIONS,TALKS"}, "only one issue can be shown, here “SANCTIONS”"),
        ({"dispute": "mars"}, "the dispute “mars” is not on this server"),
        ({"country": "XYZ"}, "the state “XYZ” is unknown"),
        ({"colour": "red"}, "“colour” is no part of a link"),
    ],
)
def test_what_a_link_loses_is_said(params: dict[str, str], sentence: str) -> None:
    assert links.read(params, CHOICES, {"JPN"})[1] == (sentence,)


def test_what_a_link_loses_is_one_line() -> None:
    dropped = links.read({"issue": "NOPE", "country": "XYZ"}, CHOICES, {"JPN"})[1]
    assert links.said(dropped) == (
        "Not everything in this link could be used: the issue “NOPE” is unknown in this dispute; "
        "the state “XYZ” is unknown."
    )


def test_what_pages_add_to_a_link_is_not_lost() -> None:
    assert links.read(dict.fromkeys(links.OWN, "JPN"), CHOICES, {"JPN"})[1] == ()


def test_the_good_parts_of_a_bad_link_are_kept() -> None:
    assert links.read({"countries": "XXX,KOR", "issue": "TALKS"}, CHOICES)[0].countries == ("KOR",)


@pytest.mark.parametrize(
    ("filters", "sentence"),
    [
        (WHOLE, "on all issues, 1 January 2017 to 30 June 2018"),
        (
            Filters("made", WHOLE.start, WHOLE.end, IssueId("SANCTIONS"), (Iso3("JPN"), Iso3("EU"))),
            "by Japan and the EU on sanctions and pressure, 1 January 2017 to 30 June 2018",
        ),
        (Filters("made", date(2017, 12, 1), date(2017, 12, 31)), "on all issues, December 2017"),
        (Filters("made", date(2017, 12, 1), date(2017, 12, 1)), "on all issues, 1 December 2017"),
        (
            Filters("made", WHOLE.start, WHOLE.end, kinds=("direct", "mixed")),
            "on all issues, 1 January 2017 to 30 June 2018, quoted directly and partly quoted only",
        ),
    ],
)
def test_filters_say_themselves(filters: Filters, sentence: str) -> None:
    assert in_words(filters, CHOICES) == sentence
