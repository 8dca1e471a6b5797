"""How far two coders agree, and the machine with them, on the coded statements of a dispute: tables and sentences."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import streamlit as st

from lib.scoring import reliability
from lib.scoring.reliability import ANY
from lib.storing import coded
from lib.storing.coded import Coded, Measured
from lib.ui import evidence, words

FIRM, TENTATIVE = 0.8, 0.667
"""Krippendorff's marks for alpha: conclusions that are firm, and such as are tentative."""
FEW = 20
"""Below so many codes a share says little."""
MODEL = Path(__file__).resolve().parents[2] / "data" / "stance" / "encoder.onnx"


@dataclass(frozen=True)
class Record:
    """Everything that Methods shows about the coded statements of one dispute; frames have labels, not ids."""

    coded: Coded
    machine: Measured | None
    agreement: pd.DataFrame
    """First and second coder on the main issue: issue, n, agreement, alpha, ac1; the last row pools."""
    judged: reliability.Judged
    against: pd.DataFrame
    """Second coder and machine on all issues: issue, n, agreement, alpha, ac1."""
    outcomes: pd.DataFrame
    placed: reliability.Judged
    stale: bool
    """Whether the machine was measured with another stance model than the one that is here now."""


@st.cache_resource(max_entries=8, show_spinner=False)
def _record(name: str, state: tuple[float, ...]) -> Record | None:
    del state  # files that changed make a new record
    people, machine = coded.read(evidence.dispute(name).folder), coded.measured(name)
    if people is None:
        return None
    issues = list(evidence.issue_labels(name))
    codes, axis = (machine.codes, machine.axis) if machine else ({}, {})
    return Record(
        coded=people,
        machine=machine,
        agreement=reliability.table(people.first, people.second, issues, conditional=False, main_issue=True),
        judged=reliability.judged(people.position, people.judgement),
        against=reliability.table(people.second, codes, issues, conditional=False),
        outcomes=reliability.outcomes(people.second, codes, issues),
        placed=reliability.judged(people.axis, axis),
        stale=machine is not None and machine.model != fingerprint(MODEL),
    )


def record(name: str) -> Record | None:
    """The record of a dispute, kept until one of its files changes and not to be changed; None without coded ones."""
    return _record(name, _state(name))


def _state(name: str) -> tuple[float, ...]:
    """When the files that a record is made of changed last."""
    folder = evidence.dispute(name).folder
    files = (folder / "coded.jsonl", folder / "coders.toml", coded.MEASURED / f"{name}.jsonl", MODEL)
    return tuple(file.stat().st_mtime if file.is_file() else 0.0 for file in files)


def fingerprint(model: Path) -> str:
    """The stance model's, as `benchmarks.digests.codes` writes it down; empty without a model."""
    return hashlib.sha256(model.read_bytes()).hexdigest()[:12] if model.is_file() else ""


def confusion(name: str, issue: str, machine: bool) -> pd.DataFrame:
    """Second coder against machine, or first against second coder, on one issue or on all (empty)."""
    return _confusion(name, _state(name), issue, machine)


@st.cache_resource(max_entries=64, show_spinner=False)
def _confusion(name: str, state: tuple[float, ...], issue: str, machine: bool) -> pd.DataFrame:
    held = _record(name, state)
    assert held is not None, "asked only where there are coded statements"
    issues = [issue] if issue else list(evidence.issue_labels(name))
    if machine:
        codes = held.machine.codes if held.machine else {}
        return reliability.confusion(held.coded.second, codes, issues, conditional=False)
    return reliability.confusion(held.coded.first, held.coded.second, issues, conditional=False, main_issue=True)


def reliability_rows(table: pd.DataFrame, labels: dict[str, str]) -> list[list[str]]:
    """Issue, n, agreement, alpha, AC1 and the verdict on alpha, as text; issues that nobody could code are left out."""
    return [
        [_issue(row.issue, labels), f"{row.n:,}", _share(row.agreement), _two(row.alpha), _two(row.ac1), verdict(row)]
        for row in table.itertuples()
        if row.n
    ]


def verdict(row: object) -> str:
    """What alpha allows by Krippendorff's marks, or that there are too few codes to say."""
    alpha, n = row.alpha, row.n  # type: ignore[attr-defined]
    if n < FEW or alpha is None or pd.isna(alpha):
        return "too few"
    return "firm" if alpha >= FIRM else "tentative" if alpha >= TENTATIVE else "weak"


