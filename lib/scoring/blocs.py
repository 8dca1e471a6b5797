"""Who stands with whom: distances between states over the issues both spoke on, blocs, and a plane to draw them on.

d(a, b) = mean |p(a, i) − p(b, i)| over shared issues i, never from fewer than three (codebook, section 5).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from scipy.cluster.hierarchy import linkage
from scipy.spatial.distance import pdist, squareform

from lib.scoring import grouping, many_profiles, vectors
from lib.scoring.estimates import estimate
from lib.scoring.evidence import Evidence, gather
from lib.scoring.ledger import Selected
from lib.scoring.numbered import Numbered
from lib.scoring.positions import faded, recency
from lib.scoring.weights import Settings

if TYPE_CHECKING:
    from lib.dispute import Dispute

MIN_SHARED = 3
_MOST_BLOCS = 5
_MANY_STATES, _FEW_DRAWS = 40, 200
"""Among so many states the stability is told from so many draws: time grows with the square of the states."""


@dataclass(frozen=True)
class Profiles:
    """p of each state on each issue, NaN without evidence, and its bootstrap draws (draws × states × issues)."""

    countries: tuple[str, ...]
    scores: np.ndarray
    draws: np.ndarray


def profiles(
    statements: pd.DataFrame | Selected,
    stances: pd.DataFrame,
    dispute: Dispute,
    settings: Settings,
    on: date | None = None,
    gathered: Evidence | None = None,
) -> Profiles:
    """The states with three or more issues that pass the gate for a point each; other issues of theirs are left out.

    Without that gate thin evidence, which shrinkage draws to 0, would put all states that speak rarely into one bloc.
    `gathered` is what `evidence.gather` makes of the statements, where it is at hand.
    """
    evidence, width = gathered or gather(statements, stances, dispute, settings), len(dispute.issues)
    if isinstance(evidence, Numbered):
        weight = recency(evidence, vectors.days(evidence), on)
        names, scores, drawn = many_profiles.profiles(evidence, weight, MIN_SHARED, lambda n: _draws(n, settings))
        return Profiles(tuple(names), scores.reshape(-1, width), drawn)
    samples = []
    for sample in faded(evidence, on):
        known = (sample.weights > 0).sum(axis=0) >= settings.min_clusters_point
        if known.sum() >= MIN_SHARED and len(np.unique(sample.articles)) >= settings.min_articles:
            samples.append(replace(sample, weights=np.where(known, sample.weights, 0.0)))
    scored = [estimate(sample, settings) for sample in samples]
    return Profiles(
        tuple(sample.holder for sample in samples),
        np.array([scores.issues for scores in scored]).reshape(-1, width),
        np.stack([scores.issue_draws for scores in scored], axis=1) if scored else np.zeros((settings.draws, 0, width)),
    )


def _draws(states: int, settings: Settings) -> int:
    """How many draws among the states of a large store."""
    return min(settings.draws, _FEW_DRAWS) if states >= _MANY_STATES else settings.draws


def distances(held: Profiles) -> pd.DataFrame:
    """One row a pair of states (a before b): distance 0 … 2, NaN below three shared issues, and how many they share."""
    matrix, shared = _distance(held.scores)
    first, second = np.triu_indices(len(held.countries), 1)
    names = np.array(held.countries, dtype=object)
    return pd.DataFrame(
        {"a": names[first], "b": names[second], "distance": matrix[first, second], "shared": shared[first, second]}
    )


def clusters(held: Profiles, blocs: int | None = None) -> pd.DataFrame:
    """Columns country, bloc (1 = the largest; <NA> where a state shares too few issues with others), stability, size.

    Average linkage on the distances; the number of blocs, unless given, is the one up to five with the best mean
    silhouette, preferring those with two blocs of more than one state.
    `stability` is the share of bootstrap draws in which a state keeps the company of its bloc: for each draw, the
    Jaccard overlap of its bloc then and now (Hennig 2007), averaged; above 0.75 a bloc is usually called stable.
    """
    kept = comparable(held)
    labels = np.zeros(len(held.countries), dtype=int)
    stability = np.full(len(held.countries), np.nan)
    if len(kept) >= 3:
        matrix = _distance(held.scores[kept])[0]
        labels[kept] = grouped = _grouped(matrix, blocs) if blocs else _best_division(matrix)
        stability[kept] = _stability(held.draws[:, kept], grouped)
    unknown = labels == 0
    numbers, sizes = (pd.arrays.IntegerArray(given, unknown.copy()) for given in (labels, np.bincount(labels)[labels]))
    return pd.DataFrame({"country": list(held.countries), "bloc": numbers, "stability": stability, "size": sizes})


def comparable(held: Profiles) -> np.ndarray:
    """Indices of states that all share three issues with each other; the one with most gaps is dropped first."""
    kept = np.arange(len(held.countries))
    while len(kept):
        missing = np.isnan(_distance(held.scores[kept])[0]).sum(axis=1)
        if not missing.any():
            break
        kept = np.delete(kept, len(kept) - 1 - int(np.argmax(missing[::-1])))
    return kept


def plane(held: Profiles) -> pd.DataFrame:
    """Columns country, x, y: classical scaling (Torgerson 1952) of the comparable states, and `fit` on every row.

    Distances on the plane come as near as two dimensions can to the distances between the states; `fit` is the share
    of the positive eigenvalues that the plane holds. Only distances mean something: the sign of x and y is arbitrary
    and fixed so that the alphabetically first state has neither coordinate negative.
    """
    kept = comparable(held)
    names = [held.countries[at] for at in kept]
    if len(kept) < 3:
        return pd.DataFrame(columns=["country", "x", "y", "fit"])
    squared = _distance(held.scores[kept])[0] ** 2
    centre = np.eye(len(kept)) - 1 / len(kept)
    values, vectors = np.linalg.eigh(-0.5 * centre @ squared @ centre)
    top = np.argsort(values)[::-1][:2]
    points = vectors[:, top] * np.sqrt(np.maximum(values[top], 0))
    points *= np.where(points[0] < 0, -1, 1)
    positive = values[values > 0].sum()
    fit = float(np.maximum(values[top], 0).sum() / positive) if positive > 0 else np.nan
    return pd.DataFrame({"country": names, "x": points[:, 0], "y": points[:, 1], "fit": fit})


def _distance(scores: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Distances and shared issues of all pairs of states."""
    total = np.zeros((len(scores), len(scores)))
    shared = np.zeros(total.shape, int)
    for one in scores.T:  # an issue at a time: many times as fast as sums over an axis of nine
        gap = np.abs(one[:, None] - one)
        known = ~np.isnan(gap)
        shared += known
        total += np.where(known, gap, 0.0)
    with np.errstate(invalid="ignore"):
        mean = total / shared
    return np.where(shared >= MIN_SHARED, mean, np.nan), shared


