"""Finished pieces of an unfinished run, kept so that a run that was stopped goes on where it was.

A part is one file (a zip of Parquet tables and a note), named by a hash of what it was made from: a part of that name
is always the right one, whoever wrote it and when. A part that cannot be read counts as not there.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from lib.storing import tables
from lib.storing.addresses import Place

_ENDING = ".part.zip"
_NOTE = "note.json"
_PARQUET = ".parquet"


@dataclass(frozen=True, slots=True)
class Part:
    """Tables by name, and what else is to be known of them, as plain values."""

    tables: Mapping[str, pa.Table]
    note: Any = None


class Parts:
    """The parts in a place."""

    def __init__(self, place: Place) -> None:
        self._place = place

    def keys(self) -> Iterator[str]:
        """What there is."""
        for name in self._place.names():
            if name.endswith(_ENDING) and not name.rpartition("/")[2].startswith("."):
                yield name.removesuffix(_ENDING)

    def get(self, key: str, only: Collection[str] | None = None) -> Part | None:
        """A part (of its tables `only` those), or None when it is not there or damaged."""
        data = self._place.read(key + _ENDING)
        if data is None:
            return None
        try:
            return _unpacked(data, only)
        except (zipfile.BadZipFile, ValueError, KeyError, EOFError, pa.ArrowException):
            return None

    def put(self, key: str, part: Part) -> None:
        """Keep a part."""
        self._place.write(key + _ENDING, _packed(part))

    def remove(self, key: str) -> None:
        """Forget one."""
        self._place.remove(key + _ENDING)

    def clear(self) -> None:
        """Forget all parts."""
        self._place.remove()


def _packed(part: Part) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as packed:  # Parquet is compressed already
        packed.writestr(_NOTE, json.dumps(part.note, ensure_ascii=False))
        for name, table in part.tables.items():
            inner = io.BytesIO()
            pq.write_table(table, inner, compression="zstd")
            packed.writestr(name + _PARQUET, inner.getvalue())
    return buffer.getvalue()


def _unpacked(data: bytes, only: Collection[str] | None) -> Part:
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        names = [n.removesuffix(_PARQUET) for n in packed.namelist() if n.endswith(_PARQUET)]
        found = {
            name: pq.read_table(pa.BufferReader(packed.read(name + _PARQUET)), schema=tables.SCHEMAS.get(name))
            for name in names
            if only is None or name in only
        }
        return Part(found, json.loads(packed.read(_NOTE)))
