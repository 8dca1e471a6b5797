"""The statements of a store in numbers: what aggregates of a large one and counts of any are made of, without words.

A ledger has a line for each statement, in the order of state, utterance, day, publication, article and id: the lines of
a state follow each other, and so do those of one of its utterances, the earliest first. Names are numbers; codes,
states spoken about and outlets are runs of numbers. Scores from a ledger are those from the statements frame.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import pairwise
from typing import Any

import numpy as np

from lib.scoring.runs import Lines, Runs

UNDATED = np.iinfo(np.int32).max
"""The day of a statement without one; it sorts last."""
_EPOCH = date(1970, 1, 1).toordinal()


@dataclass(frozen=True)
class Names:
    """What the numbers stand for. The first of states and speakers is none, the empty name."""

    countries: Sequence[str]
    speakers: Sequence[str]
    outlets: Sequence[str]
    issues: Sequence[str]
    kinds: Sequence[str]
    roles: Sequence[str]
    articles: int
    utterances: int


@dataclass(frozen=True)
class Ledger:
    """Columns of the lines (arrays of one length) and the names behind their numbers.

    `day` and `published` are days since 1970; `row` is the place of the statement in the order of articles; `tone` and
    `axis` are NaN where there is none.
    """

    names: Names
    country: np.ndarray
    utterance: np.ndarray
    article: np.ndarray
    day: np.ndarray
    published: np.ndarray
    row: np.ndarray
    speaker: np.ndarray
    kind: np.ndarray
    role: np.ndarray
    asserted: np.ndarray
    own_view: np.ndarray
    speech: np.ndarray
    reviewed: np.ndarray
    confidence: np.ndarray
    tone: np.ndarray
    axis: np.ndarray
    issues: Runs
    values: Runs
    about: Runs
    outlets: Runs
    ids: Any
    """The ids of statements and their articles, as something that `take`s lines (an Arrow table)."""
    came_from: np.ndarray | None = None
    """Where corrections exchanged lines: the line before that, −1 for those that are new. None where none did."""
    kept: dict[Any, np.ndarray] = field(default_factory=dict)
    """Columns that were made from these for the settings asked for last."""
    found: dict[str, np.ndarray] = field(default_factory=dict)
    """The lines that the last searches found."""
    recent: OrderedDict[Any, Selected] = field(default_factory=OrderedDict)
    """The selections asked for last, by what they were asked by."""

    def __len__(self) -> int:
        return len(self.country)

    @cached_property
    def edges(self) -> np.ndarray:
        """Where the lines of each state begin, and the end."""
        return np.searchsorted(self.country, np.arange(len(self.names.countries) + 1))

    @cached_property
    def in_coded(self) -> np.ndarray:
        """Whether the utterance of a line has a code anywhere."""
        first = self.whole().firsts()
        if not len(first):
            return np.zeros(0, bool)
        coded = np.add.reduceat(np.diff(self.issues.ends), first) > 0
        return np.repeat(coded, np.diff(np.append(first, len(self))))

    @cached_property
    def period(self) -> tuple[int, int]:
        """The first and the last day, which is `UNDATED` when a statement has none."""
        return (int(self.day.min()), int(self.day.max())) if len(self) else (0, 0)

    @cached_property
    def newest_first(self) -> np.ndarray:
        """Lines by day, the latest first and those without one last; of one day in the order of articles."""
        return np.lexsort((self.row, np.where(self.day == UNDATED, UNDATED, -self.day)))

    @cached_property
    def place(self) -> np.ndarray:
        """The place of each line among the newest, 0 for the first."""
        places = np.empty(len(self), np.int32)
        places[self.newest_first] = np.arange(len(self), dtype=np.int32)
        return places

    def whole(self) -> Selected:
        """All lines."""
        return Selected(self, slice(0, len(self)))

    def select(
        self,
        start: date | None = None,
        end: date | None = None,
        issue: str | None = None,
        countries: Iterable[str] = (),
        kinds: Iterable[str] = (),
        speaker: str = "",
        outlet: str = "",
        among: np.ndarray | None = None,
    ) -> Selected:
        """The lines of a period (both days included), issue, states, kinds, speaker and outlet, among some or all."""
        chosen = self.whole() if among is None else Selected(self, np.sort(among))
        if countries := list(countries):
            chosen = chosen.of_countries(countries)
        masks = [
            self._from(chosen, start),
            self._until(chosen, end),
            None if not (kinds := set(kinds)) else _among(chosen.of("kind"), self.names.kinds, kinds),
            None if not speaker else _among(chosen.of("speaker"), self.names.speakers, {speaker}),
            None if not outlet else chosen.holding(self.outlets, _places(self.names.outlets, {outlet})),
            None if not issue else chosen.holding(self.issues, _places(self.names.issues, {issue})),
        ]
        return chosen.where(*masks)

    def _from(self, chosen: Selected, start: date | None) -> np.ndarray | None:
        first, last = self.period
        if start is None or (number(start) <= first and last != UNDATED):
            return None
        days = chosen.of("day")
        return (days >= number(start)) & (days != UNDATED)

    def _until(self, chosen: Selected, end: date | None) -> np.ndarray | None:
        if end is None or self.period[1] <= number(end):
            return None
        mask: np.ndarray = chosen.of("day") <= number(end)
        return mask


def number(day: date) -> int:
    """A day as a ledger counts it."""
    return day.toordinal() - _EPOCH


def dates(days: np.ndarray) -> np.ndarray:
    """Days of a ledger as dates, None where there is none."""
    known, places = np.unique(days, return_inverse=True)
    held = [None if day == UNDATED else date.fromordinal(day + _EPOCH) for day in known.tolist()]
    return np.array(held, object)[places]


def ordinals(days: np.ndarray) -> np.ndarray:
    """Days of a ledger as ordinals, NaN where there is none."""
    return np.where(days == UNDATED, np.nan, days + float(_EPOCH))


@dataclass(frozen=True)
class Selected:
    """Some lines of a ledger, in its order: what scores and counts are asked of."""

    ledger: Ledger
    lines: Lines
    held: dict[str, Any] | None = field(default=None, compare=False, repr=False)
    """What was asked of these lines before; None where that is not kept (see `keeping`)."""

    def keeping(self) -> Selected:
        """The same lines, which remember the columns that they were asked for: questions of one page ask for the same.

        What they give must not be written to.
        """
        return Selected(self.ledger, self.lines, {})

    def _once(self, name: str, make: Callable[[], Any]) -> Any:
        if self.held is None:
            return make()
        if name not in self.held:
            made = make()
            for part in made if isinstance(made, tuple) else (made,):
                part.flags.writeable = False
            self.held[name] = made
        return self.held[name]

    def __len__(self) -> int:
        return self.lines.stop - self.lines.start if isinstance(self.lines, slice) else len(self.lines)

    def of(self, column: str) -> np.ndarray:
        """A column of the lines."""
        if isinstance(self.lines, slice):
            whole: np.ndarray = getattr(self.ledger, column)[self.lines]
            return whole
        held: np.ndarray = self._once(column, lambda: getattr(self.ledger, column)[self.lines])
        return held

    def runs(self, column: str) -> tuple[np.ndarray, np.ndarray]:
        """Several values a line, and for each the place of its line in the selection."""
        runs: Runs = getattr(self.ledger, column)
        held: tuple[np.ndarray, np.ndarray] = self._once(f"runs of {column}", lambda: runs.at(self.lines))
        return held

    def where(self, *masks: np.ndarray | None) -> Selected:
        """The lines for which all masks hold; None limits nothing."""
        given = [mask for mask in masks if mask is not None]
        if not given:
            return self
        held = np.logical_and.reduce(given) if len(given) > 1 else given[0]
        kept = np.flatnonzero(held)
        if isinstance(self.lines, slice):
            return Selected(self.ledger, kept + self.lines.start)
        return Selected(self.ledger, self.lines[kept])

    def of_countries(self, countries: Iterable[str]) -> Selected:
        """The lines of some states."""
        places = _places(self.ledger.names.countries, set(countries) - {""})
        if not isinstance(self.lines, slice) or len(self) != len(self.ledger):
            return self.where(np.isin(self.of("country"), places))
        edges = self.ledger.edges
        if len(places) == 1:
            return Selected(self.ledger, slice(int(edges[places[0]]), int(edges[places[0] + 1])))
        parts = [np.arange(edges[place], edges[place + 1]) for place in places]
        return Selected(self.ledger, np.concatenate(parts) if parts else np.zeros(0, np.int64))

    def holding(self, runs: Runs, wanted: np.ndarray) -> np.ndarray:
        """Which lines hold one of the values."""
        return runs.holding(self.lines, wanted)

    def stances(self, issue: str) -> np.ndarray:
        """The stance of each line on an issue, NaN without one."""
        issues, owner = self.runs("issues")
        values, _ = self.runs("values")
        held = np.full(len(self), np.nan)
        names = self.ledger.names.issues
        if issue in names:
            on = issues == names.index(issue)
            held[owner[on]] = values[on]
        return held

    def firsts(self) -> np.ndarray:
        """The place of the first line of each utterance of a state; lines must be in the order of the ledger."""
        held: np.ndarray = self._once("firsts", self._firsts)
        return held

    def _firsts(self) -> np.ndarray:
        country, utterance = self.of("country"), self.of("utterance")
        turns = np.concatenate([[True], (np.diff(country) != 0) | (np.diff(utterance) != 0)])
        return np.flatnonzero(turns[: len(country)])

    def latest_day(self) -> float | None:
        """The ordinal of the last day, None without any."""
        days = self.of("day")
        days = days[days != UNDATED]
        return float(days.max()) + _EPOCH if len(days) else None

    def countries_heard(self) -> np.ndarray:
        """Statements of each state, by its number; number 0 is none. Lines must be in the order of the ledger."""
        country = self.of("country")
        numbers = np.arange(len(self.ledger.names.countries), dtype=country.dtype)
        counts: np.ndarray = np.searchsorted(country, numbers, "right") - np.searchsorted(country, numbers)
        return counts

    def named(self) -> list[str]:
        """The states spoken about."""
        seen = np.zeros(len(self.ledger.names.countries), bool)
        seen[self.runs("about")[0]] = True
        return [self.ledger.names.countries[at] for at in np.flatnonzero(seen).tolist() if at]

    def by_state(self, column: str) -> np.ndarray:
        """How many different values of a column each state has, by its number."""
        country, values = self.of("country"), self.of(column)
        edges = np.searchsorted(country, np.arange(len(self.ledger.names.countries) + 1))
        seen = np.zeros(int(values.max()) + 1 if len(values) else 1, bool)
        return np.array([different(values[a:b], seen) for a, b in pairwise(edges)])


def different(values: np.ndarray, seen: np.ndarray) -> int:
    """How many different numbers there are; `seen` is a slate of enough places, clean before and after."""
    seen[values] = True
    if len(values) * 16 > len(seen):
        count = int(np.count_nonzero(seen))
    else:
        ordered = np.sort(values)
        count = int(np.count_nonzero(np.diff(ordered))) + 1 if len(ordered) else 0
    seen[values] = False
    return count


def _places(names: Sequence[str], wanted: set[str]) -> np.ndarray:
    return np.array([at for at, name in enumerate(names) if name in wanted], np.int64)


def _among(column: np.ndarray, names: Sequence[str], wanted: set[str]) -> np.ndarray | None:
    places = _places(names, wanted)
    if len(places) == len(names):
        return None
    if len(places) == 1:
        mask: np.ndarray = column == places[0]
        return mask
    allowed = np.zeros(len(names), bool)
    allowed[places] = True
    return allowed[column]


def index(names: Sequence[str]) -> Mapping[str, int]:
    """The number of each name."""
    return {name: at for at, name in enumerate(names)}
