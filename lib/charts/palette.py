"""The one place for colours.

The position scale (pressure orange, engagement purple) and the attention scale live in `.streamlit/config.toml`, one
ramp a theme; `autocolorscale` makes the browser pick them. What stands here reads on light and on dark ground.
"""

from __future__ import annotations

from typing import Any

from lib.records import Iso3

NEUTRAL = "rgba(128,128,128,0.16)"
HATCH = "rgba(128,128,128,0.85)"
OUTLINE = "rgba(112,112,112,0.95)"
"""The outline of a mark and the bar of an interval: at least 3 to 1 on light and on dark ground (WCAG 1.4.11)."""
EDGE = "rgba(128,128,128,0.55)"
FAINT_EDGE = "rgba(128,128,128,0.35)"
RULE = "rgba(128,128,128,0.25)"
CLEAR = "rgba(0,0,0,0)"
SELECTED = "#d81b72"

TONE = [[0.0, "#b8357f"], [0.25, "#d787b3"], [0.5, "#a9a9a2"], [0.75, "#86b25d"], [1.0, "#3f8a26"]]
"""Negative magenta, positive green: safe for red-green blindness, and unlike the position scale."""

CONSENSUS = [[0.0, "#96651a"], [0.25, "#c5a369"], [0.5, "#a9a9a2"], [0.75, "#5fb0a8"], [1.0, "#10807a"]]
"""For issues that do not load on the axis: oppose brown, support teal."""

PRINTED = (
    "#8a3d02", "#b1560e", "#cf7425", "#e39a55", "#ecd0ae", "#d2cbe6", "#a394cf", "#8068b8", "#6341a1", "#452183",
)  # fmt: skip
"""The position scale of the light theme, for paper."""

STATES = ("#2f86bd", "#3d9a5f", "#d05266", "#9a8620", "#1c9a98", "#bd639c", "#7b828d", "#8d6b50", "#4fa3d6", "#84a83c")


def state_colours(countries: list[Iso3]) -> dict[Iso3, str]:
    """A fixed colour a state, in the order given; the colours repeat after ten."""
    return {country: STATES[place % len(STATES)] for place, country in enumerate(countries)}


def translucent(colour: str, alpha: float) -> str:
    """`#rrggbb` as an rgba() of the given opacity."""
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return f"rgba({red},{green},{blue},{alpha})"


def colour_axis(scale: str, title: str, low_label: str, high_label: str, top: float = 1.0) -> dict[str, Any]:
    """The Plotly colour axis of a scale: `position`, `position-reversed`, `consensus`, `tone` or `attention`."""
    bar: dict[str, Any] = {"orientation": "h", "thickness": 8, "len": 0.62, "x": 0.5, "y": -0.01, "yanchor": "top"}
    bar |= {"title": {"text": title, "side": "top"}, "outlinewidth": 0}
    if scale == "attention":
        return {"autocolorscale": True, "cmin": 0, "cmax": max(top, 1.0), "colorbar": bar}
    bar["title"]["text"] = f"← {low_label} · {title} · {high_label} →"
    bar |= {"tickvals": [-1, -0.5, 0, 0.5, 1], "ticktext": ["−1", "−0.5", "0", "+0.5", "+1"], "tickangle": 0}
    axis: dict[str, Any] = {"cmin": -1, "cmax": 1, "colorbar": bar}
    if scale in ("position", "position-reversed"):
        return axis | {"autocolorscale": True, "reversescale": scale == "position-reversed"}
    return axis | {"colorscale": TONE if scale == "tone" else CONSENSUS}
