from dataclasses import replace

import numpy as np
import pytest
from made_frames import DISPUTE, RAW, frames, said
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.spatial.distance import squareform

from lib.scoring import blocs

SETTINGS = replace(RAW, draws=60)


def held(*scores, names="ABCDEFGH", draws=20):
    table = np.array(scores, dtype=float)
    return blocs.Profiles(tuple(names[: len(table)]), table, np.repeat(table[None], draws, axis=0))


def test_distance_is_the_mean_gap_on_shared_issues():
    # |0.5 − 0.3|, |1 − 0|, |0 − 0.6|: 1.8 / 3 = 0.6; the fourth issue only A has
    table = blocs.distances(held([0.5, 1, 0, 1], [0.3, 0, 0.6, np.nan]))
    assert table.to_dict("records") == [{"a": "A", "b": "B", "distance": pytest.approx(0.6), "shared": 3}]


def test_fewer_than_three_shared_issues_give_no_distance():
    table = blocs.distances(held([0.5, 1, np.nan, 1], [0.3, 0, 0.6, np.nan]))
    assert table["shared"].iat[0] == 2
    assert np.isnan(table["distance"].iat[0])


FOUR = held([1, 1, 1], [1, 0.9, 1], [-1, -1, -1], [-1, -0.8, -1], [1, 1, 0.9])


def test_blocs_are_found_named_by_size_and_stable():
    table = blocs.clusters(FOUR).set_index("country")
    assert table["bloc"].to_dict() == {"A": 1, "B": 1, "E": 1, "C": 2, "D": 2}
    assert (table["stability"] == 1).all()
    assert table["size"].to_dict() == {"A": 3, "B": 3, "E": 3, "C": 2, "D": 2}


def test_an_outlier_does_not_hide_a_division():
    # Two blocs, {A, B, C, D} and {E}, have the better silhouette (0.56 against 0.53 of three), but tell little.
    outlier = held(*([at] * 3 for at in (1, 0.8, 0.4, 0.2, -1)))
    table = blocs.clusters(outlier).set_index("country")["bloc"]
    assert table.to_dict() == {"A": 1, "B": 1, "C": 2, "D": 2, "E": 3}


def test_stability_falls_when_a_state_changes_sides_between_draws():
    # In half of the draws E stands with C and D.
    draws = FOUR.draws.copy()
    draws[::2, 4] = -1
    table = blocs.clusters(replace(FOUR, draws=draws), blocs=2).set_index("country")["stability"]
    # E: 1 with {A, B, E}, else |{E}| / |{A, B, C, D, E}| = 0.2; A: 1, else 2/3; C: 1, else 2/3
    assert table["E"] == pytest.approx(0.6)
    assert table["A"] == table["C"] == pytest.approx((1 + 2 / 3) / 2)


def test_a_state_that_cannot_be_compared_has_no_bloc():
    table = blocs.clusters(held([1, 1, 1, 1], [1, 0, 1, 1], [0, 0, 0, 1], [np.nan, np.nan, 1, 1])).set_index("country")
    assert table["bloc"].isna().to_dict() == {"A": False, "B": False, "C": False, "D": True}
    assert np.isnan(table.loc["D", "stability"])


def test_two_states_make_no_blocs():
    assert blocs.clusters(held([1, 1, 1], [0, 0, 0]))["bloc"].isna().all()


def test_silhouette_of_three_points():
    # Two points 1 apart, a third 4 from both: (4 − 1) / 4 = 0.75 twice, alone 0: mean 0.5
    matrix = np.array([[0, 1, 4], [1, 0, 4], [4, 4, 0]], dtype=float)
    assert blocs.silhouette(matrix, [1, 1, 2]) == pytest.approx(0.5)


def test_states_on_a_line_lie_on_a_line_in_the_plane():
    points = blocs.plane(held([0, 0, 0], [0.3, 0.3, 0.3], [1, 1, 1])).set_index("country")
    assert abs(points.loc["A", "x"] - points.loc["B", "x"]) == pytest.approx(0.3)
    assert abs(points.loc["A", "x"] - points.loc["C", "x"]) == pytest.approx(1.0)
    assert np.allclose(points["y"], 0, atol=1e-7)
    assert points["fit"].iat[0] == pytest.approx(1)
    assert points.loc["A", "x"] >= 0


