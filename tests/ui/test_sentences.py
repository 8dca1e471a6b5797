from __future__ import annotations

from datetime import date, timedelta

import pandas as pd
import pytest

from lib.records import IssueId
from lib.ui import findings, words
from lib.ui.filters import Choices, Filters

CHOICES = Choices(
    "made", (("made", "Made"),), date(2017, 1, 1), date(2018, 1, 1), ((IssueId("SANCTIONS"), "Sanctions"),), ()
)
FILTERS = Filters("made", CHOICES.start, CHOICES.end)
AXIS = ("pressure / coercion", "engagement / de-escalation")
STATES = pd.DataFrame(
    [
        ("Alpha", -0.7, -0.9, -0.5, 9, "interval"),
        ("Beta", 0.2, None, None, 3, "point"),
        ("Delta", 0.4, 0.1, 0.6, 7, "interval"),
        ("Gamma", None, None, None, 1, "insufficient"),
        ("Zeta", None, None, None, 0, "named"),
    ],
    columns=["name", "score", "low", "high", "n", "status"],
)


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


@pytest.mark.parametrize(("value", "said"), [(-0.416, "−0.42"), (0.3, "+0.30"), (-0.001, "0.00"), (None, "–")])
def test_scores_are_said_with_a_real_sign(value: float | None, said: str) -> None:
    assert words.signed(value) == said


@pytest.mark.parametrize(
    ("names", "said"),
    [
        ([], ""),
        (["A"], "A"),
        (["A", "B"], "A and B"),
        (["A", "B", "C"], "A, B and C"),
        (["A", "B", "C", "D", "E"], "A, B, C and 2 others"),
    ],
)
def test_lists_end_in_and(names: list[str], said: str) -> None:
    assert words.listed(names) == said


def test_an_excerpt_ends_at_a_word() -> None:
    assert words.excerpt("one two three", 9) == "one two …"
    assert words.excerpt("short") == "short"


def test_the_lead_says_the_ends_their_intervals_and_the_evidence() -> None:
    assert plain(findings.lead(STATES, FILTERS, CHOICES, AXIS)) == (
        "Alpha stands nearest to pressure (−0.70; 90 % interval −0.90 to −0.50; n = 9), "
        "Delta nearest to engagement (+0.40; 90 % interval +0.10 to +0.60; n = 7). "
        "Both ends are sure: no other interval reaches theirs. "
        "3 states have enough evidence for a score; 1 is heard too rarely; 1 is named, not heard."
    )


def test_the_lead_names_who_could_stand_at_an_end_as_well() -> None:
    near = pd.concat(
        [STATES, pd.DataFrame([("US", -0.6, -0.8, -0.4, 8, "interval")], columns=STATES.columns)], ignore_index=True
    )
    said = findings.lead(near, FILTERS, CHOICES, AXIS)
    assert "The two ends are clearly apart, but the US could be first as well: the intervals overlap." in said


def test_an_order_without_intervals_is_called_a_hint() -> None:
    few = STATES.assign(
        status=["point", "point", "interval", "insufficient", "named"], low=[None, None, 0.1, None, None]
    )
    said = plain(findings.lead(few, FILTERS, CHOICES, AXIS))
    assert said.startswith(
        "Alpha stands nearest to pressure (−0.70; no interval; n = 9), Delta nearest to engagement (+0.40; 90 %"
    )
    assert "This order is a hint, no finding" in said


def test_names_take_their_article() -> None:
    named = STATES.assign(name=["US", "Beta", "Philippines", "Gamma", "Zeta"])
    said = findings.lead(named, FILTERS, CHOICES, AXIS)
    assert said.startswith("The US stands nearest to pressure")
    assert ", the Philippines nearest to engagement" in said


def test_overlapping_ends_are_not_told_apart() -> None:
    close = STATES.assign(high=[0.2, None, 0.6, None, None])
    assert "cannot be told apart" in findings.lead(close, FILTERS, CHOICES, AXIS)


def test_the_lead_of_an_issue_says_oppose_and_support() -> None:
    sentence = findings.lead(STATES, Filters("made", CHOICES.start, CHOICES.end, IssueId("SANCTIONS")), CHOICES, AXIS)
    assert sentence.startswith("On sanctions, Alpha opposes most (")


def test_who_only_supports_least_is_not_said_to_oppose() -> None:
    issue = Filters("made", CHOICES.start, CHOICES.end, IssueId("SANCTIONS"))
    sentence = findings.lead(STATES.assign(score=STATES.score + 1), issue, CHOICES, AXIS)
    assert sentence.startswith("On sanctions, Alpha supports least (+0.30")
    assert ", Delta supports most (" in sentence


def test_a_tone_is_called_tone() -> None:
    sentence = findings.lead(STATES, Filters("made", CHOICES.start, CHOICES.end, measure="tone"), CHOICES, AXIS)
    assert sentence.startswith("Alpha speaks in the most negative tone")


def test_attention_is_no_position() -> None:
    sentence = findings.lead(STATES, Filters("made", CHOICES.start, CHOICES.end, measure="attention"), CHOICES, AXIS)
    assert sentence.startswith("Alpha is heard most: 9 of 20 utterances (45 %).")


@pytest.mark.parametrize(
    ("rows", "beginning"),
    [
        (STATES.iloc[:0], "Nobody is heard often enough here for a score."),
        (STATES.iloc[[1]], "Beta scores +0.20 (n = 3), too few for an interval."),
        (STATES.iloc[[0]], "Alpha (−0.70; 90 % interval −0.90 to −0.50; n = 9) is the only state"),
    ],
)
def test_thin_evidence_is_said(rows: pd.DataFrame, beginning: str) -> None:
    assert plain(findings.lead(rows, FILTERS, CHOICES, AXIS)).startswith(beginning)


