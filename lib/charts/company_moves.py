"""Who changed company? Arrows on the plane of alike positions, from where a state stood to where it stands now."""

from __future__ import annotations

from math import atan2, degrees, hypot

import numpy as np
import pandas as pd

from lib.charts import drawing as go
from lib.charts import plane
from lib.charts.palette import CLEAR, EDGE, STATES
from lib.charts.plane import SHOWN, WIDE, label_sides

HEIGHT = 440
"""Pixels of the figure."""
ROOM = 1.3
"""The figure reaches beyond its states by this factor, for their names."""
STEPS = 14
"""Places along a way that its name is kept from: no name fits between two of them."""
STILL = 0.05
"""Shorter moves get no arrow head: it would cover the state."""


def company_moves(moves: pd.DataFrame) -> go.Figure:
    """`moves` has country, name, x0, y0 (then), x, y (now), bloc (now) and hover; a bloc is a colour and a symbol."""
    figure = go.Figure()
    moves, reach = _centred(moves)
    moves = moves.assign(side=_sides(moves, reach))
    figure.add_trace(_starts(moves))
    for order, (bloc, members) in enumerate(moves.groupby("bloc", dropna=False, sort=True)):
        known = not pd.isna(bloc)
        colour = STATES[order % len(STATES)] if known else EDGE
        for row in members.itertuples():
            figure.add_trace(_way(row, colour))
        figure.add_trace(_ends(members, f"Bloc {bloc} now" if known else "no bloc now", colour, order))
    figure.update_xaxes(visible=False, range=[-reach, reach], fixedrange=True)
    figure.update_yaxes(visible=False, fixedrange=True, scaleanchor="x")  # distances must be true in every direction
    figure.update_layout(height=HEIGHT, dragmode=False, margin={"l": 0, "r": 0, "t": 8, "b": 0})
    return figure.update_layout(legend={"orientation": "h", "y": -0.02, "x": 0}, hovermode="closest")


def _centred(moves: pd.DataFrame) -> tuple[pd.DataFrame, float]:
    """The moves around the middle of the figure, and half the width that shows them all on a phone."""
    spans = []
    for then, now in (("x0", "x"), ("y0", "y")):
        ends = moves[[then, now]]
        low, high = (float(ends.min().min()), float(ends.max().max())) if len(moves) else (0.0, 0.0)
        moves = moves.assign(**{name: moves[name] - (low + high) / 2 for name in (then, now)})
        spans.append((high - low) / 2)
    return moves, max(spans[0], spans[1] * WIDE / HEIGHT) * ROOM or 1.0


def _sides(moves: pd.DataFrame, reach: float) -> list[str]:
    """Where each name stands, so that it covers neither names nor ways."""
    then, now = (moves[list(names)].to_numpy(float) for names in (("x0", "y0"), ("x", "y")))
    spots = np.concatenate([now, *(now + step / STEPS * (then - now) for step in range(1, STEPS + 1))])
    names = [*moves.name, *[""] * (len(spots) - len(moves))]
    return label_sides(pd.DataFrame({"name": names, "x": spots[:, 0], "y": spots[:, 1]}), reach)[: len(moves)]


def _starts(moves: pd.DataFrame) -> go.Scatter:
    return go.Scatter(
        x=moves.x0,
        y=moves.y0,
        mode="markers",
        name="then",
        marker={"size": 9, "symbol": "circle", "color": CLEAR, "line": {"color": EDGE, "width": 1.5}},
        customdata=moves[["country"]],
        hovertext=moves.hover,
        hovertemplate="%{hovertext}<extra></extra>",
        **SHOWN,
    )


def _way(row: pd.Series, colour: str) -> go.Scatter:
    """The line from then to now, with a head half of the way, where nothing covers it."""
    far = hypot(row.x - row.x0, row.y - row.y0) > STILL
    heading = degrees(atan2(row.x - row.x0, row.y - row.y0))
    head = {"symbol": "triangle-up", "size": [0, 10 if far else 0, 0], "angle": heading, "color": colour, "opacity": 1}
    return go.Scatter(
        x=[row.x0, (row.x0 + row.x) / 2, row.x],
        y=[row.y0, (row.y0 + row.y) / 2, row.y],
        mode="lines+markers",
        line={"color": colour, "width": 1.5},
        marker=head,
        hoverinfo="skip",
        showlegend=False,
        name=f"{row.country} way",
    )


def _ends(members: pd.DataFrame, name: str, colour: str, order: int) -> go.Scatter:
    marked = plane.marks(members, name, colour, order)
    return go.Scatter(**marked, hovertext=members.hover, hovertemplate="%{hovertext}<extra></extra>")
