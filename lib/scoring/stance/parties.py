"""Names of states and people -> what they are to the speaker.

A coder that sees "Moscow" learns to code Russia, not the sentence. So names are replaced before anything is learnt:
`@self` the speaker's own state, `@target` a party the dispute is about, `@state` any other, `@person` a person.
The same sentence from two third states then reads the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set

from lib.dispute import Dispute
from lib.records import Iso3
from lib.scoring.stance.words import words
from lib.world.countries import place_names
from lib.world.places import Metonym, PlaceName

SELF, TARGET, STATE, PERSON = "@self", "@target", "@state", "@person"
OF_TARGET, OF_OTHER, OF_ANYONE = "@of-target", "@of-other", ""
"""Whose voice speaks: a party the dispute is about, another state, or nobody knows."""
Name = tuple[str, ...]


class Parties:
    """The names known to a dispute; `targets` are the states whose conduct it is about."""

    @classmethod
    def of(cls, dispute: Dispute, target_side: str) -> Parties:
        """The names of every state, of the dispute's metonyms and of its office-holders."""
        names: list[PlaceName | Metonym] = [*place_names(), *dispute.metonyms]
        states = {n.text: country for n in names if (country := _state(n)) is not None}
        people = {n for holder in dispute.office_holders for n in (holder.name, *holder.aliases, holder.press_name)}
        targets = {member for side in dispute.sides if side.id == target_side for member in side.members}
        return cls(states, people, targets)

    def __init__(self, states: Mapping[str, Iso3], people: Iterable[str], targets: Set[Iso3]) -> None:
        self._by_first: dict[str, list[tuple[Name, str]]] = defaultdict(list)
        self._targets = targets
        for text, country in states.items():
            self._add(text, country)
        for text in people:
            self._add(text, PERSON)
        for entries in self._by_first.values():
            entries.sort(key=lambda entry: -len(entry[0]))

    def _add(self, text: str, party: str) -> None:
        name = tuple(word.text for word in words(text))
        if name and name[0].isascii() and all(part.strip(".,()") for part in name):
            self._by_first[name[0]].append((name, party))

    def masked(self, texts: Sequence[str], own: Iso3 | None) -> list[str]:
        """Return as many words as given: a mark on the first word of a name, "" on its other words."""
        result = list(texts)
        i = 0
        while i < len(texts):
            if texts[i] not in self._by_first:
                i += 1
                continue
            length, party = self._name_at(texts, i)
            if length and texts[i] == "the" and self._name_at(texts, i + 1)[0] >= length:
                length = 0  # "the North" inside "the North Koreans"
            if length:
                result[i : i + length] = [self._mark(party, own)] + [""] * (length - 1)
            i += max(length, 1)
        return result

    def _name_at(self, texts: Sequence[str], at: int) -> tuple[int, str]:
        """Return how many words the longest name beginning here has, and whose it is; 0 for none."""
        if at < len(texts):
            for name, party in self._by_first.get(texts[at], ()):
                if tuple(texts[at : at + len(name)]) == name:
                    return len(name), party
        return 0, ""

    def is_target(self, country: Iso3 | None) -> bool:
        """Whether the dispute is about the conduct of this state."""
        return country in self._targets

    def voice(self, country: Iso3 | None) -> str:
        """Return whose voice a statement of this state is."""
        if country is None:
            return OF_ANYONE
        return OF_TARGET if self.is_target(country) else OF_OTHER

    def _mark(self, party: str, own: Iso3 | None) -> str:
        if party == PERSON:
            return PERSON
        if party == own:
            return SELF
        return TARGET if party in self._targets else STATE


def _state(name: PlaceName | Metonym) -> Iso3 | None:
    if isinstance(name, Metonym):
        return name.country
    return None if name.needs or name.before else name.iso3
