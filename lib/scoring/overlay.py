"""The readings of persons laid over the machine's: a log of corrections and two frames in, two frames out.

Nothing is overwritten: without the log the frames are the machine's again. Of several readings of one column an
adjudicated one stands, else the latest. A correction whose statement is no longer found is reported as stale.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pandas as pd

from lib.records import Action, Correction
from lib.scoring import shapes
from lib.scoring.anchors import Anchors

STANCE = "stance:"
"""Prefix of the column of a code: `stance:` and the issue."""
SPLIT, MERGE, NOT_A_STATEMENT, ACCEPTED = "split", "merge", "not_a_statement", "accepted"
TEXTS = ("speaker", "role", "role_class", "kind")
ATTRIBUTION = ("speaker", "role", "role_class", "country")
COLUMNS = (*TEXTS, "country", "said_on", "own_view", NOT_A_STATEMENT, ACCEPTED, SPLIT, MERGE)
"""What can be corrected besides codes."""
REVIEWED = "reviewed"
"""The rule of a code, and the basis of a state or day, that a person gave."""
YES, NO = "yes", "no"

Axis = Callable[[Mapping[str, float], str | None], float | None]
"""From the codes and the state of a statement to its place on the axis."""


@dataclass(frozen=True)
class Overlaid:
    """The corrected frames. `statements` has three more columns: reviewed, reviewers, corrected (split by spaces)."""

    statements: pd.DataFrame
    stances: pd.DataFrame
    found: Mapping[str, str] = field(default_factory=dict)
    """correction_id -> quote_id, for every line in force that found its statement."""
    stale: tuple[Correction, ...] = ()
    """Lines in force whose statement is not there (any more)."""
    pieces: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """quote_id -> the quote_ids that a split or merger put in its place."""


def apply(
    statements: pd.DataFrame,
    stances: pd.DataFrame,
    corrections: Sequence[Correction],
    *,
    axis: Axis | None = None,
    texts: Mapping[str, str] | None = None,
) -> Overlaid:
    """Lay the corrections over the machine's reading; the frames given are not changed.

    `axis` recomputes the place on the axis where a code or a state changed; without it that place becomes unknown.
    `texts` are the articles by id, from which merged statements take their words; without it they are joined.
    A piece of a split statement keeps the codes of the whole and has no tone.
    """
    shaped = shapes.apply(statements, stances, _in(standing(corrections), (SPLIT, MERGE)), texts or {})
    frame, codes = shaped.statements, shaped.stances
    values = [line for line in standing(corrections) if line.column not in (SPLIT, MERGE)]
    found = matched(frame, values)
    winners = _winners(values, found)
    frame = _reviewed(_valued(frame, winners), values, found, winners)
    codes = _coded(codes, winners, set(frame["quote_id"]))
    frame = _placed(frame, codes, winners, axis)
    dropped = {quote for (quote, column), line in winners.items() if column == NOT_A_STATEMENT and line.new == YES}
    if dropped:
        frame = frame[~frame["quote_id"].isin(dropped)].reset_index(drop=True)
        codes = codes[~codes["quote_id"].isin(dropped)].reset_index(drop=True)
    stale = [line for line in values if line.correction_id not in found] + list(shaped.stale)
    return Overlaid(frame, codes, found | dict(shaped.found), tuple(sorted(stale, key=_turn)), shaped.pieces)


def standing(corrections: Iterable[Correction]) -> list[Correction]:
    """The readings in force, oldest first: those that no revocation in force takes back."""
    gone: set[str] = set()
    kept: list[Correction] = []
    for line in sorted(corrections, key=_turn, reverse=True):
        if line.correction_id in gone:
            continue
        if line.action is Action.REVOKE:
            gone.add(line.target)
        else:
            kept.append(line)
    return kept[::-1]


def matched(statements: pd.DataFrame, lines: Iterable[Correction]) -> dict[str, str]:
    """correction_id -> quote_id of the statement that a line is about, for those that are there."""
    listed = list(lines)
    articles = {line.article_id for line in listed}
    anchors = Anchors(statements[statements["article_id"].isin(articles)])
    found = ((line.correction_id, anchors.find(line.article_id, line.words, line.start)) for line in listed)
    return {correction: quote for correction, quote in found if quote is not None}


def share_reviewed(statements: pd.DataFrame, by: str = "country") -> pd.DataFrame:
    """How much of the evidence a person has read: the column `by`, statements, reviewed, share (0 … 1)."""
    seen = statements["reviewed"] if "reviewed" in statements else pd.Series(False, index=statements.index)
    groups = statements.assign(seen=seen.astype(bool)).groupby(by, sort=True)["seen"]
    table = groups.agg(statements="size", reviewed="sum").reset_index()
    return table.assign(share=table["reviewed"] / table["statements"])


def _turn(line: Correction) -> tuple[Any, str]:
    return line.at, line.correction_id


def _in(lines: Iterable[Correction], columns: Sequence[str]) -> list[Correction]:
    return [line for line in lines if line.column in columns]


Winners = dict[tuple[str, str], Correction]


def _winners(lines: Sequence[Correction], found: Mapping[str, str]) -> Winners:
    """The line that stands for each statement and column: the latest, adjudicated ones before all others."""
    winners: Winners = {}
    for line in sorted(lines, key=lambda line: (line.action is Action.ADJUDICATE, *_turn(line))):
        if line.correction_id in found:
            winners[found[line.correction_id], line.column] = line
    return winners


def _valued(frame: pd.DataFrame, winners: Winners) -> pd.DataFrame:
    """The frame with its plain columns corrected, and with the certainty that a person's reading has."""
    new = {name: {q: line.new for (q, column), line in winners.items() if column == name} for name in COLUMNS}
    frame = frame.copy()
    for name in TEXTS:
        _put(frame, name, new[name])
    _put(frame, "country", {quote: value or None for quote, value in new["country"].items()})
    _put(frame, "said_on", {quote: date.fromisoformat(day) if day else None for quote, day in new["said_on"].items()})
    _put(frame, "own_view", {quote: value == YES for quote, value in new["own_view"].items()})
    _put(frame, "country_basis", dict.fromkeys(new["country"], REVIEWED))
    _put(frame, "said_on_basis", dict.fromkeys(new["said_on"], REVIEWED))
    _put(frame, "said_on_precision", dict.fromkeys(new["said_on"], "day"))
    accepted = {quote for quote, value in new[ACCEPTED].items() if value == YES}
    _put(frame, "confidence", dict.fromkeys(accepted.union(*(new[name] for name in ATTRIBUTION)), 1.0))
    coded = {quote for quote, column in winners if column.startswith(STANCE)}
    _put(frame, "stance_confidence", dict.fromkeys(accepted | coded, 1.0))
    return frame


