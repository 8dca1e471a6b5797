"""Statements as a reader meets them: words, speaker, scores, and the way to the article."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from lib.records import IssueId
from lib.ui import evidence, links, listing, prose, readings, visitor, words
from lib.ui.filters import Filters
from lib.ui.listing import STANCES

ARTICLE, REVIEW = "../pages/article.py", "../pages/review.py"
UNCODED = "No stance was coded: the words do not say where the speaker stands on an issue of the codebook."


def show(rows: pd.DataFrame, filters: Filters, place: str = "", issue: IssueId | None = None) -> None:
    """A list of statements, each with a link to its place in the article; `place` tells two lists of a page apart.

    Where they are about an issue, that of the filters or another, their stances on it are said as well: support of an
    issue may be pressure, so that a state scores above zero on it with positions below.
    """
    issue = issue or filters.issue
    asked = bool(issue) and filters.measure == "position" and len(rows)
    codes = evidence.codes_on(filters, tuple(rows.quote_id)) if asked else {}
    for row in rows.astype({"axis": float, "tone": float}).itertuples():
        value = codes.get(row.quote_id, {}).get(issue or "")
        with st.container(gap="xxsmall"):
            st.html(prose.quotation(row, "" if value is None else STANCES.get(value, words.signed(value))))
            read_in_context(row.article_id, row.quote_id, filters, place)


def read_in_context(article_id: str, quote_id: str, filters: Filters, place: str = "") -> None:
    """The link to a statement highlighted in its article."""
    link = links.write(filters, evidence.choices(filters.dispute))
    link |= {"article": article_id, "quote": quote_id}
    with st.container(key=f"read_{place}{quote_id}"):
        st.page_link(
            ARTICLE,
            label="Read in context",
            query_params=link,
            icon=":material/arrow_forward:",
            icon_position="right",
            help="",
        )


def in_context(row: Any, filters: Filters) -> None:
    """One statement marked in its paragraph, with the link to the article."""
    article = evidence.article(filters.dispute, row.article_id)
    if article is None:
        return
    begin = article.text.rfind("\n", 0, row.start) + 1
    end = article.text.find("\n", row.end)
    end = len(article.text) if end < 0 else end
    st.html(prose.in_paragraph(article.text[begin : row.start], row.text, article.text[row.end : end]))
    st.html(
        prose.paragraph(f"{row.speaker or 'Unnamed speaker'} · {row.title} · {words.short_day(row.published)}", "how")
    )
    read_in_context(row.article_id, row.quote_id, filters)


def show_details(row: Any, filters: Filters, correctable: bool = True) -> None:
    """Everything that was read from one statement, and why."""
    stances, cues = evidence.codes_of(filters.dispute, row.quote_id)
    labels = evidence.choices(filters.dispute).issue_labels()
    article = evidence.article(filters.dispute, row.article_id)
    coded = []
    for code in stances.itertuples():
        spots = cues[cues.issue == code.issue]
        said = [article.text[cue.start : cue.end] for cue in spots.itertuples()] if article else []
        because = f" because of “{words.excerpt('” and “'.join(said), 120)}”" if said else ""
        stance = STANCES.get(code.value, words.signed(code.value))
        coded.append((labels.get(code.issue, code.issue), f"{stance}{because}{f' ({code.rule})' if code.rule else ''}"))
    st.html(prose.facts([*_who(row), *_scores(row), *coded]))
    if not coded:
        st.html(prose.paragraph(UNCODED, "how"))
    if correctable and visitor.may_edit():
        link = links.write(filters, evidence.choices(filters.dispute)) | {"quote": row.quote_id}
        with st.container(key=f"read_correct_{row.quote_id}"):
            st.page_link(REVIEW, label="Correct this reading", query_params=link, icon=":material/edit:", help="")


def marks(filters: Filters) -> str:
    """What the marks in an article mean."""
    axis = evidence.dispute(filters.dispute).axis
    low, high = (label.split(" / ")[0] for label in (axis.minus, axis.plus))
    return (
        f"Orange: nearer to {low}. Purple: nearer to {high}. Grey: no position. A dashed line: the speaker is unsure. "
        "Of the chosen statement the speaker is bold and the cue underlined with a wave."
    )


def _who(row: Any) -> list[tuple[str, str]]:
    pairs = [
        ("Speaker", words.speaker(row.speaker, row.role)),
        ("In the text", row.speaker_mention),
        ("Speaks for", f"{row['name']} ({row.country_basis}; confidence {listing.confidence(row.confidence)})"),
        ("Said on", f"{words.day(row.said_on)} ({row.said_on_basis})"),
        ("About", words.listed([evidence.label(code) for code in row.about]) if len(row.about) else ""),
        ("Cue", row.cue),
        ("Reported", words.HOW_SAID.get(row.kind, row.kind)),
        ("Reviewed", readings.reviewed(row)),
    ]
    return [(name, value) for name, value in pairs if value]


def _scores(row: Any) -> list[tuple[str, str]]:
    axis = "none: it takes no stance on the axis" if pd.isna(row.axis) else words.signed(row.axis)
    view = "" if row.own_view else "; not the speaker's own view, so not counted"
    sure = "" if pd.isna(row.axis) or pd.isna(row.stance_confidence) else f"; confidence {row.stance_confidence:.2f}"
    doubt = [("Doubt", "The machine asks for a person's reading.")] if row.needs_review else []
    return [("Position", axis + sure + view), ("Tone", f"{words.signed(row.tone)} (VADER compound)"), *doubt]
