"""Whether a state moved between two periods: the difference of its scores, never without its interval."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from lib.scoring import bootstrap, weights
from lib.scoring.estimates import estimate
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
    rows = [_row(sample, evidence, earlier, later, issue) for sample in evidence.samples()]
    return pd.DataFrame(rows, columns=COLUMNS)


def _row(
    sample: Sample, evidence: Evidence | Numbered, earlier: Period, later: Period, issue: str | None
) -> dict[str, object]:
    settings = evidence.settings
    periods = [_within(sample, period, settings) for period in (earlier, later)]
    if issue is None:
        shared = _common(periods, settings) & (sample.loadings != 0)
        first, last = (_axis(part, shared, settings) for part in periods)
    else:
        shared = np.array([name == issue for name in evidence.issues])
        first, last = (_stance(part, shared) for part in periods)
    row = {"country": sample.holder, "n_earlier": len(first.utterances), "n_later": len(last.utterances)}
    row |= {"shared_issues": int((shared & _common(periods, settings)).sum())}
    lacking = [name for name, part in (("earlier", first), ("later", last)) if not _enough(part, settings)]
    if lacking:
        return row | _nothing(lacking, settings)
    (before, before_draws), (after, after_draws) = _score(first, settings, "earlier"), _score(last, settings, "later")
    low, high = (float(end) for end in bootstrap.interval(after_draws - before_draws, settings.level))
    difference = {"difference": after - before, "low": low, "high": high, "clear": low > 0 or high < 0}
    return row | {"earlier": before, "later": after, "status": INTERVAL, "reason": ""} | difference


def _within(sample: Sample, period: Period, settings: Settings) -> Sample:
    first, last = (float(day.toordinal()) for day in period)
    inside = (sample.days >= first) & (sample.days <= last)
    return sample.at(np.where(inside, weights.recency(sample.days, last, settings), 0.0))


def _common(periods: list[Sample], settings: Settings) -> np.ndarray:
    """Issues with enough utterances for a point in every period."""
    counts = [(part.weights > 0).sum(axis=0) for part in periods]
    return np.min(counts, axis=0) >= settings.min_clusters_point


def _axis(sample: Sample, shared: np.ndarray, settings: Settings) -> Sample:
    """What bears on the axis: on the shared issues, or, if utterances are pooled, on all."""
    kept = sample.loadings != 0 if settings.pooled else shared
    return _only(replace(sample, loadings=np.where(kept, sample.loadings, 0.0)), kept)


def _stance(sample: Sample, issue: np.ndarray) -> Sample:
    """One issue as if it were the axis."""
    return _only(replace(sample, loadings=issue.astype(float)), issue)


def _only(sample: Sample, issues: np.ndarray) -> Sample:
    return replace(sample, weights=sample.weights * issues).at((sample.weights * issues).any(axis=1).astype(float))


def _enough(sample: Sample, settings: Settings) -> bool:
    return status(len(sample.utterances), len(np.unique(sample.articles)), settings) == INTERVAL


def _score(sample: Sample, settings: Settings, stream: str) -> tuple[float, np.ndarray]:
    scores = estimate(sample, settings, stream=stream)
    return (scores.pooled, scores.pooled_draws) if settings.pooled else (scores.balanced, scores.balanced_draws)


def _nothing(lacking: list[str], settings: Settings) -> dict[str, object]:
    reason = (
        f"Too little evidence in the {' and the '.join(lacking)} period; {settings.min_clusters_interval} utterances "
        f"from {settings.min_articles} articles are needed, on issues spoken about in both."
    )
    gaps = dict.fromkeys(("earlier", "later", "difference", "low", "high"), np.nan)
    return gaps | {"clear": False, "status": INSUFFICIENT, "reason": reason}
