"""Tables for editors: articles to look over, what was not taken, agreement, differences, the log."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from lib.ui import words
from lib.ui.tables import COLUMN, DAY, TALL, rounded


def edit_brought(rows: pd.DataFrame, key: str) -> pd.DataFrame:
    """Articles to look over before they are imported; what was unticked or filled in is in the answer."""
    return st.data_editor(
        rows,
        key=key,
        hide_index=True,
        row_height=TALL,
        disabled=["title", "language", "opening", "missing", "remarks", "place"],
        alt=f"{len(rows)} articles with day, outlet, title, language, first lines, what is missing and remarks",
        column_config={
            "take": COLUMN.CheckboxColumn("Take", width=74),
            "published": COLUMN.DateColumn("Published", format=DAY, width=112),
            "outlet": COLUMN.TextColumn("Outlet", width=130, max_chars=200),
            "title": COLUMN.TextColumn("Title", width=170),
            "language": COLUMN.TextColumn("Language", width=80),
            "opening": COLUMN.TextColumn("First lines", width=220),
            "missing": COLUMN.TextColumn("Missing", width=84),
            "remarks": COLUMN.TextColumn("Remarks", width=190),
            "place": COLUMN.TextColumn("From", width=150),
        },
    )


def show_moved(rows: pd.DataFrame) -> None:
    """Which positions an edit of the settings changes: before, after, the difference with its interval."""
    gone, clear = "too little evidence", {True: "clear", False: "not clear"}
    shown = pd.DataFrame(
        {
            "name": rows["name"],
            "before": [words.signed(value) if value == value else gone for value in rows["before"]],
            "after": [words.signed(value) if value == value else gone for value in rows["after"]],
            "difference": [words.signed(value) for value in rows["difference"]],
            "interval": [words.interval(low, high) for low, high in zip(rows["low"], rows["high"], strict=True)],
            "clear": [clear[bool(value)] for value in rows["clear"]],
            "n": rows["n_after"],
        }
    )
    st.dataframe(
        shown,
        hide_index=True,
        alt=f"{len(rows)} states whose position changes: before, after, the difference, its interval, whether clear",
        column_config={
            "name": COLUMN.TextColumn("State", width=140),
            "before": COLUMN.TextColumn("Before", width=130),
            "after": COLUMN.TextColumn("After", width=130),
            "difference": COLUMN.TextColumn("Change", width=80),
            "interval": COLUMN.TextColumn("Its interval", width=140),
            "clear": COLUMN.TextColumn("Clear?", width=90),
            "n": COLUMN.NumberColumn("n", width=60, help="Utterances with a stance on the axis, after"),
        },
    )


def show_recoded(rows: pd.DataFrame) -> None:
    """Statements that other words of the issues would code otherwise: issue, before, after, what was said."""
    st.dataframe(
        rows,
        hide_index=True,
        row_height=TALL,
        alt=f"{len(rows)} codes that change: the issue, the code before and after, and the words of the statement",
        column_config={
            "issue": COLUMN.TextColumn("Issue", width=170),
            "before": COLUMN.TextColumn("Before", width=130),
            "after": COLUMN.TextColumn("After", width=130),
            "text": COLUMN.TextColumn("Words", width="large"),
        },
    )


def show_failures(rows: pd.DataFrame) -> None:
    """What was not taken: place, reason, and what to do."""
    st.dataframe(
        rows,
        hide_index=True,
        alt=f"{len(rows)} that were not taken, with place, reason and advice",
        column_config={
            "place": COLUMN.TextColumn("Where", width=200),
            "cause": COLUMN.TextColumn("Not taken because", width="large"),
            "advice": COLUMN.TextColumn("What to do", width="large"),
        },
    )


def pick_taken(rows: pd.DataFrame, key: str) -> int | None:
    """Articles that an import took, with the number of their statements; the place of the ticked row."""
    event = st.dataframe(
        rows,
        key=key,
        hide_index=True,
        on_select="rerun",
        selection_mode="single-row",
        alt=f"{len(rows)} imported articles with the number of statements in each",
        column_config={
            "title": COLUMN.TextColumn("Article", width="large"),
            "statements": COLUMN.NumberColumn("Statements"),
            "trouble": COLUMN.TextColumn("Trouble", width="medium"),
            "place": COLUMN.TextColumn("From", width="medium"),
        },
    )
    return next((row for row in event.selection.rows if row < len(rows)), None)


def show_agreement(rows: pd.DataFrame) -> None:
    """How far two coders agree on each issue."""
    st.dataframe(
        rounded(rows, "agreement", "alpha", "ac1"),
        hide_index=True,
        height="content",
        row_height=TALL,
        placeholder="–",
        alt=f"Agreement of two coders on {len(rows) - 1} issues and all together",
        column_config={
            "issue": COLUMN.TextColumn("Issue", width=200),
            "n": COLUMN.NumberColumn("Statements", width=100, help="Read by both"),
            "coded": COLUMN.NumberColumn("Coded", width=80, help="Given a stance by at least one"),
            "agreement": COLUMN.NumberColumn("Agree", width=80, format="percent"),
            "alpha": COLUMN.NumberColumn("Alpha", width=80, format="%.2f", help="Krippendorff's alpha; 0 is chance"),
            "ac1": COLUMN.NumberColumn("AC1", width=80, format="%.2f", help="Gwet's AC1; 0 is chance"),
        },
    )


def show_reviewed(rows: pd.DataFrame) -> None:
    """How often the machine was right on reviewed statements."""
    st.dataframe(
        rounded(rows, "share"),
        hide_index=True,
        placeholder="–",
        alt=f"How often the machine was right on {len(rows)} kinds of answers",
        column_config={
            "what": COLUMN.TextColumn("What", width="medium"),
            "reviewed": "Reviewed",
            "right": "Right",
            "share": COLUMN.NumberColumn("Share", format="percent"),
            "missed": "Missed",
            "invented": "Invented",
            "wrong": "Other value",
        },
    )


def pick_difference(rows: pd.DataFrame, first: str, second: str) -> int | None:
    """Where two coders differ; the place of the ticked row."""
    event = st.dataframe(
        rows.rename(columns={"first": f"{first} ", "second": f"{second}  "}),
        key="differences",
        hide_index=True,
        row_height=TALL,
        placeholder="–",
        on_select="rerun",
        selection_mode="single-row",
        alt=f"{len(rows)} values on which two coders differ",
        column_config={
            "what": COLUMN.TextColumn("What", width=170),
            "adjudicated": COLUMN.TextColumn("Ruling", width=110),
            "text": COLUMN.TextColumn("Words", width="large"),
        },
    )
    return next((row for row in event.selection.rows if row < len(rows)), None)


def pick_line(rows: pd.DataFrame) -> int | None:
    """The log of corrections; the place of the ticked row."""
    event = st.dataframe(
        rows.drop(columns="correction_id"),
        key="log_lines",
        hide_index=True,
        placeholder="–",
        on_select="rerun",
        selection_mode="single-row",
        height="content" if len(rows) < 10 else 380,
        alt=f"{len(rows)} lines of the log of corrections, the latest first",
        column_config={
            "at": COLUMN.DatetimeColumn("When", format="YYYY-MM-DD HH:mm", width=130),
            "who": COLUMN.TextColumn("Who", width=110),
            "what": COLUMN.TextColumn("What", width=220),
            "old": COLUMN.TextColumn("Before", width=130),
            "new": COLUMN.TextColumn("After", width=130),
            "standing": COLUMN.TextColumn("Status", width=96),
            "words": COLUMN.TextColumn("Words", width=300),
            "note": COLUMN.TextColumn("Note", width=200),
        },
    )
    return next((row for row in event.selection.rows if row < len(rows)), None)
