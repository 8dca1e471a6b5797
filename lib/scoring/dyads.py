"""Who speaks about whom, in which tone and with which stance: plain means over utterances, no weights, no prior."""

from __future__ import annotations

import numpy as np
import pandas as pd

from lib.records import Modality
from lib.scoring.ledger import Selected

COLUMNS = [
    "speaker_country", "about", "n", "statements", "tone", "positive", "negative", "axis", "n_axis", "pressure",
    "engagement", "articles",
]  # fmt: skip
TONED = 0.05
"""VADER's own bound: a compound of ±0.05 and beyond is positive or negative."""


def table(statements: pd.DataFrame | Selected, stances: pd.DataFrame, issue: str | None = None) -> pd.DataFrame:
    """One row a pair of states; an utterance counts once, with the mean of its statements.

    `tone` is the mean VADER compound, `positive` and `negative` the shares of toned utterances; `axis` is the mean axis
    score of the `n_axis` utterances that have one, `pressure` and `engagement` the shares of these below and above 0.
    With an issue, only statements coded on it count and `axis` is their stance on it. Statements about one's own state,
    denied or imagined ones and views that are not the holder's own are left out.
    """
    if isinstance(statements, Selected):
        return _of_lines(statements, issue)
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


def _of_lines(lines: Selected, issue: str | None) -> pd.DataFrame:
    """The same of lines of a ledger."""
    kept = lines.where((lines.of("country") > 0) & lines.of("asserted") & lines.of("own_view"))
    axis = kept.of("axis") if issue is None else kept.stances(issue)
    if issue is not None:
        kept, axis = kept.where(~np.isnan(axis)), axis[~np.isnan(axis)]
    about, owner = kept.runs("about")
    country = kept.of("country")[owner]
    other = (about > 0) & (about != country)
    about, owner, country = about[other].astype(np.int64), owner[other], country[other].astype(np.int64)
    if not len(owner):
        return pd.DataFrame(columns=COLUMNS)
    names = np.array(kept.ledger.names.countries)
    pair = country * len(names) + about
    pairs = pd.DataFrame(
        {
            "pair": pair,
            "utterance_id": kept.of("utterance")[owner],
            "tone": kept.of("tone")[owner],
            "axis": axis[owner],
            "quote_id": owner,
            "article_id": kept.of("article")[owner],
        }
    )
    return _summed_numbers(pairs, names)


def _summed_numbers(pairs: pd.DataFrame, names: np.ndarray) -> pd.DataFrame:
    """As `_summed`, with each pair of states as one number."""
    key = pairs["pair"].to_numpy() * (int(pairs["utterance_id"].max()) + 1) + pairs["utterance_id"].to_numpy()
    order = np.argsort(key, kind="stable")
    first = np.flatnonzero(np.concatenate([[True], np.diff(key[order]) > 0]))
    pair = pairs["pair"].to_numpy()[order]
    tone, axis = (_mean_of_known(pairs[name].to_numpy()[order], first) for name in ("tone", "axis"))
    once = pd.DataFrame({"pair": pair[first], "tone": tone, "axis": axis})
    once = once.assign(
        positive=_share(once["tone"], once["tone"] >= TONED),
        negative=_share(once["tone"], once["tone"] <= -TONED),
        pressure=_share(once["axis"], once["axis"] < 0),
        engagement=_share(once["axis"], once["axis"] > 0),
    )
    groups = once.groupby("pair")
    summed = groups[["tone", "positive", "negative", "axis", "pressure", "engagement"]].mean()
    summed = summed.assign(n=groups.size(), n_axis=groups["axis"].count())
    statements, articles = (_different_of_pairs(pairs, name) for name in ("quote_id", "article_id"))
    at = summed.index.to_numpy()
    summed = summed.assign(
        statements=statements[at],
        articles=articles[at],
        speaker_country=names[at // len(names)],
        about=names[at % len(names)],
    )
    by = ["n", "speaker_country", "about"]
    return summed.sort_values(by, ascending=[False, True, True], ignore_index=True)[COLUMNS]


def _different_of_pairs(pairs: pd.DataFrame, column: str) -> np.ndarray:
    """How many different numbers of a column each pair has, by the pair's number."""
    numbers = pairs[column].to_numpy().astype(np.int64)
    width = int(numbers.max()) + 1
    keys = np.sort(pairs["pair"].to_numpy() * width + numbers)
    once = keys[np.concatenate([[True], np.diff(keys) > 0])]
    return np.bincount(once // width)


def _mean_of_known(values: np.ndarray, first: np.ndarray) -> np.ndarray:
    """The mean of each stretch over what is known, NaN where nothing is."""
    known = ~np.isnan(values)
    sums, counts = np.add.reduceat(np.where(known, values, 0.0), first), np.add.reduceat(known.astype(float), first)
    return np.divide(sums, counts, out=np.full(len(first), np.nan), where=counts > 0)


def _share(known: pd.Series, holds: pd.Series) -> pd.Series:
    """1 where it holds, 0 where not, NaN where there is nothing to tell."""
    return holds.astype(float).where(known.notna(), np.nan)
