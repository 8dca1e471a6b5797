from dataclasses import replace

import numpy as np
import pytest
from scipy.spatial.distance import pdist

from lib.scoring import blocs, company

N = np.nan


def held(names, *scores):
    table = np.array(scores, dtype=float)
    return blocs.Profiles(tuple(names), table, np.repeat(table[None], 10, axis=0))


THEN = held("ABCDE", [1, 1, 1], [0.9, 1, 1], [-1, -1, -1], [-1, -0.9, -1], [1, 1, 0.9])
NOW = held("ABCDE", [1, 1, 1], [0.9, 1, 1], [-1, -1, -1], [-1, -0.9, -1], [-0.9, -1, -1])


def test_the_state_that_went_over_changed_company_and_no_other():
    table = company.between(THEN, NOW).set_index("country")
    assert table["changed"].to_dict() == {"A": False, "B": False, "C": False, "D": False, "E": True}
    assert (table.loc["E", "before"], table.loc["E", "after"]) == (("A", "B"), ("C", "D"))
    # E keeps itself of five; A keeps itself and B, and loses E
    assert table["kept"].to_dict() == {
        "A": pytest.approx(2 / 3), "B": pytest.approx(2 / 3), "C": pytest.approx(2 / 3), "D": pytest.approx(2 / 3),
        "E": pytest.approx(1 / 5),
    }  # fmt: skip


def test_the_state_that_went_over_has_the_longest_way():
    table = company.between(THEN, NOW).set_index("country")
    ways = np.hypot(table["x"] - table["x0"], table["y"] - table["y0"])
    assert ways.idxmax() == "E"
    assert ways["E"] > 2 * ways.drop("E").max()


def test_nothing_moves_where_nothing_changed():
    table = company.between(THEN, THEN)
    assert np.allclose(table[["x0", "y0"]], table[["x", "y"]], atol=1e-9)
    assert not table["changed"].any()
    assert (table["kept"] == 1).all()


POINTS = np.array([[0, 0], [2, 0], [0, 1], [3, 5.0]])


@pytest.mark.parametrize(
    ("matrix", "shift"),
    [([[0, 1], [-1, 0]], [0, 0]), ([[-1, 0], [0, 1]], [0, 0]), ([[0.6, 0.8], [-0.8, 0.6]], [4, -7])],
    ids=["turned", "mirrored", "turned and shifted"],
)
def test_a_turned_plane_is_turned_back(matrix, shift):
    assert np.allclose(company.turned(POINTS @ np.array(matrix) + shift, POINTS), POINTS)


def test_turning_never_stretches():
    assert np.allclose(pdist(company.turned(POINTS * 3, POINTS)), pdist(POINTS * 3))


def test_a_state_is_compared_on_issues_of_both_periods_alone():
    then = held("ABC", [1, 1, 1, 1], [1, 1, 1, N], [0, 0, 0, 0])
    now = held("ABC", [1, 1, 1, N], [1, 1, 1, 1], [0, 0, 0, 0])
    first, second = company.alike(then, now)
    assert np.isnan(first.scores[0, 3])
    assert np.isnan(second.scores[1, 3])
    assert np.isnan(first.draws[:, 0, 3]).all()


@pytest.mark.parametrize(
    ("then", "now", "left"),
    [
        (THEN, held("ABX", [1, 1, 1], [1, 1, 1], [0, 0, 0]), ("A", "B")),
        (held("ABC", *[[1, 1, 1, N]] * 3), held("ABC", *[[N, 1, 1, 1]] * 3), ()),
        (replace(THEN, countries=tuple("VWXYZ")), NOW, ()),
    ],
    ids=["two states in both", "two issues in both", "no state in both"],
)
def test_too_little_in_both_periods_compares_nobody(then, now, left):
    assert company.alike(then, now)[0].countries == left
    table = company.between(then, now)
    assert table.empty
    assert list(table.columns) == company.COLUMNS
