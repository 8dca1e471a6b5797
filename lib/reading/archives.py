"""Zip archives, read in memory within limits; nothing is ever unpacked to disk."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from lib.reading.drafts import Outcome
from lib.reading.outcomes import MAX_FILE_BYTES, Failure, ReadingError

MAX_MEMBERS = 50_000
MAX_TOTAL_BYTES = 2 * 1024**3
MAX_RATIO = 200
"""Text rarely packs below a tenth; members over 1 MB that pack below 1/200 are bombs."""
MAX_DEPTH = 2
"""Archives inside archives, the outermost counted; mails with attachments count too."""


@dataclass(slots=True)
class Budget:
    """What an archive, with all those inside it, may still give."""

    members: int = MAX_MEMBERS
    total: int = MAX_TOTAL_BYTES


ReadMember = Callable[[bytes, str], Iterator[Outcome]]


def read_zip(data: bytes, origin: str, read_member: ReadMember, budget: Budget | None = None) -> Iterator[Outcome]:
    """What `read_member` makes of every file in the archive, in the order of their names.

    Raises `ReadingError` when the archive itself is broken or exceeds its limits; a bad member is a `Failure`.
    """
    budget = budget or Budget()
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise ReadingError(f"the zip archive is broken ({error}).", "Pack it again.") from None
    with archive:
        members = [info for info in archive.infolist() if not info.is_dir() and not is_clutter(info.filename)]
        if not members:
            raise ReadingError("the zip archive holds no files.", "Pack the articles again.")
        if len(members) > budget.members:
            raise ReadingError(f"the archive holds more than {MAX_MEMBERS:,} files.", "Split it.")
        budget.members -= len(members)
        for info in sorted(members, key=lambda member: member.filename):
            yield from _member(archive, info, origin, read_member, budget)


def is_clutter(name: str) -> bool:
    """Whether a file is what operating systems leave behind rather than what the user packed."""
    parts = PurePosixPath(name.replace("\\", "/")).parts
    return any(part == "__MACOSX" or (part.startswith(".") and part not in {".", ".."}) for part in parts) or (
        bool(parts) and parts[-1].casefold() in {"thumbs.db", "desktop.ini"}
    )


def _member(
    archive: zipfile.ZipFile, info: zipfile.ZipInfo, origin: str, read_member: ReadMember, budget: Budget
) -> Iterator[Outcome]:
    place = f"{origin}/{info.filename}"
    try:
        yield from read_member(_bytes(archive, info, budget), place)
    except ReadingError as error:
        yield error.failure(place)


def _bytes(archive: zipfile.ZipFile, info: zipfile.ZipInfo, budget: Budget) -> bytes:
    path = PurePosixPath(info.filename.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or (path.parts and path.parts[0].endswith(":")):
        raise ReadingError("the name points outside the archive.", "Pack the folder again with plain names.")
    if (info.external_attr >> 16) & 0o170000 == 0o120000:
        raise ReadingError("it is a link to another file.", "Pack the file itself.")
    if info.flag_bits & 1:
        raise ReadingError("it is locked with a password.", "Pack it without one.")
    if info.file_size > MAX_FILE_BYTES:
        raise ReadingError(f"it unpacks to more than {MAX_FILE_BYTES // 1024**2} MB.", "Split it.")
    if info.file_size > 1024**2 and info.file_size > MAX_RATIO * max(1, info.compress_size):
        raise ReadingError("it unpacks to more than 200 times its size, like a zip bomb.", "Check where it comes from.")
    try:
        with archive.open(info) as file:
            data = file.read(min(MAX_FILE_BYTES, budget.total) + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError) as error:
        raise ReadingError(f"it is damaged ({error}).", "Pack the archive again.") from None
    budget.total -= len(data)
    if budget.total < 0 or len(data) > MAX_FILE_BYTES:
        raise ReadingError(f"the archive unpacks to more than {MAX_TOTAL_BYTES // 1024**3} GB.", "Split it.")
    return data


def walk_failure(origin: str, error: OSError) -> Failure:
    """A file or folder that the system does not let us open."""
    return Failure(origin, f"the system cannot open it ({error.strerror or error}).", "Check its name and permissions.")
