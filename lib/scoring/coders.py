"""Two coders on one log: what each sees, how far they agree, where they differ, and how often the machine was right.

Codes of a coder are the machine's with this coder's own lines laid over them, on the statements that this coder read.
Coders who start from the machine's codes agree more than coders who start from nothing; say so where this is shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import pandas as pd

from lib.records import Action, Correction
from lib.scoring import overlay, reliability
from lib.scoring.overlay import ACCEPTED, MERGE, NOT_A_STATEMENT, SPLIT, STANCE

CHECKED = ("speaker", "country", "role_class", "said_on", "kind", "own_view")
ACCURACY_COLUMNS = ["what", "reviewed", "right", "share", "missed", "invented", "wrong"]
DIFFERENCE_COLUMNS = ["quote_id", "column", "first", "second", "adjudicated"]


def names(corrections: Iterable[Correction]) -> list[str]:
    """The coders with a reading in force, in alphabetical order."""
    return sorted({line.who for line in overlay.standing(corrections) if line.action is Action.CORRECT})


def blind(corrections: Iterable[Correction], who: str) -> list[Correction]:
    """What a coder may see before the codes are compared: their own readings in force.

    The shape of statements (cut, joined) is everybody's: two coders must code the same units.
    """
    lines = overlay.standing(corrections)
    return [line for line in lines if line.column in (SPLIT, MERGE) or (line.who == who and _is_reading(line))]


def codes(
    statements: pd.DataFrame, stances: pd.DataFrame, corrections: Sequence[Correction], who: str
) -> dict[str, dict[str, float]]:
    """statement -> issue -> stance, on the statements that a coder has read: what `reliability.table` compares."""
    seen, held = _laid(statements, stances, corrections, who)
    found: dict[str, dict[str, float]] = {quote: {} for quote in seen["quote_id"]}
    for quote, issue, value in zip(held["quote_id"], held["issue"], held["value"], strict=True):
        if quote in found:
            found[quote][issue] = float(value)
    return found


def agreement(
    statements: pd.DataFrame,
    stances: pd.DataFrame,
    corrections: Sequence[Correction],
    first: str,
    second: str,
    issues: Sequence[str],
    *,
    conditional: bool = True,
) -> pd.DataFrame:
    """Percent agreement, alpha and AC1 by issue over the statements both coders read (see `reliability.table`)."""
    pair = [codes(statements, stances, corrections, who) for who in (first, second)]
    return reliability.table(pair[0], pair[1], issues, conditional=conditional)


def differences(
    statements: pd.DataFrame, stances: pd.DataFrame, corrections: Sequence[Correction], first: str, second: str
) -> pd.DataFrame:
    """Where two coders differ, for adjudication: quote_id, column, both values, and the adjudicated one or None."""
    sides = [_values(*_laid(statements, stances, corrections, who)) for who in (first, second)]
    ruled = [line for line in overlay.standing(corrections) if line.action is Action.ADJUDICATE]
    found = overlay.matched(overlay.apply(statements, stances, _shapes(corrections)).statements, ruled)
    rulings = {(found[line.correction_id], line.column): line.new for line in ruled if line.correction_id in found}
    rows = [
        (quote, column, one, other, rulings.get((quote, column)))
        for quote in sides[0].keys() & sides[1]
        for column in sorted(sides[0][quote].keys() | sides[1][quote])
        if (one := sides[0][quote].get(column, "")) != (other := sides[1][quote].get(column, ""))
    ]
    return pd.DataFrame(sorted(rows, key=lambda row: row[:2]), columns=DIFFERENCE_COLUMNS, dtype=object)


def accuracy(
    statements: pd.DataFrame, stances: pd.DataFrame, corrections: Sequence[Correction], issues: Sequence[str]
) -> pd.DataFrame:
    """How often the machine was right on reviewed statements: one row a column, then one an issue (`stance:…`).

    A column counts as reviewed on a statement that was accepted, or where the column itself was given. `missed` are
    codes that only the person gave, `invented` those that only the machine gave, `wrong` those with another value.
    Statements are reviewed where the machine was unsure, so this is no estimate for the whole corpus.
    """
    shaped = overlay.apply(statements, stances, _shapes(corrections))
    lines = [line for line in overlay.standing(corrections) if line.column not in (SPLIT, MERGE)]
    laid = overlay.apply(statements, stances, [line for line in corrections if line.column != NOT_A_STATEMENT])
    found = overlay.matched(shaped.statements, lines)
    given: dict[str, set[str]] = {}
    for line in lines:
        if line.correction_id in found:
            given.setdefault(found[line.correction_id], set()).add(line.column)
    machine = _values(shaped.statements[shaped.statements["quote_id"].isin(given)], shaped.stances)
    person = _values(laid.statements[laid.statements["quote_id"].isin(given)], laid.stances)
    rows = [
        _accuracy(what, [(machine[q].get(what, ""), person[q].get(what, "")) for q in given if _read(given[q], what)])
        for what in [*CHECKED, *(f"{STANCE}{issue}" for issue in issues)]
    ]
    return pd.DataFrame([_real(lines, found), *rows], columns=ACCURACY_COLUMNS)


def _is_reading(line: Correction) -> bool:
    return line.action is Action.CORRECT


def _shapes(corrections: Iterable[Correction]) -> list[Correction]:
    return [line for line in overlay.standing(corrections) if line.column in (SPLIT, MERGE)]


def _laid(
    statements: pd.DataFrame, stances: pd.DataFrame, corrections: Sequence[Correction], who: str
) -> tuple[pd.DataFrame, pd.DataFrame]:
    laid = overlay.apply(statements, stances, blind(corrections, who))
    return laid.statements[laid.statements["reviewed"]], laid.stances


def _values(statements: pd.DataFrame, stances: pd.DataFrame) -> dict[str, dict[str, str]]:
    """statement -> column -> value as text; an issue without a code has no entry."""
    columns = {name: statements[name].map(lambda value: "" if pd.isna(value) else str(value)) for name in CHECKED}
    quotes = list(statements["quote_id"])
    found: dict[str, dict[str, str]] = {quote: {} for quote in quotes}
    for name, values in columns.items():
        for quote, value in zip(quotes, values, strict=True):
            found[quote][name] = value
    for quote, issue, value in zip(stances["quote_id"], stances["issue"], stances["value"], strict=True):
        if quote in found:
            found[quote][f"{STANCE}{issue}"] = f"{value:g}"
    return found


def _read(given: set[str], what: str) -> bool:
    return ACCEPTED in given or what in given


def _accuracy(what: str, pairs: Sequence[tuple[str, str]]) -> dict[str, object]:
    right = sum(machine == person for machine, person in pairs)
    missed = sum(not machine and bool(person) for machine, person in pairs)
    invented = sum(bool(machine) and not person for machine, person in pairs)
    share = right / len(pairs) if pairs else None
    wrong = len(pairs) - right - missed - invented
    counts = {"missed": missed, "invented": invented, "wrong": wrong}
    return {"what": what, "reviewed": len(pairs), "right": right, "share": share} | counts


def _real(lines: Sequence[Correction], found: Mapping[str, str]) -> dict[str, object]:
    """Whether what the machine took for a statement is one."""
    refused = {
        found[line.correction_id]: line.new == overlay.YES
        for line in sorted(lines, key=lambda line: (line.action is Action.ADJUDICATE, line.at))
        if line.column == NOT_A_STATEMENT and line.correction_id in found
    }
    seen = {found[line.correction_id] for line in lines if line.correction_id in found}
    pairs = [("statement", "" if refused.get(quote) else "statement") for quote in seen]
    return _accuracy("statement", pairs)
