"""The cluster bootstrap: how far a score depends on which utterances happened to be reported.

Utterances are drawn with replacement within their article. Articles bring a state two or three utterances each, and a
plain stratified bootstrap of strata that small gives intervals far too narrow (72 % coverage where 90 % is claimed,
see benchmarks/positions.py); therefore n − 1 of n are drawn and rescaled (Rao & Wu 1988). An article that gave a state
one utterance only would always be redrawn as itself; such articles form one stratum together ("collapsed strata",
Cochran 1977). Precedent for bootstrapping text positions: Lowe & Benoit 2011.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from zlib import crc32

import numpy as np

_CELLS = 8_000  # draws × utterances held at once: 64 KB


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


@dataclass(frozen=True)
class _Plan:
    """How utterances are drawn: stratum by stratum, `order` says which they are.

    `size` is that of the stratum of each; each pick falls on one of `choices` utterances from `first` on.
    """

    order: np.ndarray
    size: np.ndarray
    choices: np.ndarray
    first: np.ndarray

    @classmethod
    def of(cls, stratum: np.ndarray) -> _Plan:
        order = np.argsort(stratum, kind="stable")
        sizes = np.bincount(stratum)
        starts = np.cumsum(sizes) - sizes
        size, first = sizes[stratum[order]], starts[stratum[order]]
        drawn = (np.arange(len(order)) - first < size - 1) | (size == 1)
        return cls(order, size, size[drawn].astype(float), first[drawn])

    @property
    def scale(self) -> np.ndarray:
        """What each utterance counts when it is picked once."""
        held: np.ndarray = self.size / np.maximum(self.size - 1, 1)
        return held

    def counts(self, draws: int, rng: np.random.Generator) -> np.ndarray:
        """How often each utterance is picked, draws × utterances in their order here."""
        picked = np.empty((draws, len(self.choices)), np.int64)
        np.multiply(rng.random(picked.shape), self.choices, out=picked, casting="unsafe")  # cuts off behind the point
        picked += self.first + np.arange(draws)[:, None] * len(self.order)
        return np.bincount(picked.ravel(), minlength=draws * len(self.order)).reshape(draws, len(self.order))

    def drawn(self, draws: int, rng: np.random.Generator) -> np.ndarray:
        """As `draw`."""
        scaled = self.counts(draws, rng) * self.scale
        if (np.diff(self.order) == 1).all():
            return scaled
        back = np.empty_like(self.order)
        back[self.order] = np.arange(len(self.order))
        return np.take(scaled, back, axis=1)


def draw(stratum: np.ndarray, draws: int, rng: np.random.Generator) -> np.ndarray:
    """How much each utterance counts in each draw, draws × utterances; each stratum keeps its total in every draw.

    Of a stratum of n, n − 1 are drawn and count n / (n − 1) each; a stratum of one is always itself.
    """
    return _Plan.of(stratum).drawn(draws, rng)


def blocks(stratum: np.ndarray, draws: int, rng: np.random.Generator) -> Iterator[np.ndarray]:
    """The draws in blocks of rows, so small that a processor keeps them at hand: twice as fast as all at once."""
    plan = _Plan.of(stratum)
    for block in spans(len(stratum), draws):
        yield plan.drawn(block.stop - block.start, rng)


def spans(utterances: int, draws: int) -> Iterator[slice]:
    """The draws that each block holds."""
    most = max(1, min(draws, _CELLS // max(1, utterances)))
    for start in range(0, draws, most):
        yield slice(start, min(start + most, draws))


def totals(stratum: np.ndarray, columns: np.ndarray, draws: int, rng: np.random.Generator) -> np.ndarray:
    """The sums of some columns (utterances × columns) over each draw, draws × columns."""
    if not draws or not len(stratum):
        return np.zeros((draws, columns.shape[1]))
    plan = _Plan.of(stratum)
    scaled = columns[plan.order] * plan.scale[:, None]
    held = np.empty((draws, columns.shape[1]))
    for block in spans(len(stratum), draws):
        np.matmul(plan.counts(block.stop - block.start, rng).astype(float), scaled, out=held[block])
    return held


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
