"""Figures on paper stand where the numbers say."""

from __future__ import annotations

import io
import tomllib
import xml.etree.ElementTree as ElementTree
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from PIL import Image

from lib.briefing import raster
from lib.charts import palette, print_drawing, print_ranking, print_timeline
from lib.charts.print_drawing import Dot, Line, Text
from lib.charts.print_drawing import Path as Stroke
from lib.records import Iso3

ROWS = pd.DataFrame(
    [
        ("A & <B>", 0.5, 0.2, 0.8, 9, "interval"),
        ("C", -1.0, None, None, 3, "point"),
        ("D", None, None, None, 1, "insufficient"),
    ],
    columns=["name", "score", "low", "high", "n", "status"],
)
PERIOD = (date(2018, 1, 1), date(2018, 1, 31))
DAYS = [date(2018, 1, day) for day in (1, 11, 21, 31)]
PATHS = pd.DataFrame(
    {
        "country": "AAA",
        "day": DAYS,
        "score": [0.0, 0.5, None, 1.0],
        "low": [-0.1, 0.4, None, None],
        "high": [0.1, 0.6, None, None],
    }
)


def test_the_ranking_is_in_order_and_true_to_scale() -> None:
    drawing = print_ranking.ranking(ROWS, "position", "pressure", "engagement", "Scores")
    low, high = (shape for shape in drawing.shapes if isinstance(shape, Dot))
    assert (low.open, high.open) == (True, False)
    assert low.y < high.y
    assert low.x == print_ranking.across(-1)
    assert high.x == pytest.approx(
        print_ranking.across(-1) + 0.75 * (print_ranking.across(1) - print_ranking.across(-1))
    )
    assert not any(isinstance(shape, Text) and shape.words == "D" for shape in drawing.shapes)


def test_the_svg_is_well_formed_whatever_the_names() -> None:
    drawing = print_ranking.ranking(ROWS, "position", "<low>", "high & up", "Scores & <x>")
    root = ElementTree.fromstring(print_drawing.svg(drawing))
    assert root.tag.endswith("svg")
    assert "A & <B>" in [node.text for node in root.iter()]


def timeline(paths: pd.DataFrame = PATHS) -> print_drawing.Drawing:
    events = pd.DataFrame({"number": [1], "day": [DAYS[1]]})
    colours, names = {Iso3("AAA"): "#123456"}, {Iso3("AAA"): "Alpha"}
    return print_timeline.timeline(paths, events, colours, names, PERIOD, ("low", "high"), "Lines")


def test_a_line_breaks_where_there_is_no_score() -> None:
    strokes = [shape for shape in timeline().shapes if isinstance(shape, Stroke) and not shape.filled]
    assert [len(stroke.points) for stroke in strokes] == [2]
    areas = [shape for shape in timeline().shapes if isinstance(shape, Stroke) and shape.filled]
    assert [len(area.points) for area in areas] == [4]


def test_an_event_stands_on_its_day() -> None:
    [rule] = [shape for shape in timeline().shapes if isinstance(shape, Line) and shape.dotted]
    assert rule.x1 == rule.x2 == print_timeline.along(DAYS[1], PERIOD)


def test_a_drawing_becomes_pixels_of_its_own_size() -> None:
    drawing = timeline()
    picture = Image.open(io.BytesIO(raster.png(drawing)))
    assert picture.size == (drawing.width * raster.SCALE, drawing.height * raster.SCALE)
    assert len(picture.getcolors(1_000_000)) > 5


def test_paper_and_screen_share_the_position_scale() -> None:
    config = tomllib.loads((Path(__file__).parents[2] / ".streamlit/config.toml").read_text(encoding="utf-8"))
    assert list(palette.PRINTED) == config["theme"]["light"]["chartDivergingColors"]


@pytest.mark.parametrize(
    ("score", "scale", "colour"),
    [
        (-1, "position", palette.PRINTED[0]),
        (1, "position", palette.PRINTED[-1]),
        (1, "position-reversed", palette.PRINTED[0]),
        (-1, "consensus", palette.CONSENSUS[0][1]),
    ],
)
def test_the_ends_of_a_scale_have_its_colours(score: float, scale: str, colour: str) -> None:
    assert print_drawing.shade(score, scale) == colour
