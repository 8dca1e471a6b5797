"""Who is meant by a mention: a name, "he", "the minister", "its Foreign Ministry", "Beijing", "his words".

The first noun of the mention that can speak decides: a name (unless it only qualifies what follows), a role phrase,
a body, a state. Mentions are resolved in text order, since each answer helps the next.
"""

from __future__ import annotations

from dataclasses import replace

from lib.quoting.attributing import countries
from lib.quoting.attributing.binding import answerer, ruled_out
from lib.quoting.attributing.bodies import Body
from lib.quoting.attributing.cast import Cast, Rank, is_state
from lib.quoting.attributing.countries import Tie
from lib.quoting.attributing.descriptions import described
from lib.quoting.attributing.heads import (
    RELATIVES,
    Head,
    apposed,
    buried,
    fragment,
    heads,
    qualifies,
)
from lib.quoting.attributing.institutions import Institutions
from lib.quoting.attributing.nominals import ANYBODY, Nominals
from lib.quoting.attributing.offices import SPOKESPEOPLE
from lib.quoting.attributing.people import Name, abstract, impersonal
from lib.quoting.attributing.prominence import NOBODY, Resolution, Rule, previous, salient
from lib.quoting.attributing.roles import Role
from lib.quoting.attributing.speakers import Evidence, Speaker, SpeakerKind
from lib.quoting.attributing.tokens import Token
from lib.records import CountryBasis
from lib.world import NameKind, PlaceMention, World

MALE = frozenset(("he", "him", "his", "himself"))
FEMALE = frozenset(("she", "her", "hers", "herself"))
NEUTER = frozenset(("it", "its", "itself"))
PLURAL = frozenset(("they", "them", "their", "both"))
FIRST = frozenset(("i", "we", "me", "us", "my", "our"))
PRONOUNS = MALE | FEMALE | NEUTER | PLURAL | RELATIVES | FIRST
POSSESSIVES = frozenset(("his", "her", "its", "their"))
INDEFINITE = frozenset("a an one some several many two three few other another".split())
PEERS = (["counterpart"], ["colleague"], ["opposite"])
CUT_SHORT = 3
"""Characters after a mention without words in which the name that it should have held starts."""
SEVERAL_STATES = frozenset("countries nations states powers capitals governments".split())
OFFICES = frozenset(("office", "staff", "team", "cabinet"))
APOSTROPHES_S = frozenset(("’s", "'s", "’", "'"))