def test_a_move_has_its_interval() -> None:
    row = pd.Series({"name": "Alpha", "difference": -0.3, "low": -0.5, "high": -0.1})
    assert findings.mover(row, AXIS) == "Alpha moved towards pressure by −0.30 (−0.50 to −0.10)"


def test_a_change_of_tone_or_of_attention_is_no_move() -> None:
    row = pd.Series({"name": "Alpha", "difference": -0.1, "low": -0.15, "high": -0.05, "earlier": 0.45, "later": 0.35})
    assert findings.mover(row, ("negative", "positive"), "tone").startswith("Alpha became more negative by −0.10")
    assert findings.mover(row, AXIS, "attention") == (
        "Alpha: 35 % of all utterances, 45 % before; −10.0 points (−15.0 to −5.0)"
    )


@pytest.mark.parametrize(
    ("compared", "measure", "said"),
    [
        (0, "position", "Too little was said in these two periods to see whether anybody moved."),
        (1, "tone", "The one state with enough statements in both periods has not changed its tone by more"),
        (7, "position", "None of the 7 states with enough statements in both periods moved by more than"),
        (2, "attention", "None of the 2 states with enough statements in both periods changed its share by more"),
    ],
)
def test_no_move_is_not_said_where_nothing_could_be_compared(compared: int, measure: str, said: str) -> None:
    assert findings.unmoved(compared, measure).startswith(said)


def test_the_rarest_kinds_of_event_are_numbered_first() -> None:
    events = pd.DataFrame({"kind": ["test"] * 2 + ["summit"] * 3 + ["talks"] * 20})
    assert findings.rare_kinds(events, 6) == ["summit", "test"]


def test_a_drift_is_said_for_those_who_cannot_see_it() -> None:
    paths = pd.DataFrame({"country": "AAA", "day": [1, 2, 3], "score": [None, 0.1, 0.5]})
    assert findings.drift(paths, {"AAA": "Alpha"}) == "Alpha from +0.10 to +0.50."  # type: ignore[dict-item]


def path(*scores: float | None) -> pd.DataFrame:
    days = [date(2018, 1, 1) + timedelta(days=20 * step) for step in range(len(scores))]
    return pd.DataFrame({"day": days, "score": scores})


@pytest.mark.parametrize(
    ("scores", "steps", "ends"),
    [
        ((0.0, 0.1, 0.5, 0.4), (0, 2), (0.0, 0.5)),
        ((0.5, None, -0.5, -0.4), (2, 3), (-0.5, -0.4)),
        ((0.0, 0.1, 0.2, 0.3, 0.4, 0.5), (2, 5), (0.2, 0.5)),
    ],
)
def test_the_largest_move_crosses_no_break_and_no_longer_span(
    scores: tuple[float | None, ...], steps: tuple[int, int], ends: tuple[float, float]
) -> None:
    move = findings.largest_move(path(*scores))
    assert move is not None
    assert (move.before, move.after) == pytest.approx(ends) or abs(move.after - move.before) == pytest.approx(
        ends[1] - ends[0]
    )
    assert (move.end - move.start).days <= 60
    if scores[1] is None:
        assert move.start == date(2018, 1, 1) + timedelta(days=20 * steps[0])


def test_a_path_without_two_scores_has_no_move() -> None:
    assert findings.largest_move(path(0.1, None, 0.3)) is None


def test_two_speakers_differ_most_on_the_widest_gap() -> None:
    rows = pd.DataFrame(
        [("Talks", 0.5, 4, -0.5, 6, 1.0), ("Sanctions", 0.1, 3, None, 1, None)],
        columns=["name", "first", "n_first", "second", "n_second", "gap"],
    )
    assert (
        plain(findings.gap(rows, "Ann", "Bob"))
        == "Ann and Bob differ most on talks: +0.50 (n = 4) against −0.50 (n = 6)."
    )
    assert findings.gap(rows.iloc[1:], "Ann", "Bob").startswith("Ann and Bob share no issue")


def test_who_speaks_most_about_a_state() -> None:
    rows = pd.DataFrame(
        [("US", 6, -0.8, 4, -0.1), ("Japan", 2, None, 0, 0.2)], columns=["speaker", "n", "axis", "n_axis", "tone"]
    )
    assert plain(findings.about(rows, "China")) == (
        "The US speaks most about China: 6 of 8 utterances, mean position −0.80 (n = 4), mean tone −0.10."
    )
    assert "no position" in findings.about(rows.iloc[1:], "EU")


@pytest.mark.parametrize(
    ("moves", "measure", "said"),
    [
        (
            [("Alpha", -0.3), ("Beta", 0.1)],
            "position",
            "Lately Alpha moved towards pressure by −0.30, and 1 other moved too.",
        ),
        ([("Beta", 0.1)], "tone", "Lately Beta became more engagement / de-escalation by +0.10."),
        ([("Beta", 0.1)], "attention", "Lately Beta is heard more."),
        ([], "position", "None of the 5 states that can be compared moved lately."),
    ],
)
def test_the_lead_says_who_moved_most(moves: list[tuple[str, float]], measure: str, said: str) -> None:
    rows = pd.DataFrame(moves, columns=["name", "difference"])
    assert findings.lately(rows, 5, AXIS, measure) == said


def test_the_lead_is_silent_on_moves_that_cannot_be_seen() -> None:
    assert findings.lately(pd.DataFrame(columns=["name", "difference"]), 0, AXIS) == ""
