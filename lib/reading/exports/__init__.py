"""Exports of newspaper archives and lists: many articles in one file, each archive in a file of its own here.

A text is offered to every archive in turn; one that knows its own marks in it takes it apart. A new archive is one more
module with `recognises` and `drafts` and a place in `_TEXTS`.
"""

from __future__ import annotations

from collections.abc import Iterator

from lib.reading.drafts import Draft, Outcome, finish
from lib.reading.exports import factiva, nexis, proquest
from lib.reading.outcomes import ReadingError

_TEXTS = (nexis, factiva, proquest)


def drafts(words: str) -> Iterator[Draft] | None:
    """The articles of an export that was turned into text; None when no archive knows it as its own."""
    return next((archive.drafts(words) for archive in _TEXTS if archive.recognises(words)), None)


def finished(found: Iterator[Draft], origin: str) -> Iterator[Outcome]:
    """Drafts as articles or failures, numbered in the order of the file. Raises `ReadingError` without any."""
    number = 0
    for number, draft in enumerate(found, 1):
        yield from finish(draft, origin, number)
    if not number:
        raise ReadingError("the export holds no articles.", "Export again, with the full text.")
