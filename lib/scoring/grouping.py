"""Average linkage of few states in many draws at once: the groups of all draws in a few operations on arrays."""

from __future__ import annotations

import numpy as np

MOST_STATES = 16
"""Among more states a tree for each draw is as quick: the work of a step here grows with the square of the states."""
_ALIKE = 1e-9
"""Distances nearer to each other than this count as tied: rounding might order them either way."""


def distances(draws: np.ndarray, least: int) -> np.ndarray:
    """Mean gaps of all pairs of states (draws × states × states), NaN below so many (`least`) shared issues."""
    total = np.zeros((len(draws), draws.shape[1], draws.shape[1]))
    shared = np.zeros(total.shape)
    for issue in range(draws.shape[2]):
        one = draws[:, :, issue]
        gap = np.abs(one[:, :, None] - one[:, None])
        known = ~np.isnan(gap)
        shared += known
        total += np.where(known, gap, 0.0)
    return np.divide(total, shared, out=np.full(total.shape, np.nan), where=shared >= least)


def average(apart: np.ndarray, groups: int) -> tuple[np.ndarray, np.ndarray]:
    """A label below the number of states for each state of each draw, in so many groups, and which draws have ties.

    Without ties the groups are those of `linkage(…, "average")` cut by `maxclust`: heights then rise at every step.
    With a tie it is a matter of order which two join first; ask a tree there.
    """
    count, states = apart.shape[:2]
    apart, every, own = apart.copy(), np.arange(count), np.arange(states)
    apart[:, own, own] = np.inf
    labels, sizes, tied = np.tile(own, (count, 1)), np.ones((count, states)), np.zeros(count, bool)
    for _ in range(states - groups):
        flat = apart.reshape(count, -1)
        nearest = flat.argmin(axis=1)
        tied |= (flat <= flat[every, nearest, None] + _ALIKE).sum(axis=1) > 2  # a pair stands in the matrix twice
        first, second = np.divmod(nearest, states)
        left, right = sizes[every, first, None], sizes[every, second, None]
        joined = (left * apart[every, first] + right * apart[every, second]) / (left + right)
        apart[every, first] = apart[every, :, first] = joined
        apart[every, second] = apart[every, :, second] = np.inf
        sizes[every, first] += sizes[every, second]
        labels = np.where(labels == second[:, None], first[:, None], labels)
    return labels, tied
