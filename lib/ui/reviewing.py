"""One statement at a time: which one, in its context, the form that corrects it, and the way back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from lib.access import AccessError
from lib.records import Kind, RoleClass
from lib.scoring import overlay, review
from lib.scoring.overlay import STANCE
from lib.storing import layers, query
from lib.storing.corrections import Corrections
from lib.storing.journal import StoreError
from lib.storing.rules import CorrectionError
from lib.ui import evidence, gathering, prose, quotations, readings, reshaping, visitor, words
from lib.ui.filters import Filters, unfiltered
from lib.world.countries import codes

QUOTE, PASSED, DONE, SAID = "quote", "review_passed", "review_done", "review_said"
"""The link's statement; session keys: the statements passed over, the saved readings, and a sentence."""
ORDERS = {"influence": "Where it matters", "doubt": "Where the machine is unsure", "sample": "At random"}
HOW = {
    "influence": "First what moves a state's position most and is least sure.",
    "doubt": "First what the machine is least sure of, whether or not it moves a position.",
    "sample": "A fixed random order: from these the accuracy of the whole can be told, and two coders meet the same.",
}
QUEUED = 2000
"""Statements that are listed at most, and those of a large store that are put in an order."""
ALWAYS_RANDOM = "Who codes blind reads in the random order, so that two coders meet the same statements."
FIRST_DAY = date(1900, 1, 1)


def log(name: str) -> Corrections:
    """The log of corrections behind the store of a dispute."""
    layer = evidence.store(name).layer
    assert layer is not None, "the store of the pages has a layer of corrections"
    return layer.log


def issue_labels(name: str) -> dict[str, str]:
    """The labels of the dispute's issues."""
    return {str(issue): label for issue, label in evidence.choices(name).issue_labels().items()}


@evidence.kept
def pressing(filters: Filters, by: str, coder: str) -> pd.DataFrame:
    """What nobody has read yet (a blind coder: what this coder has not), in order, inside the selection."""
    store, dispute = evidence.store(filters.dispute), evidence.dispute(filters.dispute)
    if not store.large:
        queue = _of_small(unfiltered(evidence.choices(filters.dispute)), by, coder)
        return _within(queue, gathering.said(filters))
    inside, codes = query.unsure(store, evidence.selection(filters), QUEUED)
    if not coder:
        return review.queue(inside, codes, dispute, by=by, name=evidence.label).head(QUEUED)
    # the whole is too much for a page; influence is then told among the least sure
    statements, stances = _frames(filters.dispute, coder, sorted(set(inside["article_id"])))
    statements = statements[statements["quote_id"].isin(inside["quote_id"])]
    return _within(review.queue(statements, stances, dispute, by=by, name=evidence.label), inside)


@evidence.kept
def _of_small(filters: Filters, by: str, coder: str) -> pd.DataFrame:
    """All that waits in a small store: a selection takes its part of it."""
    statements, stances = _frames(filters.dispute, coder)
    return review.queue(statements, stances, evidence.dispute(filters.dispute), by=by, name=evidence.label)


def _within(queue: pd.DataFrame, selected: pd.DataFrame) -> pd.DataFrame:
    """The first of a queue that are among some statements."""
    return queue[queue["quote_id"].isin(selected["quote_id"])].head(QUEUED).reset_index(drop=True)


