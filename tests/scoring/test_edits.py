"""What an edit of the settings does to positions."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lib.scoring import edits, positions
from tests.scoring.made_frames import DISPUTE, PLAIN, frames, issue, said


def with_loading(name: str, loading: float):
    issues = tuple(issue(name, loading) if held.id == name else held for held in DISPUTE.issues)
    return replace(DISPUTE, issues=issues)


def spoken():
    rows = [said("AAA", {"TALKS": 1.0, "BANS": value}) for value in (1, 1, 1, -1, 1, 1)]
    rows += [said("BBB", {"ARMS": 1.0}) for _ in range(6)]
    rows += [said("CCC", {"TALKS": 1.0}) for _ in range(4)]
    return frames(*rows)


def test_nothing_moves_without_an_edit():
    table = edits.moved(*spoken(), DISPUTE, DISPUTE)
    assert set(table["country"]) == {"AAA", "BBB", "CCC"}
    assert edits.changed(table).empty
    assert not table["clear"].any()


def test_before_and_after_are_the_positions_that_the_pages_show():
    after = with_loading("BANS", -0.25)
    table = edits.moved(*spoken(), DISPUTE, after).set_index("country")
    for dispute, column in ((DISPUTE, "before"), (after, "after")):
        shown = positions.by_country(*spoken(), dispute, PLAIN).set_index("country")["score"]
        assert table.loc["AAA", column] == pytest.approx(shown["AAA"])
    row = table.loc["AAA"]
    assert row["difference"] == pytest.approx(row["after"] - row["before"])
    assert row["low"] <= row["difference"] <= row["high"]
    assert row["clear"] and row["difference"] > 0


def test_a_state_gains_or_loses_its_position_with_a_loading():
    after = with_loading("ARMS", 1.0)
    row = edits.moved(*spoken(), DISPUTE, after).set_index("country").loc["BBB"]
    assert (row["status_before"], row["status_after"]) == ("insufficient", "interval")
    assert row["before"] != row["before"] and row["after"] > 0
    assert list(edits.changed(edits.moved(*spoken(), after, DISPUTE))["country"]) == ["BBB"]


def test_an_issue_that_goes_takes_its_codes_with_it():
    after = replace(DISPUTE, issues=tuple(held for held in DISPUTE.issues if held.id != "BANS"))
    row = edits.moved(*spoken(), DISPUTE, after).set_index("country").loc["AAA"]
    assert row["after"] > row["before"]


def test_a_difference_that_would_be_shown_as_none_is_none():
    table = edits.moved(*spoken(), DISPUTE, with_loading("BANS", -0.99))
    assert edits.changed(table).empty
    assert not table["clear"].any()


def test_statements_that_are_coded_otherwise_move_their_state_without_an_interval():
    statements, stances = spoken()
    mine = statements.loc[statements["country"].eq("CCC"), "quote_id"].iloc[0]
    other = stances[stances["quote_id"] != mine].reset_index(drop=True)
    table = edits.moved(statements, stances, DISPUTE, DISPUTE, recoded=(statements, other)).set_index("country")
    row = table.loc["CCC"]
    assert (row["n_before"], row["n_after"]) == (4, 3)
    assert row["difference"] < 0 and row["low"] != row["low"] and not row["clear"]
    assert table.loc["AAA", "difference"] == 0 and table.loc["AAA", "low"] == 0
