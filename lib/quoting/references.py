"""Who is meant by a mention: a name, "he", "the minister", "its Foreign Ministry", "Beijing", "his words".

The first noun of the mention that can speak decides: a name (unless it only qualifies what follows), a role phrase,
a body, a state. Pronouns and definite phrases take the most prominent fitting mention before them: an earlier speaker or
subject beats a nearer person in object position, and every sentence in between costs.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum

from lib.quoting import countries
from lib.quoting.bodies import MEDIA, Body
from lib.quoting.cast import Cast, Mention, Rank, is_state
from lib.quoting.countries import Tie
from lib.quoting.people import Name, impersonal
from lib.quoting.roles import OFFICIALS, PRIVATE, SPOKESPEOPLE, Role
from lib.quoting.speakers import Evidence, Speaker, SpeakerKind
from lib.quoting.tokens import Token
from lib.records import CountryBasis, Iso3, RoleClass
from lib.world import World
from lib.world.places import NameKind, PlaceMention

MALE = frozenset(("he", "him", "his", "himself"))
FEMALE = frozenset(("she", "her", "hers", "herself"))
NEUTER = frozenset(("it", "its", "itself"))
PLURAL = frozenset(("they", "them", "their", "both"))
RELATIVE = frozenset(("who", "which", "whose", "that"))
FIRST = frozenset(("i", "we", "me", "us", "my", "our"))
PRONOUNS = MALE | FEMALE | NEUTER | PLURAL | RELATIVE | FIRST
INDEFINITE = frozenset(("a", "an", "one", "some", "several", "many", "two", "three", "few", "other", "another"))
SAME_HEAD = (
    frozenset("ambassador envoy envoys diplomat delegate representative emissary negotiator".split()),
    frozenset("leader ruler dictator strongman president king chairman premier".split()),
    frozenset("premier minister".split()),
    frozenset("chief head director".split()),
    frozenset("general admiral colonel commander officer marshal".split()),
    frozenset("adviser advisor aide".split()),
    frozenset("spokesman spokeswoman spokesperson".split()),
    frozenset("lawmaker senator congressman congresswoman legislator".split()),
    frozenset("secretary undersecretary".split()),
    frozenset("secretary-general chief".split()),
)
WEIGHT = {Rank.SPEAKER: 3.0, Rank.SUBJECT: 2.6, Rank.PLAIN: 1.6, Rank.REPORTED: 0.9, Rank.OBJECT: 0.4}
PER_SENTENCE, PER_PARAGRAPH = 0.75, 0.35


class Rule(StrEnum):
    """How a mention was resolved; the confidence table is kept by these."""

    NAME = "name"
    SHORT_NAME = "short name"
    ROLE_OWNER = "role with name"
    PRONOUN = "pronoun"
    BODY_PRONOUN = "it"
    NOMINAL = "definite role"
    NOMINAL_ELSEWHERE = "role named elsewhere"
    OFFICE_FILE = "role from office-holders"
    ROLE_ONLY = "role without name"
    UNNAMED = "unnamed official"
    BODY = "body"
    BODY_BACK = "body named before"
    STATE = "state"
    INSTITUTION = "institution"
    DOCUMENT = "document"
    CONTINUED = "continued"
    OTHER = "other"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Resolution:
    """The speaker meant, by which rule, how many sentences back, and whether a rival was close."""

    speaker: Speaker | None
    rule: Rule
    back: int = 0
    rival: bool = False


NOBODY = Resolution(None, Rule.NONE)
Fits = Callable[[Speaker], bool]


class References:
    """Resolves the mentions of one article; call in text order, since each answer helps the next."""

    def __init__(self, cast: Cast, world: World) -> None:
        self.cast = cast
        self.scene = cast.scene
        self.world = world
        self._ahead = self._heads()

    def advance(self, offset: int) -> None:
        """Enter bodies, states, "the president" and "He …" that stand before an offset as mentions."""
        while self._ahead and self._ahead[-1].start < offset:
            head = self._ahead.pop()
            found = self._passing(head)
            if found and found.speaker:
                rank = Rank.SUBJECT if isinstance(head, Token) else self.cast.rank(head.start, head.end)
                self.cast.add(head.start, head.end, found.speaker, rank)

    def _heads(self) -> list[PlaceMention | Body | Role | Token]:
        """Heads still to be entered, the last of the text first."""
        openers = [
            self.scene.tokens.items[i]
            for start, _ in self.scene.passages.sentences
            if (i := self.scene.tokens.at(start)) < len(self.scene.tokens.items)
        ]
        pronouns = [t for t in openers if t.low in ("he", "she")]
        heads: list[PlaceMention | Body | Role | Token] = [
            *self.scene.places,
            *self.scene.bodies,
            *self.scene.roles,
            *pronouns,
        ]
        return sorted((h for h in heads if not self.scene.in_quotation(h.start)), key=lambda h: -h.start)

    def _passing(self, head: PlaceMention | Body | Role | Token) -> Resolution | None:
        if isinstance(head, Token):
            return self._antecedent(head.low, head.start)
        if isinstance(head, Body):
            tie = countries.beside_body(self.scene, head)
            return self._body(head, tie) if tie.country or head.bare else None
        if isinstance(head, Role):
            article = self.scene.tokens.items[self.scene.tokens.at(head.start) - 1].low
            if (
                head.title
                or head.plural
                or head.start in self.cast.owner_of_role
                or article != "the"
                or not self.scene.subject_position(head.start, head.end)
            ):
                return None
            return self._meant(head, countries.beside_role(self.scene, head))
        if head.body:
            return self._institution(head)
        return (
            self._place(head, head.end)
            if is_state(head)
            and head.kind is not NameKind.DEMONYM
            and self.scene.subject_position(head.start, head.end)
            else None
        )

    def resolve(self, start: int, end: int) -> Resolution:
        """The speaker that the words at `start`/`end` mean."""
        self.advance(start)
        tokens = self.scene.tokens.items[self.scene.tokens.at(start) : self.scene.tokens.at(end)]
        i = 0
        while i < len(tokens) and not tokens[i].word:
            i += 1
        tokens = tokens[i:]
        if not tokens:
            return NOBODY
        if tokens[0].low in PRONOUNS:
            return self._pronoun(tokens, end)
        return self._noun(tokens, start, end)

    def previous(self, offset: int) -> Resolution:
        """The last speaker before an offset: for words that go on without a mention."""
        for mention in self.cast.before(offset):
            if mention.rank is Rank.SPEAKER:
                return Resolution(mention.speaker, Rule.CONTINUED, self._distance(mention, offset))
        return NOBODY

    # pronouns

    def _pronoun(self, tokens: tuple[Token, ...], end: int) -> Resolution:
        low, at = tokens[0].low, tokens[0].start
        if low in FIRST:
            return self.previous(at)
        if low in RELATIVE:
            return self._relative(at)
        owner = self._antecedent(low, at)
        if len(tokens) > 1 and low in ("his", "her", "its", "their"):
            if low == "its" and (state := self._salient(at, self._is_country, Rule.BODY_PRONOUN)).speaker:
                owner = state
            return self._possessed(owner, tokens[1].start, end)
        return owner

    def _antecedent(self, low: str, at: int) -> Resolution:
        if low in MALE | FEMALE:
            gender = "m" if low in MALE else "f"
            found = self._salient(
                at,
                lambda s: s.kind in (SpeakerKind.PERSON, SpeakerKind.UNNAMED) and s.gender in ("", gender),
                Rule.PRONOUN,
            )
            found = (
                found
                if found.speaker
                else self._salient(at, lambda s: s.kind is SpeakerKind.BODY and s.gender in ("", gender), Rule.PRONOUN)
            )
            if found.speaker and not found.speaker.gender:
                found.speaker.gender = gender
            return found
        if low in NEUTER:
            return self._salient(
                at, lambda s: s.kind in (SpeakerKind.BODY, SpeakerKind.STATE, SpeakerKind.OTHER), Rule.BODY_PRONOUN
            )
        plural = self._salient(
            at, lambda s: s.kind in (SpeakerKind.UNNAMED, SpeakerKind.BODY, SpeakerKind.STATE), Rule.BODY_PRONOUN
        )
        return plural if plural.speaker else self._salient(at, lambda _: True, Rule.PRONOUN)

    def _is_country(self, s: Speaker) -> bool:
        return s.kind is SpeakerKind.STATE and s.country is not None and self.world.countries[s.country].lon is not None

    def _relative(self, at: int) -> Resolution:
        start = self.scene.sentence(at)[0]
        near = next((m for m in self.cast.before(at) if m.start >= start), None)
        return Resolution(near.speaker, Rule.PRONOUN) if near else self.previous(at)

    def _possessed(self, owner: Resolution, start: int, end: int) -> Resolution:
        """ "his ministry", "its ambassador", "his words": somebody of the owner's, or the owner."""
        country = owner.speaker.country if owner.speaker else None
        tie = Tie(country, CountryBasis.COREFERENCE)
        for role in self.scene.roles_in(start, end):
            if named := self.cast.owner_of_role.get(role.start):
                named.settle(country, CountryBasis.COREFERENCE, Evidence.BESIDE)
                return Resolution(named, Rule.ROLE_OWNER)
            if owner.speaker and role.head in SPOKESPEOPLE and owner.speaker.kind is SpeakerKind.PERSON:
                return Resolution(self._voice_of(owner.speaker), Rule.UNNAMED, owner.back, owner.rival)
            beside = countries.beside_role(self.scene, role)
            return replace(
                self._role(role, beside if beside.country else tie, definite=True), back=owner.back, rival=owner.rival
            )
        for body in self.scene.bodies_in(start, end):
            beside = countries.beside_body(self.scene, body)
            return replace(self._body(body, beside if beside.country else tie), back=owner.back, rival=owner.rival)
        return replace(owner, rule=Rule.DOCUMENT) if owner.speaker else owner

    def _voice_of(self, person: Speaker) -> Speaker:
        voice = self.cast.named(f"Spokesperson for {person.name}", SpeakerKind.BODY)
        voice.role, voice.role_class = "spokesperson", RoleClass.SPOKESPERSON
        voice.settle(person.country, CountryBasis.COREFERENCE, Evidence.BESIDE)
        return voice

    # nouns

    def _noun(self, tokens: tuple[Token, ...], start: int, end: int) -> Resolution:
        scene = self.scene
        starts = {t.start for t in tokens}
        heads: list[Name | Role | Body | PlaceMention] = sorted(
            [
                *scene.names_in(start, end),
                *scene.roles_in(start, end),
                *scene.bodies_in(start, end),
                *(p for p in scene.places_in(start, end) if p.start in starts or p.start >= start),
            ],
            key=lambda h: h.start,
        )
        definite = tokens[0].low not in INDEFINITE
        for index, head in enumerate(heads):
            following = heads[index + 1] if index + 1 < len(heads) else None
            if following is not None and self._qualifies(head, following):
                continue
            return self._head(head, definite, end)
        return self._document(tokens) if heads == [] else NOBODY

    def _qualifies(self, head: Name | Role | Body | PlaceMention, following: Name | Role | Body | PlaceMention) -> bool:
        """A head that only qualifies the next one: "China’s" minister, "Trump’s" spokesman, "Japanese" Kono, Gen. Hyten."""
        gap = self.scene.text[head.end : following.start]
        if isinstance(head, Role):
            return gap == " " and isinstance(following, Role | Name)
        if isinstance(head, Body):
            return gap == " " and isinstance(following, PlaceMention) and following.body != ""
        if isinstance(head, PlaceMention):
            return (
                (countries.LINK.fullmatch(gap) is not None
                and gap != ", ")
                or gap.strip(" ") in ("’s", "'s")
                or (
                    gap.startswith(" ")
                    and gap.strip().islower()
                    and len(gap.split()) <= 1
                    and gap.strip() not in ("of", "in", "for", "and", "at", "to", "on")
                )
            )
        if isinstance(head, Name):
            return gap in ("’s ", "'s ", "’ ", "' ") or (gap == " " and isinstance(following, Body))
        return False

    def _head(self, head: Name | Role | Body | PlaceMention, definite: bool, end: int) -> Resolution:
        if isinstance(head, Name):
            return self._name(head)
        if isinstance(head, Role):
            if head.title and (name := next(iter(self.scene.names_in(head.end, head.end + 2)), None)):
                return self._name(name)
            return self._owned(head) or self._role(head, self._tie_of(head), definite)
        if isinstance(head, Body):
            return self._body(head, countries.beside_body(self.scene, head))
        return self._place(head, end)

    def _tie_of(self, role: Role) -> Tie:
        tie = countries.beside_role(self.scene, role)
        if tie.country is None and (owner := self._possessor(role.start)):
            return Tie(owner.country, CountryBasis.COREFERENCE, tie.target)
        return tie

    def _possessor(self, start: int) -> Speaker | None:
        """Trump in "Trump’s spokesman", Moon in "a spokesman for President Moon"."""
        for name in self.scene.names_in(max(0, start - 40), start):
            if self.scene.text[name.end : start] in ("’s ", "'s "):
                return self.cast.speaker_of_name.get(name.start)
        return None

    def _owned(self, role: Role) -> Resolution | None:
        if named := self.cast.owner_of_role.get(role.start):
            return Resolution(named, Rule.ROLE_OWNER)
        return None

    def _name(self, name: Name) -> Resolution:
        speaker = self.cast.speaker_of_name.get(name.start)
        if speaker is None:
            speaker = self.cast.named(
                " ".join(name.words), SpeakerKind.OTHER if impersonal(name) or name.after_the else SpeakerKind.PERSON
            )
            return Resolution(speaker, Rule.OTHER)
        return Resolution(speaker, Rule.NAME if name.full else Rule.SHORT_NAME)

    # roles without a name

    def _role(self, role: Role, tie: Tie, definite: bool) -> Resolution:
        if role.head in OFFICIALS | PRIVATE and (not definite or role.plural or not self._meant(role, tie).speaker):
            return self._unnamed(role, tie)
        if definite and not role.plural:
            found = self._meant(role, tie)
            if found.speaker:
                return found
        if role.head in SPOKESPEOPLE:
            return self._spokesperson(role, tie)
        if definite and not role.plural:
            return self._elsewhere(role, tie)
        return self._unnamed(role, tie)

    def _meant(self, role: Role, tie: Tie) -> Resolution:
        """The last one of whom such a role was told."""

        def fits(s: Speaker) -> bool:
            return same_role(role, s) and (tie.country is None or s.country in (None, tie.country))

        found = self._salient(role.start, fits, Rule.NOMINAL)
        if found.speaker is not None and tie.country is not None:
            found.speaker.settle(tie.country, CountryBasis.COREFERENCE, Evidence.BESIDE)
        if (
            found.speaker is None
            and tie.country is not None
            and role.head in ("leader", "president", "chief", "minister", "diplomat", "envoy", "official")
        ):
            found = self._salient(
                role.start,
                lambda s: (
                    s.kind is SpeakerKind.PERSON and s.country == tie.country and not any(not r.title for r in s.roles)
                ),
                Rule.NOMINAL,
            )
        return found

    def _elsewhere(self, role: Role, tie: Tie) -> Resolution:
        """Somebody named later in the article, or the office-holder of the day, or just the role."""
        country = tie.country or self.cast.setting(role.start)
        for mention in self.cast.history:
            s = mention.speaker
            if (
                s.kind is SpeakerKind.PERSON
                and country is not None
                and s.country == country
                and same_role(role, s, strict=True)
            ):
                return Resolution(s, Rule.NOMINAL_ELSEWHERE)
        for term in self.cast.dispute.office_holders:
            if (
                term.country == country
                and term.role.lower() == role.text.lower()
                and (self.cast.published is None or term.held(self.cast.published))
            ):
                speaker = self.cast.named(term.name, SpeakerKind.PERSON)
                speaker.settle(
                    country,
                    CountryBasis.ROLE_PHRASE if tie.country else CountryBasis.COREFERENCE,
                    Evidence.BESIDE if tie.country else Evidence.SETTING,
                )
                return Resolution(speaker, Rule.OFFICE_FILE)
        fallback = self._salient(
            role.start,
            lambda s: (
                s.kind is SpeakerKind.PERSON
                and not any(not r.title for r in s.roles)
                and (tie.country is None or s.country in (None, tie.country))
            ),
            Rule.NOMINAL,
        )
        if fallback.speaker:
            return fallback
        speaker = self.cast.named(self._of(role.text[:1].upper() + role.text[1:], country), SpeakerKind.UNNAMED)
        speaker.roles = speaker.roles or [role]
        self._settle(speaker, tie, country)
        speaker.gender = role.gender
        return Resolution(speaker, Rule.ROLE_ONLY)

    def _unnamed(self, role: Role, tie: Tie) -> Resolution:
        country = (
            None
            if role.head in PRIVATE
            else tie.country
            or self._complement_country(role)
            or (self.cast.setting(role.start) if role.head in OFFICIALS and not tie.target else None)
        )
        name = (role.text or role.head) if role.head in PRIVATE else self._of("unnamed official", country)
        speaker = Speaker(
            name,
            SpeakerKind.UNNAMED,
            [role],
            role.text,
            RoleClass.FORMER if role.head in PRIVATE else RoleClass.UNNAMED_OFFICIAL,
        )
        if country:
            self._settle(speaker, tie, country)
        speaker.gender = role.gender
        return Resolution(speaker, Rule.UNNAMED)

    def _complement_country(self, role: Role) -> Iso3 | None:
        """Moon’s state in "a spokesman for President Moon", the ministry’s in "an official of the ministry"."""
        end = role.end + 60
        stop = next(
            (
                t.start
                for t in self.scene.tokens.items[self.scene.tokens.at(role.end) : self.scene.tokens.at(end)]
                if t.low in countries.STOPS
            ),
            end,
        )
        text = self.scene.text[role.end : role.end + 5].split()
        if not text or text[0] not in ("for", "of", "to", "in", "at", "from", "with"):
            return None
        for name in self.scene.names_in(role.end, stop):
            if speaker := self.cast.speaker_of_name.get(name.start):
                return speaker.country
        for body in self.scene.bodies_in(role.end, stop):
            found = self._body(body, countries.beside_body(self.scene, body))
            return found.speaker.country if found.speaker else None
        return None

    def _spokesperson(self, role: Role, tie: Tie) -> Resolution:
        """An unnamed spokesperson is the body."""
        end = role.end + 60
        stop = next(
            (
                t.start
                for t in self.scene.tokens.items[self.scene.tokens.at(role.end) : self.scene.tokens.at(end)]
                if t.low in countries.STOPS
            ),
            end,
        )
        after = self.scene.text[role.end : stop].split()[:1]
        resolved: Resolution | None = None
        if after and after[0] in ("for", "of", "at", "in"):
            for name in self.scene.names_in(role.end, stop):
                if person := self.cast.speaker_of_name.get(name.start):
                    resolved = Resolution(self._voice_of(person), Rule.UNNAMED)
            for body in self.scene.bodies_in(role.end, stop):
                resolved = resolved or self._body(body, countries.beside_body(self.scene, body))
            for place in self.scene.places_in(role.end, stop):
                resolved = resolved or self._place(place, place.end)
        place = countries.left_place(self.scene, role.start)
        if resolved is None and place is not None and place.body:
            resolved = self._place(place, place.end)
        if resolved is None:
            words = [
                w
                for w in role.text.split()
                if w.lower() not in SPOKESPEOPLE and w.lower() not in ("senior", "chief", "deputy", "top")
            ]
            text = " ".join(w.capitalize() for w in words) or "Government"
            text = {
                "Ministry": "Foreign Ministry",
                "Military": "Military",
                "Presidential": "Presidential Office",
                "Army": "Military",
            }.get(text, text)
            country = tie.country or self.cast.setting(role.start)
            speaker = self.cast.named(self._of(text, country), SpeakerKind.BODY)
            self._settle(speaker, tie, country)
            resolved = Resolution(speaker, Rule.UNNAMED)
        if resolved.speaker is not None:
            resolved.speaker.roles.append(role)
            resolved.speaker.role_class = RoleClass.SPOKESPERSON
            resolved.speaker.gender = role.gender
        return replace(resolved, rule=Rule.UNNAMED)

    # bodies and states

    def _body(self, body: Body, tie: Tie) -> Resolution:
        if tie.country is None:
            back = self._salient(
                body.start, lambda s: s.kind is SpeakerKind.BODY and same_body(body, s), Rule.BODY_BACK
            )
            if back.speaker and (body.bare or back.back <= 8):
                return back
            owner = self._possessor(body.start) or self._before_body(body)
            tie = Tie(owner.country if owner else None, CountryBasis.COREFERENCE, tie.target)
        country = tie.country or self.cast.setting(body.start)
        if body.text in MEDIA and (outlet := self._state_media(country)):
            return Resolution(outlet, Rule.BODY)
        text = "Foreign Ministry" if body.text == "Ministry" else body.text
        speaker = self.cast.named(self._body_name(text, country, tie.target), SpeakerKind.BODY)
        speaker.role, speaker.role_class = text, body.role_class
        self._settle(speaker, tie, country)
        return Resolution(speaker, Rule.BODY)

    def _state_media(self, country: Iso3 | None) -> Speaker | None:
        """The outlet of a state that the article names, or the first one in the dispute's metonyms."""
        places = [p for p in self.scene.places if p.kind is NameKind.STATE_MEDIA and p.iso3 == country]
        if places:
            return self._institution(places[0]).speaker
        outlet = next(
            (m for m in self.cast.dispute.metonyms if m.type is NameKind.STATE_MEDIA and m.country == country), None
        )
        if outlet is None or country is None:
            return None
        speaker = self.cast.named(outlet.text.removeprefix("the "), SpeakerKind.BODY)
        speaker.role_class = RoleClass.STATE_MEDIA
        speaker.settle(country, CountryBasis.BODY, Evidence.BESIDE)
        return speaker

    def _before_body(self, body: Body) -> Speaker | None:
        """Trump in "the Trump administration"."""
        for name in self.scene.names_in(max(0, body.start - 40), body.start):
            if self.scene.text[name.end : body.start] == " ":
                return self.cast.speaker_of_name.get(name.start)
        return None

    def _body_name(self, text: str, country: Iso3 | None, target: Iso3 | None) -> str:
        if text == "Mission" and target == "UN":
            return self._of("Permanent Mission", country) + " to the UN"
        if text == "Embassy" and target:
            return self._of(text, country) + f" in {self.world.name(target)}"
        return self._of(text, country)

    def _of(self, text: str, country: Iso3 | None) -> str:
        return f"{text} of {self.world.name(country)}" if country else text

    def _place(self, place: PlaceMention, end: int) -> Resolution:
        if place.body or place.kind in (
            NameKind.SEAT,
            NameKind.INSTITUTION,
            NameKind.LEGISLATURE,
            NameKind.STATE_MEDIA,
        ):
            return self._institution(place)
        article = self.scene.tokens.items[self.scene.tokens.at(place.start) - 1].low if place.start else ""
        single = not self.scene.text[place.start : place.end].endswith(("s", "ese")) or self.scene.text[
            place.end - 4 : place.end
        ] in ("nese",)
        if place.kind is NameKind.DEMONYM and article == "the" and single:
            found = self._salient(
                place.start, lambda s: s.kind is SpeakerKind.PERSON and s.country == place.iso3, Rule.NOMINAL
            )
            if found.speaker:
                return found
        if place.iso3 in ("UN", "EU") or self.world.countries[place.iso3].lon is None:
            return self._state(self.world.name(place.iso3), place)
        return self._state(self._of("Government", place.iso3), place)

    def _state(self, name: str, place: PlaceMention) -> Resolution:
        speaker = self.cast.named(name, SpeakerKind.STATE)
        speaker.role, speaker.role_class = "government", RoleClass.STATE
        if self.world.countries[place.iso3].lon is None:
            speaker.role_class = RoleClass.IGO
        basis = {NameKind.DEMONYM: CountryBasis.DEMONYM, NameKind.NAME: CountryBasis.BODY}.get(
            place.kind, CountryBasis.METONYM
        )
        speaker.settle(place.iso3, basis, Evidence.BESIDE)
        return Resolution(speaker, Rule.STATE)

    def _institution(self, place: PlaceMention) -> Resolution:
        surface = self.scene.text[place.start : place.end]
        name = place.body or surface.removeprefix("the ").removeprefix("The ")
        speaker = self.cast.named(name, SpeakerKind.BODY)
        speaker.role = speaker.role or name
        speaker.role_class = {
            NameKind.STATE_MEDIA: RoleClass.STATE_MEDIA,
            NameKind.LEGISLATURE: RoleClass.LEGISLATOR,
        }.get(place.kind, RoleClass.STATE)
        if self.world.countries[place.iso3].lon is None:
            speaker.role_class = RoleClass.IGO
        speaker.settle(place.iso3, place.basis, Evidence.BESIDE)
        return Resolution(speaker, Rule.INSTITUTION)

    def _document(self, tokens: tuple[Token, ...]) -> Resolution:
        """ "the statement", "the text": whoever spoke last, a body first."""
        at = tokens[0].start
        if not any(t.low in DOCUMENTS for t in tokens):
            return self._unknown(tokens)
        found = self._salient(at, lambda s: s.kind in (SpeakerKind.BODY, SpeakerKind.STATE), Rule.DOCUMENT)
        last = self.previous(at)
        if found.speaker is None or (last.speaker is not None and last.back < found.back):
            found = last
        return replace(found, rule=Rule.DOCUMENT) if found.speaker else NOBODY

    def _unknown(self, tokens: tuple[Token, ...]) -> Resolution:
        words = [t.text for t in tokens if t.low not in ("the", "a", "an")]
        if not words:
            return NOBODY
        return Resolution(self.cast.named(" ".join(words[:6]), SpeakerKind.OTHER), Rule.OTHER)

    def _settle(self, speaker: Speaker, tie: Tie, country: Iso3 | None) -> None:
        if tie.country:
            speaker.settle(tie.country, tie.basis, Evidence.BESIDE)
        else:
            speaker.settle(country, CountryBasis.COREFERENCE, Evidence.SETTING)

    # prominence

    def _salient(self, at: int, fits: Fits, rule: Rule) -> Resolution:
        """The most prominent fitting speaker before an offset."""
        best: dict[int, tuple[float, Mention]] = {}
        for mention in self.cast.before(at):
            if self._distance(mention, at) > 30:
                break
            if not fits(mention.speaker):
                continue
            score = self._score(mention, at)
            if score > best.get(id(mention.speaker), (-99.0, mention))[0]:
                best[id(mention.speaker)] = (score, mention)
        if not best:
            return NOBODY
        ranked = sorted(best.values(), key=lambda pair: pair[0], reverse=True)
        rival = len(ranked) > 1 and ranked[0][0] - ranked[1][0] < 1.0
        return Resolution(ranked[0][1].speaker, rule, self._distance(ranked[0][1], at), rival)

    def _score(self, mention: Mention, at: int) -> float:
        paragraphs = self.scene.passages.paragraph(at) - self.scene.passages.paragraph(mention.start)
        return (
            WEIGHT[mention.rank]
            - PER_SENTENCE * self._distance(mention, at)
            - PER_PARAGRAPH * paragraphs
            + mention.start / 1e6
        )

    def _distance(self, mention: Mention, at: int) -> int:
        return self.scene.passages.sentence(at) - self.scene.passages.sentence(mention.start)


