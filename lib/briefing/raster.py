"""A drawing as pixels, for documents that hold no SVG; made here, without a browser."""

from __future__ import annotations

import importlib.util
import io
from functools import cache
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from lib.charts.print_drawing import Dot, Drawing, Line, Shape, Text

SCALE = 3
_ANCHORS = {"start": "ls", "middle": "ms", "end": "rs"}
Font = ImageFont.FreeTypeFont | ImageFont.ImageFont


def png(drawing: Drawing) -> bytes:
    """The drawing on white, three pixels a unit."""
    sheet = Image.new("RGB", (round(drawing.width * SCALE), round(drawing.height * SCALE)), "white")
    pen = ImageDraw.Draw(sheet)
    for shape in drawing.shapes:
        _draw(pen, shape)
    held = io.BytesIO()
    sheet.save(held, "PNG", optimize=True, dpi=(72 * SCALE, 72 * SCALE))
    return held.getvalue()


def _draw(pen: ImageDraw.ImageDraw, shape: Shape) -> None:
    if isinstance(shape, Line):
        _stroke(pen, shape)
    elif isinstance(shape, Dot):
        reach = shape.radius * SCALE
        box = (shape.x * SCALE - reach, shape.y * SCALE - reach, shape.x * SCALE + reach, shape.y * SCALE + reach)
        pen.ellipse(box, "white" if shape.open else shape.colour, shape.colour, 2 * SCALE)
    elif isinstance(shape, Text):
        font, words = _font(round(shape.size * SCALE)), shape.words
        if not _knows_signs():
            words = words.replace("−", "-").replace("←", "<").replace("→", ">")
        pen.text((shape.x * SCALE, shape.y * SCALE), words, shape.colour, font, _ANCHORS[shape.anchor])
    else:
        spots = [(x * SCALE, y * SCALE) for x, y in shape.points]
        if shape.filled:
            pen.polygon(spots, shape.colour)
        else:
            pen.line(spots, shape.colour, round(shape.width * SCALE), "curve")


def _stroke(pen: ImageDraw.ImageDraw, line: Line) -> None:
    x1, y1, x2, y2 = (value * SCALE for value in (line.x1, line.y1, line.x2, line.y2))
    width = max(round(line.width * SCALE), 1)
    if not line.dotted:
        pen.line((x1, y1, x2, y2), line.colour, width)
        return
    steps = max(int(max(abs(x2 - x1), abs(y2 - y1)) / (5 * SCALE)), 1)
    for step in range(steps):
        begin, end = step / steps, (step + 0.4) / steps
        spots = (x1 + (x2 - x1) * begin, y1 + (y2 - y1) * begin, x1 + (x2 - x1) * end, y1 + (y2 - y1) * end)
        pen.line(spots, line.colour, width)


@cache
def _font(size: int) -> Font:
    found = _file()
    return ImageFont.truetype(str(found), size) if found else ImageFont.load_default(size)


@cache
def _file() -> Path | None:
    """The typeface that comes with the app's framework, which needs no file of ours."""
    spec = importlib.util.find_spec("streamlit")
    folder = Path(spec.origin).parent / "static" if spec and spec.origin else None
    for candidate in sorted(folder.rglob("SourceSans*Upright*.woff2")) if folder else []:
        try:
            ImageFont.truetype(str(candidate), 12)
        except OSError:
            continue
        return candidate
    return None


def _knows_signs() -> bool:
    """Whether the typeface has the real minus and arrows; Pillow's own has not."""
    return _file() is not None