def test_profiles_keep_issues_with_enough_utterances_for_a_point():
    rows = [said("AAA", {"TALKS": 1.0, "BANS": -1.0, "TRUST": 0.5}) for _ in range(3)] + [said("AAA", {"ARMS": 1.0})]
    rows += [said("BBB", {"TALKS": 1.0, "BANS": -1.0}) for _ in range(3)]
    found = blocs.profiles(*frames(*rows), DISPUTE, replace(SETTINGS, min_clusters_point=3))
    assert found.countries == ("AAA",)
    assert found.scores[0, :3].tolist() == [1, -1, 0.5]
    assert np.isnan(found.scores[0, 3])
    assert found.draws.shape == (60, 1, 4)


def test_no_evidence_gives_empty_tables():
    nobody = blocs.profiles(*frames(said("AAA", {})), DISPUTE, SETTINGS)
    assert blocs.distances(nobody).empty
    assert blocs.clusters(nobody).empty
    assert blocs.plane(nobody).empty


@pytest.mark.parametrize("steps", [3, 1000], ids=["many ties", "hardly any"])
def test_a_tree_is_cut_as_scipy_cuts_it(steps: int) -> None:
    rng = np.random.default_rng(steps)
    for _ in range(60):
        leaves, most = int(rng.integers(2, 25)), int(rng.integers(1, 9))
        tree = linkage(rng.integers(1, steps + 1, leaves * (leaves - 1) // 2) / steps, "average")
        ours, theirs = blocs.cut(tree, most), fcluster(tree, most, "maxclust")
        assert ((ours[:, None] == ours) == (theirs[:, None] == theirs)).all()


@pytest.mark.parametrize("gaps", ["none", "the same in all draws", "others in each draw"])
def test_distances_of_all_draws_are_those_of_each(gaps: str) -> None:
    rng = np.random.default_rng(3)
    draws = rng.uniform(-1, 1, (7, 6, 5))
    if gaps != "none":
        draws[:, rng.random((6, 5)) < 0.3] = np.nan
    if gaps == "others in each draw":
        draws[rng.random(draws.shape) < 0.2] = np.nan
    for found, draw in zip(blocs._distances(draws), draws, strict=True):
        np.testing.assert_allclose(found, squareform(blocs._distance(draw)[0], checks=False), rtol=1e-14)


def test_stability_is_the_overlap_of_a_bloc_then_and_now_averaged_over_draws() -> None:
    rng = np.random.default_rng(5)
    draws = np.clip(np.sign(np.arange(12) % 3 - 1)[:, None] * 0.4 + rng.normal(0, 0.3, (40, 12, 4)), -1, 1)
    draws[3, 2, :2] = np.nan
    labels = blocs._grouped(blocs._distance(draws.mean(axis=0, where=~np.isnan(draws)))[0], 3)
    expected = []
    for draw in draws:
        matrix = blocs._distance(draw)[0]
        if not np.isnan(matrix).any():
            then = blocs._grouped(matrix, 3)
            pairs = [(labels == labels[at], then == then[at]) for at in range(12)]
            expected.append([(now & was).sum() / (now | was).sum() for now, was in pairs])
    assert 10 < len(expected) < 40
    np.testing.assert_allclose(blocs._stability(draws, labels), np.mean(expected, axis=0), rtol=1e-12)


@pytest.mark.parametrize("gaps", ["none", "some"])
@pytest.mark.parametrize("digits", [1, 15], ids=["with ties", "without ties"])
@pytest.mark.parametrize(("states", "groups"), [(3, 2), (5, 3), (9, 2), (12, 5)])
def test_stability_told_of_all_draws_at_once_is_that_told_draw_by_draw(
    gaps: str, digits: int, states: int, groups: int
) -> None:
    chance = np.random.default_rng(states)
    draws = np.round(chance.uniform(-1, 1, (300, states, 4)), digits)
    if gaps == "some":
        draws[chance.random(draws.shape) < 0.02] = np.nan
        draws[:2, 0, :2] = np.nan  # too few shared issues: left out
    labels = np.arange(states) % groups + 1
    found, plain = blocs._stability(draws, labels), blocs._stability_by_draw(draws, labels)
    assert not np.isnan(found).any()
    np.testing.assert_array_equal(found, plain)
