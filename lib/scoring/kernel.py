"""A state's position through time: the codebook's score with a kernel over days in place of the fading by age.

w = role × kind × confidence × K(|day − t| / h) with the tricube kernel K(u) = (1 − u³)³ for u < 1, else 0, so that
utterances more than h days away (h = `Settings.bandwidth_days`) play no part, before or after.
"""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from datetime import date
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from lib.scoring import bootstrap, many
from lib.scoring.estimates import shrunken, utterance_axis
from lib.scoring.evidence import Evidence, Sample, gather
from lib.scoring.ledger import Selected
from lib.scoring.many_days import Days
from lib.scoring.weights import Settings

if TYPE_CHECKING:
    from lib.dispute import Dispute

COLUMNS = ["country", "day", "score", "low", "high", "n", "n_eff"]
_DAYS_AT_ONCE = 20
_MIN_MASS = 1.0  # less than one utterance's worth near a day shows where the window ends, not where a state stands


def tricube(distance: np.ndarray) -> np.ndarray:
    """K(u) = (1 − |u|³)³ for |u| < 1, else 0; K(0) = 1."""
    away = np.abs(distance)
    held = np.maximum(1 - away * away * away, 0.0)
    return held * held * held


def several(numbers: np.ndarray, least: int) -> bool:
    """Whether there are at least so many different numbers."""
    if least <= 2:
        return least <= min(len(numbers), 1) or bool((numbers[1:] != numbers[:1]).any())
    return len(np.unique(numbers)) >= least


def path(
    statements: pd.DataFrame | Selected,
    stances: pd.DataFrame,
    dispute: Dispute,
    settings: Settings,
    countries: Sequence[str],
    issue: str | None,
    days: Sequence[date],
    gathered: Evidence | None = None,
) -> pd.DataFrame:
    """Score and interval of some states on some days: of p on one issue, or of the axis if `issue` is None.

    A day without enough evidence near it has NaN (a gap in the line): the gates of the codebook, asked of the
    utterances within the bandwidth. On the axis an issue with less than one utterance's worth of evidence near a
    day counts with that fraction of its loading: it fades in and out and the line has no steps.
    `gathered` is the evidence of these very states, where another question gathered it.
    """
    at = np.array([float(day.toordinal()) for day in days])
    if isinstance(statements, Selected):
        own: pd.DataFrame | Selected = statements.of_countries(countries)
    else:
        own = statements[statements["country"].isin(countries)]
    evidence = gathered or gather(own, stances, dispute, settings)
    tables = [_of_state(sample, evidence.issues, issue, settings, at) for sample in evidence.samples()]
    kept = [table for table in tables if len(table)]
    if not kept:
        return pd.DataFrame(columns=COLUMNS)
    table = pd.concat(kept, ignore_index=True)
    table["day"] = [date.fromordinal(int(day)) for day in table["day"]]
    return table[COLUMNS]


def _of_state(
    sample: Sample, issues: tuple[str, ...], issue: str | None, settings: Settings, at: np.ndarray
) -> pd.DataFrame:
    sample = _dated(sample)
    curve = _curve(sample, issues, issue, settings)
    if curve is None:
        return pd.DataFrame(columns=COLUMNS)
    return curve.over(at).assign(country=sample.holder)


def _dated(sample: Sample) -> Sample:
    return sample.at(np.isfinite(sample.days).astype(float))


def _curve(sample: Sample, issues: tuple[str, ...], issue: str | None, settings: Settings) -> _Curve | None:
    """What is followed through time: one issue, all loading issues, or the utterances' own axis scores."""
    if issue is not None:
        column = [issues.index(issue)]
        values, weights, loadings = sample.values[:, column], sample.weights[:, column], np.ones(1)
    elif settings.pooled:
        axis, axis_weight = utterance_axis(sample)
        values, weights, loadings = axis[:, None], axis_weight[:, None], np.ones(1)
    else:
        loaded = (sample.loadings != 0) & (sample.weights > 0).any(axis=0)
        values, weights, loadings = sample.values[:, loaded], sample.weights[:, loaded], sample.loadings[loaded]
    return _Curve(sample, values, weights, loadings, settings) if weights.any() else None


