from __future__ import annotations

import csv
import io
import json
from datetime import date

import openpyxl  # type: ignore[import-untyped]
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


ROWS = pd.DataFrame(
    [
        {
            "quote_id": "q1",
            "text": "=1+1",
            "axis": -0.5,
            "about": ["PRK", "USA"],
            "said_on": date(2017, 11, 2),
            "sources": [{"publisher": "Courier", "url": "https://c.example"}],
        },
        {"quote_id": "q2", "text": "“Élan”\x07", "axis": None, "about": [], "said_on": None, "sources": []},
    ]
)


def test_a_workbook_holds_texts_and_no_formula() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(exports.xlsx(ROWS))).active
    heading, first, second = sheet.iter_rows()
    place = [cell.value for cell in heading].index("text")
    assert (first[place].value, first[place].data_type) == ("=1+1", "s")
    assert second[place].value == "“Élan” "
    assert "Courier https://c.example" in [cell.value for cell in first]


def test_a_text_too_long_for_a_cell_says_so() -> None:
    held = exports.fitting("x" * 40_000)
    assert len(held) == exports.CELL
    assert held.endswith("[cut: 40,000 characters in all; the other formats hold them]")


def test_a_sheet_that_is_too_small_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exports, "SHEET_ROWS", 1)
    with pytest.raises(ValueError, match="holds 1 rows, not 2"):
        exports.xlsx(ROWS)


def test_parquet_reads_back_with_its_lists() -> None:
    frame = pd.read_parquet(io.BytesIO(exports.parquet(ROWS)))
    assert list(frame.about[0]) == ["PRK", "USA"]
    assert frame.sources[0][0]["publisher"] == "Courier"
    assert len(frame) == 2


def test_json_says_null_and_days() -> None:
    first, second = json.loads(exports.as_json(ROWS))
    assert (first["said_on"], first["about"], first["axis"]) == ("2017-11-02", ["PRK", "USA"], -0.5)
    assert (second["said_on"], second["axis"], second["text"]) == (None, None, "“Élan”\x07")
    assert list(first) == exports.COLUMNS
