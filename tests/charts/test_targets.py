from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go
import pytest

from lib.charts import palette
from lib.charts.targets import targets

AXIS = palette.colour_axis("position", "position", "pressure", "engagement")
PAIRS = pd.DataFrame(
    [
        ("BBB", "Beta", 0.4, 2, "2", "hover b"),
        ("AAA", "Alpha", -0.5, 8, "8 (−0.50)", "hover a"),
        ("CCC", "Gamma", None, 5, "5", "hover c"),
        ("DDD", "Delta", 0.0, 3, "3 (0.00)", "hover d"),
    ],
    columns=["about", "about_name", "score", "n", "said", "hover"],
)


def bar(figure: go.Figure, state: str) -> tuple[go.Bar, int]:
    trace = next(trace for trace in figure.data if state in trace.y)
    return trace, list(trace.y).index(state)


@pytest.mark.parametrize(
    ("state", "code", "n", "colour", "said"),
    [
        ("Alpha", "AAA", 8, -0.5, "8 (−0.50)"),
        ("Delta", "DDD", 3, 0.0, "3 (0.00)"),
        ("Beta", "BBB", 2, None, "2"),
        ("Gamma", "CCC", 5, None, "5"),
    ],
)
def test_a_bar_has_its_length_colour_words_and_state(
    state: str, code: str, n: int, colour: float | None, said: str
) -> None:
    trace, place = bar(targets(PAIRS, AXIS), state)
    assert (trace.x[place], trace.text[place], trace.customdata[place][0]) == (n, said, code)
    assert trace.hovertext[place] == f"hover {code[0].lower()}"
    if colour is None:
        assert trace.marker.coloraxis is None
    else:
        assert (trace.marker.color[place], trace.marker.coloraxis) == (colour, "coloraxis")


def test_the_longest_bar_is_on_top_whatever_its_colour() -> None:
    assert list(targets(PAIRS, AXIS).layout.yaxis.categoryarray)[::-1] == ["Alpha", "Gamma", "Delta", "Beta"]


def test_without_a_scale_no_bar_has_a_colour() -> None:
    assert not [trace for trace in targets(PAIRS, None).data if trace.marker.coloraxis]


def test_only_the_longest_bars_are_drawn() -> None:
    assert {name for trace in targets(PAIRS, AXIS, most=2).data for name in trace.y} == {"Alpha", "Gamma"}
