"""The cluster bootstrap: how far a score depends on which utterances happened to be reported.

Utterances are drawn with replacement within their article. Articles bring a state two or three utterances each, and a
plain stratified bootstrap of strata that small gives intervals far too narrow (72 % coverage where 90 % is claimed,
see benchmarks/positions.py); therefore n − 1 of n are drawn and rescaled (Rao & Wu 1988). An article that gave a state
one utterance only would always be redrawn as itself; such articles form one stratum together ("collapsed strata",
Cochran 1977). Precedent for bootstrapping text positions: Lowe & Benoit 2011.
"""

from __future__ import annotations

from collections.abc import Iterator
from zlib import crc32

import numpy as np

_CELLS = 4_000_000  # draws × utterances held at once: 32 MB


def strata(articles: np.ndarray) -> np.ndarray:
    """A stratum number for each utterance from the article it comes from."""
    _, numbers, sizes = np.unique(articles, return_inverse=True, return_counts=True)
    alone = sizes == 1
    if alone.sum() == 1 and len(sizes) > 1:
        alone[np.argmin(np.where(alone, np.inf, sizes))] = True
    places = np.where(alone, 0, np.cumsum(~alone) - 1 + alone.any())
    held: np.ndarray = places[numbers]
    return held


def generator(seed: int, name: str) -> np.random.Generator:
    """A stream of its own for each state: its interval does not depend on which others are shown."""
    return np.random.default_rng([seed, crc32(name.encode())])


def draw(stratum: np.ndarray, draws: int, rng: np.random.Generator) -> np.ndarray:
    """How much each utterance counts in each draw, draws × utterances; each stratum keeps its total in every draw.

    Of a stratum of n, n − 1 are drawn and count n / (n − 1) each; a stratum of one is always itself.
    """
    order = np.argsort(stratum, kind="stable")
    sizes = np.bincount(stratum)
    starts = np.cumsum(sizes) - sizes
    size, first = sizes[stratum[order]], starts[stratum[order]]
    drawn = (np.arange(len(order)) - first < size - 1) | (size == 1)
    chances = rng.random((draws, int(drawn.sum())))
    chances *= size[drawn]
    picked = chances.astype(np.int64)  # cuts off what is behind the point
    picked += first[drawn]
    picked += np.arange(draws)[:, None] * len(order)
    counts = np.bincount(picked.ravel(), minlength=draws * len(order)).reshape(draws, len(order))
    scaled = counts * (size / np.maximum(size - 1, 1))
    if (np.diff(order) == 1).all():
        return scaled
    back = np.empty_like(order)
    back[order] = np.arange(len(order))
    return np.take(scaled, back, axis=1)


def blocks(stratum: np.ndarray, draws: int, rng: np.random.Generator) -> Iterator[np.ndarray]:
    """The draws in blocks of rows, so that memory stays bounded however many utterances there are."""
    at_once = max(1, min(draws, _CELLS // max(1, len(stratum))))
    for start in range(0, draws, at_once):
        yield draw(stratum, min(at_once, draws - start), rng)


def totals(stratum: np.ndarray, columns: np.ndarray, draws: int, rng: np.random.Generator) -> np.ndarray:
    """The sums of some columns (utterances × columns) over each draw, draws × columns."""
    if not draws or not len(stratum):
        return np.zeros((draws, columns.shape[1]))
    return np.concatenate([block @ columns for block in blocks(stratum, draws, rng)])


def interval(draws: np.ndarray, level: float) -> tuple[np.ndarray, np.ndarray]:
    """Percentile interval down the first axis, linear between order statistics; NaN draws are left out."""
    if not len(draws):
        draws = np.full((1, *draws.shape[1:]), np.nan)
    ordered = np.sort(draws, axis=0)  # NaN sorts last
    known = np.count_nonzero(~np.isnan(ordered), axis=0)
    return _quantile(ordered, known, (1 - level) / 2), _quantile(ordered, known, (1 + level) / 2)


def _quantile(ordered: np.ndarray, known: np.ndarray, share: float) -> np.ndarray:
    place = np.maximum(known - 1, 0) * share
    below = np.floor(place).astype(np.int64)
    above = np.minimum(below + 1, np.maximum(known - 1, 0))
    low = np.take_along_axis(ordered, below[None], axis=0)[0]
    high = np.take_along_axis(ordered, above[None], axis=0)[0]
    return np.where(known > 0, low + (high - low) * (place - below), np.nan)
