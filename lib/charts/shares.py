"""Who is quoted, and by whom? Counts as plain bars, longest first."""

from __future__ import annotations

import pandas as pd

from lib.charts import drawing as go
from lib.charts.markup import plain
from lib.charts.palette import translucent

INK = translucent("#808894", 0.75)
ROW = 24
"""Height of a bar's line in pixels."""


def shares(counts: pd.DataFrame, unit: str, mark: str = "name", most: int = 10) -> go.Figure:
    """Bars of `n` by `name` for the `most` first rows; say beside the figure how many are left out.

    `mark` is the column that a click on a bar gives back.
    """
    rows = counts.sort_values("n", ascending=False, kind="stable").head(most).iloc[::-1]
    bars = go.Bar(
        x=rows.n,
        y=[plain(name) for name in rows.name],
        orientation="h",
        marker={"color": INK},
        text=rows.n,
        textposition="outside",
        cliponaxis=False,
        customdata=rows[[mark]],
        selected={"marker": {"opacity": 1}},
        unselected={"marker": {"opacity": 1}},
        hovertemplate=f"%{{y}}: %{{x:,}} {unit}<extra></extra>",
    )
    longest = float(rows.n.max()) if len(rows) else 1.0
    names = {"automargin": True, "fixedrange": True, "showgrid": False, "ticksuffix": "  ", "tickfont": {"size": 13}}
    layout = {
        "xaxis": {"visible": False, "fixedrange": True, "range": [0, longest * 1.18]},
        "yaxis": names,
        "height": 20 + ROW * max(len(rows), 1),
        "bargap": 0.45,
        "dragmode": False,
        "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
    }
    return go.Figure(bars, layout)
