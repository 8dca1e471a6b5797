"""Bodies of state that speak: ministries, missions, armies, state media; found by their nouns, named by rule.

"Peru’s Foreign Ministry", "the Peruvian foreign ministry" and "the Ministry of Foreign Affairs in Lima" are one body:
its noun in dictionary form, to which the country is added as "Foreign Ministry of Peru".
"""

from __future__ import annotations

from dataclasses import dataclass

from lib.quoting.attributing.people import OPENERS
from lib.quoting.attributing.tokens import Tokens
from lib.records import RoleClass

SINGLE = {
    # noun -> dictionary form
    "government": "Government",
    "administration": "Government",
    "authorities": "Government",
    "regime": "Government",
    "cabinet": "Cabinet",
    "presidency": "Presidency",
    "military": "Military",
    "army": "Army",
    "navy": "Navy",
    "parliament": "Parliament",
    "legislature": "Parliament",
    "congress": "Congress",
    "senate": "Senate",
    "assembly": "Assembly",
    "embassy": "Embassy",
    "consulate": "Consulate",
    "mission": "Mission",
    "delegation": "Delegation",
    "ministry": "Ministry",
    "department": "Department",
    "treasury": "Treasury",
    "police": "Police",
    "committee": "Committee",
    "commission": "Commission",
    "council": "Council",
    "command": "Command",
    "agency": "Agency",
    "newspaper": "Newspaper",
    "broadcaster": "Broadcaster",
    "court": "Court",
    "secretariat": "Secretariat",
    "palace": "Palace",
    "side": "Government",
    "party": "Party",
}
PAIRS = {
    ("armed", "forces"): "Armed Forces",
    ("air", "force"): "Air Force",
    ("joint", "chiefs"): "Joint Chiefs of Staff",
    ("state", "media"): "State media",
    ("news", "agency"): "State news agency",
    ("official", "media"): "State media",
    ("state", "television"): "State television",
    ("state", "radio"): "State radio",
    ("central", "bank"): "Central Bank",
    ("coast", "guard"): "Coast Guard",
    ("presidential", "office"): "Presidential Office",
    ("spy", "agency"): "Intelligence Service",
    ("intelligence", "service"): "Intelligence Service",
    ("intelligence", "agency"): "Intelligence Service",
    ("foreign", "office"): "Foreign Office",
    ("defense", "forces"): "Armed Forces",
    ("home", "office"): "Home Office",
    ("press", "service"): "Press Service",
    ("media", "outlet"): "State media",
}
FIELDS = frozenset(
    """
    foreign defense defence unification interior finance trade justice health education environment information
    labor labour transport energy commerce agriculture industry security culture relations affairs state
    presidential home external international strategic development
    """.split()
)
RENAMED = {
    "Defence Ministry": "Defense Ministry",
    "Ministry of Defence": "Defense Ministry",
    "Ministry of Defense": "Defense Ministry",
    "Ministry of National Defense": "Defense Ministry",
    "Ministry of National Defence": "Defense Ministry",
    "Ministry of Foreign Affairs": "Foreign Ministry",
    "Defence Department": "Defense Department",
    "Department of Foreign Affairs": "Foreign Ministry",
    "Foreign Affairs Department": "Foreign Ministry",
    "Foreign Affairs Ministry": "Foreign Ministry",
    "Foreign Relations Department": "Foreign Ministry",
    "Foreign Relations Ministry": "Foreign Ministry",
    "Department of Foreign Relations": "Foreign Ministry",
    "Ministry of Foreign Relations": "Foreign Ministry",
    "Ministry of Unification": "Unification Ministry",
    "Ministry of the Interior": "Interior Ministry",
}
NAMED = frozenset("council committee commission court agency assembly authority".split())
"""Nouns that make a body's own name with capitalised words before them ("Federal Council")."""
MEDIA = frozenset(
    ("State media", "State news agency", "State television", "State radio", "Newspaper", "Broadcaster", "Agency")
)
LEGISLATURES = frozenset(("Parliament", "Congress", "Senate", "Assembly", "Party"))


