"""Paragraphs and sentences of an article, found once and asked by offset."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate

from lib.records import Span

PARAGRAPH = re.compile(r"[^\n\r\u2028\u2029]*\S[^\n\r\u2028\u2029]*")
# “Enough!” Haley said: a question or exclamation mark inside the quotation does not end the sentence around it.
BOUNDARY = re.compile(
    r"(?:\.{1,3}|…)[\"”’»)\]]*\s+(?=[\"“‘«(\[]*[A-ZÀ-Þ0-9])|[!?]+\)?\s+(?=[\"“‘«(\[]*[A-ZÀ-Þ0-9])|[!?]+[\"”»]\s+(?=[\"“«])"
)
ABBREVIATION = re.compile(
    r"(?:\b(?:[A-Z]\.)+|\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Maj|Capt|Adm|Sgt|Cmdr|Sen|Rep|Gov|Rev|St|Jr|Sr|No|vs|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)\.)$"
)
STARTER = re.compile(
    r"[\"“‘]|(?:The|He|She|It|They|In|On|At|But|And|A|An|His|Her|Its|Their|This|That|If|As|For|Asked|Both)\b"
)


@dataclass(frozen=True, slots=True)
class Passages:
    """Spans of paragraphs and sentences in text order; a sentence never crosses a paragraph."""

    paragraphs: tuple[Span, ...]
    sentences: tuple[Span, ...]
    paragraph_starts: tuple[int, ...]
    sentence_starts: tuple[int, ...]

    def sentence(self, offset: int) -> int:
        """Index of the sentence that holds an offset (or the last one before it)."""
        return max(bisect_right(self.sentence_starts, offset) - 1, 0)

    def paragraph(self, offset: int) -> int:
        """Index of the paragraph that holds an offset (or the last one before it)."""
        return max(bisect_right(self.paragraph_starts, offset) - 1, 0)

    def sentences_of(self, paragraph: int) -> range:
        """Indices of the sentences of a paragraph."""
        start, end = self.paragraphs[paragraph]
        return range(bisect_right(self.sentence_starts, start) - 1, bisect_right(self.sentence_starts, end - 1))


class Spans:
    """Spans that are asked whether one of them covers an offset, in logarithmic time; they may overlap."""

    def __init__(self, spans: Iterable[Span]) -> None:
        ordered = sorted(spans)
        self._starts = [start for start, _ in ordered]
        self._reach = list(accumulate((end for _, end in ordered), max))

    def cover(self, offset: int) -> bool:
        i = bisect_right(self._starts, offset) - 1
        return i >= 0 and self._reach[i] > offset


def passages(text: str) -> Passages:
    """Split a text into paragraphs (lines) and sentences; there is at least one of each, though it be empty."""
    paragraphs = tuple(m.span() for m in PARAGRAPH.finditer(text)) or ((0, len(text)),)
    sentences = tuple(span for start, end in paragraphs for span in _sentences(text, start, end))
    return Passages(paragraphs, sentences, tuple(s for s, _ in paragraphs), tuple(s for s, _ in sentences))


def _sentences(text: str, start: int, end: int) -> list[Span]:
    found: list[Span] = []
    for boundary in BOUNDARY.finditer(text, start, end):
        before = text[max(boundary.start() - 12, start) : boundary.start() + 1]
        if ABBREVIATION.search(before) and not STARTER.match(text, boundary.end()):
            continue
        found.append((start, boundary.end()))
        start = boundary.end()
    if start < end or not found:
        found.append((start, end))
    return found
