"""The nouns of the world: states, their other names, and mentions of them in a text."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from lib.records import CountryBasis, Iso3


class NameKind(StrEnum):
    """What sort of words stand for a state."""

    NAME = "name"
    DEMONYM = "demonym"
    CAPITAL = "capital"
    SHORT = "short"
    """A description that names a state only in one dispute ("the North"). Its article belongs to it."""
    SEAT = "seat"
    """A building or street that stands for a government ("the White House")."""
    INSTITUTION = "institution"
    LEGISLATURE = "legislature"
    STATE_MEDIA = "state_media"
    EXCLUSION = "exclusion"
    """Words that contain a state's name and do not mean the state ("South China Sea"); never a mention."""


BASIS_OF: dict[NameKind, CountryBasis] = {
    NameKind.NAME: CountryBasis.BODY,
    NameKind.DEMONYM: CountryBasis.DEMONYM,
    NameKind.CAPITAL: CountryBasis.METONYM,
    NameKind.SHORT: CountryBasis.METONYM,
    NameKind.SEAT: CountryBasis.METONYM,
    NameKind.INSTITUTION: CountryBasis.BODY,
    NameKind.LEGISLATURE: CountryBasis.BODY,
    NameKind.STATE_MEDIA: CountryBasis.BODY,
}


@dataclass(frozen=True, slots=True)
class Country:
    """A state, territory or organisation that can hold a position.

    `name` is the full everyday name, `short` what fits a table or a map label. Longitude and latitude are in
    degrees, None for organisations.
    """

    iso3: Iso3
    name: str
    short: str
    demonyms: tuple[str, ...] = ()
    capital: str = ""
    aliases: tuple[str, ...] = ()
    lon: float | None = None
    lat: float | None = None


@dataclass(frozen=True, slots=True)
class Metonym:
    """Words that stand for a state in one dispute; without a country they stand for none."""

    text: str
    country: Iso3 | None
    type: NameKind
    note: str = ""


@dataclass(frozen=True, slots=True)
class PlaceName:
    """One surface form of a state and the conditions under which it is one.

    `needs`: at least one of these strings must occur in the same text. `guarded`: may also be part of a person's
    or another place's name, so capitalised neighbours veto it. `before`: one of these strings must follow.
    """

    text: str
    iso3: Iso3 | None
    kind: NameKind
    body: str = ""
    guarded: bool = False
    needs: tuple[str, ...] = field(default=())
    before: tuple[str, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """Words of a text that name a state: `text[start:end]`.

    `body` is the canonical name of an institution ("White House"), empty for states, capitals and demonyms.
    """

    start: int
    end: int
    iso3: Iso3
    kind: NameKind
    body: str = ""

    @property
    def basis(self) -> CountryBasis:
        """What ties the words to the state."""
        return BASIS_OF[self.kind]
