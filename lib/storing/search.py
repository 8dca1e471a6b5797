"""Full-text search over the statements of a store of any size: an index beside it, derived from its tables.

A query is words, all of which must be there; phrases between any marks (“no dams”); OR between alternatives; a dash or
NOT before what must be absent; an asterisk for the rest of a word. Case, accents and kinds of quotation marks make no
difference. The index is made by `process` for large stores, and by the first search when it is missing or older than
the store.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from lib.scoring.ledger import Ledger
from lib.storing import derived, terms
from lib.storing.store import Store
from lib.storing.terms import Alternative, Term, alternatives

FILE = "search.sqlite"
_BATCH = 20_000
_FOUND = 8
"""Searches whose lines are kept: facets, count and rows of a page ask for the same."""
_ROWS = """SELECT quote_id, text, speaker, title FROM statements
ORDER BY day DESC NULLS LAST, article_id, start, "end", quote_id"""


class Search:
    """Finds statements by their words, their speaker's name or their article's title.

    The index is one of the tables, whatever was corrected since: statements of articles that corrections name are
    found by reading them.
    """

    def __init__(self, store: Store | Path | str) -> None:
        self._store = store if isinstance(store, Store) else Store(store)

    @property
    def path(self) -> Path:
        """Where the index of the tables' current state lies."""
        return derived.path(self._store, FILE)

    def find(self, query: str, limit: int = 50, offset: int = 0) -> tuple[list[str], int]:
        """Ids of the statements that match, newest first, and how many match in all. Nothing matches a blank query."""
        match = expression(query)
        if not match:
            return [], 0
        if self._store.corrected_articles():
            return self._corrected(query, limit, offset)
        total = self._asked("SELECT count(*) FROM words WHERE words MATCH ?", [match])[0][0]
        rows = self._asked(
            "SELECT quote_id FROM ids WHERE rowid IN "
            "(SELECT rowid FROM words WHERE words MATCH ? ORDER BY rowid LIMIT ? OFFSET ?) ORDER BY rowid",
            [match, max(0, limit), max(0, offset)],
        )
        return [row[0] for row in rows], int(total)

    def _corrected(self, query: str, limit: int, offset: int) -> tuple[list[str], int]:
        from lib.storing import ledgers

        ledger = ledgers.of(self._store)
        found = self.lines(query, ledger)
        places = ledger.place[found]
        shown = found[np.argsort(places)][max(0, offset) : max(0, offset) + max(0, limit)]
        return ledger.ids["quote_id"].take(pa.array(shown)).to_pylist(), len(found)

    def lines(self, query: str, ledger: Ledger) -> np.ndarray:
        """The lines of the store's ledger that match, in its order. Nothing matches a blank query."""
        match = expression(query)
        if not match:
            return np.zeros(0, np.int64)
        found: np.ndarray | None = ledger.found.get(query)
        if found is None:
            found = self._lines(query, match, ledger)
            found.flags.writeable = False
            while len(ledger.found) >= _FOUND:
                ledger.found.pop(next(iter(ledger.found)), None)
            ledger.found[query] = found
        return found

    def _lines(self, query: str, match: str, ledger: Ledger) -> np.ndarray:
        from lib.storing import ledgers

        rows = self._asked("SELECT rowid FROM words WHERE words MATCH ?", [match])
        places = np.fromiter((row[0] - 1 for row in rows), np.int64, len(rows))
        lines = ledgers.of_tables(self._store).newest_first[places]
        if ledger.came_from is None:
            return np.sort(lines)
        now = np.full(int(ledger.came_from.max()) + 2, -1)
        kept = np.flatnonzero(ledger.came_from >= 0)
        now[ledger.came_from[kept]] = kept
        lines = now[lines[lines < len(now)]]
        return np.union1d(lines[lines >= 0], self._among_corrected(query, ledger))

    def _among_corrected(self, query: str, ledger: Ledger) -> np.ndarray:
        """The matching lines that corrections exchanged."""
        found, values = terms.condition(query, ("text", "speaker", "title"))
        rows = self._store.table(
            f"SELECT quote_id FROM statements WHERE list_contains(?, article_id) AND ({found})",
            [self._store.corrected_articles(), *values],
        )
        fresh = np.flatnonzero(ledger.came_from == -1)
        ids = ledger.ids["quote_id"].take(pa.array(fresh))
        mine: np.ndarray = pc.is_in(ids, rows["quote_id"].combine_chunks()).to_numpy()
        return fresh[mine]

    def refresh(self) -> bool:
        """Make the index unless it is there; says whether it was made."""
        return derived.make(self._store, self.path, self._build, _sound)

    def _asked(self, question: str, values: list[Any]) -> list[Any]:
        """The rows of an answer; the index is made first where it is missing or broken."""
        for _ in range(2):
            self.refresh()
            with suppress(sqlite3.DatabaseError), closing(_opened(self.path)) as index:
                return index.execute(question, values).fetchall()
            self.path.unlink(missing_ok=True)  # damaged where only a search comes by, or gone meanwhile
        self.refresh()
        with closing(_opened(self.path)) as index:
            return index.execute(question, values).fetchall()

    def _build(self, goal: Path) -> None:
        with closing(sqlite3.connect(goal)) as index:
            index.executescript(
                """PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;
                CREATE TABLE ids (rowid INTEGER PRIMARY KEY, quote_id TEXT NOT NULL);
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
            index.commit()

    def _batches(self) -> Iterator[list[tuple[str, ...]]]:
        for batch in self._store.bare().batches(_ROWS, _BATCH):
            columns = [[value or "" for value in batch[name].to_pylist()] for name in batch.column_names]
            yield list(zip(*columns, strict=True))


def _opened(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)


def _sound(path: Path) -> bool:
    if not path.exists():
        return False
    try:
        with closing(_opened(path)) as index:
            index.execute("SELECT rowid FROM ids LIMIT 1").fetchone()
    except sqlite3.DatabaseError:
        return False
    return True


def expression(query: str) -> str:
    """The query in the language of the index; empty when it holds no word. Never an error: marks are not operators."""
    found = [_all_of(one) for one in alternatives(query)]
    return " OR ".join(f"({one})" for one in found) if len(found) > 1 else "".join(found)


def _all_of(one: Alternative) -> str:
    return " AND ".join(map(_quoted, one.wanted)) + "".join(f" NOT {_quoted(term)}" for term in one.unwanted)


def _quoted(term: Term) -> str:
    return f'"{" ".join(term.words)}"' + ("*" if term.open else "")
