"""Where states stand: tables of scores for the pages, kept under the frozen filters."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pandas as pd
import streamlit as st

from lib.charts.markup import plain
from lib.records import Iso3
from lib.scoring import change, gathered, kernel, measure_paths, measures, positions, sensitivity
from lib.scoring.evidence import Evidence
from lib.scoring.ledger import Selected
from lib.scoring.sensitivity import Sensitivity
from lib.scoring.weights import Settings
from lib.storing import query
from lib.storing.query import Page
from lib.ui import evidence, gathering, holdings, pointed, words
from lib.ui.evidence import dated, dispute, kept, label, named, selection, store
from lib.ui.filters import Filters
from lib.world import geography

RECENT = timedelta(days=90)
"""Length of the two periods that the movers compare."""
BEHIND = 400
"""Newest statements of a state among which those that make its score are looked for."""
MARKS = 500
"""Statements of a large store that are marked below a path."""
STEPS = 120
"""Points of a smoothed path."""
STANDARD = [
    "country", "name", "score", "low", "high", "n", "statements", "speakers", "outlets", "articles", "status", "reason",
]  # fmt: skip
SCORED = ("interval", "point", "count")


@kept
def measured(filters: Filters) -> pd.DataFrame:
    """One row a state that spoke or was named: score, interval, n and status of the chosen measure."""
    rows = _rows(filters)
    if filters.countries:
        rows = rows[rows.country.isin(filters.countries)]
    return named(rows).reindex(columns=STANDARD).reset_index(drop=True)


def _rows(filters: Filters) -> pd.DataFrame:
    if filters.measure == "tone":
        return measures.tone(scorable(filters))
    if filters.measure == "attention":
        return measures.attention(scorable(filters))
    chosen, settings = dispute(filters.dispute), even(filters)
    frame, codes = scorable(replace(filters, issue=None)), all_stances(filters)
    held = _evidence(filters, filters.countries)
    if not filters.issue:
        return positions.by_country(frame, codes, chosen, settings, filters.end, gathered=held)
    rows = positions.by_issue(frame, codes, chosen, settings, filters.end, filters.issue, held)
    why = [positions.reason(n, articles, settings) for n, articles in zip(rows.n, rows.articles, strict=True)]
    return rows.assign(reason=why)


def _statements(filters: Filters) -> pd.DataFrame:
    """The statements to count; those of a large store come without their words."""
    held = store(filters.dispute)
    return query.countable(held, selection(filters)) if held.large else gathering.said(filters)


def scorable(filters: Filters) -> pd.DataFrame | Selected:
    """What scores are made of."""
    held = store(filters.dispute)
    return query.scorable(held, selection(filters)) if held.large else gathering.said(filters)


def _evidence(filters: Filters, countries: tuple[Iso3, ...]) -> Evidence | None:
    """What the scores of some states, or of all, are made of on all issues; None of a large store."""
    if store(filters.dispute).large:
        return None
    whole = replace(filters, countries=(), issue=None)
    held = gathering.states(whole, dispute(filters.dispute), all_stances(filters), even(filters))
    return gathered.of_states(held, countries) if countries else held


def _of_speakers(filters: Filters, country: Iso3) -> Evidence | None:
    """The same of the speakers of a state."""
    if store(filters.dispute).large:
        return None
    own = replace(filters, countries=(country,), issue=None)
    return gathering.speakers(own, dispute(filters.dispute), all_stances(filters), even(filters))


@st.cache_resource(max_entries=4, show_spinner=False)
def _stances_of_version(name: str, version: str) -> pd.DataFrame:
    del version
    return query.codes(store(name))


def all_stances(filters: Filters) -> pd.DataFrame:
    """Every stance code of the dispute; the scoring takes those of the statements it is given."""
    return _stances_of_version(filters.dispute, store(filters.dispute).version)


def even(filters: Filters) -> Settings:
    """The dispute's settings, with every statement of the period counting alike, whatever its day."""
    return replace(Settings.of(dispute(filters.dispute)), half_life_days=None)


