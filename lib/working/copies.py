"""Names of utterances over tables of statements of any size: all at once, or month by month.

Copies of a statement appear within days of each other, so that a month needs to be compared only with itself and the
days before it. A corpus of up to `WHOLE` statements is compared as a whole. The rule depends on the corpus alone, never
on the number of workers, so that one process and a cluster give the same names.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta

import pyarrow as pa
import pyarrow.compute as pc

from lib.records import Quote
from lib.storing import tables

Cluster = Callable[[Sequence[Quote]], Mapping[str, str]]
Names = dict[str, str]

WHOLE = 100_000
BEFORE = timedelta(days=14)
"""How far before a month its context reaches: twice the longest span of an utterance."""
UNDATED = "undated"


def month_of(day: date | None) -> str:
    """`2017-09`, or `undated`."""
    return UNDATED if day is None else f"{day:%Y-%m}"


def names(cluster: Cluster, quotes: pa.Table) -> Names:
    """quote_id -> utterance_id of all statements of one table."""
    return dict(cluster(records(quotes)))


def of_month(cluster: Cluster, quotes: pa.Table, before: pa.Table) -> Names:
    """The same for the statements of a month's articles, among those of articles from the days before it."""
    own = set(quotes["quote_id"].to_pylist())
    named = cluster(records(pa.concat_tables([before, quotes])))
    return {quote_id: name for quote_id, name in named.items() if quote_id in own}


def context(month: str) -> tuple[date, date] | None:
    """First day and day after the last of the articles that a month is compared with besides its own."""
    if month == UNDATED:
        return None
    first = date.fromisoformat(f"{month}-01")
    return first - BEFORE, first


def named(quotes: pa.Table, found: Mapping[str, str]) -> pa.Table:
    """The table with its utterances; a statement without a name is its own."""
    ids = [found.get(quote_id, quote_id) for quote_id in quotes["quote_id"].to_pylist()]
    place = quotes.schema.get_field_index("utterance_id")
    return quotes.set_column(place, quotes.schema.field(place), pa.array(ids, pa.string()))


def records(quotes: pa.Table) -> list[Quote]:
    """Statements without their codes, which have no say in what is a copy."""
    none = tables.STANCES.empty_table(), tables.CUES.empty_table()
    return tables.to_quotes(quotes, *none)


def in_windows(cluster: Cluster, articles: pa.Table, quotes: pa.Table, whole: int = WHOLE) -> Names:
    """Names for a corpus in memory."""
    if quotes.num_rows <= whole:
        return names(cluster, quotes)
    days = dict(zip(articles["article_id"].to_pylist(), articles["published"].to_pylist(), strict=True))
    published = pa.array([days.get(a) for a in quotes["article_id"].to_pylist()], pa.date32())
    months = pa.array([month_of(day) for day in published.to_pylist()])
    found: Names = {}
    for month in sorted(set(months.to_pylist())):
        own = quotes.filter(pc.equal(months, month))
        found |= of_month(cluster, own, _between(quotes, published, context(month)))
    return found


def _between(quotes: pa.Table, published: pa.Array, span: tuple[date, date] | None) -> pa.Table:
    if span is None:
        return quotes.slice(0, 0)
    first, after = (pa.scalar(day, pa.date32()) for day in span)
    return quotes.filter(pc.and_(pc.greater_equal(published, first), pc.less(published, after)))
