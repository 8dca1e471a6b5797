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
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from lib.storing import merging, tables, versions
from lib.storing.addresses import Place
from lib.storing.derived import DERIVED
from lib.storing.store import Store
from lib.storing.versions import MANIFEST, SCHEMA, MissingError, StoreError, TableFile, Version

if TYPE_CHECKING:
    from lib.storing.layers import CorrectionLayer

Files = Mapping[str, Sequence[TableFile]]
_NEAR, _FAR = 0.0, 10.0
"""Seconds for which the manifest of a folder, and of a bucket, is taken to be the same."""


def place_of(url: str, dispute: str) -> Place:
    """Where the files of one dispute lie."""
    return Place(url).under(f"dispute={dispute}")


def write_month(place: Place, month: str, content: merging.Tables) -> dict[str, TableFile]:
    """Put the files of one month; the store does not show them before `publish` names them."""
    return {name: _write(place, month, name, table) for name, table in content.items() if table.num_rows}


def publish(
    place: Place,
    months: Iterable[Mapping[str, TableFile]],
    report: Mapping[str, Any],
    first: Callable[[Version, Files], None] | None = None,
) -> None:
    """Make these files the current state and remove those of earlier ones. `first` runs before readers see them."""
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
    if first:
        first(Version({file.name: file for held in files.values() for file in held}, dict(report)), files)
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
    """Reads as a `Store`. Only `process --cluster` writes it.

    `kept` is the folder of this machine for what is derived from a store in a bucket; beside a store on a disk it lies
    in the store itself.
    """

    def __init__(
        self, url: str, dispute: str, layer: CorrectionLayer | None = None, kept: Path | str | None = None
    ) -> None:
        self._url, self._dispute, self._kept = url, dispute, kept
        self._place = place_of(url, dispute)
        self._seen: tuple[float, Version, Files] | None = None
        self._fixed: tuple[Version, Files] | None = None
        super().__init__(Path(self._place.root), layer=layer)

    @property
    def derived(self) -> Path:
        """The folder of what can be made again from the tables."""
        if self._place.local:
            return self.folder / DERIVED
        if self._kept is None:
            raise StoreError(f"{self._place.url} is no folder of this machine; say where its index is to be kept.")
        return Path(self._kept) / DERIVED

    def brings(self, name: str, goal: Path) -> bool:
        """Copy what processing derived from the tables of a bucket."""
        data = None if self._place.local else self._place.read(f"{DERIVED}/{name}")
        if data is None:
            return False
        goal.write_bytes(data)
        return True

    def put_derived(self) -> None:
        """Copy what was derived here to the bucket; to a folder of this machine nothing need be copied."""
        for path in [] if self._place.local else sorted(self.derived.iterdir()):
            if not path.name.startswith(".") and self._place.read(f"{DERIVED}/{path.name}") is None:
                self._place.write(f"{DERIVED}/{path.name}", path.read_bytes())

    def bare(self) -> Store:
        """The same tables without the layer: the machine's reading."""
        bare = PartitionedStore(self._url, self._dispute, kept=self._kept)
        bare._fixed = self._fixed
        return bare

    def write_tables(
        self,
        content: Mapping[str, pa.Table],
        report: Mapping[str, Any] | None = None,
        first: Callable[[Store], object] | None = None,
    ) -> Version:
        """Not here."""
        del content, report, first
        raise self._written_elsewhere()

    def _check(self) -> None:
        """The tables of a folder; of a bucket the manifest alone, since each file would be asked over the network."""
        _, files = self._current()
        for file in [file for held in files.values() for file in held] if self._place.local else []:
            versions.check(self.folder, file)

    def check_writable(self) -> None:
        """Never."""
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

    def _state(self) -> Version:
        return self._current()[0]

    def _current(self) -> tuple[Version, Files]:
        """The state; of a bucket that of the last seconds, since pages ask for it many times."""
        if self._fixed is not None:
            return self._fixed
        now = time.monotonic()
        if self._seen is None or now - self._seen[0] >= (_NEAR if self._place.local else _FAR):
            self._seen = (now, *self._read_manifest())
        return self._seen[1], self._seen[2]

    def _read_manifest(self) -> tuple[Version, Files]:
        data = self._place.read(MANIFEST)
        if data is None:
            return Version(), {}
        try:
            content = json.loads(data)
            files = {name: [TableFile(**one) for one in held] for name, held in content["tables"].items()}
            report = content["report"]
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise StoreError(f"{self._place.path(MANIFEST)} cannot be read ({error}). Run process again.") from None
        return Version({file.name: file for held in files.values() for file in held}, report), files

    def at(self, version: Version, files: Files) -> PartitionedStore:
        """The same store in another state, current or not."""
        held = PartitionedStore(self._url, self._dispute, kept=self._kept)
        held._fixed = (version, files)
        return held

    def _connected(self, version: Version) -> duckdb.DuckDBPyConnection:
        del version
        _, files = self._current()
        connection = duckdb.connect(":memory:")
        if not self._place.local:
            connection.register_filesystem(self._place.files)
        for name, schema in tables.SCHEMAS.items():
            if held := files.get(name):
                self._view(connection, name, [self._place.path(file.name) for file in held])
            else:
                connection.from_arrow(schema.empty_table()).create(self._name(name))
        self._views(connection)
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