@kept
def by_issue(filters: Filters, country: Iso3) -> pd.DataFrame:
    """One state on every issue it spoke about, in the chosen measure."""
    labels = {issue.id: issue.label for issue in dispute(filters.dispute).issues}
    if filters.measure == "position":
        frame = scorable(replace(filters, issue=None, countries=(country,)))
        chosen, settings, held = dispute(filters.dispute), even(filters), _evidence(filters, (country,))
        rows = positions.by_issue(frame, all_stances(filters), chosen, settings, filters.end, gathered=held)
    else:
        frame = _statements(replace(filters, issue=None, countries=(country,)))
        coded = frame.merge(all_stances(filters)[["quote_id", "issue"]], on="quote_id")
        rows = _by_group(filters, coded.assign(country=coded.issue), "issue")
    return rows.assign(country=country, name=rows.issue.map(labels))


def _by_group(filters: Filters, frame: pd.DataFrame, group: str) -> pd.DataFrame:
    """Tone or attention of the groups that stand in the frame's `country`, named as `group`."""
    large = store(filters.dispute).large
    rows = measures.tone(frame, large) if filters.measure == "tone" else measures.attention(frame)
    return rows.rename(columns={"country": group})


@kept
def by_speaker(filters: Filters, country: Iso3) -> pd.DataFrame:
    """One state's speakers, each in the chosen measure: the split that one number hides."""
    if filters.measure == "position":
        frame = scorable(replace(filters, issue=None, countries=(country,)))
        chosen = dispute(filters.dispute)
        codes, held = all_stances(filters), _of_speakers(filters, country)
        rows = positions.by_speaker(frame, codes, chosen, even(filters), country, filters.end, gathered=held)
    else:
        frame = _statements(replace(filters, countries=(country,)))
        frame = frame[frame.speaker != ""]
        rows = _by_group(filters, frame.assign(country=frame.speaker), "speaker")
    return rows.assign(country=country, name=[plain(name) for name in rows.speaker])


@kept
def compared(filters: Filters, country: Iso3, first: str, second: str) -> pd.DataFrame:
    """Two speakers of a state issue by issue: name, first, n_first, second, n_second, gap; the widest gap first."""
    chosen, codes = dispute(filters.dispute), all_stances(filters)
    sides = {}
    for side, speaker in (("first", first), ("second", second)):
        asked = replace(selection(replace(filters, issue=None, countries=(country,))), speaker=speaker)
        if filters.measure == "tone":
            coded = query.countable(store(filters.dispute), asked).merge(codes[["quote_id", "issue"]], on="quote_id")
            rows = _by_group(filters, coded.assign(country=coded.issue), "issue")
        else:
            held = _of_speakers(filters, country)
            own = gathered.of_speaker(held, speaker, country) if held else None
            lines = own.statements if own else query.scorable(store(filters.dispute), asked)
            rows = positions.by_issue(lines, codes, chosen, even(filters), filters.end, gathered=own)
        sides[side] = rows.set_index("issue")[["score", "n"]].astype(float)
    both = sides["first"].join(sides["second"], how="outer", suffixes=("_first", "_second")).reset_index()
    both = both.rename(columns={"score_first": "first", "score_second": "second"})
    labels = {issue.id: issue.label for issue in chosen.issues}
    both = both.assign(name=both.issue.map(labels), gap=(both["first"] - both["second"]).abs())
    counts = both[["n_first", "n_second"]].fillna(0).astype(int)
    return both.assign(**counts).sort_values("gap", ascending=False, na_position="last", ignore_index=True)


@kept
def on_the_map(filters: Filters) -> pd.DataFrame:
    """The measured states and all silent ones, with a place for each."""
    rows, places = measured(filters), {point.iso3: point for point in geography.points()}
    heard = set(rows.country)
    silent = [code for code in places if code not in heard]
    absent = "not among the states you chose" if filters.countries else "silent: no statement in this selection"
    rest = pd.DataFrame({"country": silent, "name": [label(code) for code in silent], "n": 0, "articles": 0})
    rest = rest.assign(status="silent", reason=absent)
    states = pd.concat([rows[rows.country.isin(list(places))], rest], ignore_index=True)
    return states.assign(lon=[places[c].lon for c in states.country], lat=[places[c].lat for c in states.country])


