"""Mentions without a noun that can speak by itself: documents, descriptions of a state, people, and things."""

from __future__ import annotations

from dataclasses import replace

from lib.quoting.attributing.cast import is_state
from lib.quoting.attributing.heads import DOCUMENTS, MESSAGES, PUBLICS
from lib.quoting.attributing.institutions import Institutions
from lib.quoting.attributing.prominence import NOBODY, Resolution, Rule, author, previous, salient
from lib.quoting.attributing.speakers import SpeakerKind
from lib.quoting.attributing.tokens import Token
from lib.world import NameKind

NEAR = 2
"""Sentences over which a speaker goes on."""
LONGEST = 6
"""Words kept of a description that becomes a name."""
ARTICLES = frozenset(("the", "a", "an"))
STATES = frozenset("country nation kingdom republic".split())
# Two-word descriptions of organisations of states that no name stands beside.
ORGANISATIONS: dict[tuple[str, ...], str] = {("world", "body"): "UN"}


def described(institutions: Institutions, tokens: tuple[Token, ...]) -> Resolution:
    """Whom "the statement", "the isolated nation", "the world body", "residents" mean.

    A thing does not speak ("The gathering would show …"): the speaker before goes on.
    """
    at = tokens[0].start
    lows = tuple(t.low for t in tokens if t.low not in ARTICLES)
    if country := ORGANISATIONS.get(lows[:2]):
        places = institutions.scene.places
        place = next((p for p in places if p.iso3 == country and p.kind is NameKind.NAME), None)
        return institutions.place(place) if place else NOBODY
    if any(low in DOCUMENTS for low in lows):
        return _document(institutions, at, lows)
    if tokens[0].low == "the" and lows and lows[-1] in STATES:
        return _country(institutions, at)
    return _people_or_thing(institutions, tokens)


def _document(institutions: Institutions, at: int, lows: tuple[str, ...]) -> Resolution:
    """Who wrote it, if that was told; else the body before, or for a message whoever spoke last."""
    cast = institutions.cast
    if writer := author(cast, at):
        return Resolution(writer, Rule.DOCUMENT, rival=True)
    body = salient(cast, at, lambda s: s.kind in (SpeakerKind.BODY, SpeakerKind.STATE), Rule.DOCUMENT)
    last = previous(cast, at)
    nearer = last.speaker is not None and (last.back < body.back or not MESSAGES.isdisjoint(lows))
    found = last if body.speaker is None or nearer else body
    return replace(found, rule=Rule.DOCUMENT) if found.speaker else NOBODY


def _country(institutions: Institutions, at: int) -> Resolution:
    """The most prominent state, else the one last named."""
    state = salient(institutions.cast, at, institutions.is_state, Rule.BODY_PRONOUN)
    if state.speaker:
        return state
    scene = institutions.scene
    before = [p for p in scene.places_in(0, scene.sentence(at)[0]) if is_state(p)]
    return replace(institutions.place(before[-1]), rule=Rule.BODY_PRONOUN) if before else NOBODY


def _people_or_thing(institutions: Institutions, tokens: tuple[Token, ...]) -> Resolution:
    last = previous(institutions.cast, tokens[0].start)
    public = any(t.low in PUBLICS for i, t in enumerate(tokens) if i == 0 or not t.capital)
    if last.speaker and last.back <= NEAR and not public:
        return last
    words = [t.text for t in tokens if t.low not in ARTICLES]
    if not words:
        return NOBODY
    name = " ".join(words[:LONGEST]).replace(" ’", "’").replace(" '", "'")
    speaker = institutions.cast.named(name, SpeakerKind.OTHER)
    speaker.thing = not public
    return Resolution(speaker, Rule.OTHER)
