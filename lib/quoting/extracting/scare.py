"""Words between marks that nobody is quoted with: titles, names, scare quotes."""

from __future__ import annotations

import re

from lib.quoting.extracting.marks import WORD, Region
from lib.quoting.extracting.parsing import Parsed

ATTRIBUTE = {"amod", "compound", "nmod", "poss", "nummod", "quantmod"}
SHORT = 2
NAMED_THINGS = re.compile(
    r"\b(?:book|film|movie|song|show|series|novel|album|article|essay|play|program|programme|episode|drill|exercise|exercises|operation"
    r"|group|band|column|website|site|memoir|documentary|painting|poem|magazine|newspaper|ship|vessel|titled|entitled|named|nicknamed|codenamed|so-called)"
    r"(?: (?:called|titled|named|as))?,?\s*$",
    re.IGNORECASE,
)
SMALL_WORDS = frozenset("a an the of for and or to in on at by with from as vs".split())


def is_title(text: str, region: Region) -> bool:
    """A work or a name: after the word for such a thing, or capitals throughout without a sentence's end."""
    words = [m.group() for m in WORD.finditer(text, region.start, region.end)]
    if not words:
        return True
    capitals = all(w[0].isupper() or w[0].isdigit() or w in SMALL_WORDS for w in words)
    named = NAMED_THINGS.search(text[max(0, region.left - 40) : region.left]) is not None
    if named:
        return capitals or len(words) <= 1 + SHORT
    ends_sentence = text[region.end - 1] in ".!?,"
    return (
        capitals
        and not ends_sentence
        and len(words) >= 2
        and not text[: region.left].rstrip().endswith((":", ",", "."))
    )


def is_part_of_clause(parsed: Parsed, n: int) -> bool:
    """One or two marked words that only qualify a noun outside the marks: a “qualitative” advance."""
    tokens = [t for t in parsed.tokens_in(n) if parsed.doc[t].is_alpha or "-" in parsed.doc[t].text]
    if not tokens or len(tokens) > SHORT + 1:
        return False
    inside = set(parsed.tokens_in(n))
    tops = [parsed.doc[t] for t in tokens if parsed.doc[t].head.i not in inside]
    return bool(tops) and all(t.dep_ in ATTRIBUTE and t.head.i not in inside and t.head.i > t.i for t in tops)
