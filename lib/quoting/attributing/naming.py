"""The people of an article as possible speakers: who is named, where, in which roles, for which state."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from lib.dispute import Dispute, OfficeHolder
from lib.quoting.attributing import countries
from lib.quoting.attributing.given_names import gender
from lib.quoting.attributing.introductions import affiliation, is_private, roles_of
from lib.quoting.attributing.people import Name, People, Person, abstract, impersonal
from lib.quoting.attributing.roles import Role, role_phrases
from lib.quoting.attributing.scene import Scene
from lib.quoting.attributing.speakers import Evidence, Speaker, SpeakerKind
from lib.quoting.attributing.tokens import tokens
from lib.records import CountryBasis, Iso3, RoleClass, Span
from lib.world import World

LOCATING = frozenset(("in", "at", "near", "outside"))
LONGEST = 4
"""Words of a name that nothing marks as a person's."""


class Naming:
    """Speakers by the offset of a name, and the owner of every role phrase that stands beside a name."""

    def __init__(
        self, scene: Scene, mentions: Sequence[Span], world: World, dispute: Dispute, published: date | None
    ) -> None:
        self.scene = scene
        self.world = world
        self.dispute = dispute
        self.published = published
        self._terms: dict[tuple[str, date | None], list[OfficeHolder]] = {}
        self.speaker_of_name: dict[int, Speaker] = {}
        self.owner_of_role: dict[int, Speaker] = {}
        beside = {n.start: roles_of(scene, n) for n in scene.names}
        speakers: dict[int, Speaker] = {}
        spoken = self._spoken(mentions)
        for name, person in self._persons(spoken, beside):
            speaker = speakers.setdefault(id(person), Speaker(person.name, SpeakerKind.PERSON))
            self.speaker_of_name[name.start] = speaker
            speaker.spoke = speaker.spoke or name.start in spoken
            self._describe(speaker, name, beside[name.start])
        self.persons = list(speakers.values())
        for speaker in self.persons:
            self._complete(speaker)

    def _spoken(self, mentions: Sequence[Span]) -> set[int]:
        """Names that a mention of a speaker ends with, alone or before a comma."""
        text = self.scene.text
        return {
            n.start
            for start, end in mentions
            for n in self.scene.names_in(start, end)
            if (n.full or n.end == end or text[n.end : n.end + 1] == ",") and not self._locates(n)
        }

    def _locates(self, name: Name) -> bool:
        """Xiamen in "the president, also in Xiamen, said"."""
        return name.first > 0 and self.scene.tokens.items[name.first - 1].low in LOCATING

    def _persons(self, spoken: set[int], beside: dict[int, list[Role]]) -> list[tuple[Name, Person]]:
        """Every name of a person with the person, in text order; full names first make the persons."""
        people = People(self._canonical)
        found: dict[int, Person] = {}
        for name in self.scene.names:
            if name.full and self._is_person(name, beside[name.start], name.start in spoken):
                found[name.start] = people.add(name)
        for name in self.scene.names:
            if name.start in found:
                continue
            person = people.of_short(name if not name.full else name.shortened())
            marked = bool(beside[name.start]) or bool(self._holders(name.words[0]))
            marked = marked or (name.start in spoken and not abstract(name))
            if person is None and not name.full and marked and not impersonal(name):
                person = people.add(name)
            if person is not None:
                found[name.start] = person
        return [(name, found[name.start]) for name in self.scene.names if name.start in found]

    def _is_person(self, name: Name, roles: list[Role], spoken: bool) -> bool:
        if self._holders(" ".join(name.words)) or any(not r.plural for r in roles):
            return True
        if impersonal(name):
            return False
        return spoken or (not name.after_the and len(name.words) <= LONGEST)

    def _canonical(self, text: str) -> str | None:
        """The office-holder of a name; of several with a surname the head of state or government."""
        terms = self._holders(text, self.published) or self._holders(text)
        return min(terms, key=lambda t: t.role_class is not RoleClass.HEAD).name if terms else None

    def _describe(self, speaker: Speaker, name: Name, roles: list[Role]) -> None:
        for role in roles:
            self.owner_of_role.setdefault(role.start, speaker)
            speaker.roles.append(role)
            speaker.gender = speaker.gender or role.gender
            if role.private or is_private(self.scene, role):
                speaker.outside = True
                continue
            tie = countries.beside_role(self.scene, role)
            speaker.target = speaker.target or tie.target
            speaker.settle(tie.country, tie.basis, Evidence.BESIDE)
            speaker.settle(self._state_of_title(role), CountryBasis.ROLE_PHRASE, Evidence.ROLE_FILE)
        for tie in (countries.beside_name(self.scene, name), affiliation(self.scene, name)):
            speaker.settle(tie.country, CountryBasis.ROLE_PHRASE, Evidence.BESIDE)

    def _complete(self, speaker: Speaker) -> None:
        """What a given name and the office on the day of publication add."""
        words = speaker.name.split()
        speaker.gender = speaker.gender or (gender(words[0]) if len(words) > 1 else "")
        if term := self.office(speaker, self.published):
            speaker.settle(term.country, CountryBasis.OFFICE_HOLDER, Evidence.OFFICE)
            speaker.office = role_of_title(term.role)

    def office(self, speaker: Speaker, on: date | None) -> OfficeHolder | None:
        """The office a person held on a day, unless the article says that a namesake is meant."""
        terms = self._holders(speaker.name, on)
        if speaker.evidence is Evidence.BESIDE and speaker.country is not None:
            terms = [t for t in terms if t.country == speaker.country]
        return terms[0] if terms else None

    def _holders(self, name: str, on: date | None = None) -> list[OfficeHolder]:
        """As the dispute has them; an article asks for the same few people again and again."""
        if (name, on) not in self._terms:
            self._terms[name, on] = self.dispute.holders(name, on)
        return self._terms[name, on]

    def _state_of_title(self, role: Role) -> Iso3 | None:
        """The only state with such a title."""
        return self.world.state_of_title(role.text or role.head)


@lru_cache(maxsize=512)
def role_of_title(title: str) -> Role | None:
    """The role phrase in an office-holder's title."""
    return next((r for r in reversed(role_phrases(tokens(title))) if not r.title), None)
