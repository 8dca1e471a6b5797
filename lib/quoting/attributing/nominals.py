"""Roles that stand for a speaker without a name: "the minister", "a Foreign Ministry spokesman", "officials in Seoul".

A definite role takes up somebody of whom it was told; else somebody whom the article names elsewhere, or the
office-holder of the day. An unnamed spokesperson is the body; other unnamed officials stay unnamed.
"""

from __future__ import annotations

from dataclasses import replace

from lib.quoting.attributing import countries
from lib.quoting.attributing.cast import Cast
from lib.quoting.attributing.countries import Tie
from lib.quoting.attributing.institutions import Institutions, settle
from lib.quoting.attributing.offices import OFFICIALS, PRIVATE, SPOKESPEOPLE
from lib.quoting.attributing.prominence import Resolution, Rule, salient
from lib.quoting.attributing.roles import Role
from lib.quoting.attributing.speakers import Evidence, Speaker, SpeakerKind
from lib.records import CountryBasis, Iso3, RoleClass

SAME_HEAD = tuple(
    frozenset(heads.split())
    for heads in (
        "ambassador envoy envoys diplomat delegate representative emissary negotiator",
        "leader ruler dictator strongman president king chairman premier",
        "premier minister",
        "chief head director",
        "general admiral colonel commander officer marshal",
        "adviser advisor aide",
        "spokesman spokeswoman spokesperson",
        "lawmaker senator congressman congresswoman legislator",
        "secretary undersecretary",
        "secretary-general chief",
    )
)
ANYBODY = frozenset(("visitor", "guest", "host", "co-host"))
BODY_OF_VOICE = {"Ministry": "Foreign Ministry", "Presidential": "Presidential Office", "Army": "Military"}
VAGUE = SPOKESPEOPLE | {"senior", "chief", "deputy", "top"}
STATES = frozenset("countries nations states governments capitals members powers sides".split())
PLURAL = "pl"
"""Gender of several people, whom "he" and "she" never mean."""
NEAR = 3
"""Sentences over which "a spokeswoman" speaks for the body just named."""


