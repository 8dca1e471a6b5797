"""Where does each state stand? A world map from our own shapes, drawn without any other host.

The frame has one row a state: country, name, score, n, articles, status, reason, low, high, lon, lat; status is
interval, point, count, insufficient, named or silent. Colour means a score; hatching means thin evidence.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from lib.charts import drawing as go
from lib.charts import hatching
from lib.charts.palette import CLEAR, EDGE, FAINT_EDGE, HATCH, NEUTRAL, SELECTED
from lib.records import Iso3

SHAPES_URL = "geo/world.geojson"
CONFIG: dict[str, Any] = {
    # Plotly fetches a base map from another host whenever locations are used; an empty one keeps the map offline.
    "topojsonURL": "data:application/json,%7B%7D#",
    "scrollZoom": False,
}
SMALL = 1.5
"""Below this area in square degrees a shape also gets a dot, so that it can be seen and clicked."""
SCORED = ("interval", "point", "count")
HELD = {"marker": {"opacity": 1}}
"""Plotly fades what is not selected; here a selection is an outline instead."""

Features = Mapping[Iso3, Mapping[str, Any]]


def world_map(states: pd.DataFrame, features: Features, colour_axis: dict[str, Any], selected: str | None) -> go.Figure:
    """Choropleth of `states.score` on `colour_axis`, with thin evidence hatched and small states as dots."""
    states = states.assign(hover=[hover_text(row) for row in states.itertuples()])
    shaped = states[states.country.isin(list(features))]
    scored = shaped[shaped.status.isin(SCORED)]
    traces = [
        _plain(_unlisted(features, states), NEUTRAL, FAINT_EDGE, 0.4),
        _plain(shaped[~shaped.status.isin([*SCORED, "named"])], NEUTRAL, FAINT_EDGE, 0.4),
        _plain(shaped[shaped.status == "named"], NEUTRAL, EDGE, 1.4),
        _coloured(scored),
        *_hatching(shaped, features),
        _dots(states, features),
    ]
    if selected in features:
        traces.append(_outline(Iso3(str(selected))))
    earth = {"projection": {"type": "natural earth"}, "lataxis": {"range": [-56, 82]}, "bgcolor": CLEAR}
    layout = {
        "geo": {"visible": False} | earth,
        "coloraxis": colour_axis,
        "margin": {"l": 0, "r": 0, "t": 0, "b": 54},
        "dragmode": False,
        "uirevision": "map",
        "showlegend": False,
        "hoverlabel": {"align": "left"},
    }
    return go.Figure(traces, layout)


def _unlisted(features: Features, states: pd.DataFrame) -> pd.DataFrame:
    """Shapes that stand for no state of the frame; they are drawn, so that the map has no holes."""
    known = set(states.country)
    codes = [code for code in features if code not in known]
    names = [features[code].get("properties", {}).get("name", code) for code in codes]
    return pd.DataFrame({"country": codes, "hover": [f"<b>{name}</b><br>has no code of its own" for name in names]})


def hover_text(state: Any) -> str:
    """What the pointer says about a state: the number with its evidence, or why there is none."""
    if state.status not in SCORED:
        return f"<b>{state.name}</b><br>{state.reason}"
    if state.status == "count":
        return f"<b>{state.name}</b><br>{state.n} utterances, {state.articles} articles"
    interval = f" ({_signed(state.low)} to {_signed(state.high)})" if state.status == "interval" else ", no interval"
    return f"<b>{state.name}</b><br>{_signed(state.score)}{interval}<br>{state.n} utterances, {state.articles} articles"


def _signed(value: float) -> str:
    return f"{value:+.2f}".replace("-", "−")


def _plain(states: pd.DataFrame, fill: str, edge: str, width: float) -> go.Choropleth:
    return go.Choropleth(
        locations=states.country,
        z=[0] * len(states),
        geojson=SHAPES_URL,
        colorscale=[[0, fill], [1, fill]],
        showscale=False,
        text=states.hover,
        hovertemplate="%{text}<extra></extra>",
        marker={"line": {"color": edge, "width": width}},
        selected=HELD,
        unselected=HELD,
    )


def _coloured(states: pd.DataFrame) -> go.Choropleth:
    return go.Choropleth(
        locations=states.country,
        z=states.score,
        geojson=SHAPES_URL,
        coloraxis="coloraxis",
        text=states.hover,
        hovertemplate="%{text}<extra></extra>",
        marker={"line": {"color": EDGE, "width": 0.5}},
        selected=HELD,
        unselected=HELD,
    )


def _hatching(shaped: pd.DataFrame, features: Features) -> Iterator[go.Scattergeo]:
    """Lines over states with a score but no interval, and over those with too little for a score."""
    for status, lines in (("insufficient", 9), ("point", 6)):
        countries = shaped[shaped.status == status].country
        segments = [line for country in countries for line in hatching.hatch(features[country]["geometry"], lines)]
        lon, lat = hatching.path(segments)
        line = {"color": HATCH, "width": 0.8}
        yield go.Scattergeo(lon=lon, lat=lat, mode="lines", line=line, hoverinfo="skip")


def _dots(states: pd.DataFrame, features: Features) -> go.Scattergeo:
    """States that the map cannot draw large enough to see; hollow without a score."""
    heard = states[states.status.isin([*SCORED, "insufficient"]) & states.lon.notna()]
    small = heard[heard.country.isin([code for code in heard.country if _is_small(features.get(code))])]
    scores = small.score.where(small.status.isin(SCORED))
    return go.Scattergeo(
        lon=small.lon,
        lat=small.lat,
        mode="markers",
        customdata=small.country,
        text=small.hover,
        hovertemplate="%{text}<extra></extra>",
        marker={
            "size": 9,
            "color": scores.fillna(0),
            "coloraxis": "coloraxis",
            "symbol": ["circle" if scored else "circle-open" for scored in scores.notna()],
            "line": {"color": EDGE, "width": 1},
        },
        selected=HELD,
        unselected=HELD,
    )


def _is_small(feature: Mapping[str, Any] | None) -> bool:
    if feature is None:
        return True
    return sum(abs(_area(rings[0])) for rings in hatching.polygons(feature["geometry"])) < SMALL


def _area(ring: hatching.Ring) -> float:
    turned = [*ring[1:], ring[0]]
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in zip(ring, turned, strict=True)) / 2


def _outline(country: Iso3) -> go.Choropleth:
    return go.Choropleth(
        locations=[country],
        z=[0],
        geojson=SHAPES_URL,
        colorscale=[[0, CLEAR], [1, CLEAR]],
        showscale=False,
        hoverinfo="skip",
        marker={"line": {"color": SELECTED, "width": 1.8}},
    )
