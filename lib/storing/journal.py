"""A file of lines to which several processes append at once, and which a crash at any moment cannot spoil.

A line is a JSON object that ends with a checksum of itself. An append is one locked write, forced to disk before it is
acknowledged. A line that a crash tore off, or that the disk spoilt, stays in the file, is reported and is left out.
"""

from __future__ import annotations

import errno
import json
import os
import re
import threading
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lib.storing.versions import StoreError

Entry = Mapping[str, Any]
_SUM = re.compile(rb',"sum":"([0-9a-f]{8})"\}$')
_BINARY = getattr(os, "O_BINARY", 0)
_RECOGNISED = 64
"""Bytes before the place where reading goes on that must be what they were."""
_FULL = {errno.ENOSPC, errno.EFBIG, errno.EDQUOT}
_FORBIDDEN = {errno.EROFS, errno.EACCES, errno.EPERM}


class JournalError(StoreError):
    """Lines that could not be written; none of them counts. The message says what to do."""


@dataclass(frozen=True, slots=True)
class Fault:
    """A line that is left out, and why."""

    path: Path
    line: int
    cause: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.cause}"


@dataclass(frozen=True, slots=True)
class Content:
    """The sound lines, in the order in which they were written, and the others."""

    entries: tuple[dict[str, Any], ...] = ()
    faults: tuple[Fault, ...] = ()


@dataclass(slots=True)
class _Read:
    """What was read of a file so far: whole lines never change, so that only what follows them is read again."""

    file: int = -1
    """The inode: another file under the same name is read from its beginning."""
    end: int = 0
    last: bytes = b""
    lines: int = 0
    entries: list[dict[str, Any]] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


class Journal:
    """One such file; it need not exist yet. Reading is safe from several threads."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._read = _Read()
        self._reading = threading.Lock()

    @property
    def version(self) -> str:
        """Differs whenever the content differs; empty without a file."""
        try:
            held = self.path.stat()
        except OSError:
            return ""
        return f"{held.st_ino}-{held.st_size}-{held.st_mtime_ns}"

    def append(self, entries: Sequence[Entry]) -> None:
        """Write some lines; when this returns they are on disk. Raises `JournalError`, and then none was written."""
        with self.writing() as writer:
            writer.append(entries)

    @contextmanager
    def writing(self) -> Iterator[Writer]:
        """Keep other writers out while deciding what to write."""
        try:
            created = not self.path.exists()
            self.path.parent.mkdir(parents=True, exist_ok=True)
            descriptor = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_APPEND | _BINARY, 0o644)
        except OSError as error:
            raise unwritable(self.path, error) from error
        try:
            _lock(descriptor, exclusive=True)
            yield Writer(descriptor, self)
            if created:
                _sync_folder(self.path.parent)
        finally:
            os.close(descriptor)

    def read(self) -> Content:
        """All sound lines. Raises `StoreError` when the file is there but cannot be opened."""
        try:
            descriptor = os.open(self.path, os.O_RDONLY | _BINARY)
        except FileNotFoundError:
            return Content()
        except OSError as error:
            raise StoreError(f"{self.path} cannot be read ({error.strerror}).") from error
        try:
            _lock(descriptor, exclusive=False)
            return self.read_locked(descriptor)
        finally:
            os.close(descriptor)

    def read_locked(self, descriptor: int) -> Content:
        """All sound lines of the open file, which nobody is writing to."""
        with self._reading, os.fdopen(os.dup(descriptor), "rb") as file:
            held = os.fstat(descriptor)
            file.seek(max(0, self._read.end - len(self._read.last)))
            if held.st_ino != self._read.file or file.read(len(self._read.last)) != self._read.last:
                self._read = _Read(held.st_ino)
                file.seek(0)
            tail = self._take(file.read())
            faults = list(self._read.faults)
            entries = list(self._read.entries)
            if tail.strip() and (entry := _entry(tail)) is not None:
                entries.append(entry)
            elif tail.strip():
                cause = "the last line is incomplete (its writing was cut off) and is left out."
                faults.append(Fault(self.path, self._read.lines + 1, cause))
            return Content(tuple(entries), tuple(faults))

    def _take(self, data: bytes) -> bytes:
        """Keep the whole lines of what was read, and return what follows them."""
        read = self._read
        whole, newline, tail = data.rpartition(b"\n")
        for line in whole.split(b"\n") if newline else ():
            read.lines += 1
            if (entry := _entry(line)) is not None:
                read.entries.append(entry)
            elif line.strip():
                cause = "the line is damaged and is left out; the others are read."
                read.faults.append(Fault(self.path, read.lines, cause))
        read.end += len(whole) + len(newline)
        read.last = (read.last + whole + newline)[-_RECOGNISED:]
        return tail


@dataclass(frozen=True, slots=True)
class Writer:
    """A journal while no other may write to it."""

    descriptor: int
    journal: Journal

    def read(self) -> Content:
        """All sound lines as they are now."""
        return self.journal.read_locked(self.descriptor)

    def append(self, entries: Sequence[Entry]) -> None:
        """Write some lines; when this returns they are on disk. Raises `JournalError`, and then none was written."""
        _append(self.descriptor, self.journal.path, entries)


def unwritable(path: Path, error: OSError) -> JournalError:
    """What a failed write means to the person who wants to save."""
    if error.errno in _FULL:
        return JournalError(
            f"The disk is full: {path} cannot grow, and this was not saved. What was saved before is safe. "
            "Free some space, then save again."
        )
    if error.errno in _FORBIDDEN:
        return JournalError(
            f"{path} may not be written ({error.strerror}), so this was not saved. "
            "Set DEMARCHE_DATA to a folder that you may write to."
        )
    return JournalError(f"{path} cannot be written ({error.strerror}), so this was not saved.")


@contextmanager
def claim(path: Path) -> Iterator[None]:
    """Be the only process that works on what this file stands for; the file is removed at the end.

    Raises `BlockingIOError` at once when another process does, `JournalError` when the disk refuses. The system ends
    the claim when this process ends, however it ends.
    """
    while (descriptor := _locked(path)) is None:
        pass
    try:
        yield
        path.unlink(missing_ok=True)
    finally:
        os.close(descriptor)


def _locked(path: Path) -> int | None:
    """The locked file; None if whoever had it before removed it while this process opened it."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as error:
        raise unwritable(path, error) from error
    try:
        _lock(descriptor, exclusive=True, wait=False)
        if os.path.samestat(os.fstat(descriptor), path.stat()):
            return descriptor
    except FileNotFoundError:
        pass
    except BaseException:
        os.close(descriptor)
        raise
    os.close(descriptor)
    return None


