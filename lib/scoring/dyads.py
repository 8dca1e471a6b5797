"""Who speaks about whom, in which tone and with which stance: plain means over utterances, no weights, no prior."""

from __future__ import annotations

import numpy as np
import pandas as pd

from lib.records import Modality

COLUMNS = [
    "speaker_country", "about", "n", "statements", "tone", "positive", "negative", "axis", "n_axis", "pressure",
    "engagement", "articles",
]  # fmt: skip
TONED = 0.05
"""VADER's own bound: a compound of ±0.05 and beyond is positive or negative."""


def table(statements: pd.DataFrame, stances: pd.DataFrame, issue: str | None = None) -> pd.DataFrame:
    """One row a pair of states; an utterance counts once, with the mean of its statements.

    `tone` is the mean VADER compound, `positive` and `negative` the shares of toned utterances; `axis` is the mean axis
    score of the `n_axis` utterances that have one, `pressure` and `engagement` the shares of these below and above 0.
    With an issue, only statements coded on it count and `axis` is their stance on it. Statements about one's own state,
    denied or imagined ones and views that are not the holder's own are left out.
    """
    kept = statements[
        statements["country"].fillna("").ne("")
        & statements["modality"].astype(str).eq(Modality.ASSERTED.value)
        & statements["own_view"].astype(bool)
    ]
    if issue is not None:
        value = stances.loc[stances["issue"].eq(issue), ["quote_id", "value"]].rename(columns={"value": "axis"})
        kept = kept.drop(columns="axis").merge(value, on="quote_id")
    pairs = kept.explode("about").dropna(subset="about")
    pairs = pairs[pairs["about"].ne("") & pairs["about"].ne(pairs["country"])]
    pairs = pairs.assign(axis=pd.to_numeric(pairs["axis"]), tone=pd.to_numeric(pairs["tone"]))
    return _summed(pairs) if len(pairs) else pd.DataFrame(columns=COLUMNS)


def _summed(pairs: pd.DataFrame) -> pd.DataFrame:
    dyad = ["country", "about"]
    once = pairs.groupby([*dyad, "utterance_id"], as_index=False)[["tone", "axis"]].mean()
    once = once.assign(
        positive=_share(once["tone"], once["tone"] >= TONED),
        negative=_share(once["tone"], once["tone"] <= -TONED),
        pressure=_share(once["axis"], once["axis"] < 0),
        engagement=_share(once["axis"], once["axis"] > 0),
    )
    means = once.groupby(dyad)[["tone", "positive", "negative", "axis", "pressure", "engagement"]].mean()
    counts = once.groupby(dyad).agg(n=("utterance_id", "size"), n_axis=("axis", "count"))
    behind = pairs.groupby(dyad).agg(statements=("quote_id", "nunique"), articles=("article_id", "nunique"))
    summed = means.join([counts, behind]).reset_index().rename(columns={"country": "speaker_country"})
    return summed.sort_values(["n", *summed.columns[:2]], ascending=[False, True, True], ignore_index=True)[COLUMNS]


def _share(known: pd.Series, holds: pd.Series) -> pd.Series:
    """1 where it holds, 0 where not, NaN where there is nothing to tell."""
    return holds.astype(float).where(known.notna(), np.nan)
