"""Words -> the pieces that the encoder knows: BERT's WordPiece, uncased.

Source: Schuster and Nakajima 2012 ("Japanese and Korean voice search"), as Devlin et al. 2019 use it: the longest
piece first, pieces inside a word marked by "##". Names that parties.py has masked are pieces of their own.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence

from lib.scoring.stance.parties import OF_ANYONE, OF_OTHER, OF_TARGET, PERSON, SELF, STATE, TARGET

MASKS = {SELF: 1, TARGET: 2, STATE: 3, PERSON: 4}
"""Numbers of the four masks: slots that BERT's vocabulary leaves unused."""
OPENINGS = {OF_TARGET: 5, OF_OTHER: 6, OF_ANYONE: 101}
"""The piece that opens a text tells whose voice it is; the last is the one that BERT opens every text with."""
CLOSING = 102
LONGEST = 40
"""Characters of a word beyond which it is taken for unknown."""
REMEMBERED = 50_000
_UNKNOWN = "[UNK]"
_PARTS = re.compile(r"[^\W_]+|[^\w\s]|_")


class Pieces:
    """The vocabulary; remembers the words it has cut."""

    def __init__(self, vocabulary: Sequence[str]) -> None:
        self._number: Mapping[str, int] = {piece: i for i, piece in enumerate(vocabulary)}
        self._known: dict[str, tuple[int, ...]] = {"": (), **{mask: (number,) for mask, number in MASKS.items()}}

    def of(self, word: str) -> tuple[int, ...]:
        """Return the numbers of the pieces of one word; none for an empty word."""
        known = self._known.get(word)
        if known is None:
            bare = "".join(c for c in unicodedata.normalize("NFD", word.lower()) if unicodedata.category(c) != "Mn")
            known = tuple(number for part in _PARTS.findall(bare) for number in self._cut(part))
            if len(self._known) < REMEMBERED:
                self._known[word] = known
        return known

    def _cut(self, part: str) -> list[int]:
        numbers: list[int] = []
        start = 0
        while start < len(part) <= LONGEST:
            ends = range(len(part), start, -1)
            mark = "##" if start else ""
            end = next((e for e in ends if mark + part[start:e] in self._number), 0)
            if not end:
                return [self._number[_UNKNOWN]]
            numbers.append(self._number[mark + part[start:end]])
            start = end
        return numbers or [self._number[_UNKNOWN]]
