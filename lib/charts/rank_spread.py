"""Do the ranks depend on the choices of the codebook? Each state's rank as chosen, and its range over all scenarios."""

from __future__ import annotations

import pandas as pd

from lib.charts import drawing as go
from lib.charts.palette import EDGE, RULE, STATES

ROW = 24
"""Height of a state's row in pixels."""


def spread(ranks: pd.DataFrame, baseline: str) -> pd.DataFrame:
    """From one row a scenario and state (name, scenario, rank) to one row a state: name, chosen, best, worst."""
    chosen = ranks[ranks.scenario == baseline].set_index("name")["rank"].dropna()
    bounds = ranks[ranks.name.isin(chosen.index)].groupby("name")["rank"].agg(["min", "max"])
    table = bounds.rename(columns={"min": "best", "max": "worst"}).assign(chosen=chosen)
    return table.sort_values(["chosen", "best"]).reset_index()


def rank_spread(rows: pd.DataFrame, first_means: str) -> go.Figure:
    """One line a state from its best to its worst rank, with a dot at the rank as chosen; rank 1 is at the left."""
    figure = go.Figure()
    figure.add_scatter(
        x=rows.chosen,
        y=rows.name,
        mode="markers",
        marker={"size": 10, "color": STATES[0]},
        error_x={
            "type": "data",
            "symmetric": False,
            "array": rows.worst - rows.chosen,
            "arrayminus": rows.chosen - rows.best,
            "color": EDGE,
            "thickness": 2,
            "width": 4,
        },
        customdata=rows[["best", "worst"]],
        hovertemplate="<b>%{y}</b><br>rank %{x}, from %{customdata[0]} to %{customdata[1]}<extra></extra>",
    )
    title = f"Rank (1 = nearest to {first_means})"
    figure.update_xaxes(title_text=title, gridcolor=RULE, zeroline=False, fixedrange=True)
    figure.update_yaxes(autorange="reversed", automargin=True, showgrid=False, fixedrange=True, tickfont_size=13)
    height = 70 + ROW * max(len(rows), 1)
    return figure.update_layout(height=height, margin={"l": 0, "r": 8, "t": 4, "b": 40}, dragmode=False)
