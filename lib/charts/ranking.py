"""Who is hardest, who is most open, and how sure is that? One dot and one interval a state."""

from __future__ import annotations

from typing import Any

import pandas as pd

from lib.charts import drawing as go
from lib.charts.palette import EDGE, OUTLINE, RULE

ROW = 26
"""Height of a row in pixels."""
LINE = 13
"""Height of each further line of a name."""
TICKS = {"tickvals": [-1, -0.5, 0, 0.5, 1], "ticktext": ["−1", "−0.5", "0", "+0.5", "+1"], "range": [-1.05, 1.05]}


def ranking(rows: pd.DataFrame, colour_axis: dict[str, Any], axis_title: str, mark: str = "country") -> go.Figure:
    """Scored rows (country, name, score, low, high, n, status), lowest score at the top; counts run the other way.

    An open dot has no interval; `mark` is the column that a click on a dot gives back.
    """
    rows = rows[rows.status.isin(["interval", "point", "count"])]
    counted = bool(len(rows)) and bool((rows.status == "count").all())
    rows = rows.sort_values("score", ascending=counted)
    lines = max((name.count("<br>") for name in rows.name), default=0)
    most = float(rows.score.max()) if counted else 1.0
    reach = {"range": [-0.03 * most, 1.05 * most]} if counted else TICKS
    layout: dict[str, Any] = {  # as a whole: Plotly takes twice as long to change a figure as to make it
        "xaxis": {"title": {"text": axis_title}, "gridcolor": RULE, "zeroline": False, "fixedrange": True} | reach,
        "yaxis": {"automargin": True, "showgrid": False, "fixedrange": True, "tickfont": {"size": 13}},
        "coloraxis": colour_axis | {"showscale": False},
        "height": 74 + (ROW + LINE * lines) * max(len(rows), 1),
        "dragmode": False,
        "margin": {"l": 0, "r": 8, "t": 4, "b": 44},
        "showlegend": False,
    }
    if not counted:
        rule = {"type": "line", "x0": 0, "x1": 0, "xref": "x", "y0": 0, "y1": 1, "yref": "y domain"}
        layout["shapes"] = [rule | {"line": {"color": EDGE, "width": 1}}]
    return go.Figure([_dots(rows, mark), _rims(rows[rows.status == "point"])], layout)


def _rims(rows: pd.DataFrame) -> go.Scatter:
    """A grey rim around open dots, whose colour alone may be too pale."""
    rim = {"size": 14, "symbol": "circle-open", "color": OUTLINE, "line": {"width": 1}}
    return go.Scatter(x=rows.score, y=rows.name, mode="markers", marker=rim, hoverinfo="skip")


def _dots(rows: pd.DataFrame, mark: str) -> go.Scatter:
    certain = rows.status == "interval"
    filled = rows.status != "point"
    return go.Scatter(
        x=rows.score,
        y=rows.name,
        mode="markers",
        error_x={
            "type": "data",
            "symmetric": False,
            "array": (rows.high - rows.score).where(certain, 0),
            "arrayminus": (rows.score - rows.low).where(certain, 0),
            "color": OUTLINE,
            "thickness": 1.5,
            "width": 0,
        },
        marker={
            "size": 11,
            "color": rows.score,
            "coloraxis": "coloraxis",
            "symbol": ["circle" if full else "circle-open" for full in filled],
            "line": {"width": [1 if full else 2 for full in filled], "color": OUTLINE},
        },
        text=[_hover(row) for row in rows.itertuples()],
        customdata=rows[[mark]],
        hovertemplate="%{text}<extra></extra>",
        selected={"marker": {"opacity": 1}},
        unselected={"marker": {"opacity": 1}},
    )


def _hover(row: Any) -> str:
    if row.status == "count":
        return f"<b>{row.name}</b><br>{row.n:,} utterance{'' if row.n == 1 else 's'}"
    span = f"({row.low:+.2f} to {row.high:+.2f})" if row.status == "interval" else "(no interval)"
    numbers = f"{row.score:+.2f} {span}".replace("-", "−")
    return f"<b>{row.name}</b><br>{numbers}<br>{row.n} utterance{'' if row.n == 1 else 's'}"