class Nominals:
    """Resolves the role phrases of one article that no name stands beside."""

    def __init__(self, cast: Cast, institutions: Institutions) -> None:
        self.cast = cast
        self.scene = cast.scene
        self.institutions = institutions

    def role(self, role: Role, tie: Tie, definite: bool) -> Resolution:
        """The speaker that a role phrase means, given the state beside it."""
        if definite and not role.plural:
            found = self.meant(role, tie)
            if found.speaker:
                return found
        if role.head in SPOKESPEOPLE:
            return self._spokesperson(role, tie)
        if definite and not role.plural and role.head not in OFFICIALS | PRIVATE:
            return self._elsewhere(role, tie)
        return self._unnamed(role, tie)

    def meant(self, role: Role, tie: Tie) -> Resolution:
        """The most prominent speaker of whom such a role was told; he gets the state that stands beside it here."""

        role = self._top_diplomat(role)
        found = self._told(role, tie, exact=True)
        if found.speaker is None:
            found = self._told(role, tie, exact=False)
        if found.speaker is None and tie.country is not None:
            found = salient(
                self.cast, role.start, lambda s: _unknown_role(s) and s.country == tie.country, Rule.NOMINAL
            )
        if found.speaker is not None:
            found.speaker.settle(tie.country, CountryBasis.COREFERENCE, Evidence.REFERRED)
        return found

    def _top_diplomat(self, role: Role) -> Role:
        """ "the top Chilean diplomat" is the foreign minister."""
        i = self.scene.tokens.at(role.start)
        before = {t.low for t in self.scene.tokens.items[max(0, i - 2) : i]} | set(
            self.scene.text[role.start : role.end].lower().split()
        )
        if role.head != "diplomat" or before.isdisjoint(("top", "chief")):
            return role
        return replace(role, head="minister", text="Foreign Minister", role_class=RoleClass.FOREIGN_MINISTER)

    def _told(self, role: Role, tie: Tie, exact: bool) -> Resolution:
        def fits(s: Speaker) -> bool:
            return (tie.country is None or s.country in (None, tie.country)) and same_role(role, s, tie, exact)

        return salient(self.cast, role.start, fits, Rule.NOMINAL)

    def _elsewhere(self, role: Role, tie: Tie) -> Resolution:
        """Somebody named later, the office-holder of the day, somebody of unknown role, or just the role."""
        country = tie.country or self.cast.setting(role.start)
        for s in self.cast.persons:
            if country is not None and s.country == country and same_role(role, s, tie):
                return Resolution(s, Rule.NOMINAL_ELSEWHERE)
        if term := self._term(role, country):
            speaker = self.cast.person(term)
            settle(speaker, tie, country)
            return Resolution(speaker, Rule.OFFICE_FILE)
        if role.role_class is RoleClass.SPOKESPERSON:
            return self._spokesperson(role, tie)
        told_of = self._told_of(role)
        unknown = salient(
            self.cast,
            role.start,
            lambda s: (
                _unknown_role(s) and s not in told_of and (tie.country is None or s.country in (None, tie.country))
            ),
            Rule.NOMINAL,
        )
        if unknown.speaker:
            return unknown
        speaker = self.cast.named(self._role_name(role, tie, country), SpeakerKind.UNNAMED)
        speaker.roles = speaker.roles or [role]
        speaker.role, speaker.role_class, speaker.gender = role.text, role.role_class, role.gender
        settle(speaker, tie, country)
        return Resolution(speaker, Rule.ROLE_ONLY)

    def _told_of(self, role: Role) -> list[Speaker]:
        """Whom the report names before its tag: "Berg met Aho, the press secretary said" is neither."""
        if not self.scene.parenthetical(role.start):
            return []
        return [m.speaker for m in self.cast.between(self.scene.sentence(role.start)[0], role.start)]

    def _term(self, role: Role, country: Iso3 | None) -> str | None:
        """Name of the one who holds this office of a state on the day of publication."""
        on = self.cast.published
        terms = [t for t in self.cast.dispute.office_holders if t.country == country and (on is None or t.held(on))]
        same = [t.name for t in terms if t.role.lower() == role.text.lower()]
        if not same and role.role_class in (RoleClass.HEAD, RoleClass.FOREIGN_MINISTER):
            alike = {t.name for t in terms if t.role_class in (role.role_class, RoleClass.IGO)}
            same = list(alike) if len(alike) == 1 else []
        return same[0] if same else None

    def _role_name(self, role: Role, tie: Tie, country: Iso3 | None) -> str:
        """The role as the text has it, with its complement: "Head of the Strategic Command"."""
        end = self._complement_end(role)
        text = (
            self.scene.text[role.start : end]
            if role.head in ("head", "chief", "director", "commander", "chairman", "chairwoman")
            else role.text
        )
        text = text[:1].upper() + text[1:]
        return text if " of " in text else self.institutions.of(text, tie.country or country)

    def peer(self, owner: Speaker, country: Iso3) -> Resolution:
        """Who does for one state what somebody does for another: "his Japanese counterpart"."""
        offices = {r.role_class for r in (*owner.roles, owner.office) if r is not None and not r.title}
        for s in self.cast.persons:
            if s.country == country and offices & {r.role_class for r in (*s.roles, s.office) if r}:
                return Resolution(s, Rule.NOMINAL_ELSEWHERE)
        on = self.cast.published
        for term in self.cast.dispute.office_holders:
            if term.country == country and term.role_class in offices and (on is None or term.held(on)):
                speaker = self.cast.person(term.name)
                speaker.settle(country, CountryBasis.DEMONYM, Evidence.BESIDE)
                return Resolution(speaker, Rule.OFFICE_FILE)
        speaker = self.cast.named(self.institutions.of(f"counterpart of {owner.name}", country), SpeakerKind.UNNAMED)
        speaker.settle(country, CountryBasis.DEMONYM, Evidence.BESIDE)
        return Resolution(speaker, Rule.ROLE_ONLY)

    def _unnamed(self, role: Role, tie: Tie) -> Resolution:
        if role.head in PRIVATE:
            name = self.scene.text[role.start : role.end]
            return Resolution(
                Speaker(name, SpeakerKind.UNNAMED, [role], role=role.text, role_class=RoleClass.FORMER, outside=True),
                Rule.UNNAMED,
            )
        country = tie.country or self._complement_country(role)
        if country is None and tie.target is None and not self._of_many(role):
            country = self.cast.setting(role.start)
        kind = "unnamed official" if role.head in OFFICIALS or not role.plural else role.text
        name = self.institutions.of(kind, country)
        speaker = Speaker(name, SpeakerKind.UNNAMED, [role], role=role.text, role_class=RoleClass.UNNAMED_OFFICIAL)
        speaker.gender = PLURAL if role.plural else role.gender
        settle(speaker, tie, country)
        return Resolution(speaker, Rule.UNNAMED)

    def _of_many(self, role: Role) -> bool:
        """ "ambassadors from several countries" are of no one state."""
        items = self.scene.tokens.items
        after = items[self.scene.tokens.at(role.end) : self.scene.tokens.at(self._complement_end(role))]
        return role.plural and any(t.low in STATES for t in after)

    def _complement_end(self, role: Role) -> int:
        """Where the words after a role stop belonging to it."""
        items = self.scene.tokens.items
        i = self.scene.tokens.at(role.end)
        if i >= len(items) or items[i].low not in ("for", "of", "to", "in", "at", "from", "with"):
            return role.end
        end = role.end
        for token in items[i : i + countries.REACH]:
            if token.low in countries.STOPS:
                break
            end = token.end
        return end

    def _complement_country(self, role: Role) -> Iso3 | None:
        """Moon’s state in "an aide to President Moon", the ministry’s in "an official of the ministry"."""
        end = self._complement_end(role)
        for name in self.scene.names_in(role.end, end):
            if speaker := self.cast.of_name(name):
                return speaker.country
        for body in self.scene.bodies_in(role.end, end):
            found = self.institutions.body(body, countries.beside_body(self.scene, body))
            return found.speaker.country if found.speaker else None
        return None

    def _spokesperson(self, role: Role, tie: Tie) -> Resolution:
        found = self._principal(role) or self._body_of(role, tie)
        if found.speaker is not None:
            found.speaker.roles.append(role)
            found.speaker.gender = role.gender
        return replace(found, rule=Rule.UNNAMED)

    def _principal(self, role: Role) -> Resolution | None:
        """Whom "a spokesman for …" or "a White House spokesman" speaks for."""
        end = self._complement_end(role)
        for name in self.scene.names_in(role.end, end):
            if person := self.cast.of_name(name):
                return Resolution(self.voice_of(person), Rule.UNNAMED)
        for body in self.scene.bodies_in(role.end, end):
            return self.institutions.body(body, countries.beside_body(self.scene, body))
        for place in self.scene.places_in(role.end, end):
            if not _own_body(role):
                return self.institutions.place(place)
        left = countries.left_place(self.scene, role.start)
        return self.institutions.place(left) if left is not None and left.body else None

    def voice_of(self, person: Speaker) -> Speaker:
        """The unnamed spokesperson of somebody; for a head of state or government the office."""
        office = self._executive_office(person)
        voice = self.cast.named(office or f"Spokesperson for {person.name}", SpeakerKind.BODY)
        voice.role, voice.role_class = "spokesperson", RoleClass.SPOKESPERSON
        voice.settle(person.country, CountryBasis.COREFERENCE, Evidence.BESIDE)
        return voice

    def _executive_office(self, person: Speaker) -> str | None:
        if person.country is None or person.former:
            return None
        told = [r for r in (*person.roles, person.office) if r is not None and not r.title]
        offices = (self.institutions.executive(r.text, person.country) for r in told)
        return next((o for o in offices if o), None)

    def _body_of(self, role: Role, tie: Tie) -> Resolution:
        """The body in the role itself ("ministry spokesman"), else the body just named, else the government."""
        text = _own_body(role)
        if not text and tie.country is None:
            near = salient(self.cast, role.start, lambda s: s.kind is SpeakerKind.BODY, Rule.UNNAMED)
            if near.speaker and near.back <= NEAR and near.speaker.country == self.cast.setting(role.start):
                return near
        country = tie.country or self.cast.setting(role.start)
        text = BODY_OF_VOICE.get(text, text) or "Government"
        speaker = self.cast.named(self.institutions.of(text, country), SpeakerKind.BODY)
        speaker.role, speaker.role_class = text, RoleClass.SPOKESPERSON
        settle(speaker, tie, country)
        return Resolution(speaker, Rule.UNNAMED)


