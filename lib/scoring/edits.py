"""What an edit of a dispute's settings does to the positions of states, before it is saved."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from lib.scoring import bootstrap
from lib.scoring.estimates import estimate, utterance_axis
from lib.scoring.evidence import Sample, gather
from lib.scoring.ledger import Selected
from lib.scoring.positions import INSUFFICIENT, faded, status
from lib.scoring.weights import Settings

if TYPE_CHECKING:
    from lib.dispute import Dispute

COLUMNS = [
    "country", "before", "after", "difference", "low", "high", "clear", "status_before", "status_after", "n_before",
    "n_after",
]  # fmt: skip
FELT = 0.005
"""A smaller difference is shown as 0.00, and so is none."""


@dataclass(frozen=True, slots=True)
class _Place:
    """A state under one of the two settings."""

    score: float
    draws: np.ndarray
    status: str
    n: int
    utterances: np.ndarray


def moved(
    statements: pd.DataFrame | Selected,
    stances: pd.DataFrame,
    before: Dispute,
    after: Dispute,
    on: date | None = None,
    *,
    fading: bool = False,
    recoded: tuple[pd.DataFrame, pd.DataFrame] | None = None,
) -> pd.DataFrame:
    """One row a state with a stance under either setting: both scores on the axis, after − before with its interval.

    The same draws of the bootstrap are scored by both settings, so that the interval is that of the difference.
    `clear`: the interval leaves out 0, and the difference is large enough to be shown. Without enough evidence for a
    point a score is NaN and its status says so. `fading`: statements lose weight with age, as the settings have it.
    `recoded`: statements and codes as they would be after the edit, where it changes them. A state of which other
    utterances are coded then has no interval: the draws would be of different things.
    """
    first = _places(statements, stances, before, on, fading)
    second = _places(*(recoded or (statements, stances)), after, on, fading)
    empty = _Place(np.nan, np.array([]), INSUFFICIENT, 0, np.array([]))
    level = Settings.of(after).level
    rows = [_row(name, first.get(name, empty), second.get(name, empty), level) for name in sorted({*first, *second})]
    table = pd.DataFrame(rows, columns=COLUMNS)
    order = table["difference"].abs().fillna(-1)
    return table.assign(order=order).sort_values(["order", "country"], ascending=[False, True]).drop(columns="order")


def changed(table: pd.DataFrame) -> pd.DataFrame:
    """The rows of `moved` that are shown otherwise than before: another score or another status."""
    other = table["status_before"].ne(table["status_after"])
    return table[other | table["difference"].abs().ge(FELT)].reset_index(drop=True)


def _places(
    statements: pd.DataFrame | Selected, stances: pd.DataFrame, dispute: Dispute, on: date | None, fading: bool
) -> dict[str, _Place]:
    settings = Settings.of(dispute)
    settings = settings if fading else replace(settings, half_life_days=None)
    samples = faded(gather(statements, stances, dispute, settings), on)
    return {sample.holder: _place(sample, settings) for sample in samples}


def _place(sample: Sample, settings: Settings) -> _Place:
    _, weight = utterance_axis(sample)
    n = int((weight > 0).sum())
    shown = status(n, len(np.unique(sample.articles[weight > 0])), settings)
    if shown == INSUFFICIENT:
        return _Place(np.nan, np.array([]), shown, n, sample.utterances)
    scores = estimate(sample, settings)
    score, draws = (scores.pooled, scores.pooled_draws) if settings.pooled else (scores.balanced, scores.balanced_draws)
    return _Place(score, draws, shown, n, sample.utterances)


def _row(country: str, before: _Place, after: _Place, level: float) -> dict[str, object]:
    difference, low, high = after.score - before.score, np.nan, np.nan
    same = np.array_equal(before.utterances, after.utterances)
    if same and len(before.draws) and len(before.draws) == len(after.draws):
        low, high = (float(end) for end in bootstrap.interval(after.draws - before.draws, level))
    clear = bool(abs(difference) >= FELT and (low > 0 or high < 0))
    return {
        "country": country, "before": before.score, "after": after.score, "difference": difference, "low": low,
        "high": high, "clear": clear, "status_before": before.status, "status_after": after.status,
        "n_before": before.n, "n_after": after.n,
    }  # fmt: skip
