"""Review: correct a speaker, state, day, kind or stance; nothing is overwritten; how far coders agree."""

import streamlit as st

from lib.ui import agreement, controls, evidence, printed, prose, reviewing, visitor, words
from lib.ui.filters import Filters


def leave_statement() -> None:
    st.query_params.pop(reviewing.QUOTE, None)


def show_queue(filters: Filters) -> None:
    """The most pressing statement of the selection, and the form that corrects it."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        by = reviewing.order()
        visitor.ask_name()
        blind = st.toggle("Code blind", key="blind", help=agreement.BLIND)
    coder = visitor.editor().name if blind else ""
    by = "sample" if blind else by
    queue = reviewing.pressing(filters, by, coder)
    st.html(prose.paragraph(f"{words.count(len(queue), 'utterance')} unread here. {reviewing.HOW[by]}", "how"))
    reviewing.undo(filters)
    quote = reviewing.next_one(filters, by, coder)
    if quote is None:
        st.html(prose.empty("Nothing is left to read in this selection. Clear the filters for more."))
        return
    row, stances = reviewing.statement(filters.dispute, quote, coder)
    if row is None:
        st.html(prose.notice([f"There is no statement “{quote[:60]}” (any more)."]))
        st.button("To the queue", on_click=leave_statement)
        return
    reviewing.show(row, filters, "" if blind else reviewing.why_of(queue, quote), blind)
    reviewing.reshape(row, stances, filters, coder)
    reviewing.form(row, stances, filters, coder)


visitor.editors_only()
filters = controls.shown()
tabs = st.tabs(["One at a time", "Agreement", "Log and exchange"], key="part", on_change="rerun", bind="query-params")
with tabs[0]:
    if tabs[0].open:
        if evidence.size(filters).statements:
            show_queue(filters)
        else:
            st.html(prose.empty("No statement matches the filters, so there is nothing to review."))
with tabs[1]:
    if tabs[1].open:
        agreement.show(filters)
with tabs[2]:
    if tabs[2].open:
        agreement.show_log(filters)
printed.style()
