"""Text -> words with offsets, as the stance lexicon reads them.

Lower case (but "US" stays, which is not "us"), one kind of apostrophe, negated contractions taken apart
("won’t" -> "will", "not"), possessives dropped, hyphenated compounds kept whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
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
    found: list[Word] = []
    for match in _WORD.finditer(text, start, len(text) if end is None else end):
        token = match[0]
        initials = token.isupper() and 1 < len(token) < 4
        found.extend(_taken_apart(token if initials else token.lower(), match.start(), match.end()))
    return found


def _taken_apart(token: str, start: int, end: int) -> Iterable[Word]:
    if len(token) < 4 or token.isalpha():
        if token == "cannot":
            return (Word("can", start, end), Word("not", start, end))
        return (Word(token, start, end),)
    token = token.replace("’", "'")
    if token.endswith("n't"):
        base = token[:-3]
        return (Word(_IRREGULAR.get(base, base), start, end), Word("not", start, end))
    suffix = _SUFFIX.match(token)
    if suffix:
        return (Word(suffix[1], start, end),)
    return (Word(token, start, end),)
