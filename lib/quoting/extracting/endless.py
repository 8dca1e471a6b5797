"""A paragraph without end, in pieces read in bounded time: the work on a paragraph grows with its square."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from lib.quoting.extracting.marks import Region
from lib.records import Span

ENDLESS = 5_000
"""Characters; newspapers print no such paragraph, but files lose their line ends."""
PIECE = 2_500
"""Characters of a piece, unless a quotation is longer."""
_SENTENCE = re.compile(r"(?<=[a-z\d”\"’')\]][.!?])[”\"’')\]]* +(?=[A-Z“\"])")
_BLANK = re.compile(r" +")


def pieces(text: str, paragraph: Span, marked: Sequence[Region]) -> list[Span]:
    """The paragraph, or if it is endless its pieces: cut behind sentences, else behind words, never inside of marks."""
    start, end = paragraph
    found = []
    while end - start > ENDLESS:
        cut = _cut(text, start, end, marked)
        if cut is None:
            break
        found.append((start, cut))
        start = cut
    return [*found, (start, end)]


def _cut(text: str, start: int, end: int, marked: Sequence[Region]) -> int | None:
    def outside(at: int) -> bool:
        before = bisect_left(marked, at, key=lambda region: region.left) - 1
        return before < 0 or marked[before].right <= at

    for ends in (_SENTENCE, _BLANK):
        cuts = [m.end() for m in ends.finditer(text, start + PIECE // 2, start + PIECE) if outside(m.end())]
        if cuts:
            return cuts[-1]
    later = (m.end() for m in _BLANK.finditer(text, start + PIECE, end))
    return next((at for at in later if at < end and outside(at)), None)