class References:
    """Resolves the mentions of one article."""

    def __init__(self, cast: Cast, world: World) -> None:
        self.cast = cast
        self.scene = cast.scene
        self.world = world
        self.institutions = Institutions(cast, world)
        self.nominals = Nominals(cast, self.institutions)
        self._ahead = self._heads_to_come()

    def resolve(self, start: int, end: int) -> Resolution:
        """The speaker that the words at `start`/`end` mean."""
        self.advance(start)
        tokens = self.scene.tokens.items[self.scene.tokens.at(start) : self.scene.tokens.at(end)]
        while tokens and not tokens[0].word:
            tokens = tokens[1:]
        if not tokens:
            name = next(iter(self.scene.names_in(end, end + CUT_SHORT)), None)
            return self._name(name) if name else NOBODY
        if tokens[0].low in PRONOUNS and tokens[0].text != "US":
            found = self._pronoun(tokens, end)
            return found if found.speaker else previous(self.cast, start)
        return previous(self.cast, start) if fragment(tokens) else self._noun(tokens, start, end)

    # mentions that say nothing yet

    def advance(self, offset: int) -> None:
        """Enter bodies, states, "the president" and "He …" that stand before an offset as mentions."""
        while self._ahead and self._ahead[-1].start < offset:
            head = self._ahead.pop()
            found = self._passing(head)
            if found is None or found.speaker is None:
                continue
            rank = Rank.SUBJECT if isinstance(head, Token) else self.cast.rank(head.start, head.end)
            self.cast.add(
                head.start, head.end, found.speaker, Rank.OBJECT if self.scene.in_quotation(head.start) else rank
            )

    def _heads_to_come(self) -> list[PlaceMention | Body | Role | Token]:
        """Heads still to be entered, the last of the text first; in quotations only named institutions count."""
        items = self.scene.tokens.items
        openers = [
            items[i] for start, _ in self.scene.passages.sentences if (i := self.scene.tokens.at(start)) < len(items)
        ]
        heads: list[PlaceMention | Body | Role | Token] = [
            *self.scene.places,
            *self.scene.bodies,
            *self.scene.roles,
            *(t for t in openers if t.low in ("he", "she", "his", "her")),
        ]
        kept = [h for h in heads if (isinstance(h, PlaceMention) and h.body) or not self.scene.in_quotation(h.start)]
        return sorted(kept, key=lambda h: -h.start)

    def _passing(self, head: PlaceMention | Body | Role | Token) -> Resolution | None:
        if isinstance(head, Token):
            return self._antecedent(head.low, head.start)
        subject = self.scene.subject_position(head.start, head.end)
        if isinstance(head, Body):
            tie = countries.beside_body(self.scene, head)
            return self.institutions.body(head, tie) if tie.country or head.bare or subject else None
        if isinstance(head, Role):
            return self._passing_role(head, subject)
        if head.body:
            return self.institutions.place(head)
        return (
            self.institutions.place(head) if subject and is_state(head) and head.kind is not NameKind.DEMONYM else None
        )

    def _passing_role(self, role: Role, subject: bool) -> Resolution | None:
        """ "the president", "a spokesman for …"."""
        if role.title or role.plural or self.cast.of_role(role.start) is not None:
            return None
        tie = countries.beside_role(self.scene, role)
        if role.head in SPOKESPEOPLE:
            return self.nominals.role(role, tie, definite=False)
        place = countries.left_place(self.scene, role.start)
        before = self.scene.tokens.items[self.scene.tokens.at(place.start if place else role.start) - 1].low
        return self.nominals.meant(role, tie) if before == "the" and (tie.country or subject) else None

    # pronouns

    def _pronoun(self, tokens: tuple[Token, ...], end: int) -> Resolution:
        low, at = tokens[0].low, tokens[0].start
        if low in FIRST:
            return previous(self.cast, at)
        if low in RELATIVES:
            found = self._relative(at)
            return self._possessed(found, tokens[1].start, end) if low == "whose" and len(tokens) > 1 else found
        if len(tokens) > 1 and low in POSSESSIVES:
            return self._possessed(self._owner(low, at, tokens[1].start), tokens[1].start, end)
        return self._antecedent(low, at)

    def _antecedent(self, low: str, at: int) -> Resolution:
        if low in MALE | FEMALE:
            return self._human("m" if low in MALE else "f", at)
        if low in NEUTER:
            return salient(
                self.cast, at, lambda s: s.kind not in (SpeakerKind.PERSON, SpeakerKind.UNNAMED), Rule.BODY_PRONOUN
            )
        plural = salient(self.cast, at, lambda s: s.kind is not SpeakerKind.PERSON, Rule.BODY_PRONOUN)
        return plural if plural.speaker else salient(self.cast, at, lambda _: True, Rule.PRONOUN)

    def _human(self, gender: str, at: int) -> Resolution:
        """A person, unnamed official, or body whose spokesperson was told of, of this or unknown gender."""

        others = ruled_out(self.cast, at)

        def fits(s: Speaker) -> bool:
            human = s.kind in (SpeakerKind.PERSON, SpeakerKind.UNNAMED) or (
                s.kind is SpeakerKind.BODY and bool(s.roles)
            )
            return human and s.gender in ("", gender) and s not in others

        asked = answerer(self.cast, at, gender)
        found = Resolution(asked, Rule.PRONOUN, 1, True) if asked else salient(self.cast, at, fits, Rule.PRONOUN)
        if found.speaker and not found.speaker.gender:
            found.speaker.gender = gender
        return found

    def _owner(self, low: str, at: int, noun: int) -> Resolution:
        """Whose ministry or words: for "its" a state before a body, also one that the same sentence quotes."""
        voice = any(r.head in SPOKESPEOPLE for r in self.scene.roles_in(noun, noun + 12))
        if low == "its" and not voice:
            start = self.scene.sentence(at)[0]
            quoted = next(
                (
                    p
                    for p in self.scene.places_in(start, at)
                    if self.scene.tokens.at(p.start) - self.scene.tokens.at(start) <= 2
                ),
                None,
            )
            if quoted and is_state(quoted):
                return self.institutions.place(quoted)
            state = salient(self.cast, at, self.institutions.is_state, Rule.BODY_PRONOUN)
            if state.speaker:
                return state
        return self._antecedent(low, at)

    def _relative(self, at: int) -> Resolution:
        start = self.scene.sentence(at)[0]
        beside = next((p for p in self.scene.places_in(start, at) if self.scene.text[p.end : at] in (" ", ", ")), None)
        if beside:
            return self.institutions.place(beside)
        near = next((m for m in self.cast.before(at) if m.start >= start), None)
        return Resolution(near.speaker, Rule.PRONOUN) if near else previous(self.cast, at)

    def _possessed(self, owner: Resolution, start: int, end: int) -> Resolution:
        """ "his ministry", "its ambassador", "his words": somebody of the owner's, or the owner."""
        if name := apposed(self.cast, heads(self.scene, start, end), start):
            return self._possessed_name(name, owner, start)
        if owner.speaker and owner.speaker.kind is SpeakerKind.PERSON and self.scene.text[start:end].lower() in OFFICES:
            return replace(owner, speaker=self.nominals.voice_of(owner.speaker), rule=Rule.UNNAMED)
        country = owner.speaker.country if owner.speaker else None
        place = next(iter(self.scene.places_in(start, end)), None)
        if place and owner.speaker and self.scene.text[place.end : end].split()[:1] in PEERS:
            return self.nominals.peer(owner.speaker, place.iso3)
        tie = Tie(country, CountryBasis.COREFERENCE)
        for role in self.scene.roles_in(start, end):
            if named := self.cast.of_role(role.start):
                if role.head not in ANYBODY:
                    named.settle(country, CountryBasis.COREFERENCE, Evidence.REFERRED)
                return Resolution(named, Rule.ROLE_OWNER)
            if owner.speaker and role.head in SPOKESPEOPLE and owner.speaker.kind is SpeakerKind.PERSON:
                return replace(owner, speaker=self.nominals.voice_of(owner.speaker), rule=Rule.UNNAMED)
            beside = countries.beside_role(self.scene, role)
            found = self.nominals.role(role, beside if beside.country else tie, definite=True)
            return replace(found, back=owner.back, rival=owner.rival)
        for body in self.scene.bodies_in(start, end):
            beside = countries.beside_body(self.scene, body)
            found = self.institutions.body(body, beside if beside.country else tie)
            return replace(found, back=owner.back, rival=owner.rival)
        return replace(owner, rule=Rule.DOCUMENT) if owner.speaker else owner

    def _possessed_name(self, name: Name, owner: Resolution, start: int) -> Resolution:
        """ "his foreign minister, Taro Kono" is of his state, "his host, Wang Yi" is not."""
        found = self._name(name)
        first = next(iter(self.scene.roles_in(start, name.start)), None)
        own = first is not None and self.cast.of_role(first.start) is found.speaker and first.head not in ANYBODY
        if own and found.speaker and owner.speaker:
            found.speaker.settle(owner.speaker.country, CountryBasis.COREFERENCE, Evidence.REFERRED)
        return found

    # nouns

    def _noun(self, tokens: tuple[Token, ...], start: int, end: int) -> Resolution:
        found = heads(self.scene, start, end)
        if name := apposed(self.cast, found, start):
            return self._name(name)
        if principal := self._whose_office(tokens, found):
            return Resolution(self.nominals.voice_of(principal), Rule.UNNAMED)
        if tokens[-1].low in SEVERAL_STATES and not any(isinstance(h, PlaceMention) for h in found):
            words = [t.text for t in tokens if t.low != "the"]
            return Resolution(self.cast.named(" ".join(words), SpeakerKind.OTHER), Rule.OTHER)
        definite = tokens[0].low not in INDEFINITE
        for i, head in enumerate(found):
            if i + 1 < len(found) and qualifies(self.scene, head, found[i + 1]):
                continue
            if buried(self.scene, head, tokens, end):
                break
            return self._head(head, definite)
        return described(self.institutions, tokens)

    def _whose_office(self, tokens: tuple[Token, ...], found: list[Head]) -> Speaker | None:
        """Macron in "President Macron’s office"."""
        if tokens[-1].low not in OFFICES or len(tokens) < 2 or tokens[-2].text not in APOSTROPHES_S:
            return None
        owners = [h for h in found if isinstance(h, Name) and h.end == tokens[-2].start]
        return self.cast.of_name(owners[-1]) if owners else None

    def _head(self, head: Head, definite: bool) -> Resolution:
        if isinstance(head, Name):
            return self._name(head)
        if isinstance(head, Role):
            if named := self.cast.of_role(head.start):
                return Resolution(named, Rule.ROLE_OWNER)
            return self.nominals.role(head, self._tie(head), definite)
        if isinstance(head, Body):
            return self.institutions.body(head, countries.beside_body(self.scene, head))
        return self.institutions.place(head)

    def _tie(self, role: Role) -> Tie:
        tie = countries.beside_role(self.scene, role)
        if tie.country is None and (owner := self.cast.possessor(role.start)):
            return Tie(owner.country, CountryBasis.COREFERENCE, tie.target)
        return tie

    def _name(self, name: Name) -> Resolution:
        speaker = self.cast.of_name(name)
        if speaker is not None:
            return Resolution(speaker, Rule.NAME if name.full else Rule.SHORT_NAME)
        if abstract(name):
            return described(self.institutions, (self.scene.tokens.items[name.first],))
        kind = SpeakerKind.OTHER if impersonal(name) or name.after_the else SpeakerKind.PERSON
        return Resolution(self.cast.named(" ".join(name.words), kind), Rule.OTHER)
