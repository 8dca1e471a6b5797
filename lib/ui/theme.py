"""The stylesheet that goes with `.streamlit/config.toml`."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

SHEET = Path(__file__).with_name("theme.css")
MARK = Path(__file__).with_name("mark.svg")


def apply() -> None:
    """Put the stylesheet into the page."""
    st.html(SHEET)
