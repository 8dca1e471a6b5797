"""Cells of a CSV file that a spreadsheet must not run as a formula, and the same cells read back unchanged."""

from __future__ import annotations

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""A spreadsheet runs a text that begins so."""
_MARK = "'"


def defused(value: str) -> str:
    """A text with an apostrophe before it where a spreadsheet would run it."""
    return _MARK + value if value.lstrip(_MARK).startswith(FORMULA) else value


def restored(value: str) -> str:
    """The reverse of `defused`; a text that was never defused stays as it is."""
    return value[1:] if value.startswith(_MARK) and value.lstrip(_MARK).startswith(FORMULA) else value
