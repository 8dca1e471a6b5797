"""Where the map draws a state: its shape in world.geojson, or a point."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from lib.records import Iso3

GEOGRAPHY = Path(__file__).resolve().parents[2] / "data" / "geography"
SHAPES = GEOGRAPHY / "world.geojson"
"""GeoJSON FeatureCollection; a feature's `id` is the ISO 3166-1 alpha-3 code, coordinates are degrees, WGS 84."""
POINTS = GEOGRAPHY / "points.csv"


@dataclass(frozen=True, slots=True)
class Point:
    """A place to put a state's dot or label, in degrees; `has_shape` tells whether world.geojson draws the state."""

    iso3: Iso3
    lon: float
    lat: float
    has_shape: bool


@cache
def points() -> tuple[Point, ...]:
    """One point a state or territory, in the order of the codes. Organisations have none."""
    with POINTS.open(encoding="utf-8", newline="") as file:
        return tuple(
            Point(Iso3(row["iso3"]), float(row["lon"]), float(row["lat"]), row["in_110m"] == "yes")
            for row in csv.DictReader(file)
        )


@cache
def shape_codes() -> frozenset[Iso3]:
    """States that world.geojson draws."""
    return frozenset(point.iso3 for point in points() if point.has_shape)


@cache
def dots() -> tuple[Point, ...]:
    """States too small for the shapes, to be drawn as dots."""
    return tuple(point for point in points() if not point.has_shape)
