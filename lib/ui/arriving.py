"""The place to which a press on a mark of a figure leads: the words that it opens are brought onto the screen."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

HERE = Path(__file__).parent

_draw = st.components.v2.component(
    "demarche_arriving",
    html='<div id="arriving" tabindex="-1"></div>',
    css="#arriving { scroll-margin-top: 4.5rem; outline: none; }",
    js=(HERE / "arriving.js").read_text(encoding="utf-8"),
)


def here(words: str, place: str) -> None:
    """Stand before words that a press opens; `words` names what they are, `place` tells two places of a page apart."""
    _draw(data={"words": words}, key=f"arriving_{place}", height=1)
