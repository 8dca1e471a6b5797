"""The positions of all holders of a large store at once, from the codes of their utterances.

What `lib.scoring.estimates` does holder by holder is done here in a few passes over all codes. The interval is that of
the normal distribution which the draws of the bootstrap tend to: its deviation comes from the influence of each
utterance on the score (the delta method) within the strata of the bootstrap, each of n utterances of which n − 1 are
drawn. For p on an issue the influence of an utterance is w(s − p) / (Σw + k), on the axis Σᵢ Lᵢ / Σ|L| of these.
Holders with few utterances (`lib.scoring.many.MANY`) are left to the bootstrap.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from lib.records import Iso3, IssueId
from lib.scoring.estimates import shrunken
from lib.scoring.ledger import ordinals
from lib.scoring.numbered import Numbered
from lib.scoring.weights import Settings


@dataclass(frozen=True)
class Vectors:
    """The codes of utterances with their weights on a day: `unit` is the holder's place × issues + issue.

    `holders` are the numbers of those with a code; `at` is the group of each code and `of` the place of the holder of
    each group, −1 for groups that play no part; `stratum` numbers the strata of groups and `size` holds their sizes.
    """

    settings: Settings
    holders: np.ndarray
    loadings: np.ndarray
    unit: np.ndarray
    at: np.ndarray
    value: np.ndarray
    weight: np.ndarray
    of: np.ndarray
    stratum: np.ndarray
    size: np.ndarray
    articles: np.ndarray
    shared: dict[object, Any] = field(default_factory=dict, repr=False)
    """What was summed up already; it does not depend on loadings, so `under` other ones it holds as well."""

    def under(self, settings: Settings, loadings: np.ndarray) -> Vectors:
        """The same codes with other loadings or another prior."""
        return replace(self, settings=settings, loadings=loadings)

    def once(self, key: object, make: Callable[[], Any]) -> Any:
        """What `make` gives, made once for all settings."""
        if key not in self.shared:
            self.shared[key] = make()
        return self.shared[key]

    def masses(self) -> tuple[np.ndarray, np.ndarray]:
        """Σw and Σwv, holders × issues."""
        held: tuple[np.ndarray, np.ndarray] = self.once(
            "masses", lambda: (self.sums(self.weight), self.sums(self.weight * self.value))
        )
        return held

    @property
    def utterances(self) -> np.ndarray:
        """How many utterances each holder has."""
        held: np.ndarray = self.once(
            "utterances", lambda: np.bincount(self.of[self.of >= 0], minlength=len(self.holders))
        )
        return held

    def sums(self, values: np.ndarray) -> np.ndarray:
        """Σ of a column of codes, holders × issues."""
        return np.bincount(self.unit, values, self.loadings.size).reshape(self.loadings.shape)

    def deviations(self, influence: np.ndarray) -> np.ndarray:
        """The standard deviation of each holder's score, by the influence of each group."""
        kept = self.of >= 0
        stratum, held = self.stratum[kept], influence[kept]
        sums, squares = np.bincount(stratum, held, len(self.size)), np.bincount(stratum, held * held, len(self.size))
        factor = np.where(self.size > 1, self.size / np.maximum(self.size - 1, 1), 0.0)
        owner = np.zeros(len(self.size), np.int64)
        owner[stratum] = self.of[kept]
        variance = factor * (squares - sums * sums / np.maximum(self.size, 1))
        return np.sqrt(np.maximum(0.0, np.bincount(owner, variance, len(self.holders))))


@dataclass(frozen=True)
class Scores:
    """A score of each holder with the deviation of its draws, and the utterances (n) and articles behind it."""

    score: np.ndarray
    deviation: np.ndarray
    n: np.ndarray
    articles: np.ndarray
    n_eff: np.ndarray
    used: np.ndarray
    """Which groups the score rests on."""


def of(evidence: Numbered, recency: np.ndarray) -> Vectors:
    """The codes as they weigh with a recency for each group; those of recency 0 are left out."""
    groups = evidence.holder[evidence.first]
    kept = np.flatnonzero((recency > 0)[evidence.at])
    at, issue = evidence.at[kept], evidence.issue[kept]
    owners = groups[at]
    turns = np.diff(owners, prepend=-1) > 0  # codes lie holder by holder
    holders, places = owners[turns], np.cumsum(turns) - 1
    of_group = np.full(len(groups), -1, np.int64)
    of_group[at] = places
    articles = evidence.lines.of("article")[evidence.first]
    stratum, size = _strata(of_group, articles, evidence.lines.ledger.names.articles + 1)
    countries = evidence.lines.of("country")[evidence.first[at[turns]]]
    return Vectors(
        evidence.settings,
        holders,
        loadings(evidence, evidence.settings, countries),
        places * len(evidence.issues) + issue,
        at,
        evidence.value[kept],
        evidence.weight[kept] * recency[at],
        of_group,
        stratum,
        size,
        articles,
        {"countries": countries},
    )


