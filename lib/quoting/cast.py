"""The cast of an article: who is named in it, with the roles and states that stand beside the names."""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from enum import IntEnum
from functools import lru_cache

from lib.dispute.records import Dispute, OfficeHolder
from lib.quoting import countries
from lib.quoting.given_names import gender
from lib.quoting.people import Name, People, impersonal
from lib.quoting.roles import Role, role_phrases
from lib.quoting.scene import Scene
from lib.quoting.speakers import Evidence, Speaker, SpeakerKind
from lib.quoting.tokens import tokens
from lib.records import CountryBasis, Iso3, RoleClass, Span
from lib.world import NameKind, PlaceMention, World

APPOSITION_REACH = 9
OWN_VERBS = frozenset("hopes wants will supports calls urges believes stands remains has is condemns welcomes".split())
ARTICLES = frozenset(("the", "a", "an", "his", "her", "its", "their"))


class Rank(IntEnum):
    """How prominent a mention is; the more so, the sooner a pronoun takes it up."""

    OBJECT = 0
    REPORTED = 1
    PLAIN = 2
    SUBJECT = 3
    SPEAKER = 4


@dataclass(frozen=True, slots=True, order=True)
class Mention:
    """A speaker mentioned (or resolved) at an offset."""

    start: int
    end: int = field(compare=False)
    speaker: Speaker = field(compare=False)
    rank: Rank = field(compare=False)


