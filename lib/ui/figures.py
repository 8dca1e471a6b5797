"""Figures on the page: the chart, its title, how to read it, and the words for people who cannot see it."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any, Literal

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from lib.charts import (
    company_moves,
    matrix,
    network,
    palette,
    plane,
    rank_spread,
    ranking,
    shares,
    targets,
    timeline,
    world_map,
)
from lib.records import Iso3
from lib.scoring import sensitivity
from lib.ui import evidence, findings, periods, prose, relations, standings, taking, words
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
HEARD_OF = 10
"""Most states spoken about in one figure."""
SPEAKERS = 15
"""Most speakers of a state in one figure, those with the most utterances."""
TICK = palette.colour_axis("attention", "", "", "", 2.0)
"""The colour of a statement where it only counts."""
NOTHING = "No statement matches these filters. Widen the period, take another month, or show all statements."


def question(text: str) -> None:
    """The title of a figure: the question it answers."""
    st.subheader(text, anchor=False)


def how_to_read(text: str) -> None:
    """One line on how to read the figure above."""
    st.html(prose.paragraph(text, "how"))


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


def _draw(chart: go.Figure, key: str, name: str, alt: str, **picking: Any) -> None:
    """A chart with the line that saves it."""
    with taking.saveable(key, name):
        st.plotly_chart(chart, key=key, config=taking.CAMERA, alt=alt, **picking)


def show_map(key: str, filters: Filters, selected: str | None, on_pick: Callable[[], None] | Literal["rerun"]) -> None:
    """The world map; `on_pick` runs when a state is clicked."""
    states = standings.on_the_map(filters)
    colours = scale(filters, states)
    if filters.measure == "attention" and periods.is_month(filters.start, filters.end):
        colours["cmax"] = max(standings.most_in_a_month(filters), 1)  # the colours of months must compare
    with taking.saveable(key, f"map {filters.measure}"), st.container(key=key):
        st.plotly_chart(
            world_map.world_map(states, standings.shapes(), colours, selected),
            key=f"{key}_chart",
            height="stretch",
            on_select=on_pick,
            selection_mode="points",
            config=world_map.CONFIG | taking.CAMERA,
            alt=findings.map_alt(states, lead(filters)),
        )


def show_legend(filters: Filters) -> None:
    """The patterns that the map of this selection uses."""
    seen = set(standings.on_the_map(filters).status)
    st.html(prose.legend([*((status, text) for status, text in LEGEND.items() if status in seen), DOT]))


def picked(key: str) -> str | None:
    """The state, issue, speaker, outlet or statement whose mark was clicked in a figure, if one was."""
    points = st.session_state[f"{key}_chart"].selection.points if f"{key}_chart" in st.session_state else ()
    if not points:
        return None
    found = points[0].get("location") or points[0].get("customdata")
    return found[-1] if isinstance(found, list) else found


def picked_pair(key: str) -> tuple[str, str] | None:
    """The pair of states that was clicked in a matrix or network, if one was; "" stands for no state."""
    points = st.session_state[f"{key}_chart"].selection.points
    return tuple(points[0]["customdata"]) if points else None


def show_ranking(key: str, filters: Filters) -> None:
    """Every scored state with its interval; of counts the largest."""
    states = standings.measured(filters)
    if filters.measure == "attention":
        states = states.sort_values("n", ascending=False).head(HEARD)
    chart = ranking.ranking(states, scale(filters, states), axis_title(filters))
    alt = f"{MEASURED[filters.measure]} by state. {lead(filters)}"
    _draw(chart, f"{key}_chart", f"ranking {filters.measure}", alt, on_select="rerun", selection_mode="points")


def show_issues(filters: Filters, country: Iso3) -> None:
    """One state issue by issue, in the chosen measure."""
    rows = standings.by_issue(filters, country)
    rows = rows.assign(name=in_lines(rows.name))
    colours, title = palette.colour_axis("consensus", "", "", ""), "← opposes · supports →"
    if filters.measure != "position":
        colours, title = scale(filters, rows), axis_title(filters)
    chart = ranking.ranking(rows, colours, title, "issue")
    alt = f"{MEASURED[filters.measure]} by issue: {_said(rows, filters)}."
    _draw(chart, "issues_chart", f"issues {evidence.label(country)}", alt, on_select="rerun", selection_mode="points")


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
    rows = standings.by_speaker(filters, country)
    rows = rows.assign(name=in_lines(rows.name)).sort_values("n", ascending=False).head(SPEAKERS)
    whole = replace(filters, issue=None) if filters.measure == "position" else filters
    chart = ranking.ranking(rows, scale(whole, rows), axis_title(whole), "speaker")
    alt = f"{MEASURED[filters.measure]} by speaker: {_said(rows, filters)}."
    name = f"speakers {evidence.label(country)}"
    _draw(chart, "speakers_chart", name, alt, on_select="rerun", selection_mode="points")


def _said(rows: pd.DataFrame, filters: Filters) -> str:
    """The scored rows of a ranking in words, the lowest first."""
    scored = rows[rows.score.notna()].sort_values("score")
    said = [
        f"{row.name.replace('<br>', ' ')} {words.measured(row.score, filters.measure)}" for row in scored.itertuples()
    ]
    return words.listed(said, 9) or "none"


def axis_title(filters: Filters) -> str:
    """What the axis of a figure measures, and what its ends mean."""
    if filters.measure == "attention":
        return "Utterances"
    low, high = findings.ends(filters, ends_of_axis(filters))
    return f"← {low} · {filters.measure} · {high} →"


def show_pairs(key: str, filters: Filters, on_pick: Callable[[], None]) -> None:
    """Who speaks about whom, in the colour of the chosen measure."""
    pairs = relations.pairs(filters)
    top = pairs.iloc[0]
    chart = matrix.matrix(pairs, scale(filters, pairs))
    alt = f"Who speaks about whom. Most often {top.speaker} about {top.about_name}, {top.n} utterances."
    _draw(chart, f"{key}_chart", f"pairs {filters.measure}", alt, on_select=on_pick, selection_mode="points")


def show_network(
    key: str, filters: Filters, canvas: network.Canvas, on_pick: Callable[[], None], selected: tuple[str | None, ...]
) -> None:
    """The same pairs as arrows between states, as many as the canvas has room for."""
    pairs = relations.pairs(filters)
    shown = network.strongest(pairs, canvas.most)
    chart = network.network(pairs, relations.ring(filters), scale(filters, pairs), canvas, selected)
    alt = f"Network of who speaks about whom. {relations.network_said(pairs, shown, filters.measure)}"
    _draw(chart, f"{key}_chart", f"network {filters.measure}", alt, on_select=on_pick, selection_mode="points")


def show_targets(filters: Filters, country: Iso3) -> None:
    """The states that one state speaks about, in the colour of the chosen measure."""
    rows = relations.targets(filters, country)
    colours = None if filters.measure == "attention" else scale(filters, rows)
    alt = f"Utterances by state spoken about. {relations.targets_said(rows, evidence.label(country), filters.measure)}"
    name = f"spoken about by {evidence.label(country)} {filters.measure}"
    chart = targets.targets(rows, colours, HEARD_OF)
    _draw(chart, "targets_chart", name, alt, on_select="rerun", selection_mode="points")
    if len(rows) > HEARD_OF:
        how_to_read(f"{words.count(len(rows) - HEARD_OF, 'more state')} not shown.")


def show_plane(places: pd.DataFrame) -> None:
    """States placed by the likeness of their positions."""
    groups = [
        f"bloc {bloc}: {words.listed(list(members.name), 9)}" for bloc, members in places.groupby("bloc", dropna=True)
    ]
    alt = f"States placed by the likeness of their positions. {'; '.join(groups) or 'No blocs'}."
    _draw(plane.plane(places), "plane_chart", "blocs", alt, on_select="rerun", selection_mode="points")


def show_moves(moves: pd.DataFrame) -> None:
    """States on the plane of alike positions, from then to now."""
    alt = f"States then and now by the likeness of their positions. {' '.join(relations.changes_said(moves))}"
    chart = company_moves.company_moves(moves)
    _draw(chart, "then_now_chart", "blocs then and now", alt, on_select="rerun", selection_mode="points")


def show_shares(key: str, counts: pd.DataFrame, noun: str, most: int = 10) -> None:
    """Who has how many statements, and how many others there are."""
    first = counts.iloc[0]
    alt = f"Statements by {noun}. {first['name']} has the most, {first.n:,}."
    top = counts.sort_values("n", ascending=False, kind="stable").head(most)
    top = top.assign(whole=top["name"], name=cut(top["name"]))
    chart = shares.shares(top, "statements", "country" if noun == "state" else "whole", most)
    _draw(chart, f"{key}_chart", f"statements by {noun}", alt, on_select="rerun", selection_mode="points")
    if len(counts) > most:
        how_to_read(f"Statements; {words.count(len(counts) - most, f'more {noun}')} not shown.")


def show_timeline(
    key: str,
    filters: Filters,
    countries: tuple[Iso3, ...],
    events: pd.DataFrame,
    height: int,
    among: tuple[Iso3, ...] = (),
) -> None:
    """Lines, intervals, statements and events of some states in one figure, on the axes of all that stand beside it."""
    names = {country: evidence.label(country) for country in countries}
    everyone, rug = standings.paths(filters, among or countries), standings.rug(filters, countries)
    paths = everyone[everyone.country.isin(countries)]
    low, high = findings.ends(filters, ends_of_axis(filters))
    counted = filters.measure == "attention"
    title = "utterances in 30 days" if counted else f"← {low} · {high} →"
    shades = TICK if counted else scale(filters, paths)
    colours = palette.state_colours(list(countries))
    figure = timeline.timeline(paths, rug, events, colours, names, shades, title, height, counted, everyone)
    said = findings.drift(paths, names, filters.measure)
    alt = f"{MEASURED[filters.measure]} over time of {words.listed(list(names.values()))}. {said}"
    name = f"timeline {filters.measure} {' '.join(names.values())}"
    _draw(figure, f"{key}_chart", name, alt, on_select="rerun", selection_mode="points")


def show_ranks(filters: Filters) -> None:
    """The range of every state's rank over the choices of the codebook."""
    table = evidence.named(standings.ranks(filters).table)
    rows = rank_spread.spread(table, sensitivity.BASELINE)
    _, high = findings.ends(replace(filters, measure="position", issue=None), ends_of_axis(filters))
    widest = rows.assign(width=rows.worst - rows.best).sort_values("width").iloc[-1]
    alt = f"Ranks under other choices. {widest['name']} varies most, from {widest.best:.0f} to {widest.worst:.0f}."
    _draw(rank_spread.rank_spread(rows, high), "ranks", "ranks", alt)
