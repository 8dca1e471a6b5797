"""The front door: a path or bytes in, articles, failures and notes out; one table says which reader takes what."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path, PurePosixPath

from lib.reading import (
    archives,
    columns,
    documents,
    feeds,
    html,
    mail,
    mhtml,
    office,
    pdf,
    rtf,
    spreadsheets,
    tables,
    tars,
    warc,
    word,
)
from lib.reading import text as texts
from lib.reading.archives import Budget, ReadMember
from lib.reading.drafts import Outcome
from lib.reading.outcomes import MAX_FILE_BYTES, Failure, Note, ReadingError
from lib.records import Article

Reader = Callable[[bytes, str], Iterator[Outcome]]
Opener = Callable[[bytes, str, ReadMember, Budget], Iterator[Outcome]]

READERS: Mapping[str, Reader] = {
    ".txt": documents.read_text,
    ".text": documents.read_text,
    ".md": texts.read_markdown,
    ".markdown": texts.read_markdown,
    ".html": documents.read_page,
    ".htm": documents.read_page,
    ".xhtml": documents.read_page,
    ".mhtml": mhtml.read_mhtml,
    ".mht": mhtml.read_mhtml,
    ".pdf": pdf.read_pdf,
    ".docx": word.read_docx,
    ".rtf": rtf.read_rtf,
    ".csv": documents.read_csv,
    ".tsv": documents.read_csv,
    ".xlsx": spreadsheets.read_xlsx,
    ".jsonl": tables.read_jsonl,
    ".ndjson": tables.read_jsonl,
    ".json": documents.read_json,
    ".rss": feeds.read_feed,
    ".atom": feeds.read_feed,
    ".xml": feeds.read_feed,
    ".warc": warc.read_warc,
    ".warc.gz": warc.read_warc,
}
"""File ending to reader; a new format is one more line here and one file beside this one."""
OPENERS: Mapping[str, Opener] = {
    ".zip": archives.read_zip,
    ".tar": tars.read_tar,
    ".tar.gz": tars.read_tar,
    ".tgz": tars.read_tar,
    ".gz": tars.read_gzip,
    ".eml": mail.read_mail,
}
"""File ending to reader of what holds other files; it hands each of them back to be read."""

_ADVICE = (
    "Bring .txt, .md, .html, .mhtml, .pdf, .docx, .rtf, .eml, .csv, .tsv, .xlsx, .json, .jsonl, .rss, .warc, "
    "or a .zip, .tar or folder of these."
)
_OLD = {
    ".doc": "a Word document of the kind before 2007",
    ".xls": "an Excel workbook of the kind before 2007",
    ".odt": "an OpenDocument text",
    ".ods": "an OpenDocument table",
    ".epub": "an e-book",
    ".pptx": "a slide show",
}


def read(source: Path | str | bytes, name: str = "") -> Iterator[Article | Failure]:
    """Articles and failures of a file, folder, archive, or of bytes with a file name. Never raises for bad content."""
    for outcome in read_with_notes(source, name):
        if not isinstance(outcome, Note):
            yield outcome


def read_table(source: Path | bytes, name: str, mapping: columns.Columns) -> Iterator[Outcome]:
    """As `read_with_notes`, of a table of which somebody said what its columns hold."""
    try:
        size = len(source) if isinstance(source, bytes) else source.stat().st_size
        if size > MAX_FILE_BYTES:
            raise ReadingError(f"the file is larger than {MAX_FILE_BYTES // 1024**2} MB.", "Split it.")
        data = source if isinstance(source, bytes) else source.read_bytes()
        yield from columns.read(data, name, ending(name), mapping)
    except ReadingError as error:
        yield error.failure(name)
    except OSError as error:
        yield archives.walk_failure(name, error)


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
        largest = archives.MAX_TOTAL_BYTES if _holds_many(ending(path.name)) else MAX_FILE_BYTES
        if path.stat().st_size > largest:
            yield Failure(origin, f"the file is larger than {largest // 1024**2} MB.", "Split it.")
            return
        data = path.read_bytes()
    except OSError as error:
        yield archives.walk_failure(origin, error)
        return
    yield from _read_bytes(data, origin)


def _holds_many(name: str) -> bool:
    return name in OPENERS or name.startswith(".warc")


def _read_bytes(data: bytes, origin: str) -> Iterator[Outcome]:
    try:
        yield from _open(data, origin, Budget(), 1)
    except ReadingError as error:
        yield error.failure(origin)


def _open(data: bytes, origin: str, budget: Budget, depth: int) -> Iterator[Outcome]:
    """One file, or all that it holds. Raises `ReadingError`."""
    known = _kind(data, ending(origin))
    if (opener := OPENERS.get(known)) is None:
        yield from _read_one(data, origin, known)
        return
    if depth > archives.MAX_DEPTH:
        raise ReadingError(f"archives are read {archives.MAX_DEPTH} deep.", "Unpack this one first.")
    yield from opener(data, origin, lambda inner, place: _open(inner, place, budget, depth + 1), budget)


def _read_one(data: bytes, origin: str, known: str) -> Iterator[Outcome]:
    reader = READERS.get(known)
    if known in _OLD:
        raise ReadingError(f"{_OLD[known]} is not understood.", "Save it as .docx, .txt or .csv.")
    if reader is None and known:
        raise ReadingError(f"files ending in {known} are not understood.", _ADVICE)
    if len(data) > MAX_FILE_BYTES and not _holds_many(known):
        raise ReadingError(f"the file is larger than {MAX_FILE_BYTES // 1024**2} MB.", "Split it.")
    empty = True
    for outcome in (reader or documents.read_text)(data, origin):
        empty = empty and isinstance(outcome, Note)
        yield outcome
    if empty:
        raise ReadingError("the file holds no articles, at most a heading or an empty list.", "Export it again.")


def ending(origin: str) -> str:
    """The ending of a file name that says its format, in lower case; double ones such as `.tar.gz` whole."""
    parts = PurePosixPath(origin.casefold())
    last = parts.suffix
    double = "".join(parts.suffixes[-2:])
    return double if double in READERS or double in OPENERS else last


def _kind(data: bytes, named: str) -> str:
    """The ending by which to read a file: what its first bytes say where they say it clearly, else its name's."""
    head = data[:1024]
    if head.startswith(b"PK\x03\x04") and named not in READERS.keys() - {".txt", ".text", ".md"} and named not in _OLD:
        is_word, is_excel = office.is_office(data, word.MAIN_PART), office.is_office(data, spreadsheets.MAIN_PART)
        return ".docx" if is_word else ".xlsx" if is_excel else ".zip"
    if head.startswith(tars.GZIP):
        return named if named.endswith((".gz", ".tgz")) else ".gz"
    if data[tars.MAGIC_AT : tars.MAGIC_AT + 5] == tars.MAGIC:
        return ".tar"
    for magic, known in ((b"%PDF-", ".pdf"), (rtf.MAGIC, ".rtf"), (warc.MAGIC, ".warc")):
        if head.lstrip(b"\xef\xbb\xbf \r\n").startswith(magic):
            return known
    words = head.decode("latin-1")
    if named in {"", ".txt", ".text", ".doc", ".xls", ".xml"} and html.looks_like_html(words):
        return ".mhtml" if re.search(r"^MIME-Version:", words, re.MULTILINE | re.IGNORECASE) else ".html"
    return named
