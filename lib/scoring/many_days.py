"""A position through time where there are many utterances: those of one day are summed first.

Near a day t every utterance of a day d weighs K(t, d), so that all sums of `lib.scoring.kernel` are sums over days: Σw
and Σws are K times those of each day, and the variance of the draws, which is a quadratic form of what each utterance
adds to the score, is made from the products of codes of one day. Strata of several days, such as that of all articles
with one utterance, are summed up day by day. The numbers are those of one utterance after the other.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

_LONG = 30
"""Strata of so many days are summed up one after the other."""


@dataclass(frozen=True)
class Days:
    """The utterances of a holder by day: `day` are the days (ordinals), `at` is the day of each utterance."""

    day: np.ndarray
    at: np.ndarray
    values: np.ndarray
    weights: np.ndarray
    articles: np.ndarray
    stratum: np.ndarray

    @classmethod
    def of(
        cls, days: np.ndarray, values: np.ndarray, weights: np.ndarray, articles: np.ndarray, stratum: np.ndarray
    ) -> Days:
        """Utterances with their days, values and weights (utterances × issues), articles and strata."""
        day, at = np.unique(days, return_inverse=True)
        return cls(day, at, values, weights, articles, stratum)

    def summed(self, columns: np.ndarray) -> np.ndarray:
        """Σ of some columns (utterances × columns) by day."""
        return np.stack([np.bincount(self.at, column, len(self.day)) for column in columns.T], axis=1)

    def several_articles(self, near: np.ndarray, least: int) -> np.ndarray:
        """Whether there are at least so many articles near each of some days (days × days of utterances)."""
        numbers = np.unique(self.articles, return_inverse=True)[1]
        if least > 2:
            return np.array([len(np.unique(numbers[row[self.at]])) >= least for row in near], bool)
        most = len(numbers)
        first, last = np.full(len(self.day), most), np.full(len(self.day), -1)
        np.minimum.at(first, self.at, numbers)
        np.maximum.at(last, self.at, numbers)
        low, high = np.where(near, first, most).min(axis=1, initial=most), np.where(near, last, -1).max(axis=1)
        held: np.ndarray = high > low if least == 2 else high >= 0
        return held

    def variances(self, kernel: np.ndarray, p: np.ndarray, pull: np.ndarray) -> np.ndarray:
        """The variance of the score near each day: `kernel` is days × days of utterances, p and pull days × issues.

        An utterance adds K Σᵢ wᵢ (sᵢ − pᵢ) pullᵢ to the score.
        """
        size = np.bincount(self.stratum)
        factor = np.where(size > 1, size / np.maximum(size - 1, 1), 0.0)
        row, issue = np.nonzero(self.weights)
        weight = self.weights[row, issue]
        codes = _Codes(row, issue, weight * self.values[row, issue], weight)
        forms = codes.forms(np.sqrt(factor)[self.stratum[row]], self.at[row], len(self.day), p.shape[1])
        sums, stratum, day = self._strata(codes)
        lone = np.bincount(stratum, minlength=len(size))[stratum] == 1
        share = np.sqrt(factor / np.maximum(size, 1))
        one = sums.of(lone)
        within = one.forms(share[stratum[one.row]], day[one.row], len(self.day), p.shape[1])
        squared = np.square(kernel)
        total = _quadratic(squared, [a - b for a, b in zip(forms, within, strict=True)], p, pull)
        long = ~lone & (np.bincount(stratum, minlength=len(size))[stratum] >= _LONG)
        for number in np.unique(stratum[long]):
            total -= np.square(share[number] * self._of_stratum(number, kernel, p, pull))
        rest = sums.of(~lone & ~long)
        return np.maximum(total - _of_strata(rest, stratum, share, kernel.T[day[rest.row]], p, pull), 0.0)

    def _of_stratum(self, number: int, kernel: np.ndarray, p: np.ndarray, pull: np.ndarray) -> np.ndarray:
        """What the utterances of one stratum add to the score near each day."""
        mine = self.stratum == number
        part = Days(self.day, self.at[mine], self.values[mine], self.weights[mine], self.articles[mine], mine)
        a, b = part.summed(part.weights * part.values), part.summed(part.weights)
        held: np.ndarray = ((kernel @ a) * pull - (kernel @ b) * (p * pull)).sum(axis=1)
        return held

    def _strata(self, codes: _Codes) -> tuple[_Codes, np.ndarray, np.ndarray]:
        """Σ of codes by stratum and day: as codes of these pairs, and the stratum and the day of each pair."""
        keys = self.stratum[codes.row].astype(np.int64) * len(self.day) + self.at[codes.row]
        pairs, place = np.unique(keys, return_inverse=True)
        width = self.weights.shape[1]
        cells = place * width + codes.issue
        held = [np.bincount(cells, column, len(pairs) * width) for column in (codes.product, codes.weight)]
        used = np.flatnonzero(np.bincount(cells, minlength=len(pairs) * width))
        summed = _Codes(used // width, used % width, held[0][used], held[1][used])
        return summed, pairs // len(self.day), pairs % len(self.day)


@dataclass(frozen=True)
class _Codes:
    """Codes in the order of their rows: the row (an utterance, or a stratum on a day), issue, w·s and w."""

    row: np.ndarray
    issue: np.ndarray
    product: np.ndarray
    weight: np.ndarray

    def of(self, rows: np.ndarray) -> _Codes:
        """The codes of some rows, by a mask."""
        kept = rows[self.row]
        return _Codes(self.row[kept], self.issue[kept], self.product[kept], self.weight[kept])

    def forms(self, scale: np.ndarray, day: np.ndarray, days: int, width: int) -> list[np.ndarray]:
        """Σ a aᵀ, Σ a bᵀ and Σ b bᵀ over rows by day (days × issues · issues), with a = scale · w·s, b = scale · w."""
        a, b = scale * self.product, scale * self.weight
        found = [np.zeros((days, width, width)) for _ in range(3)]
        for step in range(width):
            same = np.flatnonzero(self.row[step:] == self.row[: len(self.row) - step])
            if not len(same):
                break
            other = same + step
            cells = (day[same] * width + self.issue[same]) * width + self.issue[other]
            turned = (day[same] * width + self.issue[other]) * width + self.issue[same]
            for form, (x, y) in zip(found, ((a, a), (a, b), (b, b)), strict=True):
                form += np.bincount(cells, x[same] * y[other], form.size).reshape(form.shape)
                if step:
                    form += np.bincount(turned, x[other] * y[same], form.size).reshape(form.shape)
        return [form.reshape(days, width * width) for form in found]


def _quadratic(squared: np.ndarray, forms: list[np.ndarray], p: np.ndarray, pull: np.ndarray) -> np.ndarray:
    """Σᵢⱼ pullᵢ pullⱼ (aᵢaⱼ − aᵢbⱼpⱼ − pᵢbᵢaⱼ + pᵢbᵢbⱼpⱼ) near each day."""
    width = p.shape[1]
    aa, ab, bb = ((squared @ form).reshape(-1, width, width) for form in forms)
    q = p * pull
    total = np.einsum("tij,ti,tj->t", aa, pull, pull) - 2 * np.einsum("tij,ti,tj->t", ab, pull, q)
    held: np.ndarray = total + np.einsum("tij,ti,tj->t", bb, q, q)
    return held


def _of_strata(
    sums: _Codes, stratum: np.ndarray, share: np.ndarray, kernel: np.ndarray, p: np.ndarray, pull: np.ndarray
) -> np.ndarray:
    """Σ over strata of the squared sum of what their utterances add near each day; `kernel` is codes × days."""
    if not len(sums.row):
        return np.zeros(len(p))
    a, b = pull.T[sums.issue], (p * pull).T[sums.issue]
    added = (sums.product[:, None] * a - sums.weight[:, None] * b) * kernel
    strata = stratum[sums.row]
    first = np.flatnonzero(np.diff(strata, prepend=-1))
    whole = np.add.reduceat(added, first, axis=0) * share[strata[first], None]
    held: np.ndarray = np.square(whole).sum(axis=0)
    return held
