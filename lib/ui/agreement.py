"""Two coders on the page: how far they agree, where they differ, who is right; and the log with its exchange."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from lib.access import AccessError
from lib.records import Action, Correction
from lib.scoring import coders, overlay
from lib.storing import corrections_csv, layers
from lib.storing.journal import StoreError
from lib.storing.rules import CorrectionError
from lib.ui import evidence, figures, prose, quotations, readings, reviewing, visitor, words, worktables
from lib.ui.filters import Filters

BLIND = (
    "You see neither the machine's stances nor what other coders decided, and you meet the statements in the random "
    "order that is the same for all coders. For a second, independent reading."
)
ONE_CODER = (
    "Agreement needs two coders who read the same statements. Give each a name on the first tab, switch to “Code "
    "blind”, or bring the log of the other coder on the third tab."
)
CAUTION = (
    "Coders who begin with the machine's codes agree more than coders who begin with nothing. Alpha falls when one "
    "answer is much more common than the others; AC1 does not."
)
ACCURACY = (
    "On what was reviewed. Unless that was drawn at random, it is where the machine was unsure, and says little about "
    "the rest."
)
STALE = (
    "no longer find their statement, because the machine now reads the article differently. They stay in the log and "
    "are laid over it again when they find it."
)
RULED = "ruled"
"""Session key: what became of the last ruling."""


def show(filters: Filters) -> None:
    """Agreement by issue, the statements on which two coders differ, and the machine's record."""
    name = filters.dispute
    lines = reviewing.log(name).lines()
    people = coders.names(lines)
    if len(people) < 2:
        st.html(prose.empty(ONE_CODER))
    else:
        with st.container(horizontal=True):
            first = st.selectbox("Coder", people, 0, key="first_coder", width=220)
            others = [who for who in people if who != first]
            second = st.selectbox("and", others, 0, key="second_coder", width=220)
        _agreement(name, lines, first, second)
        _differences(filters, lines, first, second)
    figures.question("How often was the machine right?")
    statements, stances = layers.machine(evidence.store(name))
    issues = reviewing.issue_labels(name)
    measured = coders.accuracy(statements, stances, lines, list(issues))
    measured = measured[measured["reviewed"] > 0]
    if measured.empty:
        st.html(prose.empty("No statement of this dispute was reviewed yet."))
        return
    worktables.show_reviewed(measured.assign(what=[readings.named(what, issues) for what in measured["what"]]))
    figures.how_to_read(ACCURACY)


def _agreement(name: str, lines: Sequence[Correction], first: str, second: str) -> None:
    figures.question("How far do they agree?")
    issues = reviewing.issue_labels(name)
    rows = coders.agreement(*layers.machine(evidence.store(name)), lines, first, second, list(issues))
    if not int(rows["n"].max()):
        st.html(prose.empty("They have not read a statement in common yet."))
        return
    worktables.show_agreement(rows.assign(issue=[issues.get(issue, "all together") for issue in rows["issue"]]))
    figures.how_to_read(CAUTION)


def _differences(filters: Filters, lines: Sequence[Correction], first: str, second: str) -> None:
    figures.question("Where do they differ?")
    name, issues = filters.dispute, reviewing.issue_labels(filters.dispute)
    statements, stances = layers.machine(evidence.store(name))
    rows = coders.differences(statements, stances, lines, first, second)
    if said := st.session_state.pop(RULED, None):
        st.html(prose.notice([said]))
    if rows.empty:
        st.html(prose.paragraph("Nowhere, on what both have read."))
        return
    texts = dict(zip(statements["quote_id"], statements["text"], strict=True))
    shown = pd.DataFrame(
        {
            "what": [readings.named(column, issues) for column in rows["column"]],
            "first": _said(rows, "first"),
            "second": _said(rows, "second"),
            "adjudicated": _said(rows, "adjudicated"),
            "text": [texts.get(quote, "") for quote in rows["quote_id"]],
        }
    )
    ruled = int(shown["adjudicated"].ne("").sum())
    st.html(prose.paragraph(f"{words.count(len(shown), 'difference')}, {ruled} ruled on.", "selection"))
    ticked = worktables.pick_difference(shown, first, second)
    if ticked is None:
        figures.how_to_read("Tick a row to rule. A ruling stands whatever the coders said or will say.")
        return
    row = rows.iloc[ticked]
    held = evidence.named(statements[statements["quote_id"] == row.quote_id])
    if held.empty:
        return
    quotations.in_context(held.iloc[0], filters)
    given = (name, held.iloc[0], readings.codes_of(stances, row.quote_id), row.column)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        for side, who in (("first", first), ("second", second)):
            label = words.label(f"{who} is right: {shown[side].iloc[ticked]}")
            st.button(label, key=f"rule_{side}", on_click=_rule, args=(*given, row[side]))
        if row.column.startswith(overlay.STANCE):
            other = st.selectbox(
                "Neither; it is", ["", *readings.STANCES], None, key="rule_value", width=230, placeholder="choose",
                format_func=lambda value: readings.in_words(row.column, value),
            )  # fmt: skip
            st.button("Rule so", key="rule_other", on_click=_rule, args=(*given, other), disabled=other is None)


