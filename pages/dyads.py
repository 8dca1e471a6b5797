"""Dyads: who speaks about whom, and in which tone and stance."""

import streamlit as st

from lib.ui import controls, pair_words, pairings, prose, relations, reviewed, tables

VIEWS = {"matrix": "Matrix", "network": "Network"}

filters = controls.shown()
pairs = relations.pairs(filters)
if pairs.empty:
    controls.nothing("No statement about another state matches these filters. Widen the period or clear the filters.")
    st.stop()
speaker, about = controls.focus(), controls.focus("about")
both = {"country": speaker, "about": about}  # into the link together, so that Back undoes a click in one step
controls.publish({key: code for key, code in both.items() if code}, tuple(both))
st.html(prose.paragraph(relations.dyads_said(filters, speaker, about), "lead"))
if controls.choose_one("Show as", "view", VIEWS) == "network":
    pairings.show_network(filters, (speaker, about))
else:
    pairings.show_matrix(filters)
reviewed.show(filters)
with st.container(horizontal=True):
    speaker = controls.choose_state("Speaker", speaker)
    about = controls.choose_state("About", about, "about", tuple(pairs.about.unique()))
if speaker and about:
    pair_words.show_pair(filters, speaker, about)
elif about:
    pair_words.show_hearers(filters, about)
elif speaker:
    pair_words.show_speaker(filters, speaker)
with st.expander("All pairs in numbers", expanded=not (speaker or about)):
    tables.show_pairs(pairs)
