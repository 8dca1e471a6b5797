"""Bytes to characters: byte order marks, UTF-8, UTF-16, older code pages; text that was encoded twice is repaired."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

import charset_normalizer

from lib.reading.outcomes import ReadingError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MAGIC = (
    (b"%PDF", "a PDF file", "Save its text as .txt, or the page as .html."),
    (b"\x89PNG", "a picture", "Only text can be read."),
    (b"\xff\xd8\xff", "a picture", "Only text can be read."),
    (b"GIF8", "a picture", "Only text can be read."),
    (b"RIFF", "a sound, film or picture file", "Only text can be read."),
    (b"\xd0\xcf\x11\xe0", "an old Office document", "Save it as plain text (.txt) or CSV."),
    (b"\x1f\x8b", "a gzip file", "Unpack it, or pack the articles as .zip."),
    (b"7z\xbc\xaf", "a 7-Zip archive", "Pack the articles as .zip."),
    (b"Rar!", "a RAR archive", "Pack the articles as .zip."),
    (b"\x7fELF", "a program", "Only text can be read."),
    (b"MZ\x90", "a program", "Only text can be read."),
    (b"SQLite format 3", "a database", "Export its table as CSV."),
    (b"PAR1", "a Parquet file", "Export its table as CSV or JSON lines."),
)
# UTF-8 read as Windows-1252: the first character of a two- or three-byte sequence, then its continuation.
_CONTINUATION = "[\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]"
_TWICE = re.compile(f"[Â-ß]{_CONTINUATION}|[à-ï]{_CONTINUATION}{{2}}|ð{_CONTINUATION}{{3}}")


@dataclass(frozen=True, slots=True)
class Decoded:
    """Characters, the encoding they were read by, and what had to be guessed (empty when nothing)."""

    text: str
    encoding: str
    note: str = ""


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """The characters of `data`; `declared` is an encoding that the document itself names.

    Raises `ReadingError` for empty and binary data and for encodings that nothing can read.
    """
    if not data.strip():
        raise ReadingError("the file is empty.", "Save the page or export again.")
    _refuse_binary(data)
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _repaired(_strictly(data, encoding), encoding)
    if unmarked := _utf16_without_mark(data):
        return Decoded(_strictly(data, unmarked), unmarked, f"read as {unmarked}, which the file does not declare")
    if b"\x00" in data[:65536]:
        raise ReadingError("the file holds binary data, not text.", "Save the article as .txt, .md or .html.")
    try:
        return _repaired(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return _repaired(*_legacy(data, declared))


def _refuse_binary(data: bytes) -> None:
    for magic, what, advice in _MAGIC:
        if data.startswith(magic):
            raise ReadingError(f"the file is {what}, not text.", advice)


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise ReadingError(
            f"the file says it is {encoding} but byte {error.start} does not fit.", "Save it again as UTF-8."
        ) from None


def _utf16_without_mark(data: bytes) -> str | None:
    sample = data[:4096]
    if len(sample) < 8:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if odd > 0.6 * half and even < 0.05 * half:
        return "utf-16-le"
    if even > 0.6 * half and odd < 0.05 * half:
        return "utf-16-be"
    return None


def _legacy(data: bytes, declared: str | None) -> tuple[str, str]:
    """Text in an encoding older than UTF-8; Latin scripts are Windows-1252, which English files nearly always are."""
    controls = sum(byte < 32 and byte not in b"\t\n\r\f" for byte in data[:65536])
    if controls > 0.02 * min(len(data), 65536):
        raise ReadingError("the file holds binary data, not text.", "Save the article as .txt, .md or .html.")
    if declared:
        try:
            return data.decode(declared), declared
        except (LookupError, UnicodeDecodeError):
            pass
    best = charset_normalizer.from_bytes(data[:262144]).best()
    if best is not None and not all("Latin" in block or "Punctuation" in block for block in best.alphabets):
        latin_share = sum(char.isascii() for char in str(best)) / max(1, len(str(best)))
        if latin_share < 0.7:
            return data.decode(best.encoding, "replace"), best.encoding
    try:
        return data.decode("cp1252"), "cp1252"
    except UnicodeDecodeError:
        return data.decode("latin-1"), "latin-1"


def _repaired(text: str, encoding: str) -> Decoded:
    note = "" if encoding.startswith("utf") else f"read as {encoding}, since it is not UTF-8"
    if len(_TWICE.findall(text)) < 2:
        return Decoded(text, encoding, note)
    mended = _TWICE.sub(_once, text)
    return Decoded(mended, encoding, "text that had been encoded twice was repaired" if mended != text else note)


def _once(found: re.Match[str]) -> str:
    raw = bytearray()
    for char in found[0]:
        try:
            raw += char.encode("cp1252")
        except UnicodeEncodeError:
            raw += char.encode("latin-1")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return found[0]
