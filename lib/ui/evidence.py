"""Where the pages get their tables: the one place that knows the store.

Every answer is kept under the frozen filters and the version of the store, and is a small frame or record.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache, wraps
from typing import Concatenate, ParamSpec, TypeVar

import pandas as pd
import streamlit as st

from lib import dispute as disputes
from lib import world as worlds
from lib.dispute import Dispute, DisputeError
from lib.records import Article, Iso3
from lib.scoring import coders
from lib.storing import facets, homes, query, reviewed
from lib.storing.query import Page, Size
from lib.storing.selection import Selection, condition
from lib.storing.store import Store
from lib.storing.versions import StoreError
from lib.ui import exports
from lib.ui.answers import Answers
from lib.ui.filters import Choices, Filters, Narrowed
from lib.ui.turns import Turns
from lib.world import World
from lib.world.definite import with_article

LISTED = 500
"""Articles of a large store that are listed, the newest."""
VALUES = 1000
"""Values that a facet lists at most, those with the most statements."""
KEPT, MEGABYTES = 4096, 192
"""Answers kept for all sessions together, and how large they may be; what was asked for longest ago goes first."""
P = ParamSpec("P")
Answer = TypeVar("Answer")
turns = Turns()
"""Answers of a large store are made for one run after the other."""


@st.cache_resource(show_spinner=False)
def answers() -> Answers:
    """The answers of this server, to the states of the stores that they name."""
    return Answers(KEPT, MEGABYTES)


def kept(function: Callable[Concatenate[Filters, P], Answer]) -> Callable[Concatenate[Filters, P], Answer]:
    """Keep the answers of a function of filters until the store changes; its arguments must be hashable."""
    name = f"{function.__module__}.{function.__qualname__}"

    @wraps(function)
    def answered(filters: Filters, *asked: P.args, **named: P.kwargs) -> Answer:
        assert not named, "answers are kept by position"
        held = store(filters.dispute)
        answer: Answer = answers().of(
            (name, held.version, filters, asked),
            lambda: function(filters, *asked, **named),
            turns.turn() if held.large else None,
        )
        return answer

    return answered


@st.cache_resource(show_spinner=False)
def dispute(name: str) -> Dispute:
    """A dispute's issues, parties, events and codebook."""
    return disputes.load(name)


@st.cache_resource(show_spinner=False)
def world() -> World:
    """States, their names and their places."""
    return worlds.load()


@st.cache_resource(show_spinner=False)
def store(name: str) -> Store:
    """The articles of a dispute, bundled and added, as its reviewers corrected them (see `lib.storing.homes`)."""
    return homes.store(dispute(name))


@dataclass(frozen=True, slots=True)
class Shelf:
    """The disputes that can be opened, the one with the most statements first, and why others cannot."""

    usable: tuple[str, ...]
    problems: tuple[str, ...]


@st.cache_resource(ttl="10m", show_spinner=False)
def shelf() -> Shelf:
    """Look through the dispute folders; one broken folder must not close the others."""
    sizes: dict[str, int] = {}
    problems: list[str] = []
    for name in disputes.available():
        try:
            dispute(name)
            sizes[name] = query.size(store(name), Selection()).statements
        except (DisputeError, StoreError) as error:
            problems += [f"The dispute “{name}” cannot be opened.", *str(error).splitlines()]
    return Shelf(tuple(sorted(sizes, key=lambda name: (-sizes[name], name))), tuple(problems))


def label(country: str | None) -> str:
    """The short name of a state or institution."""
    if not isinstance(country, str) or not country:
        return "No state"
    return _short_name(country)


@cache
def _short_name(country: str) -> str:
    known = world().countries.get(Iso3(country))
    return known.short if known else country


def named_in_sentence(country: str | None) -> str:
    """The short name inside a sentence: `the US`."""
    return with_article(label(country))


