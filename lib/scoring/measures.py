"""Tone and attention of states: the two measures that are not positions.

Tone is the mean VADER compound over utterances, so that copies count once. Attention is the number of utterances.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

import numpy as np
import pandas as pd

from lib.scoring import many
from lib.scoring.ledger import UNDATED, Selected, ordinals

DRAWS, SEED, LEVEL = 1000, 20, 0.90
_MOST = 20_000
"""Of more utterances the interval is the normal one that the draws tend to: they would take gigabytes."""
_SLATE = 10_000_000
"""Pairs of a state and a name that are ticked off rather than sorted."""
MIN_POINT, MIN_INTERVAL, MIN_ARTICLES = 3, 5, 2


def tone(statements: pd.DataFrame | Selected, of_large_store: bool = False) -> pd.DataFrame:
    """Mean tone by state with a 90 % bootstrap interval over utterances, under the codebook's gates.

    Of a large store, whose lines may come as a frame, no more than `many.MANY` utterances are drawn one by one.
    """
    rows, by_utterance = _by_utterance(statements)
    interval = _interval_of_many if of_large_store or isinstance(statements, Selected) else _interval
    rows["score"] = [float(by_utterance[country].mean()) for country in rows.country]
    rows["status"], rows["reason"] = zip(*map(_gate, rows.n, rows.articles), strict=True) if len(rows) else ([], [])
    bounds = [
        interval(by_utterance[row.country].to_numpy()) if row.status == "interval" else (np.nan, np.nan)
        for row in rows.itertuples()
    ]
    rows["low"], rows["high"] = zip(*bounds, strict=True) if bounds else ([], [])
    rows.loc[rows.status == "insufficient", "score"] = np.nan
    return rows


def _by_utterance(statements: pd.DataFrame | Selected) -> tuple[pd.DataFrame, Mapping[str, pd.Series]]:
    """The evidence of each state, and the mean tone of its utterances."""
    if isinstance(statements, Selected):
        lines = statements.where((statements.of("country") > 0) & ~np.isnan(statements.of("tone")))
        return counted(lines), _means(lines)
    spoken = statements[statements.country.notna() & statements.tone.notna()]
    return evidence(spoken), _mean_tones(spoken)


def _mean_tones(spoken: pd.DataFrame) -> dict[str, pd.Series]:
    """The mean tone of each utterance by state, utterances in order."""
    country, states = pd.factorize(spoken["country"], sort=True)
    utterance, names = pd.factorize(spoken["utterance_id"], sort=True)  # as numbers they are grouped sooner
    told = utterance >= 0
    width = max(1, len(names))
    tones = spoken["tone"].reset_index(drop=True)
    means = tones[told].groupby(country[told].astype(np.int64) * width + utterance[told]).mean()
    edges = np.searchsorted(means.index.to_numpy() // width, np.arange(len(states) + 1)).tolist()
    return {state: means.iloc[a:b] for state, (a, b) in zip(states, pairwise(edges), strict=True)}


def _means(lines: Selected) -> dict[str, pd.Series]:
    first = lines.firsts()
    if not len(first):
        return {}
    sizes = np.diff(np.append(first, len(lines)))
    means = np.add.reduceat(lines.of("tone"), first) / sizes
    states = lines.of("country")[first]
    edges = [0, *(np.flatnonzero(np.diff(states)) + 1).tolist(), len(states)]
    names = lines.ledger.names.countries
    return {names[states[a]]: pd.Series(means[a:b]) for a, b in pairwise(edges)}


def attention(statements: pd.DataFrame | Selected) -> pd.DataFrame:
    """Number of utterances by state: a count, so it has no interval and no gate."""
    if isinstance(statements, Selected):
        rows = counted(statements.where(statements.of("country") > 0))
    else:
        rows = evidence(statements[statements.country.notna()])
    return rows.assign(score=rows.n.astype(float), low=np.nan, high=np.nan, status="count", reason="")


def evidence(statements: pd.DataFrame) -> pd.DataFrame:
    """Utterances (n), statements, speakers and articles by state."""
    country, states = pd.factorize(statements["country"], sort=True)

    def different(column: str) -> np.ndarray:
        numbers, known = pd.factorize(statements[column])
        told, width = (numbers >= 0) & (country >= 0), max(1, len(known))
        pairs = country[told].astype(np.int64) * width + numbers[told]
        if len(states) * width <= _SLATE:
            seen = np.zeros(len(states) * width, bool)
            seen[pairs] = True
            return np.count_nonzero(seen.reshape(len(states), width), axis=1)
        return np.bincount(np.unique(pairs) // width, minlength=len(states))

    return pd.DataFrame(
        {
            "country": states,
            "n": different("utterance_id"),
            "statements": np.bincount(country[country >= 0], minlength=len(states)),
            "speakers": different("speaker"),
            "articles": different("article_id"),
        }
    )


def utterances(lines: Selected) -> pd.DataFrame:
    """One row an utterance of a state with a day: country, utterance_id, at, its mean tone, article_id (numbers).

    `at` is the day as an ordinal.
    """
    lines = lines.where((lines.of("country") > 0) & (lines.of("day") != UNDATED))
    first = lines.firsts()
    if not len(first):
        return pd.DataFrame(columns=["country", "utterance_id", "at", "tone", "article_id"])
    tone, known = lines.of("tone"), ~np.isnan(lines.of("tone"))
    sums, counts = np.add.reduceat(np.where(known, tone, 0.0), first), np.add.reduceat(known.astype(float), first)
    return pd.DataFrame(
        {
            "country": pd.Categorical.from_codes(lines.of("country")[first], list(lines.ledger.names.countries)),
            "utterance_id": lines.of("utterance")[first],
            "at": ordinals(lines.of("day")[first]).astype(np.int64),
            "tone": np.divide(sums, counts, out=np.full(len(first), np.nan), where=counts > 0),
            "article_id": lines.of("article")[first],
        }
    )


def counted(lines: Selected) -> pd.DataFrame:
    """As `evidence`, of lines of a ledger."""
    names = lines.ledger.names.countries
    utterances = np.bincount(lines.of("country")[lines.firsts()], minlength=len(names))
    table = pd.DataFrame(
        {
            "country": names,
            "n": utterances,
            "statements": lines.countries_heard(),
            "speakers": lines.by_state("speaker"),
            "articles": lines.by_state("article"),
        }
    )
    return table[table.statements > 0].reset_index(drop=True)


def _gate(utterances: int, articles: int) -> tuple[str, str]:
    if utterances < MIN_POINT or articles < MIN_ARTICLES:
        return "insufficient", f"insufficient evidence: {utterances} utterances in {articles} articles"
    return ("interval", "") if utterances >= MIN_INTERVAL else ("point", "")


def _interval(values: np.ndarray) -> tuple[float, float]:
    """Percentile bootstrap of the mean; the seed is fixed, so that the same words give the same interval."""
    if len(values) > _MOST:
        return _interval_of_many(values)
    draws = np.random.default_rng(SEED).choice(values, size=(DRAWS, len(values))).mean(axis=1)
    tail = (1 - LEVEL) / 2 * 100
    low, high = np.percentile(draws, [tail, 100 - tail])
    return float(low), float(high)


def _interval_of_many(values: np.ndarray) -> tuple[float, float]:
    """The same; of many values what the percentiles of the draws tend to."""
    if len(values) <= many.MANY:
        return _interval(values)
    span = many.quantile(LEVEL) * float(values.std()) / np.sqrt(len(values))
    return float(values.mean() - span), float(values.mean() + span)
