"""Which column of a table holds what: guessed from usual names, shown, and put right by whoever brought the table."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from lib.reading import decoding, spreadsheets, tables
from lib.reading.drafts import SYNONYMS, Outcome
from lib.reading.outcomes import Note, ReadingError
from lib.reading.tables import FIELDS

ENDINGS = (".csv", ".tsv", ".xlsx", ".jsonl", ".ndjson")
MOST_COLUMNS = 200
Columns = Mapping[str, str]
"""Field -> the column that holds it; a field without one is in no column."""


def headings(data: bytes, ending: str) -> list[str]:
    """The columns of a table as it names them, or the fields of the first of JSON lines; none if it has no heading."""
    try:
        names = _headings(data, ending)
    except (ReadingError, csv.Error, ValueError, RecursionError):
        return []
    return [name for name in dict.fromkeys(name.strip() for name in names) if name][:MOST_COLUMNS]


def guessed(names: Sequence[str]) -> dict[str, str]:
    """The fields that columns hold by their usual names."""
    known: dict[str, str] = {}
    for name in names:
        known.setdefault(tables.column(name), name)
    found = {field: next((known[other] for other in SYNONYMS[field] if other in known), "") for field in FIELDS}
    return {field: name for field, name in found.items() if name}


def read(data: bytes, origin: str, ending: str, columns: Columns) -> Iterator[Outcome]:
    """The articles of a table of which somebody said what its columns hold. Raises `ReadingError`."""
    for field in columns:
        if field not in FIELDS:
            raise ReadingError(f"there is no field “{field}”.", f"Say which column holds {', '.join(FIELDS)}.")
    names = headings(data, ending)
    for name in columns.values():
        if tables.column(name) not in map(tables.column, names):
            shown = ", ".join(names)[:200] or "none"
            raise ReadingError(f"there is no column “{name}”; the columns are: {shown}.", "Name one of them.")
    if not columns.get("text"):
        raise ReadingError("nobody said which column holds the article text.", "Choose it, or bring another file.")
    if ending == ".xlsx":
        yield from spreadsheets.read_xlsx(data, origin, columns)
    elif ending in (".csv", ".tsv"):
        yield from tables.read_csv(data, origin, columns)
    else:
        yield from _json_lines(data, origin, columns)


def _json_lines(data: bytes, origin: str, columns: Columns) -> Iterator[Outcome]:
    decoded = decoding.decode(data)
    if decoded.note:
        yield Note(origin, decoded.note)
    for number, line in enumerate(decoded.text.removeprefix("\ufeff").split("\n"), 1):
        if line.strip():
            yield from tables.json_line(line, origin, number, columns)


def _headings(data: bytes, ending: str) -> list[str]:
    if ending == ".xlsx":
        return spreadsheets.headings(data)
    text = decoding.decode(data).text.removeprefix("\ufeff").replace("\x00", "")
    if ending in (".csv", ".tsv"):
        lines = csv.reader(io.StringIO(text, newline=""), delimiter=tables.separator(text), strict=False)
        return next((cells for cells in lines if any(cell.strip() for cell in cells)), [])
    first = next((line for line in text.split("\n") if line.strip()), "")
    value: Any = json.loads(first)
    return list(map(str, value)) if isinstance(value, dict) else []
