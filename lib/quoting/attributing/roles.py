"""Role phrases: "deputy foreign minister", "Secretary of State", "spokesman for …".

A role phrase is a head noun with the modifiers on its left and a fixed complement on its right. The word lists are
general English titles; they name no person, state or institution.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from lib.quoting.attributing.offices import (
    COMPLEMENTS,
    DIPLOMATS,
    ELECT,
    FIELDS,
    FORMER,
    GENDERED,
    HEADS,
    HONORIFICS,
    INTERNATIONAL,
    LEADERS,
    LEGISLATORS,
    MILITARY,
    OFFICIAL_THINGS,
    OFFICIALS,
    PRIVATE,
    RANKS,
    SOVEREIGNS,
    SPOKESPEOPLE,
    SURNAMES_TOO,
    TITLE_CLASSES,
)
from lib.quoting.attributing.tokens import Tokens
from lib.records import RoleClass


@dataclass(frozen=True, slots=True)
class Role:
    """A role phrase at `start`/`end`; `text` is its dictionary form, without rank words that come and go."""

    start: int
    end: int
    head: str
    text: str
    role_class: RoleClass
    former: bool = False
    gender: str = ""
    title: bool = False
    """An honorific (Mr., Gen.) that says nothing about the office."""

    @property
    def private(self) -> bool:
        return self.head in PRIVATE

    @property
    def plural(self) -> bool:
        return (self.head.endswith("s") and self.head[:-1] in HEADS) or self.head in (
            "spokesmen",
            "spokespeople",
            "authorities",
            "deputies",
        )


def role_phrases(tokens: Tokens, blocked: frozenset[int] = frozenset()) -> list[Role]:
    """Every role phrase and honorific of an article in text order, outside the `blocked` tokens (names of places)."""
    surnames = {
        i
        for i, t in enumerate(tokens.items)
        if t.capital and t.low in SURNAMES_TOO and _follows_given_name(tokens, i, blocked)
    }
    borne = {tokens.items[i].low for i in surnames}
    surnames |= {i for i, t in enumerate(tokens.items) if t.capital and t.low in borne and _stands_alone(tokens, i)}
    blocked = blocked | surnames
    told = (i for i, t in enumerate(tokens.items) if (t.low in HONORIFICS or _head(t.low)) and i not in blocked)
    return [role for i in told if (role := _role_at(tokens, i, blocked))]


def _follows_given_name(tokens: Tokens, i: int, blocked: frozenset[int]) -> bool:
    """Bishop in "Julie Bishop said", not in "Anglican Bishop John Doe" or "the Bishop"."""
    if not tokens.adjoin(i - 1, i) or i - 1 in blocked or (tokens.adjoin(i, i + 1) and tokens.items[i + 1].capital):
        return False
    before = tokens.items[i - 1]
    return (
        before.capital
        and before.word
        and before.low not in HEADS
        and before.low not in FIELDS
        and before.low not in RANKS
        and before.low not in ("the", "a", "an", "crown", *HONORIFICS)
    )


def _stands_alone(tokens: Tokens, i: int) -> bool:
    before = tokens.items[i - 1] if i else None
    named_after = tokens.adjoin(i, i + 1) and tokens.items[i + 1].capital
    return not named_after and (before is None or before.low not in ("the", "a", "an", "’s", "'s"))


def _role_at(tokens: Tokens, i: int, blocked: frozenset[int]) -> Role | None:
    token = tokens.items[i]
    if token.low in HONORIFICS:
        return Role(
            token.start,
            token.end,
            token.low,
            "",
            TITLE_CLASSES.get(token.low, RoleClass.OTHER),
            False,
            HONORIFICS[token.low],
            True,
        )
    head = _head(token.low)
    if head is None or _is_modifier_use(tokens, i, blocked) or (head in MILITARY and _is_lower_rank(tokens, i)):
        return None
    first = _leftmost(tokens, i, blocked)
    last = _complement(tokens, i)
    words = [t.text for t in tokens.items[first : last + 1]]
    lows = [w.lower() for w in words]
    former = any(low in FORMER or low.startswith("ex-") for low in lows)
    return Role(
        tokens.items[first].start,
        tokens.items[last].end,
        head,
        _dictionary_form(words),
        role_class(head, lows),
        former,
        GENDERED.get(head, ""),
    )


@lru_cache(maxsize=50_000)
def _head(low: str) -> str | None:
    if low in HEADS:
        return low
    first, _, rest = low.partition("-")
    if rest and first in ("ex", "vice", "deputy", "then", "co", "under") and rest in HEADS:
        return rest
    return first if rest in ELECT and first in HEADS else None


def _is_lower_rank(tokens: Tokens, i: int) -> bool:
    """ "an art major", "in general": military ranks are capitalised or have an article."""
    before = tokens.items[i - 1].low if i else ""
    return not tokens.items[i].capital and (
        tokens.items[i].low == "major" or before not in ("the", "a", "an", "retired", "army", "military", "top")
    )


def _is_modifier_use(tokens: Tokens, i: int, blocked: frozenset[int]) -> bool:
    """A head noun that only qualifies a later one ("general secretary", "chief negotiator", "head coach")."""
    if not tokens.adjoin(i, i + 1):
        return False
    low, after = tokens.items[i].low, tokens.items[i + 1].low
    if low == "official" and (after in OFFICIAL_THINGS or tokens.items[i + 1].text.isupper() or i + 1 in blocked):
        return True
    return (
        low in ("chief", "general", "deputy", "head", "director", "representative", "state", "speaker")
        and _head(after) is not None
    ) or (low in ("chief", "general", "major", "deputy", "head") and after in FIELDS)


def _leftmost(tokens: Tokens, i: int, blocked: frozenset[int]) -> int:
    while (
        i - 1 not in blocked
        and tokens.adjoin(i - 1, i)
        and (low := tokens.items[i - 1].low)
        and (low in FIELDS or low in RANKS or low in FORMER or low.startswith("ex-"))
    ):
        i -= 1
    return i


def _complement(tokens: Tokens, i: int) -> int:
    """Index of the last token of a fixed complement ("of State") after the head."""
    following = [t.low for t in tokens.items[i + 1 : i + 5]]
    for complement in COMPLEMENTS:
        words = complement.split()
        if following[: len(words)] == words:
            return _complement(tokens, i + len(words))  # "of State for Foreign Affairs"
    return i


def _dictionary_form(words: list[str]) -> str:
    kept = [
        w
        for w in words
        if w.lower() not in FORMER
        and w.lower()
        not in ("new", "newly", "elected", "outgoing", "incoming", "current", "top", "visiting", "young", "longtime")
    ]
    small = (
        "of",
        "the",
        "for",
        "and",
        "spokesman",
        "spokeswoman",
        "spokesperson",
        "adviser",
        "official",
        "officials",
        "leader",
    )
    return " ".join(w if w.lower() in small or w[:1].isupper() else w.capitalize() for w in kept)


def role_class(head: str, words: list[str]) -> RoleClass:
    """The codebook's class of a role from its head noun and the words around it."""
    below = any(w in ("deputy", "vice", "assistant", "under") for w in words)
    joined = " ".join(words)
    if head in PRIVATE or any(w in FORMER or w.startswith("ex-") for w in words):
        return RoleClass.FORMER
    if head in SPOKESPEOPLE or "press secretary" in joined:
        return RoleClass.SPOKESPERSON
    if head in INTERNATIONAL:
        return RoleClass.IGO
    if head in LEGISLATORS or any(
        w in ("opposition", "shadow", "party", "majority", "minority", "parliamentary") for w in words
    ):
        return RoleClass.LEGISLATOR
    if head in DIPLOMATS:
        return RoleClass.AMBASSADOR
    if not below and (head in SOVEREIGNS or "prime minister" in joined or head in LEADERS):
        return RoleClass.HEAD
    if not below and (
        "foreign minister" in joined
        or "secretary of state" in joined
        or "foreign secretary" in joined
        or "external affairs" in joined
        or "foreign affairs" in joined
        or "foreign policy chief" in joined
    ):
        return RoleClass.FOREIGN_MINISTER
    return RoleClass.UNNAMED_OFFICIAL if head in OFFICIALS else RoleClass.MINISTER
