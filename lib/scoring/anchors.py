"""How a correction finds its statement again after the article has been read anew.

Statements have no lasting number: another version of the reader may find one more before them. What lasts is the
article, the words (blind to case, marks and white space) and roughly the place. The words must be the same; among equal
words in one article the nearest place wins.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

import pandas as pd

_WORD = re.compile(r"\w+")
_BESIDE = "|"


class Anchors:
    """The statements of some articles by their words."""

    def __init__(self, statements: pd.DataFrame) -> None:
        self._places: defaultdict[tuple[str, str], list[tuple[int, str]]] = defaultdict(list)
        columns = (statements[name].tolist() for name in ("article_id", "text", "start", "quote_id"))
        for article_id, text, start, quote_id in zip(*columns, strict=True):
            self._places[article_id, normal(text)].append((int(start), quote_id))

    def find(self, article_id: str, words: str, start: int) -> str | None:
        """The quote_id of the statement with these words that is nearest to a place; None when there is none."""
        places = self._places.get((article_id, normal(words)))
        return min(places, key=lambda place: (abs(place[0] - start), place))[1] if places else None


def normal(text: str) -> str:
    """Words without case, marks and white space; of a text without words, the text itself."""
    return " ".join(_WORD.findall(text.casefold())) or text.strip()


def neighbour(start: int, words: str) -> str:
    """Another statement of the same article as the value of a correction: where it begins, and its words."""
    return f"{start}{_BESIDE}{words}"


def read_neighbour(value: str) -> tuple[int, str]:
    """The reverse of `neighbour`. Raises `ValueError` for anything else."""
    start, beside, words = value.partition(_BESIDE)
    if not beside or not words.strip():
        raise ValueError(value)
    return int(start), words


def cuts(offsets: Iterable[int]) -> str:
    """Where a statement is split, as the value of a correction: characters into its words."""
    return _BESIDE.join(map(str, offsets))


def read_cuts(value: str, words: str) -> list[str]:
    """The pieces of a split. Raises `ValueError` unless every piece has a word."""
    offsets = [0, *map(int, value.split(_BESIDE)), len(words)]
    pieces = [words[start:end].strip() for start, end in pairwise(offsets)]
    if sorted(set(offsets)) != offsets or not all(map(_WORD.search, pieces)):
        raise ValueError(value)
    return pieces


def located(pieces: Sequence[str], text: str) -> list[tuple[int, int]] | None:
    """Where the pieces stand in a text, one after the other; None when one is not there."""
    spans, at = [], 0
    for piece in pieces:
        start = text.find(piece, at)
        if start < 0:
            return None
        at = start + len(piece)
        spans.append((start, at))
    return spans
