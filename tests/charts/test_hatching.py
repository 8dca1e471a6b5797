from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.charts import hatching

SQUARE = {"type": "Polygon", "coordinates": [[[0, 0], [10, 0], [10, 10], [0, 10], [0, 0]]]}
RING = {
    "type": "Polygon",
    "coordinates": [[[0, 0], [10, 0], [10, 10], [0, 10], [0, 0]], [[4, 4], [6, 4], [6, 6], [4, 6], [4, 4]]],
}
OVER_THE_DATE_LINE = {"type": "Polygon", "coordinates": [[[175, 60], [-175, 60], [-175, 66], [175, 66], [175, 60]]]}


def middle(segment: hatching.Segment) -> hatching.Point:
    (x1, y1), (x2, y2) = segment
    return (x1 + x2) / 2, (y1 + y2) / 2


def test_lines_are_diagonal_and_stay_inside() -> None:
    segments = hatching.hatch(SQUARE)
    assert len(segments) >= 8
    for (x1, y1), (x2, y2) in segments:
        assert y2 - y1 == pytest.approx(x2 - x1)
        assert all(-1e-9 <= value <= 10 + 1e-9 for value in (x1, y1, x2, y2))


def test_holes_stay_empty() -> None:
    assert not [m for m in map(middle, hatching.hatch(RING)) if 4.2 < m[0] < 5.8 and 4.2 < m[1] < 5.8]


def test_more_lines_mean_less_space() -> None:
    assert len(hatching.hatch(SQUARE, lines=12)) > len(hatching.hatch(SQUARE, lines=6))


def test_a_shape_over_the_date_line_is_not_hatched_around_the_world() -> None:
    for (x1, _), (x2, _) in hatching.hatch(OVER_THE_DATE_LINE):
        assert abs(x1 - x2) <= 10
    lon, _ = hatching.path(hatching.hatch(OVER_THE_DATE_LINE))
    assert all(-180 <= x <= 180 for x in lon if x is not None)


def test_segments_become_one_broken_line() -> None:
    assert hatching.path([((0, 0), (1, 1)), ((2, 2), (3, 3))]) == ([0, 1, None, 2, 3, None], [0, 1, None, 2, 3, None])


@given(st.lists(st.tuples(st.integers(-80, 80), st.integers(-80, 80)), min_size=3, max_size=9))
def test_any_ring_can_be_hatched(ring: list[tuple[int, int]]) -> None:
    segments = hatching.hatch({"type": "Polygon", "coordinates": [[list(point) for point in ring]]})
    low, high = min(x for x, _ in ring), max(x for x, _ in ring)
    assert all(low - 1e-6 <= x <= high + 1e-6 for segment in segments for x, _ in segment)
