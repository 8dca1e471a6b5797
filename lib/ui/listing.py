"""Statements as a list to read, for screens too narrow for a table: the words first, then who, then what was coded."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd
import streamlit as st

from lib.ui import words

HERE = Path(__file__).parent
UNSURE = 0.8
"""Below this confidence fewer than four of five such attributions were right; the speaker is then shown as unsure."""
STANCES = {
    1.0: "supports",
    0.5: "supports, on conditions",
    0.0: "neutral",
    -0.5: "opposes, on conditions",
    -1.0: "opposes",
}

_draw = st.components.v2.component(
    "demarche_listing",
    html='<div id="listing" lang="en"></div>',
    css=(HERE / "listing.css").read_text(encoding="utf-8"),
    js=(HERE / "listing.js").read_text(encoding="utf-8"),
)


def show(entries: Sequence[Mapping[str, Any]], chosen: str, key: str, on_pick: Callable[[], None]) -> None:
    """Draw the entries; `on_pick` runs when one is tapped, and `picked(key)` then names it."""
    _draw(data={"entries": list(entries), "chosen": chosen}, key=key, on_picked_change=on_pick)


def picked(key: str) -> str | None:
    """The statement that was just tapped in a list."""
    return st.session_state[key].get("picked")


def entries(rows: pd.DataFrame, stances: Mapping[str, Mapping[str, float]], issues: Mapping[str, str]) -> list[Any]:
    """What the list shows of statements: id, words, kind, who, when, tags and whether the speaker is unsure.

    `stances` are quote_id -> issue -> code, `issues` the labels of issues.
    """
    return [_entry(row, stances.get(row.quote_id, {}), issues) for row in rows.itertuples()]


def headlines(rows: pd.DataFrame) -> list[Any]:
    """What the list shows of articles: the headline, the day, how many statements and by whom."""
    return [
        {
            "id": row.article_id,
            "words": row.title or "Without a headline",
            "kind": "headline",
            "who": words.short_day(row.published),
            "where": words.count(row.statements, "statement"),
            "day": words.excerpt(row.states, 90),
            "tags": [],
        }
        for row in rows.itertuples()
    ]


def split(held: Sequence[Mapping[str, Any]], chosen: str) -> tuple[list[Any], list[Any]]:
    """The entries up to the chosen one, which opens below itself, and the rest; without one, all and none."""
    at = next((place for place, entry in enumerate(held) if entry["id"] == chosen), len(held) - 1)
    return list(held[: at + 1]), list(held[at + 1 :])


def unsure(confidence: float) -> bool:
    """Whether the speaker of a statement is shown as unsure."""
    return not pd.isna(confidence) and confidence < UNSURE


def confidence(value: float) -> str:
    """The confidence of an attribution in words: `0.95`, `0.57: unsure`."""
    return f"{value:.2f}: unsure" if unsure(value) else f"{value:.2f}"


def _entry(row: Any, stances: Mapping[str, float], issues: Mapping[str, str]) -> dict[str, Any]:
    tags = [{"text": f"{STANCES.get(code, words.signed(code))}: {issues.get(issue, issue)}", "side": "stance"}
            for issue, code in stances.items()]  # fmt: skip
    if not pd.isna(row.axis):
        side = "minus" if row.axis < 0 else "plus" if row.axis > 0 else "zero"
        tags.insert(0, {"text": f"position {words.signed(row.axis)}", "side": side})
    tags.append({"text": f"tone {words.signed(row.tone)}", "side": "plain"})
    if unsure(row.confidence):
        tags.append({"text": f"speaker unsure ({row.confidence:.2f})", "side": "unsure"})
    return {
        "id": row.quote_id,
        "words": f"“{row.text}”" if row.kind == "direct" else row.text,
        "kind": row.kind,
        "who": row.speaker or "Unnamed speaker",
        "where": row.name,
        "day": words.short_day(row.day),
        "tags": tags,
    }
