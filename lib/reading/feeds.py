"""RSS and Atom feeds: entries that carry their full text become articles, the others are links; by feedparser."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from datetime import date
from typing import Any

import feedparser  # type: ignore[import-untyped]

from lib.reading import html, normal
from lib.reading.containment import contained
from lib.reading.drafts import Draft, Outcome, finish
from lib.reading.exports.listing import Link
from lib.reading.outcomes import Failure, ReadingError

MAX_BYTES = 16 * 1024**2
MAX_ENTRIES = 1_000
_FULL_TEXT_WORDS = 80
"""A shorter text is a summary: an article needs room for a statement and its speaker."""
_FEED = re.compile(rb"<(?:\w+:)?(?:rss|feed|RDF)[\s>]", re.IGNORECASE)
_TYPE_DECLARATION = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)


def read_feed(data: bytes, origin: str) -> Iterator[Outcome]:
    """The articles of a feed; an entry with a summary alone is a failure that says so, with its number."""
    for number, entry in enumerate(_entries(data), 1):
        if _words(entry) >= _FULL_TEXT_WORDS:
            yield from finish(_draft(entry), origin, number)
        else:
            cause = f"the entry “{normal.line(str(entry.get('title') or ''))[:80]}” has no full text."
            yield Failure(origin, cause, "Let the link of the entry be fetched.", number)


def links(data: bytes, origin: str) -> list[Link]:
    """The links of the entries that have no full text. Raises `ReadingError` when it is no feed."""
    short = ((n, entry) for n, entry in enumerate(_entries(data), 1) if _words(entry) < _FULL_TEXT_WORDS)
    return [
        Link(
            url=normal.line(str(entry.get("link") or "")),
            title=normal.line(html.plain(str(entry.get("title") or "")))[:300],
            published=_day(entry),
            publisher=normal.line(str((entry.get("source") or {}).get("title") or "")),
            origin=origin,
            line=number,
        )
        for number, entry in short
        if entry.get("link")
    ]


def is_feed(data: bytes) -> bool:
    """Whether bytes look like a feed."""
    return bool(_FEED.search(data[:2048]))


def _entries(data: bytes) -> list[Any]:
    if not is_feed(data):
        raise ReadingError("the file is no RSS or Atom feed.", "Give the address or the file of a feed.")
    if len(data) > MAX_BYTES:
        raise ReadingError(f"the feed is larger than {MAX_BYTES // 1024**2} MB.", "Give a shorter one.")
    if _TYPE_DECLARATION.search(data):
        # Entities of its own can make a few bytes unfold to gigabytes; no feed needs them.
        raise ReadingError("the feed declares a document type of its own.", "Check where it comes from.")
    with contained("the feed", "Give the address or the file of a feed."):
        feed = feedparser.parse(data, sanitize_html=False, resolve_relative_uris=False)
        entries = list(feed.entries[:MAX_ENTRIES])
        for entry in entries:
            entry.setdefault("source", {"title": feed.feed.get("title", "")})
            entry.setdefault("language", feed.feed.get("language", ""))
    if not entries:
        raise ReadingError("the feed has no entries.", "Try again later, or give another feed.")
    return entries


def _content(entry: Any) -> str:
    contents = [str(part.get("value") or "") for part in entry.get("content") or ()]
    raw = max([*contents, str(entry.get("summary") or "")], key=len)
    return normal.text(html.plain(raw))


def _words(entry: Any) -> int:
    return len(_content(entry).split())


def _draft(entry: Any) -> Draft:
    return Draft(
        text=_content(entry),
        title=html.plain(str(entry.get("title") or "")),
        published=_day(entry),
        publisher=html.plain(str((entry.get("source") or {}).get("title") or "")),
        url=str(entry.get("link") or ""),
        language=str(entry.get("language") or ""),
    )


def _day(entry: Any) -> date | None:
    """The day of publication in the feed's own time zone, as written; the day of an update is not taken for it."""
    parsed: time.struct_time | None = entry.get("published_parsed")
    written = re.search(r"\d{4}-\d\d-\d\d", str(entry.get("published") or ""))
    if written:
        return date.fromisoformat(written[0])
    found = re.search(r"(\d{1,2}) ([A-Z][a-z]{2})[a-z]* (\d{4})", str(entry.get("published") or ""))
    if found and parsed:
        return date(parsed.tm_year, parsed.tm_mon, parsed.tm_mday) if int(found[1]) == parsed.tm_mday else _as(found)
    return None


def _as(found: re.Match[str]) -> date:
    return date.fromtimestamp(time.mktime(time.strptime(f"{found[1]} {found[2]} {found[3]}", "%d %b %Y")))
