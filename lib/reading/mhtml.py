"""Web pages saved whole by a browser (.mhtml, .mht): the page inside, read like any saved page."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from dataclasses import replace

from lib.reading import apart, documents
from lib.reading.drafts import Outcome
from lib.reading.outcomes import CUT, Note, ReadingError
from lib.records import Article

_ADVICE = "Save the page again as .html."


def read_mhtml(data: bytes, origin: str) -> Iterator[Outcome]:
    """The article of a page; its address is the one it was saved from. The day of saving is not used."""
    told = apart.ask("mhtml", data, "the saved page", _ADVICE)
    page = base64.b64decode(told["page"])
    if not page.strip():
        raise ReadingError("the saved page holds no HTML.", _ADVICE)
    if told["cut"]:
        yield Note(origin, CUT)
    address = told["address"].strip()
    for outcome in documents.read_page(as_utf8(page, told["charset"]), origin):
        if isinstance(outcome, Article) and not outcome.url and re.fullmatch(r"https?://\S{1,1990}", address):
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
