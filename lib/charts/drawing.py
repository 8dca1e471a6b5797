"""Figures as plain dictionaries: what Plotly would make of the same words, without its checks of every property.

Plotly looks at every value that it is given, again at each change, and copies all of it: tens of milliseconds a figure.
The names of properties are Plotly's, and so are those of the functions here. That each figure of the project is one
that Plotly accepts, and the same that it makes itself, is tested (tests/charts/test_drawing.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

import numpy as np
import pandas as pd

Properties = dict[str, Any]
_WHOLE = ("error_x", "error_y")
"""Properties whose own name has an underscore; any other leads on to a property of the property."""
_AXES = {letter: re.compile(rf"^{letter}axis\d*$") for letter in "xy"}


class Trace:
    """A series of marks, lines, bars or areas."""

    def __init__(self, kind: str, properties: Mapping[str, Any]) -> None:
        self.properties: Properties = {**_plain(properties), "type": kind}


class Scatter(Trace):
    """Marks, lines or words on two axes."""

    def __init__(self, **properties: Any) -> None:
        super().__init__("scatter", properties)


class Bar(Trace):
    """Bars."""

    def __init__(self, **properties: Any) -> None:
        super().__init__("bar", properties)


class Choropleth(Trace):
    """Areas of a map."""

    def __init__(self, **properties: Any) -> None:
        super().__init__("choropleth", properties)


class Scattergeo(Trace):
    """Marks or lines on a map."""

    def __init__(self, **properties: Any) -> None:
        super().__init__("scattergeo", properties)


class Figure:
    """Traces and the layout around them."""

    def __init__(self, traces: Trace | Sequence[Trace] = (), layout: Mapping[str, Any] | None = None) -> None:
        self.traces: list[Trace] = [traces] if isinstance(traces, Trace) else list(traces)
        self.properties: Properties = _plain(layout or {})

    def add_trace(self, trace: Trace) -> Figure:
        """The figure with one trace more."""
        self.traces.append(trace)
        return self

    def add_traces(self, traces: Iterable[Trace]) -> Figure:
        """The figure with some traces more."""
        self.traces += traces
        return self

    def add_scatter(self, **properties: Any) -> Figure:
        """The figure with one trace of marks more."""
        return self.add_trace(Scatter(**properties))

    def update_traces(self, **properties: Any) -> Figure:
        """The figure with some properties of all traces changed."""
        for trace in self.traces:
            _merge(trace.properties, _plain(properties))
        return self

    def update_layout(self, layout: Mapping[str, Any] | None = None, **properties: Any) -> Figure:
        """The figure with some properties of its layout changed."""
        _merge(self.properties, _plain({**(layout or {}), **properties}))
        return self

    def update_xaxes(self, **properties: Any) -> Figure:
        """The figure with some properties of all its horizontal axes changed."""
        return self._update_axes("x", properties)

    def update_yaxes(self, **properties: Any) -> Figure:
        """The figure with some properties of all its vertical axes changed."""
        return self._update_axes("y", properties)

    def _update_axes(self, letter: str, properties: Mapping[str, Any]) -> Figure:
        for name in {f"{letter}axis", *filter(_AXES[letter].match, self.properties)}:
            _merge(self.properties.setdefault(name, {}), _plain(properties))
        return self

    def to_dict(self) -> dict[str, Any]:
        """The figure as the browser takes it."""
        layout = {"template": template(), **self.properties}
        return {"data": [trace.properties for trace in self.traces], "layout": layout}

    def checked(self) -> Any:
        """The same as a figure of Plotly, which raises `ValueError` where a property cannot be."""
        import plotly.graph_objects

        return plotly.graph_objects.Figure(self.to_dict())

    @property
    def data(self) -> Any:
        """The traces as Plotly has them, which takes its time."""
        return self.checked().data

    @property
    def layout(self) -> Any:
        """The layout as Plotly has it, which takes its time."""
        return self.checked().layout


@cache
def template() -> Properties:
    """The looks that Plotly gives to every figure; one object, whoever asks."""
    import plotly.graph_objects

    held: Properties = plotly.graph_objects.Figure().to_dict()["layout"]["template"]
    return held


def _plain(properties: Mapping[str, Any]) -> Properties:
    """Properties without those that are None, each under its own name, of values that JSON knows."""
    held: Properties = {}
    for name, given in properties.items():
        if given is None:
            continue
        value = _plain(given) if isinstance(given, Mapping) else _value(given)
        first, _, rest = name.partition("_") if name not in _WHOLE else (name, "", "")
        _merge(held, {first: _plain({rest: value})} if rest else {name: value})
    return held


def _value(value: Any) -> Any:
    if isinstance(value, pd.DataFrame):
        return value.to_numpy(dtype=object).tolist()
    if isinstance(value, pd.Series | pd.Index | np.ndarray):
        held = value.tolist()
        numeric = value.dtype.kind in "iufb" if isinstance(value.dtype, np.dtype) else False
        return held if numeric else [None if _missing(one) else one for one in held]
    if isinstance(value, list | tuple):
        return [_plain(one) if isinstance(one, Mapping) else _value(one) for one in value]
    return value.item() if isinstance(value, np.generic) else value


def _missing(value: Any) -> bool:
    return value is None or value is pd.NA or value is pd.NaT or (isinstance(value, float) and value != value)


def _merge(held: Properties, more: Mapping[str, Any]) -> None:
    for name, value in more.items():
        if isinstance(value, dict) and isinstance(held.get(name), dict):
            _merge(held[name], value)
        else:
            held[name] = value
