"""The world as this project knows it: states by code, and their names in texts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from types import MappingProxyType

from lib.records import Iso3
from lib.world.countries import countries, place_names
from lib.world.definite import with_article
from lib.world.gazetteer import Gazetteer, level
from lib.world.places import Country, Metonym, NameKind, PlaceMention, PlaceName
from lib.world.titles import executives, general_office, titles


class World:
    """States and the words that stand for them; immutable. `with_metonyms` gives a world of one dispute."""

    def __init__(self, states: Mapping[Iso3, Country], names: Iterable[PlaceName]) -> None:
        self.countries: Mapping[Iso3, Country] = MappingProxyType(dict(states))
        self._names = tuple(names)
        self._gazetteer = Gazetteer(self._names)
        self._exact: dict[str, Iso3] = {}
        self._folded: dict[str, Iso3] = {}
        for name in self._names:
            if name.iso3 is not None and not name.before:
                text = _bare(name.text)
                self._exact.setdefault(text, name.iso3)
                self._folded.setdefault(text.casefold(), name.iso3)

    def name(self, iso3: Iso3) -> str:
        """The everyday name of a state; an unknown code is returned as it is."""
        country = self.countries.get(iso3)
        return country.name if country else iso3

    def demonym_of(self, iso3: Iso3) -> str:
        """The adjective of a state ("Swiss"); its name where there is none."""
        country = self.countries.get(iso3)
        return country.demonyms[0] if country and country.demonyms else self.name(iso3)

    def find(self, text: str, start: int = 0, end: int | None = None) -> list[PlaceMention]:
        """Every mention of a state inside `text[start:end]`, in order, none overlapping.

        Offsets count characters of `text`. The longest name wins. An article belongs to a mention only where it makes
        the name ("the North").
        """
        return list(self._gazetteer.find(text, start, end))

    def resolve(self, name: str) -> Iso3 | None:
        """The state that has exactly this name, code, demonym, capital or body; None when nothing has it.

        Nothing around the name is asked, so an ambiguous name counts as the state's. Case matters only for names of
        up to three letters ("us" is not "US").
        """
        text = _bare(name.strip())
        if text in self.countries:
            return Iso3(text)
        exact = self._exact.get(text)
        return exact if exact or len(text) <= 3 else self._folded.get(text.casefold())

    def state_of_title(self, title: str) -> Iso3 | None:
        """The only state with such an office ("Chief Cabinet Secretary"); None for titles that many have."""
        return titles().get(title.casefold())

    def executive_office(self, title: str, state: Iso3) -> str | None:
        """The office that speaks for a president, prime minister or chancellor; None for other titles."""
        general = general_office(title)
        return executives().get((title, state)) or (
            f"{general} of {with_article(self.name(state))}" if general else None
        )

    def with_metonyms(self, metonyms: Iterable[Metonym]) -> World:
        """This world and the words that stand for a state in one dispute; they win over this world's own."""
        bodies = {(name.text, name.iso3): name.body for name in self._names if name.body}
        added = []
        for metonym in metonyms:
            text = level(metonym.text) if metonym.type is NameKind.SHORT else _bare(metonym.text)
            is_body = metonym.type not in (NameKind.NAME, NameKind.CAPITAL, NameKind.SHORT, NameKind.EXCLUSION)
            body = bodies.get((text, metonym.country), text if is_body else "")
            added.append(PlaceName(text, metonym.country, metonym.type, body))
        replaced = {name.text for name in added}
        return World(self.countries, [*(name for name in self._names if name.text not in replaced), *added])


def _bare(text: str) -> str:
    """A name without its article and possessive."""
    plain = level(text)
    if plain[:4].lower() == "the ":
        plain = plain[4:]
    return plain.removesuffix("'s")


@cache
def load() -> World:
    """The world of data/world and data/geography, read once."""
    return World(countries(), place_names())
