"""From the lines of a ledger to what each holder's position is made of: the same as `lib.scoring.evidence`, on numbers.

Lines are in the order of state, utterance and turn, so that what belongs to one utterance lies together and nothing
need be joined or grouped by name.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from lib.records import Kind
from lib.scoring.ledger import Ledger, Selected, different, ordinals
from lib.scoring.weights import REPORTED, SECOND_HAND, UNLISTED_ROLE, Settings

if TYPE_CHECKING:
    from lib.dispute import Dispute
    from lib.scoring.evidence import Sample


_KEPT = 3


@dataclass(frozen=True)
class Numbered:
    """The lines that count, in the order of their holders and utterances, and their codes by utterance and issue.

    They are among those `asked` for, and held `by` a column that names the holder.
    `group` numbers the utterances of holders; `first` is the line of each that came first. `at`, `issue`, `value` and
    `weight` are the codes: the group, the place of the issue, the stance and its weight without age.
    """

    asked: Selected
    by: str
    lines: Selected
    holder: np.ndarray
    group: np.ndarray
    first: np.ndarray
    at: np.ndarray
    issue: np.ndarray
    value: np.ndarray
    weight: np.ndarray
    names: tuple[str, ...]
    heard: dict[str, int]
    """Statements of each holder, counted or not."""
    issues: tuple[str, ...]
    dispute: Dispute
    settings: Settings

    def latest_day(self) -> float | None:
        """The ordinal of the last day of a statement that counts."""
        if not self.settings.half_life_days:
            return None
        ledger, lines = self.asked.ledger, self.asked
        counts = (base(ledger, self.settings)[lines.lines] > 0) & (lines.of(self.by) > 0)
        return lines.where(counts).latest_day()

    def samples(self, only: set[int] | None = None) -> Iterator[Sample]:
        """One sample a holder, holders in alphabetical order; `only` are the numbers of those that are wanted."""
        holders = self.holder[self.first][self.at]
        edges = [0, *(np.flatnonzero(np.diff(holders)) + 1).tolist(), len(holders)] if len(holders) else [0]
        days, articles = ordinals(self.lines.of("day")), self.lines.of("article")
        for start, end in pairwise(edges):
            if only is not None and int(holders[start]) not in only:
                continue
            yield self._sample(slice(start, end), int(holders[start]), days, articles)

    def _sample(self, codes: slice, holder: int, days: np.ndarray, articles: np.ndarray) -> Sample:
        from lib.scoring.evidence import Sample

        groups = self.at[codes]
        turns = np.concatenate([[True], np.diff(groups) > 0])
        rows, utterances = np.cumsum(turns) - 1, groups[turns]
        values = np.zeros((len(utterances), len(self.issues)))
        weights = np.zeros_like(values)
        values[rows, self.issue[codes]] = self.value[codes]
        weights[rows, self.issue[codes]] = self.weight[codes]
        first = self.first[utterances]
        country = self.lines.ledger.names.countries[int(self.lines.of("country")[first[0]])]
        loadings = np.array([self.settings.loading(issue, country, self.dispute) for issue in self.issues])
        name = self.names[holder]
        return Sample(name, utterances, articles[first], days[first], values, weights, loadings, True)

    def behind(self, used: Mapping[str, np.ndarray]) -> dict[str, dict[str, int]]:
        """Statements, speakers and outlets of the utterances that are used, by holder."""
        chosen = np.zeros(len(self.first), bool)
        for groups in used.values():
            chosen[groups] = True
        return self.behind_groups(chosen)

    def behind_groups(self, chosen: np.ndarray) -> dict[str, dict[str, int]]:
        """The same for the groups of a mask."""
        kept = np.flatnonzero(chosen[self.group])
        holders, speakers = self.holder[kept], self.lines.of("speaker")[kept]
        outlets, owner = of_lines(self.lines, kept).runs("outlets")
        heard = np.zeros(len(self.lines.ledger.names.speakers), bool)
        carried = np.zeros(len(self.lines.ledger.names.outlets) + 1, bool)
        found: dict[str, dict[str, int]] = {"statements": {}, "speakers": {}, "outlets": {}}
        for number, (a, b) in _runs(holders):
            name, spoken = self.names[number], speakers[a:b]
            first, last = np.searchsorted(owner, (a, b))
            found["statements"][name] = b - a
            found["speakers"][name] = different(spoken[spoken > 0], heard)
            found["outlets"][name] = different(outlets[first:last], carried)
        return found


def gather(lines: Selected, dispute: Dispute, settings: Settings, holder: str = "country") -> Numbered:
    """Everything that counts, by state or by speaker. Utterances without a code make no position and are left out."""
    held = lines.of(holder)
    counted = np.flatnonzero(_counting(lines.ledger, settings, holder)[lines.lines])
    if holder != "country":
        counted = counted[np.argsort(held[counted], kind="stable")]
    kept = of_lines(lines, counted).keeping()
    holders, utterances = held[counted], kept.of("utterance")
    turns = np.concatenate([[True], (np.diff(holders) != 0) | (np.diff(utterances) != 0)])[: len(counted)]
    group, first = np.cumsum(turns) - 1, np.flatnonzero(turns)
    issues = tuple(issue.id for issue in dispute.issues)
    names = tuple(getattr(lines.ledger.names, {"country": "countries", "speaker": "speakers"}[holder]))
    heard = lines.countries_heard() if holder == "country" else np.bincount(held, minlength=len(names))
    spoken = {names[at]: int(heard[at]) for at in np.flatnonzero(heard) if at}
    codes = combined(kept, group, base(lines.ledger, settings)[kept.lines], issues)
    return Numbered(lines, holder, kept, holders, group, first, *codes, names, spoken, issues, dispute, settings)


def base(ledger: Ledger, settings: Settings) -> np.ndarray:
    """As `lib.scoring.weights.base`, for every line: w without age; 0 for a statement that does not count.

    The weights of the settings that were asked for last are kept with the ledger.
    """
    return _kept(ledger, _key(settings), lambda: _weighed(ledger, settings))


def _counting(ledger: Ledger, settings: Settings, holder: str) -> np.ndarray:
    """Whether a line counts, has a holder, and belongs to an utterance with a code; kept as the weights are."""
    column = getattr(ledger, holder)
    return _kept(
        ledger, (holder, *_key(settings)), lambda: (base(ledger, settings) > 0) & ledger.in_coded & (column > 0)
    )


def _key(settings: Settings) -> tuple[Hashable, ...]:
    """What weights depend on."""
    return (
        settings.role_weights,
        settings.kind_weights,
        settings.use_role_weights,
        settings.include_reported,
        settings.include_second_hand,
    )


def _kept(ledger: Ledger, key: tuple[Hashable, ...], make: Callable[[], np.ndarray]) -> np.ndarray:
    """A column that is kept with the ledger; of each kind of key those asked for last."""
    held = ledger.kept.get(key)
    if held is None:
        held = make()
        alike = [other for other in list(ledger.kept) if len(other) == len(key)]
        for other in alike[: max(0, len(alike) + 1 - _KEPT)]:
            ledger.kept.pop(other, None)
        ledger.kept[key] = held
    return held


def _weighed(ledger: Ledger, settings: Settings) -> np.ndarray:
    names, kinds = ledger.names, dict(settings.kind_weights)
    roles = np.array([dict(settings.role_weights).get(name, UNLISTED_ROLE) for name in names.roles])
    own = np.array([kinds.get(name, np.nan) for name in names.kinds])
    role, second_hand = roles[ledger.role], ~ledger.own_view
    reported = (ledger.kind == names.kinds.index(Kind.INDIRECT.value)) & ~ledger.speech
    how = np.where(reported, kinds.get(REPORTED, np.nan), own[ledger.kind])
    how = np.where(second_hand, kinds.get(SECOND_HAND, np.nan), how)
    counts = (role > 0) & ledger.asserted
    if not settings.include_reported:
        counts &= ~reported
    if not settings.include_second_hand:
        counts &= ~second_hand
    weight = (role if settings.use_role_weights else 1.0) * how * ledger.confidence
    return np.where(counts & (weight > 0), weight, 0.0)


def combined(
    kept: Selected, group: np.ndarray, weight: np.ndarray, issues: tuple[str, ...]
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """The codes of each utterance on each issue: the mean of the earliest article's, with the largest weight of all."""
    coded, owner = kept.runs("issues")
    values, _ = kept.runs("values")
    places = np.array([issues.index(name) if name in issues else -1 for name in kept.ledger.names.issues] + [-1])
    place = places[coded]
    known = (place >= 0) & (values != 0)
    if not known.all():
        place, values, owner = place[known], values[known], owner[known]
    utterance = group[owner].astype(np.int64)
    key = utterance * max(1, len(issues)) + place
    order = np.argsort(key, kind="stable")
    key = key[order]
    first = np.flatnonzero(np.concatenate([[True], np.diff(key) > 0])[: len(key)])
    if not len(first):
        nothing = np.zeros(0)
        return nothing.astype(int), nothing.astype(int), nothing, nothing
    sizes, firsts = np.diff(np.append(first, len(key))), order[first]
    value, largest = values[firsts], weight[owner[firsts]]
    if (several := sizes > 1).any():  # hardly any, and sums by group take their time
        codes, sizes = order[np.repeat(several, sizes)], sizes[several]
        starts, owner = np.cumsum(sizes) - sizes, owner[codes]
        articles = kept.of("article")[owner]
        same = articles == np.repeat(articles[starts], sizes)
        total = np.add.reduceat(np.where(same, values[codes], 0.0), starts)
        value[several] = total / np.add.reduceat(same.astype(float), starts)
        largest[several] = np.maximum.reduceat(weight[owner], starts)
    return utterance[firsts], place[firsts], value, largest


def of_lines(lines: Selected, places: np.ndarray) -> Selected:
    """Some of the lines, in any order."""
    held = lines.lines
    return Selected(lines.ledger, places + held.start if isinstance(held, slice) else held[places])


def _runs(numbers: np.ndarray) -> Iterator[tuple[int, tuple[int, int]]]:
    """Each number of a sorted column and where its lines begin and end."""
    if not len(numbers):
        return
    edges = [0, *(np.flatnonzero(np.diff(numbers)) + 1).tolist(), len(numbers)]
    for start, end in pairwise(edges):
        yield int(numbers[start]), (start, end)
