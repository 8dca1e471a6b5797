"""Who is hardest, who is most open, and how sure is that? One dot and one interval a state."""

from __future__ import annotations

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from lib.charts.palette import EDGE, RULE

ROW = 26
"""Height of a state's line in pixels."""


def ranking(states: pd.DataFrame, colour_axis: dict[str, Any], axis_title: str) -> go.Figure:
    """Scored states (name, score, low, high, n, status), hardest at the top; an open dot has no interval."""
    rows = states[states.status.isin(["interval", "point"])].sort_values("score", ascending=False)
    certain = rows.status == "interval"
    figure = go.Figure()
    figure.add_scatter(
        x=rows.score,
        y=rows.name,
        mode="markers",
        error_x={
            "type": "data",
            "symmetric": False,
            "array": (rows.high - rows.score).where(certain, 0),
            "arrayminus": (rows.score - rows.low).where(certain, 0),
            "color": EDGE,
            "thickness": 1.5,
            "width": 0,
        },
        marker={
            "size": 11,
            "color": rows.score,
            "coloraxis": "coloraxis",
            "symbol": ["circle" if sure else "circle-open" for sure in certain],
            "line": {"width": [1 if sure else 2 for sure in certain], "color": EDGE},
        },
        customdata=rows.assign(span=_span(rows))[["span", "n", "country"]],
        hovertemplate="<b>%{y}</b><br>%{x:+.2f} %{customdata[0]}<br>%{customdata[1]} utterances<extra></extra>",
    )
    figure.add_vline(x=0, line={"color": EDGE, "width": 1})
    figure.update_xaxes(range=[-1.05, 1.05], title_text=axis_title, gridcolor=RULE, zeroline=False, tickformat="+.1f")
    figure.update_yaxes(title_text=None, automargin=True, showgrid=False, fixedrange=True)
    height = 74 + ROW * max(len(rows), 1)
    figure.update_layout(coloraxis=colour_axis | {"showscale": False}, height=height, dragmode=False)
    return figure.update_layout(margin={"l": 0, "r": 8, "t": 4, "b": 44}, showlegend=False)


def _span(rows: pd.DataFrame) -> list[str]:
    return [
        f"({row.low:+.2f} to {row.high:+.2f})".replace("-", "−") if row.status == "interval" else "(no interval)"
        for row in rows.itertuples()
    ]
