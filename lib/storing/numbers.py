"""The questions of pages, answered from a ledger; statements of a large store that are to be read come from its tables.

The answers are those of the SQL of `lib.storing.query` and `lib.storing.facets`.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from lib.scoring.ledger import UNDATED, Ledger, Selected, dates
from lib.storing import ledgers, orders, shown, tables
from lib.storing.search import Search
from lib.storing.selection import Selection
from lib.storing.store import Store

COLUMNS = "* EXCLUDE (sources, day)"
REMEMBERED = 2_000_000
"""Lines of the selections asked for last that are kept with their columns: some 80 bytes each."""
MARKED = ("quote_id", "article_id", "text", "speaker", "country", "said_on", "published", "tone", "axis")
"""The columns of a statement that is marked below a path."""
PRINTED = (*MARKED, "kind", "role", "utterance_id", "own_view", "title", "publisher", "url")
"""Those of a statement that may be printed in a report."""
_remembering = threading.Lock()


def selected(store: Store, selection: Selection) -> Selected:
    """The lines of a selection; raises `ValueError` for one that names an article."""
    if selection.article:
        raise ValueError("The statements of one article are asked of the tables.")
    ledger = ledgers.of(store)
    return _recent(ledger, selection, lambda: _selected(store, ledger, selection))


def _recent(ledger: Ledger, selection: Selection, make: Callable[[], Selected]) -> Selected:
    """The lines of a selection, kept for the other questions that the page asks of them, while there is room."""
    key = replace(selection, countries=tuple(selection.countries), kinds=tuple(selection.kinds))
    with _remembering:
        found = ledger.recent.get(key)
        if found is not None:
            ledger.recent.move_to_end(key)
            return found
    found = make()
    found = found.keeping() if len(found) <= REMEMBERED else found
    with _remembering:
        ledger.recent[key] = found
        while len(ledger.recent) > 1 and sum(map(_copied, ledger.recent.values())) > REMEMBERED:
            ledger.recent.popitem(last=False)
    return found


def _copied(lines: Selected) -> int:
    """Lines whose columns are copies; a stretch of the ledger is shown as it lies."""
    return 0 if isinstance(lines.lines, slice) else len(lines)


def _selected(store: Store, ledger: Ledger, selection: Selection) -> Selected:
    among = Search(store).lines(selection.search, ledger) if selection.search.strip() else None
    return lines_of(ledger, selection, among)


def lines_of(ledger: Ledger, selection: Selection, among: np.ndarray | None = None) -> Selected:
    """The lines of a ledger that a selection without words names, of those `among` if any are given."""
    lines = ledger.select(
        selection.start,
        selection.end,
        selection.issue,
        selection.countries,
        [str(kind) for kind in selection.kinds],
        selection.speaker,
        selection.outlet,
        among,
    )
    return about(lines, selection.about) if selection.about else lines


def frame(lines: Selected) -> pd.DataFrame:
    """Statements without words: the columns that aggregates are made of.

    The ids of statements are the numbers of their lines, as in `codes`.
    """
    ledger, names = lines.ledger, lines.ledger.names
    day = dates(lines.of("day"))
    return pd.DataFrame(
        {
            "quote_id": np.arange(len(ledger), dtype=np.int32)[lines.lines],
            "article_id": lines.of("article"),
            "country": _spelled([None, *names.countries[1:]], lines.of("country")),
            "speaker": _spelled(names.speakers, lines.of("speaker")),
            "kind": _spelled(names.kinds, lines.of("kind")),
            "utterance_id": lines.of("utterance"),
            "said_on": day,
            "published": day,
            "tone": lines.of("tone"),
            "axis": lines.of("axis"),
        }
    )


def _spelled(names: Sequence[str | None], numbers: np.ndarray) -> pd.Series:
    """Names in place of their numbers; each is looked at once, however many lines bear it."""
    held: pd.Series = pa.array(names, pa.string()).take(pa.array(numbers)).to_pandas().astype("str")
    return held


def codes(ledger: Ledger) -> pd.DataFrame:
    """quote_id (the number of the line), issue and value of every code."""
    issues, owner = ledger.issues.at(slice(0, len(ledger)))
    values, _ = ledger.values.at(slice(0, len(ledger)))
    spelled = np.array([*ledger.names.issues, ""], object)[issues]
    return pd.DataFrame({"quote_id": owner.astype(np.int32), "issue": spelled, "value": values})


def marks(store: Store, lines: Selected, most: int, issue: str | None = None) -> pd.DataFrame:
    """The statements of at most so many of the lines, spread evenly over their order in time.

    With an issue those of them that are coded on it, with the stance as `value`. Of columns those of `MARKED`.
    """
    held = np.arange(len(lines.ledger))[lines.lines]
    turns = held[np.argsort(lines.of("place"), kind="stable")]
    if len(turns) > most:
        turns = turns[np.linspace(0, len(turns) - 1, most).astype(int)]
    if issue is None:
        return fetched(store, lines.ledger, turns, MARKED)
    stances = Selected(lines.ledger, turns).stances(issue)
    on = ~np.isnan(stances)
    return fetched(store, lines.ledger, turns[on], MARKED).assign(value=stances[on])


def statement(store: Store, quote_id: str) -> pd.DataFrame:
    """One statement as a table of one row, or of none."""
    ledger = ledgers.of(store)
    at = pc.index(ledger.ids["quote_id"], quote_id).as_py()
    return fetched(store, ledger, np.array([at] if at >= 0 else [], np.int64))


def of_article(store: Store, article_id: str) -> pd.DataFrame:
    """The statements of one article in reading order."""
    ledger = ledgers.of(store)
    at = pc.index(ledger.ids["article_id"], article_id).as_py()
    lines = np.flatnonzero(ledger.article == ledger.article[at]) if at >= 0 else np.zeros(0, np.int64)
    rows = fetched(store, ledger, lines)
    return rows.sort_values(["start", "end", "quote_id"], kind="stable", ignore_index=True)


def of_newest_articles(store: Store, lines: Selected, most: int) -> pd.DataFrame:
    """The statements of the articles that were published last, so many articles at most."""
    article, published = lines.of("article"), lines.of("published")
    newest = np.full(lines.ledger.names.articles + 1, -1, np.int64)
    newest[article] = np.where(published == UNDATED, 0, published)
    known = np.flatnonzero(newest >= 0)
    kept = np.zeros(len(newest), bool)
    kept[known[np.argsort(-newest[known], kind="stable")][:most]] = True
    chosen = lines.where(kept[article])
    return fetched(store, lines.ledger, np.arange(len(lines.ledger))[chosen.lines])


def newest_of_each(store: Store, lines: Selected, most: int) -> pd.DataFrame:
    """The newest lines of each state as statements, so many at most; of columns those of `PRINTED`."""
    place, country = lines.of("place"), lines.of("country")
    order = np.lexsort((place, country))
    starts = np.searchsorted(country[order], country[order])
    kept = order[np.arange(len(order)) - starts < most]
    return fetched(store, lines.ledger, np.arange(len(lines.ledger))[lines.lines][kept], PRINTED)


def about(lines: Selected, country: str) -> Selected:
    """The lines that speak about a state."""
    names = lines.ledger.names.countries
    at = names.index(country) if country in names else -1
    return lines.where(lines.holding(lines.ledger.about, np.array([at])))


def unsure(store: Store, lines: Selected, most: int) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The lines with a code that nobody has read and whose speaker is least sure, as statements; and their codes.

    Codes have quote_id, issue and value.
    """
    lines = lines.where(~lines.of("reviewed") & (np.diff(lines.ledger.issues.ends)[lines.lines] > 0))
    chosen = Selected(lines.ledger, orders.first(lines, lines.of("confidence"), most))
    rows = fetched(store, lines.ledger, np.asarray(chosen.lines))
    (issue, owner), (value, _) = chosen.runs("issues"), chosen.runs("values")
    spelled = np.array([*lines.ledger.names.issues, ""], object)[issue]
    quotes = np.array(rows["quote_id"].tolist(), object)[owner]
    return rows, pd.DataFrame({"quote_id": quotes, "issue": spelled, "value": value})