@dataclass(frozen=True, slots=True)
class Body:
    """A body noun phrase at `start`/`end` (without article and country); `text` is its dictionary form."""

    start: int
    end: int
    head: str
    text: str

    @property
    def bare(self) -> bool:
        """Only the general noun ("the ministry"): stands for a body named before."""
        return self.text in (
            "Ministry",
            "Department",
            "Agency",
            "Committee",
            "Commission",
            "Council",
            "Command",
            "Mission",
            "Delegation",
            "Court",
            "Newspaper",
            "Broadcaster",
            "Assembly",
        )

    @property
    def role_class(self) -> RoleClass:
        if self.text in MEDIA:
            return RoleClass.STATE_MEDIA
        return RoleClass.LEGISLATOR if self.text in LEGISLATURES else RoleClass.STATE


_TELLING = NAMED | SINGLE.keys() | {first for first, _ in PAIRS} | {"ministry", "department", "office"}
"""Words that a body noun phrase is recognised by; at any other nothing has to be looked at."""


def body_phrases(tokens: Tokens, blocked: frozenset[int] = frozenset()) -> list[Body]:
    """Every body noun phrase of an article in text order; no name takes in a `blocked` token (a place)."""
    found: list[Body] = []
    at = 0
    while at < len(tokens.items):
        if tokens.items[at].low not in _TELLING:
            at += 1
            continue
        body, after = _body_at(tokens, at, blocked)
        if body:
            found.append(body)
        at = after
    return found


def _body_at(tokens: Tokens, i: int, blocked: frozenset[int]) -> tuple[Body | None, int]:
    items = tokens.items
    low = items[i].low
    pair = (low, items[i + 1].low) if tokens.adjoin(i, i + 1) else None
    if pair in PAIRS:
        first = i
        while tokens.adjoin(first - 1, first) and items[first - 1].low in (
            "state",
            "official",
            "state-run",
            "government",
            "central",
        ):
            first -= 1
        last = (
            i + 3 if pair == ("joint", "chiefs") and [t.low for t in items[i + 2 : i + 4]] == ["of", "staff"] else i + 1
        )
        return Body(items[first].start, items[last].end, pair[1], PAIRS[pair]), last + 1
    fielded = tokens.adjoin(i - 1, i) and items[i - 1].low in FIELDS
    if low in ("ministry", "department") and not fielded and i + 2 < len(items) and items[i + 1].low == "of":
        last = _of_words(tokens, i + 2, blocked)
        if last > i + 1:
            return _named(tokens, i, last, low), last + 1
    if low in NAMED and items[i].capital and (first := _capitals_before(tokens, i)) < i:
        last = (
            _of_words(tokens, i + 2, blocked) if i + 2 < len(items) and items[i + 1].low in ("for", "of", "on") else i
        )
        last = max(last, i)
        text = " ".join(t.text for t in items[first : last + 1])
        return Body(items[first].start, items[last].end, low, text), last + 1
    if low not in SINGLE and low != "office":
        return None, i + 1
    first = i
    while tokens.adjoin(first - 1, first) and items[first - 1].low in FIELDS:
        first -= 1
    if low == "office" and first == i:
        return None, i + 1
    if first == i:
        return Body(items[i].start, items[i].end, low, SINGLE[low]), i + 1
    return _named(tokens, first, i, low), i + 1


def _capitals_before(tokens: Tokens, i: int) -> int:
    """Index of the first of the capitalised words that make a proper name with the noun at i."""
    first = i
    while (
        tokens.adjoin(first - 1, first)
        and tokens.items[first - 1].capital
        and tokens.items[first - 1].low not in OPENERS
    ):
        first -= 1
    return first


def _named(tokens: Tokens, first: int, last: int, head: str) -> Body:
    words = [
        t.text if t.low in ("of", "and", "for", "the") else t.text.capitalize() if t.text.islower() else t.text
        for t in tokens.items[first : last + 1]
    ]
    text = " ".join(words)
    return Body(tokens.items[first].start, tokens.items[last].end, head, RENAMED.get(text, text))


def _of_words(tokens: Tokens, i: int, blocked: frozenset[int]) -> int:
    """Index of the last capitalised word of "Ministry of Foreign Affairs", "Department of Trade and Industry"."""
    last = i - 1
    while (
        i < len(tokens.items)
        and i not in blocked
        and (
            tokens.items[i].capital
            or tokens.items[i].low in FIELDS
            or (tokens.items[i].low in ("and", "the") and i + 1 not in blocked and _goes_on(tokens, i))
        )
    ):
        if tokens.items[i].start - tokens.items[i - 1].end > 1:
            break
        last, i = i, i + 1
    return last


def _goes_on(tokens: Tokens, i: int) -> bool:
    return i + 1 < len(tokens.items) and tokens.items[i + 1].capital
