"""Blocs: who stands with whom, issue by issue, and how stable that is."""

from dataclasses import replace

import streamlit as st

from lib.ui import (
    controls,
    figures,
    prose,
    relation_figures,
    relations,
    reviewed,
    tables,
    then_and_now,
    words,
)

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
then_and_now.show(filters, list(company.places.country))