def outcome_rows(held: Record, labels: dict[str, str]) -> list[list[str]]:
    """Issue, sides coded by the coder, right, opposite, missed, added, alpha and AC1, as text."""
    agreed = held.against.set_index("issue")
    rows = []
    for row in held.outcomes.itertuples():
        counts = [f"{value:,}" for value in (row.coded, row.right, row.opposite, row.missed + row.other, row.added)]
        measures = agreed.loc[row.issue]
        agreement = [_share(measures.agreement), _two(measures.alpha), _two(measures.ac1)]
        rows.append([_issue(row.issue, labels), *counts, *agreement])
    return rows


def on_coders(held: Record) -> str:
    """How far the two coders agree, in a sentence."""
    total = held.agreement.iloc[-1]
    said = (
        f"On the side of the main issue they agree on {_share(total.agreement)} of {total.n:,} statements "
        f"(alpha {_two(total.alpha)}, AC1 {_two(total.ac1)})."
    )
    judged = held.judged
    if judged.alpha is not None:
        said += (
            f" On where a statement stands as a whole, from −1 to +1, alpha is {_two(judged.alpha)} and the "
            f"correlation {_two(judged.r)} (n = {judged.n:,})."
        )
    return said


def on_machine(held: Record) -> str:
    """What became of the coder's codes, in two sentences."""
    total = held.outcomes.iloc[-1]
    claimed = total.right + total.opposite + total.added
    said = (
        f"Of {total.coded:,} sides that the coder took, the machine has {words.percent(total.right / total.coded)} "
        f"right, {words.percent(total.opposite / total.coded)} the wrong way round, and does not code the rest. "
    )
    if claimed:
        said += f"Of {claimed:,} sides that the machine took, {words.percent(total.right / claimed)} are the coder's. "
    if held.placed.same_sign is not None:
        said += (
            f"Where both place a statement on the axis, the sign is the same in {words.percent(held.placed.same_sign)} "
            f"and the correlation {_two(held.placed.r)} (n = {held.placed.n:,})."
        )
    return said.strip()


def cannot(held: Record, labels: dict[str, str]) -> list[str]:
    """What the stance coder cannot do, as far as the measurement tells: silence, wrong signs, its weakest issues."""
    total, rows = held.outcomes.iloc[-1], held.outcomes[held.outcomes.issue != ANY]
    silent = (total.missed + total.other) / total.coded
    lines = [f"It is silent on {words.percent(silent)} of the sides that a coder sees; silence is not neutrality."]
    placed = held.coded.axis.keys() & (held.machine.axis.keys() if held.machine else ())
    turned = [name for name in placed if held.machine and held.coded.axis[name] * held.machine.axis[name] < 0]
    if placed:
        wrong = words.count(len(turned), "points", "point")
        lines.append(f"Of {len(placed):,} statements that both place on the axis, {wrong} the wrong way.")
    enough = rows[rows.coded >= FEW]
    if len(enough) > 2:
        worst = enough.assign(share=enough.right / enough.coded).sort_values("share").head(2)
        said = [f"{words.in_sentence(labels[row.issue])} ({row.right} of {row.coded})" for row in worst.itertuples()]
        lines.append(f"It finds fewest on {words.listed(said)}.")
    rare = [words.in_sentence(labels[row.issue]) for row in rows[rows.coded < FEW].itertuples()]
    if rare:
        lines.append(f"Too few codes to say anything: {words.listed(rare, 9)}.")
    return lines


def how_measured(held: Record) -> str:
    """With which codes the machine was measured, and when."""
    machine = held.machine
    assert machine is not None, "asked only where the machine was measured"
    old = " The stance model has been fitted anew since; measure again." if held.stale else ""
    found = sum(name in machine.found for name in held.coded.second)
    return (
        f"Measured on {machine.date} with {machine.command} on {len(held.coded.second):,} coded statements, of which "
        f"the reader found {found:,}. {words.with_capital(machine.note)}.{old}"
    )


def _issue(issue: str, labels: dict[str, str]) -> str:
    return "All together" if issue == ANY else labels[issue]


def _share(value: float | None) -> str:
    return "" if value is None or pd.isna(value) else words.percent(value)


def _two(value: float | None) -> str:
    return "" if value is None or pd.isna(value) else words.signed(value).removeprefix("+")
