"""Web archives (.warc, .warc.gz): every page that was fetched with success, read like a saved page; by warcio."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from warcio.archiveiterator import ArchiveIterator  # type: ignore[import-untyped]

from lib.reading import archives, documents, mhtml, tars
from lib.reading.containment import contained, reason
from lib.reading.drafts import Outcome
from lib.reading.outcomes import Failure, ReadingError
from lib.records import Article

MAGIC = b"WARC/"
MAX_RECORDS = 100_000
MAX_PAGE_BYTES = 16 * 1024**2
_LEFTOVER = 16
"""Bytes that may follow the last chunk of a page."""
_PAGES = ("text/html", "application/xhtml+xml")
logging.getLogger("warcio").setLevel(logging.ERROR)  # its warnings quote the archive


class _Records(ArchiveIterator):
    """Records without a warning on standard error, which would carry pieces of the archive into a server's log."""

    INC_RECORD = ""


def read_warc(data: bytes, origin: str) -> Iterator[Outcome]:
    """The articles among the records; the day of the crawl is not taken for the day of publication.

    Records that are no pages (pictures, redirects, requests) are passed over; a page without an article is a failure
    with the address of the page. Raises `ReadingError` for an archive without any page.
    """
    pages = 0
    unpacked = 0
    if not data.startswith((MAGIC, tars.GZIP)):
        raise ReadingError("the file says it is a web archive but holds something else.", "Make it again.")
    with contained("the web archive", "Make it again."):
        records = iter(_Records(io.BytesIO(data), check_digests=False))
    while (record := _next(records, origin)) is not None:
        if isinstance(record, Failure):
            yield record
            break
        if not _is_page(record):
            continue
        address = str(record.rec_headers.get_header("WARC-Target-URI") or "")[:2000]
        page = _content(record, origin, address)
        pages += 1
        unpacked += len(page) if isinstance(page, bytes) else 0
        if pages > MAX_RECORDS or unpacked > archives.MAX_TOTAL_BYTES:
            raise ReadingError("the web archive unpacks to more than 2 GB or 100,000 pages.", "Split it.")
        yield from [page] if isinstance(page, Failure) else _article(page, record, origin, address)
    if not pages:
        raise ReadingError("the web archive holds no pages.", "Check what was crawled.")


def _next(records: Iterator[Any], origin: str) -> Any:
    """The next record, None behind the last; damage ends the archive with a failure."""
    try:
        return next(records, None)
    except Exception as error:  # warcio lets through whatever a damaged record makes it stumble on
        return Failure(origin, f"the web archive is damaged ({reason(error)}).", "What came before it was read.")


def _is_page(record: Any) -> bool:
    if record.rec_type not in {"response", "resource"}:
        return False
    head = record.http_headers
    if head is None:
        kind = record.rec_headers.get_header("Content-Type") or ""
    elif (head.get_statuscode() or "200") != "200":
        return False
    else:
        kind = head.get_header("Content-Type") or ""
    return str(kind).split(";")[0].strip().casefold() in _PAGES


def _content(record: Any, origin: str, address: str) -> bytes | Failure:
    try:
        page: bytes = record.content_stream().read(MAX_PAGE_BYTES + 1)
    except Exception as error:
        return Failure(origin, f"{address or 'a page'} is damaged ({reason(error)}).", "Crawl it again.")
    if len(page) <= MAX_PAGE_BYTES and getattr(record.raw_stream, "limit", 0) > _LEFTOVER:
        return Failure(origin, f"{address or 'a page'} is damaged (the archive ends within it).", "Crawl it again.")
    if len(page) > MAX_PAGE_BYTES:
        return Failure(origin, f"{address or 'a page'} is larger than {MAX_PAGE_BYTES // 1024**2} MB.", "Leave it out.")
    return page


def _article(page: bytes, record: Any, origin: str, address: str) -> Iterator[Outcome]:
    place = f"{origin}/{address}" if address else origin
    kind = (record.http_headers or record.rec_headers).get_header("Content-Type") or ""
    _, _, charset = str(kind).partition("charset=")
    try:
        for outcome in documents.read_page(mhtml.as_utf8(page, charset.strip(" \"';") or None), place):
            if isinstance(outcome, Article) and address.startswith(("http://", "https://")):
                outcome = replace(outcome, url=outcome.url or address)
            yield outcome
    except ReadingError as error:
        yield error.failure(place)
