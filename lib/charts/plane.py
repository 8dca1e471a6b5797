"""Who stands with whom? States on a plane: the nearer two stand, the more alike are their positions issue by issue."""

from __future__ import annotations

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from lib.charts.palette import EDGE, STATES

SYMBOLS = ("circle", "square", "diamond", "cross", "triangle-up")


def label_side(place: Any, places: pd.DataFrame) -> str:
    """Above a state that stands higher than its nearest neighbour, else below, so that near names keep apart."""
    others = places[places.name != place.name]
    if others.empty:
        return "top center"
    nearest = ((others.x - place.x) ** 2 + (others.y - place.y) ** 2).idxmin()
    return "top center" if place.y >= others.y[nearest] else "bottom center"


def plane(places: pd.DataFrame) -> go.Figure:
    """`places` has name, x, y, bloc and stability; a bloc is a colour and a symbol, an unstable one is open."""
    figure = go.Figure()
    for order, (bloc, members) in enumerate(places.groupby("bloc", dropna=False, sort=True)):
        known = not pd.isna(bloc)
        figure.add_scatter(
            x=members.x,
            y=members.y,
            mode="markers+text",
            text=members.name,
            textposition=[label_side(place, places) for place in members.itertuples()],
            cliponaxis=False,
            name=f"Bloc {bloc}" if known else "no bloc",
            marker={
                "size": 12,
                "color": STATES[order % len(STATES)] if known else EDGE,
                "symbol": SYMBOLS[order % len(SYMBOLS)],
                "line": {"color": EDGE, "width": 1},
            },
            hovertemplate="<b>%{text}</b><extra></extra>",
        )
    reach = float(places[["x", "y"]].abs().max().max()) * 1.25 if len(places) else 1.0
    figure.update_xaxes(visible=False, range=[-reach, reach], fixedrange=True)
    figure.update_yaxes(visible=False, fixedrange=True, scaleanchor="x")  # distances must be true in every direction
    figure.update_layout(height=440, dragmode=False, margin={"l": 0, "r": 0, "t": 8, "b": 0})
    return figure.update_layout(legend={"orientation": "h", "y": -0.02, "x": 0})
