"""Tables to take away: every row of a selection, in four formats. Pure; no row and no word is left out silently."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from lib.storing import cells

COLUMNS = [
    "quote_id", "said_on", "said_on_basis", "country", "country_basis", "speaker", "role", "role_class", "kind", "text",
    "cue", "axis", "tone", "own_view", "confidence", "about", "utterance_id", "article_id", "title", "publisher",
    "published", "url", "sources",
]  # fmt: skip
SHEET_ROWS = 1_048_575
"""Rows that a sheet of Excel holds below its heading."""
CELL = 32_767
"""Characters that a cell of Excel holds."""
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_CUT = " [cut: {} characters in all; the other formats hold them]"


def csv(statements: pd.DataFrame) -> bytes:
    """All statements as CSV in UTF-8 with a mark that spreadsheets understand; texts cannot become formulas."""
    frame = _flat(statements)
    texts = frame.select_dtypes(include=["object", "string"]).columns
    return (
        frame.assign(**{column: frame[column].map(defused) for column in texts}).to_csv(index=False).encode("utf-8-sig")
    )


def defused(value: object) -> object:
    """A text that a spreadsheet would run as a formula, with an apostrophe before it."""
    return cells.defused(value) if isinstance(value, str) else value


def xlsx(statements: pd.DataFrame) -> bytes:
    """All statements as a workbook; texts are cells of text. Raises `ValueError` for more rows than a sheet holds."""
    from openpyxl import Workbook  # type: ignore[import-untyped]  # half a second, only when asked
    from openpyxl.cell import WriteOnlyCell  # type: ignore[import-untyped]

    if len(statements) > SHEET_ROWS:
        raise ValueError(f"A sheet of Excel holds {SHEET_ROWS:,} rows, not {len(statements):,}. Take Parquet or CSV.")
    book = Workbook(write_only=True)
    sheet = book.create_sheet("statements")
    sheet.freeze_panes = "A2"
    sheet.append(COLUMNS)

    def cell(value: object) -> object:
        if not isinstance(value, str):
            return None if pd.isna(value) else value
        made = WriteOnlyCell(sheet, fitting(value))
        made.data_type = "s"  # even what begins with "=" is text
        return made

    for row in _flat(statements).itertuples(index=False):
        sheet.append([cell(value) for value in row])
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


def parquet(statements: pd.DataFrame) -> bytes:
    """All statements with their types: lists stay lists, days stay days."""
    return statements.reindex(columns=COLUMNS).to_parquet(index=False)


def as_json(statements: pd.DataFrame) -> bytes:
    """All statements as a list of objects in UTF-8; days as 2017-11-17, what is unknown as null."""
    rows = [{name: _plain(value) for name, value in row.items()} for row in _records(statements)]
    return json.dumps(rows, ensure_ascii=False, indent=1).encode()


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file: its ending, its media type and how it is made."""

    ending: str
    mime: str
    made: Callable[[pd.DataFrame], bytes]


FORMATS = {
    "CSV": Format("csv", "text/csv", csv),
    "Excel": Format("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", xlsx),
    "Parquet": Format("parquet", "application/vnd.apache.parquet", parquet),
    "JSON": Format("json", "application/json", as_json),
}


def _records(statements: pd.DataFrame) -> list[dict[Any, Any]]:
    return statements.reindex(columns=COLUMNS).astype(object).to_dict("records")


def _flat(statements: pd.DataFrame) -> pd.DataFrame:
    """Lists as one text each: codes apart by a space, sources by a bar."""
    frame = statements.reindex(columns=COLUMNS)
    frame["about"] = frame.about.map(lambda codes: " ".join(codes) if hasattr(codes, "__len__") else "")
    frame["sources"] = frame.sources.map(_sources)
    return frame


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
