"""The cast of an article: its possible speakers, where and how prominently each is mentioned, what states are near."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum

from lib.dispute import Dispute, OfficeHolder
from lib.quoting.attributing import countries
from lib.quoting.attributing.introductions import phrase_start
from lib.quoting.attributing.naming import Naming
from lib.quoting.attributing.people import Name
from lib.quoting.attributing.scene import Scene
from lib.quoting.attributing.speakers import Speaker, SpeakerKind
from lib.records import Iso3, RoleClass, Span
from lib.world import NameKind, PlaceMention, World

PARAGRAPHS_BACK = 3
"""Paragraphs before the current one that may say which state is spoken about."""
OWN_VERBS = frozenset("hopes wants will supports calls urges believes stands remains has is condemns welcomes".split())


class Rank(IntEnum):
    """How prominent a mention is; the more so, the sooner a pronoun takes it up."""

    OBJECT = 0
    REPORTED = 1
    PLAIN = 2
    SUBJECT = 3
    AUTHOR = 4
    SPEAKER = 5


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
        mentions: Sequence[Span],
        world: World,
        dispute: Dispute,
        published: date | None,
        title_places: Sequence[PlaceMention],
    ) -> None:
        self.scene = scene
        self.dispute = dispute
        self.published = published
        self.title_places = title_places
        self.history: list[Mention] = []
        self._named: dict[str, Speaker] = {}
        self.naming = Naming(scene, mentions, world, dispute, published)
        for name in scene.names:
            speaker = self.of_name(name)
            if speaker is not None and not scene.in_quotation(name.start) and not self.modifies(name):
                self.add(name.start, name.end, speaker, self._rank_of_name(name, speaker))

    # speakers

    @property
    def persons(self) -> Sequence[Speaker]:
        """Everybody named in the article."""
        return self.naming.persons

    def of_name(self, name: Name) -> Speaker | None:
        """The person of a name in the text."""
        return self.naming.speaker_of_name.get(name.start)

    def of_role(self, start: int) -> Speaker | None:
        """The person beside whose name a role phrase stands."""
        return self.naming.owner_of_role.get(start)

    def office(self, speaker: Speaker, on: date | None) -> OfficeHolder | None:
        """The office a person held on a day; on any day for None."""
        return self.naming.office(speaker, on)

    def named(self, name: str, kind: SpeakerKind) -> Speaker:
        """The one speaker of this name, made at the first call."""
        return self._named.setdefault(name, Speaker(name, kind))

    def person(self, name: str) -> Speaker:
        """The person of this canonical name, named in the article or not."""
        return next((s for s in self.persons if s.name == name), None) or self.named(name, SpeakerKind.PERSON)

    def possessor(self, start: int) -> Speaker | None:
        """Trump in "Trump’s spokesman", for the offset of the spokesman."""
        for name in self.scene.names_in(max(0, start - 40), start):
            if self.scene.text[name.end : start] in ("’s ", "'s "):
                return self.of_name(name)
        return None

    def modifies(self, name: Name) -> bool:
        """ "the Trump administration", "a Trump aide": the name is not who speaks."""
        scene = self.scene
        bodies, roles = scene.bodies_in(name.end, name.end + 2), scene.roles_in(name.end, name.end + 2)
        return any(start - name.end == 1 for start in (*(b.start for b in bodies), *(r.start for r in roles)))

    # mentions

    def add(self, start: int, end: int, speaker: Speaker, rank: Rank) -> None:
        insort(self.history, Mention(start, end, speaker, rank))

    def before(self, offset: int) -> Iterator[Mention]:
        """Mentions that start before an offset, the latest first."""
        for i in reversed(range(bisect_left(self.history, offset, key=_start))):
            yield self.history[i]

    def between(self, start: int, end: int) -> list[Mention]:
        """Mentions that start in a span, in text order."""
        return self.history[bisect_left(self.history, start, key=_start) : bisect_left(self.history, end, key=_start)]

    def _rank_of_name(self, name: Name, speaker: Speaker) -> Rank:
        return self.rank(phrase_start(self.scene, name), name.end) if speaker.known else Rank.OBJECT

    def rank(self, start: int, end: int) -> Rank:
        """Prominence of a noun phrase that starts (after its state) at `start`."""
        scene = self.scene
        if place := countries.left_place(scene, start):
            start = place.start
        if scene.text[end : end + 1] in ("’", "'"):
            return Rank.OBJECT
        if scene.signs(start):
            return Rank.AUTHOR
        if scene.object_position(start) and not scene.relative_follows(end):
            return Rank.OBJECT
        if scene.in_report(start):
            return Rank.REPORTED
        return Rank.SUBJECT if scene.subject_position(start, end) else Rank.PLAIN

    # states

    def setting(self, offset: int) -> Iso3 | None:
        """The state that a sentence, its paragraph or the ones before are about."""
        near = list(self.settings(offset))
        return next((c for c in self._quoted_subjects(offset) if c in near), near[0] if near else None)

    def _quoted_subjects(self, offset: int) -> Iterator[Iso3]:
        """Mexico in "“With this action, Mexico expresses …,” the ministry said": a body speaks of its own state."""
        items = self.scene.tokens.items
        for place in self.scene.places_in(*self.scene.sentence(offset)):
            i = self.scene.tokens.at(place.end)
            following = items[i].low if i < len(items) else ""
            verb = following in OWN_VERBS or following.endswith(("es", "ks", "ls", "ns", "pes"))
            if verb and self.scene.in_quotation(place.start):
                yield place.iso3

    def settings(self, offset: int) -> Iterator[Iso3]:
        """States that the text around is about, the nearest first."""
        passages = self.scene.passages
        here, paragraph = passages.sentence(offset), passages.paragraph(offset)
        first = passages.sentences_of(paragraph).start
        for index in reversed(range(first, here + 1)):
            for place in (countries.opening_place(self.scene, index), countries.located_place(self.scene, index)):
                if place:
                    yield place.iso3
        for back in range(paragraph - 1, max(paragraph - 1 - PARAGRAPHS_BACK, -1), -1):
            yield from self._paragraph_states(back)
        yield from (p.iso3 for p in self.title_places)

    def _paragraph_states(self, paragraph: int) -> Iterator[Iso3]:
        start, end = self.scene.passages.paragraphs[paragraph]
        for mention in reversed(self.between(start, end)):
            if mention.rank is Rank.SPEAKER and mention.speaker.country:
                yield mention.speaker.country
        for index in reversed(self.scene.passages.sentences_of(paragraph)):
            if place := countries.opening_place(self.scene, index):
                yield place.iso3


def _start(mention: Mention) -> int:
    return mention.start


def role_class_of(speaker: Speaker) -> RoleClass:
    """Class of the most telling role of a person."""
    classes = [r.role_class for r in speaker.roles if not r.title] or [r.role_class for r in speaker.roles]
    if speaker.former or speaker.private:
        return RoleClass.FORMER
    if speaker.country in countries.INTERNATIONAL:
        return RoleClass.IGO
    return classes[0] if classes else RoleClass.OTHER


def is_state(place: PlaceMention) -> bool:
    """The name of a state itself, its capital or people, not of one of its bodies."""
    return place.kind in (NameKind.NAME, NameKind.CAPITAL, NameKind.SHORT, NameKind.DEMONYM)
