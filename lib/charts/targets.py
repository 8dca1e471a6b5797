"""Whom does one state speak about? A bar a state spoken about, in the colour of what is said, longest first."""

from __future__ import annotations

from typing import Any

import pandas as pd

from lib.charts import drawing as go
from lib.charts.network import coloured
from lib.charts.shares import shares


def targets(pairs: pd.DataFrame, colour_axis: dict[str, Any] | None, most: int = 10) -> go.Figure:
    """`pairs` of one speaker (see `matrix`) with what to write beside each bar as `said`; a click gives back `about`.

    Bars without a score, and those of fewer than three utterances, are grey; all are without a `colour_axis`.
    """
    rows = pairs.sort_values("n", ascending=False, kind="stable").head(most)
    scored = coloured(rows) if colour_axis else pd.Series(False, index=rows.index)
    figure = go.Figure()
    for held, coloring in ((rows[scored], True), (rows[~scored], False)):
        if held.empty:
            continue
        part = shares(held.assign(name=held.about_name), "utterances", "about", most)
        held = held.iloc[::-1]
        part.update_traces(
            text=held.said, hovertext=held.hover, hovertemplate="%{hovertext}<extra></extra>", width=0.55
        )
        if coloring:
            part.update_traces(marker={"color": held.score, "coloraxis": "coloraxis"})
        figure.add_traces(part.traces)
    whole = shares(rows.assign(name=rows.about_name), "utterances", "about", most)
    figure.update_layout(whole.properties)
    figure.update_xaxes(range=[0, float(rows.n.max()) * 1.5 if len(rows) else 1.0])  # room for a count and a mean
    figure.update_yaxes(categoryorder="array", categoryarray=whole.traces[0].properties["y"])
    figure.update_layout(barmode="overlay", showlegend=False)
    return figure.update_layout(coloraxis=colour_axis | {"showscale": False}) if colour_axis else figure
