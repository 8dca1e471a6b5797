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
_SHORT = 255
"""Of so many states the pairs are numbers of 16 bits, which are put in order many times as fast."""
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
    names = np.array(kept.ledger.names.countries, object)
    pair, utterance = country * len(names) + about, kept.of("utterance")[owner]
    order = np.argsort(pair.astype(np.uint16) if len(names) <= _SHORT else pair, kind="stable")
    pair, owner, utterance = pair[order], owner[order], utterance[order]  # utterances of a state lie in their order
    first = np.flatnonzero(np.concatenate([[True], (np.diff(pair) > 0) | (np.diff(utterance) != 0)]))
    tone, on_axis = (_mean_of_known(values[owner], first) for values in (kept.of("tone"), axis))
    summed = _summed_numbers(pair[first], tone, on_axis)
    at = summed.index.to_numpy()
    statements, articles = (_different(pair, numbers)[at] for numbers in (owner, kept.of("article")[owner]))
    speaker, other = at // len(names), at % len(names)
    place = np.empty(len(names), np.int64)
    place[np.argsort(names)] = np.arange(len(names))
    turns = np.lexsort((place[other], place[speaker], -summed["n"].to_numpy()))
    summed = summed.assign(statements=statements, articles=articles).take(turns)
    summed = summed.assign(speaker_country=names[speaker[turns]], about=names[other[turns]])
    return summed.reset_index(drop=True)[COLUMNS]


def _summed_numbers(pair: np.ndarray, tone: np.ndarray, axis: np.ndarray) -> pd.DataFrame:
    """Means, shares and counts of each pair from tone and axis of its utterances; the index is the pair's number."""
    groups = pd.DataFrame({"pair": pair, "tone": tone, "axis": axis}).groupby("pair")
    summed, known = groups.mean(), groups.count()
    shares = {
        "positive": (tone >= TONED, "tone"),
        "negative": (tone <= -TONED, "tone"),
        "pressure": (axis < 0, "axis"),
        "engagement": (axis > 0, "axis"),
    }
    held = {name: np.bincount(pair[holds], minlength=int(pair[-1]) + 1) for name, (holds, _) in shares.items()}
    told = {name: held[name][summed.index] / known[of].where(known[of] > 0) for name, (_, of) in shares.items()}
    return summed.assign(**told, n=groups.size(), n_axis=known["axis"])


def _different(pair: np.ndarray, numbers: np.ndarray) -> np.ndarray:
    """How many different numbers each pair has, by the pair's number."""
    numbers = numbers.astype(np.int64)
    width = int(numbers.max()) + 1
    keys = np.sort(pair * width + numbers)
    once = keys[np.concatenate([[True], np.diff(keys) > 0])]
    return np.bincount(once // width)


def _mean_of_known(values: np.ndarray, first: np.ndarray) -> np.ndarray:
    """The mean of each stretch over what is known, NaN where nothing is."""
    sizes, means = np.diff(np.append(first, len(values))), values[first]
    if (several := sizes > 1).any():  # one alone is its own mean
        values, sizes = values[np.repeat(several, sizes)], sizes[several]
        starts, known = np.cumsum(sizes) - sizes, ~np.isnan(values)
        sums, counts = (np.add.reduceat(held, starts) for held in (np.where(known, values, 0.0), known.astype(float)))
        means[several] = np.divide(sums, counts, out=np.full(len(starts), np.nan), where=counts > 0)
    return means


def _share(known: pd.Series, holds: pd.Series) -> pd.Series:
    """1 where it holds, 0 where not, NaN where there is nothing to tell."""
    return holds.astype(float).where(known.notna(), np.nan)
