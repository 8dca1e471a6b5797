"""What can be made again from the tables of a store: the index of words, the ledger and the cube of a large one.

Files lie in `derived/` of the folder that is read and carry the state of the tables that they belong to in their names,
so that the files of a new state can be made before it is shown, while readers still use those of the old one.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from lib.storing.store import Store
from lib.storing.versions import lock

DERIVED = "derived"
"""It may be removed at any time."""
_LENGTH = 12


def path(store: Store, name: str, also: str = "") -> Path:
    """Where the file `name` of the store's tables lies, whether it is there or not; `also` is part of its state."""
    stem, _, ending = name.partition(".")
    key = hashlib.sha256(f"{store.tables_version} {also}".encode()).hexdigest()[:_LENGTH]
    return store.derived / f"{stem}.{key}.{ending}"


def make(store: Store, goal: Path, write: Callable[[Path], None], sound: Callable[[Path], bool] = Path.exists) -> bool:
    """Have `write` make a file unless a sound one is there, in one step; says whether it was made."""
    if sound(goal):
        return False
    goal.parent.mkdir(parents=True, exist_ok=True)
    with lock(goal.parent):
        if sound(goal):
            return False
        beside = goal.with_name(f".{goal.name}.{os.getpid()}.part")
        beside.unlink(missing_ok=True)
        if not store.brings(goal.name, beside):
            write(beside)
        os.replace(beside, goal)  # noqa: PTH105  the atomic step, by its own name
    return True


def arrow(path: Path) -> bool:
    """Whether a file is a whole Arrow file."""
    return _opens(lambda: pa.ipc.open_file(pa.memory_map(str(path))))


def parquet(path: Path) -> bool:
    """Whether a file is a whole Parquet file."""
    return _opens(lambda: pq.read_metadata(path))


def _opens(read: Callable[[], object]) -> bool:
    """What is damaged is made again, since it can be: nobody need hear of it."""
    try:
        read()
    except (OSError, pa.ArrowException):
        return False
    return True


@contextmanager
def kept(store: Store) -> Iterator[None]:
    """Remove the files of older states afterwards, except those that were there last: someone may be reading them."""
    folder = store.derived
    before = set(folder.iterdir()) if folder.exists() else set()
    yield
    fresh = {file for file in folder.iterdir() if file not in before} if folder.exists() else set()
    for kind in {_kind(file) for file in fresh}:
        old = sorted((file for file in before if _kind(file) == kind), key=lambda file: file.stat().st_mtime)
        for file in old[:-1]:
            file.unlink(missing_ok=True)


def _kind(file: Path) -> str:
    return file.name.partition(".")[0]
