"""Words of an article with what the naming rules ask of them: lower case, capital, neighbours."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

TOKEN = re.compile(
    # titles keep their stop
    r"(?:Mr|Mrs|Ms|Mx|Dr|Prof|Gen|Lt|Col|Maj|Capt|Adm|Sgt|Cmdr|Sen|Rep|Gov|Rev|Amb|Sec|St|Jr|Sr)\."
    r"|(?:[A-Z]\.)+(?:[A-Z]\b)?"  # initials and U.S.
    r"|[^\W_]+(?:[-.&][^\W_]+)*(?:[’'](?!s\b)[^\W_]+)*"  # words, hyphenated words, O’Brien, don’t
    r"|[’']s\b|[’'](?=\s)"  # the possessive is a word of its own
    r"|[^\w\s]"
)
# al-Jubeir, el-Sissi, d’Estaing: names that begin with a small article.
ARTICLE_NAME = re.compile(r"[a-z]{1,3}[-’'][A-ZÀ-Þ]")


class Token(NamedTuple):
    """A word, possessive mark or punctuation mark; a tuple, because an article makes hundreds of them."""

    start: int
    end: int
    text: str
    low: str
    capital: bool
    word: bool
    """False for punctuation and the possessive mark."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """Tokens in text order; `at` finds the first one that starts at or after an offset."""

    items: tuple[Token, ...]
    starts: tuple[int, ...]

    def at(self, offset: int) -> int:
        return bisect_left(self.starts, offset)

    def adjoin(self, left: int, right: int) -> bool:
        """Only one space or hyphen stands between two neighbouring tokens."""
        return left >= 0 and right < len(self.items) and self.items[right].start - self.items[left].end <= 1


def tokens(text: str) -> Tokens:
    """Split a text into words, possessive marks and punctuation."""
    items = tuple(Token(m.start(), m.end(), m[0], *_kind(m[0])) for m in TOKEN.finditer(text))
    return Tokens(items, tuple(t.start for t in items))


@lru_cache(maxsize=50_000)
def _kind(text: str) -> tuple[str, bool, bool]:
    """Small letters, whether it has a capital, whether it is a word."""
    return text.lower(), text[0].isupper() or ARTICLE_NAME.match(text) is not None, text[0].isalnum()
