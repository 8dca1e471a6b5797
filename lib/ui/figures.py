"""Figures on the page: the chart, its title, how to read it, and the words for people who cannot see it."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from typing import Any, Literal

import pandas as pd
import streamlit as st

from lib.charts import (
    palette,
    rank_spread,
    ranking,
    shares,
    timeline,
    world_map,
)
from lib.records import Iso3
from lib.scoring import sensitivity
from lib.ui import captions, evidence, findings, periods, prose, standings, taking, words
from lib.ui.captions import Caption
from lib.ui.drawn import Drawn, drawn
from lib.ui.evidence import kept
from lib.ui.filters import Filters

LEGEND = {
    "point": "coloured and hatched: a score, but too few statements for an interval",
    "insufficient": "grey and hatched: too few statements for a score",
    "named": "outlined: named by others, not heard",
    "silent": "grey: silent in this selection",
}
DOT = ("dot", "dot: a state too small to draw")
COLOUR = {
    "position": "Colour is a score over the whole period: whatever its day, each utterance counts once.",
    "tone": "Colour is the mean tone of a state's utterances (VADER, −1 to +1); it says nothing about its position.",
    "attention": "Colour is the number of a state's utterances; it says nothing about its position.",
}
"""How to read the map, by measure."""
MEASURED = {"position": "Position", "tone": "Mean tone", "attention": "Utterances"}
"""What the figures of a measure show, as the beginning of their description."""
HEARD = 20
"""Most states in a figure of counts."""
SPEAKERS = 15
"""Most speakers of a state in one figure, those with the most utterances."""
TICK = palette.colour_axis("attention", "", "", "", 2.0)
"""The colour of a statement where it only counts."""
EVENT = ["number", "day", "title"]
"""What the figure of time shows of an event."""
NOTHING = "No statement matches these filters. Widen the period, take another month, or show all statements."


def question(text: str) -> None:
    """The title of a figure: the question it answers."""
    st.header(text, anchor=False)


def how_to_read(text: str) -> None:
    """One line on how to read the figure above; its terms lead to Methods."""
    st.html(prose.how(text))


@kept
def lead(filters: Filters) -> str:
    """The finding of the selection as a sentence."""
    choices = evidence.choices(filters.dispute)
    return findings.lead(standings.measured(filters), filters, choices, ends_of_axis(filters))


def ends_of_axis(filters: Filters) -> findings.Ends:
    """What −1 and +1 mean in the dispute."""
    axis = evidence.dispute(filters.dispute).axis
    return axis.minus, axis.plus


def scale(filters: Filters, states: pd.DataFrame) -> dict[str, Any]:
    """The colour axis of the chosen measure; an issue's colours say pressure or engagement, whatever its sign."""
    low, high = findings.ends(filters, ends_of_axis(filters))
    if filters.measure == "attention":
        return palette.colour_axis("attention", "Utterances", "", "", float(states.n.max()) if len(states) else 1.0)
    if filters.measure == "tone":
        return palette.colour_axis("tone", "tone", low, high)
    return palette.colour_axis(scale_name(filters), "position", low, high)


def scale_name(filters: Filters) -> str:
    """The scale of positions: turned round where support of the issue is pressure, another where it is neither."""
    issues = evidence.dispute(filters.dispute).issues
    loading = next((issue.loading for issue in issues if issue.id == filters.issue), 1.0)
    return "consensus" if loading == 0 else "position-reversed" if loading < 0 else "position"


def show(key: str, chart: Drawn, caption: Caption, **picking: Any) -> None:
    """A chart with the line that saves it; the caption goes with the saved picture."""
    with taking.saveable(key, chart.name, caption, bool(picking)):
        st.plotly_chart(chart.chart(), key=key, config=taking.CAMERA, alt=chart.alt, **picking)


def show_map(key: str, filters: Filters, selected: str | None, on_pick: Callable[[], None] | Literal["rerun"]) -> None:
    """The world map; `on_pick` runs when a state is clicked."""
    held = _map(filters, selected)
    patterns = [f"{words.with_capital(text)}." for _, text in _legend(filters)]
    with taking.saveable(key, held.name, captions.of(filters, "map", notes=patterns), True), st.container(key=key):
        st.plotly_chart(
            held.chart(),
            key=f"{key}_chart",
            height="stretch",
            on_select=on_pick,
            selection_mode="points",
            config=world_map.CONFIG | taking.CAMERA,
            alt=held.alt,
        )


