"""Text -> words with offsets, as the stance lexicon reads them.

Lower case (but "US" stays, which is not "us"), one kind of apostrophe, negated contractions taken apart
("won’t" -> "will", "not"), possessives dropped, hyphenated compounds kept whole.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple


class Word(NamedTuple):
    """One word or mark; `start` and `end` are characters of the text it came from."""

    text: str
    start: int
    end: int


_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:[-'’.][^\W_]+)*|[;:,.!?—–()…]")
_SUFFIX = re.compile(r"^(.+?)['’](s|re|ve|ll|d|m)$")
_IRREGULAR = {"wo": "will", "ca": "can", "sha": "shall", "ai": "is"}


def words(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """Return the words of `text[start:end]`; offsets count from the start of `text`."""
    return [
        Word(part, *match.span())
        for match in _WORD.finditer(text, start, len(text) if end is None else end)
        for part in _parts(match[0])
    ]


@lru_cache(maxsize=50_000)
def _parts(token: str) -> tuple[str, ...]:
    """The word or two that a token stands for."""
    initials = token.isupper() and 1 < len(token) < 4
    token = token if initials else token.lower()
    if token == "cannot":
        return "can", "not"
    if token.isalpha() or len(token) < 4:
        return (token,)
    token = token.replace("’", "'")
    if token.endswith("n't"):
        base = token[:-3]
        return _IRREGULAR.get(base, base), "not"
    suffix = _SUFFIX.match(token)
    return (suffix[1] if suffix else token,)


@dataclass(frozen=True, slots=True)
class Cut:
    """Words in text order with where they start and end, so that those of a span are found without a search."""

    words: Sequence[Word]
    starts: Sequence[int]
    ends: Sequence[int]

    @classmethod
    def of(cls, found: Sequence[Word]) -> Cut:
        return cls(found, [word.start for word in found], [word.end for word in found])

    def starting(self, start: int, end: int) -> slice:
        """The words that start in a span."""
        return slice(bisect_left(self.starts, start), bisect_left(self.starts, end))

    def inside(self, start: int, end: int) -> slice:
        """The words that a span holds whole."""
        return slice(bisect_left(self.starts, start), bisect_right(self.ends, end))

    def part(self, text: str, start: int, end: int) -> Cut:
        """The words of `text[start:end]`, where all words of `text` are these; a span may begin or end in a word."""
        here = self.starting(start, end)
        into = here.start > 0 and self.ends[here.start - 1] > start
        if into or (here.stop > here.start and self.ends[here.stop - 1] > end):
            return Cut.of(words(text, start, end))
        return Cut(self.words[here], self.starts[here], self.ends[here])
