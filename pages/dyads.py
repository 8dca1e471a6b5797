"""Dyads: who speaks about whom, and in which tone and stance."""

from dataclasses import replace

import streamlit as st

from lib.ui import controls, evidence, figures, findings, prose, quotations, relations, tables, words

SHOWN = 8
READ = {
    "position": "Colour is the mean position of what a state says when it speaks about the other, not its view of it.",
    "tone": "Colour is the mean tone of what a state says when it speaks about the other.",
    "attention": "Colour is the number of utterances.",
}


def pick() -> None:
    """Put the clicked pair into focus, and so into the link."""
    pair = figures.picked_pair("pairs")
    if pair:
        st.session_state["country"], st.session_state["about"] = pair


filters = controls.shown()
pairs = relations.pairs(filters)
if pairs.empty:
    controls.nothing("No statement about another state matches these filters. Widen the period or clear the filters.")
    st.stop()
speaker, about = controls.focus(), controls.focus("about")
figures.show_pairs("pairs", filters, pick)
figures.how_to_read(
    f"{READ[filters.measure]} The number counts utterances; without colour there are fewer than three. "
    "Select a square to read the words."
)
with st.container(horizontal=True):
    speaker = controls.choose_state("Speaker", speaker)
    about = controls.choose_state("About", about, "about", tuple(pairs.about.unique()))
if speaker and about:
    found = relations.said_about(filters, speaker, about)
    who, whom = evidence.named_in_sentence(speaker), evidence.named_in_sentence(about)
    figures.question(f"What did {who} say about {whom}?")
    st.html(prose.paragraph(f"{words.count(found.total, 'statement')} in this selection.", "selection"))
    quotations.show(found.rows.head(SHOWN), filters)
    if found.total > SHOWN:
        controls.all_quotes(f"All statements by {who}", replace(filters, countries=(speaker,)))
elif about:
    heard = pairs[pairs.about == about].sort_values("n", ascending=False)
    figures.question(f"Who speaks about {evidence.named_in_sentence(about)}?")
    st.html(prose.paragraph(findings.about(heard, evidence.label(about)), "lead"))
    tables.show_pairs(heard)
    figures.how_to_read("Choose a speaker as well to read the words.")
with st.expander("All pairs in numbers", expanded=not (speaker or about)):
    tables.show_pairs(pairs)