class _Curve:
    def __init__(
        self, sample: Sample, values: np.ndarray, weights: np.ndarray, loadings: np.ndarray, settings: Settings
    ) -> None:
        kept = (weights > 0).any(axis=1)
        self._days, self._articles = sample.days[kept], sample.articles[kept]
        self._values, self._weights, self._loadings = values[kept], weights[kept], loadings
        self._stratum = bootstrap.strata(self._articles)
        self._holder, self._settings = sample.holder, settings
        self._of_large_store = sample.of_large_store

    def over(self, at: np.ndarray) -> pd.DataFrame:
        """The curve on some days."""
        if self._of_large_store and len(self._days) > many.MANY:
            return self._over_many(at)
        near = tricube((at[:, None] - self._days) / self._settings.bandwidth_days)
        table, shown, sure = self._gated(at, near)
        score, low, high = (np.full(len(at), np.nan) for _ in range(3))
        score[shown] = self._scores(np.ones((len(self._days), 1)), near[shown])[:, 0]
        if sure.any():
            rng = bootstrap.generator(self._settings.seed, self._holder)
            blocks = bootstrap.blocks(self._stratum, self._settings.draws, rng)
            drawn = [self._scores(np.ascontiguousarray(block.T), near[sure]) for block in blocks]
            low[sure], high[sure] = bootstrap.interval(np.concatenate(drawn, axis=1).T, self._settings.level)
        return table.assign(score=score, low=low, high=high)

    def _over_many(self, at: np.ndarray) -> pd.DataFrame:
        """The same where there are many utterances, summed day by day (`lib.scoring.many_days`).

        The interval is that of the normal distribution which the draws tend to, by the influence of each utterance on
        the score (the delta method); near a day with few utterances these are drawn.
        """
        held = Days.of(self._days, self._values, self._weights, self._articles, self._stratum)
        limits, heights = self._settings, self._weights.max(axis=1, initial=0.0)
        near = tricube((at[:, None] - held.day) / limits.bandwidth_days)
        inside = np.abs(at[:, None] - held.day) < limits.bandwidth_days
        count = np.bincount(held.at)
        n, mass = inside @ count, near @ count
        sums = held.summed(np.column_stack([heights, np.square(heights)]))
        squares = np.square(near) @ sums[:, 1]
        n_eff = np.divide((near @ sums[:, 0]) ** 2, squares, out=np.zeros(len(at)), where=squares > 0)
        shown = (n >= limits.min_clusters_point) & (mass >= _MIN_MASS)
        shown &= held.several_articles(inside, limits.min_articles)
        score, deviation = self._delta(held, near)
        sure = shown & (n >= limits.min_clusters_interval)
        span = many.quantile(limits.level) * deviation
        table = pd.DataFrame({"day": at, "score": np.where(shown, score, np.nan)})
        low, high = (np.where(sure, score + sign * span, np.nan) for sign in (-1, 1))
        self._draw_few(at, np.flatnonzero(sure & (n < many.FEW)), low, high)
        return table.assign(low=low, high=high, n=n, n_eff=n_eff)

    def _draw_few(self, at: np.ndarray, turns: np.ndarray, low: np.ndarray, high: np.ndarray) -> None:
        """The intervals near the days that few utterances are within reach of, written into `low` and `high`."""
        rng = bootstrap.generator(self._settings.seed, self._holder)
        for turn in turns.tolist():
            rows = np.flatnonzero(np.abs(at[turn] - self._days) < self._settings.bandwidth_days)
            rows = rows[np.argsort(self._days[rows], kind="stable")]
            near = tricube((at[turn] - self._days[rows]) / self._settings.bandwidth_days)
            counts = many.counts(self._stratum, rows, self._settings.draws, rng)
            drawn = self._part(rows)._run_scores(np.ascontiguousarray(counts.T), near[None, :])
            low[turn], high[turn] = (float(end[0]) for end in bootstrap.interval(drawn.T, self._settings.level))

    def _delta(self, held: Days, near: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """The score on each day, NaN without any, and its standard deviation over draws."""
        mass = near @ held.summed(self._weights)
        p = shrunken(near @ held.summed(self._weights * self._values), mass, self._settings)
        present = np.minimum(1.0, near @ held.summed((self._weights > 0).astype(float))) * ~np.isnan(p)
        scale = present @ np.abs(self._loadings)
        share = np.divide(
            present * self._loadings, scale[:, None], out=np.zeros_like(present), where=scale[:, None] > 0
        )
        k, p = self._settings.prior_strength, np.nan_to_num(p)
        pull = np.divide(share, mass + k, out=np.zeros_like(share), where=mass + k > 0)
        score = np.where(scale > 0, (p * share).sum(axis=1), np.nan)
        return score, np.sqrt(held.variances(near, p, pull))

    def _part(self, rows: np.ndarray) -> _Curve:
        """The curve of some utterances alone."""
        part = copy(self)
        part._days, part._articles, part._stratum = self._days[rows], self._articles[rows], self._stratum[rows]
        part._values, part._weights = self._values[rows], self._weights[rows]
        return part

    def _scores(self, counts: np.ndarray, near: np.ndarray) -> np.ndarray:
        """Days × draws of how much each utterance counts in each draw (utterances × draws).

        For a run of days only the utterances within reach are summed.
        """
        runs = [near[start : start + _DAYS_AT_ONCE] for start in range(0, len(near), _DAYS_AT_ONCE)]
        return np.concatenate([self._run_scores(counts, run) for run in runs] or [np.zeros((0, counts.shape[1]))])

    def _run_scores(self, counts: np.ndarray, near: np.ndarray) -> np.ndarray:
        k, m = self._settings.prior_strength, self._settings.prior_mean
        if k <= 0:
            return self._run_without_prior(counts, near)
        reach = (near > 0).any(axis=0)
        present = np.minimum(1.0, near @ (self._weights > 0))
        scale = present @ np.abs(self._loadings)
        share = np.divide(present * self._loadings, scale[:, None], out=np.zeros_like(present), where=present > 0)
        total = np.zeros((len(near), counts.shape[1]))
        for issue in np.flatnonzero(share.any(axis=0)).tolist():
            rows = np.flatnonzero(reach & (self._weights[:, issue] > 0))
            part, held = share[:, issue, None], counts[rows]
            weight = near[:, rows] * self._weights[rows, issue]
            mass, p = weight @ held, (weight * self._values[rows, issue] * part) @ held
            mass += k
            p += part * (k * m)
            p /= mass
            total += p
        total[scale <= 0] = np.nan
        return total

    def _run_without_prior(self, counts: np.ndarray, near: np.ndarray) -> np.ndarray:
        """The same where an issue without an utterance in a draw has no score there."""
        present = np.minimum(1.0, near @ (self._weights > 0))
        total, scale = (np.zeros((len(near), counts.shape[1])) for _ in range(2))
        for issue, loading in enumerate(self._loadings.tolist()):
            weight = near * self._weights[:, issue]
            p = shrunken((weight * self._values[:, issue]) @ counts, weight @ counts, self._settings)
            told = present[:, issue, None] * ~np.isnan(p)
            total += np.nan_to_num(p) * told * loading
            scale += told * abs(loading)
        return np.divide(total, scale, out=np.full_like(total, np.nan), where=scale > 0)

    def _gated(self, at: np.ndarray, near: np.ndarray) -> tuple[pd.DataFrame, np.ndarray, np.ndarray]:
        """What is behind each day, whether its score may be shown, and whether its interval may."""
        weight = near * self._weights.max(axis=1)
        squares = np.square(weight).sum(axis=1)
        n_eff = np.divide(weight.sum(axis=1) ** 2, squares, out=np.zeros(len(near)), where=squares > 0)
        inside = weight > 0
        n = inside.sum(axis=1)
        _, numbers = np.unique(self._articles, return_inverse=True)
        of_article = np.zeros((len(numbers), int(numbers.max(initial=-1)) + 1))
        of_article[np.arange(len(numbers)), numbers] = 1.0
        articles = (inside @ of_article > 0).sum(axis=1)
        limits = self._settings
        shown = (n >= limits.min_clusters_point) & (articles >= limits.min_articles) & (near.sum(axis=1) >= _MIN_MASS)
        return pd.DataFrame({"day": at, "n": n, "n_eff": n_eff}), shown, shown & (n >= limits.min_clusters_interval)
