"""A figure that is finished: kept as the text that goes to the browser, so that showing it again costs next to nothing.

Plotly checks every property when a figure is made, copies all of it when it is shown and writes it out once more. What
was made for one visitor is here shown to all without any of that; the text is the same to the letter.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

import orjson
from plotly.basedatatypes import BaseFigure

from lib.charts import drawing

Pieces = tuple[tuple[str, bytes], ...]
"""Properties and their values as JSON."""
_READ = ("width", "height")
"""Properties of the layout at which Streamlit looks."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A figure, the name under which it is saved, and the words for people who cannot see it."""

    traces: tuple[bytes, ...]
    """Each as JSON."""
    layout: Pieces
    name: str
    alt: str

    def chart(self) -> Finished:
        """The figure as Streamlit takes it."""
        return Finished(self)


def drawn(figure: drawing.Figure, name: str, alt: str) -> Drawn:
    """A figure as it will be shown; later changes of `figure` are not."""
    traces = tuple(orjson.dumps(trace.properties) for trace in figure.traces)
    return Drawn(traces, (("template", _template()), *_pieces(figure.properties)), name, alt)


@cache
def _template() -> bytes:
    return orjson.dumps(drawing.template())


def _pieces(properties: dict[str, Any]) -> Pieces:
    return tuple((name, orjson.dumps(value)) for name, value in properties.items())


def _opened(trace: bytes) -> dict[str, Any]:
    """A trace as the dictionary that Plotly expects: all behind its first name is written out already."""
    end = trace.index(b'":')
    return {trace[2:end].decode(): orjson.Fragment(trace[end + 2 : -1])}


class Finished(BaseFigure):
    """What Streamlit takes for a Plotly figure and only asks for its content."""

    def __init__(self, held: Drawn) -> None:  # the base class would check every property again
        object.__setattr__(self, "_held", held)

    def to_dict(self) -> dict[str, Any]:
        """Traces and layout, whose values are written out already."""
        layout = {
            name: orjson.loads(text) if name in _READ else orjson.Fragment(text) for name, text in self._held.layout
        }
        return {
            "data": [_opened(trace) for trace in self._held.traces],
            "layout": layout,
        }
