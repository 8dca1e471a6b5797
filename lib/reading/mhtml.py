"""Web pages saved whole by a browser (.mhtml, .mht): the page inside, read like any saved page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes, policy
from email.message import EmailMessage

from lib.reading import documents
from lib.reading.containment import contained
from lib.reading.drafts import Outcome
from lib.reading.outcomes import ReadingError
from lib.records import Article


def read_mhtml(data: bytes, origin: str) -> Iterator[Outcome]:
    """The article of a page; its address is the one it was saved from. The date of saving is not used."""
    with contained("the saved page", "Save the page again as .html."):
        message = message_from_bytes(data, policy=policy.compat32)
        part = _page(message)
        page = part.get_payload(decode=True) if part is not None else None
        charset = part.get_content_charset() if part is not None else None
    if part is None or not isinstance(page, bytes) or not page.strip():
        raise ReadingError("the saved page holds no HTML.", "Save the page again as .html.")
    address = _address(message, part)
    for outcome in documents.read_page(as_utf8(page, charset), origin):
        if isinstance(outcome, Article) and not outcome.url and address:
            outcome = replace(outcome, url=address)
        yield outcome


def as_utf8(page: bytes, charset: str | None) -> bytes:
    """A page in UTF-8 when `charset`, named outside of it, is the only word on its encoding."""
    try:
        page.decode("utf-8")
        return page
    except UnicodeDecodeError:
        pass
    if not charset or re.search(rb"<meta[^>]{0,200}charset=", page[:4096], re.IGNORECASE):
        return page
    try:
        return page.decode(charset, "replace").encode("utf-8")
    except (LookupError, UnicodeError):
        return page


def _page(message: EmailMessage | object) -> EmailMessage | None:
    """The first part that is HTML, which browsers write as the root."""
    walk = getattr(message, "walk", None)
    parts = walk() if walk else ()
    return next((part for part in parts if part.get_content_type() in {"text/html", "application/xhtml+xml"}), None)


def _address(message: object, part: EmailMessage) -> str:
    get = getattr(message, "get", lambda _name: None)
    found = str(get("Snapshot-Content-Location") or part.get("Content-Location") or "").strip()
    return found if re.fullmatch(r"https?://\S{1,1990}", found) else ""
