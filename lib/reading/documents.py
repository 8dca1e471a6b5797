"""Files that may hold one article, an archive's export of many, or a list of links: this room decides which it is."""

from __future__ import annotations

import json
from collections.abc import Iterator

from lib.reading import decoding, exports, html, normal, slimming, tables, text, trimming
from lib.reading.drafts import Draft, Outcome, finish, refuse_endless
from lib.reading.exports import factiva_pages, listing, proquest
from lib.reading.outcomes import Note, ReadingError


def read(words: str, origin: str, title: str = "") -> Iterator[Outcome]:
    """The articles of a text with `\\n` line ends; `title` is what the document itself calls its title, if anything."""
    found = exports.drafts(words)
    if found is not None:
        yield from exports.finished(found, origin)
        return
    refuse_endless(words)
    draft = Draft(text=words, title=title)
    trimming.trim(draft)
    yield from finish(draft, origin)


def read_text(data: bytes, origin: str) -> Iterator[Outcome]:
    """A `.txt` file: an export, a list of links, or one article."""
    decoded = decoding.decode(data)
    words = normal.text(decoded.text)
    found = exports.drafts(words)
    if found is None:
        refuse_links(listing.in_text(words, origin))
        yield from text.read_text(data, origin)
        return
    if decoded.note:
        yield Note(origin, decoded.note)
    yield from exports.finished(found, origin)


def read_page(data: bytes, origin: str) -> Iterator[Outcome]:
    """A `.html` file: an archive's export, or one saved page."""
    if factiva_pages.may_be(data):
        page = decoding.decode(data, "utf-8").text
        if factiva_pages.recognises(page):
            yield from exports.finished(factiva_pages.drafts(page), origin)
            return
    if proquest.may_be(data):
        words = normal.text(html.plain(proquest.marked(decoding.decode(data, "utf-8").text)))
        if proquest.recognises(words):
            yield from exports.finished(proquest.drafts(words), origin)
            return
    yield from html.read_html(slimming.slim(data), origin)


def read_csv(data: bytes, origin: str) -> Iterator[Outcome]:
    """A table of articles, or a list of links without their text."""
    refuse_links(listing.in_table(decoding.decode(data).text, origin))
    yield from tables.read_csv(data, origin)


def read_json(data: bytes, origin: str) -> Iterator[Outcome]:
    """Articles as JSON, or a list of links without their text."""
    try:
        value = json.loads(decoding.decode(data).text.removeprefix("\ufeff"))
    except (ValueError, RecursionError):
        value = None  # the reader below says what is wrong with it
    refuse_links(listing.in_json(value, origin))
    yield from tables.read_json(data, origin)


def refuse_links(links: list[listing.Link]) -> None:
    """Raise `ReadingError` for a list of links: reading a file never goes to the network by itself."""
    if links:
        what = "one link" if len(links) == 1 else f"{len(links):,} links"
        raise ReadingError(
            f"the file lists {what} without article text.",
            "Let the links be fetched, or export the articles with their full text.",
        )
