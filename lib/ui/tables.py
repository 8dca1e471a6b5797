"""Tables on the page: one place for their columns and formats."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd
import streamlit as st
from pandas.io.formats.style import Styler

from lib.ui import listing, words
from lib.ui.signed import signed

COLUMN = st.column_config
DAY = "YYYY-MM-DD"
SIGNED = ("score", "low", "high", "axis", "tone")
"""Columns of scores, which are printed with a sign."""
FITTING = 16
"""Articles that are listed at full height; more get a list that scrolls."""
TALL = 65
"""Pixels of a row that wraps its words; Streamlit wraps above four rem."""
SURE = "Share of such attributions of a speaker that were right on coded articles; 1 if a person read it."
STATEMENTS: dict[str, Any] = {  # widths that together fit beside the sidebar of a screen of 1440 pixels
    "hide_index": True,
    "height": "content",
    "row_height": TALL,
    "placeholder": "–",
    "column_config": {
        "day": COLUMN.DateColumn("Said on", format=DAY, width=92),
        "name": COLUMN.TextColumn("State", width=96),
        "speaker": COLUMN.TextColumn("Speaker", width=120),
        "cue": COLUMN.TextColumn("Cue", width=80),
        "sure": COLUMN.TextColumn("Confidence", width=90, help=SURE),
        "text": COLUMN.TextColumn("Words", width=310),
        "axis": COLUMN.NumberColumn("Position", width=76),
        "tone": COLUMN.NumberColumn("Tone", width=64),
        "title": COLUMN.TextColumn("Article", width=148),
    },
}


def show_statements(rows: pd.DataFrame, key: str) -> None:
    """The statements of one article, with cue and confidence."""
    columns = ["name", "text", "speaker", "cue", "sure", "day", "axis", "tone"]
    shown = rows.assign(sure=[listing.confidence(value) for value in rows.confidence])
    st.dataframe(rounded(shown[columns], "axis", "tone"), key=key, alt=_said(rows), **STATEMENTS)


def pick_statement(rows: pd.DataFrame, key: str, on_select: Callable[[], None]) -> None:
    """Statements of many articles, one to be ticked."""
    columns = ["name", "text", "speaker", "day", "axis", "tone", "title"]
    st.dataframe(
        rounded(rows[columns].assign(title=[words.excerpt(title, 52) for title in rows.title]), "axis", "tone"),
        key=key,
        alt=_said(rows),
        on_select=on_select,
        selection_mode="single-row",
        **STATEMENTS,
    )


def _said(rows: pd.DataFrame) -> str:
    return f"{len(rows)} statements with day, state, speaker, words, position and tone"


def rounded(rows: pd.DataFrame, *scores: str) -> Styler:
    """Scores at two decimals, so that no table says −0.00; signed ones with the minus of all other numbers."""
    held = [name for name in scores if name in rows]
    numbers = rows.assign(**{name: rows[name].astype(float).round(2) + 0.0 for name in held})
    return signed(numbers.reset_index(drop=True), [name for name in held if name in SIGNED])


def _even(rows: pd.DataFrame, name: str) -> pd.DataFrame:
    """A column at two decimals, for a table whose formats say all of its looks."""
    return rows.assign(**{name: rows[name].astype(float).round(2) + 0.0}).reset_index(drop=True)


def show_states(states: pd.DataFrame, measure: str, alt: str) -> None:
    """The numbers behind a figure of states."""
    counted = measure == "attention"
    columns = ["name", "score", "low", "high", "n", "speakers", "articles", "status", "reason"]
    columns = [name for name in columns if not (counted and name in ("score", "low", "high", "reason", "status"))]
    if states.speakers.isna().all():  # on one issue they are not counted
        columns.remove("speakers")
    ordered = states.sort_values("n" if counted else "score", ascending=not counted, na_position="last")
    st.dataframe(
        rounded(ordered[columns], "score", "low", "high"),
        hide_index=True,
        placeholder="–",
        alt=alt,
        column_config={
            "name": "State",
            "score": COLUMN.NumberColumn(measure.capitalize()),
            "low": COLUMN.NumberColumn("90 % from"),
            "high": COLUMN.NumberColumn("to"),
            "n": COLUMN.NumberColumn("Utterances", help="Copies and repeats of one utterance count once"),
            "speakers": "Speakers",
            "articles": "Articles",
            "status": "Evidence",
            "reason": COLUMN.TextColumn("What is missing", width="large"),
        },
    )


def show_blocs(places: pd.DataFrame) -> None:
    """The states of each bloc with the stability of their company."""
    st.dataframe(
        _even(places[["name", "bloc", "stability"]].sort_values(["bloc", "name"]), "stability"),
        hide_index=True,
        placeholder="–",
        alt=f"Blocs of {len(places)} states with the stability of each membership",
        column_config={"name": "State", "bloc": "Bloc", "stability": COLUMN.NumberColumn("Stability", format="%.2f")},
    )


def show_distances(rows: pd.DataFrame) -> None:
    """Pairs of states, the nearest first."""
    st.dataframe(
        _even(rows[["first", "second", "distance", "shared"]], "distance"),
        hide_index=True,
        placeholder="–",
        alt=f"Distances between {len(rows)} pairs of states",
        column_config={
            "first": "State",
            "second": "and",
            "distance": COLUMN.NumberColumn(
                "Distance", format="%.2f", help="Mean difference over shared issues, 0 to 2"
            ),
            "shared": COLUMN.NumberColumn("Shared issues"),
        },
    )


def show_pairs(rows: pd.DataFrame) -> None:
    """Pairs of states with every number."""
    st.dataframe(
        rounded(rows[["speaker", "about_name", "n", "articles", "axis", "n_axis", "tone"]], "axis", "tone"),
        hide_index=True,
        placeholder="–",
        alt=f"{len(rows)} pairs of speaking and named states",
        column_config={
            "speaker": "Speaker",
            "about_name": "About",
            "n": "Utterances",
            "articles": "Articles",
            "axis": COLUMN.NumberColumn("Position"),
            "n_axis": COLUMN.NumberColumn("Coded", help="Utterances with a position: its n"),
            "tone": COLUMN.NumberColumn("Tone"),
        },
    )


def show_scenarios(rows: pd.DataFrame) -> None:
    """Other choices of the codebook and what each does to the ranks."""
    moved = rows.assign(name=rows.name.where(rows.country.ne(""), "–"))
    st.dataframe(
        moved[["scenario", "max_shift", "name", "lost", "gained"]],
        hide_index=True,
        placeholder="–",
        alt=f"{len(rows)} other choices with the largest shift of a rank",
        column_config={
            "scenario": COLUMN.TextColumn("Changed alone", width="large"),
            "max_shift": COLUMN.NumberColumn("Largest shift", help="Ranks, among the states that both versions place"),
            "name": "State",
            "lost": COLUMN.NumberColumn("Scores lost"),
            "gained": COLUMN.NumberColumn("Scores gained"),
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
        height=620 if len(rows) > FITTING else "content",
        alt=f"{len(rows)} articles with the number of statements in each",
        column_config={
            "published": COLUMN.DateColumn("Published", format=DAY),
            "title": COLUMN.TextColumn("Article", width="large"),
            "statements": "Statements",
            "states": COLUMN.TextColumn("Who speaks", width="medium"),
        },
    )
