"""The scores of all states of a large store under other choices, without gathering all evidence for each.

A choice that leaves lines out changes only the utterances of these lines: their codes are combined anew and put in the
place of the old ones, in the same order, so that sums are the same to the last digit. Other loadings and priors change
no sum. What is found is what `lib.scoring.sensitivity` finds from lines that were gathered for each choice.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from lib.scoring import vectors
from lib.scoring.ledger import Selected, ordinals
from lib.scoring.numbered import Numbered, base, combined, of_lines
from lib.scoring.positions import recency
from lib.scoring.weights import Settings

_SLATE = 50_000_000
"""Pairs of outlet and article up to which each has a place of its own while they are counted."""


@dataclass(frozen=True)
class Codes:
    """The codes of utterances as they weigh on a day, in the order of holders and utterances.

    `at` is the utterance of each code, `article` and `holder` are columns of the utterances.
    """

    at: np.ndarray
    issue: np.ndarray
    value: np.ndarray
    weight: np.ndarray
    article: np.ndarray
    holder: np.ndarray


@dataclass(frozen=True)
class Scored:
    """The scores of the holders that have one; `holders` are their numbers, in order."""

    holders: np.ndarray
    score: np.ndarray


class Choices:
    """The evidence of one selection, scored under one choice after the other; for issue-balanced scores alone."""

    def __init__(self, evidence: Numbered, on: date | None) -> None:
        self._evidence, self._on = evidence, on
        self._issues = len(evidence.issues)
        self._codes = self._of(evidence)
        self._sums = self._summed(self._codes)
        self._sides = vectors.sides(evidence, np.arange(len(evidence.names)))

    def under(self, settings: Settings) -> Scored:
        """The scores under other loadings or another prior."""
        return self._score(self._codes, self._sums, settings)

    def gathered(self, lines: Selected, settings: Settings) -> Scored:
        """The scores of lines that are gathered anew, under settings that give lines other weights."""
        from lib.scoring.numbered import gather

        codes = self._of(gather(lines, self._evidence.dispute, settings))
        return self._score(codes, self._summed(codes), settings)

    def without(self, dropped: np.ndarray, settings: Settings) -> Scored:
        """The scores without some of the lines that count, by their places in the evidence."""
        if not len(dropped):
            return self.under(settings)
        evidence, codes = self._evidence, self._codes
        changed = np.zeros(len(evidence.first), bool)
        changed[evidence.group[dropped]] = True
        stays = changed[evidence.group]
        stays[dropped] = False
        rows = np.flatnonzero(stays)
        lines, groups = of_lines(evidence.lines, rows), evidence.group[rows]
        weight = base(lines.ledger, settings)[lines.lines]
        at, issue, value, own = combined(lines, groups, weight, evidence.issues)
        article, first = codes.article.copy(), np.flatnonzero(np.diff(groups, prepend=-1))
        article[groups[first]] = lines.of("article")[first]
        days = ordinals(lines.of("day")[first])
        fresh = np.zeros(len(evidence.first))
        fresh[groups[first]] = recency(evidence, days, self._on)
        held = fresh[at] > 0
        at, issue, value, own = at[held], issue[held], value[held], (own * fresh[at])[held]
        kept = ~changed[codes.at]
        places = np.searchsorted(codes.at[kept], at)
        new = Codes(
            np.insert(codes.at[kept], places, at),
            np.insert(codes.issue[kept], places, issue),
            np.insert(codes.value[kept], places, value),
            np.insert(codes.weight[kept], places, own),
            article,
            codes.holder,
        )
        return self._score(new, self._summed(new), settings)

    def _of(self, evidence: Numbered) -> Codes:
        weight = recency(evidence, vectors.days(evidence), self._on)[evidence.at]
        kept = weight > 0
        every = (evidence.at, evidence.issue, evidence.value, evidence.weight * weight)
        at, issue, value, own = every if kept.all() else (column[kept] for column in every)
        article = evidence.lines.of("article")[evidence.first]
        return Codes(at, issue, value, own, article, evidence.holder[evidence.first])

    def _summed(self, codes: Codes) -> tuple[np.ndarray, np.ndarray]:
        """Σw and Σwv, holders × issues."""
        shape = (len(self._evidence.names), self._issues)
        unit = codes.holder[codes.at].astype(np.int64) * self._issues + codes.issue
        size = shape[0] * shape[1]
        mass = np.bincount(unit, codes.weight, size).reshape(shape)
        return mass, np.bincount(unit, codes.weight * codes.value, size).reshape(shape)

    def _score(self, codes: Codes, sums: tuple[np.ndarray, np.ndarray], settings: Settings) -> Scored:
        mass, total = sums
        holders = np.flatnonzero(mass.any(axis=1))
        loadings = vectors.replaced(self._sides, self._evidence, settings)
        known = (mass > 0) & (loadings != 0)
        k, m = settings.prior_strength, settings.prior_mean
        score = vectors.balanced(mass[holders], total[holders], loadings[holders], known[holders], k, m)[2]
        shown = self._passing(codes, loadings != 0, settings)[holders]
        return Scored(holders[shown], score[shown])

    def _passing(self, codes: Codes, loaded: np.ndarray, settings: Settings) -> np.ndarray:
        """Which holders have enough utterances and articles with a code on the axis for a point."""
        holder = codes.holder[codes.at]
        counted = np.flatnonzero(loaded[holder, codes.issue] & (codes.value != 0))
        used = counted[np.diff(codes.at[counted], prepend=-1) > 0]
        owner, article = holder[used], codes.article[codes.at[used]]
        enough: np.ndarray = np.bincount(owner, minlength=len(loaded)) >= settings.min_clusters_point
        return enough & _several(owner, article, settings.min_articles, len(loaded))


def outlets(lines: Selected, largest: int) -> list[int]:
    """The numbers of the outlets with most articles, the first of the alphabet among equals."""
    names, (outlet, owner) = lines.ledger.names.outlets, lines.runs("outlets")
    width = lines.ledger.names.articles + 1
    pairs = outlet.astype(np.int64) * width + lines.of("article")[owner]
    if len(names) * width <= _SLATE:
        seen = np.zeros(len(names) * width, bool)
        seen[pairs] = True
        carried = seen.reshape(len(names), width).sum(axis=1)
    else:
        carried = np.bincount(np.unique(pairs) // width, minlength=len(names))
    return sorted(np.flatnonzero(carried).tolist(), key=lambda at: (-carried[at], names[at]))[:largest]


def _several(owner: np.ndarray, article: np.ndarray, least: int, holders: int) -> np.ndarray:
    """Which holders have at least so many different articles; their utterances lie together."""
    first = np.flatnonzero(np.diff(owner, prepend=-1))
    found = np.zeros(holders, bool)
    if not len(first):
        return found
    if least <= 2:
        apart = np.maximum.reduceat(article, first) > np.minimum.reduceat(article, first)
        found[owner[first]] = apart if least == 2 else True
        return found
    width = int(article.max()) + 1
    once = np.unique(owner.astype(np.int64) * width + article) // width
    return np.bincount(once, minlength=holders) >= least
