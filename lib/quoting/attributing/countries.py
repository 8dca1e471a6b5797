"""The state that a role, a body or a name is tied to, by what stands beside it or around it.

Beside: "Kenyan Foreign Minister", "Chile’s ambassador", "ambassador of Peru", "spokesman for the army of Mali".
Around, when nothing stands beside: "In Lima, the Foreign Ministry said", "Peru voted for it. … said its envoy".
A diplomat's "to", "in" and "at" name where he is sent, never whom he speaks for.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from lib.quoting.attributing.bodies import Body
from lib.quoting.attributing.offices import DIPLOMATS
from lib.quoting.attributing.people import Name
from lib.quoting.attributing.roles import Role
from lib.quoting.attributing.scene import Scene
from lib.records import CountryBasis, Iso3
from lib.world.places import NameKind, PlaceMention

INTERNATIONAL = frozenset(("UN",))
UNIONS = frozenset(("UN", "EU"))
LINK = re.compile(r"(?:[’']s?|,)? ?(?:own |new |then-|first |long-time )*")
POSSESSIVE = re.compile(r"[’']s? ")
OWN_PREPOSITIONS = frozenset(("of", "for", "at", "in", "from", "with", "on"))
AIDES = frozenset("adviser advisor advisers advisors aide aides assistant assistants".split())
"""Who "to" ties to the one they serve: "an adviser to the Chilean president"."""
SENT_PREPOSITIONS = frozenset(("to", "in", "at"))
REACH = 9
"""Tokens after a role in which its complement names a state."""
STOPS = frozenset(
    (
        ",",
        ".",
        ";",
        ":",
        "(",
        ")",
        "“",
        "”",
        '"',
        "—",
        "–",
        "said",
        "says",
        "told",
        "who",
        "that",
        "and",
        "but",
        "has",
        "had",
        "was",
        "is",
        "will",
        "would",
        "called",
        "warned",
        "announced",
    )
)
TOPICAL = frozenset(
    (NameKind.NAME, NameKind.CAPITAL, NameKind.SHORT, NameKind.SEAT, NameKind.INSTITUTION, NameKind.LEGISLATURE)
)


@dataclass(frozen=True, slots=True)
class Tie:
    """A state, what ties it, and for diplomats the state they are sent to."""

    country: Iso3 | None = None
    basis: CountryBasis = CountryBasis.NONE
    target: Iso3 | None = None


def beside_role(scene: Scene, role: Role) -> Tie:
    """The state in a role phrase: before it, or in its complement."""
    diplomat = role.head in DIPLOMATS
    before = left_place(scene, role.start)
    target = None
    if (
        before
        and diplomat
        and before.iso3 in INTERNATIONAL
        and role.head in ("ambassador", "ambassadors", "representative")
    ):
        target, before = before.iso3, left_place(scene, before.start)
    after, sent_to = _complement(scene, role, diplomat)
    target = target or sent_to
    if before:
        return Tie(before.iso3, CountryBasis.ROLE_PHRASE, target)
    return Tie(after.iso3, CountryBasis.ROLE_PHRASE, target) if after else Tie(target=target)


def beside_name(scene: Scene, name: Name) -> Tie:
    """The state in "China’s Wang Yi", "Koro Bessho of Japan", "Hua Chunying of the Foreign Ministry in …"."""
    before = left_place(scene, name.start)
    if before and (before.kind is NameKind.DEMONYM or POSSESSIVE.match(scene.text, before.end)):
        return Tie(before.iso3, CountryBasis.ROLE_PHRASE)
    after = _of_place(scene, name.last + 1)
    return Tie(after.iso3, CountryBasis.ROLE_PHRASE) if after else Tie()


def beside_body(scene: Scene, body: Body) -> Tie:
    """The state in "China’s Foreign Ministry", "the Japanese Foreign Ministry", "the Defense Ministry in Moscow"."""
    before = left_place(scene, body.start)
    if before and before.iso3 in INTERNATIONAL and body.head in ("mission", "delegation"):
        further = left_place(scene, before.start)
        return Tie(further.iso3, CountryBasis.BODY, before.iso3) if further else Tie(target=before.iso3)
    after = _of_place(scene, scene.tokens.at(body.end), ("of", "in", "for"))
    sent = _of_place(scene, scene.tokens.at(body.end), ("to", "in", "at"))
    diplomatic = body.head in ("embassy", "mission", "consulate", "delegation")
    if before:
        return Tie(before.iso3, CountryBasis.BODY, sent.iso3 if sent and diplomatic else None)
    if diplomatic and sent:
        return Tie(target=sent.iso3)
    return Tie(after.iso3, CountryBasis.BODY) if after else Tie()


def left_place(scene: Scene, start: int) -> PlaceMention | None:
    """The state named directly before an offset, with at most a possessive or "new" between."""
    for place in reversed(scene.places_in(max(0, start - 60), start)):
        if place.end > start:
            continue
        if LINK.fullmatch(scene.text, place.end, start) and scene.text[place.end : start] != ", ":
            return place
        return None
    return None


def _complement(scene: Scene, role: Role, diplomat: bool) -> tuple[PlaceMention | None, Iso3 | None]:
    items = scene.tokens.items
    i = scene.tokens.at(role.end)
    if i >= len(items) or items[i].low not in OWN_PREPOSITIONS | SENT_PREPOSITIONS:
        return None, None
    own: PlaceMention | None = None
    target: Iso3 | None = None
    preposition = ""
    for token in items[i : i + REACH]:
        if token.low in STOPS:
            break
        if token.low in OWN_PREPOSITIONS | SENT_PREPOSITIONS:
            preposition = token.low
        place = next((p for p in scene.places_in(token.start, token.start + 1)), None)
        if place is None:
            continue
        if diplomat and preposition in SENT_PREPOSITIONS:
            target = target or place.iso3
        elif own is None and (preposition != "to" or role.head in AIDES):
            own = place
    return own, target


def _of_place(scene: Scene, i: int, prepositions: tuple[str, ...] = ("of",)) -> PlaceMention | None:
    items = scene.tokens.items
    if i >= len(items) or items[i].low not in prepositions:
        return None
    j = i + 1
    if j < len(items) and items[j].low == "the" and not scene.places_in(items[j].start, items[j].start + 1):
        j += 1
    return next(iter(scene.places_in(items[j].start, items[j].start + 1)), None) if j < len(items) else None


def opening_place(scene: Scene, sentence: int) -> PlaceMention | None:
    """The state that a sentence is about: its subject, or the place in "In Seoul, …"."""
    start, end = scene.passages.sentences[sentence]
    for place in scene.places_in(start, end):
        if place.kind not in TOPICAL or scene.in_quotation(place.start):
            continue
        between = scene.tokens.at(place.start) - scene.tokens.at(start)
        return place if between <= 3 else None
    return None


def located_place(scene: Scene, sentence: int) -> PlaceMention | None:
    """The capital or state of "reporters in Beijing", outside reported words."""
    start, end = scene.passages.sentences[sentence]
    for place in scene.places_in(start, end):
        i = scene.tokens.at(place.start) - 1
        if (
            place.kind in (NameKind.CAPITAL, NameKind.NAME)
            and i >= 0
            and scene.tokens.items[i].low == "in"
            and not scene.in_quotation(place.start)
            and not scene.in_report(place.start)
        ):
            return place
    return None
