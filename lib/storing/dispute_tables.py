"""The tables of a dispute folder, edited: checked as a whole first, then replaced in one atomic step."""

from __future__ import annotations

import csv
import io
import os
import shutil
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from lib import access
from lib import dispute as disputes
from lib.access import Editor
from lib.dispute import DisputeError, Problem
from lib.dispute.tables import EVENT_COLUMNS, METONYM_COLUMNS, OFFICE_HOLDER_COLUMNS

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "office-holders.csv": OFFICE_HOLDER_COLUMNS,
    "events.csv": EVENT_COLUMNS,
    "metonyms.csv": METONYM_COLUMNS,
}
"""The tables that can be edited, with their columns."""
BIG = {"articles", "processed"}
"""Folders of a dispute that a check reads where they lie."""


def read(folder: Path, file: str) -> list[dict[str, str]]:
    """The rows of a table as texts. Raises `DisputeError` when there is no such table or it cannot be read."""
    columns = _columns(file)
    try:
        text = (folder / file).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise DisputeError(f"{folder / file} cannot be read ({error}).") from error
    rows = csv.DictReader(io.StringIO(text, newline=""))
    return [{name: (row.get(name) or "") for name in columns} for row in rows]


def save(editor: Editor, folder: Path, file: str, rows: Iterable[Mapping[str, str]]) -> list[Problem]:
    """Replace a table unless that would bring a problem into the dispute; the new problems, none when it was saved.

    Raises `DisputeError` when the folder cannot be written.
    """
    access.name_of(editor)
    text = _written(_columns(file), rows)
    old = {(problem.file, problem.cause) for problem in disputes.check(folder)}
    found = _checked(folder, file, text)
    new = [problem for problem in found if (problem.file, problem.cause) not in old]
    if new:
        return new
    try:
        _replace(folder / file, text)
    except OSError as error:
        raise DisputeError(f"{folder / file} cannot be written ({error.strerror or error}).") from error
    return []


def _columns(file: str) -> Sequence[str]:
    if file not in COLUMNS:
        raise DisputeError(f"There is no table {file!r} to edit; there are {', '.join(COLUMNS)}.")
    return COLUMNS[file]


def _written(columns: Sequence[str], rows: Iterable[Mapping[str, str]]) -> str:
    """As CSV; rows without any text are left out."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        cells = [" ".join(str(row.get(name) or "").split()) for name in columns]
        if any(cells):
            writer.writerow(cells)
    return out.getvalue()


def _checked(folder: Path, file: str, text: str) -> list[Problem]:
    """The problems of the dispute if the table were this."""
    with tempfile.TemporaryDirectory() as beside:
        trial = Path(beside) / folder.name
        trial.mkdir()
        for path in folder.iterdir():
            if path.name in BIG:
                (trial / path.name).symlink_to(path.resolve(), target_is_directory=True)
            elif path.is_file():
                shutil.copyfile(path, trial / path.name)
        (trial / file).write_text(text, encoding="utf-8")
        return disputes.check(trial)


def _replace(path: Path, text: str) -> None:
    with tempfile.NamedTemporaryFile(
        "w", encoding="utf-8", dir=path.parent, prefix=f".{path.name}-", delete=False
    ) as out:
        try:
            out.write(text)
            out.flush()
            os.fsync(out.fileno())
            if path.exists():
                shutil.copymode(path, out.name)
            os.replace(out.name, path)  # noqa: PTH105  the atomic step, by its own name
        except BaseException:
            Path(out.name).unlink(missing_ok=True)
            raise