@kept
def _map(filters: Filters, selected: str | None) -> Drawn:
    states = standings.on_the_map(filters)
    colours = scale(filters, states)
    if filters.measure == "attention" and periods.is_month(filters.start, filters.end):
        colours["cmax"] = max(standings.most_in_a_month(filters), 1)  # the colours of months must compare
    chart = world_map.world_map(states, standings.shapes(), colours, selected)
    return drawn(chart, f"map {filters.measure}", findings.map_alt(states, lead(filters)))


def show_legend(filters: Filters) -> None:
    """The patterns that the map of this selection uses."""
    st.html(prose.legend(_legend(filters)))


def _legend(filters: Filters) -> list[tuple[str, str]]:
    seen = set(standings.on_the_map(filters).status)
    return [*((status, text) for status, text in LEGEND.items() if status in seen), DOT]


def picked(key: str) -> str | None:
    """The state, issue, speaker, outlet or statement whose mark was clicked in a figure, if one was."""
    points = st.session_state[f"{key}_chart"].selection.points if f"{key}_chart" in st.session_state else ()
    if not points:
        return None
    found = points[0].get("location") or points[0].get("customdata")
    return found[-1] if isinstance(found, list) else found


def show_ranking(key: str, filters: Filters) -> None:
    """Every scored state with its interval; of counts the largest."""
    caption = captions.of(filters, "ranking")
    show(f"{key}_chart", _ranking(filters), caption, on_select="rerun", selection_mode="points")


@kept
def _ranking(filters: Filters) -> Drawn:
    states = standings.measured(filters)
    if filters.measure == "attention":
        states = states.sort_values("n", ascending=False).head(HEARD)
    chart = ranking.ranking(states, scale(filters, states), axis_title(filters))
    alt = f"{MEASURED[filters.measure]} by state. {lead(filters)}"
    return drawn(chart, f"ranking {filters.measure}", alt)


def show_issues(filters: Filters, country: Iso3) -> None:
    """One state issue by issue, in the chosen measure."""
    caption = captions.of(_all_of(filters, country), "issues", evidence.named_in_sentence(country))
    show("issues_chart", _issues(filters, country), caption, on_select="rerun", selection_mode="points")


def _all_of(filters: Filters, country: Iso3) -> Filters:
    """The statements of one state on all issues."""
    return replace(filters, issue=None, countries=(country,))


@kept
def _issues(filters: Filters, country: Iso3) -> Drawn:
    rows = standings.by_issue(filters, country)
    rows = rows.assign(name=in_lines(rows.name))
    colours, title = palette.colour_axis("consensus", "", "", ""), "← opposes · supports →"
    if filters.measure != "position":
        colours, title = scale(filters, rows), axis_title(filters)
    chart = ranking.ranking(rows, colours, title, "issue")
    alt = f"{MEASURED[filters.measure]} by issue: {_said(rows, filters)}."
    return drawn(chart, f"issues {evidence.label(country)}", alt)


def in_lines(names: Iterable[str], width: int = 24) -> list[str]:
    """Long names broken into lines, so that they leave room for the figure."""
    return ["<br>".join(textwrap.wrap(name, width)) for name in names]


def cut(names: pd.Series, most: int = 28) -> list[str]:
    """Long names shortened, so that they leave room for bars; those that would look alike stay whole."""
    short = [words.excerpt(name, most) for name in names]
    alike = Counter(short)
    return [cut if alike[cut] == 1 else name for cut, name in zip(short, names, strict=True)]


def show_speakers(filters: Filters, country: Iso3) -> None:
    """One state's speakers in the chosen measure; of positions that on the whole axis."""
    whole = filters.measure == "position"
    own = _all_of(filters, country) if whole else replace(filters, countries=(country,))
    caption = captions.of(own, "speakers", evidence.named_in_sentence(country))
    show("speakers_chart", _speakers(filters, country), caption, on_select="rerun", selection_mode="points")


@kept
def _speakers(filters: Filters, country: Iso3) -> Drawn:
    rows = standings.by_speaker(filters, country)
    rows = rows.assign(name=in_lines(rows.name)).sort_values("n", ascending=False).head(SPEAKERS)
    whole = replace(filters, issue=None) if filters.measure == "position" else filters
    chart = ranking.ranking(rows, scale(whole, rows), axis_title(whole), "speaker")
    alt = f"{MEASURED[filters.measure]} by speaker: {_said(rows, filters)}."
    return drawn(chart, f"speakers {evidence.label(country)}", alt)


