"""A new dispute on the page, made from the template."""

from __future__ import annotations

from datetime import date

import streamlit as st

from lib.dispute import DisputeError
from lib.dispute.folder import DISPUTES
from lib.storing import scaffold
from lib.ui import consequences, figures, prose, visitor

NEXT = "It is ready, with an axis and three issues to be edited here, and the words by which each is known."
FIRST_DAY = date(1900, 1, 1)
MADE = "made_dispute"


def start() -> None:
    """The form of a new dispute."""
    if made := st.session_state.get(MADE):
        st.html(prose.notice([f"The dispute “{made}” was made. {NEXT}"]))
        with st.container(key="to_new"):
            st.page_link("../pages/add.py", label="Add articles to it", query_params={"dispute": made}, help="")
            st.page_link("../pages/dispute.py", label="Edit it", query_params={"dispute": made}, help="")
    today = date.today()
    with st.form("new_dispute", border=False):
        st.text_input("Title", key="new_title", max_chars=scaffold.LONGEST_TITLE, placeholder="what the pages call it")
        st.text_input(
            "Name", key="new_name", max_chars=scaffold.LONGEST_NAME, placeholder="small letters, digits and hyphens"
        )
        with st.container(horizontal=True):
            first = st.date_input("From", date(today.year - 1, 1, 1), FIRST_DAY, key="new_from", format="YYYY-MM-DD")
            last = st.date_input("To", date(today.year, 12, 31), FIRST_DAY, key="new_to", format="YYYY-MM-DD")
        if st.form_submit_button("Make the dispute", type="primary"):
            _create(st.session_state["new_name"].strip(), st.session_state["new_title"].strip(), first, last)
    figures.how_to_read(
        "You get a folder that can be used at once: axis, issues, codebook and empty tables, all of it to be changed."
    )


def _create(name: str, title: str, first: date, last: date) -> None:
    try:
        scaffold.create(visitor.editor(), DISPUTES, name, title, first, last)
    except DisputeError as error:
        st.html(prose.notice(str(error).splitlines()))
        return
    consequences.forget()
    st.session_state[MADE] = name
    st.rerun()
