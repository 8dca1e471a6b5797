"""What the pointer says of a statement that is marked in a figure."""

from __future__ import annotations

import textwrap
from typing import Any

from lib.charts.markup import plain
from lib.ui import words


def said(row: Any) -> str:
    """A statement as Plotly shows it: broken into lines, its own markup disarmed."""
    told = "<br>".join(plain(line) for line in lines(words.excerpt(f"“{row.text}”", 240), 60))
    return f"<b>{plain(row.speaker or row.name)}</b>, {words.short_day(row.day)}<br>{told}"


def lines(text: str, width: int) -> list[str]:
    """As `textwrap.wrap`, which takes ten times as long for what has neither hyphens nor long words."""
    parts = text.split()
    plain_spaces = text.isprintable() and "  " not in text and text.strip() == text
    if "-" in text or not plain_spaces or max(map(len, parts), default=0) > width:
        return textwrap.wrap(text, width)
    found, line = [], ""
    for part in parts:
        if line and len(line) + 1 + len(part) > width:
            found.append(line)
            line = part
        else:
            line = f"{line} {part}" if line else part
    return [*found, line] if line else found
