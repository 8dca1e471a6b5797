"""Whom a state speaks about, and which outlets carried its words, each bar with the way to the words."""

from __future__ import annotations

import streamlit as st

from lib.records import Iso3
from lib.ui import drilling, evidence, figures, prose, relation_figures, relations
from lib.ui.filters import Filters

TARGETS = {
    "position": "Utterances by state spoken about, in brackets and colour the mean position of what is said then, "
    "which is no view of that state; grey bars have fewer than three utterances or no score.",
    "tone": "Utterances by state spoken about, in brackets and colour the mean tone of what is said then; grey bars "
    "have fewer than three utterances.",
    "attention": "Utterances by state spoken about; one can be about several.",
}


def show_targets(filters: Filters, country: Iso3) -> None:
    """Whom the state speaks about."""
    figures.question("Whom does it speak about?")
    rows = relations.targets(filters, country)
    if rows.empty:
        st.html(prose.empty("No statement of it about another state matches these filters."))
        return
    st.html(prose.paragraph(relations.targets_said(rows, evidence.named_in_sentence(country), filters.measure)))
    relation_figures.show_targets(filters, country)
    drilling.target_words(filters, country)
    figures.how_to_read(f"{TARGETS[filters.measure]} Select a bar to read the words.")


def show_outlets(own: Filters) -> None:
    """Which outlets carried a state's words; the filters are narrowed to the state."""
    figures.question("Which outlets carried it?")
    outlets = evidence.outlets(own)
    if outlets.empty:
        st.html(prose.empty("The articles of these statements name no outlet."))
        return
    figures.show_shares("outlets", own, outlets, "outlet")
    drilling.outlet_words(own)
    figures.how_to_read(
        "Statements by outlet; one that several outlets carried counts for each. Select a bar to read the words."
    )
