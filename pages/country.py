"""Country: one state's positions issue by issue, its speakers and the splits among them, its words."""

import streamlit as st

from lib.records import Iso3
from lib.ui import controls, evidence, figures, findings, prose, quotations, standings, tables, words
from lib.ui.filters import Filters

SHOWN = 8


def show_state(filters: Filters, country: Iso3) -> None:
    """Everything about one state."""
    found = evidence.spoken_by(filters, country, SHOWN)
    st.html(prose.paragraph(standings.standing(filters, country), "lead"))
    if not found.total:
        st.html(
            prose.empty(
                f"No statement by {evidence.named_in_sentence(country)} matches these filters; it may still be named."
            )
        )
        return
    issues, speakers = st.columns(2, gap="large")
    with issues:
        figures.question("What does it support and oppose?")
        figures.show_issues(filters, country)
        figures.how_to_read("Dots are scores on an issue with their 90 % interval; open dots have too few statements.")
    with speakers:
        figures.question("Do its speakers agree?")
        if standings.by_speaker(filters, country).score.notna().any():
            figures.show_speakers(filters, country)
            figures.how_to_read(
                "Speakers with enough statements for a score. Wide gaps mean that one number hides a split."
            )
        else:
            st.html(prose.empty("No speaker alone has enough statements for a score."))
    show_split(filters, country)
    figures.question("How did it move?")
    figures.show_timeline("moves", filters, (country,), evidence.events(filters).iloc[:0], 280)
    window = standings.bandwidth(filters)
    figures.how_to_read(
        f"The line uses statements within {window:.0f} days, the band is its 90 % interval; ticks are statements."
    )
    figures.question("In which words?")
    quotations.show(found.rows, filters)
    if found.total > SHOWN:
        controls.all_quotes(f"All {words.count(found.total, 'statement')}", filters, country)


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
    tables.show_compared(rows, first, second)
    figures.how_to_read("Support (+) or opposition (−) on an issue; a dash where there are too few statements.")


filters = controls.shown()
if not evidence.size(filters).statements:
    st.html(prose.empty(figures.NOTHING))
    st.stop()
asked = controls.focus()
if asked is None:
    heard = standings.most_certain(filters, 1) or [code for code in evidence.speaking(filters).country if code]
    st.session_state["country"] = asked = heard[0] if heard else None
if country := controls.choose_state("State", asked):
    show_state(filters, country)
