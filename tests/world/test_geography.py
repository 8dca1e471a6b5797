"""Shapes and points of the map."""

from __future__ import annotations

import json
from typing import Any

import pytest

from lib.world.countries import codes, countries
from lib.world.geography import SHAPES, dots, points, shape_codes

FEATURES: list[dict[str, Any]] = json.loads(SHAPES.read_text(encoding="utf-8"))["features"]
WITHOUT_A_STATE = {"CYN", "SOL"}


def test_the_shapes_stay_small_enough_for_a_first_visit() -> None:
    assert len(FEATURES) == 177
    assert SHAPES.stat().st_size < 185_000


def test_every_shape_is_a_state_or_named_as_none() -> None:
    assert {feature["id"] for feature in FEATURES} - codes() == WITHOUT_A_STATE


def test_points_tell_which_states_have_a_shape() -> None:
    assert shape_codes() == {feature["id"] for feature in FEATURES} - WITHOUT_A_STATE


def test_every_state_has_one_point_and_organisations_have_none() -> None:
    placed = [point.iso3 for point in points()]
    assert len(placed) == len(set(placed))
    assert set(placed) == codes() - {"EU", "UN"}
    assert countries()["EU"].lon is None  # type: ignore[index]


def test_small_states_are_dots() -> None:
    assert {"SGP", "MLT", "BHR", "MCO", "HKG"} <= {point.iso3 for point in dots()}
    assert not {"USA", "PRK"} & {point.iso3 for point in dots()}


@pytest.mark.parametrize(
    ("iso3", "lon", "lat"),
    [("KOR", 128, 36), ("RUS", 100, 62), ("FJI", 178, -18), ("USA", -99, 40), ("SGP", 104, 1), ("NZL", 170, -44)],
)
def test_points_lie_in_their_states(iso3: str, lon: float, lat: float) -> None:
    point = next(point for point in points() if point.iso3 == iso3)
    assert point.lon == pytest.approx(lon, abs=2)
    assert point.lat == pytest.approx(lat, abs=2)


def test_coordinates_are_degrees() -> None:
    assert all(-180 <= point.lon <= 180 and -90 <= point.lat <= 90 for point in points())
