"""How did positions move, and which events came before a move?

Paths have one row a state and day: country, day, score, low, high, n_eff. The rug has one row a quotation: country,
day, score, hover, quote_id. Events have number, day, title.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import ceil
from typing import Any

import pandas as pd
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from lib.charts.markup import plain
from lib.charts.palette import EDGE, RULE, translucent
from lib.records import Iso3

TOGETHER = 4
"""More states than this are drawn as small multiples."""
STRIP = 17
"""Height of a state's line of ticks in pixels."""
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
    figure = make_subplots(rows=2, cols=1, shared_xaxes=True, row_heights=shares, vertical_spacing=0.02)
    for country, colour in colours.items():
        path = paths[paths.country == country].sort_values("day")
        figure.add_traces(_path(path, names[country], colour, counted), rows=1, cols=1)
        figure.add_trace(_marks(rug[rug.country == country], names[country]), row=2, col=1)
    _add_events(figure, events)
    figure.add_hline(y=0, line={"color": EDGE, "width": 1}, row=1, col=1)
    among = paths if among is None else among
    measured: dict[str, Any] = {"range": _up_to(among)} if counted else {"range": _reach(among)} | TICKS
    if len(among):
        figure.update_xaxes(range=[among.day.min(), among.day.max()])
    figure.update_yaxes(title_text=axis_title, gridcolor=RULE, zeroline=False, **measured, row=1, col=1)
    figure.update_yaxes(showgrid=False, autorange="reversed", showticklabels=len(colours) > 1, row=2, col=1)
    figure.update_xaxes(showgrid=False, fixedrange=True, showticklabels=True, row=2, col=1)
    figure.update_yaxes(fixedrange=True, automargin=True)
    figure.update_layout(coloraxis=colour_axis | {"showscale": False}, height=height, dragmode=False)
    figure.update_layout(margin={"l": 0, "r": 8, "t": 36, "b": 0}, hovermode="closest")
    return figure.update_layout(legend={"orientation": "h", "y": -0.09, "x": 0}, showlegend=len(colours) > 1)


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
    for _, run in path[held].groupby((~held).cumsum()[held]):
        yield run


def _said(row: Any) -> str:
    if pd.isna(row.score):
        return "too little evidence"
    span = "no interval" if pd.isna(row.low) else f"{row.low:+.2f} to {row.high:+.2f}"
    return f"{row.score:+.2f} ({span})<br>effective n {row.n_eff:.1f}".replace("-", "−")


def _marks(marks: pd.DataFrame, name: str) -> go.Scatter:
    return go.Scatter(
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


def _add_events(figure: go.Figure, events: pd.DataFrame) -> None:
    """Dotted rules with a number at the top; the titles stand in a list beside the figure."""
    for row, event in enumerate(events.itertuples()):
        line = {"color": EDGE, "width": 1, "dash": "dot"}
        figure.add_shape(type="line", x0=event.day, x1=event.day, y0=0, y1=1, yref="paper", line=line)
        figure.add_annotation(
            x=event.day,
            y=1,
            yshift=8 if row % 2 else 21,
            xref="x",
            yref="paper",
            text=str(event.number),
            showarrow=False,
            hovertext=plain(event.title),
            font={"size": 11},
        )
