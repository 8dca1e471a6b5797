"""Dispute: edit issues, sides, weights, office-holders, events, names and codebook; or start a new one."""

import streamlit as st

from lib.ui import consequences, controls, founding, printed, visitor

visitor.editors_only()
name = controls.dispute_name()
editing, new = st.tabs(
    ["Edit this dispute", "Start a new dispute"], key="part_of_dispute", on_change="rerun", bind="query-params"
)
with editing:
    if editing.open:
        consequences.edit(name)
with new:
    if new.open:
        founding.start()
printed.style()
