"""How did positions move, and which events came before a move?

Paths have one row a state and day: country, day, score, low, high, n_eff. The rug has one row a quotation: country,
day, score, hover. Events have number, day, title.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from lib.charts.palette import EDGE, RULE, translucent
from lib.records import Iso3

CONFIG: dict[str, Any] = {"displaylogo": False, "displayModeBar": False, "scrollZoom": False}
TOGETHER = 5
"""More states than this are drawn as small multiples."""


def timeline(
    paths: pd.DataFrame,
    rug: pd.DataFrame,
    events: pd.DataFrame,
    colours: Mapping[Iso3, str],
    names: Mapping[Iso3, str],
    axis_title: str,
    height: int = 460,
) -> go.Figure:
    """One line with its interval a state, a mark a quotation, a numbered rule an event."""
    figure = go.Figure()
    for country, colour in colours.items():
        path = paths[paths.country == country].sort_values("day")
        if not path.empty:
            figure.add_traces(_path(path, names[country], colour))
        marks = rug[rug.country == country]
        if not marks.empty:
            figure.add_trace(_marks(marks, names[country], colour))
    _add_events(figure, events)
    figure.add_hline(y=0, line={"color": EDGE, "width": 1})
    figure.update_yaxes(
        range=[-1.08, 1.08],
        title_text=axis_title,
        tickvals=[-1, -0.5, 0, 0.5, 1],
        ticktext=["−1", "−0.5", "0", "+0.5", "+1"],
    )
    figure.update_yaxes(gridcolor=RULE, zeroline=False, fixedrange=True)
    figure.update_xaxes(showgrid=False, fixedrange=True)
    figure.update_layout(height=height, margin={"l": 0, "r": 8, "t": 40, "b": 0}, dragmode=False, hovermode="closest")
    return figure.update_layout(
        legend={"orientation": "h", "y": -0.1, "yanchor": "top", "x": 0}, showlegend=len(colours) > 1
    )


def _path(path: pd.DataFrame, name: str, colour: str) -> list[go.Scatter]:
    """The interval as a band, the score as a line; both break where there is no score."""
    bounds = {
        "x": path.day,
        "mode": "lines",
        "line": {"width": 0},
        "hoverinfo": "skip",
        "showlegend": False,
        "legendgroup": name,
    }
    return [
        go.Scatter(y=path.low, connectgaps=False, **bounds),
        go.Scatter(y=path.high, connectgaps=False, fill="tonexty", fillcolor=translucent(colour, 0.16), **bounds),
        go.Scatter(
            x=path.day,
            y=path.score,
            name=name,
            legendgroup=name,
            mode="lines",
            line={"width": 2.4, "color": colour},
            customdata=path[["low", "high", "n_eff"]],
            hovertemplate="<b>%{fullData.name}</b> %{x|%-d %b %Y}<br>"
            "%{y:+.2f} (%{customdata[0]:+.2f} to %{customdata[1]:+.2f})<br>"
            "effective n %{customdata[2]:.1f}<extra></extra>",
        ),
    ]


def _marks(marks: pd.DataFrame, name: str, colour: str) -> go.Scatter:
    return go.Scatter(
        x=marks.day,
        y=marks.score,
        name=name,
        legendgroup=name,
        showlegend=False,
        mode="markers",
        marker={
            "symbol": "line-ns",
            "size": 8,
            "color": colour,
            "line": {"width": 1.4, "color": translucent(colour, 0.75)},
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
        figure.add_shape(
            type="line",
            x0=event.day,
            x1=event.day,
            y0=0,
            y1=1,
            yref="paper",
            line={"color": EDGE, "width": 1, "dash": "dot"},
        )
        figure.add_annotation(
            x=event.day, y=1.02 if row % 2 else 1.065, xref="x", yref="paper", text=str(event.number), showarrow=False,
            yanchor="middle", hovertext=_plain(event.title), font={"size": 11},
        )  # fmt: skip


def _plain(text: str) -> str:
    """Plotly reads a little HTML in hover texts; titles are text."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
