"""Country: one state's positions issue by issue, its speakers and the splits among them, its words."""

from dataclasses import replace

import streamlit as st

from lib.records import Iso3
from lib.ui import (
    controls,
    evidence,
    figures,
    portrait,
    prose,
    quotations,
    reach,
    reviewed,
    split,
    standings,
    words,
)
from lib.ui.filters import Filters

SHOWN = 8


def show_state(filters: Filters, country: Iso3) -> None:
    """Everything about one state."""
    own = replace(filters, countries=(country,))
    found = standings.words_behind(filters, country, SHOWN)
    st.html(prose.paragraph(standings.standing(filters, country, alone=True), "lead"))
    if not found.total:
        who = evidence.named_in_sentence(country)
        controls.nothing(f"No statement by {who} matches these filters; it may still be named.")
        return
    reviewed.show(own)
    issues, speakers = st.columns(2, gap="large")
    with issues:
        portrait.show_issues(filters, country)
    with speakers:
        portrait.show_speakers(filters, country)
    if filters.measure != "attention":
        split.show(filters, country)
    portrait.show_moves(filters, country)
    named, carried = st.columns(2, gap="large")
    with named:
        reach.show_targets(filters, country)
    with carried:
        reach.show_outlets(own)
    figures.question("In which words?")
    quotations.show(found.rows, filters)
    if found.total > SHOWN:
        controls.all_quotes(f"All {words.count(found.total, 'statement')}", own)


filters = controls.shown()
if not evidence.size(filters).statements:
    controls.nothing(figures.NOTHING)
    st.stop()
asked = controls.focus()
if asked is None:
    heard = standings.most_certain(filters, 1) or [code for code in evidence.speaking(filters).country if code]
    st.session_state["country"] = asked = heard[0] if heard else None
if country := controls.choose_state("State", asked):
    show_state(filters, country)