def _frames(name: str, coder: str, articles: list[str] | None = None) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Statements and codes of all or some articles as everybody sees them, or as a blind coder does."""
    store = evidence.store(name)
    if coder:
        seen = layers.seen_by(store, coder, articles)
        return seen.statements, seen.stances
    if articles is None:
        return store.statements(), store.stances()
    return query.of_articles(store, articles)


def order() -> str:
    """Which statements come first, as chosen; blind coders always meet them at random."""
    blind = bool(st.session_state.get("blind"))
    labels = {label: by for by, label in ORDERS.items()}
    chosen = st.segmented_control(
        "Which statements first?", list(labels), key="first", bind="query-params", default=ORDERS["influence"],
        required=True, wrap=True, disabled=blind, help=ALWAYS_RANDOM if blind else None,
    )  # fmt: skip
    return labels.get(str(chosen), "influence")


def next_one(filters: Filters, by: str, coder: str) -> str | None:
    """The statement of the link, else the first of the queue that was not passed over."""
    if asked := st.query_params.get(QUOTE):
        return asked
    passed = st.session_state.setdefault(PASSED, set())
    waiting = pressing(filters, by, coder).quote_id
    return next((quote for quote in waiting if quote not in passed), None)


def statement(name: str, quote_id: str, coder: str) -> tuple[pd.Series | None, dict[str, float]]:
    """A statement's row and codes, as everybody sees them or as a blind coder does."""
    if not coder:
        row = evidence.statement(name, quote_id)
        stances, _ = evidence.codes_of(name, quote_id)
    else:
        article = list(evidence.statement(name, quote_id).article_id)
        statements, stances = _frames(name, coder, article if evidence.store(name).large else None)
        row = evidence.named(statements[statements["quote_id"] == quote_id])
    return (row.iloc[0] if len(row) else None), readings.codes_of(stances, quote_id)


def show(row: pd.Series, filters: Filters, why: str, blind: bool) -> None:
    """The statement marked in its paragraph, and why it should be read."""
    if why:
        st.html(prose.paragraph(why, "selection"))
    quotations.in_context(row, filters)
    if not blind:
        with st.expander("What the machine read, and why"):
            quotations.show_details(row, filters, correctable=False)


def reshape(row: pd.Series, stances: dict[str, float], filters: Filters, coder: str) -> None:
    """The ways to cut the statement or to join it with the next."""
    held = _frames(filters.dispute, coder)[0] if coder else reshaping.others(filters.dispute, row.article_id)

    def record(changes: dict[str, str]) -> None:
        _record(row, stances, filters, lambda: changes, "")

    reshaping.show(row, reshaping.following(row, held), filters, record)


def form(row: pd.Series, stances: dict[str, float], filters: Filters, coder: str) -> None:
    """The form of a reading, with the buttons that log it."""
    issues = issue_labels(filters.dispute)
    blind = bool(coder)
    before = readings.begin(row, stances, list(issues), blind)
    seen = readings.begin(row, stances, list(issues))
    key = f"{row.quote_id}_{'blind' if blind else 'open'}"
    with st.form(f"reading_{key}", border=False, enter_to_submit=False):
        with st.container(horizontal=True):
            button = st.form_submit_button
            right = not blind and button("Accept as it is", type="primary", shortcut="A", key="accept")
            wrong = button("Not a statement", shortcut="N", key="refuse")
            button("Later", shortcut="L", key="later", type="tertiary", on_click=_pass, args=(row.quote_id,))
        after = _attribution(before, key) | _stances(before, issues, key)
        note = st.text_input("Note", key=f"note_{key}", max_chars=500, placeholder="why; optional")
        label = "Save this reading" if blind else "Save corrections"
        saved = button(label, type="primary", shortcut="Ctrl+Enter", key="save")
    if saved:
        _record(row, stances, filters, lambda: readings.changes(seen, after), note)
    elif right:
        _record(row, stances, filters, lambda: readings.changes(seen, seen), note)
    elif wrong:
        _record(row, stances, filters, readings.refused, note)


def _attribution(before: readings.Reading, key: str) -> dict[str, str]:
    """Who, for whom, when and how: the first half of the form."""
    after = {}
    with st.container(horizontal=True):
        after["speaker"] = st.text_input("Speaker", before["speaker"], key=f"speaker_{key}", max_chars=500, width=240)
        after["country"] = _choice("Speaks for", ["", *_states()], before["country"], f"country_{key}", _state, 200)
        after["role"] = st.text_input("Office", before["role"], key=f"role_{key}", max_chars=500, width=240)
        after["role_class"] = _choice(
            "Kind of office", [role.value for role in RoleClass], before["role_class"], f"class_{key}",
            words.plain_code, 270,
        )  # fmt: skip
        held = date.fromisoformat(before["said_on"]) if before["said_on"] else None
        day = st.date_input("Said on", held, FIRST_DAY, key=f"day_{key}", format="YYYY-MM-DD", width=150)
        after["said_on"] = day.isoformat() if day else ""
        kinds = [kind.value for kind in Kind]
        after["kind"] = _choice("Reported", kinds, before["kind"], f"kind_{key}", _how_said, 200)
    own = st.toggle("The speaker's own view", before["own_view"] == overlay.YES, key=f"own_{key}", help=OWN)
    return after | {"own_view": overlay.YES if own else overlay.NO}


