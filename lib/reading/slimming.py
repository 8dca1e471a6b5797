"""Large pages without what is no text: scripts, styles, drawings and pictures that browsers save inside the page."""

from __future__ import annotations

import re

from lib.reading.outcomes import ReadingError

LARGE = 1_000_000
MAX_MARKUP = 2_500_000
"""Bytes of a page that are left; the search for the article takes about 3 s a million of them."""
_EMBEDDED = re.compile(rb"data:[\w/+.;=-]{1,100},[^\"')\s>]{200,}")
_UNSEEN = re.compile(rb"<(script|style|svg|noscript)\b[^>]{0,2000}>", re.IGNORECASE)
_DATA = b"ld+json"


def slim(page: bytes) -> bytes:
    """A page that can be searched in bounded time; small ones as they are. Raises `ReadingError` for endless ones.

    Scripts of the kind that names author and date stay.
    """
    if len(page) <= LARGE:
        return page
    kept = _without_unseen(_EMBEDDED.sub(b"", page))
    if len(kept) > MAX_MARKUP:
        raise ReadingError(
            f"the page has more than {MAX_MARKUP / 1e6:g} million characters besides scripts and pictures.",
            "Save its article as .txt.",
        )
    return kept


def _without_unseen(page: bytes) -> bytes:
    kept = bytearray()
    at = 0
    lowered = page.lower()
    while found := _UNSEEN.search(page, at):
        end = lowered.find(b"</" + found[1].lower(), found.end())
        if end < 0:
            break
        keep = _DATA in found[0].lower()
        kept += page[at : end if keep else found.start()]
        close = lowered.find(b">", end) + 1
        following = close or len(page)
        kept += page[end:following] if keep else b""
        at = following
    return bytes(kept + page[at:])
