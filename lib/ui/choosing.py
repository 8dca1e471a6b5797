"""The statement that a reader has chosen from a list: in the link, in its paragraph and as a citation."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from lib.ui import citations, evidence, figures, listing, passages, prose, quotations, words
from lib.ui.filters import Filters

SHOWN = "quotes_shown"
"""Session key: the selection, order and page of the last run."""


def asked_for(shown: tuple[object, ...]) -> str:
    """The statement of the link; forgotten when the list is narrowed, ordered or turned to another page."""
    before = st.session_state.get(SHOWN)
    st.session_state[SHOWN] = shown
    if before is not None and before != shown:
        st.query_params.pop("quote", None)
    return st.query_params.get("quote", "")


def tick(quotes: list[str], key: str) -> None:
    """Put the ticked row into the link."""
    rows = [row for row in st.session_state[key].selection.rows if row < len(quotes)]
    choose(quotes[rows[0]] if rows else "")


def tap(key: str) -> None:
    """Put the tapped entry into the link; a second tap takes it out."""
    choose(listing.picked(key) or "")


def choose(quote: str) -> None:
    """Put a statement into the link, or none."""
    if quote:
        st.query_params["quote"] = quote
    else:
        st.query_params.pop("quote", None)


def open_article(article: str) -> None:
    """Put an article into the link."""
    if article:
        st.query_params["article"] = article
        st.query_params.pop("quote", None)


def show(quote: str, filters: Filters) -> None:
    """The statement in its paragraph and as a citation; what a wrong link asks for is said."""
    found = evidence.statement(filters.dispute, quote)
    if found.empty:
        st.html(prose.notice([f"There is no statement “{quote[:60]}” in this dispute. Choose one of the list."]))
        return
    row = found.iloc[0]
    figures.question("What stands around it?")
    quotations.in_context(row, filters)
    figures.question("How is it cited?")
    citations.show(row, evidence.article(filters.dispute, row.article_id))


def steps(quotes: Sequence[str], chosen: str) -> None:
    """Buttons (and keys) to the previous and next statement of an article, and where one is."""
    if not quotes:
        st.html(prose.paragraph("No statement was found in this article."))
        return
    if chosen in quotes:
        at = f"Statement {list(quotes).index(chosen) + 1} of {len(quotes)}"
    else:
        marked = words.count(len(quotes), "statement is", "statements are")
        at = f"{marked} marked. Select one to see who said it and how it was scored."
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="steps"):
        for name, step, key in (("Previous", -1, "P"), ("Next", 1, "N")):
            other = passages.beside(quotes, chosen, step)
            st.button(
                name,
                key=f"step_{name.lower()}",
                shortcut=key,
                disabled=other is None,
                on_click=choose,
                args=(other or "",),
            )
        st.html(prose.paragraph(at, "how"))
