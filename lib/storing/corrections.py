"""The log of corrections on disk: recorded, adjudicated, taken back, read; never overwritten."""

from __future__ import annotations

import threading
import uuid
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pandas as pd

from lib import access
from lib.access import Editor
from lib.records import Action, Correction
from lib.scoring import overlay
from lib.scoring.overlay import STANCE
from lib.storing.journal import Content, Fault, Journal
from lib.storing.rules import CorrectionError, Rules

FILE = "corrections.jsonl"
Row = Mapping[str, Any]
"""A row of the statements frame."""


@dataclass(frozen=True, slots=True)
class Brought:
    """What became of lines from another log: how many are new, how many were there already."""

    added: int
    known: int


class Corrections:
    """The log of one dispute. Several processes may write to it at once; every answer is on disk when it is given."""

    def __init__(self, path: Path, rules: Rules) -> None:
        self.path, self.rules = path, rules
        self._journal = Journal(path)
        self._reading = threading.Lock()
        self._made: dict[str, Correction] = {}
        self._held: tuple[str, tuple[Correction, ...], tuple[Fault, ...]] = ("", (), ())

    @property
    def version(self) -> str:
        """Differs whenever the log differs."""
        return self._journal.version

    @property
    def faults(self) -> tuple[Fault, ...]:
        """Lines that a crash or the disk spoilt; they are left out and stay in the file."""
        return self._read()[1]

    def lines(self) -> tuple[Correction, ...]:
        """The whole log, oldest first."""
        return self._read()[0]

    def record(
        self, editor: Editor, statement: Row, stances: Mapping[str, float], changes: Mapping[str, str], note: str = ""
    ) -> list[Correction]:
        """One coder's reading of a statement: a value for each column in `changes`. Returns the lines as logged.

        `statement` and `stances` are the row and its codes as the coder saw them; they give the old values.
        Raises `CorrectionError` for a value that cannot be, `AccessError` without the right, `StoreError` when the
        disk refuses; then nothing is logged.
        """
        return self._write(editor, Action.CORRECT, statement, stances, changes, note)

    def adjudicate(
        self, editor: Editor, statement: Row, stances: Mapping[str, float], changes: Mapping[str, str], note: str = ""
    ) -> list[Correction]:
        """As `record`, but the reading stands whatever the coders have or will have."""
        return self._write(editor, Action.ADJUDICATE, statement, stances, changes, note)

    def undo(self, editor: Editor, correction_id: str, note: str = "") -> Correction:
        """Take back a line by a later one; taking that one back restores it. Raises `CorrectionError` without it."""
        line = next((line for line in self.lines() if line.correction_id == correction_id), None)
        if line is None:
            raise CorrectionError(f"There is no correction {correction_id!r} in {self.path}.")
        revocation = replace(
            line,
            correction_id=_name(),
            action=Action.REVOKE,
            old=line.new,
            new=line.old,
            note=note,
            target=correction_id,
        )
        return self._append(editor, [revocation])[0]

    def bring(self, editor: Editor, lines: Iterable[Correction]) -> Brought:
        """Add lines of another log under their own names and times; those that are here already are skipped.

        Raises `CorrectionError` when an id stands for something else here.
        """
        brought_by = access.name_of(editor)
        with self._journal.writing() as writer:
            known = {line.correction_id: line for line in self._read(writer.read)[0]}
            fresh: dict[str, Correction] = {}
            skipped = 0
            for line in lines:
                same = known.get(line.correction_id) or fresh.get(line.correction_id)
                if same is not None and same != line:
                    raise CorrectionError(
                        f"The id {line.correction_id!r} stands for another correction in {self.path}."
                    )
                skipped += same is not None
                fresh |= {} if same else {line.correction_id: line}
            if fresh:
                writer.append([as_entry(line) | {"brought_by": brought_by} for line in fresh.values()])
        return Brought(len(fresh), skipped)

    def _write(
        self,
        editor: Editor,
        action: Action,
        statement: Row,
        stances: Mapping[str, float],
        changes: Mapping[str, str],
        note: str,
    ) -> list[Correction]:
        if not changes:
            raise CorrectionError("Nothing was corrected; choose a value, or accept the reading.")
        words = str(statement["text"])
        lines = [
            Correction(
                correction_id=_name(),
                action=action,
                article_id=str(statement["article_id"]),
                start=int(statement["start"]),
                words=words,
                column=column,
                old=shown(statement, stances, column),
                new=self.rules.checked(column, value, words),
                who="",
                at=datetime.now(UTC),
                note=note.strip(),
            )
            for column, value in changes.items()
        ]
        return self._append(editor, lines)

    def _append(self, editor: Editor, lines: Sequence[Correction]) -> list[Correction]:
        """Log the lines, later than all others: a clock that was set back must not make them old."""
        who = access.name_of(editor)
        with self._journal.writing() as writer:
            latest = max((line.at for line in self._read(writer.read)[0]), default=datetime.min.replace(tzinfo=UTC))
            now = max(datetime.now(UTC), latest + timedelta(microseconds=1))
            dated = [replace(line, who=who, at=now + timedelta(microseconds=turn)) for turn, line in enumerate(lines)]
            writer.append([as_entry(line) for line in dated])
        return dated

    def _read(self, read: Callable[[], Content] | None = None) -> tuple[tuple[Correction, ...], tuple[Fault, ...]]:
        version = self.version
        with self._reading:
            if version == self._held[0]:
                return self._held[1], self._held[2]
        content = (read or self._journal.read)()  # waits for the file: never while holding what its writer waits for
        with self._reading:
            self._held = (version, self._lines_of(content.entries), content.faults)
            return self._held[1], self._held[2]

    def _lines_of(self, entries: Sequence[Mapping[str, Any]]) -> tuple[Correction, ...]:
        """The lines, each id once; those that were made into records before are not made again."""
        known: dict[str, Correction] = {}
        for entry in entries:
            name = entry["correction_id"]
            if name not in known:
                known[name] = self._made.get(name) or from_entry(entry)
        self._made = known
        return tuple(known.values())


def shown(statement: Row, stances: Mapping[str, float], column: str) -> str:
    """What a statement has in a column, as the log writes it."""
    if column.startswith(STANCE):
        value = stances.get(column.removeprefix(STANCE))
        return "" if value is None else f"{value:g}"
    if column not in statement:
        return overlay.NO if column in (overlay.ACCEPTED, overlay.NOT_A_STATEMENT) else ""
    value = statement[column]
    if column == "own_view":
        return overlay.YES if value else overlay.NO
    return "" if pd.isna(value) else str(value)


def as_entry(line: Correction) -> dict[str, Any]:
    """A line as plain values."""
    return asdict(line) | {"at": line.at.isoformat()}


def from_entry(entry: Mapping[str, Any]) -> Correction:
    """The reverse of `as_entry`; what else the entry holds is left out."""
    values = {name: entry[name] for name in Correction.__dataclass_fields__}
    return Correction(**values | {"action": Action(entry["action"]), "at": datetime.fromisoformat(entry["at"])})


def _name() -> str:
    return uuid.uuid4().hex[:16]
