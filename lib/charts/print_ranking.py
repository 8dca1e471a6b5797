"""Who stands where, on paper: one dot and one interval a state."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pandas as pd

from lib.charts.print_drawing import FAINT, GREY, INK, Dot, Drawing, Line, Shape, Text, shade

WIDTH = 700
LEFT = 170
RIGHT = 92
ROW = 24
TICKS = ((-1.0, "−1"), (-0.5, "−0.5"), (0.0, "0"), (0.5, "+0.5"), (1.0, "+1"))


def ranking(rows: pd.DataFrame, scale: str, low: str, high: str, title: str) -> Drawing:
    """Scored rows (name, score, low, high, n, status), the lowest first; an open dot has no interval."""
    rows = rows[rows.status.isin(["interval", "point"])].sort_values("score")
    bottom = 8 + ROW * max(len(rows), 1)
    shapes: list[Shape] = [*_ground(bottom, low, high)]
    for place, row in enumerate(rows.itertuples()):
        shapes += _row(row, 8 + ROW * place + ROW / 2, scale)
    return Drawing(WIDTH, bottom + 42, tuple(shapes), title)


def across(score: float) -> float:
    """Where a score stands on the sheet."""
    return LEFT + (score + 1) / 2 * (WIDTH - LEFT - RIGHT)


def _ground(bottom: float, low: str, high: str) -> Iterable[Shape]:
    for score, label in TICKS:
        yield Line(across(score), 4, across(score), bottom, GREY if score == 0 else FAINT)
        yield Text(across(score), bottom + 16, label, 11, "middle", GREY)
    yield Text(across(-1), bottom + 34, f"← {low}", 12, "start", GREY)
    yield Text(across(1), bottom + 34, f"{high} →", 12, "end", GREY)


def _row(row: Any, y: float, scale: str) -> Iterable[Shape]:
    yield Text(LEFT - 14, y + 4.5, _short(row.name), 13, "end", INK)
    if row.status == "interval":
        yield Line(across(row.low), y, across(row.high), y, GREY, 2)
    yield Dot(across(row.score), y, 5.5, shade(row.score, scale), row.status == "point")
    yield Text(WIDTH - RIGHT + 18, y + 4.5, f"{row.score:+.2f}  n = {row.n}".replace("-", "−"), 11, "start", GREY)


def _short(name: str, most: int = 24) -> str:
    return name if len(name) <= most else name[: most - 1] + "…"
