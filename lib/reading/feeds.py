"""RSS and Atom feeds: entries that carry their full text become articles, the others are links; by feedparser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from lib.reading import apart, dates, html, normal
from lib.reading.drafts import Draft, Outcome, finish
from lib.reading.exports.listing import Link
from lib.reading.outcomes import Failure, ReadingError

MAX_BYTES = 8 * 1024**2
_FULL_TEXT_WORDS = 80
"""A shorter text is a summary: an article needs room for a statement and its speaker."""
_FEED = re.compile(rb"<(?:\w+:)?(?:rss|feed|RDF)[\s>]", re.IGNORECASE)
_TYPE_DECLARATION = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_ZONE = re.compile(r"\s\d{1,2}:\d\d.*$", re.DOTALL)


def read_feed(data: bytes, origin: str) -> Iterator[Outcome]:
    """The articles of a feed; an entry with a summary alone is a failure that says so, with its number."""
    for number, draft in enumerate(_drafts(data), 1):
        if _is_full(draft):
            yield from finish(draft, origin, number)
        else:
            cause = f"the entry “{normal.line(draft.title)[:80]}” has no full text."
            yield Failure(origin, cause, "Let the link of the entry be fetched.", number)


def links(data: bytes, origin: str) -> list[Link]:
    """The links of the entries that have no full text. Raises `ReadingError` when it is no feed."""
    return [
        Link(
            url=normal.line(draft.url),
            title=normal.line(draft.title)[:300],
            published=_day(draft.published),
            publisher=normal.line(draft.publisher)[:200],
            origin=origin,
            line=number,
        )
        for number, draft in enumerate(_drafts(data), 1)
        if draft.url and not _is_full(draft)
    ]


def is_feed(data: bytes) -> bool:
    """Whether bytes look like a feed."""
    return bool(_FEED.search(data[:2048]))


def _is_full(draft: Draft) -> bool:
    return len(draft.text.split()) >= _FULL_TEXT_WORDS


def _drafts(data: bytes) -> list[Draft]:
    if not is_feed(data):
        raise ReadingError("the file is no RSS or Atom feed.", "Give the address or the file of a feed.")
    if len(data) > MAX_BYTES:
        raise ReadingError(f"the feed is larger than {MAX_BYTES // 1024**2} MB.", "Give a shorter one.")
    if _TYPE_DECLARATION.search(data):
        # Entities of its own can make a few bytes unfold to gigabytes; no feed needs them.
        raise ReadingError("the feed declares a document type of its own.", "Check where it comes from.")
    told = apart.ask("feed", data, "the feed", "Give the address or the file of a feed.")
    if not told["entries"]:
        raise ReadingError("the feed has no entries.", "Try again later, or give another feed.")
    return [_draft(entry, told["language"]) for entry in told["entries"]]


def _draft(entry: dict[str, Any], language: str) -> Draft:
    return Draft(
        text=normal.text(html.plain(entry["content"])),
        title=_words(entry["title"]),
        published=_day(entry["published"]),
        publisher=_words(entry["outlet"]),
        url=entry["link"],
        language=language,
    )


def _words(markup: str) -> str:
    """The words of a title, in which feeds may write any markup."""
    return html.plain(f"<span>{markup}</span>") if "<" in markup else markup


def _day(raw: object) -> date | None:
    """The day as the feed writes it, in its own time zone; what is no date is none."""
    try:
        return dates.parse(raw if isinstance(raw, date) else _ZONE.sub("", str(raw or "")))
    except dates.DateError:
        return None
