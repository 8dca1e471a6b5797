"""Excel workbooks (.xlsx): the first sheet with named columns, one article a row; by openpyxl, row by row."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

import openpyxl  # type: ignore[import-untyped]

from lib.reading import documents, office, tables
from lib.reading.containment import contained
from lib.reading.drafts import SYNONYMS, Outcome
from lib.reading.exports import listing
from lib.reading.outcomes import Failure, ReadingError

_WHAT = "the Excel workbook"
_ADVICE = "Save the sheet as .csv."
MAIN_PART = "xl/workbook.xml"
MAX_ROWS = 100_000
MAX_COLUMNS = 60
Sheet = tuple[list[str], list[tuple[int, dict[str, Any]]]]
"""Names of the columns, and the rows with their numbers."""


def read_xlsx(data: bytes, origin: str, columns: Mapping[str, str] | None = None) -> Iterator[Outcome]:
    """The articles of the first sheet whose heading names a column of text; formulas count as their stored results.

    `columns` says which column holds which field, where their names do not.
    """
    names, rows = _best_sheet(data)
    if columns is None:
        documents.refuse_links(listing.in_json([row for _, row in rows], origin))
        tables.require_text_column([name for name in names if name])
    for number, row in rows:
        line = json.dumps(row, ensure_ascii=False)
        yield from tables.json_line(line, origin, number, columns)
    if len(rows) >= MAX_ROWS:
        yield Failure(origin, f"only the first {MAX_ROWS:,} rows were read.", "Split the sheet.")


def headings(data: bytes) -> list[str]:
    """The names of the columns. Raises `ReadingError`."""
    return _best_sheet(data)[0]


def links(data: bytes, origin: str) -> list[listing.Link]:
    """The links of a workbook that lists them without text. Raises `ReadingError`."""
    return listing.in_json([row for _, row in _best_sheet(data)[1]], origin)


def _best_sheet(data: bytes) -> Sheet:
    """The first sheet with a column of text, else the first with any names."""
    office.check(data, _WHAT, MAIN_PART)
    with contained(_WHAT, _ADVICE):
        full = [sheet for sheet in _sheets(data) if any(sheet[0])]
    if not full:
        raise ReadingError(f"{_WHAT} holds no rows.", _ADVICE)
    return next((sheet for sheet in full if set(sheet[0]) & set(SYNONYMS["text"])), full[0])


def _sheets(data: bytes) -> Iterator[Sheet]:
    """Column names and numbered rows of every sheet; sizes that a sheet claims of itself are not believed."""
    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    try:
        for sheet in book.worksheets:
            sheet.reset_dimensions()
            names: list[str] = []
            rows: list[tuple[int, dict[str, Any]]] = []
            for number, cells in enumerate(sheet.iter_rows(values_only=True, max_col=MAX_COLUMNS), 1):
                if not names:
                    names = [tables.column(str(cell)) if cell is not None else "" for cell in cells]
                    names = names if any(names) else []
                elif any(cell is not None for cell in cells):
                    pairs = zip(names, cells, strict=False)
                    rows.append((number, {name: _plain(cell) for name, cell in pairs if name and cell is not None}))
                if len(rows) >= MAX_ROWS:
                    break
            yield names, rows
    finally:
        book.close()


def _plain(cell: object) -> str:
    """A cell as the words that a CSV of the sheet would hold."""
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)
