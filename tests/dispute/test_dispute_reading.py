"""A dispute folder as records: sides, loadings, terms of office."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from lib import dispute, world
from lib.dispute.records import name_key
from lib.records import Iso3, IssueId, RoleClass


def test_a_sound_folder_has_no_problem(small: Path) -> None:
    assert dispute.check(small) == []


def test_what_the_files_say(small: Path) -> None:
    read = dispute.load(small)
    assert (read.name, read.start, read.end, read.folder) == ("small", date(2020, 1, 1), date(2020, 12, 31), small)
    assert (read.axis.minus, read.axis.plus) == ("cold", "warm")
    assert [event.event_id for event in read.events] == ["first", "later"]
    assert read.events[1].countries == ("FJI", "NZL")
    assert read.weights.role[RoleClass.SPOKESPERSON] == 0.7
    assert (read.aggregation.half_life_days, read.aggregation.draws, read.aggregation.level) == (30.0, 1000, 0.9)
    assert isinstance(read.aggregation.draws, int)
    assert read.codebook.startswith("# Codebook")


@pytest.mark.parametrize(
    ("issue", "country", "loading"),
    [("FISH", "FJI", 1.0), ("FLAGS", "FJI", 0.25), ("FLAGS", "NZL", -0.5), ("FLAGS", None, -0.5)],
)
def test_issues_load_by_side(small: Path, issue: str, country: str | None, loading: float) -> None:
    assert dispute.load(small).loading(IssueId(issue), Iso3(country) if country else None) == loading


def test_an_unknown_issue_is_a_key_error(small: Path) -> None:
    with pytest.raises(KeyError):
        dispute.load(small).loading(IssueId("TREES"), None)


@pytest.mark.parametrize(
    ("name", "on", "roles"),
    [
        ("Ana Vula", "2020-01-15", ["Foreign Minister"]),
        ("ana  vula", "2020-06-29", ["Foreign Minister"]),
        ("A. Vula", "2020-06-30", ["Prime Minister", "Foreign Minister"]),
        ("Vula", "2021-01-01", ["Prime Minister"]),
        ("Vula", "2018-12-31", []),
        ("Vula", None, ["Prime Minister", "Foreign Minister"]),
        ("Le Roux", "1900-01-01", ["spokesman"]),
        ("Roux", None, []),
        ("Nobody", None, []),
    ],
)
def test_who_holds_an_office_on_a_day(small: Path, name: str, on: str | None, roles: list[str]) -> None:
    found = dispute.load(small).holders(name, date.fromisoformat(on) if on else None)
    assert [holder.role for holder in found] == roles


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kim Jong Un", "Kim Jong-un"),
        ("H.R. McMaster", "H. R. McMaster"),
        ("Margot Wallström", "Margot Wallstrom"),
        ("Tamer el-Rifai", "Tamer El Rifai"),
        ("Zeid Ra’ad", "Zeid Ra'ad"),
    ],
)
def test_spellings_of_one_name_share_a_key(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)


@pytest.mark.parametrize("name", dispute.available())
def test_every_dispute_of_the_project_is_sound_and_its_words_can_be_found(name: str) -> None:
    read = dispute.load(name)
    assert read.name == name
    here = world.load().with_metonyms(read.metonyms)
    for metonym in read.metonyms:
        mentions = here.find(f"They met {metonym.text}.")
        if metonym.country:
            assert [mention.iso3 for mention in mentions] == [metonym.country], metonym
        else:
            assert mentions == [], metonym


KOREA = dispute.load("korea-2017")


@pytest.mark.parametrize(
    ("issue", "target", "others"),
    [
        ("SANCTIONS", 0.0, -1.0),
        ("INTERDICTION", 0.0, -1.0),
        ("MILITARY", -1.0, -1.0),
        ("DIALOGUE", 1.0, 1.0),
        ("FREEZE", 1.0, 1.0),
        ("RELIEF", 0.0, 1.0),
        ("SINCERITY", 0.5, 0.5),
        ("DENUC", 0.5, 0.0),
        ("FORMAT", 0.0, 0.0),
    ],
)
def test_korea_loads_as_its_codebook_rules(issue: str, target: float, others: float) -> None:
    assert KOREA.loading(IssueId(issue), Iso3("PRK")) == target
    assert {KOREA.loading(IssueId(issue), Iso3(state)) for state in ("USA", "KOR", "CHN")} == {others}


def test_korea_ships_its_corpus() -> None:
    assert len(list((KOREA.folder / "articles").glob("*.md"))) == 127
    assert len(KOREA.events) == 154
    assert len(KOREA.issues) == 9


@pytest.mark.parametrize(
    ("name", "on", "role", "role_class"),
    [
        ("Trump", "2017-01-19", "President-elect", RoleClass.OTHER),
        ("Donald J. Trump", "2017-01-20", "President", RoleClass.HEAD),
        ("Pompeo", "2018-04-01", "CIA Director", RoleClass.MINISTER),
        ("Mike Pompeo", "2018-04-26", "Secretary of State", RoleClass.FOREIGN_MINISTER),
        ("Kishida", "2017-08-02", "Foreign Minister", RoleClass.FOREIGN_MINISTER),
        ("Moon Jae-in", "2018-01-01", "President", RoleClass.HEAD),
        ("Kim Jong-Un", "2018-01-01", "leader of North Korea", RoleClass.HEAD),
        ("Nebenzya", "2018-01-01", "Ambassador to the UN", RoleClass.AMBASSADOR),
    ],
)
def test_korea_knows_who_spoke_as_what_on_a_day(name: str, on: str, role: str, role_class: RoleClass) -> None:
    holder = KOREA.holders(name, date.fromisoformat(on))[0]
    assert (holder.role, holder.role_class) == (role, role_class)


def test_nobody_holds_an_office_after_its_end() -> None:
    assert KOREA.holders("Rex Tillerson", date(2018, 4, 1)) == []


@pytest.mark.parametrize(
    ("name", "press"),
    [("Moon Jae-in", "Moon"), ("Jean-Yves Le Drian", "Le Drian"), ("Shinzo Abe", "Abe"), ("Najib Razak", "Najib")],
)
def test_the_press_name_is_the_one_used_after_the_first_mention(name: str, press: str) -> None:
    assert {holder.press_name for holder in KOREA.holders(name)} == {press}
