"""Files to take away, read back with the readers that people use."""

from __future__ import annotations

import csv
import io
import json
from datetime import date

import openpyxl  # type: ignore[import-untyped]
import pandas as pd
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.storing import cells
from lib.ui import dictionary, exports

ISSUES = {"SANCTIONS": "Sanctions", "DIALOGUE": "Dialogue, or talks"}
STATEMENTS = pd.DataFrame(
    [
        {
            "quote_id": "q1",
            "text": "=1+1",
            "axis": -0.5,
            "confidence": 0.25,
            "about": ["PRK", "USA"],
            "start": 7,
            "said_on": date(2017, 11, 2),
            "said_on_basis": "weekday",
            "said_on_precision": "day",
            "reviewed": True,
            "corrected": "country stance:SANCTIONS",
            "sources": [{"publisher": "Courier", "url": "https://c.example"}],
        },
        {
            "quote_id": "q2", "text": "“Élan”\x07", "axis": None, "confidence": 0.1 + 0.2, "about": [], "start": 9,
            "said_on": None, "said_on_basis": "none", "said_on_precision": "day", "reviewed": False, "corrected": "",
            "sources": [],
        },
    ]
)  # fmt: skip
STANCES = pd.DataFrame(
    {
        "quote_id": ["q1", "q1", "else"],
        "issue": ["SANCTIONS", "DIALOGUE", "SANCTIONS"],
        "value": [-0.5, 0.0, 1.0],
    }
)
TABLE = exports.wide(STATEMENTS, STANCES, ISSUES)


def test_stances_are_columns_named_by_issue_and_no_code_is_not_zero() -> None:
    assert TABLE.stance_SANCTIONS.to_list()[0] == -0.5
    assert TABLE.stance_DIALOGUE.to_list()[0] == 0.0
    assert TABLE[["stance_SANCTIONS", "stance_DIALOGUE"]].iloc[1].isna().all()
    assert list(TABLE.columns) == dictionary.columns(ISSUES)
    assert len(TABLE) == 2


def test_an_issue_that_nobody_spoke_about_has_its_column() -> None:
    table = exports.wide(STATEMENTS, STANCES.head(0), ISSUES)
    assert table[["stance_SANCTIONS", "stance_DIALOGUE"]].isna().all(axis=None)


@pytest.mark.parametrize("text", ["=1+1", "+cmd", "-2", "@SUM(A1)", "\t=1", "\r=1"])
def test_a_text_cannot_become_a_formula(text: str) -> None:
    assert exports.defused(text) == f"'{text}"


@pytest.mark.parametrize("value", ["plain = text", "", None, -0.5, 3])
def test_other_values_stay_as_they_are(value: object) -> None:
    assert exports.defused(value) == value


def test_csv_reads_back_row_by_row() -> None:
    held = exports.csv(TABLE, ISSUES)
    assert held.startswith(b"\xef\xbb\xbf")
    first, second = csv.DictReader(io.StringIO(held.decode("utf-8-sig"), newline=""))
    assert first["text"] == "'=1+1"
    assert (first["axis"], first["stance_SANCTIONS"], first["stance_DIALOGUE"]) == ("-0.5", "-0.5", "0.0")
    assert (first["about"], first["said_on"], first["start"]) == ("PRK USA", "2017-11-02", "7")
    assert (first["reviewed"], first["corrected"]) == ("True", "country stance:SANCTIONS")
    assert first["sources"] == "Courier https://c.example"
    assert (second["stance_SANCTIONS"], second["axis"], second["said_on"]) == ("", "", "")
    assert float(second["confidence"]) == 0.1 + 0.2


TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=30)


@settings(max_examples=50)
@given(st.lists(TEXTS, min_size=1, max_size=4))
def test_any_text_comes_back_from_csv_and_parquet(texts: list[str]) -> None:
    rows = pd.DataFrame({"quote_id": [str(at) for at in range(len(texts))], "text": texts})
    table = exports.wide(rows, STANCES.head(0), ISSUES)
    read = csv.DictReader(io.StringIO(exports.csv(table, ISSUES).decode("utf-8-sig"), newline=""))
    assert [cells.restored(row["text"]) for row in read] == texts
    assert list(pd.read_parquet(io.BytesIO(exports.parquet(table, ISSUES))).text) == texts


def test_a_workbook_holds_texts_and_no_formula() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(exports.xlsx(TABLE, ISSUES)))["statements"]
    heading, first, second = sheet.iter_rows()
    place = {cell.value: at for at, cell in enumerate(heading)}
    assert list(place) == list(TABLE.columns)
    assert (first[place["text"]].value, first[place["text"]].data_type) == ("=1+1", "s")
    assert first[place["stance_SANCTIONS"]].value == -0.5
    assert second[place["stance_SANCTIONS"]].value is None
    assert second[place["text"]].value == "“Élan” "
    assert "Courier https://c.example" in [cell.value for cell in first]


def test_a_workbook_explains_every_column_on_its_second_sheet() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(exports.xlsx(TABLE, ISSUES)))["columns"]
    said = {row[0].value: row[1].value for row in sheet.iter_rows(min_row=2)}
    assert list(said) == list(TABLE.columns)
    assert "Dialogue, or talks" in said["stance_DIALOGUE"]
    assert all(said.values())


def test_a_text_too_long_for_a_cell_says_so() -> None:
    held = exports.fitting("x" * 40_000)
    assert len(held) == exports.CELL
    assert held.endswith("[cut: 40,000 characters in all; the other formats hold them]")


def test_a_sheet_that_is_too_small_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exports, "SHEET_ROWS", 1)
    with pytest.raises(ValueError, match="holds 1 rows, not 2"):
        exports.xlsx(TABLE, ISSUES)


def test_parquet_reads_back_with_its_lists_and_meanings() -> None:
    held = exports.parquet(TABLE, ISSUES)
    frame = pd.read_parquet(io.BytesIO(held))
    assert list(frame.about[0]) == ["PRK", "USA"]
    assert frame.sources[0][0]["publisher"] == "Courier"
    assert frame.said_on[0] == date(2017, 11, 2)
    assert frame.stance_SANCTIONS.to_list()[0] == -0.5
    pd.testing.assert_series_equal(frame.confidence, TABLE.confidence)
    field = pq.read_schema(io.BytesIO(held)).field("stance_DIALOGUE")
    assert "Dialogue, or talks" in field.metadata[b"description"].decode()


def test_json_says_null_and_days() -> None:
    first, second = json.loads(exports.as_json(TABLE, ISSUES))
    assert (first["said_on"], first["about"], first["axis"]) == ("2017-11-02", ["PRK", "USA"], -0.5)
    assert (first["stance_SANCTIONS"], second["stance_SANCTIONS"]) == (-0.5, None)
    assert (second["said_on"], second["axis"], second["text"]) == (None, None, "“Élan”\x07")
    assert list(first) == list(TABLE.columns)


def test_the_dictionary_has_a_line_for_every_column_and_the_guard() -> None:
    read = list(csv.DictReader(io.StringIO(dictionary.csv(ISSUES).decode("utf-8-sig"))))
    assert [row["column"] for row in read] == [*TABLE.columns, "(texts in CSV)"]
    assert all(row["meaning"] for row in read)
