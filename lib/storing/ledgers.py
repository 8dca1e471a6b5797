"""The ledger of a large store: made by `process`, kept beside the tables, opened without reading it into memory.

The file is an Arrow file that the system maps into memory; it belongs to one state of the tables. Corrections do not
change it: `lib.storing.patches` exchanges the lines of the articles that they name.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from weakref import WeakKeyDictionary

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from lib.records import Kind, Modality, RoleClass
from lib.scoring.ledger import UNDATED, Ledger, Names
from lib.scoring.runs import Runs
from lib.storing import derived, shown
from lib.storing.selection import OUTLETS
from lib.storing.shown import Shown
from lib.storing.store import Store

FILE = "ledger.arrow"
FORMAT = "columns 1"
"""Changed with the columns: older files are then made again."""
_LINES = f"""
SELECT quote_id, article_id, coalesce(country, '') AS country,
    coalesce(nullif(utterance_id, ''), quote_id) AS utterance,
    CAST(day AS DATE) AS day, published, coalesce(speaker, '') AS speaker, kind, role_class AS role,
    coalesce(modality = '{Modality.ASSERTED.value}', false) AS asserted, coalesce(own_view, false) AS own_view,
    coalesce(speech, false) AS speech, confidence, tone, axis, coalesce(about, []) AS about,
    {OUTLETS} AS outlets,
    coalesce(coded.issues, []) AS issues, coalesce(coded.values, []) AS values, {{reviewed}} AS reviewed,
    CAST(row_number() OVER (ORDER BY article_id, start, "end", quote_id) - 1 AS INTEGER) AS row
FROM statements LEFT JOIN (
    SELECT quote_id, list(issue ORDER BY issue) AS issues, list(value ORDER BY issue) AS values FROM stances GROUP BY 1
) AS coded USING (quote_id)
WHERE {{where}} ORDER BY country, utterance, day NULLS LAST, published NULLS LAST, article_id, quote_id
"""
COLUMNS: Final = {
    "country": np.int16, "utterance": np.int32, "article": np.int32, "day": np.int32, "published": np.int32,
    "row": np.int32, "speaker": np.int32, "kind": np.int8, "role": np.int8, "asserted": np.bool_,
    "own_view": np.bool_, "speech": np.bool_, "reviewed": np.bool_, "confidence": np.float64, "tone": np.float64,
    "axis": np.float64,
}  # fmt: skip
RUNS: Final = {"issues": np.int8, "values": np.float64, "about": np.int16, "outlets": np.int32}


def refresh(store: Store) -> bool:
    """Make the ledger of the store's tables unless it is there; says whether it was made."""
    return derived.make(store, path(store), lambda goal: _write(goal, built(store.bare())), derived.arrow)


def path(store: Store) -> Path:
    """Where the ledger of the store's tables lies."""
    return derived.path(store, FILE, FORMAT)


def of(store: Store) -> Ledger:
    """The ledger of a store as its corrections have it; made now if it is missing. One for all that ask."""
    from lib.storing import patches

    with _opening:
        held = _held.setdefault(store, _Held())
        if held.tables != (version := store.tables_version):
            (held.machine, held.statements), held.tables, held.corrections = _opened(store), version, ""
        corrections = f"={store.layer.version}" if store.layer else "="
        if held.shown is None or held.corrections != corrections:
            held.shown, held.corrections = patches.patched(held.machine, store), corrections
        return held.shown


def of_tables(store: Store) -> Ledger:
    """The same without corrections."""
    of(store)
    return _held[store].machine


def statements(store: Store) -> Shown:
    """The statements of the store's tables by their rows."""
    of(store)
    return _held[store].statements


def _opened(store: Store) -> tuple[Ledger, Shown]:
    for attempt in range(4):
        refresh(store)
        shown.refresh(store)
        try:
            return read(path(store)), Shown(shown.path(store))
        except FileNotFoundError:  # a writer may just have made a new state
            if attempt == 3:
                raise
    raise AssertionError


@dataclass
class _Held:
    """What is open for a store."""

    tables: str = ""
    corrections: str = ""
    machine: Ledger = None  # type: ignore[assignment]  # before anything was opened
    statements: Shown = None  # type: ignore[assignment]
    shown: Ledger | None = None


_held: WeakKeyDictionary[Store, _Held] = WeakKeyDictionary()
_opening = threading.RLock()


def built(store: Store) -> Ledger:
    """The ledger of a store as it shows its statements now."""
    with store.asking() as cursor:
        return built_of(cursor, layered=store.layer is not None)


def built_of(cursor: duckdb.DuckDBPyConnection, layered: bool) -> Ledger:
    """The same of the state that a cursor shows."""
    lines = raw(cursor, "true", [], layered)
    return encoded(lines, names_of(lines), ranks(lines["utterance"]), ranks(lines["article_id"]))


def raw(cursor: duckdb.DuckDBPyConnection, where: str, values: Sequence[Any], layered: bool) -> pa.Table:
    """The lines with their names in full, in the order of a ledger."""
    query = _LINES.format(where=where, reviewed="reviewed" if layered else "false")
    return cursor.sql(query, params=list(values)).to_arrow_table().combine_chunks()


