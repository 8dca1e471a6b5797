"""Who changed company between two periods: planes and blocs of both, made comparable.

Only states with three issues that pass the gate in both periods are compared, and each on these issues alone: else a
state would seem to move because it speaks of something else.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd

from lib.scoring import blocs
from lib.scoring.blocs import MIN_SHARED, Profiles

COLUMNS = [
    "country", "x0", "y0", "x", "y", "bloc0", "bloc", "stability0", "stability", "before", "after", "kept", "changed",
]  # fmt: skip
MIN_STATES = 3
MOSTLY = 0.5
"""A state that keeps no more than this share of its company has changed it."""


def between(then: Profiles, now: Profiles) -> pd.DataFrame:
    """One row a state with enough evidence in both periods; none at all when there are fewer than three of them.

    x0, y0 (then) and x, y (now) are places on the planes of the two periods, that of then turned onto that of now
    (`turned`). `before` and `after` are the other states of its bloc, `kept` is the Jaccard overlap of the two with
    the state itself, 1 when all stayed; `changed` where it is at most one half. `stability0` and `stability` are as in
    `blocs.clusters`.
    """
    first, second = alike(then, now)
    if len(first.countries) < MIN_STATES:
        return pd.DataFrame(columns=COLUMNS)
    planes = [blocs.plane(held)[["x", "y"]].to_numpy() for held in (first, second)]
    planes[0] = turned(planes[0], planes[1])
    groups = [blocs.clusters(held) for held in (first, second)]
    mates = [_mates(group) for group in groups]
    kept = _overlaps(*(group["bloc"].to_numpy(int) for group in groups))
    return pd.DataFrame(
        {
            "country": list(first.countries),
            **{name: planes[0][:, axis] for axis, name in enumerate(("x0", "y0"))},
            **{name: planes[1][:, axis] for axis, name in enumerate(("x", "y"))},
            "bloc0": groups[0]["bloc"],
            "bloc": groups[1]["bloc"],
            "stability0": groups[0]["stability"],
            "stability": groups[1]["stability"],
            "before": [mates[0][code] for code in first.countries],
            "after": [mates[1][code] for code in first.countries],
            "kept": kept,
            "changed": kept <= MOSTLY,
        }
    )[COLUMNS]


def alike(then: Profiles, now: Profiles) -> tuple[Profiles, Profiles]:
    """The same states with the same issues in both periods, all of which can be compared with each other."""
    codes = [code for code in then.countries if code in now.countries]
    places = [[held.countries.index(code) for code in codes] for held in (then, now)]
    scores = [held.scores[at] for held, at in zip((then, now), places, strict=True)]
    known = ~np.isnan(scores[0]) & ~np.isnan(scores[1])
    found = []
    for held, at, own in zip((then, now), np.array(places, int), scores, strict=True):
        masked = np.where(known, own, np.nan)
        rows = blocs.comparable(replace(held, countries=tuple(codes), scores=masked)) if len(codes) else np.arange(0)
        rows = rows[known[rows].sum(axis=1) >= MIN_SHARED]
        draws = np.where(known[rows], held.draws[:, at[rows]], np.nan)
        found.append(Profiles(tuple(codes[row] for row in rows), masked[rows], draws))
    return found[0], found[1]


def turned(points: np.ndarray, onto: np.ndarray) -> np.ndarray:
    """Points rotated, mirrored and shifted, never stretched, to lie as near to others as they can.

    Orthogonal Procrustes (Schönemann 1966): distances among the points stay as they are.
    """
    middle, target = points.mean(axis=0), onto.mean(axis=0)
    left, _, right = np.linalg.svd((points - middle).T @ (onto - target))
    held: np.ndarray = (points - middle) @ left @ right + target
    return held


def _mates(groups: pd.DataFrame) -> dict[str, tuple[str, ...]]:
    """The other states of each state's bloc."""
    sides: dict[int, list[str]] = {}
    for code, bloc in zip(groups["country"], groups["bloc"].tolist(), strict=True):
        sides.setdefault(bloc, []).append(code)
    return {code: tuple(side[:at] + side[at + 1 :]) for side in sides.values() for at, code in enumerate(side)}


def _overlaps(before: np.ndarray, after: np.ndarray) -> np.ndarray:
    """The Jaccard overlap of the blocs that each state is in, by the numbers of its blocs."""
    then, now = before[:, None] == before, after[:, None] == after
    held: np.ndarray = (then & now).sum(axis=1) / (then | now).sum(axis=1)
    return held