def _said(rows: pd.DataFrame, filters: Filters) -> str:
    """The scored rows of a ranking in words, the lowest first."""
    scored = rows[rows.score.notna()].sort_values("score")
    said = [
        f"{row.name.replace('-<br>', '-').replace('<br>', ' ')} {words.measured(row.score, filters.measure)}"
        for row in scored.itertuples()
    ]
    return words.listed(said, 9) or "none"


def axis_title(filters: Filters) -> str:
    """What the axis of a figure measures, and what its ends mean."""
    if filters.measure == "attention":
        return "Utterances"
    low, high = findings.ends(filters, ends_of_axis(filters))
    return f"← {low} · {filters.measure} · {high} →"


def show_shares(key: str, filters: Filters, counts: pd.DataFrame, noun: str, most: int = 10) -> None:
    """Who (a state or an outlet) has how many statements, and how many others there are."""
    top = counts.sort_values("n", ascending=False, kind="stable").head(most)
    mark = "country" if noun == "state" else "name"
    bars = tuple(zip(top["name"], top["n"].tolist(), top[mark], strict=True))
    chart = evidence.answers().of(("shares", bars, noun), lambda: _shares(bars, noun))
    show(f"{key}_chart", chart, captions.of(filters, noun), on_select="rerun", selection_mode="points")
    if len(counts) > most:
        how_to_read(f"Number of statements; {words.count(len(counts) - most, f'more {noun}')} not shown.")


def _shares(bars: tuple[tuple[str, int, str], ...], noun: str) -> Drawn:
    rows = pd.DataFrame(bars, columns=["name", "n", "mark"])
    alt = f"Statements by {noun}. {bars[0][0]} has the most, {bars[0][1]:,}."
    chart = shares.shares(rows.assign(name=cut(rows["name"])), "statements", "mark", len(rows))
    return drawn(chart, f"statements by {noun}", alt)


def show_timeline(
    key: str,
    filters: Filters,
    countries: tuple[Iso3, ...],
    events: pd.DataFrame,
    height: int,
    among: tuple[Iso3, ...] = (),
) -> None:
    """Lines, intervals, statements and events of some states in one figure, on the axes of all that stand beside it."""
    marks = tuple(events.reindex(columns=EVENT).itertuples(index=False, name=None))
    chart = _timeline(filters, countries, marks, height, among or countries)
    who = words.listed([evidence.named_in_sentence(code) for code in countries], len(countries))
    caption = captions.of(replace(filters, countries=countries), "timeline", who, [captions.events(marks)])
    show(f"{key}_chart", chart, caption, on_select="rerun", selection_mode="points")


@kept
def _timeline(
    filters: Filters,
    countries: tuple[Iso3, ...],
    events: tuple[tuple[int, date, str], ...],
    height: int,
    among: tuple[Iso3, ...],
) -> Drawn:
    names = {country: evidence.label(country) for country in countries}
    everyone, rug = standings.paths(filters, among), standings.rug(filters, countries)
    paths = everyone[everyone.country.isin(countries)]
    low, high = findings.ends(filters, ends_of_axis(filters))
    counted = filters.measure == "attention"
    title = "utterances in 30 days" if counted else f"← {low} · {high} →"
    shades = TICK if counted else scale(filters, paths)
    colours = palette.state_colours(list(countries))
    marked = pd.DataFrame(events, columns=EVENT)
    figure = timeline.timeline(paths, rug, marked, colours, names, shades, title, height, counted, everyone)
    said = findings.drift(paths, names, filters.measure)
    alt = f"{MEASURED[filters.measure]} over time of {words.listed(list(names.values()))}. {said}"
    return drawn(figure, f"timeline {filters.measure} {' '.join(names.values())}", alt)


def show_ranks(filters: Filters) -> None:
    """The range of every state's rank over the choices of the codebook."""
    whole = replace(filters, measure="position", issue=None, countries=())
    show("ranks", _ranks(filters), captions.of(whole, "ranks"))


@kept
def _ranks(filters: Filters) -> Drawn:
    table = evidence.named(standings.ranks(filters).table)
    rows = rank_spread.spread(table, sensitivity.BASELINE)
    _, high = findings.ends(replace(filters, measure="position", issue=None), ends_of_axis(filters))
    widest = rows.assign(width=rows.worst - rows.best).sort_values("width").iloc[-1]
    alt = f"Ranks under other choices. {widest['name']} varies most, from {widest.best:.0f} to {widest.worst:.0f}."
    return drawn(rank_spread.rank_spread(rows, high), "ranks", alt)