def ranks(column: pa.ChunkedArray) -> np.ndarray:
    """Each value's place among the different ones, in their order."""
    column = _whole(column)
    known = column.unique()
    known = known.take(pc.sort_indices(known))
    places: np.ndarray = pc.index_in(column, known).to_numpy(zero_copy_only=False)
    return places.astype(np.int32)


def names_of(lines: pa.Table, known: Names | None = None) -> Names:
    """The names that lines use, in order, together with those of a ledger that they shall join."""

    def all_of(column: str, held: Sequence[str] = (), always: Sequence[str] = ()) -> tuple[str, ...]:
        values = lines[column]
        flat = pc.list_flatten(values) if pa.types.is_list(values.type) else values
        return tuple(sorted({*flat.unique().drop_null().to_pylist(), *held, *always}))

    countries = {*all_of("country", known.countries if known else ()), *all_of("about"), ""}
    return Names(
        countries=tuple(sorted(countries)),
        speakers=all_of("speaker", known.speakers if known else (), ("",)),
        outlets=all_of("outlets", known.outlets if known else ()),
        issues=all_of("issues", known.issues if known else ()),
        kinds=tuple(kind.value for kind in Kind),
        roles=tuple(role.value for role in RoleClass),
        articles=max(known.articles if known else 0, lines["article_id"].combine_chunks().unique().__len__()),
        utterances=max(known.utterances if known else 0, lines["utterance"].combine_chunks().unique().__len__()),
    )


def encoded(lines: pa.Table, names: Names, utterances: np.ndarray, articles: np.ndarray) -> Ledger:
    """Lines with numbers in place of names."""
    spelled = {
        "country": names.countries,
        "speaker": names.speakers,
        "kind": names.kinds,
        "role": names.roles,
        "issues": names.issues,
        "about": names.countries,
        "outlets": names.outlets,
    }
    columns: dict[str, Any] = {"utterance": utterances, "article": articles}
    for name, kind in COLUMNS.items():
        if name not in columns:
            columns[name] = _numbers(lines[name], spelled.get(name), np.dtype(kind))
    for name, kind in RUNS.items():
        held = _whole(lines[name])
        ends = held.offsets.to_numpy() - (held.offsets[0].as_py() if len(held) else 0)
        values = _numbers(pc.list_flatten(held), spelled.get(name), np.dtype(kind))
        columns[name] = Runs(ends.astype(np.int64), values)
    return Ledger(names=names, ids=lines.select(["quote_id", "article_id"]), **columns)


def _numbers(column: pa.ChunkedArray | pa.Array, names: Sequence[str] | None, kind: np.dtype[Any]) -> np.ndarray:
    column = _whole(column)
    if names is not None:
        column = pc.index_in(column, pa.array(names, pa.string()))
        return column.fill_null(-1).to_numpy(zero_copy_only=False).astype(kind)
    if pa.types.is_date32(column.type):
        return column.cast(pa.int32()).fill_null(UNDATED).to_numpy(zero_copy_only=False)
    return column.to_numpy(zero_copy_only=False).astype(kind)


def _whole(column: pa.ChunkedArray | pa.Array) -> pa.Array:
    """A column in one piece; what is in one piece already is not copied."""
    if isinstance(column, pa.ChunkedArray):
        return column.chunk(0) if column.num_chunks == 1 else column.combine_chunks()
    return column


def _write(goal: Path, ledger: Ledger) -> None:
    arrays: dict[str, pa.Array] = {}
    for name in COLUMNS:
        values = getattr(ledger, name)
        arrays[name] = pa.array(values.view(np.uint8) if values.dtype == np.bool_ else values)
    for name in RUNS:
        runs: Runs = getattr(ledger, name)
        arrays[name] = pa.LargeListArray.from_arrays(pa.array(runs.ends, pa.int64()), pa.array(runs.values))
    for name in ledger.ids.column_names:
        arrays[name] = _whole(ledger.ids[name])
    held = {name: getattr(ledger.names, name) for name in Names.__dataclass_fields__}
    table = pa.table(arrays).replace_schema_metadata({"names": json.dumps(held, ensure_ascii=False)})
    with pa.OSFile(str(goal), "wb") as file, pa.ipc.new_file(file, table.schema) as writer:
        writer.write_table(table, max_chunksize=max(1, len(table)))


def read(file: Path) -> Ledger:
    """A ledger from its file; its columns are read when they are used."""
    reader = pa.ipc.open_file(pa.memory_map(str(file)))
    table = reader.read_all() if reader.num_record_batches else reader.schema.empty_table()
    held: Mapping[str, Any] = json.loads(table.schema.metadata[b"names"])
    spelled: dict[str, Any] = {name: tuple(v) if isinstance(v, list) else v for name, v in held.items()}
    names = Names(**spelled)
    columns: dict[str, Any] = {}
    for name, kind in COLUMNS.items():
        values = _whole(table[name]).to_numpy(zero_copy_only=False)
        columns[name] = values.view(np.bool_) if kind is np.bool_ else values
    for name, kind in RUNS.items():
        runs = _whole(table[name])
        ends = runs.offsets.to_numpy() if len(runs) else np.zeros(1, np.int64)
        columns[name] = Runs(ends, runs.values.to_numpy(zero_copy_only=False) if len(runs) else np.zeros(0, kind))
    return Ledger(names=names, ids=table.select(["quote_id", "article_id"]), **columns)
