"""Tables for editors: articles to look over, what was not taken, agreement, differences, the log."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from lib.ui import printed, prose, rowwise, words
from lib.ui.tables import COLUMN, DAY, TALL, rounded

SHOWN = ("title", "language", "opening", "missing", "remarks", "place")
"""Columns of articles to look over that are not to be changed."""
BROUGHT = {
    "take": COLUMN.CheckboxColumn("Take", width=74),
    "published": COLUMN.DateColumn("Published", format=DAY, width=112),
    "outlet": COLUMN.TextColumn("Outlet", width=130, max_chars=200),
    "title": COLUMN.TextColumn("Title", width=170),
    "language": COLUMN.TextColumn("Language", width=80),
    "opening": COLUMN.TextColumn("First lines", width=220),
    "missing": COLUMN.TextColumn("Missing", width=84),
    "remarks": COLUMN.TextColumn("Remarks", width=190),
    "place": COLUMN.TextColumn("From", width=150),
}


def edit_brought(rows: pd.DataFrame, key: str) -> pd.DataFrame:
    """Articles to look over before they are imported; what was unticked or filled in is in the answer."""
    with st.container(key="wide_brought"):
        held = st.data_editor(
            rows,
            key=key,
            hide_index=True,
            row_height=TALL,
            disabled=list(SHOWN),
            alt=f"{len(rows)} articles with day, outlet, title, language, first lines, what is missing and remarks",
            column_config=BROUGHT,
        )
    with st.container(key="narrow_brought"):
        changed = rowwise.edited(held.to_dict("records"), BROUGHT, key, "Article", SHOWN, grows=False)
    made = pd.DataFrame(changed, columns=list(rows.columns))
    return made.assign(take=made["take"].astype(bool), published=pd.to_datetime(made["published"]))


def _show(
    rows: pd.DataFrame, key: str, alt: str, config: dict[str, Any], scores: tuple[str, ...] = (), worded: bool = False,
    **grid: Any,
) -> None:  # fmt: skip
    """A grid on a wide screen; on a narrow one a block for each of the first rows, since a grid would be cut there."""
    with st.container(key=f"wide_{key}"):
        st.dataframe(
            rounded(rows, *scores) if scores else rows,
            hide_index=True,
            placeholder="–",
            alt=alt,
            column_config=config,
            **grid,
        )
    headings = [str(config[name]["label"]) for name in config]
    cells = [[_cell(row[name], config[name]) for name in config] for row in rows.head(PRINTED).to_dict("records")]
    with st.container(key=f"narrow_{key}"):
        st.html(printed.table(headings, cells, alt, worded))
        if len(rows) > PRINTED:
            st.html(prose.paragraph(f"The first {PRINTED} of {len(rows):,}; a wider screen shows all.", "how"))


def _pick(rows: pd.DataFrame, key: str, **grid: Any) -> Any:
    """A grid of which one row can be ticked; it offers no file, which would hold words from outside as they are."""
    with st.container(key=f"texts_{key}"):
        return st.dataframe(rows, key=key, hide_index=True, on_select="rerun", selection_mode="single-row", **grid)


PRINTED = 100


def _cell(value: Any, about: Any) -> str:
    if value is None or pd.isna(value):
        return ""
    form = (about.get("type_config") or {}).get("format")
    if form == "percent":
        return words.percent(float(value))
    return f"{value:.2f}" if form == "%.2f" else str(value)


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
    _show(
        shown,
        "moved",
        alt=f"{len(rows)} states whose position changes: before, after, the difference, its interval, whether clear",
        config={
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
    _show(
        rows,
        "recoded",
        row_height=TALL,
        alt=f"{len(rows)} codes that change: the issue, the code before and after, and the words of the statement",
        config={
            "issue": COLUMN.TextColumn("Issue", width=170),
            "before": COLUMN.TextColumn("Before", width=130),
            "after": COLUMN.TextColumn("After", width=130),
            "text": COLUMN.TextColumn("Words", width="large"),
        },
        worded=True,
    )


def show_failures(rows: pd.DataFrame, key: str) -> None:
    """What was not taken: place, reason, and what to do; `key` tells several such tables of a page apart."""
    _show(
        rows,
        f"failures_{key}",
        row_height=TALL,
        alt=f"{len(rows)} that were not taken, with place, reason and advice",
        config={
            "place": COLUMN.TextColumn("Where", width=200),
            "cause": COLUMN.TextColumn("Not taken because", width="large"),
            "advice": COLUMN.TextColumn("What to do", width="large"),
        },
        worded=True,
    )


def pick_taken(rows: pd.DataFrame, key: str) -> int | None:
    """Articles that an import took, with the number of their statements; the place of the ticked row."""
    event = _pick(
        rows,
        key=key,
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
    _show(
        rows,
        "agreement",
        scores=("agreement", "alpha", "ac1"),
        height="content",
        row_height=TALL,
        alt=f"Agreement of two coders on {len(rows) - 1} issues and all together",
        config={
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
    _show(
        rows,
        "reviewed",
        scores=("share",),
        alt=f"How often the machine was right on {len(rows)} kinds of answers",
        config={
            "what": COLUMN.TextColumn("What", width="medium"),
            "reviewed": COLUMN.NumberColumn("Reviewed"),
            "right": COLUMN.NumberColumn("Right"),
            "share": COLUMN.NumberColumn("Share", format="percent"),
            "missed": COLUMN.NumberColumn("Missed"),
            "invented": COLUMN.NumberColumn("Invented"),
            "wrong": COLUMN.NumberColumn("Other value"),
        },
    )


def pick_difference(rows: pd.DataFrame, first: str, second: str) -> int | None:
    """Where two coders differ; the place of the ticked row."""
    event = _pick(
        rows.rename(columns={"first": f"{first} ", "second": f"{second}  "}),
        key="differences",
        row_height=TALL,
        placeholder="–",
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
    event = _pick(
        rows.drop(columns="correction_id"),
        key="log_lines",
        placeholder="–",
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
