"""How an article introduces somebody: the role phrases before a name and in apposition after it.

"Foreign Minister Wang Yi"; "its envoy, Wu Haitao"; "the head of the Pacific Command, Admiral Harris"; "Bishop, the
Australian foreign minister,". A role at a university, firm or foundation makes a private person.
"""

from __future__ import annotations

import re

from lib.quoting.attributing import countries
from lib.quoting.attributing.countries import Tie
from lib.quoting.attributing.people import Name
from lib.quoting.attributing.roles import Role
from lib.quoting.attributing.scene import DETERMINERS, Scene
from lib.quoting.extracting.cues import verb_forms

BEFORE_REACH, AFTER_REACH = 110, 90
"""Characters before and after a name in which its roles stand."""
PORTFOLIO = re.compile(r" (?:for|of) (?:[a-z]+ ){1,4}")
SENT = len(" to the ")
APPOSITION_REACH = 9
"""Tokens from a comma to the role noun of an apposition."""
POSSESSIVE_MARKS = frozenset(("’s", "'s", "’", "'"))
COMPLEMENTS = (" of ", " for ", " at ", " to ", " in ", " from ")
LOCAL = frozenset("mayor governor sheriff judge prosecutor superintendent police".split())
"""Offices of a city, region or court: they do not speak for the state."""
PRIVATE_BODIES = frozenset(
    """
    university association foundation institute college school center centre museum company corp corporation inc
    ltd llc group hospital church union club society newspaper times post journal firm network trust endowment
    campaign exhibit exhibition project chapter league lab laboratory studio gallery magazine charity
    """.split()
)


def roles_of(scene: Scene, name: Name) -> list[Role]:
    """Role phrases that stand beside a name, those before it first."""
    return [*roles_before(scene, name), *roles_after(scene, name)]


def roles_before(scene: Scene, name: Name) -> list[Role]:
    """Roles and honorifics before a name, the nearest first."""
    found: list[Role] = []
    start = name.start
    for role in reversed(scene.roles_in(max(0, start - BEFORE_REACH), start)):
        adjoins = scene.text[role.end : start] == " "
        if adjoins and not (found and not found[-1].title):
            found.append(role)
            start = role.start
        elif _introduces(scene, role, start):
            found.append(role)
            break
        elif role.end <= start:
            break
    return found


def _introduces(scene: Scene, role: Role, start: int) -> bool:
    """The role phrase ends right before the name, mostly with a comma: "China’s ambassador, Liu Jieyi"."""
    if _sent_to(scene, role, start):
        return True
    if role.end > start - 2 or scene.text[start - 2 : start] != ", " or role.plural:
        return False
    between = scene.text[role.end : start - 2]
    if any(mark in between for mark in ',.;:“”"') or (between and not between.startswith(COMPLEMENTS)):
        return False
    i = scene.tokens.at(role.start) - 1
    if i < 0:
        return False
    before = scene.tokens.items[i]
    return (
        before.low in DETERMINERS or before.low in POSSESSIVE_MARKS or bool(scene.places_in(before.start, role.start))
    )


def _sent_to(scene: Scene, role: Role, start: int) -> bool:
    """ "its ambassador to China Ji Jae Ryong", "secretary for public relations Yoon Young-chan"."""
    if role.plural or role.end >= start:
        return False
    if PORTFOLIO.fullmatch(scene.text, role.end, start):
        return True
    if not scene.text.startswith((" to ", " in ", " at "), role.end):
        return False
    places = scene.places_in(role.end, start)
    return len(places) == 1 and scene.text[places[0].end : start] == " " and places[0].start - role.end <= SENT


def roles_after(scene: Scene, name: Name) -> list[Role]:
    """The role of an apposition after a name."""
    items = scene.tokens.items
    i = name.last + 1
    if i + 1 >= len(items) or items[i].low not in (",", "(", "—", "–"):
        return []
    first = items[i + 1]
    roles = {r.start: r for r in scene.roles_in(first.start, first.start + AFTER_REACH)}
    if not (first.low in DETERMINERS or first.start in roles or scene.places_in(first.start, first.end)):
        return []
    for token in items[i + 1 : i + 1 + APPOSITION_REACH]:
        if role := roles.get(token.start):
            return [] if role.plural or _reports(scene, role) else [role]
        if token.low in countries.STOPS or token.low in ("of", "for", "to", "from", "with", "by"):
            return []
    return []


def _reports(scene: Scene, role: Role) -> bool:
    """ "Peace, the minister said, …": the role is the subject of a report, no apposition."""
    i = scene.tokens.at(role.end)
    for token in scene.tokens.items[i : i + APPOSITION_REACH]:
        if not token.word or token.low in ("who", "whose", "which"):
            return False
        if token.low in verb_forms():
            return True
    return False


def affiliation(scene: Scene, name: Name) -> Tie:
    """The state of the body in "Hua Chunying of the Foreign Ministry in …", "Hua, for the State Department, said"."""
    items = scene.tokens.items
    i = name.last + 1
    if i < len(items) and items[i].low == ",":
        i += 1
    if i >= len(items) or items[i].low not in ("of", "for", "at", "from"):
        return Tie()
    for body in scene.bodies_in(items[i].end, items[i].end + 30):
        return countries.beside_body(scene, body)
    return Tie()


def phrase_start(scene: Scene, name: Name) -> int:
    """Where the noun phrase of a name starts, with its roles but without the state before them."""
    return min([name.start, *(r.start for r in roles_before(scene, name))])


def is_private(scene: Scene, role: Role) -> bool:
    """A local office, or a role at a university, firm, foundation: words before or after the noun name such a body."""
    if role.head in LOCAL or LOCAL & set(role.text.lower().split()):
        return True
    items = scene.tokens.items
    i = scene.tokens.at(role.start) - 1
    while i >= 0 and items[i].capital and items[i].end + 1 == items[i + 1].start:
        if items[i].low in PRIVATE_BODIES:
            return True
        i -= 1
    after = items[scene.tokens.at(role.end) : scene.tokens.at(role.end) + countries.REACH]
    if not after or after[0].low not in ("of", "for", "at", "with", "from"):
        return False
    for token in after:
        if token.low in countries.STOPS:
            return False
        if token.low in PRIVATE_BODIES:
            return True
    return False
