"""Blocs: who stands with whom, issue by issue, and how stable that is."""

from dataclasses import replace
from datetime import timedelta

import streamlit as st

from lib.ui import controls, evidence, figures, printed, prose, relation_figures, relations, reviewed, tables, words
from lib.ui.filters import Filters

HALFWAY = "The day that parts then from now. Empty: halfway through the period."


def show_then_and_now(filters: Filters) -> None:
    """The two halves of the period compared: who stands in other company now."""
    figures.question("Did anyone change company?")
    first, last = filters.start + timedelta(days=1), filters.end
    if first > last:
        st.html(prose.empty("One day has no then and now. Widen the period."))
        return
    asked = controls.choose_day(
        "Now begins on",
        "turn",
        first,
        last,
        HALFWAY,
    )
    turn = asked or relations.halfway(filters)
    then = words.period(filters.start, turn - timedelta(days=1))
    now = words.period(turn, filters.end)
    moves = relations.moved(filters, turn)
    if moves.empty:
        st.html(
            prose.empty(
                f"Fewer than three states have enough evidence on three issues both then ({then}) and now ({now}), so "
                "nobody can be compared. Widen the period, or let now begin on another day."
            )
        )
        return
    st.html(prose.paragraph(f"Then: {then}. Now: {now}.", "selection"))
    st.html(prose.items(relations.changes_said(moves)))
    relation_figures.show_moves(filters, turn)
    controls.go_to_state(figures.picked("then_now"), filters)
    left = [evidence.label(code) for code in company.places.country if code not in set(moves.country)]
    figures.how_to_read(
        "An open ring is where a state stood then, the mark with its name where it stands now, each "
        "by the issues on which it was heard enough in both halves. The plane of then is turned to fit that of now: "
        "only distances between states mean something. A state that kept no more than half of its bloc changed "
        f"company. {f'Not heard enough in both halves: {words.listed(left, 9)}. ' if left else ''}"
        "Select a state to read its words."
    )
    printed.style()
    columns = ["State", "Then with", "Now with", "Stability then", "Stability now"]
    st.html(printed.table(columns, relations.companions(moves), "Who stood with whom then and now", worded=True))


filters = controls.shown()
company = relations.company(filters)
aside = []
if filters.countries or filters.issue:
    aside.append("Blocs compare all states over all issues; the filters for states and issues are set aside here.")
if filters.measure != "position":
    aside.append("Blocs compare positions; tone and attention make no blocs.")
if aside:
    st.html(prose.notice(aside))
if company.places.empty:
    controls.nothing(
        "Fewer than three states have enough evidence on three shared issues in this period. "
        "Without that a distance would be noise, so none is shown. Widen the period."
    )
    st.stop()
st.html(prose.paragraph(relations.blocs_said(company.places), "lead"))
figures.question("Which states hold alike positions?")
relation_figures.show_plane(filters)
controls.go_to_state(figures.picked("plane"), filters)
figures.how_to_read(
    f"The nearer two states, the more alike their scores on the issues that both spoke about; directions mean nothing. "
    f"The plane holds {words.percent(company.fit)} of the differences. Colour and symbol are blocs found by "
    "clustering. Select a state to read its words."
)
reviewed.show(replace(filters, issue=None, countries=()))
members, apart = st.columns(2, gap="large")
with members:
    figures.question("How sure are the blocs?")
    tables.show_blocs(company.places)
    figures.how_to_read(
        "Stability: how far a state keeps its company when utterances are redrawn; 0.75 and more is stable."
    )
with apart:
    figures.question("How far apart is each pair?")
    tables.show_distances(company.distances)
    figures.how_to_read("Mean difference of scores over shared issues, 0 to 2. Pairs with fewer than three have none.")
show_then_and_now(filters)