def selection(filters: Filters, asked: Narrowed = Narrowed()) -> Selection:  # noqa: B008  frozen
    """The filters as the store understands them."""
    return Selection(
        start=filters.start,
        end=filters.end,
        issue=filters.issue,
        countries=filters.countries,
        kinds=filters.kinds,
        search=asked.search,
        speaker=asked.speaker,
        outlet=asked.outlet,
        about=asked.about,
    )


def choices(name: str) -> Choices:
    """What the filters can be set to: the dispute's days and issues, and the states that the store hears."""
    return _choices(name, store(name).version)


@st.cache_resource(max_entries=16, show_spinner=False)
def _choices(name: str, version: str) -> Choices:
    del version
    chosen = dispute(name)
    heard = query.by_country(store(name), Selection()).country
    countries = sorted(((Iso3(code), label(code)) for code in heard if code), key=lambda pair: pair[1])
    return Choices(
        dispute=name,
        disputes=tuple((other, dispute(other).title) for other in shelf().usable),
        start=chosen.start,
        end=chosen.end,
        issues=tuple((issue.id, issue.label) for issue in chosen.issues),
        countries=tuple(countries),
    )


@kept
def size(filters: Filters) -> Size:
    """How much evidence the selection rests on."""
    return query.size(store(filters.dispute), selection(filters))


@kept
def speaking(filters: Filters) -> pd.DataFrame:
    """Statements by speaking state: country, name, n, utterances, speakers, articles; the most heard first."""
    return named(query.by_country(store(filters.dispute), selection(filters))).rename(columns={"statements": "n"})


def statement(name: str, quote_id: str) -> pd.DataFrame:
    """One statement as a table of one row, or of none."""
    return dated(query.statement(store(name), quote_id))


@kept
def outlets(filters: Filters) -> pd.DataFrame:
    """Statements by the outlet that carried them: name, n. A digest counts for each of its sources."""
    return query.outlets(store(filters.dispute), selection(filters)).rename(
        columns={"outlet": "name", "statements": "n"}
    )


@kept
def latest(filters: Filters, most: int) -> pd.DataFrame:
    """The newest utterances, one a speaker; with positions those that take one, or all if none does."""
    rows = query.latest(store(filters.dispute), selection(filters), most * 20)
    taking = rows[rows.axis.notna()] if filters.measure == "position" else rows
    return dated((rows if taking.empty else taking).drop_duplicates("speaker").head(most))


@kept
def page(filters: Filters, asked: Narrowed, sort: str, limit: int, offset: int) -> Page:
    """Some of the selection's statements in an order, and how many there are."""
    found = query.statements(store(filters.dispute), selection(filters, asked), sort, limit, offset)
    return Page(dated(found.rows), found.total)


@kept
def facet(filters: Filters, asked: Narrowed, name: str) -> pd.DataFrame:
    """Statements by state, speaker, kind, issue, outlet or state spoken about: value, n; the most first."""
    return facets.counts(store(filters.dispute), selection(filters, asked), name, VALUES)


@kept
def codes_on(filters: Filters, quotes: tuple[str, ...]) -> dict[str, dict[str, float]]:
    """quote_id -> issue -> stance of some statements, the issues in the order of the codebook."""
    rows = store(filters.dispute).frame(
        "SELECT quote_id, issue, value FROM stances WHERE list_contains(?, quote_id)", [list(quotes)]
    )
    order = {issue: place for place, issue in enumerate(issue_labels(filters.dispute))}
    found: dict[str, dict[str, float]] = {}
    for row in rows.sort_values("issue", key=lambda issues: issues.map(order)).itertuples():
        found.setdefault(row.quote_id, {})[row.issue] = row.value
    return found


def everything(filters: Filters, asked: Narrowed, sort: str) -> pd.DataFrame:
    """All statements of the selection with their articles' sources and their stances, one column an issue; not kept.

    The columns are those of `lib.ui.dictionary`.
    """
    held, chosen = store(filters.dispute), selection(filters, asked)
    rows = query.statements(held, chosen, sort, query.size(held, chosen).statements).rows
    sources = held.frame("SELECT article_id, sources FROM articles")
    rows = rows.merge(sources, on="article_id", how="left").assign(state=[label(code) for code in rows.country])
    return exports.wide(rows, all_codes(filters, asked), issue_labels(filters.dispute))


