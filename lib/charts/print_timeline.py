"""How positions moved, on paper: a line with its interval a state, a numbered rule an event."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

import pandas as pd

from lib.charts.print_drawing import FAINT, GREY, INK, Drawing, Line, Path, Shape, Text, pale
from lib.charts.timeline import runs
from lib.records import Iso3

WIDTH = 700
HEIGHT = 300
LEFT, RIGHT, TOP, BOTTOM = 44, 112, 26, 262
TICKS = ((-1.0, "−1"), (-0.5, "−0.5"), (0.0, "0"), (0.5, "+0.5"), (1.0, "+1"))
APART = 14.0
"""Units between the names of two lines."""


def timeline(
    paths: pd.DataFrame,
    events: pd.DataFrame,
    colours: Mapping[Iso3, str],
    names: Mapping[Iso3, str],
    period: tuple[date, date],
    ends: tuple[str, str],
    title: str,
) -> Drawing:
    """`paths` as in `lib.charts.timeline`; lines break where there is too little evidence. Events: number, day."""
    held = {country: paths[paths.country == country].sort_values("day") for country in colours}
    shapes: list[Shape] = [*_ground(period, ends), *_rules(events, period)]
    for country, path in held.items():
        shapes += _band(path, pale(colours[country]), period)
    for country, path in held.items():
        shapes += _line(path, colours[country], period)
    shapes += _names(held, colours, names)
    return Drawing(WIDTH, HEIGHT, tuple(shapes), title)


def along(day: date, period: tuple[date, date]) -> float:
    """Where a day stands on the sheet."""
    length = max((period[1] - period[0]).days, 1)
    return LEFT + (day - period[0]).days / length * (WIDTH - LEFT - RIGHT)


def up(score: float) -> float:
    """Where a score stands on the sheet."""
    return BOTTOM - (score + 1) / 2 * (BOTTOM - TOP)


def _ground(period: tuple[date, date], ends: tuple[str, str]) -> Iterable[Shape]:
    for score, label in TICKS:
        yield Line(LEFT, up(score), WIDTH - RIGHT, up(score), GREY if score == 0 else FAINT)
        yield Text(LEFT - 8, up(score) + 4, label, 11, "end", GREY)
    yield Text(LEFT, BOTTOM + 32, f"below 0: {ends[0]} · above 0: {ends[1]}", 12, "start", GREY)
    months = [stamp.date() for stamp in pd.date_range(period[0], period[1], freq="MS")]
    step = max(len(months) // 6, 1)
    for month in months[::step]:
        yield Text(along(month, period), BOTTOM + 16, f"{month:%b %Y}", 11, "middle", GREY)


def _rules(events: pd.DataFrame, period: tuple[date, date]) -> Iterable[Shape]:
    for place, event in enumerate(events.itertuples()):
        x = along(event.day, period)
        yield Line(x, TOP - 2, x, BOTTOM, GREY, 1, dotted=True)
        yield Text(x, TOP - 6 - 10 * (place % 2), str(event.number), 10, "middle", GREY)


def _band(path: pd.DataFrame, colour: str, period: tuple[date, date]) -> Iterable[Shape]:
    for run in runs(path, path.low.notna()):
        across = [along(day, period) for day in run.day]
        there = zip(across, map(up, run.high), strict=True)
        back = zip(across[::-1], map(up, run.low[::-1]), strict=True)
        yield Path((*there, *back), colour, filled=True)


def _line(path: pd.DataFrame, colour: str, period: tuple[date, date]) -> Iterable[Shape]:
    for run in runs(path, path.score.notna()):
        if len(run) > 1:
            across = (along(day, period) for day in run.day)
            yield Path(tuple(zip(across, map(up, run.score), strict=True)), colour)


def _names(
    held: Mapping[Iso3, pd.DataFrame], colours: Mapping[Iso3, str], names: Mapping[Iso3, str]
) -> Iterable[Shape]:
    """Each line's name beside its end, moved down where two would touch."""
    last = {country: path.score.dropna().iloc[-1] for country, path in held.items() if path.score.notna().any()}
    lowest = -APART
    for country, score in sorted(last.items(), key=lambda pair: -pair[1]):
        lowest = max(up(score), lowest + APART)
        yield Line(WIDTH - RIGHT + 4, lowest, WIDTH - RIGHT + 14, lowest, colours[country], 3)
        yield Text(WIDTH - RIGHT + 18, lowest + 4, names[country], 12, "start", INK)
