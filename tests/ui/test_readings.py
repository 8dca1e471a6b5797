from datetime import date

import pandas as pd
import pytest

from lib.ui import readings

ROW = {
    "speaker": "Ann", "role": "Minister", "role_class": "minister_or_adviser", "country": None,
    "said_on": date(2018, 1, 2), "kind": "direct", "own_view": True, "reviewed": True, "reviewers": "Bob Eve",
    "corrected": "country stance:X",
}  # fmt: skip
ISSUES = ["X", "Y"]
BEFORE = readings.begin(ROW, {"X": -0.5}, ISSUES)


def test_a_form_begins_with_the_reading_so_far():
    assert BEFORE == {
        "speaker": "Ann", "role": "Minister", "role_class": "minister_or_adviser", "country": "",
        "said_on": "2018-01-02", "kind": "direct", "own_view": "yes", "stance:X": "-0.5", "stance:Y": "",
    }  # fmt: skip


def test_a_blind_coder_begins_without_codes():
    blind = readings.begin(ROW, {"X": -0.5}, ISSUES, blind=True)
    assert (blind["stance:X"], blind["speaker"]) == ("", "Ann")


@pytest.mark.parametrize(
    ("after", "changed"),
    [
        ({}, {}),
        ({"speaker": " Ann "}, {}),
        ({"speaker": "Eve", "stance:X": "", "stance:Y": "0"}, {"speaker": "Eve", "stance:X": "", "stance:Y": "0"}),
    ],
)
def test_only_what_differs_is_a_correction_and_the_whole_counts_as_read(after, changed):
    assert readings.changes(BEFORE, {**BEFORE, **after}) == changed | {"accepted": "yes"}


def test_a_day_from_a_frame_is_written_as_a_day():
    assert readings.begin(ROW | {"said_on": pd.Timestamp("2018-01-02")}, {}, [])["said_on"] == "2018-01-02"


@pytest.mark.parametrize(
    ("column", "value", "said"),
    [
        ("stance:X", "-0.5", "opposes, on conditions"),
        ("stance:X", "", "says nothing on it"),
        ("country", "", "no state"),
        ("country", "CAN", "<CAN>"),
        ("speaker", "", "–"),
    ],
)
def test_values_are_said_in_words(column, value, said):
    assert readings.in_words(column, value, lambda code: f"<{code}>") == said


def test_who_reviewed_a_statement_is_said():
    assert readings.reviewed(ROW) == "by Bob Eve; corrected: speaks for and X"
    assert readings.reviewed(ROW | {"corrected": ""}) == "by Bob Eve; nothing corrected"
    assert readings.reviewed(ROW | {"reviewed": False}) == ""
