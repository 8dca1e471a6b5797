"""The front door: a path or bytes in, articles, failures and notes out; one table says which reader takes what."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path, PurePosixPath

from lib.reading import archives, html, tables, text
from lib.reading.drafts import Outcome
from lib.reading.outcomes import MAX_FILE_BYTES, Failure, Note, ReadingError
from lib.records import Article

Reader = Callable[[bytes, str], Iterator[Outcome]]

READERS: Mapping[str, Reader] = {
    ".txt": text.read_text,
    ".text": text.read_text,
    ".md": text.read_markdown,
    ".markdown": text.read_markdown,
    ".html": html.read_html,
    ".htm": html.read_html,
    ".xhtml": html.read_html,
    ".csv": tables.read_csv,
    ".tsv": tables.read_csv,
    ".jsonl": tables.read_jsonl,
    ".ndjson": tables.read_jsonl,
    ".json": tables.read_json,
}
"""File ending to reader; a new format is one more line here and one file beside this one."""

_ADVICE = "Bring .txt, .md, .html, .csv, .tsv, .json, .jsonl, or a .zip or folder of these."
_OTHERS = {
    ".pdf": "a PDF file",
    ".docx": "a Word document",
    ".doc": "a Word document",
    ".xlsx": "an Excel workbook",
    ".xls": "an Excel workbook",
}


def read(source: Path | str | bytes, name: str = "") -> Iterator[Article | Failure]:
    """Articles and failures of a file, folder, archive, or of bytes with a file name. Never raises for bad content."""
    for outcome in read_with_notes(source, name):
        if not isinstance(outcome, Note):
            yield outcome


def read_with_notes(source: Path | str | bytes, name: str = "") -> Iterator[Outcome]:
    """As `read`, with a `Note` before each article that was read by a guess (a date from a file name, an encoding)."""
    if isinstance(source, bytes):
        yield from _read_bytes(source, name or "pasted.txt")
        return
    path = Path(source)
    if path.is_dir():
        yield from _read_folder(path, name or path.resolve().name)
    else:
        yield from _read_file(path, name or path.name)


def _read_folder(folder: Path, name: str) -> Iterator[Outcome]:
    found = False
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder).as_posix()
        if archives.is_clutter(inside) or not path.is_file():
            continue
        found = True
        yield from _read_file(path, f"{name}/{inside}")
    if not found:
        yield Failure(name, "the folder holds no files.", _ADVICE)


def _read_file(path: Path, origin: str) -> Iterator[Outcome]:
    try:
        largest = archives.MAX_TOTAL_BYTES if path.suffix.casefold() == ".zip" else MAX_FILE_BYTES
        if path.stat().st_size > largest:
            yield Failure(origin, f"the file is larger than {largest // 1024**2} MB.", "Split it.")
            return
        data = path.read_bytes()
    except OSError as error:
        yield archives.walk_failure(origin, error)
        return
    yield from _read_bytes(data, origin)


def _read_bytes(data: bytes, origin: str) -> Iterator[Outcome]:
    try:
        if data.startswith(b"PK\x03\x04") and _ending(origin) not in _OTHERS:
            yield from archives.read_zip(data, origin, _read_one)
        else:
            yield from _read_one(data, origin)
    except ReadingError as error:
        yield error.failure(origin)


def _read_one(data: bytes, origin: str) -> Iterator[Outcome]:
    """One file that is no archive; raises `ReadingError`."""
    ending = _ending(origin)
    reader = READERS.get(ending)
    if ending in _OTHERS:
        raise ReadingError(f"{_OTHERS[ending]} is not understood.", "Save it as plain text (.txt), a table as .csv.")
    if reader is None and ending:
        raise ReadingError(f"files ending in {ending} are not understood.", _ADVICE)
    if reader in (None, text.read_text) and html.looks_like_html(data[:500].decode("latin-1")):
        reader = html.read_html
    yield from (reader or text.read_text)(data, origin)


def _ending(origin: str) -> str:
    return PurePosixPath(origin).suffix.casefold()
