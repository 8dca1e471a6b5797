"""Methods on the page: two coders, the machine against them, and what it cannot do."""

from __future__ import annotations

import streamlit as st

from lib.storing.coded import CodedError
from lib.ui import controls, evidence, figures, measured, methods, printed, prose
from lib.ui.filters import Filters
from lib.ui.measured import Record

PAIRS = {"machine": "Coder and machine", "coders": "The two coders"}
ALL = "All issues together"
RELIABLE = ["Issue", "n", "Agreement", "Alpha", "AC1", "By alpha"]
OUTCOMES = ["Issue", "Coder", "Right", "Opposite", "Not coded", "Machine only", "Agreement", "Alpha", "AC1"]
PARADOX = (
    "Alpha and AC1 correct for chance: 1 is perfect, 0 is guessing. Alpha falls when one answer is much more common "
    "than the others although the coders agree; AC1 does not, so read both. From .80 on alpha is firm, from .67 on "
    "tentative."
)
COLUMNS = (
    "Coder: statements on which the coder saw a side taken. Not coded: the machine took neither side. Machine only: "
    "sides that the coder did not see. Agreement, alpha and AC1: over all statements, most of which neither codes. "
    "Conditional stances count with the full ones."
)


def show(filters: Filters) -> None:
    """Reliability and accuracy of the codes; nothing for a dispute without coded statements."""
    name = filters.dispute
    try:
        held = measured.record(name)
    except CodedError as error:
        st.html(prose.notice([str(error)]))
        return
    if held is None:
        return
    labels = evidence.issue_labels(name)
    pairs = {}
    if held.coded.first:
        _coders(held, labels)
        pairs["coders"] = PAIRS["coders"]
    if held.machine:
        _machine(held, labels)
        pairs = {"machine": PAIRS["machine"]} | pairs
    if pairs:
        _confusion(name, labels, pairs)
    if held.machine:
        figures.question("What can the stance coder not do?")
        st.html(prose.items([*measured.cannot(held, labels), *methods.CANNOT]))


def _coders(held: Record, labels: dict[str, str]) -> None:
    figures.question("How far do two people agree?")
    first, second = held.coded.coders
    if first and second:
        st.html(prose.paragraph(f"First: {first}. Second: {second}."))
    st.html(prose.paragraph(measured.on_coders(held)))
    rows = measured.reliability_rows(held.agreement, labels)
    st.html(printed.table(RELIABLE, rows, f"Agreement of two coders by issue. {measured.on_coders(held)}"))
    figures.how_to_read(PARADOX)


def _machine(held: Record, labels: dict[str, str]) -> None:
    figures.question("How far does the machine agree with a person?")
    st.html(prose.paragraph(measured.on_machine(held)))
    rows = measured.outcome_rows(held, labels)
    st.html(
        printed.table(OUTCOMES, rows, f"Codes of a person and of the machine by issue. {measured.on_machine(held)}")
    )
    figures.how_to_read(f"{COLUMNS} {measured.how_measured(held)}")


def _confusion(name: str, labels: dict[str, str], pairs: dict[str, str]) -> None:
    figures.question("Which codes are taken for which?")
    with st.container(horizontal=True):
        pair = _choose("Readers", "readers", pairs)
        issue = _choose("Codes on", "confused", {"": ALL} | labels)
    machine = pair == "machine"
    counts = measured.confusion(name, issue, machine)
    rows, columns = ("coder", "machine") if machine else ("first coder", "second coder")
    on = labels.get(issue, "all issues")
    caption = f"{rows.capitalize()} by {columns} on {on}: {int(counts.to_numpy().sum()):,} pairs of codes"
    st.html(printed.confusion(counts, rows, columns, caption))
    figures.how_to_read(
        f"Each row is one answer of the {rows}, each column one of the {columns}; framed cells agree, and a darker "
        "cell holds more of its row."
    )


def _choose(text: str, key: str, names: dict[str, str]) -> str:
    """A list of codes shown by their names, the first as default; another choice goes into the link."""
    default = next(iter(names))
    controls.adopt_one(key, lambda code: code if code in names else default)
    if st.session_state[key] not in names:  # chosen for another dispute
        st.session_state[key] = default
    chosen: str = st.selectbox(text, list(names), format_func=names.__getitem__, key=key, width=300)
    controls.publish({key: chosen} if chosen != default else {}, (key,))
    return chosen