def all_codes(filters: Filters, asked: Narrowed = Narrowed()) -> pd.DataFrame:  # noqa: B008  frozen
    """Every stance of the selection's statements: quote_id, issue, value, rule, confidence; not kept."""
    where, values = condition(selection(filters, asked))
    mine = f"quote_id IN (SELECT quote_id FROM statements WHERE {where})"
    return store(filters.dispute).frame(f"SELECT * FROM stances WHERE {mine} ORDER BY quote_id, issue", values)


def issue_labels(name: str) -> dict[str, str]:
    """The labels of a dispute's issues by id, in the order of its codebook."""
    return {str(issue): said for issue, said in choices(name).issues}


@kept
def spoken_by(filters: Filters, country: Iso3, most: int) -> Page:
    """One state's newest statements, and how many there are."""
    return page(replace(filters, countries=(country,)), Narrowed(), "newest", most, 0)


@kept
def articles(filters: Filters) -> pd.DataFrame:
    """The articles that the selection's statements stand in, newest first."""
    rows = named(query.articles(store(filters.dispute), selection(filters), LISTED))
    groups = rows.groupby(["article_id", "title", "published"], dropna=False)
    listed = groups.agg(statements=("quote_id", "size"), states=("name", lambda names: ", ".join(sorted(set(names)))))
    return listed.reset_index().sort_values("published", ascending=False, ignore_index=True)


def article(name: str, article_id: str) -> Article | None:
    """One article, or None when the store has none of that id."""
    held = store(name)
    asked = ("article", name, held.tables_version, article_id)
    found: Article | None = answers().of(asked, lambda: held.article(article_id))
    return found


def statements_of(name: str, article_id: str) -> pd.DataFrame:
    """The statements of one article in reading order."""
    return dated(query.of_article(store(name), article_id)).sort_values("start")


def codes_of(name: str, quote_id: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The stances of a statement, and the words that made them."""
    held = store(name)

    def read() -> tuple[pd.DataFrame, pd.DataFrame]:
        stances = held.frame("SELECT * FROM stances WHERE quote_id = ? ORDER BY issue", [quote_id])
        return stances, held.frame('SELECT * FROM cues WHERE quote_id = ? ORDER BY start, "end"', [quote_id])

    found: tuple[pd.DataFrame, pd.DataFrame] = answers().of(("codes", name, held.version, quote_id), read)
    return found


@kept
def record(filters: Filters) -> tuple[pd.DataFrame, int]:
    """How often the machine was right on the selection's reviewed statements (see `coders.accuracy`), empty for none;
    and how many statements the machine has there. `lib.ui.reviewed` says it in words.
    """
    held, chosen = store(filters.dispute), selection(filters)
    log = reviewed.lines(held)
    if not log:
        return pd.DataFrame(columns=coders.ACCURACY_COLUMNS), 0
    statements, stances = reviewed.machine(held, chosen, log)
    measured = coders.accuracy(statements, stances, log, list(issue_labels(filters.dispute)))
    return measured, reviewed.total(held, chosen)


@kept
def events(filters: Filters) -> pd.DataFrame:
    """The dispute's events in the period: day, title, kind, source_url."""
    rows = [(event.day, event.title, event.kind, event.source_url) for event in dispute(filters.dispute).events]
    frame = pd.DataFrame(rows, columns=["day", "title", "kind", "source_url"])
    inside = [filters.start <= day <= filters.end for day in frame.day]
    return frame[inside].sort_values("day").reset_index(drop=True)


def named(rows: pd.DataFrame) -> pd.DataFrame:
    """Rows with the short name of their country as `name`."""
    return rows.assign(name=[label(code) for code in rows.country])


def dated(rows: pd.DataFrame) -> pd.DataFrame:
    """Statements with the name of their state and their day: said, else published."""
    return named(rows).assign(day=rows.said_on.fillna(rows.published))
