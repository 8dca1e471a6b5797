"""The article on the screen, its statements marked; a click on one chooses it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import streamlit as st

HERE = Path(__file__).parent
KEY = "reader"

_draw = st.components.v2.component(
    "demarche_reader",
    html='<div id="reader" lang="en"></div>',
    css=(HERE / "reader.css").read_text(encoding="utf-8"),
    js=(HERE / "reader.js").read_text(encoding="utf-8"),
)


def show(
    passages: list[dict[str, Any]], looks: Mapping[str, Mapping[str, Any]], chosen: str, on_pick: Callable[[], None]
) -> None:
    """Draw the passages; `on_pick` runs when a statement is chosen, and `picked()` then names it.

    `looks` says of each statement on which side of the axis it is, whether its speaker is unsure, and who speaks.
    """
    data = {"passages": passages, "looks": dict(looks), "chosen": chosen}
    _draw(data=data, key=KEY, on_picked_change=on_pick)


def picked() -> str | None:
    """The statement that was just clicked."""
    return st.session_state[KEY].get("picked")
