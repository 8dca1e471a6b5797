"""Tables to take away: every row of a selection, in four formats. Pure; no row and no word is left out silently.

All formats have the same columns (see `lib.ui.dictionary`): one row a statement, its stances as one column an issue.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from lib.storing import cells
from lib.ui import dictionary

SHEET_ROWS = 1_048_575
"""Rows that a sheet of Excel holds below its heading."""
CELL = 32_767
"""Characters that a cell of Excel holds."""
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_CUT = " [cut: {} characters in all; the other formats hold them]"

Issues = Mapping[str, str]
"""The codebook's issues: id -> label."""


def wide(statements: pd.DataFrame, stances: pd.DataFrame, issues: Issues) -> pd.DataFrame:
    """One row a statement in the order given, with a column of codes an issue; a code that is missing stays empty."""
    codes = stances.drop_duplicates(["quote_id", "issue"]).pivot(index="quote_id", columns="issue", values="value")
    codes = codes.reindex(index=statements["quote_id"], columns=list(issues)).add_prefix(dictionary.STANCE)
    joined = statements.assign(**{name: codes[name].to_numpy(float) for name in codes})
    return joined.reindex(columns=dictionary.columns(issues))


def csv(table: pd.DataFrame, issues: Issues) -> bytes:
    """All rows as CSV in UTF-8 with a mark that spreadsheets understand; texts cannot become formulas."""
    del issues  # they are in the dictionary, a file of its own
    frame = _flat(table)
    texts = frame.select_dtypes(include=["object", "string"]).columns
    guarded = frame.assign(**{column: frame[column].map(defused) for column in texts})
    return guarded.to_csv(index=False, lineterminator="\r\n").encode("utf-8-sig")  # a lone return is quoted only so


def defused(value: object) -> object:
    """A text that a spreadsheet would run as a formula, with an apostrophe before it."""
    return cells.defused(value) if isinstance(value, str) else value


def xlsx(table: pd.DataFrame, issues: Issues) -> bytes:
    """All rows as a workbook, the dictionary on its second sheet; texts are cells of text.

    Raises `ValueError` for more rows than a sheet holds.
    """
    from openpyxl import Workbook  # type: ignore[import-untyped]  # half a second, only when asked
    from openpyxl.cell import WriteOnlyCell  # type: ignore[import-untyped]

    if len(table) > SHEET_ROWS:
        raise ValueError(f"A sheet of Excel holds {SHEET_ROWS:,} rows, not {len(table):,}. Take Parquet or CSV.")
    book = Workbook(write_only=True)
    sheet, meanings = book.create_sheet("statements"), book.create_sheet("columns")
    sheet.freeze_panes = meanings.freeze_panes = "A2"
    sheet.append(list(table.columns))
    meanings.column_dimensions["A"].width, meanings.column_dimensions["B"].width = 22, 120

    def cell(value: object) -> object:
        if not isinstance(value, str):
            return None if pd.isna(value) else value
        made = WriteOnlyCell(sheet, fitting(value))
        made.data_type = "s"  # even what begins with "=" is text
        return made

    for row in _flat(table).itertuples(index=False):
        sheet.append([cell(value) for value in row])
    for line in (dictionary.COLUMNS, *dictionary.meanings(issues).items()):
        meanings.append(list(line))
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def fitting(text: str) -> str:
    """A text as a cell of Excel can hold it; if it is too long, the cell says so."""
    text = _CONTROL.sub(" ", text)
    if len(text) <= CELL:
        return text
    said = _CUT.format(f"{len(text):,}")
    return text[: CELL - len(said)] + said


def parquet(table: pd.DataFrame, issues: Issues) -> bytes:
    """All rows with their types: lists stay lists, days stay days; what a column means is in its field's metadata."""
    made = pa.Table.from_pandas(table, preserve_index=False)
    meanings = dictionary.meanings(issues)
    fields = [field.with_metadata({"description": meanings.get(field.name, "")}) for field in made.schema]
    held = io.BytesIO()
    pq.write_table(made.cast(pa.schema(fields, made.schema.metadata)), held)
    return held.getvalue()


def as_json(table: pd.DataFrame, issues: Issues) -> bytes:
    """All rows as a list of objects in UTF-8; days as 2017-11-17, what is unknown as null."""
    del issues
    rows = [{name: _plain(value) for name, value in row.items()} for row in table.astype(object).to_dict("records")]
    return json.dumps(rows, ensure_ascii=False, indent=1).encode()


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file: its ending, its media type and how it is made."""

    ending: str
    mime: str
    made: Callable[[pd.DataFrame, Issues], bytes]


FORMATS = {
    "CSV": Format("csv", "text/csv", csv),
    "Excel": Format("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", xlsx),
    "Parquet": Format("parquet", "application/vnd.apache.parquet", parquet),
    "JSON": Format("json", "application/json", as_json),
}


def _flat(table: pd.DataFrame) -> pd.DataFrame:
    """Lists as one text each: codes apart by a space, sources by a bar."""
    about = table["about"].map(lambda codes: " ".join(codes) if hasattr(codes, "__len__") else "")
    return table.assign(about=about.astype(object), sources=table["sources"].map(_sources).astype(object))


def _sources(held: Any) -> str:
    if not hasattr(held, "__len__"):
        return ""
    return " | ".join(" ".join(part for part in (one["publisher"], one["url"]) if part) for one in held)


def _plain(value: Any) -> Any:
    if hasattr(value, "tolist"):
        value = value.tolist()
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    if isinstance(value, dict):
        return {name: _plain(one) for name, one in value.items()}
    if value is None or value is pd.NaT or value is pd.NA or value != value:
        return None
    return value.isoformat() if isinstance(value, date) else value
