"""The statements of a small store held in memory, so that what pages ask at every view is answered without SQL.

Its lines are those of a ledger (`lib.scoring.ledger`), made anew when the store or its corrections change; the answers
are those of the queries.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass
from functools import partial
from weakref import WeakKeyDictionary

import duckdb
import numpy as np
import pandas as pd

from lib.scoring.ledger import Ledger, Selected
from lib.storing import ledgers, numbers, orders, tables
from lib.storing.selection import Selection
from lib.storing.store import ORDERED, Store


@dataclass(frozen=True)
class _Held:
    version: str
    ledger: Ledger
    statements: pd.DataFrame
    """All statements in the order of articles, which is that of the ledger's rows."""


_held: WeakKeyDictionary[Store, _Held] = WeakKeyDictionary()
_opening = threading.Lock()


def answers(store: Store, selection: Selection) -> bool:
    """Whether the lines in memory can tell the selection: words and single articles are looked for by SQL."""
    return not (store.large or selection.article or selection.search.strip())


def selected(store: Store, selection: Selection) -> Selected:
    """The lines of a selection that `answers` says yes to."""
    return numbers.lines_of(_of(store).ledger, selection)


def statements(store: Store, selection: Selection) -> pd.DataFrame:
    """As `Store.statements` of such a selection."""
    held = _of(store)
    return _taken(held, np.sort(numbers.lines_of(held.ledger, selection).of("row")))


def page(store: Store, selection: Selection, sort: str, limit: int, offset: int) -> tuple[pd.DataFrame, int]:
    """Some statements of a selection in an order of `lib.storing.query.SORTS`, and how many there are in all."""
    held = _of(store)
    lines = numbers.lines_of(held.ledger, selection)
    return _taken(held, held.ledger.row[orders.ordered(lines, sort, limit, offset)]), len(lines)


def latest(store: Store, selection: Selection, most: int) -> pd.DataFrame:
    """The newest utterances of a selection, each by its earliest statement."""
    held = _of(store)
    return _taken(held, held.ledger.row[orders.latest_told(numbers.lines_of(held.ledger, selection), most)])


def _taken(held: _Held, rows: np.ndarray) -> pd.DataFrame:
    return held.statements.take(rows).reset_index(drop=True)


def _of(store: Store) -> _Held:
    with _opening:
        held = _held.get(store)
        if held is None or held.version != store.version:
            version, (ledger, rows) = store.of_one_state(partial(_read, layered=store.layer is not None))
            _held[store] = held = _Held(version, ledger, rows)
        return held


def _read(cursor: duckdb.DuckDBPyConnection, layered: bool) -> tuple[Ledger, pd.DataFrame]:
    cursor.begin()  # corrections may be laid over the views between two questions
    try:
        rows = tables.to_frame(cursor.sql(ORDERED.format(where="true")).to_arrow_table())
        return ledgers.built_of(cursor, layered), rows
    finally:
        cursor.rollback()