@kept
def words_behind(filters: Filters, country: Iso3, most: int) -> Page:
    """One state's newest statements, those that make its score first, and how many there are in all."""
    found = evidence.spoken_by(filters, country, BEHIND)
    scoring = found.rows.axis.notna() if filters.measure == "position" else found.rows.tone.notna()
    rows = pd.concat([found.rows[scoring], found.rows[~scoring]]).head(most)
    return Page(rows.reset_index(drop=True), found.total)


def coverage(filters: Filters) -> pd.DataFrame:
    """Statements by month over all days of the dispute, whatever the period: month, statements, articles."""
    return _coverage(_of_all_days(filters))


@kept
def _coverage(filters: Filters) -> pd.DataFrame:
    return query.coverage(store(filters.dispute), selection(filters))


def most_in_a_month(filters: Filters) -> int:
    """The most utterances that one state has in one month, so that the colours of months compare."""
    return _most_in_a_month(_of_all_days(filters))


@kept
def _most_in_a_month(filters: Filters) -> int:
    return query.most_in_a_month(store(filters.dispute), selection(filters))


def _of_all_days(filters: Filters) -> Filters:
    """What does not depend on the period is kept once for all periods, and all measures."""
    chosen = dispute(filters.dispute)
    return replace(filters.between(chosen.start, chosen.end), measure="attention")


@st.cache_resource(show_spinner=False)
def shapes() -> dict[Iso3, Any]:
    """The map's features by state."""
    collection = json.loads(geography.SHAPES.read_text(encoding="utf-8"))
    return {Iso3(feature["id"]): feature for feature in collection["features"] if feature.get("id")}


@kept
def paths(filters: Filters, countries: tuple[Iso3, ...]) -> pd.DataFrame:
    """The chosen measure through time by state and day: country, day, score, low, high, n, n_eff."""
    steps = min((filters.end - filters.start).days + 1, STEPS)
    days = [stamp.date() for stamp in pd.date_range(filters.start, filters.end, periods=steps)]
    settings = Settings.of(dispute(filters.dispute))
    if filters.measure != "position":
        spoken = _dated(scorable(replace(filters, countries=countries)))
        if filters.measure == "tone":
            return measure_paths.tone_path(spoken, days, settings.bandwidth_days)
        return measure_paths.attention_path(spoken, days)
    frame, codes = scorable(replace(filters, issue=None, countries=countries)), all_stances(filters)
    held = _evidence(filters, countries)
    return kernel.path(frame, codes, dispute(filters.dispute), settings, countries, filters.issue, days, held)


@kept
def rug(filters: Filters, countries: tuple[Iso3, ...]) -> pd.DataFrame:
    """One mark a statement in the chosen measure: country, day, score, quote_id, article_id, what the pointer says."""
    asked = selection(replace(filters, countries=countries))
    on = filters.issue if filters.measure == "position" else None
    if store(filters.dispute).large:
        frame = dated(query.marks(store(filters.dispute), asked, MARKS, on))
    else:
        frame = dated(_marked(filters, countries, on))
    if filters.measure != "position":
        frame = frame.assign(value=frame.tone if filters.measure == "tone" else 1.0)
    frame = frame.assign(score=frame["value" if "value" in frame else "axis"])
    frame = frame[frame.score.notna()]
    hover = [pointed.said(row) for row in frame[["text", "speaker", "name", "day"]].itertuples()]
    return frame.assign(hover=hover)[["country", "day", "score", "quote_id", "article_id", "hover"]]


def _marked(filters: Filters, countries: tuple[Iso3, ...], issue: str | None) -> pd.DataFrame:
    """As `query.marks` of a small store."""
    rows = gathering.said(replace(filters, countries=countries))
    if issue is None:
        return rows
    codes = all_stances(filters)
    return rows.merge(codes.loc[codes.issue == issue, ["quote_id", "value"]], on="quote_id")


