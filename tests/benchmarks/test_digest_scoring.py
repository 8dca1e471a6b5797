"""Measures of invented statements, worked out by hand."""

from dataclasses import replace
from datetime import date
from math import isnan

import pytest

from benchmarks.digests.gold import Coded
from benchmarks.digests.scoring import Comparison, compare, reading, same_name, stance
from lib.records import Article, Iso3, IssueId, Kind, Quote, Tone

TEXT = "“Lift them,” said Anna Berg. Lund called it “a mistake”. Oslo wants talks soon."
ARTICLE = Article("one", "", TEXT, date(2020, 5, 4))
DAY = date(2020, 5, 3)
TALKS, TERMS = IssueId("TALKS"), IssueId("TERMS")


def coded(words: str, kind: Kind, axis: float | None = None, **stances: int) -> Coded:
    start = TEXT.index(words)
    signs = {IssueId(name): sign for name, sign in stances.items()}
    return Coded("one", kind, start, start + len(words), "Anna Berg", "NOR", DAY, signs, axis, axis)


def quote(words: str, kind: Kind, axis: float | None = None, compound: float = 0.0, **stances: float) -> Quote:
    start = TEXT.index(words)
    signs = {IssueId(name): value for name, value in stances.items()}
    found = Quote(
        words, "one", kind, words, start, start + len(words), speaker="Berg", country=Iso3("NOR"), said_on=DAY
    )
    return replace(found, stances=signs, axis=axis, tone=Tone(compound, 0, 1, 0))


LIFT, MISTAKE, SOON = "Lift them", "a mistake", "talks soon"
GOLD = [coded(LIFT, Kind.DIRECT), coded(MISTAKE, Kind.MIXED), coded(SOON, Kind.INDIRECT)]


def values(comparison: Comparison) -> dict[str, float]:
    return {measure.name: measure.value for measure in [*reading(comparison), *stance(comparison)]}


def test_everything_right() -> None:
    quotes = [quote(LIFT, Kind.DIRECT), quote(MISTAKE, Kind.MIXED), quote(SOON, Kind.INDIRECT)]
    found = {m.name: (m.value, m.n) for m in reading(compare([ARTICLE], GOLD, {"one": quotes}))}
    assert found == {
        "found": (1, 3),
        "found, direct": (1, 1),
        "found, mixed": (1, 1),
        "found, indirect": (1, 1),
        "precision of quoted": (1, 2),
        "speaker": (1, 3),
        "state": (1, 3),
        "state, end to end": (1, 3),
        "day": (1, 3),
    }


def test_a_missed_statement_counts_against_the_state_end_to_end_only() -> None:
    found = values(compare([ARTICLE], GOLD, {"one": [quote(LIFT, Kind.DIRECT), quote(MISTAKE, Kind.MIXED)]}))
    assert (found["state"], found["state, end to end"]) == (1, pytest.approx(2 / 3))


def test_an_uncoded_indirect_quote_says_nothing_and_a_quoted_one_costs_precision() -> None:
    extra = [quote("Oslo wants", Kind.INDIRECT), quote("said Anna Berg", Kind.MIXED)]
    comparison = compare([ARTICLE], GOLD, {"one": [quote(LIFT, Kind.DIRECT), *extra]})
    assert values(comparison)["precision of quoted"] == 0.5


def test_wrong_speaker_state_and_day() -> None:
    wrong = replace(quote(LIFT, Kind.DIRECT), speaker="Lund", country=None, said_on=date(2020, 5, 4))
    found = values(compare([ARTICLE], GOLD, {"one": [wrong]}))
    assert (found["speaker"], found["state"], found["day"]) == (0, 0, 0)


def test_stances_agree_by_issue_and_sign_conditional_or_not() -> None:
    gold = [coded(LIFT, Kind.DIRECT, TALKS=1, TERMS=-1), coded(MISTAKE, Kind.MIXED, TALKS=-1)]
    quotes = [quote(LIFT, Kind.DIRECT, TALKS=0.5), quote(MISTAKE, Kind.MIXED, TALKS=1, TERMS=1)]
    found = values(compare([ARTICLE], gold, {"one": quotes}))
    assert (found["stance, precision"], found["stance, recall"]) == (pytest.approx(1 / 3), pytest.approx(1 / 3))


def test_an_axis_is_right_reversed_or_missing_and_a_missed_statement_has_none() -> None:
    gold = [coded(LIFT, Kind.DIRECT, 1.0), coded(MISTAKE, Kind.MIXED, -0.5), coded(SOON, Kind.INDIRECT, 1.0)]
    quotes = [quote(LIFT, Kind.DIRECT, 0.5, compound=-0.3), quote(MISTAKE, Kind.MIXED, 1.0, compound=-0.3)]
    found = values(compare([ARTICLE], gold, {"one": quotes}))
    assert [found[f"axis, {outcome}"] for outcome in ("right", "reversed", "none")] == [pytest.approx(1 / 3)] * 3
    assert [found[f"tone, {outcome}"] for outcome in ("right", "reversed", "none")] == [pytest.approx(1 / 3)] * 3


def test_correlation_with_the_judgement() -> None:
    gold = [coded(LIFT, Kind.DIRECT, 1.0), coded(MISTAKE, Kind.MIXED, -0.5), coded(SOON, Kind.INDIRECT, 0.5)]
    quotes = [quote(LIFT, Kind.DIRECT, -1.0), quote(MISTAKE, Kind.MIXED, 0.5), quote(SOON, Kind.INDIRECT, -0.5)]
    found = values(compare([ARTICLE], gold, {"one": quotes}))
    assert found["axis and judgement, r"] == pytest.approx(-1)
    assert isnan(found["axis and judgement over states, r"]), "no state has five judgements"


@pytest.mark.parametrize(
    ("gold", "found", "same"),
    [
        ("Anna Berg", "Berg", True),
        ("Anna Berg", "Foreign Minister Anna Berg", True),
        ("Jürgen Åberg", "jurgen aberg", True),
        ("Anna Berg", "Karl Berg", False),
        ("Anna Berg", "", False),
        ("the President", "the Minister", False),
    ],
)
def test_names(gold: str, found: str, same: bool) -> None:
    assert same_name(gold, found) is same
