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
_USED = ["quote_id", "article_id", "utterance_id", "country", "about", "tone", "axis"]
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
    pairs = kept[_USED].explode("about").dropna(subset="about")
    pairs = pairs[pairs["about"].ne("") & pairs["about"].ne(pairs["country"])]
    pairs = pairs.assign(axis=pd.to_numeric(pairs["axis"]), tone=pd.to_numeric(pairs["tone"]))
    return _summed(pairs) if len(pairs) else pd.DataFrame(columns=COLUMNS)


def _summed(pairs: pd.DataFrame) -> pd.DataFrame:
    country, countries = pd.factorize(pairs["country"], sort=True)
    about, others = pd.factorize(pairs["about"], sort=True)
    utterance, names = pd.factorize(pairs["utterance_id"], sort=True)  # as numbers they are grouped in a third the time
    pair, told = country * len(others) + about, utterance >= 0
    values = pairs[["tone", "axis"]].reset_index(drop=True)[told]
    means = values.groupby((pair * len(names) + utterance)[told]).mean()
    of = means.index.to_numpy() // len(names)
    once = pd.DataFrame({name: means[name].to_numpy() for name in means})  # column by column: sums round by layout
    once = once.assign(
        positive=_share(once["tone"], once["tone"] >= TONED),
        negative=_share(once["tone"], once["tone"] <= -TONED),
        pressure=_share(once["axis"], once["axis"] < 0),
        engagement=_share(once["axis"], once["axis"] > 0),
    )
    groups = once.groupby(of)
    summed = groups[["tone", "positive", "negative", "axis", "pressure", "engagement"]].mean()
    numbered = pd.DataFrame({name: pd.factorize(pairs[name])[0] for name in ("quote_id", "article_id")})
    at = summed.index.to_numpy()
    statements, articles = (_different(pair, numbered[name].to_numpy())[at] for name in numbered)
    summed = summed.assign(n=groups.size(), n_axis=groups["axis"].count(), statements=statements, articles=articles)
    summed = summed.assign(speaker_country=countries[at // len(others)], about=others[at % len(others)])
    by = ["n", "speaker_country", "about"]
    return summed.sort_values(by, ascending=[False, True, True], ignore_index=True)[COLUMNS]


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
    statements, articles = (
        _different(pairs["pair"].to_numpy(), pairs[name].to_numpy()) for name in ("quote_id", "article_id")
    )
    at = summed.index.to_numpy()
    summed = summed.assign(
        statements=statements[at],
        articles=articles[at],
        speaker_country=names[at // len(names)],
        about=names[at % len(names)],
    )
    by = ["n", "speaker_country", "about"]
    return summed.sort_values(by, ascending=[False, True, True], ignore_index=True)[COLUMNS]


def _different(pair: np.ndarray, numbers: np.ndarray) -> np.ndarray:
    """How many different numbers each pair has, by the pair's number."""
    numbers = numbers.astype(np.int64)
    width = int(numbers.max()) + 1
    keys = np.sort(pair * width + numbers)
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