def encoded(entry: Entry) -> bytes:
    """An entry as its line."""
    body = json.dumps(dict(entry), ensure_ascii=True, separators=(",", ":")).encode("ascii")
    assert entry, "an entry has at least one field"
    return body[:-1] + b',"sum":"%08x"}\n' % zlib.crc32(body)


def _append(descriptor: int, path: Path, entries: Sequence[Entry]) -> None:
    data = b"".join(map(encoded, entries))
    size = os.fstat(descriptor).st_size
    if size and _last_byte(descriptor) != b"\n":  # a line that a crash tore off: let it end here
        data = b"\n" + data
    try:
        _write(descriptor, data)
        os.fsync(descriptor)
    except OSError as error:
        with suppress(OSError):
            os.ftruncate(descriptor, size)  # half a line on a full disk; the lock is still held
        raise unwritable(path, error) from error


def _write(descriptor: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def _last_byte(descriptor: int) -> bytes:
    os.lseek(descriptor, -1, os.SEEK_END)
    return os.read(descriptor, 1)


def _entry(line: bytes) -> dict[str, Any] | None:
    found = _SUM.search(line)
    if not found:
        return None
    body = line[: found.start()] + b"}"
    if zlib.crc32(body) != int(found.group(1), 16):
        return None
    try:
        value = json.loads(body)
    except ValueError:
        return None
    return value if isinstance(value, dict) else None


def _lock(descriptor: int, exclusive: bool, wait: bool = True) -> None:
    try:
        import fcntl
    except ImportError:  # Windows appends in one write, which is as good as it gets there
        return
    fcntl.flock(descriptor, (fcntl.LOCK_EX if exclusive else fcntl.LOCK_SH) | (0 if wait else fcntl.LOCK_NB))


def _sync_folder(folder: Path) -> None:
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
