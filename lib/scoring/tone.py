"""Tone: the VADER score of the speaker's own words, published as it is and never part of a position.

VADER (Hutto & Gilbert 2014) reads plain ASCII English: a typographic apostrophe hides its negations, a typographic
quotation mark or dash sticks to the word beside it, and the names of states carry the valence of the words they are
made of ("United", "Security", "Great"). Marks are therefore made plain and names made neutral before it reads.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Protocol

from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

from lib.records import Kind, Tone

NEUTRAL_TOKEN = "country"
"""Stands for a masked name; VADER gives it no valence."""

_PLAIN_MARKS = str.maketrans(
    {
        **dict.fromkeys("’‘ʼ‛′", "'"),
        **dict.fromkeys("“”„‟«»″", '"'),
        **dict.fromkeys("—–―‒−", " - "),
        **dict.fromkeys("\u00a0\u2007\u202f\u2009", " "),
        **dict.fromkeys("\u200b\u200c\u200d\u00ad\ufeff", ""),
        "…": "...",
    }
)
_STUCK_ELLIPSIS = re.compile(r"\.{3,}(?=\w)")
# A war that has a name is history, not a threat; "No War" on a placard is none.
_NAMED_WAR = re.compile(r"\b(?!(?:No|Stop|End|The|A|An|If|This|That|Any|Another)\b)[A-Z][\w-]+ War\b")
_MARKED_WORDS = (
    re.compile(r"“([^“”]+)”?"),
    re.compile(r"«([^«»]+)»?"),
    re.compile(r"„([^„“”]+)[“”]?"),
    re.compile(r'"([^"]+)"?'),
)


class Mention(Protocol):
    """Where a name stands in a text."""

    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


class Places(Protocol):
    """What tone needs of the world: the names of states and bodies in a text."""

    def find(self, text: str, start: int = 0, end: int | None = None) -> Sequence[Mention]: ...


@lru_cache(maxsize=1)
def _analyser() -> SentimentIntensityAnalyzer:
    return SentimentIntensityAnalyzer()


def plain(text: str) -> str:
    """The text with typographic marks as VADER knows them: ' " - ... and ordinary spaces."""
    return " ".join(_STUCK_ELLIPSIS.sub("... ", text.translate(_PLAIN_MARKS)).split())


def masked(text: str, world: Places) -> str:
    """The text with every name of a state, a body or a war replaced by `NEUTRAL_TOKEN`."""
    text = _NAMED_WAR.sub(NEUTRAL_TOKEN, text)
    pieces: list[str] = []
    done = 0
    for mention in sorted(world.find(text), key=lambda m: m.start):
        if mention.start < done:
            continue
        pieces += [text[done : mention.start], NEUTRAL_TOKEN]
        done = mention.end
    return "".join([*pieces, text[done:]])


def own_words(text: str, kind: Kind) -> str:
    """The words to score: of a mixed statement those between quotation marks, of any other all of them.

    A mixed statement whose text holds no mark (only its quoted part was kept) is returned whole. The words of an
    indirect statement are the reporter's rendering: filter by kind where that matters.
    """
    if kind is not Kind.MIXED:
        return text
    for marks in _MARKED_WORDS:
        if found := [words.strip() for words in marks.findall(text)]:
            return " ".join(found)
    return text


def score(words: str, world: Places) -> Tone:
    """VADER's compound (−1 … +1) and the shares of positive, neutral and negative words; words without any score 0."""
    scores = _analyser().polarity_scores(masked(plain(words), world))
    return Tone(scores["compound"], scores["pos"], scores["neu"], scores["neg"])
