"""Map: where each state stands on an issue in a period; a click leads to the words."""

import streamlit as st

from lib.records import Iso3
from lib.ui import controls, evidence, figures, prose, quotations, standings, tables, words
from lib.ui.filters import Filters

SHOWN = 10


def pick() -> None:
    """Put the clicked state into focus, and so into the link."""
    country = figures.picked("world_map")
    if country:
        st.session_state["country"] = country


def show_words(country: Iso3, selection: Filters) -> None:
    """The statements behind one state's colour, and its issues beside them."""
    found = evidence.spoken_by(selection, country, SHOWN)
    said, issues = st.columns([6, 5], gap="large")
    with said:
        figures.question(f"Which words stand behind {evidence.named_in_sentence(country)}?")
        st.html(prose.paragraph(standings.standing(selection, country), "selection"))
        if found.total:
            quotations.show(found.rows, selection)
            if found.total > SHOWN:
                controls.all_quotes(f"All {words.count(found.total, 'statement')}", selection, country)
        else:
            st.html(prose.empty(f"No statement by {evidence.named_in_sentence(country)} matches these filters."))
    with issues:
        figures.question("Which issues make the score?")
        figures.show_issues(selection, country)
        figures.how_to_read(
            "Support or opposition on each issue with its 90 % interval, over the period of the filters."
        )


filters = controls.shown()
if not evidence.size(filters).statements:
    st.html(prose.empty(figures.NOTHING))
    st.stop()
focus = controls.focus()
st.html(prose.paragraph(figures.lead(filters), "lead"))
figures.show_map("world_map", filters, focus, pick)
figures.show_legend(filters)
figures.how_to_read(
    "Colour is a score over the whole period: whatever its day, each utterance counts once. "
    "Select a state to read the words behind its colour."
)
if country := controls.choose_state("Read the words of", focus):
    show_words(country, filters)
with st.expander("The numbers behind the map", expanded=not country):
    tables.show_states(standings.measured(filters), filters.measure, f"Scores by state. {figures.lead(filters)}")
