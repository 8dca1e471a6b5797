"""The statements of a large store as pages show them, in an Arrow file that is mapped into memory.

Parquet has to unpack a hundred thousand rows to give one; this file gives any rows at once, for the price of disk. It
belongs to one state of the tables and is made by processing, as the ledger is.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyarrow as pa

from lib.storing import derived
from lib.storing.store import Store

FILE = "statements.arrow"
_ROWS = 16_384
_QUERY = """SELECT * EXCLUDE (sources, day), false AS reviewed, '' AS reviewers, '' AS corrected FROM statements
ORDER BY article_id, start, "end", quote_id"""
LAYERED = ("reviewed", "reviewers", "corrected")


def path(store: Store) -> Path:
    """Where the file of the store's tables lies."""
    return derived.path(store, FILE, "columns 1")


def refresh(store: Store) -> bool:
    """Make the file of the store's tables unless it is there; says whether it was made."""
    return derived.make(store, path(store), lambda goal: _write(goal, store.bare()), derived.arrow)


def _write(goal: Path, store: Store) -> None:
    writer = None
    with pa.OSFile(str(goal), "wb") as file:
        for batch in store.batches(_QUERY, _ROWS):
            writer = writer or pa.ipc.new_file(file, batch.schema)
            for start in range(0, batch.num_rows, _ROWS):
                writer.write_batch(batch.slice(start, _ROWS))
        if writer:
            writer.close()


class Shown:
    """The rows of the file, by their place in the order of articles."""

    def __init__(self, file: Path) -> None:
        self._reader = pa.ipc.open_file(pa.memory_map(str(file)))
        counts = [self._reader.get_batch(at).num_rows for at in range(self._reader.num_record_batches)]
        self._ends = np.cumsum([0, *counts])

    def rows(self, places: np.ndarray, columns: tuple[str, ...] = ()) -> pa.Table:
        """Some rows, in any order; with some of their columns or all."""
        names = list(columns or self._reader.schema.names)
        order = np.argsort(places, kind="stable")
        batches = np.searchsorted(self._ends, places[order], "right") - 1
        parts = [self._reader.schema.empty_table().select(names)]
        for at in np.unique(batches).tolist():
            within = places[order][batches == at] - self._ends[at]
            parts.append(pa.Table.from_batches([self._reader.get_batch(at).select(names).take(pa.array(within))]))
        back = np.empty(len(places), np.int64)
        back[order] = np.arange(len(places))
        return pa.concat_tables(parts).take(pa.array(back))
