from __future__ import annotations

import pandas as pd
import pytest

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
        "name": ["Alpha", "Beta", "Gamma"],
        "x": [0.0, 0.1, 2.0],
        "y": [0.2, 0.1, 0.0],
        "bloc": pd.array([1, 1, None], dtype="Int64"),
    }
)


def test_pairs_with_few_utterances_or_no_score_have_a_number_and_no_colour() -> None:
    plain, coloured = matrix.matrix(PAIRS, AXIS).data
    assert list(coloured.x) == ["Beta"]
    assert sorted(plain.text) == ["2", "5"] or sorted(map(int, plain.text)) == [2, 5]
    assert plain.marker.coloraxis is None


def test_the_most_heard_come_first_and_the_rest_is_cut() -> None:
    figure = matrix.matrix(PAIRS, AXIS, most=1)
    assert list(figure.layout.yaxis.categoryarray) == ["Alpha"]
    assert figure.layout.xaxis.categoryarray[0] in ("Alpha", "Beta")


def test_a_click_on_a_square_names_the_pair() -> None:
    _, coloured = matrix.matrix(PAIRS, AXIS).data
    assert list(coloured.customdata[0]) == ["AAA", "BBB"]


def test_blocs_have_a_colour_and_a_symbol_and_a_loner_has_neither() -> None:
    bloc, loner = plane.plane(PLACES).data
    assert list(bloc.text) == ["Alpha", "Beta"]
    assert loner.name == "no bloc"
    assert loner.marker.color == palette.EDGE


def test_distances_are_true_in_every_direction() -> None:
    assert plane.plane(PLACES).layout.yaxis.scaleanchor == "x"


@pytest.mark.parametrize(("name", "side"), [("Alpha", "top center"), ("Beta", "bottom center")])
def test_names_of_neighbours_keep_apart(name: str, side: str) -> None:
    place = next(row for row in PLACES.itertuples() if row.name == name)
    assert plane.label_side(place, PLACES) == side
