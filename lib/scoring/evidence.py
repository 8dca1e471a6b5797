"""From statements and their codes to what each holder's position is made of: utterances × issues.

How the codes of an utterance combine is in combining.py.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from lib.scoring import bootstrap, numbered, weights
from lib.scoring.combining import Codes, Combining
from lib.scoring.ledger import Selected
from lib.scoring.numbered import Numbered
from lib.scoring.weights import Settings

if TYPE_CHECKING:
    from lib.dispute import Dispute


@dataclass(frozen=True)
class Sample:
    """The coded utterances of one holder (a state, or one of its speakers), in a fixed order; articles are numbers.

    `values` and `weights` are utterances × issues; a weight of 0 means that the utterance has no code there.
    Recency is not in the weights: it depends on the day one asks for.
    """

    holder: str
    utterances: np.ndarray
    articles: np.ndarray
    days: np.ndarray
    values: np.ndarray
    weights: np.ndarray
    loadings: np.ndarray
    of_large_store: bool = False
    """Whether draws of many utterances may be taken from the distribution that they tend to (`lib.scoring.many`)."""

    @cached_property
    def stratum(self) -> np.ndarray:
        """The stratum of each utterance in the bootstrap."""
        return bootstrap.strata(self.articles)

    @cached_property
    def on_axis(self) -> tuple[np.ndarray, np.ndarray]:
        """The axis score of each utterance (codebook, section 4) and its weight; both 0 where no issue loads."""
        coded = (self.weights > 0) & (self.loadings != 0) & (self.values != 0)
        scale = coded @ np.abs(self.loadings)
        total = np.where(coded, self.values, 0.0) @ self.loadings
        axis = np.divide(total, scale, out=np.zeros(len(scale)), where=scale > 0)
        return axis, np.where(coded, self.weights, 0.0).max(axis=1, initial=0.0)

    def at(self, recency: np.ndarray) -> Sample:
        """The sample with its weights faded; utterances that have faded out are dropped."""
        kept = recency > 0
        if kept.all() and (recency == 1).all():
            return self
        return Sample(
            self.holder,
            self.utterances[kept],
            self.articles[kept],
            self.days[kept],
            self.values[kept],
            self.weights[kept] * recency[kept, None],
            self.loadings,
            self.of_large_store,
        )


@dataclass(frozen=True)
class Evidence:
    """The statements that count (with weight, day and holder) and their codes, one row an utterance and issue."""

    statements: pd.DataFrame
    codes: Codes
    heard: dict[str, int]
    """Statements of each holder, counted or not."""
    issues: tuple[str, ...]
    dispute: Dispute
    settings: Settings
    combining: Combining

    def without(self, articles: set[str], of: Collection[str]) -> Evidence:
        """The evidence of some holders as it is when some articles are left out; of statements their days alone."""
        held = self.combining
        there = np.array([article not in articles for article in held.article_id.tolist()], bool)
        codes = held.combined(there & np.array([holder in of for holder in held.holder.tolist()], bool))
        return replace(self, statements=pd.DataFrame({"day": held.day[there]}), codes=codes)

    def reweighed(self, settings: Settings) -> Evidence:
        """The evidence under settings that weigh its statements otherwise or leave some out, but let in no others."""
        weight = weights.base(self.statements, settings).to_numpy(float)
        held = replace(self.combining, weight=weight[self.combining.place])
        there = ~np.isnan(held.weight)
        return replace(
            self,
            statements=pd.DataFrame({"day": held.day[there]}),
            codes=held.combined(there),
            settings=settings,
            combining=held,
        )

    def latest_day(self) -> float | None:
        """The ordinal of the last day of a statement that counts."""
        latest = self.statements["day"].max()
        return None if pd.isna(latest) else float(latest)

    def behind(
        self, used: Mapping[str, np.ndarray], carried: Mapping[str, frozenset[str]]
    ) -> dict[str, Mapping[str, int]]:
        """Statements, speakers and outlets of the utterances that are used, by holder."""
        pairs = {(holder, utterance) for holder, held in used.items() for utterance in held.tolist()}
        found: dict[str, tuple[list[str], set[str], set[str]]] = {}
        columns = (self.statements[name].tolist() for name in ("holder", "utterance_id", "quote_id", "speaker"))
        for holder, utterance, quote, speaker, article in zip(*columns, self.statements["article_id"], strict=True):
            if (holder, utterance) in pairs:
                quotes, speakers, articles = found.setdefault(holder, ([], set(), set()))
                quotes.append(quote)
                articles.add(article)
                if isinstance(speaker, str) and speaker:
                    speakers.add(speaker)
        return {
            "statements": {holder: len(quotes) for holder, (quotes, _, _) in found.items()},
            "speakers": {holder: len(speakers) for holder, (_, speakers, _) in found.items()},
            "outlets": {holder: len(_outlets(articles, carried)) for holder, (_, _, articles) in found.items()},
        }

    def samples(self) -> Iterator[Sample]:
        """One sample a holder, holders in alphabetical order."""
        held = self.codes
        changes = np.flatnonzero(held.holder[1:] != held.holder[:-1]) + 1
        edges = [0, *changes.tolist(), len(held)] if len(held) else []
        for start, end in pairwise(edges):
            yield self._sample(held.of(slice(start, end)))

    def _sample(self, codes: Codes) -> Sample:
        begins = np.ones(len(codes), bool)
        begins[1:] = codes.unit[1:] != codes.unit[:-1]
        rows, first = np.cumsum(begins) - 1, np.flatnonzero(begins)
        values = np.zeros((len(first), len(self.issues)))
        heights = np.zeros_like(values)
        values[rows, codes.issue_at] = codes.value
        heights[rows, codes.issue_at] = codes.weight
        holder, country = str(codes.holder[0]), str(codes.country[0])
        loadings = np.array([self.settings.loading(issue, country, self.dispute) for issue in self.issues])
        articles, names = codes.article[first], codes.utterance_id[first].astype(str)
        return Sample(holder, names, articles, codes.day[first], values, heights, loadings)


def _outlets(articles: set[str], carried: Mapping[str, frozenset[str]]) -> set[str]:
    return {outlet for article in articles for outlet in carried.get(article, ())}


_COLUMNS = [
    "quote_id", "article_id", "utterance_id", "speaker", "country", "role_class", "kind", "speech", "modality",
    "own_view", "confidence", "said_on",
]  # fmt: skip
"""What of a statement is asked for again."""


def gather(
    statements: pd.DataFrame | Selected,
    stances: pd.DataFrame,
    dispute: Dispute,
    settings: Settings,
    holder: str = "country",
) -> Evidence | Numbered:
    """Everything that counts, by the statement column that names the holder. Pure; the frames are not changed.

    Lines of a ledger hold their codes: `stances` is then not asked.
    """
    if isinstance(statements, Selected):
        return numbered.gather(statements, dispute, settings, holder)
    issues = tuple(issue.id for issue in dispute.issues)
    counted = statements[[*_COLUMNS, *(name for name in ("published",) if name in statements)]]
    counted = counted.assign(
        weight=weights.base(statements, settings), day=weights.day_numbers(statements), holder=statements[holder]
    )
    counted = counted[counted["weight"].notna() & counted["holder"].fillna("").ne("")]
    places = {issue: at for at, issue in enumerate(issues)}
    coded = stances.loc[stances["value"].ne(0), ["quote_id", "issue", "value"]]
    coded = coded.assign(issue_at=coded["issue"].map(places)).dropna(subset="issue_at")
    heard = statements[holder].value_counts().to_dict()
    combining = Combining.of(counted, coded)
    return Evidence(counted, combining.combined(), heard, issues, dispute, settings, combining)
