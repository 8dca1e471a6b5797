"""Who of the capitalised words is a person, and which names are one person's."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.quoting.attributing.people import People, impersonal, key, names
from lib.quoting.attributing.tokens import tokens


def found(text: str) -> list[str]:
    return [" ".join(n.words) for n in names(tokens(text), [])]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Then Anna Berg met Tamer el-Rifai.", ["Anna Berg", "Tamer el-Rifai"]),
        ("He saw Ursula von der Leyen in May.", ["Ursula von der Leyen"]),
        ("J.R. Stone and Adel al-Omar left.", ["J.R. Stone", "Adel al-Omar"]),
        ("On Monday Theresa May spoke; in March May had not.", ["Theresa May", "May"]),
        ("They met in May and on May 5.", []),
    ],
)
def test_runs_of_capitals_are_names_without_openers_and_months(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize("text", ["Security Council", "Daily Flame Newspaper", "Winter Games", "NATO"])
def test_organisations_and_events_are_no_people(text: str) -> None:
    (name,) = names(tokens(f"We saw {text} there."), [])
    assert impersonal(name)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Park Min-seo", "Park Min-Seo"),
        ("Park Min-seo", "Park Min Seo"),
        ("António Sá", "Antonio Sa"),
        ("J.R. Stone", "J. R. Stone"),
        ("Martin Stone Jr.", "Martin Stone"),
    ],
)
def test_spellings_of_one_name_share_a_key(one: str, other: str) -> None:
    assert key(one) == key(other)


@pytest.mark.parametrize(
    ("text", "short", "full"),
    [
        ("Rex Dolan spoke. Dolan left.", "Dolan", "Rex Dolan"),
        ("Park Min-seo spoke. Park left.", "Park", "Park Min-seo"),
        ("Jean Le Drouot spoke. Le Drouot left.", "Le Drouot", "Jean Le Drouot"),
        ("Adel al-Omar spoke. Omar left.", "Omar", "Adel al-Omar"),
        ("Kim Anders left. Then Kim Bo Ra spoke. Kim smiled.", "Kim", "Kim Bo Ra"),
        ("Carla Maurer spoke. Mauer left.", "Mauer", "Carla Maurer"),
    ],
)
def test_a_short_form_is_the_last_full_name_that_begins_or_ends_so(text: str, short: str, full: str) -> None:
    people = People(lambda _: None)
    runs = names(tokens(text), [])
    for name in runs:
        if " ".join(name.words) != short:
            people.add(name)
    person = people.of_short(next(n for n in reversed(runs) if " ".join(n.words) == short))
    assert person is not None
    assert person.name == full


def test_a_name_around_a_middle_name_and_an_alias_are_one_person() -> None:
    people = People({"Jim Stone": "James Stone", "James Stone": "James Stone"}.get)
    runs = names(tokens("Sarah Stone. Sarah Hill Stone. Jim Stone. James Stone."), [])
    assert [people.add(n).name for n in runs] == ["Sarah Stone", "Sarah Stone", "James Stone", "James Stone"]


@given(st.text(alphabet="Aab .,’'-“”M", max_size=60))
def test_names_lie_in_the_text_and_do_not_overlap(text: str) -> None:
    end = 0
    for name in names(tokens(text), []):
        assert end <= name.start < name.end <= len(text)
        end = name.end