def _said(rows: pd.DataFrame, side: str) -> list[str]:
    return [
        "" if value is None else readings.in_words(column, value, evidence.label)
        for column, value in zip(rows["column"], rows[side], strict=True)
    ]


def _rule(name: str, row: pd.Series, stances: dict[str, float], column: str, value: str) -> None:
    given = {True: overlay.YES, False: overlay.NO}.get(value == "True") if column == "own_view" else value
    try:
        reviewing.log(name).adjudicate(visitor.editor(), row.to_dict(), stances, {column: str(given)})
        st.session_state[RULED] = "The ruling stands."
    except (CorrectionError, AccessError, StoreError) as error:
        st.session_state[RULED] = str(error)


def show_log(filters: Filters) -> None:
    """The whole log, each line to be taken back; out as a file and in from one."""
    log, issues = reviewing.log(filters.dispute), reviewing.issue_labels(filters.dispute)
    lines = log.lines()
    if log.faults:
        st.html(prose.notice(map(str, log.faults)))
    layer = evidence.store(filters.dispute).layer
    if layer is not None and layer.stale:
        gone = words.count(len(layer.stale), "correction")
        st.html(prose.notice([f"{gone} {STALE}"]))
    if lines:
        held = {line.correction_id for line in overlay.standing(lines)}
        revoked = {line.correction_id for line in lines if line.action is not Action.REVOKE} - held
        lost = {line.correction_id for line in layer.stale} if layer is not None else set()
        shown = readings.log(lines, revoked, issues, evidence.label, lost)
        ticked = worktables.pick_line(shown)
        if ticked is not None:
            correction = str(shown.correction_id.iloc[ticked])
            st.button("Take this line back", on_click=_take_back, args=(filters.dispute, correction))
        figures.how_to_read("Nothing is ever removed: taking back adds a line. Tick a row to take it back.")
    else:
        st.html(prose.empty("No correction was made yet."))
    st.download_button(
        "Export the log as CSV",
        data=lambda: corrections_csv.written(log.lines()),
        file_name=f"demarche-{filters.dispute}-corrections.csv",
        mime="text/csv",
        on_click="ignore",
        icon=":material/download:",
        type="tertiary",
    )
    _bring(filters.dispute)


def _take_back(name: str, correction_id: str) -> None:
    try:
        reviewing.log(name).undo(visitor.editor(), correction_id)
    except (CorrectionError, AccessError, StoreError) as error:
        st.html(prose.notice([str(error)]))


def _bring(name: str) -> None:
    with st.form("bring_log", border=False, clear_on_submit=True):
        file = st.file_uploader("Corrections of another log (CSV)", type="csv", key="log_file")
        asked = st.form_submit_button("Add its lines")
    if not asked:
        return
    if file is None:
        st.html(prose.notice(["Choose a file first."]))
        return
    log, editor = reviewing.log(name), visitor.editor()
    try:
        brought = log.bring(editor, corrections_csv.read(file.getvalue(), file.name, log.rules, editor.name))
    except (CorrectionError, StoreError) as error:
        st.html(prose.notice([*str(error).splitlines(), "Nothing was added."]))
        return
    added = words.count(brought.added, "line")
    st.html(prose.notice([f"{added} added, {brought.known} were there already."]))
