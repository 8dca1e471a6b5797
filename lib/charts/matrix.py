"""Who speaks about whom? A square a pair of states, in the colour of its score, with its number of utterances."""

from __future__ import annotations

from typing import Any

import pandas as pd

from lib.charts import drawing as go
from lib.charts.palette import NEUTRAL, RULE

FEW = 3
"""Pairs with fewer utterances show their number and no colour."""
CELL = 42
"""Height of a row in pixels."""


def matrix(pairs: pd.DataFrame, colour_axis: dict[str, Any], most: int = 10) -> go.Figure:
    """`pairs` has speaker_country, speaker, about, about_name, score, n and hover; the most heard states come first."""
    rows = _busiest(pairs, "speaker", most)
    columns = _busiest(pairs, "about_name", most)
    shown = pairs[pairs.speaker.isin(rows) & pairs.about_name.isin(columns)].sort_values("n", ascending=False)
    scored = shown.score.notna() & (shown.n >= FEW)
    figure = go.Figure([_squares(shown[scored], "coloraxis"), _squares(shown[~scored], None)])
    figure.update_xaxes(categoryorder="array", categoryarray=columns, side="top", tickangle=-60, showgrid=False)
    figure.update_yaxes(categoryorder="array", categoryarray=rows[::-1], gridcolor=RULE, automargin=True)
    figure.update_xaxes(fixedrange=True, automargin=True, title_text="about")
    figure.update_yaxes(fixedrange=True, title_text="speaker")
    figure.update_layout(coloraxis=colour_axis, height=190 + CELL * max(len(rows), 1), dragmode=False, showlegend=False)
    return figure.update_layout(margin={"l": 0, "r": 0, "t": 0, "b": 54})


def _busiest(pairs: pd.DataFrame, column: str, most: int) -> list[str]:
    return list(pairs.groupby(column).n.sum().sort_values(ascending=False, kind="stable").head(most).index)


def _squares(pairs: pd.DataFrame, colour_axis: str | None) -> go.Scatter:
    marker: dict[str, Any] = {"symbol": "square", "size": 20}
    marker |= {"color": pairs.score, "coloraxis": colour_axis} if colour_axis else {"color": NEUTRAL}
    return go.Scatter(
        x=pairs.about_name,
        y=pairs.speaker,
        mode="markers+text",
        text=pairs.n,
        textposition="bottom center",
        textfont={"size": 10},
        marker=marker,
        customdata=pairs[["speaker_country", "about"]],
        hovertext=pairs.hover,
        hovertemplate="%{hovertext}<extra></extra>",
        selected={"marker": {"opacity": 1}},
        unselected={"marker": {"opacity": 1}},
    )
