"""The stances of all states of a large store on all issues at once, with draws of them, as blocs are made of.

What `lib.scoring.estimates` does state by state is done here in a few passes over all codes. The draws of the bootstrap
tend to the normal distribution around p whose covariance comes from the influence w(s − p) / (Σw + k) of each utterance
within its stratum (the delta method, as in `lib.scoring.vectors`): from it they are drawn. Issues on which a state has
few utterances are drawn utterance by utterance, and so is all of a state with few (`lib.scoring.many.MANY`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

import numpy as np

from lib.scoring import bootstrap, many, vectors
from lib.scoring.estimates import estimate, shrunken
from lib.scoring.numbered import Numbered
from lib.scoring.vectors import Vectors

RARE = 20
"""An issue with fewer utterances of a state is too thin for the normal distribution."""
_STREAM = "profiles"


def profiles(
    evidence: Numbered, recency: np.ndarray, least_shared: int, draws_among: Callable[[int], int]
) -> tuple[list[str], np.ndarray, np.ndarray]:
    """Names of the states with enough issues, p (states × issues, NaN without evidence) and draws of it.

    `recency` is that of each utterance; enough are `least_shared` issues that pass the gate for a point. Draws are
    draws × states × issues, as many as `draws_among` says for so many states.
    """
    held = vectors.of(evidence, recency)
    settings = evidence.settings
    known = held.sums(np.ones(len(held.at))) >= settings.min_clusters_point
    places = np.flatnonzero((known.sum(axis=1) >= least_shared) & (_articles(held) >= settings.min_articles))
    draws = draws_among(len(places))
    scores = np.where(known, shrunken(*held.masses()[::-1], settings), np.nan)
    drawn = _tended(held, scores, draws)
    thin = {int(held.holders[at]): at for at in places.tolist() if held.utterances[at] <= many.MANY}
    for sample in evidence.samples(set(thin)) if thin else ():
        at = thin[int(evidence.holder[evidence.first[sample.utterances[0]]])]
        faded = sample.at(recency[sample.utterances])
        exact = estimate(replace(faded, weights=np.where(known[at], faded.weights, 0.0)), settings, draws=draws)
        scores[at], drawn[:, at] = exact.issues, exact.issue_draws
    names = {at: evidence.names[int(held.holders[at])] for at in places.tolist()}
    _draw_rare(held, known, {at: name for at, name in names.items() if held.utterances[at] > many.MANY}, drawn)
    return list(names.values()), scores[places], drawn[:, places]


def _articles(held: Vectors) -> np.ndarray:
    """How many articles the utterances of each holder come from."""
    kept = held.of >= 0
    width = int(held.articles.max(initial=0)) + 1
    keys = np.sort(held.of[kept] * width + held.articles[kept])
    once = keys[np.concatenate([[True], np.diff(keys) > 0])[: len(keys)]]
    return np.bincount(once // width, minlength=len(held.holders))


def _tended(held: Vectors, scores: np.ndarray, draws: int) -> np.ndarray:
    """Draws of all scores from the distribution that the bootstrap tends to, draws × holders × issues."""
    values, roots = np.linalg.eigh(covariances(held, scores))
    roots = roots * np.sqrt(np.maximum(values, 0.0))[:, None, :]
    rng = bootstrap.generator(held.settings.seed, _STREAM)
    noise = rng.standard_normal((len(scores), draws, scores.shape[1])) @ roots.transpose(0, 2, 1)
    drawn: np.ndarray = scores + noise.transpose(1, 0, 2)
    return drawn


def covariances(held: Vectors, scores: np.ndarray) -> np.ndarray:
    """The covariance over draws of each holder's scores, holders × issues × issues; 0 with what is unknown."""
    holders, width = scores.shape
    mass = held.masses()[0] + held.settings.prior_strength
    pull = np.divide(1.0, mass, out=np.zeros_like(mass), where=(mass > 0) & ~np.isnan(scores)).ravel()
    influence = held.weight * (held.value - np.nan_to_num(scores).ravel()[held.unit]) * pull[held.unit]
    issue, stratum = held.unit % width, held.stratum[held.at]
    factor = np.where(held.size > 1, held.size / np.maximum(held.size - 1, 1), 0.0)
    found = _within_utterances(held, influence * np.sqrt(factor)[stratum], issue, holders, width)
    sums = np.bincount(stratum * width + issue, influence, len(held.size) * width).reshape(-1, width)
    sums *= np.sqrt(factor / np.maximum(held.size, 1))[:, None]
    owner = np.full(len(held.size), -1, np.int64)
    owner[stratum] = held.unit // width
    rows = np.flatnonzero(owner >= 0)
    rows = rows[np.argsort(owner[rows], kind="stable")]
    edges = np.searchsorted(owner[rows], np.arange(holders + 1))
    for at in range(holders):
        part = sums[rows[edges[at] : edges[at + 1]]]
        found[at] -= part.T @ part
    return found


def _within_utterances(held: Vectors, scaled: np.ndarray, issue: np.ndarray, holders: int, width: int) -> np.ndarray:
    """Σ x xᵀ over utterances; codes of one utterance lie together."""
    cells = held.unit * width + issue
    total = np.bincount(cells, scaled * scaled, holders * width * width).reshape(holders, width, width)
    for step in range(1, width):
        same = np.flatnonzero(held.at[step:] == held.at[:-step])
        if not len(same):
            break
        product = scaled[same] * scaled[same + step]
        crossed = np.bincount(held.unit[same] * width + issue[same + step], product, holders * width * width)
        crossed = crossed.reshape(holders, width, width)
        total += crossed + crossed.transpose(0, 2, 1)
    return total


def _draw_rare(held: Vectors, known: np.ndarray, names: Mapping[int, str], drawn: np.ndarray) -> None:
    """The draws of issues with few utterances, utterance by utterance, written into `drawn`; `names` are by holder."""
    width, settings = known.shape[1], held.settings
    rare = known & (held.sums(np.ones(len(held.at))) < RARE)
    rare[np.setdiff1d(np.arange(len(rare)), list(names))] = False
    codes = np.flatnonzero(rare.ravel()[held.unit])
    groups = np.flatnonzero(held.of >= 0)  # holder by holder, as codes are
    edges = np.searchsorted(held.of[groups], np.arange(len(known) + 1))
    parts = np.searchsorted(held.unit[codes] // width, np.arange(len(known) + 1))
    for at in np.flatnonzero(rare.any(axis=1)).tolist():
        mine, own = codes[parts[at] : parts[at + 1]], groups[edges[at] : edges[at + 1]]
        turns = np.diff(held.at[mine], prepend=-1) > 0
        row, issue = np.cumsum(turns) - 1, held.unit[mine] % width
        columns = np.zeros((2, int(turns.sum()), width))
        columns[1, row, issue] = held.weight[mine]
        columns[0, row, issue] = held.weight[mine] * held.value[mine]
        utterances = np.searchsorted(own, held.at[mine[turns]])
        rng = bootstrap.generator(settings.seed, names[at])
        counts = many.counts(_ranks(held.stratum[own]), utterances, len(drawn), rng)
        some = rare[at]
        drawn[:, at, some] = shrunken(counts @ columns[0][:, some], counts @ columns[1][:, some], settings)


def _ranks(numbers: np.ndarray) -> np.ndarray:
    """The rank of each number among those that are there, from 0."""
    low = int(numbers.min())
    there = np.zeros(int(numbers.max()) - low + 1, bool)
    there[numbers - low] = True
    held: np.ndarray = (np.cumsum(there) - 1)[numbers - low]
    return held
