"""How did positions move, and which events came before a move?

Paths have one row a state and day: country, day, score, low, high, n_eff. The rug has one row a quotation: country,
day, score, hover, quote_id. Events have number, day, title.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import ceil
from typing import Any

import numpy as np
import pandas as pd

from lib.charts import drawing as go
from lib.charts.markup import plain
from lib.charts.palette import EDGE, RULE, translucent
from lib.records import Iso3

TOGETHER = 5
"""More states than this are drawn as small multiples."""
MOST = 12
"""States that are drawn at most; a page of very many figures would not end."""
AT_FIRST = 4
"""States that are drawn where none was chosen."""
STRIP = 17
"""Height of a state's line of ticks in pixels."""
GAP = 0.02
"""Room between the lines and the ticks, as a share of the height."""
TICKS = {"tickvals": [-1, -0.5, 0, 0.5, 1], "ticktext": ["−1", "−0.5", "0", "+0.5", "+1"]}


def timeline(
    paths: pd.DataFrame,
    rug: pd.DataFrame,
    events: pd.DataFrame,
    colours: Mapping[Iso3, str],
    names: Mapping[Iso3, str],
    colour_axis: dict[str, Any],
    axis_title: str,
    height: int = 460,
    counted: bool = False,
    among: pd.DataFrame | None = None,
) -> go.Figure:
    """A line with its interval a state, below it a tick a quotation in the colour of its score, a rule an event.

    Scores run from −1 to +1; `counted` says that they are numbers of utterances instead. `among` are the paths of
    all figures that stand side by side, so that their axes are the same.
    """
    strip = STRIP * len(colours) + 8
    shares = [1 - strip / height, strip / height]
    traces: list[go.Scatter] = []
    for country, colour in colours.items():
        path = paths[paths.country == country].sort_values("day")
        traces += _path(path, names[country], colour, counted)
        traces.append(_marks(rug[rug.country == country], names[country]))
    among = paths if among is None else among
    measured: dict[str, Any] = {"range": _up_to(among)} if counted else {"range": _reach(among)} | TICKS
    days = {"range": [among.day.min(), among.day.max()]} if len(among) else {}
    below = (1 - GAP) * shares[1]
    ticks = {"showgrid": False, "autorange": "reversed", "showticklabels": len(colours) > 1}
    zero = {"type": "line", "x0": 0, "x1": 1, "xref": "x domain", "y0": 0, "y1": 0, "yref": "y"}
    layout: dict[str, Any] = {  # as a whole: Plotly takes twice as long to change a figure as to make it
        "xaxis": {"anchor": "y", "domain": [0.0, 1.0], "matches": "x2", "showticklabels": False} | days,
        "xaxis2": {"anchor": "y2", "domain": [0.0, 1.0]} | days | {"showgrid": False, "fixedrange": True},
        "yaxis": {"anchor": "x", "domain": [below + GAP, 1.0], "title": {"text": axis_title}, "gridcolor": RULE}
        | {"zeroline": False, "fixedrange": True, "automargin": True}
        | measured,
        "yaxis2": {"anchor": "x2", "domain": [0.0, below], "fixedrange": True, "automargin": True} | ticks,
        "shapes": [*_rules(events), zero | {"line": {"color": EDGE, "width": 1}}],
        "annotations": list(_numbers(events)),
        "coloraxis": colour_axis | {"showscale": False},
        "height": height,
        "dragmode": False,
        "margin": {"l": 0, "r": 8, "t": 36 if len(events) else 10, "b": 0},
        "hovermode": "closest",
        "legend": {"orientation": "h", "y": -0.09, "x": 0},
        "showlegend": len(colours) > 1,
    }
    layout["xaxis2"]["showticklabels"] = bool(len(among) or len(rug))  # without a day the axis would count from −1
    return go.Figure(traces, layout)


