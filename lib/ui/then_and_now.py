"""Then and now on the page of blocs: whether anyone changed company between two parts of the period."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

import streamlit as st

from lib.ui import controls, evidence, figures, printed, prose, relation_figures, relations, words
from lib.ui.filters import Filters

HALFWAY = "The day that parts then from now. Empty: halfway through the period."


def show(filters: Filters, placed: Sequence[str]) -> None:
    """The two halves of the period compared: who stands in other company now, of the states that are `placed` in it."""
    figures.question("Did anyone change company?")
    first, last = filters.start + timedelta(days=1), filters.end
    if first > last:
        st.html(prose.empty("One day has no then and now. Widen the period."))
        return
    turn = controls.choose_day("Now begins on", "turn", first, last, HALFWAY) or relations.halfway(filters)
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
    compared = set(moves.country)
    left = [evidence.label(code) for code in placed if code not in compared]
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
