from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from lib.charts import palette, world_map

SHAPE = {"geometry": {"type": "Polygon", "coordinates": [[[0, 0], [9, 0], [9, 9], [0, 9], [0, 0]]]}}
ISLAND = {"geometry": {"type": "Polygon", "coordinates": [[[0, 0], [0.5, 0], [0.5, 0.5], [0, 0.5], [0, 0]]]}}
FEATURES: Any = {"AAA": SHAPE, "BBB": SHAPE, "CCC": SHAPE, "DDD": SHAPE, "EEE": SHAPE, "III": ISLAND}
AXIS = palette.colour_axis("position", "position", "pressure", "engagement")


@pytest.fixture
def states() -> pd.DataFrame:
    rows = [
        ("AAA", "Alpha", -0.7, -0.9, -0.5, 9, 4, "interval", ""),
        ("BBB", "Beta", 0.2, None, None, 3, 2, "point", ""),
        ("CCC", "Gamma", None, None, None, 1, 1, "insufficient", "one utterance only"),
        ("DDD", "Delta", None, None, None, 0, 0, "named", "named, not heard"),
        ("EEE", "Epsilon", None, None, None, 0, 0, "silent", "silent"),
        ("III", "Island", 0.5, 0.3, 0.6, 8, 3, "interval", ""),
        ("ZZZ", "Nowhere", 0.4, 0.1, 0.6, 8, 3, "interval", ""),
    ]
    columns = ["country", "name", "score", "low", "high", "n", "articles", "status", "reason"]
    return pd.DataFrame(rows, columns=columns).assign(lon=1.0, lat=2.0)


def traces(figure: Any, kind: str) -> list[Any]:
    return [trace for trace in figure.data if trace.type == kind]


def test_only_scored_states_are_coloured(states: pd.DataFrame) -> None:
    figure = world_map.world_map(states, FEATURES, AXIS, None)
    coloured = [trace for trace in traces(figure, "choropleth") if trace.coloraxis]
    assert [list(trace.locations) for trace in coloured] == [["AAA", "BBB", "III"]]


def test_thin_evidence_is_hatched(states: pd.DataFrame) -> None:
    figure = world_map.world_map(states, FEATURES, AXIS, None)
    thin, point = (trace for trace in traces(figure, "scattergeo") if trace.mode == "lines")
    assert len(thin.lon) > len(point.lon) > 0


def test_small_and_shapeless_states_are_dots(states: pd.DataFrame) -> None:
    figure = world_map.world_map(states, FEATURES, AXIS, None)
    dots = next(trace for trace in traces(figure, "scattergeo") if trace.mode == "markers")
    assert list(dots.customdata) == ["III", "ZZZ"]


def test_the_chosen_state_has_an_outline(states: pd.DataFrame) -> None:
    figure = world_map.world_map(states, FEATURES, AXIS, "AAA")
    assert list(figure.data[-1].locations) == ["AAA"]
    assert figure.data[-1].marker.line.color == palette.SELECTED


def test_shapes_come_by_address_and_no_base_map_is_fetched(states: pd.DataFrame) -> None:
    figure = world_map.world_map(states, FEATURES, AXIS, None)
    assert {trace.geojson for trace in traces(figure, "choropleth")} == {world_map.SHAPES_URL}
    assert world_map.CONFIG["topojsonURL"].startswith("data:")
    assert figure.layout.geo.visible is False


def test_the_pointer_gives_number_interval_and_evidence_or_the_reason(states: pd.DataFrame) -> None:
    said = [world_map.hover_text(row) for row in states.itertuples()]
    assert said[0] == "<b>Alpha</b><br>−0.70 (−0.90 to −0.50)<br>9 utterances, 4 articles"
    assert said[1] == "<b>Beta</b><br>+0.20, no interval<br>3 utterances, 2 articles"
    assert said[2] == "<b>Gamma</b><br>one utterance only"


def test_a_shape_without_a_state_is_still_drawn(states: pd.DataFrame) -> None:
    figure = world_map.world_map(states[states.country != "EEE"], FEATURES, AXIS, None)
    assert any("EEE" in trace.locations for trace in traces(figure, "choropleth"))


def test_a_map_of_nobody_draws(states: pd.DataFrame) -> None:
    assert world_map.world_map(states[states.status == "silent"], FEATURES, AXIS, None).data