def most_in_a_month(lines: Selected) -> int:
    """The most utterances that one state has in one calendar month; 0 without any."""
    lines = lines.where((lines.of("country") > 0) & (lines.of("day") != UNDATED))
    if not len(lines):
        return 0
    months = lines.of("day").astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)
    utterances = lines.ledger.names.utterances + 1
    keys = (lines.of("country").astype(np.int64) * (months.max() + 1) + months) * utterances + lines.of("utterance")
    keys = np.sort(keys)
    once = keys[np.concatenate([[True], np.diff(keys) > 0])] // utterances
    return int(np.unique(once, return_counts=True)[1].max())


def size(lines: Selected) -> dict[str, int]:
    """Statements, utterances, named speakers, states, articles and outlets."""
    names = lines.ledger.names
    return {
        "statements": len(lines),
        "utterances": _different(lines.of("utterance"), names.utterances),
        "speakers": _different(lines.of("speaker"), len(names.speakers), without=0),
        "countries": int(np.count_nonzero(lines.countries_heard()[1:])),
        "articles": _different(lines.of("article"), names.articles),
        "outlets": int(np.count_nonzero(lines.ledger.outlets.seen(lines.lines, len(names.outlets) + 1))),
    }


def _different(values: np.ndarray, most: int, without: int | None = None) -> int:
    """How many different numbers there are, `without` one of them."""
    seen = np.zeros(most + 1, bool)
    seen[values] = True
    if without is not None:
        seen[without] = False
    return int(np.count_nonzero(seen))


