"""Overview: where everyone stands, what changed lately, and how good the evidence is."""

import streamlit as st

from lib.ui import (
    controls,
    drilling,
    evidence,
    figures,
    findings,
    leading,
    prose,
    quotations,
    reviewed,
    standings,
    words,
)

RANKED = {
    "position": "Who stands where, and how sure is that?",
    "tone": "Who speaks in which tone, and how sure is that?",
    "attention": "Who is heard how often?",
}
READ = {
    "position": "A dot is a state's score over the whole period, the bar its 90 % interval. "
    "An open dot has too few statements for an interval.",
    "tone": "A dot is the mean tone of a state's utterances over the whole period, the bar its 90 % interval. "
    "An open dot has too few for an interval. Tone is how the words sound, not where the state stands.",
    "attention": "A dot is the number of a state's utterances, of at most the 20 most heard; copies of one utterance "
    "count once.",
}
MOVED = {
    "position": "What changed lately?",
    "tone": "Whose tone changed lately?",
    "attention": "Who is heard more or less lately?",
}

filters = controls.shown()
if not evidence.size(filters).statements:
    controls.nothing(figures.NOTHING)
    st.stop()

(before, eve), (since, until) = standings.recent_periods(filters)
axis = findings.ends(filters, figures.ends_of_axis(filters))
movers = standings.movers(filters)
lately = findings.lately(movers, standings.comparable(filters), axis, filters.measure)
st.html(prose.paragraph(f"{figures.lead(filters)} {lately}".rstrip(), "lead"))
leading.to_words(filters)
ranked, mapped = st.columns([5, 6], gap="large")
with ranked:
    figures.question(RANKED[filters.measure])
    if standings.measured(filters).score.notna().any():
        figures.show_ranking("ranking", filters)
        figures.how_to_read(f"{READ[filters.measure]} Select a dot to read the words behind it.")
        reviewed.show(filters)
    else:
        st.html(prose.empty("No state has enough statements for a score here. What was said stands below."))
with mapped:
    figures.question("Where on the map?")
    figures.show_map("small_map", filters, None, "rerun")
    figures.show_legend(filters)
    figures.how_to_read(f"{figures.COLOUR[filters.measure]} Select a state to read the words behind it.")
    figures.question(MOVED[filters.measure])
    moved = [findings.mover(row, axis, filters.measure) for _, row in movers.iterrows()]
    st.html(
        prose.items(moved)
        if moved
        else prose.paragraph(findings.unmoved(standings.comparable(filters), filters.measure))
    )
    figures.how_to_read(
        f"{words.short_day(since)} to {words.short_day(until)} against {words.short_day(before)} to "
        f"{words.short_day(eve)}. Only changes whose 90 % interval excludes zero are listed."
    )
for figure in ("ranking", "small_map"):
    controls.go_to_state(figures.picked(figure), filters)

newest, mix = st.columns([6, 5], gap="large")
with newest:
    figures.question("What was said last?")
    said = evidence.latest(filters, 6)
    quotations.show(said, filters)
    taking = " that take a position" if filters.measure == "position" and said["axis"].notna().any() else ""
    figures.how_to_read(f"The newest statements{taking}, one a speaker.")
with mix:
    figures.question("Who is quoted?")
    figures.show_shares("speaking", filters, evidence.speaking(filters), "state")
    controls.go_to_state(figures.picked("speaking"), filters)
    figures.question("Which outlets carried it?")
    carried = evidence.outlets(filters)
    if len(carried):
        figures.show_shares("outlets", filters, carried, "outlet")
        drilling.outlet_words(filters)
    figures.how_to_read(
        "Who is quoted is the choice of editors: volume is never read as a position. Select a bar to read the words."
    )
