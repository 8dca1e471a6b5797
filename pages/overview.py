"""Overview: where everyone stands, what changed lately, and how good the evidence is."""

import streamlit as st

from lib.ui import controls, evidence, figures, findings, prose, quotations, standings, words

filters = controls.shown()
if not evidence.size(filters).statements:
    st.html(prose.empty(figures.NOTHING))
    st.stop()

st.html(prose.paragraph(figures.lead(filters), "lead"))
ranked, mapped = st.columns([5, 6], gap="large")
with ranked:
    figures.question("Who stands where, and how sure is that?")
    figures.show_ranking("ranking", filters)
    figures.how_to_read(
        "A dot is a state's score over the whole period, the bar its 90 % interval. "
        "An open dot has too few statements for an interval. Select a dot to read the words behind it."
    )
with mapped:
    figures.question("Where on the map?")
    figures.show_map("small_map", filters, None, "rerun")
    figures.show_legend(filters)
    figures.question("What changed lately?")
    (before, eve), (since, until) = standings.recent_periods(filters)
    if filters.measure == "position":
        axis = findings.ends(filters, figures.ends_of_axis(filters))
        moved = [findings.mover(row, axis) for _, row in standings.movers(filters).iterrows()]
        st.html(prose.items(moved) if moved else prose.paragraph("No state moved by more than its uncertainty."))
        figures.how_to_read(
            f"{words.short_day(since)} to {words.short_day(until)} against {words.short_day(before)} to "
            f"{words.short_day(eve)}. Only moves whose 90 % interval excludes zero are listed."
        )
    else:
        st.html(prose.paragraph("Moves are compared for positions; choose Position under Measure."))
for figure in ("ranking", "small_map"):
    controls.go_to_state(figures.picked(figure), filters)

newest, mix = st.columns([6, 5], gap="large")
with newest:
    figures.question("What was said last?")
    quotations.show(evidence.latest(filters, 6), filters)
    figures.how_to_read("The newest statements that take a position, one a speaker.")
with mix:
    figures.question("Who is quoted?")
    figures.show_shares("speaking", evidence.speaking(filters), "state")
    figures.question("Which outlets carried it?")
    carried = evidence.outlets(filters)
    if len(carried):
        figures.show_shares("outlets", carried, "outlet")
    figures.how_to_read("Who is quoted is the choice of editors: volume is never read as a position.")
