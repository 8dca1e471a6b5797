"""One state's scores on the page: issue by issue, speaker by speaker, and through time, each with its words."""

from __future__ import annotations

import streamlit as st

from lib.records import Iso3
from lib.ui import arriving, drilling, evidence, figures, prose, quotations, standings
from lib.ui.filters import Filters

ISSUES = {
    "position": (
        "What does it support and oppose?",
        "Dots are scores on an issue with their 90 % interval; open dots have too few statements.",
    ),
    "tone": (
        "In which tone does it speak on what?",
        "Dots are the mean tone of the utterances on an issue with its 90 % interval; open dots have too few. "
        "Tone is no support and no opposition.",
    ),
    "attention": ("On what is it heard?", "Utterances that take a stance on an issue; one can be about several."),
}
SPEAKERS = {
    "position": (
        "Do its speakers agree?",
        "Speakers with enough statements for a score. Wide gaps mean that one number hides a split.",
    ),
    "tone": ("Do its speakers sound alike?", "Mean tone of the speakers with enough utterances, the most heard ones."),
    "attention": ("Who speaks for it?", "Utterances by speaker, the most heard ones."),
}
MOVES = {
    "position": ("How did it move?", "The line uses statements within {days:.0f} days, the band is its 90 % interval"),
    "tone": (
        "How did its tone change?",
        "The line is the mean tone within {days:.0f} days, the band its 90 % interval",
    ),
    "attention": ("When was it heard?", "The line counts utterances in the 30 days around a day"),
}


def show_issues(filters: Filters, country: Iso3) -> None:
    """The state issue by issue."""
    asked, read = ISSUES[filters.measure]
    figures.question(asked)
    if standings.by_issue(filters, country).score.notna().any():
        figures.show_issues(filters, country)
        drilling.issue_words(filters, country)
        figures.how_to_read(f"{read} Select a dot to read the words.")
    else:
        st.html(prose.empty("On no issue alone there are enough statements for a score."))


def show_speakers(filters: Filters, country: Iso3) -> None:
    """The state speaker by speaker."""
    asked, read = SPEAKERS[filters.measure]
    figures.question(asked)
    if standings.by_speaker(filters, country).score.notna().any():
        figures.show_speakers(filters, country)
        drilling.speaker_words(filters, country)
        figures.how_to_read(f"{read} Select a dot to read the words.")
    else:
        st.html(prose.empty("No speaker alone has enough statements for a score."))


def show_moves(filters: Filters, country: Iso3) -> None:
    """The state through time."""
    asked, read = MOVES[filters.measure]
    figures.question(asked)
    line = standings.paths(filters, (country,)).score.notna().any()
    if not line and standings.rug(filters, (country,)).empty:
        st.html(prose.empty("Too little evidence for a line: no statement of it counts here."))
        return
    figures.show_timeline("moves", filters, (country,), evidence.events(filters).iloc[:0], 280)
    if picked := figures.picked("moves"):
        arriving.here(picked, "moves")
        quotations.show(evidence.statement(filters.dispute, picked), filters, "picked")
    days = standings.bandwidth(filters)
    missing = "" if line else "Nowhere are there enough statements for a line. "
    figures.how_to_read(f"{missing}{read.format(days=days)}; a tick is one statement, select it to read it.")
