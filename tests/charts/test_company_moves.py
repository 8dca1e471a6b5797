from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go
import pytest

from lib.charts import palette
from lib.charts.company_moves import company_moves

MOVES = pd.DataFrame(
    {
        "country": ["AAA", "BBB", "CCC"],
        "name": ["Alpha", "Beta", "Gamma"],
        "x0": [0.0, 1.0, -0.5],
        "y0": [0.0, 0.5, 2.0],
        "x": [1.0, 1.0, -0.5],
        "y": [0.0, 0.5, 0.0],
        "bloc": pd.array([1, 1, None], dtype="Int64"),
        "hover": ["a", "b", "c"],
    }
)


def by_name(name: str) -> go.Scatter:
    return next(trace for trace in company_moves(MOVES).data if trace.name == name)


@pytest.mark.parametrize(
    ("state", "heading", "headed"), [("AAA", 90, True), ("CCC", 180, True), ("BBB", 0, False)], ids=str
)
def test_an_arrow_leads_from_then_to_now_and_a_state_that_stayed_has_no_head(
    state: str, heading: float, headed: bool
) -> None:
    way, row = by_name(f"{state} way"), MOVES.set_index("country").loc[state]
    assert (way.x[2] - way.x[0], way.y[2] - way.y[0]) == (row.x - row.x0, row.y - row.y0)
    assert bool(way.marker.size[1]) is headed
    if headed:
        assert way.marker.angle % 360 == pytest.approx(heading)


def test_blocs_of_now_have_a_colour_and_a_loner_is_grey() -> None:
    assert list(by_name("Bloc 1 now").text) == ["Alpha", "Beta"]
    assert by_name("no bloc now").marker.color == palette.EDGE


def test_a_click_on_then_or_now_names_the_state() -> None:
    assert [held[0] for held in by_name("then").customdata] == ["AAA", "BBB", "CCC"]
    assert [held[0] for held in by_name("Bloc 1 now").customdata] == ["AAA", "BBB"]


def test_every_place_lies_within_the_figure_and_distances_are_true() -> None:
    figure = company_moves(MOVES)
    low, high = figure.layout.xaxis.range
    assert figure.layout.yaxis.scaleanchor == "x"
    assert all(low < x < high for trace in figure.data for x in trace.x)


def test_a_name_does_not_stand_on_its_own_arrow() -> None:
    # Gamma came from above: its name stands below or beside it.
    assert not by_name("no bloc now").textposition[0].startswith("top center")
