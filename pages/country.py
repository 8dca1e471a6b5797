"""Country: one state's positions issue by issue, its speakers and the splits among them, its words."""

from collections.abc import Iterator
from dataclasses import replace

import pandas as pd
import streamlit as st

from lib.records import Iso3
from lib.ui import (
    controls,
    drilling,
    evidence,
    figures,
    findings,
    printed,
    prose,
    quotations,
    relations,
    standings,
    words,
)
from lib.ui.filters import Filters

SHOWN = 8
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
SPLIT = {
    "position": "Support (+) or opposition (−) on an issue; a dash where there are too few statements.",
    "tone": "Mean tone of what each says on an issue, −1 to +1; a dash where there are too few statements.",
}
MOVES = {
    "position": ("How did it move?", "The line uses statements within {days:.0f} days, the band is its 90 % interval"),
    "tone": (
        "How did its tone change?",
        "The line is the mean tone within {days:.0f} days, the band its 90 % interval",
    ),
    "attention": ("When was it heard?", "The line counts utterances in the 30 days around a day"),
}

TARGETS = {
    "position": "Utterances by state spoken about, in brackets and colour the mean position of what is said then, "
    "which is no view of that state; grey bars have fewer than three utterances or no score.",
    "tone": "Utterances by state spoken about, in brackets and colour the mean tone of what is said then; grey bars "
    "have fewer than three utterances.",
    "attention": "Utterances by state spoken about; one can be about several.",
}


def show_state(filters: Filters, country: Iso3) -> None:
    """Everything about one state."""
    found = standings.words_behind(filters, country, SHOWN)
    st.html(prose.paragraph(standings.standing(filters, country), "lead"))
    if not found.total:
        who = evidence.named_in_sentence(country)
        st.html(prose.empty(f"No statement by {who} matches these filters; it may still be named."))
        return
    issues, speakers = st.columns(2, gap="large")
    with issues:
        show_issues(filters, country)
    with speakers:
        show_speakers(filters, country)
    if filters.measure != "attention":
        show_split(filters, country)
    show_moves(filters, country)
    named, carried = st.columns(2, gap="large")
    with named:
        show_targets(filters, country)
    with carried:
        show_outlets(filters, country)
    figures.question("In which words?")
    quotations.show(found.rows, filters)
    if found.total > SHOWN:
        own = replace(filters, countries=(country,))
        controls.all_quotes(f"All {words.count(found.total, 'statement')}", own)


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


def show_targets(filters: Filters, country: Iso3) -> None:
    """Whom the state speaks about."""
    figures.question("Whom does it speak about?")
    rows = relations.targets(filters, country)
    if rows.empty:
        st.html(prose.empty("No statement of it about another state matches these filters."))
        return
    st.html(prose.paragraph(relations.targets_said(rows, evidence.named_in_sentence(country), filters.measure)))
    figures.show_targets(filters, country)
    drilling.target_words(filters, country)
    figures.how_to_read(f"{TARGETS[filters.measure]} Select a bar to read the words.")


def show_outlets(filters: Filters, country: Iso3) -> None:
    """Which outlets carried the state's words."""
    figures.question("Which outlets carried it?")
    own = replace(filters, countries=(country,))
    outlets = evidence.outlets(own)
    if outlets.empty:
        st.html(prose.empty("The articles of these statements name no outlet."))
        return
    figures.show_shares("outlets", outlets, "outlet")
    drilling.outlet_words(own)
    figures.how_to_read(
        "Statements by outlet; one that several outlets carried counts for each. Select a bar to read the words."
    )


def show_moves(filters: Filters, country: Iso3) -> None:
    """The state through time."""
    asked, read = MOVES[filters.measure]
    figures.question(asked)
    figures.show_timeline("moves", filters, (country,), evidence.events(filters).iloc[:0], 280)
    if picked := figures.picked("moves"):
        quotations.show(evidence.statement(filters.dispute, picked), filters, "picked")
    days = standings.bandwidth(filters)
    figures.how_to_read(f"{read.format(days=days)}; a tick is one statement, select it to read it.")


def compared(rows: pd.DataFrame) -> Iterator[tuple[str, ...]]:
    """Two speakers issue by issue in words; nothing where there are too few statements."""
    for row in rows.itertuples():
        scores = ["" if pd.isna(score) else words.signed(score) for score in (row.first, row.second)]
        gap = "" if pd.isna(row.gap) else f"{row.gap:.2f}"
        yield row.name, scores[0], f"{row.n_first:,}", scores[1], f"{row.n_second:,}", gap


def show_split(filters: Filters, country: Iso3) -> None:
    """Two speakers side by side."""
    heard = standings.by_speaker(filters, country).sort_values("n", ascending=False)
    names = list(heard.speaker[heard.n > 0])
    if len(names) < 2:
        return
    figures.question("Where do two of its speakers differ?")
    with st.container(horizontal=True):
        first = controls.choose_speaker("One speaker", "one", names, names[0])
        second = controls.choose_speaker("Another", "other", names, names[1])
    rows = standings.compared(filters, country, first, second)
    st.html(prose.paragraph(findings.gap(rows, first, second)))
    printed.style()
    st.html(printed.table(["Issue", first, "n", second, "n", "Gap"], compared(rows), f"{first} and {second} by issue"))
    figures.how_to_read(SPLIT[filters.measure])


filters = controls.shown()
if not evidence.size(filters).statements:
    controls.nothing(figures.NOTHING)
    st.stop()
asked = controls.focus()
if asked is None:
    heard = standings.most_certain(filters, 1) or [code for code in evidence.speaking(filters).country if code]
    st.session_state["country"] = asked = heard[0] if heard else None
if country := controls.choose_state("State", asked):
    show_state(filters, country)