def _own_body(role: Role) -> str:
    """ "Foreign Ministry" of "a senior Foreign Ministry spokesman"."""
    return " ".join(w.capitalize() for w in role.text.split() if w.lower() not in VAGUE)


def _unknown_role(speaker: Speaker) -> bool:
    return speaker.kind is SpeakerKind.PERSON and speaker.office is None and all(r.title for r in speaker.roles)


def same_role(role: Role, speaker: Speaker, tie: Tie, exact: bool = False) -> bool:
    """A speaker of whom this role, or one that says less, was told; not `exact`: also one with a similar head noun."""
    told = [r for r in (*speaker.roles, speaker.office) if r is not None and not r.title]
    if role.head in ANYBODY:
        return speaker.kind is SpeakerKind.PERSON
    if role.head in OFFICIALS:
        if any(r.head in OFFICIALS for r in told):
            return True
        return speaker.kind is SpeakerKind.PERSON and tie.country is not None and speaker.country == tie.country
    words = set(role.text.lower().split()) - {role.head, "of", "the", "chief"}
    for r in told:
        other = set(r.text.lower().split())
        if r.head == role.head and words <= other:
            return True
        foreign = role.role_class is r.role_class is RoleClass.FOREIGN_MINISTER
        if (
            not exact
            and r.head != role.head
            and (foreign or any(role.head in heads and r.head in heads for heads in SAME_HEAD))
        ):
            return True
    return False
