"""A dispute on the page: made from the template, and its tables edited with every fault named before they are saved."""

from __future__ import annotations

from datetime import date

import pandas as pd
import streamlit as st

from lib.dispute import DisputeError
from lib.dispute.folder import DISPUTES
from lib.dispute.tables import METONYM_KINDS
from lib.records import RoleClass
from lib.storing import dispute_tables, scaffold
from lib.ui import evidence, figures, prose, visitor

TABLES = {
    "office-holders.csv": "Who held which office",
    "events.csv": "Events",
    "metonyms.csv": "Names that stand for states",
}
HOW = {
    "office-holders.csv": "Country: an ISO code of three letters, EU or UN. Aliases are split by |. Leave “to” empty "
    "for who still holds the office. Basis says where that can be checked, or “memory”.",
    "events.csv": "Events are shown on the timeline. Countries are ISO codes split by |.",
    "metonyms.csv": "Capitals and demonyms are known already; list what is particular to this dispute. A name without "
    "a country never stands for one.",
}
SAVED = (
    "Saved. New articles are read with it at once; those that were read before are read again by "
    "“python -m lib process --dispute {name}”."
)
NEXT = (
    "It is ready, with an axis, three issues and their words to be changed in {folder}/dispute.toml and stances.toml."
)
FIRST_DAY = date(1900, 1, 1)
MADE = "made_dispute"
COLUMN = st.column_config


def edit_tables(name: str) -> None:
    """One table of the dispute in an editor; it is saved only if the dispute stays without new faults."""
    folder = evidence.dispute(name).folder
    file = st.segmented_control(
        "Table", list(TABLES), format_func=TABLES.__getitem__, default="office-holders.csv", required=True, key="table"
    )
    try:
        rows = dispute_tables.read(folder, file)
    except DisputeError as error:
        st.html(prose.notice([str(error)]))
        return
    columns = dispute_tables.COLUMNS[file]
    edited = st.data_editor(
        pd.DataFrame(rows, columns=list(columns), dtype=str),
        key=f"edit_{name}_{file}",
        num_rows="dynamic",
        hide_index=True,
        height=460,
        alt=f"{TABLES[file]}: {len(rows)} rows that can be changed",
        column_config={
            "role_class": COLUMN.SelectboxColumn(options=[role.value for role in RoleClass]),
            "type": COLUMN.SelectboxColumn(options=list(METONYM_KINDS)),
        },
    )
    figures.how_to_read(HOW[file])
    if st.button("Check and save", type="primary", key="save_table"):
        _save(name, file, edited.fillna("").astype(str))


def _save(name: str, file: str, edited: pd.DataFrame) -> None:
    folder = evidence.dispute(name).folder
    try:
        problems = dispute_tables.save(visitor.editor(), folder, file, edited.to_dict("records"))
    except DisputeError as error:
        st.html(prose.notice(str(error).splitlines()))
        return
    if problems:
        st.html(prose.notice(["Not saved. Line 1 is the heading, so the first row is line 2.", *map(str, problems)]))
        return
    evidence.dispute.clear()
    evidence.store.clear()
    st.html(prose.notice([SAVED.format(name=name)]))


def start() -> None:
    """The form of a new dispute."""
    if made := st.session_state.get(MADE):
        st.html(prose.notice([f"The dispute “{made}” was made. {NEXT.format(folder=f'data/disputes/{made}')}"]))
        with st.container(key="to_new"):
            st.page_link("../pages/add.py", label="Add articles to it", query_params={"dispute": made}, help="")
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
    evidence.shelf.clear()
    st.session_state[MADE] = name
    st.rerun()
