"""Diagonal hatching of map shapes, because a Plotly choropleth has no patterns.

Lines are cut at the outline by the even-odd rule, in degrees of longitude and latitude.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise
from math import sqrt
from typing import Any

Point = tuple[float, float]
Ring = list[Point]
Segment = tuple[Point, Point]

HALF_ROOT = sqrt(0.5)
FINEST, WIDEST = 0.35, 2.2
"""Bounds of the distance between two lines, in degrees."""


def hatch(geometry: Mapping[str, Any], lines: int = 9) -> list[Segment]:
    """Segments that hatch a Polygon or MultiPolygon with about `lines` lines across its largest part."""
    shapes = polygons(geometry)
    step = spacing(shapes, lines)
    return [segment for rings in shapes for segment in _hatch_polygon(rings, step)]


def polygons(geometry: Mapping[str, Any]) -> list[list[Ring]]:
    """The polygons of a GeoJSON geometry, each a list of rings."""
    coordinates = geometry["coordinates"]
    parts = [coordinates] if geometry["type"] == "Polygon" else coordinates
    return [[_unbroken([(x, y) for x, y, *_ in ring]) for ring in part] for part in parts]


def _unbroken(ring: Ring) -> Ring:
    """A ring that jumps over the date line, with its western points moved east of it."""
    jumps = any(abs(x1 - x2) > 180 for (x1, _), (x2, _) in pairwise(ring))
    return [(x + 360 if x < 0 else x, y) for x, y in ring] if jumps else ring


def spacing(shapes: list[list[Ring]], lines: int) -> float:
    """Distance between hatch lines that puts about `lines` of them across the largest part."""
    extent = max(_across(rings[0]) for rings in shapes)
    return min(max(extent / lines, FINEST), WIDEST)


def path(segments: list[Segment]) -> tuple[list[float | None], list[float | None]]:
    """Segments as longitudes and latitudes of one trace, parted by None."""
    lon: list[float | None] = []
    lat: list[float | None] = []
    for (x1, y1), (x2, y2) in segments:
        lon += [_wrapped(x1), _wrapped(x2), None]
        lat += [round(y1, 2), round(y2, 2), None]
    return lon, lat


def _wrapped(x: float) -> float:
    return round(x - 360 if x > 180 else x, 2)


def _across(ring: Ring) -> float:
    heights = [(y - x) * HALF_ROOT for x, y in ring]
    return max(heights) - min(heights)


def _hatch_polygon(rings: list[Ring], step: float) -> Iterator[Segment]:
    """Turn the polygon by 45 degrees, cut it with level lines, turn the pieces back."""
    turned = [[((x + y) * HALF_ROOT, (y - x) * HALF_ROOT) for x, y in ring] for ring in rings]
    heights = [v for ring in turned for _, v in ring]
    row = int(min(heights) // step) + 1
    while row * step < max(heights):
        level = row * step
        cuts = sorted(_cuts(turned, level))
        for left, right in zip(cuts[::2], cuts[1::2], strict=False):
            yield _back(left, level), _back(right, level)
        row += 1


def _cuts(rings: list[Ring], level: float) -> Iterator[float]:
    for ring in rings:
        closed = ring if ring[0] == ring[-1] else [*ring, ring[0]]
        for (u1, v1), (u2, v2) in pairwise(closed):
            if (v1 <= level) != (v2 <= level):
                yield u1 + (level - v1) / (v2 - v1) * (u2 - u1)


def _back(u: float, v: float) -> Point:
    return (u - v) * HALF_ROOT, (u + v) * HALF_ROOT
