"""Small tables for pages, computed where the data lie: a selection in, a frame out. No whole table leaves the store.

Large stores are asked through their ledger (`lib.storing.numbers`), small ones through what is held of them in memory
(`lib.storing.small`) or, for words and single articles, by SQL: with the same answers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from lib.scoring.ledger import Selected
from lib.storing import ledgers, numbers, small
from lib.storing.selection import OUTLETS, Selection, condition
from lib.storing.steady import steady
from lib.storing.store import Store

_COLUMNS = numbers.COLUMNS
_TIES = 'article_id, start, "end", quote_id'
_UTTERANCE = "coalesce(nullif(utterance_id, ''), quote_id)"
SORTS = {
    "newest": "day DESC NULLS LAST",
    "oldest": "day ASC NULLS LAST",
    "speaker": "speaker = '', lower(speaker)",
    "country": "country NULLS LAST",
    "tone": "tone DESC NULLS LAST",
    "tone, lowest first": "tone ASC NULLS LAST",
    "position": "axis DESC NULLS LAST",
    "position, lowest first": "axis ASC NULLS LAST",
    "confidence": "confidence DESC",
}
"""Orders of the statements page; ties are broken by article and place."""


@dataclass(frozen=True, slots=True)
class Page:
    """Some rows of a longer table, and how many it has."""

    rows: pd.DataFrame
    total: int


@dataclass(frozen=True, slots=True)
class Size:
    """How much evidence a selection rests on."""

    statements: int
    utterances: int
    speakers: int
    countries: int
    articles: int
    outlets: int


@steady
def scorable(store: Store, selection: Selection) -> pd.DataFrame | Selected:
    """What scores are made of: the statements of a small store, the lines of a large one's ledger."""
    return numbers.selected(store, selection) if store.large else store.statements(selection)


@steady
def countable(store: Store, selection: Selection) -> pd.DataFrame:
    """The statements of a selection; of a large store without their words and under numbers (`numbers.frame`)."""
    return numbers.frame(numbers.selected(store, selection)) if store.large else store.statements(selection)


def codes(store: Store) -> pd.DataFrame:
    """Every code: those of `countable` statements by their ids or numbers."""
    return numbers.codes(ledgers.of(store)) if store.large else store.stances()


@steady
def marks(store: Store, selection: Selection, most: int, issue: str | None = None) -> pd.DataFrame:
    """The statements of a selection; of a large store so many at most, spread evenly over its days.

    With an issue only those that are coded on it, with the stance as `value`.
    """
    if store.large:
        return numbers.marks(store, numbers.selected(store, selection), most, issue)
    rows = store.statements(selection)
    if issue is None:
        return rows
    codes = stances_of(store, list(rows.quote_id))
    return rows.merge(codes[codes.issue == issue][["quote_id", "value"]], on="quote_id")


def stances_of(store: Store, quotes: Sequence[str]) -> pd.DataFrame:
    """The codes of some statements: quote_id, issue, value, rule, confidence."""
    return store.frame(
        "SELECT * FROM stances WHERE quote_id IN (SELECT unnest(?)) ORDER BY quote_id, issue", [list(quotes)]
    )


def sources_of(store: Store, articles: Sequence[str]) -> dict[str, list[tuple[str, str]]]:
    """The sources of some articles, as publisher and address."""
    rows = store.table(
        "SELECT article_id, sources FROM articles WHERE article_id IN (SELECT unnest(?))", [list(articles)]
    )
    return {
        row["article_id"]: [(source["publisher"], source["url"]) for source in row["sources"] or []]
        for row in rows.to_pylist()
    }


@steady
def statement(store: Store, quote_id: str) -> pd.DataFrame:
    """One statement as a table of one row, or of none."""
    if store.large:
        return numbers.statement(store, quote_id)
    return store.frame(f"SELECT {_COLUMNS} FROM statements WHERE quote_id = ?", [quote_id])


@steady
def of_article(store: Store, article_id: str) -> pd.DataFrame:
    """The statements of one article in reading order."""
    return numbers.of_article(store, article_id) if store.large else store.statements(Selection(article=article_id))


