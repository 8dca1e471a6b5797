"""The statements of an utterance combined into one value an issue, for all statements or for some of them.

On each issue the value is the mean of the codes of the earliest article that has one (a later copy of half of the
words adds nothing), the weight is the largest of all statements with a code there (the best attested version), and the
day and the article are those of the earliest statement.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace

import numpy as np
import pandas as pd

_COLUMNS = ["quote_id", "holder", "country", "utterance_id", "article_id", "day", "weight"]
_ORDER = ["holder", "utterance_id", "day", "published", "article_id", "quote_id"]


@dataclass(frozen=True)
class Codes:
    """One value an utterance and issue, in the order of holders and utterances, one array a column.

    `unit` numbers holder and utterance, ascending, and `article` the article in the order of names.
    """

    holder: np.ndarray
    utterance_id: np.ndarray
    country: np.ndarray
    unit: np.ndarray
    article: np.ndarray
    day: np.ndarray
    issue_at: np.ndarray
    value: np.ndarray
    weight: np.ndarray

    def __len__(self) -> int:
        return len(self.unit)

    def of(self, rows: np.ndarray | slice) -> Codes:
        """Some of the codes, by a mask or a stretch."""
        return Codes(*(getattr(self, field.name)[rows] for field in fields(self)))


@dataclass(frozen=True)
class Combining:
    """Statements that count, in the order in which they are combined, one array a column, and the codes of each.

    `place` is the row of each statement among those given; `unit` numbers its holder and utterance, ascending, and
    `article` its article, in the order of names. Of each code: `turn` is the number of its statement, ascending,
    `issue_at` its issue and `value` its value.
    """

    place: np.ndarray
    holder: np.ndarray
    country: np.ndarray
    utterance_id: np.ndarray
    article_id: np.ndarray
    day: np.ndarray
    unit: np.ndarray
    article: np.ndarray
    weight: np.ndarray
    turn: np.ndarray
    issue_at: np.ndarray
    value: np.ndarray

    @classmethod
    def of(cls, counted: pd.DataFrame, coded: pd.DataFrame) -> Combining:
        """`counted`: statements with holder, day and weight; `coded`: quote_id, issue_at and value of each code."""
        published = counted["published"] if "published" in counted else counted["said_on"]
        order = counted[_COLUMNS].assign(published=pd.to_datetime(published)).reset_index(drop=True)
        order = order.sort_values(_ORDER, kind="stable")
        places = pd.DataFrame({"quote_id": order["quote_id"].array, "turn": np.arange(len(order))})
        codes = places.merge(coded, on="quote_id").sort_values("turn", kind="stable")
        names = ("holder", "country", "utterance_id", "article_id")
        holder, country, utterance, article = (order[name].astype(object).to_numpy() for name in names)
        begins = np.ones(len(order), bool)
        begins[1:] = (holder[1:] != holder[:-1]) | (utterance[1:] != utterance[:-1])
        return cls(
            order.index.to_numpy(),
            holder,
            country,
            utterance,
            article,
            order["day"].to_numpy(float),
            np.cumsum(begins) - 1,
            pd.factorize(article, sort=True)[0],
            order["weight"].to_numpy(float),
            codes["turn"].to_numpy(),
            codes["issue_at"].to_numpy(int),
            codes["value"].to_numpy(float),
        )

    def only(self, given: np.ndarray) -> Combining:
        """As if only some of the statements had been given; `given` is a mask over these."""
        kept = given[self.place]
        there = kept[self.turn]
        columns = ("holder", "country", "utterance_id", "article_id", "day", "unit", "article", "weight")
        return replace(
            self,
            **{name: getattr(self, name)[kept] for name in columns},
            place=(np.cumsum(given) - 1)[self.place[kept]],
            turn=(np.cumsum(kept) - 1)[self.turn[there]],
            issue_at=self.issue_at[there],
            value=self.value[there],
        )

    def combined(self, kept: np.ndarray | None = None) -> Codes:
        """One value an utterance and issue; `kept` says of each statement whether it is there."""
        there = slice(None) if kept is None else kept[self.turn]
        turn, issue_at, value = self.turn[there], self.issue_at[there], self.value[there]
        unit = self.unit[turn]
        sorting = np.lexsort((turn, issue_at, unit))
        turn, issue_at, value, unit = turn[sorting], issue_at[sorting], value[sorting], unit[sorting]
        begins = np.ones(len(turn), bool)
        begins[1:] = (unit[1:] != unit[:-1]) | (issue_at[1:] != issue_at[:-1])
        starts = np.flatnonzero(begins)
        article = self.article[turn]
        earliest = article == article[starts][np.cumsum(begins) - 1]
        first, origin = turn[starts], self._earliest(kept, unit[starts])
        return Codes(
            holder=self.holder[first],
            utterance_id=self.utterance_id[first],
            country=self.country[first],
            unit=unit[starts],
            article=self.article[origin],
            day=self.day[origin],
            issue_at=issue_at[starts],
            value=_sums(value * earliest, starts) / _sums(earliest.astype(float), starts),
            weight=np.maximum.reduceat(self.weight[turn], starts) if len(starts) else np.empty(0),
        )

    def _earliest(self, kept: np.ndarray | None, units: np.ndarray) -> np.ndarray:
        """The place of the earliest statement of each unit, coded or not."""
        places = np.arange(len(self.unit)) if kept is None else np.flatnonzero(kept)
        return places[np.searchsorted(self.unit[places], units)]


def _sums(values: np.ndarray, starts: np.ndarray) -> np.ndarray:
    return np.add.reduceat(values, starts) if len(starts) else np.empty(0)
