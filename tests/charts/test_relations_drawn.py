from __future__ import annotations

import numpy as np
import pandas as pd

from lib.charts import matrix, palette, plane

AXIS = palette.colour_axis("position", "position", "pressure", "engagement")
PAIRS = pd.DataFrame(
    [
        ("AAA", "Alpha", "BBB", "Beta", -0.5, 7, "said"),
        ("BBB", "Beta", "AAA", "Alpha", 0.4, 2, "said"),
        ("CCC", "Gamma", "AAA", "Alpha", None, 5, "said"),
    ],
    columns=["speaker_country", "speaker", "about", "about_name", "score", "n", "hover"],
)
PLACES = pd.DataFrame(
    {
        "country": ["AAA", "BBB", "CCC"],
        "name": ["Alpha", "Beta", "Gamma"],
        "x": [0.0, 0.1, 2.0],
        "y": [0.2, 0.1, 0.0],
        "bloc": pd.array([1, 1, None], dtype="Int64"),
    }
)


def test_pairs_with_few_utterances_or_no_score_have_a_number_and_no_colour() -> None:
    coloured, plain = matrix.matrix(PAIRS, AXIS).data
    assert list(coloured.x) == ["Beta"]
    assert sorted(plain.text) == ["2", "5"] or sorted(map(int, plain.text)) == [2, 5]
    assert plain.marker.coloraxis is None


def test_the_most_heard_come_first_and_the_rest_is_cut() -> None:
    figure = matrix.matrix(PAIRS, AXIS, most=1)
    assert list(figure.layout.yaxis.categoryarray) == ["Alpha"]
    assert figure.layout.xaxis.categoryarray[0] in ("Alpha", "Beta")


def test_a_click_on_a_square_names_the_pair() -> None:
    coloured, _ = matrix.matrix(PAIRS, AXIS).data
    assert list(coloured.customdata[0]) == ["AAA", "BBB"]


def test_blocs_have_a_colour_and_a_symbol_and_a_loner_has_neither() -> None:
    bloc, loner = plane.plane(PLACES).data
    assert list(bloc.text) == ["Alpha", "Beta"]
    assert loner.name == "no bloc"
    assert loner.marker.color == palette.EDGE


def test_distances_are_true_in_every_direction() -> None:
    assert plane.plane(PLACES).layout.yaxis.scaleanchor == "x"


CROWD = pd.DataFrame(
    {
        "name": ["China", "Philippines", "UN", "Russia", "Sweden", "EU"],
        "x": [0.10, 0.22, 0.13, 0.29, 0.26, 0.19],
        "y": [0.40, 0.40, 0.38, 0.34, 0.28, 0.22],
    }
)


def test_names_on_a_phone_cover_neither_names_nor_symbols() -> None:
    sides = plane.label_sides(CROWD, 0.8)
    scale = plane.WIDE / 1.6
    spots = [(x * scale, y * scale) for x, y in zip(CROWD.x, CROWD.y, strict=True)]
    boxes = np.array(
        [
            plane._boxes(spot, name)[plane.SIDES.index(side)]
            for spot, name, side in zip(spots, CROWD.name, sides, strict=True)
        ]
    )
    covered = plane._overlaps(boxes, boxes)
    assert (np.diag(covered) > 0).all()
    assert covered.sum() == np.trace(covered)
    symbols = [(x - 6, x + 6, y - 6, y + 6) for x, y in spots]
    assert plane._overlaps(boxes, np.array(symbols)).sum() == 0


def test_a_name_at_the_edge_turns_inwards() -> None:
    places = pd.DataFrame({"name": ["Liechtenstein", "Peru"], "x": [0.98, -0.5], "y": [0.0, 0.5]})
    assert "left" in plane.label_sides(places, 1.0)[0]