def _grouped(matrix: np.ndarray, blocs: int) -> np.ndarray:
    """A bloc number for each state, 1 the largest; equal sizes in the order of the states."""
    return _numbered(cut(linkage(squareform(matrix, checks=False), "average"), blocs))


def _numbered(labels: np.ndarray) -> np.ndarray:
    """Labels as numbers from 1, the largest group first, equal ones in the order of their first members."""
    _, firsts, places, sizes = np.unique(labels, return_index=True, return_inverse=True, return_counts=True)
    order = np.lexsort((firsts, -sizes))
    numbers = np.empty(len(order), np.int64)
    numbers[order] = np.arange(1, len(order) + 1)
    held: np.ndarray = numbers[places]
    return held


def cut(tree: np.ndarray, blocs: int) -> np.ndarray:
    """A label for each leaf of a tree of `linkage` in at most so many groups: as `fcluster(tree, blocs, "maxclust")`.

    Without that function's checks of the tree, which take longer than the cut. Labels are below twice the leaves.
    """
    leaves = len(tree) + 1
    if blocs >= leaves:
        return np.arange(leaves)
    joined = int(np.searchsorted(tree[:, 2], tree[leaves - blocs - 1, 2], "right"))  # heights never fall
    labels = list(range(leaves + joined))
    pairs = tree[:joined, :2].astype(int).tolist()
    for node in range(leaves + joined - 1, leaves - 1, -1):
        left, right = pairs[node - leaves]
        labels[left] = labels[right] = labels[node]
    return np.array(labels[:leaves])


def _best_division(matrix: np.ndarray, most: int = _MOST_BLOCS) -> np.ndarray:
    """The labels with the best mean silhouette; one bloc and outliers come last, as that only says who is odd."""
    tree = linkage(squareform(matrix, checks=False), "average")
    divisions = [_numbered(cut(tree, number)) for number in range(2, min(most, len(matrix) - 1) + 1)]
    return max(divisions, key=lambda labels: (int((np.bincount(labels) > 1).sum()) > 1, silhouette(matrix, labels)))


