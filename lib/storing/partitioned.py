"""A store too large for one file a table: Parquet files by dispute and month, on a disk or in a bucket.

    <url>/dispute=korea-2017/report.json                           which files belong together; replaced last
    <url>/dispute=korea-2017/month=2017-09/quotes.<hash>.parquet   rows of the articles published in that month

As in a store of one folder, a file carries its hash in its name and is never changed, so that readers see the old state
or the new one. Pages ask it through DuckDB as they ask the other kind.
"""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from lib.storing import merging, tables
from lib.storing.addresses import Place
from lib.storing.store import STATEMENTS, Store
from lib.storing.versions import MANIFEST, SCHEMA, MissingError, StoreError, TableFile, Version

Files = Mapping[str, Sequence[TableFile]]


def place_of(url: str, dispute: str) -> Place:
    """Where the files of one dispute lie."""
    return Place(url).under(f"dispute={dispute}")


def write_month(place: Place, month: str, content: merging.Tables) -> dict[str, TableFile]:
    """Put the files of one month; the store does not show them before `publish` names them."""
    return {name: _write(place, month, name, table) for name, table in content.items() if table.num_rows}


def publish(place: Place, months: Iterable[Mapping[str, TableFile]], report: Mapping[str, Any]) -> None:
    """Make these files the current state and remove those of earlier ones."""
    files: dict[str, list[TableFile]] = {name: [] for name in tables.SCHEMAS}
    for month in months:
        for name, file in month.items():
            files[name].append(file)
    content = {
        "schema": SCHEMA,
        "layout": "months",
        "tables": {name: [_as_dict(f) for f in sorted(held, key=lambda f: f.name)] for name, held in files.items()},
        "report": dict(report),
    }
    data = (json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode("utf-8")
    if place.read(MANIFEST) != data:
        place.write(MANIFEST, data)
    named = {file.name for held in files.values() for file in held}
    for name in [n for n in place.names() if n.startswith("month=") and n not in named]:
        place.remove(name)


def _write(place: Place, month: str, name: str, table: pa.Table) -> TableFile:
    buffer = io.BytesIO()
    pq.write_table(table, buffer, compression="zstd", row_group_size=100_000, write_page_checksum=True)
    data = buffer.getvalue()
    digest = hashlib.sha256(data).hexdigest()
    file = TableFile(f"month={month}/{name}.{digest[:12]}.parquet", digest, len(data), table.num_rows)
    place.write(file.name, data)
    return file


def _as_dict(file: TableFile) -> dict[str, Any]:
    return {"name": file.name, "sha256": file.sha256, "size": file.size, "rows": file.rows}


class PartitionedStore(Store):
    """Reads as a `Store`. Only `process --cluster` writes it."""

    def __init__(self, url: str, dispute: str) -> None:
        self._place = place_of(url, dispute)
        super().__init__(Path(self._place.root))

    @property
    def version(self) -> str:
        """A key that changes with the content."""
        return self._current()[0].key

    @property
    def report(self) -> Mapping[str, Any]:
        """The report of the run that made the current state."""
        return self._current()[0].report

    def write_tables(self, content: Mapping[str, pa.Table], report: Mapping[str, Any] | None = None) -> Version:
        """Not here."""
        del content, report
        raise self._written_elsewhere()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Not here."""
        raise self._written_elsewhere()
        yield

    def _written_elsewhere(self) -> StoreError:
        return StoreError(f"{self._place.url} is a store by months; add to it with `python -m lib process --cluster`.")

    def _count(self) -> int:
        return sum(file.rows for file in self._current()[1].get("quotes", ()))

    def _current(self) -> tuple[Version, Files]:
        data = self._place.read(MANIFEST)
        if data is None:
            return Version(), {}
        try:
            content = json.loads(data)
            files = {name: [TableFile(**one) for one in held] for name, held in content["tables"].items()}
            report = content["report"]
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise StoreError(f"{self._place.path(MANIFEST)} cannot be read ({error}). Run process again.") from None
        flat = {file.name: file for held in files.values() for file in held}
        return Version(flat, report), files

    def _cursor(self) -> duckdb.DuckDBPyConnection:
        with self._opening:
            version, files = self._current()
            if self._connection is None or version.key != self._key:
                self._connection, self._key = self._opened(files), version.key
            return self._connection.cursor()

    def _opened(self, files: Files) -> duckdb.DuckDBPyConnection:
        connection = duckdb.connect(":memory:")
        if not self._place.local:
            connection.register_filesystem(self._place.files)
        for name, schema in tables.SCHEMAS.items():
            if held := files.get(name):
                paths = ", ".join("'" + self._place.path(file.name).replace("'", "''") + "'" for file in held)
                connection.execute(
                    f"CREATE VIEW {name} AS SELECT * FROM read_parquet([{paths}], hive_partitioning = false)"
                )
            else:
                connection.from_arrow(schema.empty_table()).create(name)
        connection.execute(STATEMENTS)
        return connection

    def _load(self) -> dict[str, pa.Table]:
        _, files = self._current()
        return merging.ordered(
            merging.joined([{name: self._read(file, name)} for name, held in files.items() for file in held])
        )

    def _read(self, file: TableFile, name: str) -> pa.Table:
        data = self._place.read(file.name)
        if data is None:
            raise MissingError(f"{self._place.path(file.name)} is missing. Run process again.")
        if hashlib.sha256(data).hexdigest() != file.sha256:
            raise StoreError(f"{self._place.path(file.name)} is damaged. Remove it and run process again.")
        return pq.read_table(pa.BufferReader(data), schema=tables.SCHEMAS[name])
