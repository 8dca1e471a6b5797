"""Map: where each state stands on an issue in a period, month by month; a click leads to the words."""

from dataclasses import replace

import streamlit as st

from lib.records import Iso3
from lib.ui import (
    arriving,
    controls,
    drilling,
    evidence,
    figures,
    leading,
    player,
    prose,
    quotations,
    reviewed,
    standings,
    tables,
    words,
)
from lib.ui.filters import Filters

SHOWN = 8
ASKED = {
    "position": "Where does it stand on each issue?",
    "tone": "In which tone does it speak on what?",
    "attention": "On what is it heard?",
}
ISSUES = {
    "position": "Support or opposition on each issue with its 90 % interval, over the period of the filters.",
    "tone": "Mean tone of the utterances on each issue with its 90 % interval; tone is no support and no opposition.",
    "attention": "Utterances that take a stance on an issue; one can be about several.",
}


def pick() -> None:
    """Put the clicked state into focus, and so into the link."""
    country = figures.picked("world_map")
    if country:
        st.session_state["country"] = country


def stop() -> None:
    """Make the month that was settled on the period of all pages."""
    start, end = player.settled(evidence.choices(filters.dispute))
    st.session_state.update({"from": start, "to": end})
    st.rerun()


@st.fragment
def show_page() -> None:
    """The months, the map and the words; all of it is redrawn while the months play."""
    choices = evidence.choices(filters.dispute)
    shown, focus = player.at(filters, choices), controls.focus()
    playing = shown != filters
    nothing = not playing and not evidence.size(filters).statements
    if not nothing:
        st.html(prose.paragraph(figures.lead(shown), "lead playing" if playing else "lead"))
        leading.to_words(shown)
    player.show(filters, choices, player.by_name(standings.coverage(filters)), stop)
    if nothing:
        return
    mapped, said = st.columns([7, 5], gap="large") if focus else (st.container(), st.container())
    with mapped:
        show_map(shown, focus)
        issues = st.container(key="below_words")
    with said:
        country = controls.choose_state("Read the words of", focus)
        if country:
            show_words(shown, country)
    if country:
        with issues:
            show_issues(shown, country)
    with st.expander("The numbers behind the map", expanded=not country):
        tables.show_states(standings.measured(shown), shown.measure, f"Scores by state. {figures.lead(shown)}")


def show_map(shown: Filters, focus: Iso3 | None) -> None:
    """The map with its legend."""
    figures.show_map("world_map", shown, focus, pick)
    figures.show_legend(shown)
    figures.how_to_read(
        f"{figures.COLOUR[shown.measure]} Select a state to read the words behind its colour. "
        "A bar counts the statements of a month; play them, or move to one, to see the map of that month alone."
    )
    reviewed.show(shown)


def show_words(shown: Filters, country: Iso3) -> None:
    """The statements behind one state's colour."""
    found = standings.words_behind(shown, country, SHOWN)
    arriving.here(country, "words")
    figures.question(f"Which words stand behind {evidence.named_in_sentence(country)}?")
    st.html(prose.paragraph(standings.standing(shown, country), "selection"))
    if not found.total:
        st.html(prose.empty(f"No statement by {evidence.named_in_sentence(country)} matches these filters."))
        return
    quotations.show(found.rows, filters)
    if found.total > SHOWN:
        controls.all_quotes(f"All {words.count(found.total, 'statement')}", replace(shown, countries=(country,)))


def show_issues(shown: Filters, country: Iso3) -> None:
    """The state's issues, which make its colour."""
    figures.question(ASKED[shown.measure])
    figures.show_issues(shown, country)
    drilling.issue_words(shown, country)
    figures.how_to_read(f"{ISSUES[shown.measure]} Select a dot to read the words.")


filters = controls.shown()
player.rest()
show_page()
if not evidence.size(filters).statements:
    controls.nothing(figures.NOTHING)
