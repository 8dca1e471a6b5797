"""Plotly reads a little HTML in labels and hover texts; words from outside are disarmed here."""

from __future__ import annotations


def plain(text: str) -> str:
    """The text as it is to be read; Plotly knows these three entities and not those of quotation marks."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