def of_articles(store: Store, articles: Sequence[str]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The statements of some articles, and their codes."""
    rows = store.frame(
        f"SELECT {_COLUMNS} FROM statements WHERE article_id IN (SELECT unnest(?)) ORDER BY {_TIES}", [list(articles)]
    )
    return rows, stances_of(store, list(rows.quote_id))


@steady
def newest_of_each(store: Store, selection: Selection, most: int) -> pd.DataFrame:
    """The statements of the chosen states; of a large store the newest of each, so many at most."""
    if not store.large:
        return store.statements(selection)
    return numbers.newest_of_each(store, numbers.selected(store, selection), most)


@steady
def unsure(store: Store, selection: Selection, most: int) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Statements that wait for a reader, and codes, theirs among them.

    Of a large store the least sure that take a stance and that nobody has read, so many at most.
    """
    if not store.large:
        return store.statements(selection), store.stances()
    return numbers.unsure(store, numbers.selected(store, selection), most)


@steady
def articles(store: Store, selection: Selection, most: int) -> pd.DataFrame:
    """The newest articles with statements of a selection, with these; of a large store so many articles at most."""
    if not store.large:
        return store.statements(selection)
    return numbers.of_newest_articles(store, numbers.selected(store, selection), most)


def _lines(store: Store, selection: Selection) -> Selected | None:
    """The lines that can be counted, those of a large store or those in memory; None where SQL has to tell."""
    if store.large and not selection.article:
        return numbers.selected(store, selection)
    return small.selected(store, selection) if small.answers(store, selection) else None


@steady
def size(store: Store, selection: Selection) -> Size:
    """Statements, utterances, named speakers, speaking states, articles and outlets of a selection."""
    if (lines := _lines(store, selection)) is not None:
        return Size(**numbers.size(lines))
    where, values = condition(selection)
    row = store.table(
        f"""SELECT count(*) AS statements, count(DISTINCT {_UTTERANCE}) AS utterances,
        count(DISTINCT nullif(speaker, '')) AS speakers, count(DISTINCT country) AS countries,
        count(DISTINCT article_id) AS articles FROM statements WHERE {where}""",
        values,
    ).to_pylist()[0]
    return Size(**row, outlets=len(outlets(store, selection)))


@steady
def by_country(store: Store, selection: Selection) -> pd.DataFrame:
    """One row a speaking state: country, statements, utterances, speakers, articles; the most heard first.

    Statements of no state are one row with an empty country.
    """
    if (lines := _lines(store, selection)) is not None:
        return numbers.by_country(lines)
    where, values = condition(selection)
    return store.frame(
        f"""SELECT coalesce(country, '') AS country, count(*) AS statements,
        count(DISTINCT {_UTTERANCE}) AS utterances,
        count(DISTINCT nullif(speaker, '')) AS speakers, count(DISTINCT article_id) AS articles
        FROM statements WHERE {where} GROUP BY 1 ORDER BY statements DESC, country""",
        values,
    )


@steady
def statements(store: Store, selection: Selection, sort: str = "newest", limit: int = 50, offset: int = 0) -> Page:
    """One page of statements and the total. `sort` is a key of `SORTS`; raises `KeyError` for another."""
    if store.large and not selection.article:
        lines = numbers.selected(store, selection)
        return Page(numbers.page(store, lines, sort, limit, max(0, offset)), len(lines))
    if small.answers(store, selection):
        return Page(*small.page(store, selection, sort, limit, max(0, offset)))
    where, values = condition(selection)
    total = store.table(f"SELECT count(*) AS n FROM statements WHERE {where}", values).to_pylist()[0]["n"]
    rows = store.frame(
        f"SELECT {_COLUMNS} FROM statements WHERE {where} ORDER BY {SORTS[sort]}, {_TIES} LIMIT ? OFFSET ?",
        [*values, max(0, limit), max(0, offset)],
    )
    return Page(rows, total)


@steady
def latest(store: Store, selection: Selection, most: int = 10) -> pd.DataFrame:
    """The newest utterances, each by its earliest statement."""
    if store.large and not selection.article:
        return numbers.latest(store, numbers.selected(store, selection), max(0, most))
    if small.answers(store, selection):
        return small.latest(store, selection, max(0, most))
    where, values = condition(selection)
    return store.frame(
        f"""WITH shown AS (
            SELECT quote_id FROM statements WHERE {where}
            QUALIFY row_number() OVER (PARTITION BY {_UTTERANCE} ORDER BY day NULLS LAST, {_TIES}) = 1
            ORDER BY day DESC NULLS LAST, {_TIES} LIMIT ?
        )
        SELECT {_COLUMNS} FROM statements WHERE quote_id IN (SELECT quote_id FROM shown)
        ORDER BY day DESC NULLS LAST, {_TIES}""",
        [*values, max(0, most)],
    )


@steady
def outlets(store: Store, selection: Selection) -> pd.DataFrame:
    """Statements and articles by outlet: outlet, statements, articles. A digest counts for each of its sources."""
    if (lines := _lines(store, selection)) is not None:
        return numbers.outlets(lines)
    where, values = condition(selection)
    return store.frame(
        f"""WITH heard AS (SELECT article_id, count(*) AS n FROM statements WHERE {where} GROUP BY article_id),
        carried AS (SELECT n, unnest({OUTLETS}) AS outlet FROM heard JOIN articles USING (article_id))
        SELECT outlet, CAST(sum(n) AS BIGINT) AS statements, count(*) AS articles
        FROM carried GROUP BY outlet ORDER BY statements DESC, outlet""",
        values,
    )


@steady
def coverage(store: Store, selection: Selection) -> pd.DataFrame:
    """Statements and articles by month: month (its first day), statements, articles."""
    if (lines := _lines(store, selection)) is not None:
        return numbers.coverage(lines)
    where, values = condition(selection)
    return store.frame(
        f"""SELECT CAST(date_trunc('month', day) AS DATE) AS month, count(*) AS statements,
        count(DISTINCT article_id) AS articles
        FROM statements WHERE {where} AND day IS NOT NULL GROUP BY 1 ORDER BY 1""",
        values,
    )


@steady
def most_in_a_month(store: Store, selection: Selection) -> int:
    """The most utterances that one state has in one calendar month; 0 without any."""
    if (lines := _lines(store, selection)) is not None:
        return numbers.most_in_a_month(lines)
    where, values = condition(selection)
    found = store.table(
        f"""SELECT max(n) AS n FROM (SELECT count(DISTINCT {_UTTERANCE}) AS n FROM statements
        WHERE {where} AND country IS NOT NULL AND day IS NOT NULL GROUP BY country, date_trunc('month', day))""",
        values,
    ).to_pylist()[0]["n"]
    return int(found or 0)
