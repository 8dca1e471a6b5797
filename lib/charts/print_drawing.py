"""Figures for paper: a few shapes on a sheet, which become SVG here and pixels in `lib.briefing.raster`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from lib.charts.palette import CONSENSUS, PRINTED

INK = "#1f1c17"
GREY = "#77736a"
FAINT = "#d9d3c5"
FONT = "Source Sans, Helvetica, Arial, sans-serif"


@dataclass(frozen=True, slots=True)
class Line:
    """A straight stroke, or a dotted one."""

    x1: float
    y1: float
    x2: float
    y2: float
    colour: str = GREY
    width: float = 1.0
    dotted: bool = False


@dataclass(frozen=True, slots=True)
class Dot:
    """A circle; open ones are filled with paper."""

    x: float
    y: float
    radius: float
    colour: str
    open: bool = False


@dataclass(frozen=True, slots=True)
class Path:
    """Points joined by strokes, or an area without an edge when it is filled."""

    points: tuple[tuple[float, float], ...]
    colour: str
    width: float = 2.0
    filled: bool = False


@dataclass(frozen=True, slots=True)
class Text:
    """Words on the baseline y; anchor is start, middle or end."""

    x: float
    y: float
    words: str
    size: float = 13.0
    anchor: str = "start"
    colour: str = INK


Shape = Line | Dot | Path | Text


@dataclass(frozen=True, slots=True)
class Drawing:
    """Shapes on a sheet of so many units, and what they show in words."""

    width: float
    height: float
    shapes: tuple[Shape, ...]
    title: str


def svg(drawing: Drawing) -> str:
    """The drawing as one `svg` element, which needs no file, font or script beside it."""
    body = "".join(_element(shape) for shape in drawing.shapes)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {drawing.width:g} {drawing.height:g}" role="img" '
        f'font-family="{FONT}" style="width:100%;max-width:{drawing.width:g}px;height:auto">'
        f"<title>{escape(drawing.title)}</title>{body}</svg>"
    )


def _element(shape: Shape) -> str:
    if isinstance(shape, Line):
        dotted = ' stroke-dasharray="2 3"' if shape.dotted else ""
        spots = f'x1="{shape.x1:.1f}" y1="{shape.y1:.1f}" x2="{shape.x2:.1f}" y2="{shape.y2:.1f}"'
        return f'<line {spots} stroke="{shape.colour}" stroke-width="{shape.width:g}"{dotted}/>'
    if isinstance(shape, Dot):
        fill = "#ffffff" if shape.open else shape.colour
        return (
            f'<circle cx="{shape.x:.1f}" cy="{shape.y:.1f}" r="{shape.radius:g}" fill="{fill}" '
            f'stroke="{shape.colour}" stroke-width="2"/>'
        )
    if isinstance(shape, Path):
        spots = " ".join(f"{x:.1f},{y:.1f}" for x, y in shape.points)
        if shape.filled:
            return f'<polygon points="{spots}" fill="{shape.colour}"/>'
        return f'<polyline points="{spots}" fill="none" stroke="{shape.colour}" stroke-width="{shape.width:g}"/>'
    place = f'x="{shape.x:.1f}" y="{shape.y:.1f}" font-size="{shape.size:g}" text-anchor="{shape.anchor}"'
    return f'<text {place} fill="{shape.colour}">{escape(shape.words)}</text>'


def shade(score: float, scale: str = "position") -> str:
    """The colour of a score on paper: `position`, `position-reversed` or `consensus`."""
    if scale == "consensus":
        return _between([str(colour) for _, colour in CONSENSUS], (score + 1) / 2)
    return _between(PRINTED, (1 - score if scale == "position-reversed" else 1 + score) / 2)


def pale(colour: str, share: float = 0.2) -> str:
    """A colour thinned with paper, for areas; unlike transparency it needs no blending."""
    return _mixed("#ffffff", colour, share)


def _between(ramp: Sequence[str], place: float) -> str:
    spot = min(max(place, 0.0), 1.0) * (len(ramp) - 1)
    low = min(int(spot), len(ramp) - 2)
    return _mixed(ramp[low], ramp[low + 1], spot - low)


def _mixed(first: str, second: str, share: float) -> str:
    parts = ((int(first[at : at + 2], 16), int(second[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in parts)
