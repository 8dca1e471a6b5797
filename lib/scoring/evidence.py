"""From statements and their codes to what each holder's position is made of: utterances × issues.

How the codes of an utterance combine is in combining.py.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from lib.scoring import bootstrap, numbered, weights
from lib.scoring.combining import Combining
from lib.scoring.ledger import Selected
from lib.scoring.numbered import Numbered
from lib.scoring.weights import Settings

if TYPE_CHECKING:
    from lib.dispute import Dispute


@dataclass(frozen=True)
class Sample:
    """The coded utterances of one holder (a state, or one of its speakers), in a fixed order.

    `values` and `weights` are utterances × issues; a weight of 0 means that the utterance has no code there.
    Recency is not in the weights: it depends on the day one asks for.
    """

    holder: str
    utterances: np.ndarray
    articles: np.ndarray
    stratum: np.ndarray
    days: np.ndarray
    values: np.ndarray
    weights: np.ndarray
    loadings: np.ndarray
    of_large_store: bool = False
    """Whether draws of many utterances may be taken from the distribution that they tend to (`lib.scoring.many`)."""

    def at(self, recency: np.ndarray) -> Sample:
        """The sample with its weights faded; utterances that have faded out are dropped."""
        kept = recency > 0
        if kept.all() and (recency == 1).all():
            return self
        articles = self.articles[kept]
        return Sample(
            self.holder,
            self.utterances[kept],
            articles,
            bootstrap.strata(articles),
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
    codes: pd.DataFrame
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
        pairs = pd.DataFrame(
            [(holder, utterance) for holder, held in used.items() for utterance in held.tolist()],
            columns=["holder", "utterance_id"],
            dtype=str,
        )
        behind = self.statements.merge(pairs, on=["holder", "utterance_id"])
        spoken = behind.assign(speaker=behind["speaker"].replace("", None)).groupby("holder")
        return {
            "statements": spoken.size().to_dict(),
            "speakers": spoken["speaker"].nunique().to_dict(),
            "outlets": _outlet_counts(behind, carried),
        }

    def samples(self) -> Iterator[Sample]:
        """One sample a holder, holders in alphabetical order."""
        columns = {name: self.codes[name].to_numpy() for name in self.codes}
        holders = columns["holder"].astype(str)
        changes = np.flatnonzero(holders[1:] != holders[:-1]) + 1
        edges = [0, *changes.tolist(), len(holders)] if len(holders) else []
        for start, end in pairwise(edges):
            yield self._sample({name: column[start:end] for name, column in columns.items()})

    def _sample(self, codes: Mapping[str, np.ndarray]) -> Sample:
        names = codes["utterance_id"].astype(str)
        utterances, first, rows = np.unique(names, return_index=True, return_inverse=True)
        values = np.zeros((len(utterances), len(self.issues)))
        heights = np.zeros_like(values)
        values[rows, codes["issue_at"]] = codes["value"]
        heights[rows, codes["issue_at"]] = codes["weight"]
        articles = codes["article_id"].astype(str)[first]
        country = str(codes["country"][0])
        loadings = np.array([self.settings.loading(issue, country, self.dispute) for issue in self.issues])
        days = codes["day"].astype(float)[first]
        holder = str(codes["holder"][0])
        return Sample(holder, utterances, articles, bootstrap.strata(articles), days, values, heights, loadings)


def _outlet_counts(statements: pd.DataFrame, carried: Mapping[str, frozenset[str]]) -> dict[str, int]:
    found: dict[str, set[str]] = {}
    for holder, article in statements[["holder", "article_id"]].drop_duplicates().itertuples(index=False):
        found.setdefault(holder, set()).update(carried.get(article, ()))
    return {holder: len(names) for holder, names in found.items()}


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
    counted = statements.assign(
        weight=weights.base(statements, settings), day=weights.day_numbers(statements), holder=statements[holder]
    )
    counted = counted[counted["weight"].notna() & counted["holder"].fillna("").ne("")]
    places = {issue: at for at, issue in enumerate(issues)}
    coded = stances.loc[stances["value"].ne(0), ["quote_id", "issue", "value"]]
    coded = coded.assign(issue_at=coded["issue"].map(places)).dropna(subset="issue_at")
    heard = statements[holder].value_counts().to_dict()
    combining = Combining.of(counted, coded)
    return Evidence(counted, combining.combined(), heard, issues, dispute, settings, combining)
