"""From a mark of a figure to its words: the statements behind a dot or a bar, each with its way to the article."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from lib.records import Iso3, IssueId
from lib.ui import controls, evidence, figures, prose, quotations, words
from lib.ui.filters import Filters, Narrowed

SHOWN = 4
NONE = "No statement of it matches these filters any more."


def issue_words(filters: Filters, country: Iso3) -> None:
    """The statements behind the dot of an issue that was selected, if one was."""
    issue = figures.picked("issues")
    labels = evidence.choices(filters.dispute).issue_labels()
    if issue in labels:
        said = f"{evidence.label(country)} on {words.in_sentence(labels[IssueId(issue)])}"
        _show(said, filters, replace(filters, issue=IssueId(issue), countries=(country,)), Narrowed())


def speaker_words(filters: Filters, country: Iso3) -> None:
    """The statements behind the dot of a speaker that was selected, if one was."""
    if speaker := figures.picked("speakers"):
        _show(speaker, filters, replace(filters, countries=(country,)), Narrowed(speaker=speaker))


def outlet_words(filters: Filters) -> None:
    """The statements behind the bar of an outlet that was selected, if one was."""
    if outlet := figures.picked("outlets"):
        _show(f"Carried by {outlet}", filters, filters, Narrowed(outlet=outlet))


def _show(title: str, filters: Filters, narrower: Filters, asked: Narrowed) -> None:
    found = evidence.page(narrower, asked, "newest", SHOWN, 0)
    st.html(prose.small_title(title))
    if not found.total:
        st.html(prose.paragraph(NONE))
        return
    place = "outlet" if asked.outlet else "speaker" if asked.speaker else "issue"
    quotations.show(found.rows, filters, place)
    if found.total > SHOWN:
        controls.all_quotes(f"All {words.count(found.total, 'statement')}", narrower, asked, place)
