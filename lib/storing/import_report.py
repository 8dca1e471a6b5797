"""What became of everything that an import brought: taken, skipped or failed, with the reason and the place."""

from __future__ import annotations

import csv
import io
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from lib.reading import Failure, Note
from lib.storing import cells

CSV_COLUMNS = ("outcome", "place", "reason", "advice", "article_id", "title", "statements")


@dataclass(frozen=True, slots=True)
class Taken:
    """An article that went in, with the number of its statements; `trouble` says why there are none."""

    article_id: str
    title: str
    origin: str
    statements: int
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class Skipped:
    """An article that did not need to go in, and why."""

    origin: str
    reason: str


@dataclass(frozen=True, slots=True)
class ImportReport:
    """One import. What was brought is what was taken, skipped, failed or still waits: `brought` is their sum."""

    job: str
    label: str
    who: str
    at: datetime
    taken: tuple[Taken, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    failed: tuple[Failure, ...] = ()
    notes: tuple[Note, ...] = ()
    waiting: int = 0
    """Articles that were read but not stored yet, because the import was stopped."""
    all_read: bool = True
    """False when it was stopped before everything was read: bring the same again to go on."""
    finished: bool = True
    articles: int = 0
    """In the store, at the end."""
    statements: int = 0

    @property
    def brought(self) -> int:
        """Everything that a reader gave: articles and failures."""
        return len(self.taken) + len(self.skipped) + len(self.failed) + self.waiting

    def sentence(self) -> str:
        """The report in a sentence."""
        found = sum(taken.statements for taken in self.taken)
        parts = [
            f"{len(self.taken)} of {self.brought} taken with {_counted(found, 'statement')}",
            f"{len(self.skipped)} skipped",
            f"{len(self.failed)} failed",
        ]
        if self.waiting:
            parts.append(f"{self.waiting} waiting")
        rest = "" if self.all_read else " Not everything was read; bring the same again to go on."
        return ", ".join(parts) + "." + rest

    def csv(self) -> bytes:
        """One row for everything that was brought, and for every note, as CSV in UTF-8 that spreadsheets open."""
        out = io.StringIO(newline="")
        writer = csv.writer(out)
        writer.writerow(CSV_COLUMNS)
        for row in self._rows():
            writer.writerow([cells.defused(str(cell)) for cell in row])
        return out.getvalue().encode("utf-8-sig")

    def _rows(self) -> list[tuple[object, ...]]:
        taken = [("taken", t.origin, t.trouble, "", t.article_id, t.title, t.statements) for t in self.taken]
        skipped = [("skipped", s.origin, s.reason, "", "", "", "") for s in self.skipped]
        failed = [("failed", f.place, f.cause, f.advice, "", "", "") for f in self.failed]
        notes = [("note", note.origin, note.text, "", "", "", "") for note in self.notes]
        return [*taken, *skipped, *failed, *notes]

    def as_dict(self) -> dict[str, Any]:
        """The same as plain values."""
        return asdict(self) | {"at": self.at.isoformat()}

    @classmethod
    def of(cls, values: dict[str, Any]) -> ImportReport:
        """The reverse of `as_dict`."""
        kinds: dict[str, Any] = {"taken": Taken, "skipped": Skipped, "failed": Failure, "notes": Note}
        lists = {name: tuple(kind(**held) for held in values[name]) for name, kind in kinds.items()}
        return cls(**values | lists | {"at": datetime.fromisoformat(values["at"])})


def _counted(n: int, noun: str) -> str:
    return f"{n} {noun}" if n == 1 else f"{n} {noun}s"
