"""Tar archives, packed or not, and single gzip files, read in memory within the limits of all archives."""

from __future__ import annotations

import io
import tarfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Literal

from lib.reading import archives
from lib.reading.archives import Budget, ReadMember
from lib.reading.containment import reason
from lib.reading.drafts import Outcome
from lib.reading.outcomes import MAX_FILE_BYTES, ReadingError

MAGIC_AT, MAGIC = 257, b"ustar"
GZIP = b"\x1f\x8b"
_BROKEN = (tarfile.TarError, zlib.error, EOFError, OSError, ValueError, OverflowError)


def read_tar(data: bytes, origin: str, read_member: ReadMember, budget: Budget) -> Iterator[Outcome]:
    """What `read_member` makes of every file, in the order of the archive (a packed one cannot be read otherwise)."""
    found = False
    try:
        with _opened(data) as archive:
            for member in archive:
                budget.total -= tarfile.BLOCKSIZE
                if not (member.isdir() or archives.is_clutter(member.name)):
                    found = True
                    yield from _member(archive, member, origin, read_member, budget, len(data))
    except _BROKEN as error:
        raise ReadingError(f"the tar archive is broken ({reason(error)}).", "Pack it again.") from None
    if not found:
        raise ReadingError("the tar archive holds no files.", "Pack the articles again.")


def _opened(data: bytes) -> tarfile.TarFile:
    mode: Literal["r|gz", "r|"] = "r|gz" if data.startswith(GZIP) else "r|"
    try:
        return tarfile.open(fileobj=io.BytesIO(data), mode=mode)
    except TypeError:  # tarfile takes the order of a byte that is not there
        raise EOFError("it ends in its first line") from None


def _member(
    archive: tarfile.TarFile, member: tarfile.TarInfo, origin: str, read_member: ReadMember, budget: Budget, packed: int
) -> Iterator[Outcome]:
    budget.members -= 1
    if budget.members < 0:
        raise ReadingError(f"the archive holds more than {archives.MAX_MEMBERS:,} files.", "Split it.")
    # A packed stream is unpacked up to a member before its size can be refused, so the sum is bounded by the input.
    if member.size > 1024**2 and member.size > archives.MAX_RATIO * packed:
        raise ReadingError("it unpacks to more than 200 times its size, like a bomb.", "Check where it comes from.")
    budget.total -= member.size
    if budget.total < 0:
        raise ReadingError(f"the archive unpacks to more than {archives.MAX_TOTAL_BYTES // 1024**3} GB.", "Split it.")
    place = f"{origin}/{member.name}"
    try:
        yield from read_member(_bytes(archive, member), place)
    except ReadingError as error:
        yield error.failure(place)


def _bytes(archive: tarfile.TarFile, member: tarfile.TarInfo) -> bytes:
    path = PurePosixPath(member.name.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts:
        raise ReadingError("the name points outside the archive.", "Pack the folder again with plain names.")
    if not member.isreg():
        raise ReadingError("it is a link or a device, not a file.", "Pack the file itself.")
    if member.size > MAX_FILE_BYTES:
        raise ReadingError(f"it unpacks to more than {MAX_FILE_BYTES // 1024**2} MB.", "Split it.")
    file = archive.extractfile(member)
    data = file.read(MAX_FILE_BYTES + 1) if file else b""
    if len(data) < member.size:
        raise ReadingError("it is damaged (the archive ends before it does).", "Pack the archive again.")
    return data


def read_gzip(data: bytes, origin: str, read_member: ReadMember, budget: Budget) -> Iterator[Outcome]:
    """What `read_member` makes of the one file that a `.gz` file holds."""
    inner = unpacked(data, min(MAX_FILE_BYTES, budget.total))
    budget.total -= len(inner)
    name = PurePosixPath(origin)
    inside = name.name[:-3] if name.suffix.casefold() == ".gz" else f"{name.name}.txt"
    yield from read_member(inner, f"{origin}/{inside}")


def unpacked(data: bytes, largest: int) -> bytes:
    """The content of gzip data, never more than `largest` bytes of it. Raises `ReadingError`."""
    done = bytearray()
    rest = data
    try:
        while rest:
            stream = zlib.decompressobj(31)
            done += stream.decompress(rest, largest - len(done) + 1)
            if len(done) > largest:
                raise ReadingError(f"the gzip file unpacks to more than {largest // 1024**2} MB.", "Split it.")
            if not stream.eof:
                raise ReadingError("the gzip file ends too early.", "Pack it again.")
            rest = stream.unused_data if stream.unused_data.startswith(GZIP) else b""
    except zlib.error as error:
        raise ReadingError(f"the gzip file is broken ({reason(error)}).", "Pack it again.") from None
    if len(done) > 1024**2 and len(done) > archives.MAX_RATIO * len(data):
        raise ReadingError("the gzip file unpacks to more than 200 times its size.", "Check where it comes from.")
    return bytes(done)
