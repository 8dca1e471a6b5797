"""The words behind a pair of states: what one said about the other, who speaks about one, and what one says."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from lib.records import Iso3
from lib.storing.query import Page
from lib.ui import arriving, controls, evidence, figures, prose, quotations, relations, standings, tables, words
from lib.ui.filters import Filters, Narrowed

SHOWN = 8
"""Statements that are printed; a link leads to the others."""


def show_pair(filters: Filters, speaker: Iso3, about: Iso3) -> None:
    """What one state said about another."""
    found = relations.said_about(filters, speaker, about, SHOWN)
    who, whom = evidence.named_in_sentence(speaker), evidence.named_in_sentence(about)
    arriving.here(f"{speaker} {about}", "pair")
    figures.question(f"What did {who} say about {whom}?")
    _show(found, filters, f"by {who} about {whom}", replace(filters, countries=(speaker,)), Narrowed(about=about))


def show_hearers(filters: Filters, about: Iso3) -> None:
    """Who speaks about one state, and in which words."""
    pairs = relations.pairs(filters)
    heard = pairs[pairs.about == about].sort_values("n", ascending=False)
    whom = evidence.named_in_sentence(about)
    arriving.here(about, "pair")
    figures.question(f"Who speaks about {whom}?")
    if len(heard):
        tables.show_pairs(heard)
        figures.how_to_read("Choose a speaker as well to read its words alone.")
    asked = Narrowed(about=about)
    _show(evidence.page(filters, asked, "newest", SHOWN, 0), filters, f"about {whom}", filters, asked)


def show_speaker(filters: Filters, speaker: Iso3) -> None:
    """About whom one state speaks, and in which words."""
    own, who = replace(filters, countries=(speaker,)), evidence.named_in_sentence(speaker)
    pairs = relations.pairs(filters)
    said = pairs[pairs.speaker_country == speaker].sort_values("n", ascending=False)
    arriving.here(speaker, "pair")
    figures.question(f"About whom does {who} speak?")
    if len(said):
        tables.show_pairs(said)
    _show(standings.words_behind(filters, speaker, SHOWN), filters, f"by {who}", own, Narrowed())


def _show(found: Page, filters: Filters, which: str, narrower: Filters, asked: Narrowed) -> None:
    """Some statements, how many there are, and the way to all of them."""
    st.html(prose.paragraph(f"{words.count(found.total, 'statement')} {which} in this selection.", "selection"))
    quotations.show(found.rows, filters)
    if found.total > SHOWN:
        controls.all_quotes(f"All {found.total:,} statements {which}", narrower, asked)