def _reviewed(
    frame: pd.DataFrame, lines: Sequence[Correction], found: Mapping[str, str], winners: Winners
) -> pd.DataFrame:
    readers: dict[str, list[str]] = {}
    for line in lines:
        if line.correction_id in found and line.who not in readers.setdefault(found[line.correction_id], []):
            readers[found[line.correction_id]].append(line.who)
    columns: dict[str, list[str]] = {}
    for (quote, column), line in winners.items():
        if column != ACCEPTED and line.new != line.old:
            columns.setdefault(quote, []).append(column)
    quotes = frame["quote_id"]
    before = frame["reviewed"] if "reviewed" in frame else pd.Series(False, index=frame.index)
    frame = frame.assign(
        reviewed=quotes.isin(readers) | before.astype(bool),
        reviewers=pd.Series([" ".join(readers.get(quote, ())) for quote in quotes], frame.index, dtype=str),
        corrected=pd.Series([" ".join(sorted(columns.get(quote, ()))) for quote in quotes], frame.index, dtype=str),
    )
    _put(frame, "needs_review", dict.fromkeys(readers, False))
    return frame


def _coded(codes: pd.DataFrame, winners: Winners, known: set[str]) -> pd.DataFrame:
    """The codes with those of persons in place of the machine's; an empty value takes a code away."""
    given = {
        (q, column.removeprefix(STANCE)): line for (q, column), line in winners.items() if column.startswith(STANCE)
    }
    if not given:
        return codes
    pairs = pd.Series(list(zip(codes["quote_id"], codes["issue"], strict=True)), index=codes.index, dtype=object)
    kept = codes[~pairs.isin(list(given))] if len(codes) else codes
    rows = [
        {"quote_id": quote, "issue": issue, "value": float(line.new), "rule": REVIEWED, "confidence": 1.0}
        for (quote, issue), line in given.items()
        if line.new and quote in known
    ]
    if not rows:
        return kept.reset_index(drop=True)
    added = pd.DataFrame(rows).reindex(columns=codes.columns)
    together = pd.concat([kept, added.astype(codes.dtypes.to_dict())], ignore_index=True) if len(kept) else added
    return together.sort_values(["quote_id", "issue"], kind="stable", ignore_index=True)


def _placed(frame: pd.DataFrame, codes: pd.DataFrame, winners: Winners, axis: Axis | None) -> pd.DataFrame:
    """The frame with the axis score of every statement whose codes or state a person gave."""
    moved = {quote for quote, column in winners if column == "country" or column.startswith(STANCE)}
    if not moved:
        return frame
    held: dict[str, dict[str, float]] = {quote: {} for quote in moved}
    mine = codes[codes["quote_id"].isin(moved)]
    for quote, issue, value in zip(mine["quote_id"], mine["issue"], mine["value"], strict=True):
        held[quote][issue] = value
    rows = frame.loc[frame["quote_id"].isin(moved), ["quote_id", "country"]]
    states = {quote: country if isinstance(country, str) else None for quote, country in rows.itertuples(index=False)}
    frame = frame.copy()
    _put(frame, "axis", {quote: axis(held[quote], state) if axis else None for quote, state in states.items()})
    return frame


def _put(frame: pd.DataFrame, column: str, values: Mapping[str, Any]) -> None:
    """Set a column where a statement has a value, keeping the column's type; None is missing."""
    hit = frame["quote_id"].isin(list(values)) if values else None
    if hit is None or column not in frame or not hit.any():
        return
    held = frame[column].astype(object)
    held[hit] = [values[quote] for quote in frame.loc[hit, "quote_id"]]
    frame[column] = held.astype(frame[column].dtype)
