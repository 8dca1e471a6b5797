"""The outer shell of Office files: a zip archive of XML, checked before a parser sees it."""

from __future__ import annotations

import io
import zipfile

from lib.reading.outcomes import ReadingError

MAX_UNPACKED = 200 * 1024**2
MAX_XML = 64 * 1024**2
"""Without pictures; the parsers take about seven times as much memory."""
MAX_PARTS = 5_000
_ENCRYPTED = b"\xd0\xcf\x11\xe0"


def check(data: bytes, what: str, main_part: str) -> None:
    """Raise `ReadingError` unless `data` is an Office file of bounded size that holds `main_part`.

    A document type declaration, which no Office program writes, is refused: it can make a few bytes unfold to
    gigabytes or name files of this computer.
    """
    if data.startswith(_ENCRYPTED):
        raise ReadingError(f"{what} is locked with a password, or of the kind before 2007.", "Save it anew.")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check_parts(archive, what, main_part)
    except ReadingError:
        raise
    except Exception as error:
        raise ReadingError(f"{what} is broken ({type(error).__name__}).", "Save it again.") from None


def part(data: bytes, name: str) -> bytes:
    """One part of a file that passed `check`. Raises `ReadingError` when it is damaged."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return archive.read(name)
    except Exception as error:
        raise ReadingError(f"the part {name} is broken ({type(error).__name__}).", "Save the file again.") from None


def is_office(data: bytes, main_part: str) -> bool:
    """Whether a zip archive is an Office file with `main_part`."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return main_part in archive.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        return False


def _check_parts(archive: zipfile.ZipFile, what: str, main_part: str) -> None:
    parts = archive.infolist()
    if main_part not in archive.namelist():
        raise ReadingError(f"{what} lacks its main part ({main_part}).", "Save it again.")
    if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
        raise ReadingError(f"{what} unpacks to more than {MAX_UNPACKED // 1024**2} MB.", "Split it.")
    xml = [part for part in parts if part.filename.endswith((".xml", ".rels"))]
    if sum(part.file_size for part in xml) > MAX_XML:
        raise ReadingError(f"{what} has more than {MAX_XML // 1024**2} MB of text.", "Split it.")
    for part in xml:
        with archive.open(part) as file:
            if b"<!DOCTYPE" in file.read(4096):
                raise ReadingError(f"{what} declares a document type of its own.", "Check where it comes from.")