OWN = "Off when the speaker only reports what others think, asks, mocks or supposes."


def _stances(before: readings.Reading, issues: Mapping[str, str], key: str) -> dict[str, str]:
    """What it says on each issue: the second half of the form."""
    st.html(prose.small_title("What does it say on the issues?", 2))
    after = {}
    with st.container(horizontal=True):
        for issue, label in issues.items():
            column = STANCE + issue
            after[column] = _choice(
                words.label(label), ["", *readings.STANCES], before[column], f"{column}_{key}", _stance, 250
            )
    return after


def _choice(
    label: str, options: list[str], now: str, key: str, said: Callable[[str], str], width: int
) -> str:  # fmt: skip
    held = options if now in options else [*options, now]
    return str(st.selectbox(label, held, held.index(now), format_func=said, key=key, width=width))


def _stance(value: str) -> str:
    return readings.STANCES.get(value, value) if value else readings.NO_CODE


def _state(code: str) -> str:
    return evidence.label(code)


def _how_said(kind: str) -> str:
    return words.HOW_SAID.get(kind, kind)


@st.cache_data(show_spinner=False)
def _states() -> list[str]:
    return sorted(codes(), key=evidence.label)


def _record(
    row: pd.Series, stances: dict[str, float], filters: Filters, changed: Callable[[], dict[str, str]], note: str
) -> None:
    """Log a reading and go to the next statement; a value that cannot be is said, and nothing is logged."""
    try:
        lines = log(filters.dispute).record(visitor.editor(), row.to_dict(), stances, changed(), note)
    except (CorrectionError, AccessError, StoreError) as error:
        st.html(prose.notice(str(error).splitlines()))
        return
    ids = [line.correction_id for line in lines]
    st.session_state.setdefault(DONE, []).append((filters.dispute, row.quote_id, ids))
    st.session_state[SAID] = readings.saved(lines, bool(st.session_state.get("blind")))
    if then := readings.opened_next(row.quote_id, lines):
        st.query_params[QUOTE] = then
    else:
        st.query_params.pop(QUOTE, None)
    st.rerun()


def _pass(quote_id: str) -> None:
    st.session_state.setdefault(PASSED, set()).add(quote_id)
    st.query_params.pop(QUOTE, None)


def undo(filters: Filters) -> None:
    """What was just saved, with the button that takes it back."""
    done: list[tuple[str, str, list[str]]] = st.session_state.get(DONE, [])
    said = st.session_state.get(SAID)
    with st.container(horizontal=True, vertical_alignment="center"):
        if said:
            st.html(prose.paragraph(said, "selection"))
        if done and done[-1][0] == filters.dispute:
            st.button("Undo", shortcut="U", key="undo", type="tertiary", icon=":material/undo:", on_click=_undo)


def _undo() -> None:
    name, quote_id, ids = st.session_state[DONE].pop()
    try:
        for correction in reversed(ids):
            log(name).undo(visitor.editor(), correction)
    except (CorrectionError, AccessError, StoreError) as error:
        st.session_state[SAID] = str(error)
        return
    st.session_state[SAID] = "Taken back."
    st.session_state.get(PASSED, set()).discard(quote_id)
    for key in [key for key in st.session_state if isinstance(key, str) and f"_{quote_id}_" in key]:
        st.session_state.pop(key)
    st.query_params[QUOTE] = quote_id


def why_of(queue: pd.DataFrame, quote_id: str) -> str:
    """The reasons of the queue for one statement."""
    found: Any = queue.loc[queue["quote_id"] == quote_id, "why"]
    return str(found.iloc[0]) if len(found) else ""
