"""Who stands with whom? States on a plane: the nearer two stand, the more alike are their positions issue by issue."""

from __future__ import annotations

from math import hypot

import pandas as pd
import plotly.graph_objects as go

from lib.charts.palette import EDGE, STATES

SYMBOLS = ("circle", "square", "diamond", "cross", "triangle-up")


WIDE = 340.0
"""Pixels of the plane on a phone; where names keep apart there, they keep apart everywhere."""
GLYPH, LINE = 6.6, 15.0
"""Pixels of a letter and of a line."""
REACH = 8.0
"""Pixels between a state's symbol and its name."""
SIDES = (
    "top center", "bottom center", "middle right", "middle left",
    "top right", "bottom right", "top left", "bottom left",
)  # fmt: skip
Box = tuple[float, float, float, float]
"""Left, right, bottom, top in pixels."""


def label_sides(places: pd.DataFrame, reach: float) -> list[str]:
    """The side of its symbol on which each name stands, so that names cover neither names nor symbols on a phone.

    The states with the nearest neighbours choose first; each takes the side with the least overlap.
    """
    scale = WIDE / (2 * reach)
    spots = [(float(row.x) * scale, float(row.y) * scale) for row in places.itertuples()]
    taken: list[Box] = [(x - REACH, x + REACH, y - REACH, y + REACH) for x, y in spots]
    sides = [SIDES[0]] * len(spots)
    names = list(places.name)
    for place in sorted(range(len(spots)), key=lambda place: _room(spots, place)):
        boxes = {side: _box(spots[place], names[place], side) for side in SIDES}
        others = [box for other, box in enumerate(taken) if other != place]
        sides[place] = min(
            SIDES, key=lambda side: sum(_overlap(boxes[side], box) for box in others) + _out(boxes[side])
        )
        taken.append(boxes[sides[place]])
    return sides


def _room(spots: list[tuple[float, float]], place: int) -> float:
    """The distance to the nearest other state."""
    x, y = spots[place]
    return min((hypot(x - a, y - b) for other, (a, b) in enumerate(spots) if other != place), default=0.0)


def _box(spot: tuple[float, float], name: str, side: str) -> Box:
    (x, y), width = spot, GLYPH * len(name)
    vertical, horizontal = side.split()
    left = {"center": x - width / 2, "right": x + REACH * (vertical == "middle"), "left": x - width}[horizontal]
    left -= REACH * (vertical == "middle" and horizontal == "left")
    bottom = {"top": y + REACH, "middle": y - LINE / 2, "bottom": y - REACH - LINE}[vertical]
    return left, left + width, bottom, bottom + LINE


def _overlap(one: Box, other: Box) -> float:
    across = min(one[1], other[1]) - max(one[0], other[0])
    up = min(one[3], other[3]) - max(one[2], other[2])
    return max(across, 0.0) * max(up, 0.0)


def _out(box: Box) -> float:
    """How much of a name the edge of a phone would cut."""
    return (max(-WIDE / 2 - box[0], 0.0) + max(box[1] - WIDE / 2, 0.0)) * LINE


def plane(places: pd.DataFrame) -> go.Figure:
    """`places` has country, name, x, y and bloc; a bloc is a colour and a symbol."""
    figure = go.Figure()
    reach = float(places[["x", "y"]].abs().max().max()) * 1.25 if len(places) else 1.0
    places = places.assign(side=label_sides(places, reach or 1.0))
    for order, (bloc, members) in enumerate(places.groupby("bloc", dropna=False, sort=True)):
        known = not pd.isna(bloc)
        figure.add_scatter(
            x=members.x,
            y=members.y,
            mode="markers+text",
            text=members.name,
            textposition=members.side,
            cliponaxis=False,
            name=f"Bloc {bloc}" if known else "no bloc",
            marker={
                "size": 12,
                "color": STATES[order % len(STATES)] if known else EDGE,
                "symbol": SYMBOLS[order % len(SYMBOLS)],
                "line": {"color": EDGE, "width": 1},
            },
            customdata=members[["country"]],
            selected={"marker": {"opacity": 1}},
            unselected={"marker": {"opacity": 1}},
            hovertemplate="<b>%{text}</b><extra></extra>",
        )
    figure.update_xaxes(visible=False, range=[-reach, reach], fixedrange=True)
    figure.update_yaxes(visible=False, fixedrange=True, scaleanchor="x")  # distances must be true in every direction
    figure.update_layout(height=440, dragmode=False, margin={"l": 0, "r": 0, "t": 8, "b": 0})
    return figure.update_layout(legend={"orientation": "h", "y": -0.02, "x": 0})