def by_country(lines: Selected) -> pd.DataFrame:
    """country, statements, utterances, speakers, articles; those of no state under an empty country."""
    names = lines.ledger.names.countries
    spoken = lines.by_state("speaker") - _without_speaker(lines)
    table = pd.DataFrame(
        {
            "country": names,
            "statements": lines.countries_heard(),
            "utterances": np.bincount(lines.of("country")[lines.firsts()], minlength=len(names)),
            "speakers": spoken,
            "articles": lines.by_state("article"),
        }
    )
    table = table[table.statements > 0]
    return table.sort_values(["statements", "country"], ascending=[False, True], ignore_index=True)


def _without_speaker(lines: Selected) -> np.ndarray:
    """1 for each state of which a statement has no speaker."""
    country = lines.of("country")[lines.of("speaker") == 0]
    return np.minimum(np.bincount(country, minlength=len(lines.ledger.names.countries)), 1)


def outlets(lines: Selected) -> pd.DataFrame:
    """outlet, statements, articles; the most first."""
    names, article = lines.ledger.names, lines.of("article")
    one_of_each = np.full(names.articles + 1, -1, np.int64)
    one_of_each[article] = np.arange(len(article))
    held = np.flatnonzero(one_of_each >= 0)
    outlet, owner = lines.ledger.outlets.at(np.arange(len(lines.ledger))[lines.lines][one_of_each[held]])
    said = np.bincount(article, minlength=len(one_of_each))[held][owner]
    known, width = outlet >= 0, len(names.outlets)
    articles = np.bincount(outlet[known], minlength=width)
    counted = _ordered(names.outlets, np.bincount(outlet[known], said[known], width).astype(np.int64))
    table = pd.DataFrame({"outlet": counted.value, "statements": counted.n, "articles": articles[counted.index]})
    return table.reset_index(drop=True)


