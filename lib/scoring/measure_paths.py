"""Tone and attention through time, and their change between two periods: the measures that are not positions.

Tone near a day is the mean of the utterances around it under the kernel of `lib.scoring.kernel`; its interval is
the normal one of a weighted mean, m ± z·√Σw²(x − m)² / Σw. Attention is the number of utterances in the 30 days around
a day. A state's share of all utterances in two periods is compared as two binomial shares.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np
import pandas as pd

from lib.scoring.kernel import COLUMNS, tricube
from lib.scoring.ledger import Selected
from lib.scoring.measures import MIN_ARTICLES, MIN_INTERVAL, MIN_POINT, utterances

Z = 1.645
"""Standard deviations to each side of a 90 % interval of the normal distribution."""
WINDOW = 30
"""Days over which attention is counted."""
CHANGES = ["country", "earlier", "later", "difference", "low", "high", "n_earlier", "n_later"]
Period = tuple[date, date]


def tone_path(statements: pd.DataFrame | Selected, days: Sequence[date], bandwidth: float) -> pd.DataFrame:
    """Mean tone (−1 to +1) and its interval by state and day; `statements` has a column `day` besides its own.

    A day has no score with fewer than three utterances or two articles within the bandwidth (days), and no interval
    with fewer than five.
    """
    spoken = _utterances(statements)
    tables = [_tone_of(str(state), lines, days, bandwidth) for state, lines in spoken.groupby("country")]
    return pd.concat(tables, ignore_index=True) if tables else pd.DataFrame(columns=COLUMNS)


def attention_path(statements: pd.DataFrame | Selected, days: Sequence[date]) -> pd.DataFrame:
    """Utterances in the 30 days around a day, by state and day; a count has no interval."""
    at = np.array([day.toordinal() for day in days])
    tables = []
    for state, lines in _utterances(statements).groupby("country"):
        said = np.sort(lines["at"].to_numpy(np.int64))
        near = np.searchsorted(said, at + WINDOW // 2, "right") - np.searchsorted(said, at - WINDOW // 2, "left")
        held = {"country": str(state), "day": list(days), "score": near.astype(float), "n": near, "n_eff": near}
        tables.append(pd.DataFrame(held).assign(low=np.nan, high=np.nan)[COLUMNS])
    return pd.concat(tables, ignore_index=True) if tables else pd.DataFrame(columns=COLUMNS)


def tone_change(statements: pd.DataFrame | Selected, earlier: Period, later: Period) -> pd.DataFrame:
    """Later − earlier mean tone of the states with five utterances in both periods, with its 90 % interval."""
    spoken = _utterances(statements)
    before, after = (dict(list(spoken[_inside(spoken, period)].groupby("country"))) for period in (earlier, later))
    rows = []
    for state in sorted(set(before) & set(after)):
        first, last = before[state], after[state]
        if all(len(part) >= MIN_INTERVAL and part.article_id.nunique() >= MIN_ARTICLES for part in (first, last)):
            means = [float(part.tone.mean()) for part in (first, last)]
            span = Z * float(np.sqrt(sum(part.tone.var() / len(part) for part in (first, last))))
            rows.append(_change(state, means[0], means[1], span, len(first), len(last)))
    return pd.DataFrame(rows, columns=CHANGES)


def share_change(statements: pd.DataFrame | Selected, earlier: Period, later: Period) -> pd.DataFrame:
    """Later − earlier share of all utterances by state, with its 90 % interval; five utterances in one period."""
    spoken = _utterances(statements)
    before, after = (spoken.country[_inside(spoken, period)].value_counts() for period in (earlier, later))
    totals = int(before.sum()), int(after.sum())
    if not all(totals):
        return pd.DataFrame(columns=CHANGES)
    rows = []
    for state in sorted({*before.index, *after.index}):
        counts = [int(part.get(state, 0)) for part in (before, after)]
        if max(counts) < MIN_INTERVAL:
            continue
        shares = [count / total for count, total in zip(counts, totals, strict=True)]
        variance = sum(share * (1 - share) / total for share, total in zip(shares, totals, strict=True))
        rows.append(_change(state, shares[0], shares[1], Z * float(np.sqrt(variance)), *counts))
    return pd.DataFrame(rows, columns=CHANGES)


def _change(state: str, before: float, after: float, span: float, n_before: int, n_after: int) -> tuple[object, ...]:
    difference = after - before
    return state, before, after, difference, difference - span, difference + span, n_before, n_after


def _utterances(statements: pd.DataFrame | Selected) -> pd.DataFrame:
    """One row an utterance of a state: its first day as an ordinal (`at`), mean tone and an article."""
    if isinstance(statements, Selected):
        return utterances(statements)
    spoken = statements[statements.country.notna() & statements.day.notna()]
    spoken = spoken.assign(at=[day.toordinal() for day in spoken.day])
    groups = spoken.groupby(["country", "utterance_id"], sort=False)
    return groups.agg(at=("at", "min"), tone=("tone", "mean"), article_id=("article_id", "first")).reset_index()


def _inside(spoken: pd.DataFrame, period: Period) -> np.ndarray:
    """Which utterances were said in a period."""
    held: np.ndarray = ((spoken["at"] >= period[0].toordinal()) & (spoken["at"] <= period[1].toordinal())).to_numpy()
    return held


def _tone_of(state: str, lines: pd.DataFrame, days: Sequence[date], bandwidth: float) -> pd.DataFrame:
    """The utterances of one day weigh alike near every other day: they are summed first."""
    lines = lines[lines.tone.notna()]
    said, at = np.unique(lines["at"].to_numpy(float), return_inverse=True)
    tone = lines.tone.to_numpy(dtype=float)
    asked = np.array([day.toordinal() for day in days], float)
    weight = tricube((asked[:, None] - said) / bandwidth)
    squared = np.square(weight)
    count, sums, squares = (np.bincount(at, column, len(said)) for column in (None, tone, np.square(tone)))
    n, mass = (weight > 0) @ count, weight @ count
    with np.errstate(invalid="ignore", divide="ignore"):
        n_eff = np.where(n > 0, mass**2 / (squared @ count), 0.0)
        mean = (weight @ sums) / mass
        spread = squared @ squares - 2 * mean * (squared @ sums) + mean**2 * (squared @ count)
        span = Z * np.sqrt(np.maximum(spread, 0.0)) / mass
    enough = (n >= MIN_POINT) & (mass >= 1) & _several_near(weight > 0, at, pd.factorize(lines.article_id)[0])
    sure = enough & (n >= MIN_INTERVAL)
    columns: dict[str, object] = {"country": state, "day": list(days), "score": np.where(enough, mean, np.nan)}
    columns |= {"low": np.where(sure, mean - span, np.nan), "high": np.where(sure, mean + span, np.nan)}
    return pd.DataFrame(columns | {"n": n.astype(int), "n_eff": n_eff})[COLUMNS]


def _several_near(near: np.ndarray, at: np.ndarray, articles: np.ndarray) -> np.ndarray:
    """Whether utterances of two articles are near each of some days; `at` is the day on which each was said."""
    if not len(at):
        return np.zeros(len(near), bool)
    first, last = np.full(near.shape[1], articles.max() + 1), np.full(near.shape[1], -1)
    np.minimum.at(first, at, articles)
    np.maximum.at(last, at, articles)
    lowest = np.where(near, first, articles.max() + 1).min(axis=1)
    held: np.ndarray = np.where(near, last, -1).max(axis=1) > lowest
    return held