def _reach(paths: pd.DataFrame) -> list[float]:
    """A range around 0 that holds every interval, in steps of a quarter, so that heights of figures compare."""
    reached = paths[["score", "low", "high"]].astype(float).abs().max().max()
    bound = 1.04 if pd.isna(reached) else min(max(ceil(reached * 4) / 4, 0.5), 1.0) + 0.04
    return [-bound, bound]


def _up_to(paths: pd.DataFrame) -> list[float]:
    """A range from none to a little above the highest count."""
    most = paths.score.astype(float).max()
    return [0, 1.08 * max(1.0 if pd.isna(most) else most, 1.0)]


def _path(path: pd.DataFrame, name: str, colour: str, counted: bool = False) -> list[go.Scatter]:
    """The interval as a band and the score as a line; both break where there is no score."""
    days: list[Any] = []
    bounds: list[float | None] = []
    for run in runs(path, path.low.notna()):
        days += [*run.day, *run.day[::-1], None]
        bounds += [*run.high, *run.low[::-1], None]
    band = go.Scatter(
        xaxis="x",
        yaxis="y",
        x=days,
        y=bounds,
        fill="toself",
        fillcolor=translucent(colour, 0.16),
        mode="lines",
        line={"width": 0},
        hoverinfo="skip",
        showlegend=False,
        legendgroup=name,
    )
    line = go.Scatter(
        xaxis="x",
        yaxis="y",
        x=path.day,
        y=path.score,
        name=name,
        legendgroup=name,
        mode="lines",
        line={"width": 2.4, "color": colour},
        text=[f"{row.score:,.0f} utterances in 30 days" if counted else _said(row) for row in path.itertuples()],
        hovertemplate="<b>%{fullData.name}</b>, %{x|%-d %b %Y}<br>%{text}<extra></extra>",
        unselected={"marker": {"opacity": 1}},
    )
    return [band, line]


def runs(path: pd.DataFrame, held: pd.Series) -> Iterator[pd.DataFrame]:
    """The stretches of consecutive rows that are held."""
    turns = np.diff(np.concatenate([[0], held.to_numpy(bool), [0]]))
    for start, end in np.flatnonzero(turns).reshape(-1, 2).tolist():
        yield path.iloc[start:end]


def _said(row: Any) -> str:
    if pd.isna(row.score):
        return "too little evidence"
    span = "no interval" if pd.isna(row.low) else f"{row.low:+.2f} to {row.high:+.2f}"
    return f"{row.score:+.2f} ({span})<br>effective n {row.n_eff:.1f}".replace("-", "−")


def _marks(marks: pd.DataFrame, name: str) -> go.Scatter:
    return go.Scatter(
        xaxis="x2",
        yaxis="y2",
        x=marks.day,
        y=[name] * len(marks),
        legendgroup=name,
        showlegend=False,
        mode="markers",
        marker={
            "symbol": "line-ns",
            "size": 5,
            "color": marks.score,
            "coloraxis": "coloraxis",
            "line": {"width": 1.8, "color": marks.score, "coloraxis": "coloraxis"},
        },
        text=marks.hover,
        customdata=marks[["quote_id"]],
        hovertemplate="%{text}<extra></extra>",
        selected={"marker": {"opacity": 1}},
        unselected={"marker": {"opacity": 1}},
    )


def _rules(events: pd.DataFrame) -> Iterator[dict[str, Any]]:
    """A dotted rule an event; the titles stand in a list beside the figure."""
    for event in events.itertuples():
        line = {"color": EDGE, "width": 1, "dash": "dot"}
        yield {"type": "line", "x0": event.day, "x1": event.day, "y0": 0, "y1": 1, "yref": "paper", "line": line}


def _numbers(events: pd.DataFrame) -> Iterator[dict[str, Any]]:
    """The number of each event at the top of its rule."""
    for row, event in enumerate(events.itertuples()):
        yield {
            "x": event.day,
            "y": 1,
            "yshift": 8 if row % 2 else 21,
            "xref": "x",
            "yref": "paper",
            "text": str(event.number),
            "showarrow": False,
            "hovertext": plain(event.title),
            "font": {"size": 11},
        }