def coverage(lines: Selected) -> pd.DataFrame:
    """month, statements, articles."""
    day = lines.of("day")
    dated = day != UNDATED
    months = day[dated].astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)
    first = int(months.min()) if len(months) else 0
    width = lines.ledger.names.articles + 1
    statements = np.bincount(months - first)
    pairs = np.sort((months - first) * width + lines.of("article")[dated])
    once = pairs[np.concatenate([[True], np.diff(pairs) > 0])[: len(pairs)]]
    articles = np.bincount(once // width, minlength=len(statements))
    held = np.flatnonzero(statements)
    table = pd.DataFrame({"month": held, "statements": statements[held], "articles": articles[held]})
    return table.assign(month=(held + first).astype("datetime64[M]").astype("datetime64[D]").astype(object))


def _counted(names: Any, numbers: np.ndarray) -> pd.DataFrame:
    """value, n of the names behind numbers, the most first; the index is the number."""
    return _ordered(names, np.bincount(numbers[numbers >= 0], minlength=len(names)))


def _ordered(names: Any, counts: np.ndarray) -> pd.DataFrame:
    """value, n of the names that are counted, the most first; the index is the number."""
    table = pd.DataFrame({"value": list(names), "n": counts})
    table = table[(table.n > 0) & (table.value != "")]
    return table.sort_values(["n", "value"], ascending=[False, True])


_FACETS: Final[Mapping[str, tuple[str, str]]] = {
    "state": ("country", "countries"),
    "speaker": ("speaker", "speakers"),
    "kind": ("kind", "kinds"),
    "issue": ("issues", "issues"),
    "outlet": ("outlets", "outlets"),
    "about": ("about", "countries"),
}


def facet(lines: Selected, name: str, most: int) -> pd.DataFrame:
    """Statements by one facet: value, n; the most first."""
    column, names = _FACETS[name]
    several = name in ("issue", "outlet", "about")
    numbers = lines.runs(column)[0] if several else lines.of(column)
    return _counted(getattr(lines.ledger.names, names), numbers).head(most).reset_index(drop=True)


def page(store: Store, lines: Selected, sort: str, limit: int, offset: int) -> pd.DataFrame:
    """Some of the lines as statements, in an order of `lib.storing.query.SORTS`."""
    return fetched(store, lines.ledger, orders.ordered(lines, sort, limit, offset))


def latest(store: Store, lines: Selected, most: int) -> pd.DataFrame:
    """The newest utterances, each by its earliest statement."""
    return fetched(store, lines.ledger, orders.latest_told(lines, most))


def fetched(store: Store, ledger: Ledger, lines: np.ndarray, columns: tuple[str, ...] = ()) -> pd.DataFrame:
    """The statements of some lines, in their order; some of their columns or all."""
    fresh = np.zeros(len(lines), bool) if ledger.came_from is None else ledger.came_from[lines] < 0
    rows = ledgers.statements(store).rows(ledger.row[lines[~fresh]].astype(np.int64), columns)
    held = tables.to_frame(rows if store.layer or columns else rows.drop_columns(list(shown.LAYERED)))
    if not fresh.any():
        return held
    exchanged = _corrected(store, ledger, lines[fresh])
    exchanged = exchanged[list(held.columns)] if columns else exchanged
    both = pd.concat([held, exchanged], ignore_index=True) if len(held) else exchanged
    return both.iloc[np.argsort(np.argsort(fresh, kind="stable"), kind="stable")].reset_index(drop=True)


def _corrected(store: Store, ledger: Ledger, lines: np.ndarray) -> pd.DataFrame:
    """Statements of articles that corrections name."""
    ids = ledger.ids.take(pa.array(lines))
    quotes = ids["quote_id"].to_pylist()
    rows = store.frame(
        f"SELECT {COLUMNS} FROM statements WHERE article_id IN (SELECT unnest(?)) AND quote_id IN (SELECT unnest(?))",
        [sorted(set(ids["article_id"].to_pylist())), quotes],
    )
    return rows.set_index("quote_id", drop=False).loc[quotes].reset_index(drop=True)
