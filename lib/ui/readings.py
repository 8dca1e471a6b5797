"""One coder's reading of a statement: what the form starts with, and what of it is a correction. No Streamlit here."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any, Final

import pandas as pd

from lib.records import Action, Correction
from lib.scoring import anchors
from lib.scoring.overlay import ACCEPTED, MERGE, NOT_A_STATEMENT, SPLIT, STANCE, YES
from lib.storing import corrections
from lib.ui import cutting, words

FIELDS: Final = ("speaker", "role", "role_class", "country", "said_on", "kind", "own_view")
NAMES: Final = {
    "speaker": "Speaker",
    "role": "Office",
    "role_class": "Kind of office",
    "country": "Speaks for",
    "said_on": "Said on",
    "kind": "Reported",
    "own_view": "Own view",
    NOT_A_STATEMENT: "Not a statement",
    ACCEPTED: "Read",
    "split": "Cut in two",
    "merge": "Joined with another",
}
STANCES: Final = {
    "1": "supports",
    "0.5": "supports, on conditions",
    "0": "neutral",
    "-0.5": "opposes, on conditions",
    "-1": "opposes",
}
"""The codes as the log writes them, in words; no code is the empty text."""
NO_CODE: Final = "says nothing on it"
Reading = Mapping[str, str]
"""column -> value as the log writes it."""


def begin(row: Mapping[str, Any], stances: Mapping[str, float], issues: Sequence[str], blind: bool = False) -> Reading:
    """What a form starts with: the reading so far, or for a blind coder no code at all."""
    held = {name: corrections.shown(row, stances, name) for name in FIELDS}
    held["said_on"] = held["said_on"][:10]
    held |= {STANCE + issue: "" if blind else corrections.shown(row, stances, STANCE + issue) for issue in issues}
    return held


def changes(before: Reading, after: Reading) -> dict[str, str]:
    """The columns that a coder reads differently, and that the whole statement was read."""
    different = {name: value.strip() for name, value in after.items() if value.strip() != before.get(name, "")}
    return different | {ACCEPTED: YES}


def refused() -> dict[str, str]:
    """The reading that it is no statement."""
    return {NOT_A_STATEMENT: YES}


def codes_of(stances: pd.DataFrame, quote_id: str) -> dict[str, float]:
    """The codes of one statement in a stances frame."""
    mine = stances[stances["quote_id"] == quote_id]
    return {str(issue): float(value) for issue, value in zip(mine["issue"], mine["value"], strict=True)}


def in_words(column: str, value: str, state: Any = str) -> str:
    """A value of the log as a reader says it."""
    if column.startswith(STANCE):
        return STANCES.get(value, value) if value else NO_CODE
    if column == "country":
        return str(state(value)) if value else "no state"
    return value or "–"


def named(column: str, issues: Mapping[str, str]) -> str:
    """A column of the log as a reader says it."""
    if column.startswith(STANCE):
        return issues.get(column.removeprefix(STANCE), column.removeprefix(STANCE))
    return NAMES.get(column, column)


def log(
    lines: Sequence[Correction],
    gone: Collection[str],
    issues: Mapping[str, str],
    state: Any = str,
    lost: Collection[str] = (),
) -> pd.DataFrame:
    """The log as a table, the latest first; `gone` are the ids that were taken back, `lost` find no statement."""
    rows = [
        (
            line.at,
            line.who,
            named(line.column, issues),
            _of_line(line, line.old, state),
            _of_line(line, line.new, state),
            _standing(line, gone, lost),
            line.words,
            line.note,
            line.correction_id,
        )
        for line in reversed(lines)
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=["at", "who", "what", "old", "new", "standing", "words", "note", "correction_id"])


def reviewed(row: Mapping[str, Any]) -> str:
    """Who has read a statement, and what was corrected; empty if nobody has."""
    if not row["reviewed"]:
        return ""
    changed = [named(column, {}) for column in row["corrected"].split()]
    what = f"corrected: {words.in_sentence(words.listed(changed, 9))}" if changed else "nothing corrected"
    return f"by {row['reviewers']}; {what}"


def saved(lines: Sequence[Correction], blind: bool = False) -> str:
    """What was just logged, in a sentence; a blind coder is not told how much of it the machine has otherwise."""
    changed = [line for line in lines if line.column != ACCEPTED]
    if not changed:
        return "Saved." if blind else "Accepted."
    if changed[0].column in (SPLIT, MERGE):
        return {SPLIT: "Cut in two. This is the first piece.", MERGE: "Joined. This is the whole."}[changed[0].column]
    if changed[0].column == NOT_A_STATEMENT:
        return "Set aside: it is no statement."
    if blind:
        return "Saved."
    return f"Saved with {words.count(len(changed), 'correction')}."


def opened_next(quote_id: str, lines: Sequence[Correction]) -> str:
    """The statement to read after a cut (its first piece) or a joining (the whole); else empty: the next in line."""
    columns = {line.column for line in lines}
    if SPLIT in columns:
        return f"{quote_id}/1"
    return quote_id if MERGE in columns else ""


def _of_line(line: Correction, value: str, state: Any) -> str:
    """A value of a line in words: of a cut its pieces, of a joining the words of the other statement."""
    try:
        if value and line.column == SPLIT:
            return " | ".join(cutting.pieces(line.words, *map(int, value.split("|"))))
        if value and line.column == MERGE:
            return anchors.read_neighbour(value)[1]
    except ValueError:
        return value
    return in_words(line.column, value, state)


def _standing(line: Correction, gone: Collection[str], lost: Collection[str]) -> str:
    if line.correction_id in gone:
        return "taken back"
    if line.correction_id in lost:
        return "not found"
    return {Action.REVOKE: "takes back", Action.ADJUDICATE: "ruling"}.get(line.action, "")
