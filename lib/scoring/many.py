"""The bootstrap where there are many utterances: what its draws tend to, without drawing every utterance.

The sum over a draw is a sum over independent strata, each n − 1 of n utterances drawn and rescaled (see
`lib.scoring.bootstrap`). Its mean is the sum itself and its covariance is known exactly:

    C = Σ_h n_h / (n_h − 1) · Σ_{u in h} (x_u − x̄_h)(x_u − x̄_h)ᵀ

so that with many utterances the sums are drawn from the normal distribution with this mean and covariance, and scores
are made from them as ever. Sums that few utterances enter are still drawn utterance by utterance. How near the
intervals come to those of the whole bootstrap is tested (tests/scoring/test_many.py).

Only the statements of large stores, which are lines of a ledger, are treated so.
"""

from __future__ import annotations

from statistics import NormalDist

import numpy as np

from lib.scoring import bootstrap

MANY = 150
"""From more utterances of a holder on, sums are drawn as said here, in large stores."""
FEW = 60
"""Sums of fewer utterances than this are drawn utterance by utterance."""
_LARGE_STRATUM = 64


def totals(stratum: np.ndarray, columns: np.ndarray, draws: int, rng: np.random.Generator) -> np.ndarray:
    """As `bootstrap.totals`: the sums of some columns (utterances × columns) over each draw, draws × columns."""
    if not draws:
        return np.zeros((0, columns.shape[1]))
    few = np.count_nonzero(columns, axis=0) < FEW
    drawn = np.empty((draws, columns.shape[1]))
    if not few.all():
        drawn[:, ~few] = _normal(stratum, columns[:, ~few], draws, rng)
    rows = np.flatnonzero(columns[:, few].any(axis=1))
    drawn[:, few] = counts(stratum, rows, draws, rng) @ columns[np.ix_(rows, np.flatnonzero(few))]
    return drawn


def _normal(stratum: np.ndarray, columns: np.ndarray, draws: int, rng: np.random.Generator) -> np.ndarray:
    values, vectors = np.linalg.eigh(covariance(stratum, columns))
    root = vectors * np.sqrt(np.maximum(values, 0))
    drawn: np.ndarray = columns.sum(axis=0) + rng.standard_normal((draws, columns.shape[1])) @ root.T
    return drawn


def covariance(stratum: np.ndarray, columns: np.ndarray) -> np.ndarray:
    """C of the sums of some columns, as above."""
    size = np.bincount(stratum)
    factor = np.where(size > 1, size / np.maximum(size - 1, 1), 0.0)
    scaled = columns * np.sqrt(factor)[stratum, None]
    sums = np.stack([np.bincount(stratum, column, len(size)) for column in columns.T], axis=1)
    sums *= np.sqrt(factor / size)[:, None]
    held: np.ndarray = scaled.T @ scaled - sums.T @ sums
    return held


def counts(stratum: np.ndarray, rows: np.ndarray, draws: int, rng: np.random.Generator) -> np.ndarray:
    """How much some utterances count in each draw, draws × rows: as those columns of `bootstrap.draw` would be."""
    size = np.bincount(stratum)
    drawn = np.empty((draws, len(rows)))
    large = size[stratum[rows]] >= _LARGE_STRATUM
    for number in np.unique(stratum[rows[large]]):
        held, n = np.flatnonzero(stratum[rows] == number), int(size[number])
        drawn[:, held] = _picked(n, len(held), draws, rng) * (n / (n - 1))
    if not large.all():
        whole = np.flatnonzero(np.isin(stratum, stratum[rows[~large]]))
        _, renumbered = np.unique(stratum[whole], return_inverse=True)
        mine = np.searchsorted(whole, rows[~large])
        parts = [block[:, mine] for block in bootstrap.blocks(renumbered, draws, rng)]
        drawn[:, ~large] = np.concatenate(parts)
    return drawn


def _picked(n: int, some: int, draws: int, rng: np.random.Generator) -> np.ndarray:
    """How often `some` of n utterances are among n − 1 picks, draws × some."""
    hits = rng.binomial(n - 1, some / n, draws)
    found = np.empty((draws, some))
    for block in bootstrap.spans(some, draws):
        own = hits[block]
        which = rng.integers(0, some, int(own.sum()))
        which += np.repeat(np.arange(len(own)) * some, own)
        found[block] = np.bincount(which, minlength=len(own) * some).reshape(len(own), some)
    return found


def deviation(size: np.ndarray, stratum: np.ndarray, influence: np.ndarray) -> float:
    """The standard deviation over draws of a score by what each utterance adds to it; `size` is that of the strata.

    Utterances that are not given add nothing.
    """
    strata, at = np.unique(stratum, return_inverse=True)
    n = size[strata].astype(float)
    sums, squares = np.bincount(at, influence), np.bincount(at, influence * influence)
    factor = np.where(n > 1, n / np.maximum(n - 1, 1), 0.0)
    return float(np.sqrt(max(0.0, float(np.sum(factor * (squares - sums * sums / n))))))


def quantile(level: float) -> float:
    """How many standard deviations an interval of this level reaches to each side."""
    return NormalDist().inv_cdf((1 + level) / 2)
