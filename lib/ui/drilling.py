"""From a mark of a figure to its words: the statements behind a dot or a bar, each with its way to the article."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from lib.records import Iso3, IssueId
from lib.ui import arriving, controls, evidence, figures, links, prose, quotations, relations, words
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


def target_words(filters: Filters, country: Iso3) -> None:
    """What a state said about the state whose bar was selected, if one was, with the way to the pair on Dyads."""
    about = figures.picked("targets")
    if about is None or about not in evidence.world().countries:
        return
    found = relations.said_about(filters, country, Iso3(about), SHOWN)
    arriving.here(about, "target")
    st.html(prose.small_title(f"{evidence.label(country)} about {evidence.label(about)}"))
    if not found.total:
        st.html(prose.paragraph(NONE))
        return
    quotations.show(found.rows, filters, "target")
    parts = links.write(filters, evidence.choices(filters.dispute)) | {"country": country, "about": about}
    with st.container(key="read_all_target"):
        label = f"All {words.count(found.total, 'statement')}"
        st.page_link("../pages/dyads.py", label=label, query_params=parts, help="")


def outlet_words(filters: Filters) -> None:
    """The statements behind the bar of an outlet that was selected, if one was."""
    if outlet := figures.picked("outlets"):
        _show(f"Carried by {outlet}", filters, filters, Narrowed(outlet=outlet))


def _show(title: str, filters: Filters, narrower: Filters, asked: Narrowed) -> None:
    found = evidence.page(narrower, asked, "newest", SHOWN, 0)
    place = "outlet" if asked.outlet else "speaker" if asked.speaker else "issue"
    arriving.here(title, place)
    st.html(prose.small_title(title))
    if not found.total:
        st.html(prose.paragraph(NONE))
        return
    quotations.show(found.rows, filters, place, narrower.issue)
    if found.total > SHOWN:
        controls.all_quotes(f"All {words.count(found.total, 'statement')}", narrower, asked, place)
