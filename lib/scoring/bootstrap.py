"""The cluster bootstrap: how far a score depends on which utterances happened to be reported.

Utterances are drawn with replacement within their article. An article that gave a state one utterance only would
always be redrawn as itself and make every interval look narrower than it is, so such articles form one stratum together
("collapsed strata" in survey sampling, Cochran 1977). Precedent for bootstrapping text positions: Lowe & Benoit 2011.
"""

from __future__ import annotations

from zlib import crc32

import numpy as np

_CELLS = 4_000_000  # draws × utterances held at once: 32 MB


def strata(articles: np.ndarray) -> np.ndarray:
    """A stratum number for each utterance from the article it comes from."""
    _, numbers, sizes = np.unique(articles, return_inverse=True, return_counts=True)
    alone = sizes == 1
    if alone.sum() == 1 and len(sizes) > 1:
        alone[np.argmin(np.where(alone, np.inf, sizes))] = True
    collapsed = np.where(alone, -1, np.arange(len(sizes)))
    return np.unique(collapsed[numbers], return_inverse=True)[1]


def generator(seed: int, name: str) -> np.random.Generator:
    """A stream of its own for each state: its interval does not depend on which others are shown."""
    return np.random.default_rng([seed, crc32(name.encode())])


def draw(stratum: np.ndarray, draws: int, rng: np.random.Generator) -> np.ndarray:
    """How often each utterance is drawn, draws × utterances; each stratum keeps its size in every draw."""
    order = np.argsort(stratum, kind="stable")
    sizes = np.bincount(stratum)
    first = (np.cumsum(sizes) - sizes)[stratum[order]]
    picked = first + np.floor(rng.random((draws, len(order))) * sizes[stratum[order]]).astype(np.int64)
    flat = picked + np.arange(draws)[:, None] * len(order)
    counts = np.bincount(flat.ravel(), minlength=draws * len(order)).reshape(draws, len(order))
    unsorted = np.empty_like(counts)
    unsorted[:, order] = counts
    return unsorted.astype(np.float64)


def totals(stratum: np.ndarray, columns: np.ndarray, draws: int, rng: np.random.Generator) -> np.ndarray:
    """The sums of some columns (utterances × columns) over each draw, draws × columns; memory stays bounded."""
    if not draws or not len(stratum):
        return np.zeros((draws, columns.shape[1]))
    at_once = max(1, min(draws, _CELLS // len(stratum)))
    sizes = [min(at_once, draws - start) for start in range(0, draws, at_once)]
    return np.concatenate([draw(stratum, size, rng) @ columns for size in sizes])


def interval(draws: np.ndarray, level: float) -> tuple[np.ndarray, np.ndarray]:
    """Percentile interval down the first axis, linear between order statistics; NaN draws are left out."""
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
