"""Dyads: who speaks about whom, and in which tone and stance."""

from dataclasses import replace
from functools import partial

import pandas as pd
import streamlit as st

from lib.charts import network
from lib.records import Iso3
from lib.ui import (
    controls,
    evidence,
    figures,
    findings,
    printed,
    prose,
    quotations,
    relations,
    standings,
    tables,
    words,
)

SHOWN = 8
VIEWS = {"matrix": "Matrix", "network": "Network"}
READ = {
    "position": "Colour is the mean position of what a state says when it speaks about the other, not its view of it.",
    "tone": "Colour is the mean tone of what a state says when it speaks about the other.",
    "attention": "Colour is the number of utterances.",
}


def pick(key: str) -> None:
    """Put the clicked pair or state into focus, and so into the link."""
    pair = figures.picked_pair(key)
    if pair:
        st.session_state["country"], st.session_state["about"] = (code or None for code in pair)


def show_matrix() -> None:
    """The pairs as squares."""
    figures.show_pairs("pairs", filters, partial(pick, "pairs"))
    figures.how_to_read(
        f"{READ[filters.measure]} The number counts utterances; without colour there are fewer than three. "
        "Select a square to read the words."
    )


def show_network(selected: tuple[Iso3 | None, ...]) -> None:
    """The pairs as arrows: many on a wide screen, the strongest on a phone."""
    printed.style()
    for key, canvas in (("wide_network", network.WIDE), ("narrow_network", network.PHONE)):
        with st.container(key=key):
            figures.show_network(f"{key}_pairs", filters, canvas, partial(pick, f"{key}_pairs"), selected)
            figures.how_to_read(read_network(network.strongest(pairs, canvas.most)))


def read_network(shown: pd.DataFrame) -> str:
    """How to read the arrows of these pairs."""
    part = f"These are the {len(shown)} pairs with the most utterances of {len(pairs)}. "
    grey = " A dotted grey arrow has fewer than three utterances or no score."
    return (
        f"{part if len(shown) < len(pairs) else ''}An arrow leads from the speaker to the state spoken about; the "
        f"wider, the more utterances. {READ[filters.measure]}{'' if network.coloured(shown).all() else grey} "
        "States of one side stand together. Select an arrow or a state to read the words."
    )


def show_words(speaker: Iso3, about: Iso3) -> None:
    """What one state said about another."""
    found = relations.said_about(filters, speaker, about)
    who, whom = evidence.named_in_sentence(speaker), evidence.named_in_sentence(about)
    figures.question(f"What did {who} say about {whom}?")
    st.html(prose.paragraph(f"{words.count(found.total, 'statement')} in this selection.", "selection"))
    quotations.show(found.rows.head(SHOWN), filters)
    if found.total > SHOWN:
        controls.all_quotes(f"All statements by {who}", replace(filters, countries=(speaker,)))


def show_hearers(about: Iso3) -> None:
    """Who speaks about one state."""
    heard = pairs[pairs.about == about].sort_values("n", ascending=False)
    figures.question(f"Who speaks about {evidence.named_in_sentence(about)}?")
    st.html(prose.paragraph(findings.about(heard, evidence.label(about)), "lead"))
    tables.show_pairs(heard)
    figures.how_to_read("Choose a speaker as well to read the words.")


def show_speaker(speaker: Iso3) -> None:
    """About whom one state speaks, and its words."""
    own, who = replace(filters, countries=(speaker,)), evidence.named_in_sentence(speaker)
    said = pairs[pairs.speaker_country == speaker].sort_values("n", ascending=False)
    figures.question(f"About whom does {who} speak?")
    if len(said):
        tables.show_pairs(said)
    found = standings.words_behind(filters, speaker, SHOWN)
    st.html(prose.paragraph(f"{words.count(found.total, 'statement')} by {who} in this selection.", "selection"))
    quotations.show(found.rows, filters)
    if found.total > SHOWN:
        controls.all_quotes(f"All statements by {who}", own)


filters = controls.shown()
pairs = relations.pairs(filters)
if pairs.empty:
    controls.nothing("No statement about another state matches these filters. Widen the period or clear the filters.")
    st.stop()
speaker, about = controls.focus(), controls.focus("about")
if controls.choose_one("Show as", "view", VIEWS) == "network":
    show_network((speaker, about))
else:
    show_matrix()
with st.container(horizontal=True):
    speaker = controls.choose_state("Speaker", speaker)
    about = controls.choose_state("About", about, "about", tuple(pairs.about.unique()))
if speaker and about:
    show_words(speaker, about)
elif about:
    show_hearers(about)
elif speaker:
    show_speaker(speaker)
with st.expander("All pairs in numbers", expanded=not (speaker or about)):
    tables.show_pairs(pairs)
