"""Tone and attention of states: the two measures that are not positions.

Tone is the mean VADER compound over utterances, so that copies count once. Attention is the number of utterances.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

DRAWS, SEED, LEVEL = 1000, 20, 0.90
MIN_POINT, MIN_INTERVAL, MIN_ARTICLES = 3, 5, 2


def tone(statements: pd.DataFrame) -> pd.DataFrame:
    """Mean tone by state with a 90 % bootstrap interval over utterances, under the codebook's gates."""
    spoken = statements[statements.country.notna() & statements.tone.notna()]
    rows = evidence(spoken)
    by_utterance = spoken.groupby(["country", "utterance_id"]).tone.mean()
    rows["score"] = [float(by_utterance[country].mean()) for country in rows.country]
    rows["status"], rows["reason"] = zip(*map(_gate, rows.n, rows.articles), strict=True) if len(rows) else ([], [])
    bounds = [
        _interval(by_utterance[row.country].to_numpy()) if row.status == "interval" else (np.nan, np.nan)
        for row in rows.itertuples()
    ]
    rows["low"], rows["high"] = zip(*bounds, strict=True) if bounds else ([], [])
    rows.loc[rows.status == "insufficient", "score"] = np.nan
    return rows


def attention(statements: pd.DataFrame) -> pd.DataFrame:
    """Number of utterances by state: a count, so it has no interval and no gate."""
    rows = evidence(statements[statements.country.notna()])
    return rows.assign(score=rows.n.astype(float), low=np.nan, high=np.nan, status="count", reason="")


def evidence(statements: pd.DataFrame) -> pd.DataFrame:
    """Utterances (n), statements, speakers and articles by state."""
    groups = statements.groupby("country")
    return groups.agg(
        n=("utterance_id", "nunique"),
        statements=("quote_id", "size"),
        speakers=("speaker", "nunique"),
        articles=("article_id", "nunique"),
    ).reset_index()


def _gate(utterances: int, articles: int) -> tuple[str, str]:
    if utterances < MIN_POINT or articles < MIN_ARTICLES:
        return "insufficient", f"insufficient evidence: {utterances} utterances in {articles} articles"
    return ("interval", "") if utterances >= MIN_INTERVAL else ("point", "")


def _interval(values: np.ndarray) -> tuple[float, float]:
    """Percentile bootstrap of the mean; the seed is fixed, so that the same words give the same interval."""
    draws = np.random.default_rng(SEED).choice(values, size=(DRAWS, len(values))).mean(axis=1)
    tail = (1 - LEVEL) / 2 * 100
    low, high = np.percentile(draws, [tail, 100 - tail])
    return float(low), float(high)