class Cast:
    """Speakers of one article and where they are mentioned; grows as statements are resolved in text order."""

    def __init__(
        self,
        scene: Scene,
        mentions: list[Span],
        world: World,
        dispute: Dispute,
        published: date | None,
        title_places: list[PlaceMention],
    ) -> None:
        self.scene = scene
        self.world = world
        self.dispute = dispute
        self.published = published
        self.title_places = title_places
        self.history: list[Mention] = []
        self.owner_of_role: dict[int, Speaker] = {}
        self.speaker_of_name: dict[int, Speaker] = {}
        self._named: dict[str, Speaker] = {}
        self._name_people(mentions)

    # persons

    def _name_people(self, mentions: list[Span]) -> None:
        scene = self.scene
        people = People(self._canonical)
        persons = {}
        spoken = {n.start for s, e in mentions for n in scene.names_in(s, e)}
        beside = {n.start: self._roles_of(n) for n in scene.names}
        for name in scene.names:
            if name.full and self._is_person(name, beside[name.start], name.start in spoken):
                persons[name.start] = people.add(name)
        for name in scene.names:
            if name.start in persons:
                continue
            person = people.of_short(name if not name.full else shortened(name))
            if name.full and person is None:
                continue
            if (
                person is None
                and (beside[name.start] or name.start in spoken or self.dispute.holders(name.words[0]))
                and not impersonal(name)
            ):
                person = people.add(name)
            if person is not None:
                persons[name.start] = person
        speakers: dict[int, Speaker] = {}
        for name in scene.names:
            if (person := persons.get(name.start)) is None:
                continue
            speaker = speakers.setdefault(id(person), Speaker(person.name, SpeakerKind.PERSON))
            self.speaker_of_name[name.start] = speaker
            self._describe(speaker, name, beside[name.start])
            if not scene.in_quotation(name.start) and not self.modifies(name):
                self.add(name.start, name.end, speaker, self._rank(name))
        for speaker in speakers.values():
            self._complete(speaker)

    def _complete(self, speaker: Speaker) -> None:
        """What a given name and the office on the day of publication add."""
        words = speaker.name.split()
        speaker.gender = speaker.gender or (gender(words[0]) if len(words) > 1 else "")
        if term := self.office(speaker, self.published):
            speaker.settle(term.country, CountryBasis.OFFICE_HOLDER, Evidence.OFFICE)
            speaker.office = role_of_title(term.role)

    def _canonical(self, text: str) -> str | None:
        terms = self.dispute.holders(text, self.published) or self.dispute.holders(text)
        return terms[0].name if terms else None

    def _is_person(self, name: Name, roles: list[Role], spoken: bool) -> bool:
        if self.dispute.holders(" ".join(name.words)) or any(not r.plural for r in roles):
            return True
        if impersonal(name):
            return False
        return spoken or (not name.after_the and len(name.words) <= 4)

    def _roles_of(self, name: Name) -> list[Role]:
        """Role phrases before the name ("Foreign Minister Wang Yi", "its envoy, Wu Haitao") and in apposition after it."""
        return [*self._roles_before(name), *self._roles_after(name)]

    def _roles_before(self, name: Name) -> list[Role]:
        found: list[Role] = []
        start = name.start
        near = self.scene.roles_in(max(0, start - 110), start)
        for role in reversed(near):
            gap = self.scene.text[role.end : start]
            if gap == " " and not (found and not found[-1].title):
                found.append(role)
                start = role.start
            elif self._introduces(role, start):
                found.append(role)
                break
            elif role.end <= start:
                break
        return found

    def _introduces(self, role: Role, start: int) -> bool:
        """ "China’s ambassador, Liu Jieyi", "the head of the Strategic Command, General Hyten": a comma ends the role."""
        if role.end > start - 2 or self.scene.text[start - 2 : start] != ", " or role.plural:
            return False
        between = self.scene.text[role.end : start - 2]
        if any(mark in between for mark in ',.;:“”"'):
            return False
        if between and not between.startswith((" of ", " for ", " at ", " to ", " in ", " from ")):
            return False
        i = self.scene.tokens.at(role.start) - 1
        before = self.scene.tokens.items[i].low if i >= 0 else ""
        return (
            before in ARTICLES
            or before in ("’s", "'s", "’", "'")
            or bool(self.scene.places_in(self.scene.tokens.items[i].start, role.start) if i >= 0 else ())
        )

    def _roles_after(self, name: Name) -> list[Role]:
        items = self.scene.tokens.items
        i = name.last + 1
        if i + 1 >= len(items) or items[i].low not in (",", "(", "—", "–"):
            return []
        first = items[i + 1]
        roles = {r.start: r for r in self.scene.roles_in(first.start, first.start + 90)}
        if not (first.low in ARTICLES or first.start in roles or self.scene.places_in(first.start, first.end)):
            return []
        for token in items[i + 1 : i + 1 + APPOSITION_REACH]:
            if token.start in roles:
                return [] if roles[token.start].plural else [roles[token.start]]
            if token.low in countries.STOPS or token.low in ("of", "for", "to", "from", "with", "by"):
                return []
        return []

    def _describe(self, speaker: Speaker, name: Name, roles: list[Role]) -> None:
        for role in roles:
            self.owner_of_role.setdefault(role.start, speaker)
            speaker.roles.append(role)
            speaker.gender = speaker.gender or role.gender
            if role.private:
                continue
            tie = countries.beside_role(self.scene, role)
            speaker.target = speaker.target or tie.target
            speaker.settle(tie.country, tie.basis, Evidence.BESIDE)
            speaker.settle(self._title_country(role), CountryBasis.ROLE_PHRASE, Evidence.ROLE_FILE)
        tie = countries.beside_name(self.scene, name)
        speaker.settle(tie.country, tie.basis, Evidence.BESIDE)
        affiliation = self._affiliation(name)
        speaker.settle(affiliation.country, CountryBasis.ROLE_PHRASE, Evidence.BESIDE)

    def _affiliation(self, name: Name) -> countries.Tie:
        """ "Hua Chunying, for the Foreign Ministry of …"; "Hua of the State Department"."""
        items = self.scene.tokens.items
        i = name.last + 1
        if i < len(items) and items[i].low == ",":
            i += 1
        if i >= len(items) or items[i].low not in ("of", "for", "at", "from"):
            return countries.Tie()
        for body in self.scene.bodies_in(items[i].end, items[i].end + 30):
            return countries.beside_body(self.scene, body)
        return countries.Tie()

    def _title_country(self, role: Role) -> Iso3 | None:
        """The only state with such a title, in the world or among the office-holders of the dispute."""
        if not role.text:
            return None
        if state := self.world.state_of_title(role.text):
            return state
        states = {h.country for h in self.dispute.office_holders if h.role.lower() == role.text.lower()}
        return next(iter(states)) if len(states) == 1 else None

    def modifies(self, name: Name) -> bool:
        """ "the Trump administration" names no speaker."""
        return any(b.start - name.end == 1 for b in self.scene.bodies_in(name.end, name.end + 2))

    def _rank(self, name: Name) -> Rank:
        return self.rank(self.phrase_start(name, place=False), name.end)

    def phrase_start(self, name: Name, place: bool = True) -> int:
        """Where the noun phrase of a name starts, with its role and the state before it."""
        start = min([name.start, *(r.start for r in self._roles_before(name))])
        left = countries.left_place(self.scene, start) if place else None
        return left.start if left else start

    def rank(self, start: int, end: int) -> Rank:
        """Prominence of a noun phrase that starts (after its state) at `start`."""
        scene = self.scene
        if scene.in_report(start):
            return Rank.REPORTED
        if place := countries.left_place(scene, start):
            start = place.start
        if scene.text[end : end + 1] in ("’", "'") or (scene.object_position(start) and not scene.relative_follows(end)):
            return Rank.OBJECT
        return Rank.SUBJECT if scene.subject_position(start, end) else Rank.PLAIN

    # mentions

    def add(self, start: int, end: int, speaker: Speaker, rank: Rank) -> None:
        insort(self.history, Mention(start, end, speaker, rank))

    def named(self, name: str, kind: SpeakerKind) -> Speaker:
        """The one speaker of this name, made at the first call."""
        return self._named.setdefault(name, Speaker(name, kind))

    def before(self, offset: int) -> Iterator[Mention]:
        """Mentions that start before an offset, the latest first."""
        for mention in reversed(self.history):
            if mention.start < offset:
                yield mention

    def possessor(self, start: int) -> Speaker | None:
        """Trump in "Trump’s spokesman", for the offset of the spokesman."""
        for name in self.scene.names_in(max(0, start - 40), start):
            if self.scene.text[name.end : start] in ("’s ", "'s "):
                return self.speaker_of_name.get(name.start)
        return None

    # states

    def office(self, speaker: Speaker, on: date | None) -> OfficeHolder | None:
        """The office a person held on a day, unless the article says that a namesake is meant."""
        terms = self.dispute.holders(speaker.name, on) if on else self.dispute.holders(speaker.name)
        if speaker.evidence is Evidence.BESIDE and speaker.country is not None:
            terms = [t for t in terms if t.country == speaker.country]
        return terms[0] if terms else None

    def setting(self, offset: int, avoid: frozenset[Iso3] = frozenset()) -> Iso3 | None:
        """The state that a sentence, its paragraph or the ones before are about."""
        near = [c for c in self._settings(offset) if c not in avoid]
        return next((c for c in self._quoted_subjects(offset) if c in near), near[0] if near else None)

    def _quoted_subjects(self, offset: int) -> Iterator[Iso3]:
        """Mexico in "“With this action, Mexico expresses …,” the ministry said": a body speaks of its own state."""
        items = self.scene.tokens.items
        for place in self.scene.places_in(*self.scene.sentence(offset)):
            i = self.scene.tokens.at(place.end)
            following = items[i].low if i < len(items) else ""
            if self.scene.in_quotation(place.start) and (following in OWN_VERBS or following.endswith(("es", "ks", "ls", "ns", "pes"))):
                yield place.iso3

    def _settings(self, offset: int) -> Iterator[Iso3]:
        passages = self.scene.passages
        here, paragraph = passages.sentence(offset), passages.paragraph(offset)
        first = passages.sentences_of(paragraph).start
        for index in reversed(range(first, here + 1)):
            for place in (countries.opening_place(self.scene, index), countries.located_place(self.scene, index)):
                if place:
                    yield place.iso3
        for back in range(paragraph - 1, max(paragraph - 4, -1), -1):
            yield from self._paragraph_states(back)
        yield from (p.iso3 for p in self.title_places)

    def _paragraph_states(self, paragraph: int) -> Iterator[Iso3]:
        start, end = self.scene.passages.paragraphs[paragraph]
        for mention in reversed(self.history):
            if start <= mention.start < end and mention.rank is Rank.SPEAKER and mention.speaker.country:
                yield mention.speaker.country
        for index in reversed(self.scene.passages.sentences_of(paragraph)):
            if place := countries.opening_place(self.scene, index):
                yield place.iso3


def shortened(name: Name) -> Name:
    """The last word of a run: Lee in "On Twitter Lee wrote"."""
    return replace(name, words=name.words[-1:])


@lru_cache(maxsize=512)
def role_of_title(title: str) -> Role | None:
    """The role phrase in an office-holder's title."""
    return next((r for r in reversed(role_phrases(tokens(title))) if not r.title), None)


def role_class_of(speaker: Speaker) -> RoleClass:
    """Class of the most telling role of a person."""
    classes = [r.role_class for r in speaker.roles if not r.title] or [r.role_class for r in speaker.roles]
    if any(r.former for r in speaker.roles):
        return RoleClass.FORMER
    if speaker.country in countries.INTERNATIONAL:
        return RoleClass.IGO
    return classes[0] if classes else RoleClass.OTHER


def is_state(place: PlaceMention) -> bool:
    return place.kind in (NameKind.NAME, NameKind.CAPITAL, NameKind.SHORT, NameKind.DEMONYM)