DOCUMENTS = frozenset(
    "statement text commentary report communique communiqué declaration document letter message article editorial account summary release announcement dispatch words remarks view comment comments".split()
)


def same_role(role: Role, speaker: Speaker, strict: bool = False) -> bool:
    """A speaker of whom this role, or one that says less, was told."""
    told = [r for r in (*speaker.roles, speaker.office) if r is not None and not r.title]
    if role.head in OFFICIALS and role.head not in ("officer",):
        return (
            speaker.kind is SpeakerKind.UNNAMED
            if not told
            else any(r.head in OFFICIALS for r in told) or (not strict and speaker.kind is SpeakerKind.PERSON)
        )
    words = set(role.text.lower().split()) - {role.head, "of", "the", "chief"}
    for r in told:
        if r.head == role.head or any(role.head in heads and r.head in heads for heads in SAME_HEAD):
            other = set(r.text.lower().split())
            if words <= other or r.head != role.head or (not strict and not words & other and not words):
                return True
    return False


def same_body(body: Body, speaker: Speaker) -> bool:
    """A body whose name holds the noun ("the ministry" for a Foreign Ministry)."""
    words = speaker.name.lower().split()
    if body.bare:
        return body.head in words or (body.head == "agency" and speaker.role_class is RoleClass.STATE_MEDIA)
    return speaker.name.startswith(body.text + " of ") or speaker.name == body.text
