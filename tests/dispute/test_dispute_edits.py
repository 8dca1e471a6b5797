"""dispute.toml edited as tables: what was not edited stays as it was written, remarks too."""

from __future__ import annotations

import tomllib
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib import dispute as disputes
from lib.dispute import differences, editing, period
from tests.dispute.conftest import TOML

REMARKED = TOML.replace("[[sides]]", "# who is who\n[[sides]]", 1).replace(
    "[weights.role]", "# how much each counts\n[weights.role]"
).replace('question = "May they fish?"', 'question = "May they fish?"  # asked since 1990')  # fmt: skip
REMARKS = ("# who is who", "# how much each counts", "# asked since 1990")


@pytest.fixture
def dispute(small):
    (small / "dispute.toml").write_text(REMARKED, encoding="utf-8")
    return disputes.load(small)


@pytest.mark.parametrize("name", disputes.available())
def test_saving_without_an_edit_changes_no_letter(name):
    held = disputes.load(name, articles=False)
    text = (held.folder / "dispute.toml").read_text(encoding="utf-8")
    assert editing.with_issues(text, editing.issue_rows(held)) == text
    assert editing.with_sides(text, editing.side_rows(held)) == text
    assert editing.with_numbers(text, "weights.role", editing.weight_rows(held, "role")) == text
    assert editing.with_numbers(text, "weights.kind", editing.weight_rows(held, "kind")) == text
    assert editing.with_numbers(text, "aggregation", editing.aggregation_rows(held)) == text
    assert editing.with_basics(text, editing.basics(held)) == text


def test_one_edited_loading_changes_one_line(dispute):
    rows = editing.issue_rows(dispute)
    rows[0]["loading"] = 0.25
    text = editing.with_issues(REMARKED, rows)
    assert text == REMARKED.replace("loading = 1.0", "loading = 0.25", 1)


@pytest.mark.parametrize(("value", "written"), [(-1.0, {"target": -1.0}), (None, {}), (float("nan"), {})])
def test_a_loading_by_side_is_changed_or_taken_away(dispute, value, written):
    rows = editing.issue_rows(dispute)
    rows[1]["loading: target"] = value
    assert tomllib.loads(editing.with_issues(REMARKED, rows))["issues"][1].get("loading_by_side", {}) == written


def test_issues_come_and_go_and_the_remarks_stay(dispute):
    rows = editing.issue_rows(dispute)
    added = rows[1] | {"id": "REEFS", "label": "Reefs “new”", "loading: target": -0.5}
    text = editing.with_issues(REMARKED, [rows[0], added])
    issues = tomllib.loads(text)["issues"]
    assert [issue["id"] for issue in issues] == ["FISH", "REEFS"]
    assert issues[1]["label"] == "Reefs “new”" and issues[1]["loading_by_side"] == {"target": -0.5}
    assert all(remark in text for remark in REMARKS)


def test_the_first_issue_can_go(dispute):
    text = editing.with_issues(REMARKED, editing.issue_rows(dispute)[1:])
    assert [issue["id"] for issue in tomllib.loads(text)["issues"]] == ["FLAGS"]
    assert "# how much each counts" in text


@pytest.mark.parametrize("members", ["FJI NZL", "FJI, NZL", "FJI;NZL"])
def test_members_are_read_however_they_are_separated(members):
    text = editing.with_sides(REMARKED, [{"id": "target", "label": "Target", "members": members}])
    assert tomllib.loads(text)["sides"] == [{"id": "target", "label": "Target", "members": ["FJI", "NZL"]}]


def test_sides_come_to_a_dispute_without_any_and_leave_it_again():
    bare = editing.with_sides(REMARKED, [])
    assert "sides" not in tomllib.loads(bare)
    text = editing.with_sides(bare, [{"id": "x", "label": "X", "members": "NZL"}])
    assert tomllib.loads(text)["sides"][0]["members"] == ["NZL"]
    assert all(remark in bare for remark in REMARKS[1:])


def test_a_number_left_empty_is_missing_and_a_whole_one_stays_whole():
    text = editing.with_numbers(REMARKED, "aggregation", [{"name": "draws", "value": 500.0}])
    assert "draws = 500\n" in text
    assert "draws" not in editing.with_numbers(REMARKED, "aggregation", [{"name": "draws", "value": None}])


words = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=30)


@settings(max_examples=60)
@given(label=words, question=words, loading=st.floats(-1, 1))
def test_any_words_come_back_as_they_were_given(label, question, loading):
    row = {"id": "FISH", "label": label, "question": question, "loading": loading}
    held = tomllib.loads(editing.with_issues(REMARKED, [row]))["issues"][0]
    assert (held["label"], held["question"]) == (" ".join(label.split()), " ".join(question.split()))
    assert held["loading"] == loading


@pytest.mark.parametrize(
    ("file", "old", "new", "table", "row", "column"),
    [
        ("dispute.toml", "loading = -0.5", "loading = 5", "issues", 2, "loading"),
        ("dispute.toml", "target = 0.25", "reef = 0.25", "issues", 2, "loading_by_side.reef"),
        ("dispute.toml", '["FJI"]', '["Fiji"]', "sides", 1, "members"),
        ("dispute.toml", "spokesperson = 0.7", "spokesperson = 7", "weights.role", 0, "spokesperson"),
        ("office-holders.csv", "Le Roux,Le Roux,NZL", "Le Roux,Le Roux,Kiwi", "", 3, "country"),
        ("events.csv", "2020-02-01", "soon", "", 2, "date"),
        ("events.csv", "FJI;NZL", "FJI;Kiwi", "", 1, "countries"),
        ("metonyms.csv", "the Reef,FJI,short", "the Reef,FJI,shirt", "", 1, "type"),
    ],
)
def test_a_problem_names_table_row_and_column(edit, file, old, new, table, row, column):
    found = disputes.check(edit(file, old, new))
    assert (table, row, column) in {(problem.table, problem.row, problem.column) for problem in found}


def test_differences_name_what_must_be_read_again(dispute, edit):
    edit("office-holders.csv", "Jon Le Roux,Le Roux,NZL", "Jon Le Roux,Roux,FJI")
    edit("dispute.toml", "FISH", "CATCH")
    after = disputes.load(dispute.folder)
    assert differences.names(dispute, after) == ("Jon Le Roux", "Le Roux", "Roux")
    assert differences.new_issues(dispute, after) == ("CATCH",)
    assert differences.lost_issues(dispute, after) == ("FISH",)
    assert differences.places_moved(dispute, after)
    assert not differences.places_moved(dispute, dispute)
    assert differences.names(dispute, dispute) == ()


def test_another_side_moves_places_on_the_axis(dispute, edit):
    edit("dispute.toml", '["FJI"]', '["NZL"]')
    assert differences.places_moved(dispute, disputes.load(dispute.folder))


@pytest.mark.parametrize(
    ("days", "sentence"),
    [
        ([None, date(2020, 1, 1), date(2020, 12, 31)], ""),
        ([date(2019, 12, 31)], "1 article lies outside the dispute (2020-01-01 to 2020-12-31), published 2019-12-31; the pages do not count it."),
        ([date(2021, 1, 1), date(2019, 5, 1)], "2 articles lie outside the dispute (2020-01-01 to 2020-12-31), published 2019-05-01 to 2021-01-01; the pages do not count them."),
    ],
)  # fmt: skip
def test_articles_outside_the_days_are_counted(dispute, days, sentence):
    assert period.outside(days, dispute) == sentence
