"""Who is quoted, and by whom? Counts as plain bars, longest first."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from lib.charts.palette import translucent

INK = translucent("#808894", 0.75)


def shares(counts: pd.DataFrame, unit: str, most: int = 10) -> go.Figure:
    """Bars of `n` by `name`; what is past the first `most` rows is one bar, "all others"."""
    rows = counts.sort_values("n", ascending=False)
    rest = rows.iloc[most:]
    if len(rest):
        others = pd.DataFrame([{"name": f"{len(rest)} others", "n": rest.n.sum()}])
        rows = pd.concat([rows.iloc[:most][["name", "n"]], others], ignore_index=True)
    rows = rows.iloc[::-1]
    figure = go.Figure()
    figure.add_bar(
        x=rows.n, y=rows.name, orientation="h", marker={"color": INK}, text=rows.n, textposition="outside", cliponaxis=False,
        hovertemplate=f"%{{y}}: %{{x:,}} {unit}<extra></extra>",
    )  # fmt: skip
    figure.update_xaxes(visible=False, fixedrange=True, range=[0, float(rows.n.max()) * 1.18 if len(rows) else 1])
    figure.update_yaxes(automargin=True, fixedrange=True, showgrid=False, ticksuffix="  ")
    return figure.update_layout(
        height=20 + 24 * max(len(rows), 1), margin={"l": 0, "r": 0, "t": 0, "b": 0}, dragmode=False, bargap=0.45
    )
