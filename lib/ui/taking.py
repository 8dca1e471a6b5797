"""Taking a view away: the exact link, and a figure as PNG, SVG or list, made in the browser without any other host."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

import streamlit as st

from lib.ui.captions import Caption

HERE = Path(__file__).parent
CAMERA: dict[str, Any] = {"displaylogo": False, "displayModeBar": True, "modeBarButtons": [["toImage"]]}
"""Plotly's settings for a figure that can be saved; its own button is hidden by the stylesheet."""


def paper(themes: dict[str, Any]) -> dict[str, Any]:
    """The ground of both themes, and for each colour of the dark one that of the light one in its place."""
    light, dark = themes["light"], themes["dark"]
    pairs: dict[str, str] = {}
    for name, held in dark.items():
        if isinstance(held, list):
            pairs |= {one.lower(): other for one, other in zip(held, light[name], strict=True)}
        elif isinstance(held, str) and held.startswith("#"):
            pairs[held.lower()] = light[name]
    return {"dark": dark["backgroundColor"], "light": light["backgroundColor"], "pairs": pairs}


def _script() -> str:
    themes = tomllib.loads((HERE.parents[1] / ".streamlit/config.toml").read_text(encoding="utf-8"))["theme"]
    parts = [(HERE / name).read_text(encoding="utf-8") for name in ("marks.js", "pictures.js", "taking.js")]
    return "".join([f"const PAPER = {json.dumps(paper(themes))}\n", *parts])


_draw = st.components.v2.component(
    "demarche_taking",
    html='<div id="taking"></div>',
    css=(HERE / "taking.css").read_text(encoding="utf-8"),
    js=_script(),
)


def copy_link() -> None:
    """A button that copies the address of exactly this view."""
    _draw(data={"buttons": [{"label": "Copy link", "act": "copy", "about": "Copy the link to this view"}]}, key="copy")


@contextmanager
def saveable(key: str, name: str, caption: Caption, picked: bool = False) -> Iterator[None]:
    """A place for one figure, with a line below it to save it as a picture named after `name`, with its caption.

    `picked`: a click on a mark leads to its words; the line then also opens the marks as a list that leads there.
    """
    figure = f"take_{key}"
    with st.container(key=figure, gap="xxsmall"):
        yield
        buttons = [
            {"label": kind.upper(), "act": kind, "about": f"Save the figure {name} as {kind.upper()}"}
            for kind in ("png", "svg")
        ]
        if picked:
            buttons.insert(0, {"label": "List", "act": "list", "about": f"The marks of the figure {name} as a list"})
        _draw(
            data={"figure": figure, "name": file_name(name), "buttons": buttons, "caption": asdict(caption)},
            key=f"{figure}_buttons",
        )


def file_name(name: str) -> str:
    """`demarche-who-speaks`: letters, digits and dashes only."""
    return "demarche-" + re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
