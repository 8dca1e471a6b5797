from __future__ import annotations

from itertools import pairwise
from math import hypot

import pandas as pd
import plotly.graph_objects as go
import pytest

from lib.charts import network, palette

AXIS = palette.colour_axis("position", "position", "pressure", "engagement")
PAIRS = pd.DataFrame(
    [
        ("BBB", "Beta", "AAA", "Alpha", 0.4, 2, "said"),
        ("AAA", "Alpha", "BBB", "Beta", -0.5, 8, "said"),
        ("CCC", "Gamma", "AAA", "Alpha", None, 5, "said"),
        ("BBB", "Beta", "DDD", "Delta", 0.0, 3, "said"),
    ],
    columns=["speaker_country", "speaker", "about", "about_name", "score", "n", "hover"],
)
ORDER = ("DDD", "CCC", "BBB", "AAA")


def drawn(canvas: network.Canvas = network.WIDE, **asked: object) -> go.Figure:
    return network.network(PAIRS, ORDER, AXIS, canvas, **asked)


def arrows(figure: go.Figure) -> dict[str, go.Scatter]:
    return {trace.name: trace for trace in figure.data if trace.name != "states"}


def states(figure: go.Figure) -> go.Scatter:
    return next(trace for trace in figure.data if trace.name == "states")


@pytest.mark.parametrize(
    ("pair", "colour"),
    [("AAA BBB", -0.5), ("BBB DDD", 0.0), ("BBB AAA", None), ("CCC AAA", None)],
    ids=["score", "a score of 0", "fewer than three", "no score"],
)
def test_an_arrow_has_the_colour_of_the_matrix_or_none(pair: str, colour: float | None) -> None:
    trace = arrows(drawn())[pair]
    if colour is None:
        assert (trace.marker.coloraxis, trace.marker.color, trace.line.dash) == (None, palette.EDGE, "dot")
    else:
        assert set(trace.marker.color) == {colour}
        assert trace.marker.coloraxis == "coloraxis"


def test_more_utterances_make_a_wider_arrow() -> None:
    found = arrows(drawn())
    widths = [found[pair].marker.line.width[0] for pair in ("BBB DDD", "AAA BBB")]
    assert widths[0] < widths[1] == network.WIDE.widest
    assert found["BBB AAA"].line.width < found["CCC AAA"].line.width


@pytest.mark.parametrize("pair", ["AAA BBB", "BBB AAA", "CCC AAA"])
@pytest.mark.parametrize("canvas", [network.WIDE, network.PHONE], ids=["wide", "phone"])
def test_an_arrow_runs_from_the_speaker_to_the_state_spoken_about(pair: str, canvas: network.Canvas) -> None:
    trace, spots = arrows(drawn(canvas))[pair], network.ring(ORDER, canvas)
    speaker, about = (spots[code] for code in pair.split())
    ends = [(trace.x[place], trace.y[place]) for place in (0, -1)]
    assert hypot(ends[0][0] - speaker[0], ends[0][1] - speaker[1]) * canvas.unit < 2 * network.NODE
    assert hypot(ends[1][0] - about[0], ends[1][1] - about[1]) * canvas.unit < 2 * network.NODE
    assert [symbol for symbol in trace.marker.symbol if symbol == "triangle-up"] == [trace.marker.symbol[-1]]


def test_the_head_points_where_the_arrow_goes() -> None:
    # Of two states Alpha stands on top and Beta below it: down is 180 degrees clockwise from up.
    two = network.network(PAIRS[PAIRS.about.eq("BBB")], ("AAA", "BBB"), AXIS)
    assert arrows(two)["AAA BBB"].marker.angle[len(two.data[0].x) // 2] % 360 == pytest.approx(180, abs=20)


def test_the_two_arrows_of_a_pair_do_not_cover_each_other() -> None:
    found = arrows(drawn())
    there, back = (found[pair] for pair in ("AAA BBB", "BBB AAA"))
    middle, other = ((t.x[len(t.x) // 2], t.y[len(t.y) // 2]) for t in (there, back))
    assert hypot(middle[0] - other[0], middle[1] - other[1]) * network.WIDE.unit > 2 * network.WIDE.widest


def test_strokes_leave_no_gap_in_an_arrow() -> None:
    for trace in arrows(drawn()).values():
        points = list(zip(trace.x, trace.y, strict=True))[:-1]
        steps = [hypot(a - c, b - d) * network.WIDE.unit for (a, b), (c, d) in pairwise(points)]
        assert max(steps) < min(trace.marker.size[:-1])


@pytest.mark.parametrize("pair", ["AAA BBB", "CCC AAA"])
def test_a_click_anywhere_on_an_arrow_names_the_pair(pair: str) -> None:
    trace = arrows(drawn())[pair]
    assert len(trace.customdata) == len(trace.x)
    assert {tuple(held) for held in trace.customdata} == {tuple(pair.split())}


def test_a_click_on_a_state_names_it_as_speaker_or_if_it_is_silent_as_spoken_about() -> None:
    assert [list(held) for held in states(drawn()).customdata] == [["", "DDD"], ["CCC", ""], ["BBB", ""], ["AAA", ""]]


def test_a_small_canvas_shows_the_strongest_pairs_and_their_states_alone() -> None:
    small = network.Canvas(1.0, 1.0, 0.3, 0.3, 100, 9, most=2)
    assert list(arrows(drawn(small))) == ["AAA BBB", "CCC AAA"]
    assert list(states(drawn(small)).text) == ["Gamma", "Beta", "Alpha"]
    assert network.PHONE.most < network.WIDE.most


def test_states_stand_clockwise_in_the_given_order() -> None:
    top, right, bottom, left = network.ring(ORDER).values()
    assert top[1] > right[1] > bottom[1]
    assert right[0] > 0 > left[0]


def test_a_chosen_state_is_outlined() -> None:
    assert list(states(drawn(selected=("BBB", None))).marker.line.color).index(palette.SELECTED) == 2


def test_arrows_are_as_dark_as_the_scale_says() -> None:
    assert all(trace.marker.opacity == 1 for trace in arrows(drawn()).values() if trace.marker.coloraxis)
