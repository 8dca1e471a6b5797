"""Plain figures are those that Plotly makes of the same words, and each is one that Plotly accepts."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from datetime import date
from types import ModuleType
from typing import Any

import numpy as np
import orjson
import pandas as pd
import plotly.graph_objects
import pytest

from lib.charts import (
    company_moves,
    drawing,
    matrix,
    network,
    palette,
    plane,
    rank_spread,
    ranking,
    shares,
    targets,
    timeline,
    world_map,
)

AXIS = palette.colour_axis("position", "position", "pressure", "engagement")
TONES = palette.colour_axis("tone", "tone", "negative", "positive")
DAYS = [date(2020, 1, day) for day in range(1, 6)]
STATES = pd.DataFrame(
    [
        ("AAA", "Alpha", -0.7, -0.9, -0.5, 9, "interval", 2),
        ("BBB", "Beta", 0.2, None, None, 3, "point", 1),
        ("CCC", "Gamma", None, None, None, 1, "insufficient", 1),
        ("DDD", "Delta", 0.4, 0.1, 0.6, 7, "interval", 3),
    ],
    columns=["country", "name", "score", "low", "high", "n", "status", "articles"],
).assign(reason="few", lon=[1.0, 2.0, 3.0, None], lat=4.0)
SQUARE = {"geometry": {"type": "Polygon", "coordinates": [[[0, 0], [9, 0], [9, 9], [0, 9], [0, 0]]]}}
PATHS = pd.DataFrame(
    {
        "country": "AAA",
        "day": DAYS,
        "score": [0.1, 0.2, None, 0.3, 0.4],
        "low": [0.0, 0.1, None, 0.2, None],
        "high": [0.2, 0.3, None, 0.4, None],
        "n_eff": [3.0, 3.0, 0.0, 4.0, 2.0],
    }
)
RUG = pd.DataFrame({"country": ["AAA"], "day": DAYS[:1], "score": [0.5], "hover": ["words"], "quote_id": ["q"]})
EVENTS = pd.DataFrame({"number": [1], "day": DAYS[1:2], "title": ["A <b>"]})
PAIRS = pd.DataFrame(
    [
        ("AAA", "Alpha", "BBB", "Beta", -0.5, 7, "said", "7 (−0.50)"),
        ("BBB", "Beta", "AAA", "Alpha", 0.4, 2, "said", "2"),
        ("CCC", "Gamma", "AAA", "Alpha", None, 5, "said", "5"),
    ],
    columns=["speaker_country", "speaker", "about", "about_name", "score", "n", "hover", "said"],
)
PLACES = pd.DataFrame(
    {
        "country": ["AAA", "BBB", "CCC"],
        "name": ["Alpha", "Beta", "Gamma"],
        "x": [0.0, 0.1, 2.0],
        "y": [0.2, 0.1, 0.0],
        "x0": [0.3, 0.1, 1.0],
        "y0": [0.2, 0.4, 0.5],
        "bloc": pd.array([1, 1, None], dtype="Int64"),
        "hover": ["a", "b", "c"],
    }
)
RANKS = pd.DataFrame({"name": ["A", "B"], "chosen": [1.0, 2.0], "best": [1.0, 1.0], "worst": [2.0, 3.0]})
CHARTS: dict[str, tuple[list[ModuleType], Callable[[], Any]]] = {
    "ranking": ([ranking], lambda: ranking.ranking(STATES, AXIS, "axis")),
    "ranking of counts": ([ranking], lambda: ranking.ranking(STATES.assign(status="count"), AXIS, "axis")),
    "ranking of nothing": ([ranking], lambda: ranking.ranking(STATES.iloc[:0], AXIS, "axis")),
    "shares": ([shares], lambda: shares.shares(STATES, "statements", "country")),
    "timeline": (
        [timeline],
        lambda: timeline.timeline(PATHS, RUG, EVENTS, {"AAA": "#123456"}, {"AAA": "Alpha"}, TONES, "axis"),
    ),
    "map": ([world_map], lambda: world_map.world_map(STATES, {"AAA": SQUARE, "BBB": SQUARE}, TONES, "AAA")),
    "matrix": ([matrix], lambda: matrix.matrix(PAIRS, AXIS)),
    "network": ([network], lambda: network.network(PAIRS, ("CCC", "BBB", "AAA"), AXIS, selected=("AAA",))),
    "plane": ([plane], lambda: plane.plane(PLACES)),
    "moves": ([company_moves], lambda: company_moves.company_moves(PLACES)),
    "ranks": ([rank_spread], lambda: rank_spread.rank_spread(RANKS, "engagement")),
}


def sent(figure: Any) -> Any:
    """A figure as the browser reads it: packed numbers unpacked, whole numbers and decimals alike."""
    held = figure.to_dict() if isinstance(figure, drawing.Figure) else json.loads(figure.to_json())
    return _unpacked(orjson.loads(orjson.dumps(held)))


def _unpacked(value: Any) -> Any:
    if isinstance(value, dict) and "bdata" in value:
        packed = np.frombuffer(base64.b64decode(value["bdata"]), np.dtype(value["dtype"]))
        shape = [int(size) for size in str(value.get("shape", len(packed))).split(",")]
        return (
            [None if one != one else one for one in packed.tolist()]
            if len(shape) < 2
            else packed.reshape(shape).tolist()
        )
    if isinstance(value, dict):
        return {name: _unpacked(one) for name, one in value.items()}
    return [_unpacked(one) for one in value] if isinstance(value, list) else value


def assert_same(one: Any, other: Any, place: str = "figure") -> None:
    """Plotly turns angles into those between −180 and 180 degrees, and numbers that are written out into words."""
    if isinstance(one, dict) and isinstance(other, dict):
        assert one.keys() == other.keys(), place
        for name in one:
            assert_same(one[name], other[name], f"{place}.{name}")
    elif isinstance(one, list) and isinstance(other, list):
        assert len(one) == len(other), place
        for at, (first, second) in enumerate(zip(one, other, strict=True)):
            assert_same(first, second, f"{place}[{at}]")
    elif ".angle" in place:
        assert (one - other) % 360 == pytest.approx(0, abs=1e-9) or (other - one) % 360 == pytest.approx(0, abs=1e-9)
    elif ".text[" in place:
        assert one == other or float(one) == float(other), place
    else:
        assert one == other and isinstance(one, bool) == isinstance(other, bool), place


@pytest.mark.parametrize("name", CHARTS)
def test_plotly_makes_the_same_of_the_same_words(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    modules, draw = CHARTS[name]
    plain = draw()
    assert isinstance(plain, drawing.Figure)
    for module in modules:
        monkeypatch.setattr(module, "go", plotly.graph_objects)
    checked = draw()
    assert isinstance(checked, plotly.graph_objects.Figure)
    assert_same(sent(plain), sent(checked))


@pytest.mark.parametrize("name", CHARTS)
def test_plotly_accepts_every_property(name: str) -> None:
    plain = CHARTS[name][1]()
    assert_same(sent(plain.checked()), sent(plain))


@pytest.mark.parametrize("colours", [AXIS, None])
def test_plotly_accepts_bars_that_are_put_together_from_two_figures(colours: dict[str, Any] | None) -> None:
    plain = targets.targets(PAIRS, colours)
    assert_same(sent(plain.checked()), sent(plain))
    assert plain.layout.barmode == "overlay"


def test_what_plotly_would_not_take_is_found() -> None:
    with pytest.raises(ValueError, match="markers"):
        drawing.Figure(drawing.Scatter(mode="marker")).checked()


def test_names_that_lead_on_and_what_is_none() -> None:
    figure = drawing.Figure().update_xaxes(title_text="x", tickfont_size=3).update_xaxes(title={"font": {"size": 1}})
    figure.update_layout(xaxis2={"visible": False}, height=None).update_xaxes(fixedrange=True)
    axes = {"xaxis2": {"visible": False, "fixedrange": True}}
    axes |= {"xaxis": {"title": {"text": "x", "font": {"size": 1}}, "tickfont": {"size": 3}, "fixedrange": True}}
    assert figure.properties == axes