def _dated(spoken: pd.DataFrame | Selected) -> pd.DataFrame | Selected:
    return spoken if isinstance(spoken, Selected) else dated(spoken)


@kept
def recent_changes(filters: Filters) -> pd.DataFrame:
    """What `movers` compares, one row a state; without an interval where the evidence does not carry one."""
    earlier, later = recent_periods(filters)
    if filters.measure != "position":
        change_of = measure_paths.tone_change if filters.measure == "tone" else measure_paths.share_change
        frame = _dated(scorable(replace(filters, start=earlier[0], countries=())))
        rows = change_of(frame, earlier, later)
        return rows[rows.country.isin(filters.countries)] if filters.countries else rows
    frame = scorable(replace(filters, start=earlier[0], issue=None))
    chosen = dispute(filters.dispute)
    return change.between(frame, all_stances(filters), chosen, even(filters), earlier, later, filters.issue)


def movers(filters: Filters) -> pd.DataFrame:
    """States whose measure differs between the last 90 days and the 90 before, by more than its uncertainty.

    A move of attention is one of a state's share of all utterances.
    """
    rows = recent_changes(filters)
    return named(rows[(rows.low > 0) | (rows.high < 0)]).sort_values("difference")


def comparable(filters: Filters) -> int:
    """How many states have enough statements in both periods to see whether they moved."""
    return int(recent_changes(filters).low.notna().sum())


def recent_periods(filters: Filters) -> tuple[tuple[date, date], tuple[date, date]]:
    """The 90 days before the last 90 days of the period, and those last 90 days."""
    turn = filters.end - RECENT
    return (turn - RECENT, turn - timedelta(days=1)), (turn, filters.end)


@kept
def most_certain(filters: Filters, most: int) -> list[Iso3]:
    """The states whose score rests on the most utterances."""
    rows = measured(filters)
    rows = rows[rows.status.isin(SCORED)].sort_values("n", ascending=False)
    return [Iso3(code) for code in rows.country.head(most)]


@kept
def ranks(filters: Filters) -> Sensitivity:
    """Ranks of the states under other choices of the codebook, each changed alone."""
    whole = replace(filters, issue=None, countries=())
    held = store(filters.dispute)
    return sensitivity.ranks(
        scorable(whole),
        all_stances(filters),
        dispute(filters.dispute),
        even(filters),
        filters.end,
        None if held.large else held.articles(),
    )


def bandwidth(filters: Filters) -> float:
    """Days within which a statement plays a part in a path."""
    return Settings.of(dispute(filters.dispute)).bandwidth_days


def standing(filters: Filters, country: Iso3, alone: bool = False) -> str:
    """One state's score in words, or why it has none; `alone` where nothing else on the page is about the others."""
    everyone, own = replace(filters, countries=()), replace(filters, countries=(country,))
    heard = measured(own if alone else filters)
    if country not in set(heard.country):
        heard = measured(everyone)  # organisations have no place on the map
    rows = heard if country in set(heard.country) else on_the_map(everyone)
    rows = rows[rows.country == country]
    if rows.empty:
        return f"{label(country)}: silent, no statement in this selection."
    row = rows.iloc[0]
    if row.status not in SCORED:
        return f"{row['name']}: {row.reason.rstrip('.').replace(': ', ', ')}."
    behind = f"{words.count(int(row.n), 'utterance')} in {words.count(int(row.articles), 'article')}"
    if holdings.reviewed(everyone) and (read := holdings.reviewed(own)):
        behind += f", {words.reviewed(read, evidence.size(own).statements)}"
    if row.status == "count":
        return f"{row['name']}: {behind}."
    span = (
        f"90 % interval {words.interval(row.low, row.high)}" if row.status == "interval" else "too few for an interval"
    )
    what = filters.measure
    if filters.issue and filters.measure == "position":
        what = "supports" if row.score > 0 else "opposes"
    return f"{row['name']}: {what} {words.signed(row.score)}, {span}; {behind}."
