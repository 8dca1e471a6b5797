"""Whether a state moved between two periods: the difference of its scores, never without its interval."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from lib.scoring import bootstrap, estimates, many, vectors, weights
from lib.scoring.evidence import Evidence, Sample, gather
from lib.scoring.ledger import Selected
from lib.scoring.numbered import Numbered
from lib.scoring.positions import INSUFFICIENT, INTERVAL, status
from lib.scoring.weights import Settings

if TYPE_CHECKING:
    from lib.dispute import Dispute

Period = tuple[date, date]
"""First and last day, both included."""

COLUMNS = [
    "country", "earlier", "later", "difference", "low", "high", "clear", "n_earlier", "n_later", "shared_issues",
    "status", "reason",
]  # fmt: skip


def between(
    statements: pd.DataFrame | Selected,
    stances: pd.DataFrame,
    dispute: Dispute,
    settings: Settings,
    earlier: Period,
    later: Period,
    issue: str | None = None,
) -> pd.DataFrame:
    """One row a state with coded statements: later − earlier, of the stance on an issue or of the axis score.

    Both scores are raw (k = 0) and rest on the same issues, those with enough utterances for a point in both periods:
    with shrinkage a state that merely spoke less would seem to move to the middle, with other issues one that merely
    changed the subject would seem to change its mind. They therefore differ from the scores of `positions`. Each
    period is bootstrapped apart and the draws are subtracted; `clear` says that the interval excludes 0. Where the
    evidence does not carry an interval in both periods everything is NaN and `reason` says why.
    """
    settings = replace(settings, prior_strength=0.0)
    evidence = gather(statements, stances, dispute, settings)
    if isinstance(evidence, Numbered):
        rows = _rows_of_many(evidence, earlier, later, issue)
    else:
        rows = [_row(sample, evidence, earlier, later, issue) for sample in evidence.samples()]
    return pd.DataFrame(rows, columns=COLUMNS)


def _row(
    sample: Sample, evidence: Evidence | Numbered, earlier: Period, later: Period, issue: str | None
) -> dict[str, object]:
    settings = evidence.settings
    recency = [_period_weights(sample.days, period, settings) for period in (earlier, later)]
    common = _common(sample, recency, settings)
    if issue is None:
        shared = common & (sample.loadings != 0)
        asked = sample.loadings != 0 if settings.pooled else shared
        of_asked = replace(sample, loadings=np.where(asked, sample.loadings, 0.0))
    else:  # one issue as if it were the axis
        shared = asked = np.array([name == issue for name in evidence.issues])
        of_asked = replace(sample, loadings=asked.astype(float))
    first, last = (_only(of_asked, asked, weight) for weight in recency)
    row = {"country": sample.holder, "n_earlier": len(first.utterances), "n_later": len(last.utterances)}
    row |= {"shared_issues": int((shared & common).sum())}
    lacking = [name for name, part in (("earlier", first), ("later", last)) if not _enough(part, settings)]
    if lacking:
        return row | _nothing(lacking, settings)
    (before, before_draws), (after, after_draws) = (
        estimates.on_axis(part, settings, stream=name) for part, name in ((first, "earlier"), (last, "later"))
    )
    low, high = (float(end) for end in bootstrap.interval(after_draws - before_draws, settings.level))
    difference = {"difference": after - before, "low": low, "high": high, "clear": low > 0 or high < 0}
    return row | {"earlier": before, "later": after, "status": INTERVAL, "reason": ""} | difference


_RARE = 20
"""An issue with fewer utterances in a period is too thin for the normal distribution."""


def _rows_of_many(evidence: Numbered, earlier: Period, later: Period, issue: str | None) -> list[dict[str, object]]:
    """All holders with many utterances at once (`lib.scoring.vectors`), the others by the bootstrap."""
    settings, days = evidence.settings, vectors.days(evidence)
    recency = [_period_weights(days, period, settings) for period in (earlier, later)]
    periods = [vectors.of(evidence, weight) for weight in recency]
    rows: dict[str, dict[str, object]] = {}
    if not settings.pooled:
        rows = _vector_rows(evidence, periods, issue)
    numbers = {int(at) for at in np.unique(evidence.holder[evidence.first][evidence.at])}
    rest = {number for number in numbers if evidence.names[number] not in rows}
    for sample in evidence.samples(rest) if rest else ():
        rows[sample.holder] = _row(sample, evidence, earlier, later, issue)
    return [rows[name] for name in sorted(rows)]


def _vector_rows(evidence: Numbered, periods: list[vectors.Vectors], issue: str | None) -> dict[str, dict[str, object]]:
    settings = evidence.settings
    holders = np.intersect1d(periods[0].holders, periods[1].holders)
    places = [np.searchsorted(held.holders, holders) for held in periods]
    if issue is not None:
        one = np.array([name == issue for name in evidence.issues], float)
        periods = [replace(held, loadings=np.tile(one, (len(held.holders), 1))) for held in periods]
    counts = [held.sums(np.ones(len(held.at)))[at] for held, at in zip(periods, places, strict=True)]
    loaded = periods[0].loadings[places[0]] != 0
    shared = loaded & (np.min(counts, axis=0) >= settings.min_clusters_point)
    asked = loaded if issue is not None else shared
    scores = []
    for held, at in zip(periods, places, strict=True):
        mask = np.zeros(held.loadings.shape, bool)
        mask[at] = asked
        scores.append(vectors.axis(held, mask, prior=False))
    z, rows = many.quantile(settings.level), {}
    for turn, number in enumerate(holders.tolist()):
        pair = [(score, int(at[turn])) for score, at in zip(scores, places, strict=True)]
        thin = any(((c[turn] < _RARE) & asked[turn]).any() for c in counts) or not asked[turn].any()
        if thin or any(held.utterances[at[turn]] <= many.MANY for held, at in zip(periods, places, strict=True)):
            continue
        if any(status(int(s.n[at]), int(s.articles[at]), settings) != INTERVAL for s, at in pair):
            continue
        before, after = (float(score.score[at]) for score, at in pair)
        span = z * float(np.hypot(*(score.deviation[at] for score, at in pair)))
        low, high = after - before - span, after - before + span
        name = evidence.names[number]
        rows[name] = {
            "country": name, "earlier": before, "later": after, "difference": after - before, "low": low, "high": high,
            "clear": low > 0 or high < 0, "n_earlier": int(pair[0][0].n[pair[0][1]]),
            "n_later": int(pair[1][0].n[pair[1][1]]), "shared_issues": int(shared[turn].sum()), "status": INTERVAL,
            "reason": "",
        }  # fmt: skip
    return rows


def _period_weights(days: np.ndarray, period: Period, settings: Settings) -> np.ndarray:
    first, last = (float(day.toordinal()) for day in period)
    inside = (days >= first) & (days <= last)
    return np.where(inside, weights.recency(days, last, settings), 0.0)


def _common(sample: Sample, recency: list[np.ndarray], settings: Settings) -> np.ndarray:
    """Issues with enough utterances for a point in every period."""
    weighs = sample.weights > 0
    return np.min([weighs[weight > 0].sum(axis=0) for weight in recency], axis=0) >= settings.min_clusters_point


def _only(sample: Sample, issues: np.ndarray, recency: np.ndarray) -> Sample:
    """What a sample says on some issues, as it weighs with a recency; other utterances are dropped."""
    weighs = sample.weights * issues
    return replace(sample, weights=weighs).at(np.where(weighs.any(axis=1), recency, 0.0))


def _enough(sample: Sample, settings: Settings) -> bool:
    return status(len(sample.utterances), len(np.unique(sample.articles)), settings) == INTERVAL


def _nothing(lacking: list[str], settings: Settings) -> dict[str, object]:
    reason = (
        f"Too little evidence in the {' and the '.join(lacking)} period; {settings.min_clusters_interval} utterances "
        f"from {settings.min_articles} articles are needed, on issues spoken about in both."
    )
    gaps = dict.fromkeys(("earlier", "later", "difference", "low", "high"), np.nan)
    return gaps | {"clear": False, "status": INSUFFICIENT, "reason": reason}
