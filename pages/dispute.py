"""Dispute: start a new one, and keep the tables of office-holders, events and names of the present one."""

import streamlit as st

from lib.ui import controls, founding, visitor

visitor.editors_only()
name = controls.dispute_name()
tables, new = st.tabs(["Its tables", "Start a new dispute"], key="part_of_dispute", on_change="rerun")
with tables:
    if tables.open:
        founding.edit_tables(name)
with new:
    if new.open:
        founding.start()