def under(held: Vectors, evidence: Numbered, settings: Settings) -> Vectors:
    """The codes of the same evidence under settings that differ in loadings, prior or aggregation alone."""
    return held.under(settings, loadings(evidence, settings, held.shared["countries"]))


def loadings(evidence: Numbered, settings: Settings, countries: np.ndarray) -> np.ndarray:
    """The loading of each issue for some states, by their numbers, as `Settings.loading` has it."""
    return replaced(sides(evidence, countries), evidence, settings)


def sides(evidence: Numbered, countries: np.ndarray) -> np.ndarray:
    """The dispute's loading of each issue for some states."""
    names, issues = evidence.lines.ledger.names.countries, [IssueId(issue) for issue in evidence.issues]
    rows = [[evidence.dispute.loading(issue, Iso3(names[at])) for issue in issues] for at in countries]
    return np.array(rows, float).reshape(len(countries), len(issues))


def replaced(of_sides: np.ndarray, evidence: Numbered, settings: Settings) -> np.ndarray:
    """The same with the loadings that settings put in place of the issues' own, where a side has none of its own."""
    held = of_sides.copy()
    for issue, loading in settings.loadings:
        if issue in evidence.issues:
            at = evidence.issues.index(issue)
            held[:, at] = np.where(held[:, at] != evidence.dispute.issue(IssueId(issue)).loading, held[:, at], loading)
    return held


def days(evidence: Numbered) -> np.ndarray:
    """The day of each group as an ordinal."""
    return ordinals(evidence.lines.of("day")[evidence.first])


def _strata(of_group: np.ndarray, articles: np.ndarray, width: int) -> tuple[np.ndarray, np.ndarray]:
    """The stratum of each group, its holder's article, or, of articles with one group alone, its holder; and sizes."""
    kept = np.flatnonzero(of_group >= 0)
    keys = of_group[kept] * width + articles[kept]
    order = np.argsort(keys, kind="stable")
    starts = np.flatnonzero(np.concatenate([[True], np.diff(keys[order]) > 0])[: len(order)])
    sizes = np.diff(starts, append=len(order))
    several = sizes > 1
    shared = int(np.count_nonzero(several))
    number = np.where(several, np.cumsum(several) - 1, shared + of_group[kept[order[starts]]])
    stratum = np.zeros(len(of_group), np.int64)
    stratum[kept[order]] = np.repeat(number, sizes)
    return stratum, np.bincount(number, sizes, shared + 1).astype(np.int64)


def axis(held: Vectors, shared: np.ndarray | None = None, prior: bool = True, spread: bool = True) -> Scores:
    """The issue-balanced score; `shared` limits it to some issues of each holder, without `prior` k is 0.

    Without `spread` the deviations are left out, NaN.
    """
    settings = held.settings
    k, m = (settings.prior_strength, settings.prior_mean) if prior else (0.0, 0.0)
    mass, total = held.masses()
    known = (mass > 0) & (held.loadings != 0) & (True if shared is None else shared)
    p, share, score = balanced(mass, total, held.loadings, known, k, m)
    deviation = np.full(len(held.holders), np.nan)
    if spread:
        pull = (share / np.where(known, mass + k, 1.0)).ravel()
        influence = held.weight * (held.value - p.ravel()[held.unit]) * pull[held.unit]
        deviation = held.deviations(np.bincount(held.at, influence, len(held.of)))
    counted = known if shared is not None else held.loadings != 0
    return _behind(held, score, deviation, counted, voting=shared is None)


def one_issue(held: Vectors, issue: int) -> Scores:
    """p of each holder on one issue, by its place, with what is behind it."""
    k, (mass, total) = held.settings.prior_strength, (sums[:, issue] for sums in held.masses())
    p = shrunken(total, mass, held.settings)
    on = held.unit % held.loadings.shape[1] == issue
    at, place = held.at[on], held.unit[on] // held.loadings.shape[1]
    pull = np.divide(1.0, mass + k, out=np.zeros(len(mass)), where=mass + k > 0)
    influence = np.zeros(len(held.of))
    influence[at] = held.weight[on] * (held.value[on] - p[place]) * pull[place]
    counted = np.zeros(held.loadings.shape, bool)
    counted[:, issue] = True
    return _behind(held, p, held.deviations(influence), counted, voting=False)


