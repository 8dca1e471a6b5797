"""Who speaks about whom? States on a ring, and an arrow from each speaker to the state it speaks about.

An arrow is as wide as its pair has utterances and has the colour of the pair's score. Plotly colours marks by a scale,
but not lines: a coloured arrow is therefore a row of short strokes, every one of which can be selected.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import atan2, ceil, cos, degrees, hypot, pi, sin, sqrt
from typing import Any

import pandas as pd

from lib.charts import drawing as go
from lib.charts.matrix import FEW
from lib.charts.palette import EDGE, NEUTRAL, SELECTED
from lib.records import Iso3

NODE = 16.0
"""Pixels across a state."""
STROKE = 9.0
"""Pixels from stroke to stroke."""
LAP = 1.4
"""Each stroke is longer than its share of the arrow by this factor, so that bends show no gaps."""
LETTER = 7.0
"""Pixels of a letter of a name."""
BEND = 0.16
"""How far an arrow leaves the straight line, in lengths of it; to its right, so that the two of a pair part."""
HEADED = 8.0
"""Pixels by which the head of an arrow is wider than its shaft."""
RIM = 1.5
"""Pixels by which the grey line below a coloured arrow is wider, so that pale arrows are seen as well."""
SHOWN = {"selected": {"marker": {"opacity": 1}}, "unselected": {"marker": {"opacity": 1}}}
Point = tuple[float, float]


@dataclass(frozen=True)
class Canvas:
    """The room for a network: half axes of the ring, room beside it for names, pixels a unit, widest arrow, arrows."""

    across: float
    down: float
    beside: float
    above: float
    unit: float
    widest: float
    most: int

    @property
    def height(self) -> int:
        """Height of the figure in pixels, with the legend of the colours."""
        return round(2 * (self.down + self.above) * self.unit) + 54


WIDE = Canvas(across=1.75, down=1.0, beside=0.5, above=0.2, unit=210, widest=12, most=24)
PHONE = Canvas(across=1.0, down=1.2, beside=0.3, above=0.25, unit=136, widest=9, most=10)
"""On a phone only the pairs with the most utterances keep apart."""


def strongest(pairs: pd.DataFrame, most: int) -> pd.DataFrame:
    """The pairs with the most utterances; of equals those first in the table."""
    return pairs.sort_values("n", ascending=False, kind="stable").head(most)


def coloured(pairs: pd.DataFrame) -> pd.Series:
    """Which pairs have the colour of a score: those with a score from three utterances or more."""
    return pairs.score.notna() & (pairs.n >= FEW)


def network(
    pairs: pd.DataFrame,
    order: Sequence[Iso3],
    colour_axis: dict[str, Any],
    canvas: Canvas = WIDE,
    selected: Sequence[str | None] = (),
) -> go.Figure:
    """`pairs` is as for `matrix`; the states stand clockwise in `order`, from the top, those without an arrow left out.

    A pair without a score or with fewer than three utterances is a dotted grey arrow. A click on an arrow gives back
    the speaker and the state spoken about; one on a state that state and "", or, of one that is silent, "" and it.
    """
    shown = strongest(pairs, canvas.most)
    ends = {*shown.speaker_country, *shown.about}
    spots = ring([code for code in order if code in ends], canvas)
    figure = go.Figure()
    top = float(shown.n.max()) if len(shown) else 1.0
    for pair in shown.assign(coloured=coloured(shown)).itertuples():
        width = max(1.5, canvas.widest * sqrt(pair.n / top))
        arrow = _arrow(spots[pair.speaker_country], spots[pair.about], width, canvas)
        figure.add_trace(_edge(pair, arrow, width))
    figure.add_trace(_nodes(pairs, shown, spots, canvas, selected))
    x, y = canvas.across + canvas.beside, canvas.down + canvas.above
    figure.update_xaxes(visible=False, fixedrange=True, range=[-x, x])
    figure.update_yaxes(visible=False, fixedrange=True, range=[-y, y], scaleanchor="x")
    figure.update_layout(coloraxis=colour_axis, height=canvas.height, dragmode=False, showlegend=False)
    return figure.update_layout(margin={"l": 0, "r": 0, "t": 0, "b": 54}, hovermode="closest")


def ring(codes: Sequence[Iso3], canvas: Canvas = WIDE) -> dict[Iso3, Point]:
    """A place on the ring for each state, clockwise from the top, by equal angles."""
    turn = 2 * pi / max(len(codes), 1)
    return {
        code: (canvas.across * sin(turn * place), canvas.down * cos(turn * place)) for place, code in enumerate(codes)
    }


def _arrow(start: Point, end: Point, width: float, canvas: Canvas) -> list[tuple[float, float, float]]:
    """Places along a bent arrow with their directions (degrees clockwise from up); the last is that of its head."""
    (x0, y0), (x2, y2) = start, end
    x1 = (x0 + x2) / 2 + BEND * (y2 - y0)
    y1 = (y0 + y2) / 2 - BEND * (x2 - x0)
    pixels = hypot(x2 - x0, y2 - y0) * canvas.unit
    before = (NODE + STROKE * LAP) / 2 / pixels
    after = 1 - (NODE / 2 + (width + HEADED) / 2) / pixels
    steps = max(2, ceil((after - before) * pixels / STROKE))
    places = []
    for step in range(steps + 1):
        t = before + (after - before) * step / steps
        x = (1 - t) ** 2 * x0 + 2 * t * (1 - t) * x1 + t * t * x2
        y = (1 - t) ** 2 * y0 + 2 * t * (1 - t) * y1 + t * t * y2
        dx = (1 - t) * (x1 - x0) + t * (x2 - x1)
        dy = (1 - t) * (y1 - y0) + t * (y2 - y1)
        places.append((x, y, degrees(atan2(dx, dy))))
    return places


def _edge(pair: Any, arrow: list[tuple[float, float, float]], width: float) -> go.Scatter:
    x, y, angle = zip(*arrow, strict=True)
    shafts = len(arrow) - 1
    symbol = [*(["line-ns-open"] * shafts), "triangle-up"]
    marker: dict[str, Any] = {"symbol": symbol, "angle": angle, "size": [*([STROKE * LAP] * shafts), width + HEADED]}
    marker["line"] = {"width": [*([width] * shafts), 0]}
    marker |= {"color": [pair.score] * len(arrow), "coloraxis": "coloraxis"} if pair.coloured else {"color": EDGE}
    # the strokes of a dotted arrow only answer to the pointer: its line is seen
    marker["opacity"] = 1 if pair.coloured else [*([0] * shafts), 1]
    return go.Scatter(
        x=x,
        y=y,
        mode="lines+markers",
        line={"color": EDGE, "width": width + RIM} if pair.coloured else {"color": EDGE, "width": width, "dash": "dot"},
        marker=marker,
        name=f"{pair.speaker_country} {pair.about}",
        customdata=[[pair.speaker_country, pair.about]] * len(arrow),
        hovertemplate=f"{pair.hover}<extra></extra>",
        **(SHOWN if pair.coloured else {}),
    )


def _nodes(
    pairs: pd.DataFrame,
    shown: pd.DataFrame,
    spots: Mapping[Iso3, Point],
    canvas: Canvas,
    selected: Sequence[str | None],
) -> go.Scatter:
    names = dict(zip(shown.about, shown.about_name, strict=True))
    names |= dict(zip(shown.speaker_country, shown.speaker, strict=True))
    spoken, heard = pairs.groupby("speaker_country").n.sum(), pairs.groupby("about").n.sum()
    chosen = [code in selected for code in spots]
    return go.Scatter(
        x=[x for x, _ in spots.values()],
        y=[y for _, y in spots.values()],
        mode="markers+text",
        text=[names[code] for code in spots],
        textposition=[_side(names[code], x, y, canvas) for code, (x, y) in spots.items()],
        cliponaxis=False,
        marker={
            "size": NODE,
            "color": NEUTRAL,
            "line": {
                "color": [SELECTED if on else EDGE for on in chosen],
                "width": [2.5 if on else 1 for on in chosen],
            },
        },
        name="states",
        customdata=[[code, ""] if spoken.get(code, 0) else ["", code] for code in spots],
        hovertext=[
            f"<b>{names[code]}</b><br>{spoken.get(code, 0):,} times about others, others {heard.get(code, 0):,} times "
            "about it"
            for code in spots
        ],
        hovertemplate="%{hovertext}<extra></extra>",
        **SHOWN,
    )


def _side(name: str, x: float, y: float, canvas: Canvas) -> str:
    """Where a name stands: beside the ring, where no arrow is, or above or below it where it is too long for that."""
    if abs(x) > canvas.across / 2 and len(name) * LETTER + NODE / 2 < canvas.beside * canvas.unit:
        return "middle right" if x > 0 else "middle left"
    return "top center" if y >= 0 else "bottom center"
