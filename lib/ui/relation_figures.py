"""Figures of pairs and blocs on the page: who speaks about whom, who stands with whom; with their descriptions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import streamlit as st

from lib.charts import company_moves, matrix, network, plane, targets
from lib.records import Iso3
from lib.ui import captions, evidence, figures, relations, words
from lib.ui.drawn import Drawn, drawn
from lib.ui.evidence import kept
from lib.ui.filters import Filters

ARROW = "An arrow leads from the speaker to the state spoken about; the wider, the more utterances."
HEARD_OF = 10
"""Most states spoken about in one figure."""


def picked_pair(key: str) -> tuple[str, str] | None:
    """The pair of states that was clicked in a matrix or network, if one was; "" stands for no state."""
    points = st.session_state[f"{key}_chart"].selection.points
    return tuple(points[0]["customdata"]) if points else None


def show_pairs(key: str, filters: Filters, on_pick: Callable[[], None]) -> None:
    """Who speaks about whom, in the colour of the chosen measure."""
    figures.show(
        f"{key}_chart", _pairs(filters), captions.of(filters, "pairs"), on_select=on_pick, selection_mode="points"
    )


@kept
def _pairs(filters: Filters) -> Drawn:
    pairs = relations.pairs(filters)
    chart = matrix.matrix(pairs, figures.scale(filters, pairs))
    alt = f"Who speaks about whom. {relations.pairs_said(pairs, filters.measure)}"
    return drawn(chart, f"pairs {filters.measure}", alt)


def show_network(
    key: str, filters: Filters, canvas: network.Canvas, on_pick: Callable[[], None], selected: tuple[str | None, ...]
) -> None:
    """The same pairs as arrows between states, as many as the canvas has room for."""
    caption = captions.of(filters, "pairs", notes=[ARROW])
    figures.show(
        f"{key}_chart", _network(filters, canvas, selected), caption, on_select=on_pick, selection_mode="points"
    )


@kept
def _network(filters: Filters, canvas: network.Canvas, selected: tuple[str | None, ...]) -> Drawn:
    pairs = relations.pairs(filters)
    shown = network.strongest(pairs, canvas.most)
    chart = network.network(pairs, relations.ring(filters), figures.scale(filters, pairs), canvas, selected)
    alt = f"Network of who speaks about whom. {relations.network_said(pairs, shown, filters.measure)}"
    return drawn(chart, f"network {filters.measure}", alt)


def show_targets(filters: Filters, country: Iso3) -> None:
    """The states that one state speaks about, in the colour of the chosen measure."""
    own = replace(filters, countries=(country,))
    caption = captions.of(own, "targets", evidence.named_in_sentence(country))
    figures.show("targets_chart", _targets(filters, country), caption, on_select="rerun", selection_mode="points")
    if (more := len(relations.targets(filters, country)) - HEARD_OF) > 0:
        figures.how_to_read(f"{words.count(more, 'more state')} not shown.")


@kept
def _targets(filters: Filters, country: Iso3) -> Drawn:
    rows = relations.targets(filters, country)
    colours = None if filters.measure == "attention" else figures.scale(filters, rows)
    said = relations.targets_said(rows, evidence.named_in_sentence(country), filters.measure)
    alt = f"Utterances by state spoken about. {said}"
    name = f"spoken about by {evidence.label(country)} {filters.measure}"
    return drawn(targets.targets(rows, colours, HEARD_OF), name, alt)


def show_plane(filters: Filters) -> None:
    """States placed by the likeness of their positions."""
    caption = captions.of(_compared(filters), "plane")
    figures.show("plane_chart", _plane(filters), caption, on_select="rerun", selection_mode="points")


def _compared(filters: Filters) -> Filters:
    """Blocs compare the positions of all states over all issues."""
    return replace(filters, measure="position", issue=None, countries=())


@kept
def _plane(filters: Filters) -> Drawn:
    places = relations.company(filters).places
    alt = f"States placed by the likeness of their positions. {relations.blocs_said(places)}"
    return drawn(plane.plane(places), "blocs", alt)


def show_moves(filters: Filters, turn: date) -> None:
    """States on the plane of alike positions, from before a day to now."""
    parted = f"Now begins on {words.day(turn)}."
    caption = captions.of(_compared(filters), "moves", notes=[parted])
    figures.show("then_now_chart", _moves(filters, turn), caption, on_select="rerun", selection_mode="points")


@kept
def _moves(filters: Filters, turn: date) -> Drawn:
    moves = relations.moved(filters, turn)
    alt = f"States then and now by the likeness of their positions. {' '.join(relations.changes_said(moves))}"
    return drawn(company_moves.company_moves(moves), "blocs then and now", alt)
