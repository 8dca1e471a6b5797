"""The words of a statement as copies and paraphrases are compared by: plain tokens, runs of three, content stems."""

from __future__ import annotations

import re
from functools import lru_cache
from sys import intern

_TOKEN = re.compile(r"[^\W_]+(?:'[^\W_]+)?")
_MARKS = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "\u00ad": ""})
_RUN = 3

# Function words of English: they say nothing about whether two sentences say the same.
_FUNCTION_WORDS = frozenset(
    _TOKEN.findall(
        """a about after again against all also am an and any are as at be because been before being between both but by
    can cannot could did do does doing don't down during each either even every few for from further had has have
    having he her here hers him himself his how i if in into is it it's its itself just let may me might more most
    must my myself no nor not now of off on once one only or other our ours out over own said same say says shall she
    should so some still such than that that's the their theirs them then there these they this those through to told
    too under until up upon us very was we were what when where which while who whom why will with would yet you your
    yours"""
    )
)
_ENDINGS = ("ational", "ations", "ation", "ments", "ment", "ings", "ing", "ions", "ion", "ies", "ed", "es", "s", "ly")


def tokens(text: str) -> tuple[str, ...]:
    """Words and numbers in lower case, marks made plain; a possessive 's is dropped."""
    found = _TOKEN.findall(text.translate(_MARKS).casefold())
    return tuple(intern(word.removesuffix("'s")) for word in found)  # one copy of each word for a whole corpus


def shingles(words: tuple[str, ...]) -> frozenset[int]:
    """The runs of three words in a text, as numbers that hold within one process; empty under three words."""
    return frozenset(hash(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1))


def content_stems(words: tuple[str, ...]) -> frozenset[str]:
    """The words that carry content, cut of their commonest endings so that "tests" and "testing" meet."""
    return frozenset(_stem(word) for word in words if word not in _FUNCTION_WORDS and len(word) > 1)


@lru_cache(maxsize=100_000)
def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word
