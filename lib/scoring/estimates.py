"""The numbers behind a position: shrunken stances, the axis score of a holder, their bootstrap draws, effective n.

p(c, i) = (Σ w·s + k·m) / (Σ w + k); axis = Σ pᵢ·Lᵢ / Σ |Lᵢ|; effective n = (Σ w)² / Σ w² (codebook, section 5).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from lib.scoring import bootstrap, many
from lib.scoring.evidence import Sample
from lib.scoring.weights import Settings


@dataclass(frozen=True)
class Estimate:
    """Scores of one holder and their draws (draws × scores); NaN without evidence, no draws unless asked for."""

    issues: np.ndarray
    issue_draws: np.ndarray
    balanced: float
    balanced_draws: np.ndarray
    pooled: float
    pooled_draws: np.ndarray


def shrunken(sums: np.ndarray, masses: np.ndarray, settings: Settings) -> np.ndarray:
    """p = (Σ w·s + k·m) / (Σ w + k). Where no weight lies this is m, and NaN if k is 0 as well."""
    k, m = settings.prior_strength, settings.prior_mean
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.where(masses + k > 0, (sums + k * m) / (masses + k), np.nan)


def balanced(scores: np.ndarray, loadings: np.ndarray) -> np.ndarray:
    """Σ pᵢ·Lᵢ / Σ |Lᵢ| over the last axis, leaving out issues without a score; NaN if none is left."""
    known = ~np.isnan(scores)
    total = np.where(known, scores, 0.0) @ loadings
    scale = known @ np.abs(loadings)
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.where(scale > 0, total / scale, np.nan)


def utterance_axis(sample: Sample) -> tuple[np.ndarray, np.ndarray]:
    """As `Sample.on_axis`."""
    return sample.on_axis


def estimate(sample: Sample, settings: Settings, *, draws: int | None = None, stream: str = "") -> Estimate:
    """All scores of a holder, with `settings.draws` bootstrap draws or as many as told; another `stream`, other draws.

    The issues that enter the balanced score are those with evidence, in every draw: an issue whose utterances were not
    drawn counts there with m, as the formula has it. Were it left out instead, the score would jump.
    """
    width, known = len(sample.loadings), (sample.weights > 0).any(axis=0)
    columns, drawn = _sums(sample, settings, settings.draws if draws is None else draws, stream)
    axis_weight = columns[:, -1]

    def scores(sums: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        p = np.where(known, shrunken(sums[:, :width], sums[:, width : 2 * width], settings), np.nan)
        pooled = shrunken(sums[:, -2], sums[:, -1], settings)
        return p, balanced(p, sample.loadings), pooled if axis_weight.any() else np.full(len(sums), np.nan)

    (p, axis_point, pooled), (p_draws, axis_draws, pooled_draws) = (
        scores(columns.sum(axis=0, keepdims=True)),
        scores(drawn),
    )
    return Estimate(p[0], p_draws, float(axis_point[0]), axis_draws, float(pooled[0]), pooled_draws)


def on_axis(sample: Sample, settings: Settings, *, stream: str = "") -> tuple[float, np.ndarray]:
    """The axis score of a holder and its draws alone, as `estimate` has them: pooled or balanced by the settings."""
    width = len(sample.loadings)
    counted = np.flatnonzero((sample.weights > 0).any(axis=0) & (sample.loadings != 0))
    wanted = np.array([2 * width, 2 * width + 1]) if settings.pooled else np.concatenate([counted, width + counted])
    columns, drawn = _sums(sample, settings, settings.draws, stream, wanted)
    sums = np.concatenate([columns.sum(axis=0, keepdims=True), drawn])
    if settings.pooled:
        scores = shrunken(sums[:, -2], sums[:, -1], settings) if columns[:, -1].any() else np.full(len(sums), np.nan)
    else:
        p = shrunken(sums[:, counted], sums[:, width + counted], settings)
        scores = balanced(p, sample.loadings[counted])
    return float(scores[0]), scores[1:]


def _sums(
    sample: Sample, settings: Settings, draws: int, stream: str, wanted: np.ndarray | None = None
) -> tuple[np.ndarray, np.ndarray]:
    """What is summed up, w·s and w by issue and as utterances lie on the axis, and its sums over each draw.

    Draws may be of the columns that are `wanted` alone, where the others do not change them.
    """
    axis, axis_weight = utterance_axis(sample)
    columns = np.column_stack([sample.weights * sample.values, sample.weights, axis * axis_weight, axis_weight])
    rng = bootstrap.generator(settings.seed, sample.holder + stream)
    numerous = sample.of_large_store and len(sample.articles) > many.MANY
    used, drawn = np.flatnonzero(columns.any(axis=0)), np.zeros((draws, columns.shape[1]))
    if wanted is not None and not numerous:
        used = np.intersect1d(used, wanted)
    if len(used):  # the sums of other columns are 0 in every draw
        drawn[:, used] = (many.totals if numerous else bootstrap.totals)(sample.stratum, columns[:, used], draws, rng)
    return columns, drawn


def effective_n(weight: np.ndarray) -> float:
    """(Σ w)² / Σ w²: how many equally weighted utterances carry as much; 0 without any."""
    squares = float(np.square(weight).sum())
    return float(weight.sum()) ** 2 / squares if squares else 0.0
