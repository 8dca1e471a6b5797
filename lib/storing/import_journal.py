"""The journal of one import: what a reader gave, what was decided, and the statements found so far."""

from __future__ import annotations

import hashlib
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from lib.reading import Failure, Note
from lib.records import Article, Quote
from lib.storing import plain
from lib.storing.import_report import Skipped
from lib.storing.journal import Journal

Outcome = Article | Failure | Note
_LINES_AT_ONCE, _SECONDS = 64, 0.5
"""Lines are forced to disk together, as soon as there are so many or so long after the last time."""


class State:
    """An import as its journal has it; every method that adds writes first."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.at: datetime | None = None
        self.who = self.label = ""
        self.all_read = False
        self.articles: dict[str, Article] = {}
        self.skipped: list[Skipped] = []
        self.failed: list[Failure] = []
        self.notes: list[Note] = []
        self.quotes: dict[str, list[Quote]] = {}
        self.troubles: dict[str, str] = {}
        self.read_with: set[str] = set()
        """The settings by which the statements were found: more than one when they changed between two runs."""
        self._outcomes = 0
        self._seen: Counter[str] = Counter()
        self._waiting: list[dict[str, Any]] = []
        self._flushed = time.monotonic()
        self._journal = Journal(path)
        for entry in self._journal.read().entries:
            self._replay(entry)

    def begin(self, who: str, label: str) -> None:
        """The first line."""
        at = datetime.now(UTC).replace(tzinfo=None)
        self._write([{"what": "begun", "at": at.isoformat(), "who": who, "label": label}])

    def knows(self, outcome: Outcome) -> bool:
        """Whether an earlier run of this import has this outcome; each of several equal ones is known once."""
        mark = _mark(outcome)
        if not self._seen[mark]:
            return False
        self._seen[mark] -= 1
        return True

    def add(self, outcome: Outcome, decided: Outcome | Skipped) -> None:
        """Something that a reader gave, and what becomes of it. On disk after `flush`, or shortly."""
        entry = {"what": type(decided).__name__, "mark": _mark(outcome), "held": _plain(decided)}
        self._waiting.append(entry)
        self._apply(entry)
        if len(self._waiting) >= _LINES_AT_ONCE or time.monotonic() - self._flushed > _SECONDS:
            self.flush()

    def flush(self) -> None:
        """Force to disk what waits."""
        if self._waiting:
            self._journal.append(self._waiting)
            self._waiting = []
        self._flushed = time.monotonic()

    def end_reading(self) -> None:
        """Everything was read."""
        self._write([{"what": "all read", "outcomes": self._outcomes}])

    def add_statements(self, found: Sequence[tuple[Article, list[Quote], str]], read_with: str = "") -> None:
        """The statements of some articles and the settings that they were found by, on disk when this returns."""
        self._write(
            [
                {
                    "what": "statements",
                    "article_id": article.article_id,
                    "quotes": [plain.of_quote(quote) for quote in quotes],
                    "trouble": trouble,
                    "read_with": read_with,
                }
                for article, quotes, trouble in found
            ]
        )

    def _write(self, entries: Sequence[dict[str, Any]]) -> None:
        self._journal.append(entries)
        for entry in entries:
            self._apply(entry)

    def _replay(self, entry: Mapping[str, Any]) -> None:
        self._apply(entry)
        if "mark" in entry:
            self._seen[entry["mark"]] += 1

    def _apply(self, entry: Mapping[str, Any]) -> None:
        what, held = entry["what"], entry.get("held", {})
        self._outcomes += "mark" in entry
        if what == "begun":
            self.at, self.who, self.label = datetime.fromisoformat(entry["at"]), entry["who"], entry["label"]
        elif what == "all read":
            self.all_read = entry["outcomes"] == self._outcomes  # fewer: the disk spoilt a line, so read again
        elif what == "statements":
            self.quotes[entry["article_id"]] = [plain.to_quote(quote) for quote in entry["quotes"]]
            self.read_with.add(entry.get("read_with", ""))
            if entry["trouble"]:
                self.troubles[entry["article_id"]] = entry["trouble"]
        elif what == "Article":
            article = plain.to_article(held)
            self.articles[article.article_id] = article
        elif what == "Skipped":
            self.skipped.append(Skipped(**held))
        elif what == "Failure":
            self.failed.append(Failure(**held))
        else:
            self.notes.append(Note(**held))


def _plain(held: Outcome | Skipped) -> dict[str, Any]:
    return plain.of_article(held) if isinstance(held, Article) else asdict(held)


def _mark(outcome: Outcome) -> str:
    """A hash by which the same outcome of a second reading is known."""
    values = plain.of_article(outcome) if isinstance(outcome, Article) else asdict(outcome)
    known = [type(outcome).__name__, *(f"{name}={values[name]}" for name in sorted(values) if name != "added_at")]
    return hashlib.sha256("\x1f".join(known).encode("utf-8", "replace")).hexdigest()[:20]
