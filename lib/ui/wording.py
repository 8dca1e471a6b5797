"""The words by which issues are known, edited list by list, and what other words would change."""

from __future__ import annotations

import zlib
from typing import Any

import pandas as pd
import streamlit as st

from lib.dispute import Dispute, rewording, vocabulary
from lib.dispute.vocabulary import FILE, LISTS, Words
from lib.scoring.stance import lexicon
from lib.storing import dispute_files, recoded
from lib.storing.recoded import Recoded, TooMany
from lib.ui import evidence, figures, prose, readings, words, worktables

LABELS = {
    "thing": "Names it",
    "contrary": "Names its contrary",
    "support": "Speaks for it",
    "oppose": "Speaks against it",
    "always_support": "For it, whatever stands around",
    "always_oppose": "Against it, whatever stands around",
    "other_sense": "Means something else",
}
HELP = {
    "thing": "The issue itself, of no side: sanctions, embargo. What governs it in the clause gives the side.",
    "contrary": "What is there instead of it, as restraint is of force: support of that is opposition.",
    "support": "Turned by a negation or by a word against it.",
    "oppose": "Turned by a negation or by a word against it.",
    "always_support": "Never turned: expressions that hold their own negation.",
    "always_oppose": "Never turned: expressions that hold their own negation.",
    "other_sense": "Expressions with words of the issue that are not about it: exchange rate.",
}
HOW = (
    "One expression a line. ease: the word; eas*: any word so beginning; ease|lift*: either; _ any one word; __ up to "
    "three words. These lists are added to those of the family, which all disputes share; a family name of your own "
    "starts an empty one, which is read by rules alone."
)
NO_SIDE = "no side"
AFTERWARDS = "They follow when the articles are read again; new articles are coded with the new words at once."
NOT_TRIED = (
    "These words touch too many statements to be tried while you wait{}. Save them and read the articles again; the "
    "present ones stay under “Earlier versions”."
)
LISTED = 200


def edited(dispute: Dispute) -> tuple[dict[str, str], tuple[str, ...]]:
    """The lists of one issue at a time; what was edited of the others is kept until it is saved."""
    text = dispute_files.text_of(dispute.folder, FILE)
    held = vocabulary.parsed(text)
    key = f"words_{dispute.name}_{zlib.crc32(text.encode())}"
    draft: dict[str, str] = st.session_state.setdefault(key, {})
    labels = {str(issue.id): issue.label for issue in dispute.issues}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        issue = str(st.selectbox("Issue", list(labels), format_func=labels.__getitem__, key="words_of", width=320))
        _family(issue, held, draft, key)
        side = _target(dispute, held, key)
    now = held.issues.get(issue, Words(""))
    halves: list[Any] = []
    for name in LISTS:
        halves = halves or list(st.columns(2, gap="medium"))  # a row of two, so that a narrow screen keeps the order
        with halves.pop(0):
            field = f"{issue} {name}"
            st.text_area(
                LABELS[name], draft.get(field, "\n".join(now.lists.get(name, ()))), height=150, help=HELP[name],
                key=f"{key} {field}", on_change=_keep, args=(key, field), max_chars=100_000,
            )  # fmt: skip
    figures.how_to_read(HOW)
    made = {issue: _words(issue, held.issues.get(issue), draft) for issue in labels}
    wanted = {issue: entry for issue, entry in made.items() if issue in held.issues or entry.lists or entry.family}
    return {FILE: rewording.with_target(rewording.with_words(text, wanted), side)}, ()


def tried(name: str, dispute: Dispute, texts: dict[str, str]) -> Recoded | TooMany:
    """What the store would hold with other words; kept while the page is looked at."""
    return _tried(name, evidence.store(name).version, tuple(sorted(texts.items())), dispute)


def show_changes(found: Recoded | TooMany, dispute: Dispute) -> None:
    """The statements that would be coded otherwise."""
    figures.question("Which statements are coded otherwise?")
    if isinstance(found, TooMany):
        counted = f" ({words.count(found.statements, 'statement')})" if found.statements else ""
        st.html(prose.paragraph(NOT_TRIED.format(counted)))
        return
    touched = f"{words.count(found.read, 'statement')} read again"
    if found.changes.empty:
        st.html(prose.paragraph(f"None, of {touched}."))
        return
    gained, lost = int(found.changes["before"].isna().sum()), int(found.changes["after"].isna().sum())
    turned = len(found.changes) - gained - lost
    said = f"{len(found.texts)} of {touched}: {gained} codes come, {lost} go, {turned} change their value. {AFTERWARDS}"
    st.html(prose.paragraph(said, "lead"))
    labels = {str(issue.id): issue.label for issue in dispute.issues}
    rows = found.changes.head(LISTED)
    worktables.show_recoded(
        pd.DataFrame(
            {
                "issue": [labels.get(issue, issue) for issue in rows["issue"]],
                "before": [_stance(value) for value in rows["before"]],
                "after": [_stance(value) for value in rows["after"]],
                "text": [found.texts[quote] for quote in rows["quote_id"]],
            }
        )
    )
    if len(found.changes) > LISTED:
        figures.how_to_read(f"The first {LISTED} of {len(found.changes):,}.")


@st.cache_data(max_entries=8, show_spinner=False)
def _tried(name: str, version: str, texts: tuple[tuple[str, str], ...], _dispute: Dispute) -> Recoded | TooMany:
    del version
    return recoded.recoded(evidence.store(name), _dispute, dict(texts))


def _stance(value: float) -> str:
    return readings.NO_CODE if value != value else readings.STANCES.get(f"{value:g}", f"{value:g}")


def _family(issue: str, held: vocabulary.Vocabulary, draft: dict[str, str], key: str) -> None:
    field = f"{issue} {vocabulary.FAMILY}"
    entry = held.issues.get(issue)
    now = draft.get(field, entry.family if entry else "")
    known = {label.partition(".")[0] for label in lexicon.general()} - {vocabulary.OPERATORS}
    options = sorted(known | {now} - {""} | {words.family for words in held.issues.values()})
    st.selectbox(
        "Family", options, options.index(now) if now in options else None, key=f"{key} {field}", width=220,
        accept_new_options=True, placeholder="none yet", on_change=_keep, args=(key, field),
        help="Issues of a family share its general expressions.",
    )  # fmt: skip


def _target(dispute: Dispute, held: vocabulary.Vocabulary, key: str) -> str:
    labels = {"": NO_SIDE} | {side.id: side.label for side in dispute.sides}
    options = list(labels)
    now = options.index(held.target_side) if held.target_side in options else 0
    chosen = st.selectbox(
        "The dispute is about the conduct of",
        options,
        now,
        format_func=labels.__getitem__,
        key=f"{key} target",
        width=260,
    )
    return str(chosen or "")


def _keep(key: str, field: str) -> None:
    """A field goes from the page with its issue; what was written in it does not."""
    st.session_state.setdefault(key, {})[field] = st.session_state.get(f"{key} {field}") or ""


def _words(issue: str, held: Words | None, draft: dict[str, str]) -> Words:
    family = draft.get(f"{issue} {vocabulary.FAMILY}", held.family if held else "").strip()
    lists = {
        name: rewording.expressions(draft[f"{issue} {name}"]) if f"{issue} {name}" in draft else held_list(held, name)
        for name in LISTS
    }
    lists = {name: found for name, found in lists.items() if found}
    return Words(family or (issue.lower() if lists and not held else family), lists)


def held_list(held: Words | None, name: str) -> tuple[str, ...]:
    """The expressions of a list as the file has them."""
    return held.lists.get(name, ()) if held else ()
