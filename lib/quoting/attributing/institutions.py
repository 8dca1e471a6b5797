"""Bodies, states and named institutions as speakers, under one canonical name each.

A body is "<body> of <state>"; a state, its capital or its people is "Government of <state>"; an institution with a name
of its own ("the White House") keeps it; an unnamed outlet of state media is the one that article or dispute name.
"""

from __future__ import annotations

from lib.quoting.attributing import countries
from lib.quoting.attributing.bodies import MEDIA, Body
from lib.quoting.attributing.cast import Cast
from lib.quoting.attributing.countries import Tie
from lib.quoting.attributing.prominence import Resolution, Rule, salient
from lib.quoting.attributing.scene import Scene
from lib.quoting.attributing.speakers import Evidence, Speaker, SpeakerKind
from lib.records import CountryBasis, Iso3, RoleClass
from lib.world import NameKind, PlaceMention, World
from lib.world.definite import with_article

BACK = 8
"""Sentences over which "the Foreign Ministry" is still the one named before."""
NAMED_KINDS = frozenset((NameKind.SEAT, NameKind.INSTITUTION, NameKind.LEGISLATURE, NameKind.STATE_MEDIA))
ENDS_OF_PLURAL = ("s", "ese")


class Institutions:
    """Makes and finds the bodies and states of one article."""

    def __init__(self, cast: Cast, world: World) -> None:
        self.cast = cast
        self.scene: Scene = cast.scene
        self.world = world

    def of(self, text: str, country: Iso3 | None) -> str:
        """ "Foreign Ministry of Peru"; only the body without a state."""
        return f"{text} of {with_article(self.world.name(country))}" if country else text

    def is_state(self, speaker: Speaker) -> bool:
        """A state, not an organisation of states."""
        return (
            speaker.kind is SpeakerKind.STATE
            and speaker.country is not None
            and not self._international(speaker.country)
        )

    def _international(self, country: Iso3) -> bool:
        known = self.world.countries.get(country)
        return known is not None and known.lon is None

    def body(self, body: Body, tie: Tie) -> Resolution:
        """The speaker that a body noun phrase means, given the state beside it."""
        if tie.country is None:
            named = salient(
                self.cast,
                body.start,
                lambda s: s.kind is SpeakerKind.BODY and same_body(body, s) and not self._union(s),
                Rule.BODY_BACK,
            )
            if named.speaker and (body.bare or named.back <= BACK):
                return named
            owner = self.cast.possessor(body.start) or self._qualifier(body)
            tie = Tie(owner.country if owner else None, CountryBasis.COREFERENCE, tie.target)
        country = tie.country or self.cast.setting(body.start)
        if body.text in MEDIA:
            here = self.cast.between(self.scene.sentence(body.start)[0], body.start)
            states = [m.speaker.country for m in here]
            near: list[Iso3 | None] = [country] if tie.country else [country, *states, *self.cast.settings(body.start)]
            if outlet := next((o for c in near if (o := self._state_media(c))), None):
                return Resolution(outlet, Rule.BODY)
        text = "Foreign Ministry" if body.text == "Ministry" else body.text
        speaker = self.cast.named(self._body_name(text, country, tie.target), SpeakerKind.BODY)
        speaker.role, speaker.role_class = text, body.role_class
        settle(speaker, tie, country)
        return Resolution(speaker, Rule.BODY)

    def _union(self, speaker: Speaker) -> bool:
        """The organisation of states itself, which is no agency or council of its own."""
        return speaker.country is not None and speaker.name == self.world.name(speaker.country)

    def _qualifier(self, body: Body) -> Speaker | None:
        """Trump in "the Trump administration"."""
        for name in self.scene.names_in(max(0, body.start - 40), body.start):
            if self.scene.text[name.end : body.start] == " ":
                return self.cast.of_name(name)
        return None

    def executive(self, title: str, country: Iso3) -> str | None:
        """The office of "President", "acting Prime Minister" or "Federal Chancellor"; None for a vice president."""
        words = title.lower().split()
        if "vice" in words or "deputy" in words or "former" in words:
            return None
        return next(
            (o for n in (1, 2) if (o := self.world.executive_office(" ".join(words[-n:]), country)) is not None), None
        )

    def _body_name(self, text: str, country: Iso3 | None, target: Iso3 | None) -> str:
        if text == "Presidential Office" and country and (office := self.world.executive_office("president", country)):
            return office
        if text == "Mission" and target in countries.INTERNATIONAL:
            return self.of("Permanent Mission", country) + f" to the {target}"
        if text == "Embassy" and target:
            return self.of(text, country) + f" in {with_article(self.world.name(target))}"
        return self.of(text, country)

    def _state_media(self, country: Iso3 | None) -> Speaker | None:
        """The outlet of a state that the article names, or the first one in the dispute's metonyms."""
        for place in self.scene.places:
            if place.kind is NameKind.STATE_MEDIA and place.iso3 == country:
                return self.place(place).speaker
        for metonym in self.cast.dispute.metonyms:
            if country and metonym.type is NameKind.STATE_MEDIA and metonym.country == country:
                speaker = self.cast.named(metonym.text.removeprefix("the "), SpeakerKind.BODY)
                speaker.role, speaker.role_class = "state media", RoleClass.STATE_MEDIA
                speaker.settle(country, CountryBasis.BODY, Evidence.BESIDE)
                return speaker
        return None

    def place(self, place: PlaceMention) -> Resolution:
        """The speaker that the name of a state or institution means."""
        if place.body or place.kind in NAMED_KINDS:
            return self._institution(place)
        if place.kind is NameKind.DEMONYM and self._one_person(place):
            person = salient(
                self.cast, place.start, lambda s: s.kind is SpeakerKind.PERSON and s.country == place.iso3, Rule.NOMINAL
            )
            if person.speaker:
                return person
        return self._state(place)

    def _one_person(self, place: PlaceMention) -> bool:
        """ "the American", not "Americans" or "the Chinese"."""
        before = self.scene.tokens.items[self.scene.tokens.at(place.start) - 1].low if place.start else ""
        return before == "the" and not self.scene.text[place.start : place.end].endswith(ENDS_OF_PLURAL)

    def _state(self, place: PlaceMention) -> Resolution:
        international = self._international(place.iso3)
        name = self.world.name(place.iso3) if international else self.of("Government", place.iso3)
        speaker = self.cast.named(name, SpeakerKind.STATE)
        speaker.role = name if international else "government"
        speaker.role_class = RoleClass.IGO if international else RoleClass.STATE
        speaker.settle(place.iso3, place.basis, Evidence.BESIDE)
        return Resolution(speaker, Rule.STATE)

    def _institution(self, place: PlaceMention) -> Resolution:
        surface = self.scene.text[place.start : place.end]
        name = place.body or surface.removeprefix("the ").removeprefix("The ")
        speaker = self.cast.named(name, SpeakerKind.BODY)
        speaker.role = speaker.role or name
        if self._international(place.iso3):
            speaker.role_class = RoleClass.IGO
        else:
            speaker.role_class = {
                NameKind.STATE_MEDIA: RoleClass.STATE_MEDIA,
                NameKind.LEGISLATURE: RoleClass.LEGISLATOR,
            }.get(place.kind, RoleClass.STATE)
        speaker.settle(place.iso3, place.basis, Evidence.BESIDE)
        return Resolution(speaker, Rule.INSTITUTION)


def settle(speaker: Speaker, tie: Tie, country: Iso3 | None) -> None:
    """Give a speaker the state beside it, else the one around it."""
    if tie.country:
        speaker.settle(tie.country, tie.basis, Evidence.BESIDE)
    else:
        speaker.settle(country, CountryBasis.COREFERENCE, Evidence.SETTING)


def same_body(body: Body, speaker: Speaker) -> bool:
    """A body whose name holds the noun ("the ministry" for a Foreign Ministry)."""
    words = speaker.name.lower().split()
    if body.bare:
        outside = body.head == "agency" and speaker.role_class in (RoleClass.STATE_MEDIA, RoleClass.IGO)
        return body.head in words or outside
    return speaker.name.startswith(body.text + " of ") or speaker.name == body.text