def silhouette(matrix: np.ndarray, labels: Sequence[int] | np.ndarray) -> float:
    """Mean of (b − a) / max(a, b) (Rousseeuw 1987): a the mean distance in the own bloc, b to the nearest other.

    A state alone in its bloc counts 0.
    """
    labels = np.asarray(labels)
    own, nearest = np.full(len(labels), np.nan), np.full(len(labels), np.inf)
    for label in set(labels.tolist()):
        inside = labels == label
        members = np.flatnonzero(inside)
        to_members = np.ascontiguousarray(matrix[:, members]).mean(axis=1)
        nearest = np.where(inside, nearest, np.minimum(nearest, to_members))
        if len(members) > 1:
            among = matrix[np.ix_(members, members)][~np.eye(len(members), dtype=bool)]
            own[members] = among.reshape(len(members), -1).mean(axis=1)
    larger = np.maximum(own, nearest)
    counted = ~np.isnan(own) & (nearest < np.inf) & (larger > 0)
    return float(np.divide(nearest - own, larger, out=np.zeros(len(labels)), where=counted).mean())


def _stability(draws: np.ndarray, labels: np.ndarray) -> np.ndarray:
    """Without shrinkage an issue may be missing from a draw; draws in which a distance is unknown are left out."""
    if len(labels) > grouping.MOST_STATES:
        return _stability_by_draw(draws, labels)
    apart = grouping.distances(draws, MIN_SHARED)
    own = np.arange(len(labels))
    apart[:, own, own] = 0.0
    whole = ~np.isnan(apart).any(axis=(1, 2))
    draws, blocs = draws[whole], int(labels.max())
    if not len(draws):
        return np.full(len(labels), np.nan)
    then, tied = grouping.average(apart[whole], blocs)
    for at in np.flatnonzero(tied):
        then[at] = _grouped(_distance(draws[at])[0], blocs)
    now_with, then_with = labels[:, None] == labels, then[:, :, None] == then[:, None]
    both = (then_with & now_with).sum(axis=2)
    held: np.ndarray = (both / (now_with.sum(axis=1) + then_with.sum(axis=2) - both)).sum(axis=0) / len(draws)
    return held


def _stability_by_draw(draws: np.ndarray, labels: np.ndarray) -> np.ndarray:
    """Without shrinkage an issue may be missing from a draw; draws in which a distance is unknown are left out."""
    states, few = len(labels), draws if len(labels) < _MANY_STATES else draws[:_FEW_DRAWS]
    trees = [linkage(apart, "average") for apart in _distances(few) if not np.isnan(apart).any()]
    if not trees:
        return np.full(states, np.nan)
    then = _cut_all(np.array(trees), int(labels.max()))
    own = np.arange(len(trees))[:, None] * (2 * states) + then  # numbers that no two draws share
    pairs = own + labels * (2 * states * len(trees))
    both, sizes = (np.bincount(groups.ravel())[groups] for groups in (pairs, own))
    held: np.ndarray = (both / (np.bincount(labels)[labels] + sizes - both)).sum(axis=0) / len(trees)
    return held


def _cut_all(trees: np.ndarray, groups: int) -> np.ndarray:
    """`cut` of many trees of as many leaves each, a row a tree."""
    leaves = trees.shape[1] + 1
    labels = np.tile(np.arange(leaves + trees.shape[1]), (len(trees), 1))
    if groups >= leaves:
        return labels[:, :leaves]
    heights = trees[:, :, 2]
    joined = (heights <= heights[:, leaves - groups - 1, None]).sum(axis=1)
    children, every = trees[:, :, :2].astype(np.int64), np.arange(len(trees))
    for step in range(int(joined.max()) - 1, -1, -1):
        rows = every if step < leaves - groups else every[joined > step]
        for side in (0, 1):
            labels[rows, children[rows, step, side]] = labels[rows, leaves + step]
    return labels[:, :leaves]


def _distances(draws: np.ndarray) -> Iterator[np.ndarray]:
    """The distances of all pairs of states (`pdist`) in each draw.

    Which issues two states share is told once where it is the same in all draws.
    """
    known = ~np.isnan(draws[0])
    if (np.isnan(draws) == known).any():
        yield from (squareform(_distance(draw)[0], checks=False) for draw in draws)
        return
    if known.all():
        shared = draws.shape[2] if draws.shape[2] >= MIN_SHARED else np.nan
        yield from (pdist(draw, "cityblock") / shared for draw in draws)
        return
    both = [(one[:, None] & one).astype(float) for one in known.T]
    shared_by = np.sum(both, axis=0)
    divisor = np.where(shared_by >= MIN_SHARED, shared_by, np.nan)
    for draw in np.nan_to_num(draws):
        total = np.zeros(shared_by.shape)
        for one, pairs in zip(draw.T, both, strict=True):
            gap = one[:, None] - one
            np.abs(gap, out=gap)
            gap *= pairs
            total += gap
        yield squareform(total / divisor, checks=False)