def balanced(
    mass: np.ndarray, total: np.ndarray, loadings: np.ndarray, known: np.ndarray, k: float, m: float
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """p on the issues that are known, the share of each in the score, and the score, NaN where none is known."""
    p = np.where(known, (total + k * m) / np.where(known, mass + k, 1.0), 0.0)
    scale = (known * np.abs(loadings)).sum(axis=1)
    share = np.divide(loadings * known, scale[:, None], out=np.zeros_like(loadings), where=scale[:, None] > 0)
    return p, share, np.where(scale > 0, (p * share).sum(axis=1), np.nan)


def pooled(held: Vectors, counted: np.ndarray | None = None, prior: bool = True, spread: bool = True) -> Scores:
    """The mean of the utterances' own axis scores, drawn to m by k; `counted` are the codes that bear on the axis.

    Without `spread` the deviations are left out, NaN.
    """
    settings = held.settings
    k, m = (settings.prior_strength, settings.prior_mean) if prior else (0.0, 0.0)
    loading = held.loadings.ravel()[held.unit]
    loading = np.where((held.value != 0) & (True if counted is None else counted), loading, 0.0)
    scale = np.bincount(held.at, np.abs(loading), len(held.of))
    own = np.divide(
        np.bincount(held.at, held.value * loading, len(held.of)), scale, out=np.zeros(len(scale)), where=scale > 0
    )
    if not len(held.holders):
        return _behind_codes(held, np.zeros(0), np.zeros(0), loading != 0)
    weight = _largest(held, loading != 0)
    place = np.maximum(held.of, 0)
    mass = np.bincount(place, weight, len(held.holders))
    total = np.bincount(place, weight * own, len(held.holders))
    score = np.where(mass > 0, shrunken(total, mass, _prior(settings, k, m)), np.nan)
    deviation = np.full(len(held.holders), np.nan)
    if spread:
        pull = np.divide(1.0, mass + k, out=np.zeros(len(mass)), where=mass + k > 0)
        deviation = held.deviations(weight * (own - np.nan_to_num(score)[place]) * pull[place])
    if counted is None:  # what bears on the axis is what `axis` rests on
        return _behind(held, score, deviation, held.loadings != 0, voting=True)
    return _behind_codes(held, score, deviation, loading != 0)


def _prior(settings: Settings, k: float, m: float) -> Settings:
    return replace(settings, prior_strength=k, prior_mean=m)


def _largest(held: Vectors, counted: np.ndarray) -> np.ndarray:
    """The weight of each group: the largest of its codes that count."""
    weight = np.zeros(len(held.of))
    if len(held.at):
        first = np.flatnonzero(np.concatenate([[True], np.diff(held.at) > 0]))
        weight[held.at[first]] = np.maximum.reduceat(np.where(counted, held.weight, 0.0), first)
    return weight


def _behind(held: Vectors, score: np.ndarray, deviation: np.ndarray, counted: np.ndarray, voting: bool) -> Scores:
    """The scores with what is behind them, which depends on the issues that count alone (holders × issues).

    `voting`: codes that neither support nor oppose do not count.
    """
    key = ("behind", counted.tobytes(), voting)

    def make() -> Scores:
        codes = counted.ravel()[held.unit]
        return _behind_codes(held, score, deviation, codes & (held.value != 0) if voting else codes)

    return replace(held.once(key, make), score=score, deviation=deviation)


def _behind_codes(held: Vectors, score: np.ndarray, deviation: np.ndarray, counted: np.ndarray) -> Scores:
    weight = _largest(held, counted)
    used = weight > 0
    place = held.of[used]
    holders = len(held.holders)
    sums, squares = np.bincount(place, weight[used], holders), np.bincount(place, weight[used] ** 2, holders)
    keys = np.sort(place * (int(held.articles.max()) + 1 if len(held.articles) else 1) + held.articles[used])
    once = keys[np.concatenate([[True], np.diff(keys) > 0])[: len(keys)]]
    articles = np.bincount(once // (int(held.articles.max()) + 1 if len(held.articles) else 1), minlength=holders)
    n_eff = np.divide(sums**2, squares, out=np.zeros(holders), where=squares > 0)
    return Scores(score, deviation, np.bincount(place, minlength=holders), articles, n_eff, used)
