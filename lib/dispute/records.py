"""The nouns of a dispute: its axis, sides, issues, weights, office-holders and what is wrong with its files."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from lib.records import Event, Iso3, IssueId, RoleClass
from lib.world.places import Metonym

OTHER_SIDE = "other"
"""The side of every state that no side lists."""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing wrong in a dispute folder: the file, its line (0 for the whole file) and a sentence.

    In a table also the row (1 is the first below the heading; 0 if none) and the column; of dispute.toml the table too.
    """

    file: str
    line: int
    cause: str
    table: str = ""
    row: int = 0
    column: str = ""

    def __str__(self) -> str:
        place = f"{self.file}, line {self.line}" if self.line else self.file
        return f"{place}: {self.cause}"


class DisputeError(ValueError):
    """A dispute folder that cannot be used; `problems` lists everything wrong with it."""

    def __init__(self, message: str, problems: tuple[Problem, ...] = ()) -> None:
        self.problems = problems
        super().__init__("\n".join([message, *(f"- {problem}" for problem in problems)]))


@dataclass(frozen=True, slots=True)
class Axis:
    """The line from -1 (`minus`) to +1 (`plus`) on which positions lie."""

    name: str
    minus: str
    plus: str


@dataclass(frozen=True, slots=True)
class Side:
    """States for which the issues may load differently."""

    id: str
    label: str
    members: tuple[Iso3, ...]


@dataclass(frozen=True, slots=True)
class Issue:
    """One question of the codebook. `loading` is its weight and sign on the axis, -1 to +1; 0 keeps it off."""

    id: IssueId
    label: str
    question: str
    loading: float
    support: str
    oppose: str
    neutral: str
    loading_by_side: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Weights:
    """How much a statement counts by who speaks and how it is reported, 0 to 1."""

    role: Mapping[RoleClass, float]
    kind: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Aggregation:
    """How statements become a state's position; the codebook explains each number."""

    half_life_days: float = 30.0
    prior_strength: float = 4.0
    prior_mean: float = 0.0
    min_clusters_point: int = 3
    min_clusters_interval: int = 5
    min_articles: int = 2
    draws: int = 1000
    seed: int = 0
    level: float = 0.90


@dataclass(frozen=True, slots=True)
class OfficeHolder:
    """A person in one office from `start` to `end`, both days included; None is open. `basis` says what was checked."""

    name: str
    aliases: tuple[str, ...]
    country: Iso3
    role: str
    role_class: RoleClass
    start: date | None
    end: date | None
    basis: str

    def held(self, on: date) -> bool:
        """Whether the term covers this day."""
        return (self.start is None or self.start <= on) and (self.end is None or on <= self.end)

    @property
    def press_name(self) -> str:
        """What the press calls the person after the first mention: "Moon" for Moon Jae-in, "Le Drian".

        The shortest alias made of words of the name, else the last word of the name.
        """
        words = self.name.split()
        parts = [alias for alias in self.aliases if set(alias.split()) < set(words)]
        return min(parts, key=len) if parts else words[-1]


def name_key(name: str) -> str:
    """A name without accents, case, stops and hyphens: "Kim Jong-Un" and "Kim Jong Un" share a key."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return re.sub(r"\s+", "", re.sub(r"[-.’'‘\u2010-\u2015]", " ", plain)).casefold()


@dataclass(frozen=True, eq=False)
class Dispute:
    """A dispute folder, read and checked."""

    name: str
    title: str
    start: date
    end: date
    language: str
    axis: Axis
    sides: tuple[Side, ...]
    issues: tuple[Issue, ...]
    weights: Weights
    aggregation: Aggregation
    events: tuple[Event, ...]
    office_holders: tuple[OfficeHolder, ...]
    metonyms: tuple[Metonym, ...]
    codebook: str
    folder: Path

    def __post_init__(self) -> None:
        names: dict[str, list[OfficeHolder]] = {}
        for holder in self.office_holders:
            for key in {name_key(name) for name in (holder.name, *holder.aliases, holder.press_name)}:
                names.setdefault(key, []).append(holder)
        object.__setattr__(self, "_names", names)
        object.__setattr__(self, "_side_of", {iso3: side.id for side in self.sides for iso3 in side.members})
        object.__setattr__(self, "_issue_of", {issue.id: issue for issue in self.issues})

    _names: dict[str, list[OfficeHolder]] = field(init=False, repr=False)
    _side_of: dict[Iso3, str] = field(init=False, repr=False)
    _issue_of: dict[IssueId, Issue] = field(init=False, repr=False)

    def side(self, country: Iso3 | None) -> str:
        """The side of a state; `other` when no side lists it."""
        return self._side_of.get(country, OTHER_SIDE) if country else OTHER_SIDE

    def issue(self, issue_id: IssueId) -> Issue:
        """The issue of this id; KeyError when the codebook has none."""
        return self._issue_of[issue_id]

    def loading(self, issue_id: IssueId, country: Iso3 | None = None) -> float:
        """Weight and sign of an issue on the axis for a statement of this state."""
        issue = self._issue_of[issue_id]
        return issue.loading_by_side.get(self.side(country), issue.loading)

    def holders(self, name: str, on: date | None = None) -> list[OfficeHolder]:
        """Terms of everybody called so (name, alias or press name), held on the day if one is given.

        The most recent term comes first, so that on a day of handover the successor wins; an acting one comes last.
        """
        terms = [holder for holder in self._names.get(name_key(name), []) if on is None or holder.held(on)]
        return sorted(
            terms, key=lambda h: (not h.role.lower().startswith("acting "), h.start or date.min), reverse=True
        )
