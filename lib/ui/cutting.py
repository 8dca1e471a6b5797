"""Where the words of a statement can be cut in two. No Streamlit here."""

from __future__ import annotations

import re
from itertools import pairwise

_GAP = re.compile(r"\s+")
_WORD = re.compile(r"\w")
_LINK = re.compile(r"\s+(?:and|but|while|whereas|or|yet)\b")
_ENDS = (re.compile(r"[.!?…][”’\"')]*$"), re.compile(r"[;:—–][”’\"')]*$"), re.compile(r",[”’\"')]*$"))
"""The end of a sentence, of a part of one, of a clause: the sooner, the likelier a statement ends there."""


def gaps(text: str) -> list[int]:
    """The places between words, in characters into the text; both sides of each have a word."""
    found = [gap.start() for gap in _GAP.finditer(text)]
    return [at for at in found if _WORD.search(text[:at]) and _WORD.search(text[at:])]


def likely(text: str) -> int:
    """The number of the gap at which a cut is likeliest: after a sentence, else a clause, the nearest to the middle."""
    places = gaps(text)
    for end in _ENDS:
        if here := [number for number, at in enumerate(places) if end.search(text[:at])]:
            return min(here, key=lambda number: abs(places[number] - len(text) / 2))
    links = [number for number, at in enumerate(places) if _LINK.match(text, at)]
    return min(links, key=lambda number: abs(places[number] - len(text) / 2)) if links else len(places) // 2


def pieces(text: str, *places: int) -> list[str]:
    """The pieces of a cut."""
    bounds = [0, *places, len(text)]
    return [text[start:end].strip() for start, end in pairwise(bounds)]
