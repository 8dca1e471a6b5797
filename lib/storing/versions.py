"""Which files a store consists of, written so that a crash at any moment leaves the old state or the new one.

A table file carries the hash of its content in its name and is never changed. `report.json` names the files that
belong together; replacing it is the one step that makes a new state the current one. Files that it does not name are
left-overs and are removed by the next write.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

SCHEMA = 1
MANIFEST = "report.json"
_LOCK = ".lock"


class StoreError(Exception):
    """A store that cannot be used; the message names the file and says what to do."""


class MissingError(StoreError):
    """A file that the manifest names is not there: lost, or just replaced by a writer."""


@dataclass(frozen=True, slots=True)
class TableFile:
    """A table's file with what it must hold."""

    name: str
    sha256: str
    size: int
    rows: int


@dataclass(frozen=True, slots=True)
class Version:
    """One state of a store: its files by table, and the report of the import that made it."""

    files: Mapping[str, TableFile] = field(default_factory=dict)
    report: Mapping[str, Any] = field(default_factory=dict)

    @property
    def size(self) -> int:
        """Bytes of all tables."""
        return sum(file.size for file in self.files.values())

    @property
    def key(self) -> str:
        """Differs whenever the content differs."""
        return " ".join(file.sha256 for _, file in sorted(self.files.items()))


def read(folder: Path) -> Version:
    """The current state; one without files when nothing was stored yet. Raises `StoreError` for a broken manifest."""
    path = folder / MANIFEST
    try:
        held = path.stat()
    except OSError:
        return _read(folder)
    state = (held.st_ino, held.st_mtime_ns, held.st_size)
    known = _known.get(path)
    if known is None or known[0] != state:
        _known[path] = known = (state, _read(folder))
    return known[1]


_known: dict[Path, tuple[tuple[int, int, int], Version]] = {}
"""What each manifest held when it was read last: pages ask for it many times."""


def _read(folder: Path) -> Version:
    path = folder / MANIFEST
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        if content["schema"] != SCHEMA:
            raise StoreError(f"{path} was written by another version of Demarche. {_rebuild(folder)}")
        files = {name: TableFile(**held) for name, held in content["tables"].items()}
        return Version(files, content["report"])
    except FileNotFoundError:
        return Version()
    except (ValueError, KeyError, TypeError, AttributeError, OSError) as error:
        raise StoreError(f"{path} cannot be read ({error}). {_rebuild(folder)}") from None


def verify(folder: Path, file: TableFile) -> Path:
    """The path of a table whose content is as it was written. Raises `StoreError` when it is missing or damaged."""
    path = folder / file.name
    try:
        sound = path.stat().st_size == file.size and _sha256(path) == file.sha256
    except OSError:
        raise MissingError(f"{path} is missing. {_rebuild(folder)}") from None
    if not sound:
        raise StoreError(_damaged(folder, file))
    return path


def check(folder: Path, file: TableFile) -> None:
    """Look at a table without reading it: is it there, as long as it was written, with a footer that says its rows?

    A table of up to `SMALL` bytes is read whole, once for each time that it changed on disk. Raises `StoreError`.
    """
    path = folder / file.name
    try:
        held = path.stat()
        rows = pq.read_metadata(path).num_rows
    except FileNotFoundError:
        raise MissingError(f"{path} is missing. {_rebuild(folder)}") from None
    except (OSError, pa.ArrowException):
        raise StoreError(_damaged(folder, file)) from None
    if (held.st_size, rows) != (file.size, file.rows):
        raise StoreError(_damaged(folder, file))
    state = (held.st_ino, held.st_mtime_ns, held.st_size)
    if file.size <= SMALL and _sound.get(path) != state:
        verify(folder, file)
        _sound[path] = state


SMALL = 32 * 1024**2
_sound: dict[Path, tuple[int, int, int]] = {}
"""How tables lay on disk when they were read whole."""


def contents(folder: Path, version: Version) -> dict[str, bytes]:
    """The bytes of all tables of one state, as written. They are opened together, before a writer can remove one."""
    with ExitStack() as stack:
        try:
            opened = {
                name: stack.enter_context((folder / file.name).open("rb")) for name, file in version.files.items()
            }
        except OSError as error:
            raise MissingError(f"{error.filename} is missing. {_rebuild(folder)}") from None
        held = {name: file.read() for name, file in opened.items()}
    for name, file in version.files.items():
        if hashlib.sha256(held[name]).hexdigest() != file.sha256:
            raise StoreError(_damaged(folder, file))
    return held


def _damaged(folder: Path, file: TableFile) -> str:
    return f"{folder / file.name} is damaged: its content is not what was written. {_rebuild(folder)}"


def write(
    folder: Path,
    tables: Mapping[str, pa.Table],
    report: Mapping[str, Any],
    first: Callable[[Version], object] | None = None,
) -> Version:
    """Make `tables` the current state; nothing is touched when they already are. `first` runs before that step."""
    folder.mkdir(parents=True, exist_ok=True)
    files = {name: _write_table(folder, name, table) for name, table in tables.items()}
    content: dict[str, Any] = {
        "schema": SCHEMA,
        "tables": {name: _as_dict(file) for name, file in files.items()},
        "report": dict(report),
    }
    data = (json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode("utf-8")
    path = folder / MANIFEST
    if first:
        first(Version(files, dict(report)))
    if not path.exists() or path.read_bytes() != data:
        _put(path, data)
    _clear(folder, {MANIFEST, _LOCK} | {file.name for file in files.values()})
    return Version(files, dict(report))


@contextmanager
def lock(folder: Path) -> Iterator[None]:
    """Keep other writers out; the system opens the lock again when this process ends, however it ends."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / _LOCK).open("a") as file:
        _acquire(file.fileno())
        yield


def _acquire(descriptor: int) -> None:
    try:
        import fcntl
    except ImportError:  # Windows: two writers at a time end with the state of the later one
        return
    fcntl.flock(descriptor, fcntl.LOCK_EX)


def _write_table(folder: Path, name: str, table: pa.Table) -> TableFile:
    buffer = io.BytesIO()
    pq.write_table(table, buffer, compression="zstd", row_group_size=100_000, write_page_checksum=True)
    data = buffer.getvalue()
    digest = hashlib.sha256(data).hexdigest()
    path = folder / f"{name}.{digest[:12]}.parquet"
    if not path.exists() or path.read_bytes() != data:
        _put(path, data)
    return TableFile(path.name, digest, len(data), table.num_rows)


def _put(path: Path, data: bytes) -> None:
    """Write beside the goal, force to disk, rename over the goal."""
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    with beside.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    os.replace(beside, path)  # noqa: PTH105  the atomic step, by its own name
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _clear(folder: Path, kept: set[str]) -> None:
    for path in folder.iterdir():
        if path.name not in kept and path.suffix in {".parquet", ".part"}:
            path.unlink(missing_ok=True)


def _as_dict(file: TableFile) -> dict[str, Any]:
    return {"name": file.name, "sha256": file.sha256, "size": file.size, "rows": file.rows}


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _rebuild(folder: Path) -> str:
    return (
        f"Put it back from a copy, or move the folder {folder} away and run `python -m lib process` to build it again."
    )
