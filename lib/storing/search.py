"""Full-text search over the statements of a store of any size: an index beside it, derived from its tables.

A query is words, all of which must be there; phrases between any marks (“no dams”); OR between alternatives; a dash or
NOT before what must be absent; an asterisk for the rest of a word. Case, accents and kinds of quotation marks make no
difference. The index is made by `process` for large stores, and by the first search when it is missing or older than
the store.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from lib.storing.store import Store
from lib.storing.terms import Alternative, Term, alternatives
from lib.storing.versions import lock

FILE = "search.sqlite"
DERIVED = "derived"
"""Folder in the store's for what can be made again from its tables; it may be removed at any time."""
_BATCH = 20_000
_ROWS = """SELECT quote_id, text, speaker, title FROM statements
ORDER BY day DESC NULLS LAST, article_id, start, "end", quote_id"""


class Search:
    """Finds statements by their words, their speaker's name or their article's title."""

    def __init__(self, store: Store | Path | str) -> None:
        self._store = store if isinstance(store, Store) else Store(store)
        self.path = self._store.folder / DERIVED / FILE

    def find(self, query: str, limit: int = 50, offset: int = 0) -> tuple[list[str], int]:
        """Ids of the statements that match, newest first, and how many match in all. Nothing matches a blank query."""
        match = expression(query)
        if not match:
            return [], 0
        self.refresh()
        with closing(self._opened()) as index:
            total = index.execute("SELECT count(*) FROM words WHERE words MATCH ?", [match]).fetchone()[0]
            rows = index.execute(
                "SELECT quote_id FROM ids WHERE rowid IN "
                "(SELECT rowid FROM words WHERE words MATCH ? ORDER BY rowid LIMIT ? OFFSET ?) ORDER BY rowid",
                [match, max(0, limit), max(0, offset)],
            ).fetchall()
        return [row[0] for row in rows], int(total)

    def ids(self, query: str, most: int) -> list[str] | None:
        """Ids of all statements that match, or None when there are more than `most`."""
        found, total = self.find(query, most)
        return found if total <= most else None

    def refresh(self) -> bool:
        """Make the index unless it is that of the store's current state; says whether it was made."""
        key = self._store.version
        if self._key() == key:
            return False
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with lock(self.path.parent):
            if self._key() == key:
                return False
            self._build(key)
        return True

    def _key(self) -> str | None:
        """The state of the store that the index was made from; None for no index or a broken one."""
        if not self.path.exists():
            return None
        try:
            with closing(self._opened()) as index:
                row = index.execute("SELECT key FROM made_from").fetchone()
        except sqlite3.DatabaseError:
            return None
        return row[0] if row else None

    def _opened(self) -> sqlite3.Connection:
        return sqlite3.connect(f"file:{self.path}?mode=ro&immutable=1", uri=True)

    def _build(self, key: str) -> None:
        beside = self.path.with_name(f".{FILE}.{os.getpid()}.part")
        beside.unlink(missing_ok=True)
        with closing(sqlite3.connect(beside)) as index:
            index.executescript(
                """PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;
                CREATE TABLE ids (rowid INTEGER PRIMARY KEY, quote_id TEXT NOT NULL);
                CREATE TABLE made_from (key TEXT NOT NULL);
                CREATE VIRTUAL TABLE words USING fts5(
                    text, speaker, title, content = '', tokenize = 'unicode61 remove_diacritics 2');"""
            )
            first = 1
            for rows in self._batches():
                index.executemany("INSERT INTO ids VALUES (?, ?)", [(first + n, row[0]) for n, row in enumerate(rows)])
                index.executemany(
                    "INSERT INTO words (rowid, text, speaker, title) VALUES (?, ?, ?, ?)",
                    [(first + n, *row[1:]) for n, row in enumerate(rows)],
                )
                first += len(rows)
            index.execute("INSERT INTO words (words) VALUES ('optimize')")
            index.execute("INSERT INTO made_from VALUES (?)", [key])
            index.commit()
        os.replace(beside, self.path)  # noqa: PTH105  the atomic step, by its own name

    def _batches(self) -> Iterator[list[tuple[str, ...]]]:
        for batch in self._store.batches(_ROWS, _BATCH):
            columns = [[value or "" for value in batch[name].to_pylist()] for name in batch.column_names]
            yield list(zip(*columns, strict=True))


def expression(query: str) -> str:
    """The query in the language of the index; empty when it holds no word. Never an error: marks are not operators."""
    found = [_all_of(one) for one in alternatives(query)]
    return " OR ".join(f"({one})" for one in found) if len(found) > 1 else "".join(found)


def _all_of(one: Alternative) -> str:
    return " AND ".join(map(_quoted, one.wanted)) + "".join(f" NOT {_quoted(term)}" for term in one.unwanted)


def _quoted(term: Term) -> str:
    return f'"{" ".join(term.words)}"' + ("*" if term.open else "")
