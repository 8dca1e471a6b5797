"""Who speaks about whom, drawn: pairs as squares of a matrix or arrows of a network; a click puts one into the link."""

from __future__ import annotations

from functools import partial

import pandas as pd
import streamlit as st

from lib.charts import network
from lib.records import Iso3
from lib.ui import figures, printed, relation_figures, relations
from lib.ui.filters import Filters

READ = {
    "position": "Colour is the mean position of what a state says when it speaks about the other, not its view of it.",
    "tone": "Colour is the mean tone of what a state says when it speaks about the other.",
    "attention": "Colour is the number of utterances.",
}


def pick(key: str) -> None:
    """Put the clicked pair or state into focus, and so into the link."""
    pair = relation_figures.picked_pair(key)
    if pair:
        st.session_state["country"], st.session_state["about"] = (code or None for code in pair)


def show_matrix(filters: Filters) -> None:
    """The pairs as squares."""
    relation_figures.show_pairs("pairs", filters, partial(pick, "pairs"))
    figures.how_to_read(
        f"{READ[filters.measure]} The number counts utterances; without colour there are fewer than three. "
        "Select a square to read the words."
    )


def show_network(filters: Filters, selected: tuple[Iso3 | None, ...]) -> None:
    """The pairs as arrows: many on a wide screen, the strongest on a phone."""
    pairs = relations.pairs(filters)
    printed.style()
    for key, canvas in (("wide_network", network.WIDE), ("narrow_network", network.PHONE)):
        with st.container(key=key):
            relation_figures.show_network(f"{key}_pairs", filters, canvas, partial(pick, f"{key}_pairs"), selected)
            figures.how_to_read(read_network(pairs, network.strongest(pairs, canvas.most), filters.measure))


def read_network(pairs: pd.DataFrame, shown: pd.DataFrame, measure: str) -> str:
    """How to read the arrows of the pairs that are shown."""
    part = f"These are the {len(shown)} pairs with the most utterances of {len(pairs)}. "
    grey = " A dotted grey arrow has fewer than three utterances or no score."
    return (
        f"{part if len(shown) < len(pairs) else ''}An arrow leads from the speaker to the state spoken about; the "
        f"wider, the more utterances. {READ[measure]}{'' if network.coloured(shown).all() else grey} "
        "States of one side stand together. Select an arrow or a state to read the words."
    )
