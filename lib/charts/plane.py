"""Who stands with whom? States on a plane: the nearer two stand, the more alike are their positions issue by issue."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from lib.charts import drawing as go
from lib.charts.palette import EDGE, STATES

SHOWN = {"selected": {"marker": {"opacity": 1}}, "unselected": {"marker": {"opacity": 1}}}
"""A chosen mark leaves the others as they are."""
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
_SIDES = [tuple(side.split()) for side in SIDES]


def label_sides(places: pd.DataFrame, reach: float) -> list[str]:
    """The side of its symbol on which each name stands, so that names cover neither names nor symbols on a phone.

    The states with the nearest neighbours choose first; each takes the side with the least overlap. What has no name
    keeps names away and has no side of its own to choose.
    """
    spots = places[["x", "y"]].to_numpy(float) * (WIDE / (2 * reach))
    names = [str(name) for name in places.name]
    taken = np.stack([spots[:, 0] - REACH, spots[:, 0] + REACH, spots[:, 1] - REACH, spots[:, 1] + REACH], axis=1)
    taken = np.concatenate([taken, np.zeros((len(spots), 4))])  # the boxes of names follow those of symbols
    sides = [SIDES[0]] * len(spots)
    named = np.array([place for place, name in enumerate(names) if name], int)
    rooms = [_room(spots, place) for place in named.tolist()]
    for turn, place in enumerate(named[np.argsort(rooms, kind="stable")].tolist()):
        boxes = _boxes(spots[place].tolist(), names[place])
        others = _near(boxes, np.concatenate([taken[:place], taken[place + 1 : len(spots) + turn]]))
        costs = _overlaps(boxes, others).sum(axis=1) + _out(boxes)
        best = int(costs.argmin())
        sides[place] = SIDES[best]
        taken[len(spots) + turn] = boxes[best]
    return sides


def _room(spots: np.ndarray, place: int) -> float:
    """The distance to the nearest other state."""
    apart = np.hypot(*(spots - spots[place]).T)
    apart[place] = np.inf
    nearest = float(apart.min())
    return nearest if nearest < np.inf else 0.0


def _boxes(spot: Sequence[float], name: str) -> np.ndarray:
    """Left, right, bottom and top in pixels of a name on each of its sides."""
    (x, y), width = spot, GLYPH * len(name)
    boxes = []
    for vertical, horizontal in _SIDES:
        left = {"center": x - width / 2, "right": x + REACH * (vertical == "middle"), "left": x - width}[horizontal]
        left -= REACH * (vertical == "middle" and horizontal == "left")
        bottom = {"top": y + REACH, "middle": y - LINE / 2, "bottom": y - REACH - LINE}[vertical]
        boxes.append((left, left + width, bottom, bottom + LINE))
    return np.array(boxes)


def _near(boxes: np.ndarray, others: np.ndarray) -> np.ndarray:
    """The others that some of the boxes might meet."""
    left, bottom = boxes[:, 0].min(), boxes[:, 2].min()
    right, top = boxes[:, 1].max(), boxes[:, 3].max()
    return others[(others[:, 1] > left) & (others[:, 0] < right) & (others[:, 3] > bottom) & (others[:, 2] < top)]


def _overlaps(boxes: np.ndarray, others: np.ndarray) -> np.ndarray:
    """How much of each box each other covers."""
    left, right, bottom, top = boxes.T[:, :, None]
    across = np.minimum(right, others[:, 1]) - np.maximum(left, others[:, 0])
    up = np.minimum(top, others[:, 3]) - np.maximum(bottom, others[:, 2])
    held: np.ndarray = np.maximum(across, 0.0) * np.maximum(up, 0.0)
    return held


def _out(boxes: np.ndarray) -> np.ndarray:
    """How much of a name the edge of a phone would cut."""
    held: np.ndarray = (np.maximum(-WIDE / 2 - boxes[:, 0], 0.0) + np.maximum(boxes[:, 1] - WIDE / 2, 0.0)) * LINE
    return held


def marks(members: pd.DataFrame, name: str, colour: str, order: int) -> dict[str, Any]:
    """The properties of a bloc's marks: x, y, name and side of its members, in one colour and symbol."""
    return {
        "x": members.x,
        "y": members.y,
        "mode": "markers+text",
        "text": members.name,
        "textposition": members.side,
        "cliponaxis": False,
        "name": name,
        "marker": {
            "size": 12,
            "color": colour,
            "symbol": SYMBOLS[order % len(SYMBOLS)],
            "line": {"color": EDGE, "width": 1},
        },
        "customdata": members[["country"]],
        **SHOWN,
    }


def plane(places: pd.DataFrame) -> go.Figure:
    """`places` has country, name, x, y and bloc; a bloc is a colour and a symbol."""
    figure = go.Figure()
    reach = float(places[["x", "y"]].abs().max().max()) * 1.25 if len(places) else 1.0
    places = places.assign(side=label_sides(places, reach or 1.0))
    for order, (bloc, members) in enumerate(places.groupby("bloc", dropna=False, sort=True)):
        known = not pd.isna(bloc)
        name, colour = (f"Bloc {bloc}", STATES[order % len(STATES)]) if known else ("no bloc", EDGE)
        figure.add_scatter(**marks(members, name, colour, order), hovertemplate="<b>%{text}</b><extra></extra>")
    figure.update_xaxes(visible=False, range=[-reach, reach], fixedrange=True)
    figure.update_yaxes(visible=False, fixedrange=True, scaleanchor="x")  # distances must be true in every direction
    figure.update_layout(height=440, dragmode=False, margin={"l": 0, "r": 0, "t": 8, "b": 0})
    return figure.update_layout(legend={"orientation": "h", "y": -0.02, "x": 0})
