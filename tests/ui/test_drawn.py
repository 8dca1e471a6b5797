"""Finished figures say to the browser what the figures said from which they were made."""

import numpy as np
import pandas as pd
import plotly.io
import plotly.tools
import pytest

from lib.charts import drawing as go
from lib.charts import palette, ranking, shares, timeline
from lib.ui.drawn import drawn

ROWS = pd.DataFrame(
    {
        "country": ["AAA", "BBB", "CCC"],
        "name": ["Alpha <b>", "Béta", "Gamma/\u2028"],
        "score": [0.5, -0.25, np.nan],
        "low": [0.1, np.nan, np.nan],
        "high": [0.7, np.nan, np.nan],
        "n": [12, 3, 1],
        "status": ["interval", "point", "insufficient"],
    }
)
PATHS = pd.DataFrame(
    {
        "country": "AAA",
        "day": pd.date_range("2018-01-01", periods=5).date,
        "score": [0.1, 0.2, np.nan, 0.3, 0.1],
        "low": [0.0, 0.1, np.nan, np.nan, 0.0],
        "high": [0.2, 0.3, np.nan, np.nan, 0.2],
        "n_eff": 5.0,
    }
)
RUG = pd.DataFrame({"country": ["AAA"], "day": PATHS.day[:1], "score": [0.5], "hover": ["x"], "quote_id": ["q1"]})
EVENTS = pd.DataFrame({"number": [1], "day": PATHS.day[1:2], "title": ["A <script>"]})
AXIS = palette.colour_axis("position", "position", "pressure", "engagement")
FIGURES = {
    "ranking": lambda: ranking.ranking(ROWS, AXIS, "axis"),
    "shares": lambda: shares.shares(ROWS, "statements", "country"),
    "timeline": lambda: timeline.timeline(PATHS, RUG, EVENTS, {"AAA": "#123456"}, {"AAA": "Alpha"}, AXIS, "axis"),
    "numbers of all kinds": lambda: go.Figure(
        go.Scatter(x=np.arange(3), y=[1.5, None, float("nan")], customdata=np.array([["a"], [None], [2]], object))
    ),
    "nothing": go.Figure,
}


def shown(figure: object) -> str:
    """What Streamlit sends."""
    held = plotly.tools.return_figure_from_figure_or_data(figure, validate_figure=True)
    return str(plotly.io.to_json(held, validate=False))


@pytest.mark.parametrize("name", FIGURES)
def test_what_is_sent_is_the_same_to_the_letter(name: str) -> None:
    figure = FIGURES[name]()
    assert shown(drawn(figure, "", "").chart()) == plotly.io.to_json(figure.to_dict(), validate=False)


def test_it_can_be_shown_any_number_of_times() -> None:
    held = drawn(FIGURES["ranking"](), "", "")
    assert shown(held.chart()) == shown(held.chart()) == shown(held.chart())


def test_later_changes_of_the_figure_do_not_show() -> None:
    figure = FIGURES["ranking"]()
    held = drawn(figure, "", "")
    before = shown(held.chart())
    figure.update_layout(height=99)
    figure.traces[0].properties["mode"] = "lines"
    assert shown(held.chart()) == before


def test_streamlit_finds_the_height() -> None:
    figure = FIGURES["timeline"]()
    assert drawn(figure, "", "").chart().to_dict()["layout"]["height"] == figure.properties["height"]
