"""The tables of a dispute folder as rows, and rows as the text of their file."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from lib.dispute import DisputeError
from lib.dispute.tables import EVENT_COLUMNS, METONYM_COLUMNS, OFFICE_HOLDER_COLUMNS
from lib.storing import dispute_files

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "office-holders.csv": OFFICE_HOLDER_COLUMNS,
    "events.csv": EVENT_COLUMNS,
    "metonyms.csv": METONYM_COLUMNS,
}
"""The tables that can be edited, with their columns."""


def read(folder: Path, file: str) -> list[dict[str, str]]:
    """The rows of a table as texts. Raises `DisputeError` when there is no such table or it cannot be read."""
    columns = _columns(file)
    rows = csv.DictReader(io.StringIO(dispute_files.text_of(folder, file), newline=""))
    return [{name: (row.get(name) or "") for name in columns} for row in rows]


def written(file: str, rows: Iterable[Mapping[str, str]]) -> str:
    """The text of a table, one row a line; rows without any text are left out."""
    columns = _columns(file)
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        cells = [" ".join(str(row.get(name) or "").split()) for name in columns]
        if any(cells):
            writer.writerow(cells)
    return out.getvalue()


def _columns(file: str) -> Sequence[str]:
    if file not in COLUMNS:
        raise DisputeError(f"There is no table {file!r} to edit; there are {', '.join(COLUMNS)}.")
    return COLUMNS[file]
