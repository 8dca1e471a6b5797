from __future__ import annotations

import csv
import io

import pandas as pd
import pytest

from lib.ui import exports


@pytest.mark.parametrize("text", ["=1+1", "+cmd", "-2", "@SUM(A1)", "\t=1", "\r=1"])
def test_a_text_cannot_become_a_formula(text: str) -> None:
    assert exports.defused(text) == f"'{text}"


@pytest.mark.parametrize("value", ["plain = text", "", None, -0.5, 3])
def test_other_values_stay_as_they_are(value: object) -> None:
    assert exports.defused(value) == value


def test_the_file_opens_in_a_spreadsheet_and_reads_back() -> None:
    rows = pd.DataFrame([{"quote_id": "q1", "text": '=HYPERLINK("x")', "axis": -0.5, "about": ["PRK", "USA"]}])
    held = exports.csv(rows)
    assert held.startswith(b"\xef\xbb\xbf")
    [row] = csv.DictReader(io.StringIO(held.decode("utf-8-sig")))
    assert row["text"] == '\'=HYPERLINK("x")'
    assert row["axis"] == "-0.5"
    assert row["about"] == "PRK USA"
