"""Tables on the page: one place for their columns and formats."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import streamlit as st

COLUMN = st.column_config
DAY = "YYYY-MM-DD"
SCORE = "%+.2f"
TALL = 54
"""Pixels of a row that holds two lines of words."""


def show_statements(rows: pd.DataFrame, key: str, on_select: Callable[[], None] | str = "ignore") -> list[int]:
    """A table of statements; the places of the rows ticked in it."""
    event = st.dataframe(
        rows[["day", "name", "speaker", "text", "axis", "tone", "title"]],
        hide_index=True,
        key=key,
        height="content",
        row_height=TALL,
        placeholder="–",
        on_select=on_select,
        selection_mode="single-row",
        alt=f"{len(rows)} statements with speaker, day, position and tone",
        column_config={
            "day": COLUMN.DateColumn("Said on", format=DAY, width=92),
            "name": COLUMN.TextColumn("State", width=110),
            "speaker": COLUMN.TextColumn("Speaker", width=130),
            "text": COLUMN.TextColumn("Words", width=400),
            "axis": COLUMN.NumberColumn("Position", format=SCORE, width=76),
            "tone": COLUMN.NumberColumn("Tone", format=SCORE, width=64),
            "title": COLUMN.TextColumn("Article"),
        },
    )
    return [] if on_select == "ignore" else [row for row in event.selection.rows if row < len(rows)]


def show_states(states: pd.DataFrame, measure: str, alt: str) -> None:
    """The numbers behind a figure of states."""
    counted = measure == "attention"
    columns = ["name", "score", "low", "high", "n", "speakers", "articles", "status", "reason"]
    columns = [name for name in columns if not (counted and name in ("score", "low", "high", "reason", "status"))]
    ordered = states.sort_values("n" if counted else "score", ascending=not counted, na_position="last")
    st.dataframe(
        ordered[columns],
        hide_index=True,
        placeholder="–",
        alt=alt,
        column_config={
            "name": "State",
            "score": COLUMN.NumberColumn(measure.capitalize(), format=SCORE),
            "low": COLUMN.NumberColumn("90 % from", format=SCORE),
            "high": COLUMN.NumberColumn("to", format=SCORE),
            "n": COLUMN.NumberColumn("Utterances", help="Copies and repeats of one utterance count once"),
            "speakers": "Speakers",
            "articles": "Articles",
            "status": "Evidence",
            "reason": COLUMN.TextColumn("What is missing", width="large"),
        },
    )


def show_articles(rows: pd.DataFrame, key: str, on_select: Callable[[], None]) -> None:
    """A list of articles, one to be ticked."""
    st.dataframe(
        rows[["published", "title", "statements", "states"]],
        hide_index=True,
        on_select=on_select,
        selection_mode="single-row",
        key=key,
        placeholder="–",
        height=620,
        alt=f"{len(rows)} articles with the number of statements in each",
        column_config={
            "published": COLUMN.DateColumn("Published", format=DAY),
            "title": COLUMN.TextColumn("Article", width="large"),
            "statements": "Statements",
            "states": COLUMN.TextColumn("Who speaks", width="medium"),
        },
    )
