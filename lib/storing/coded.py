"""Statements that people coded by hand, and the machine's codes of the same statements, as files beside the project.

data/disputes/NAME/coded.jsonl   a statement a line; `coded` holds the codes by the codebook
data/disputes/NAME/coders.toml   who coded, and the first coder's names of issues
data/measured/NAME.jsonl         the machine's codes, written by `python -m benchmarks.accuracy`
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

Codes = Mapping[str, Mapping[str, float]]
"""statement -> issue -> stance, −1 … +1."""
MEASURED = Path(__file__).resolve().parents[2] / "data" / "measured"
_STANCES = {"support": 1.0, "oppose": -1.0, "neutral": 0.0, "support_conditional": 0.5, "oppose_conditional": -0.5}


class CodedError(ValueError):
    """A file of coded statements that cannot be read; the message names the file, the line and what is missing."""


@dataclass(frozen=True)
class Coded:
    """What people coded in one dispute. Statements go by article and place, `article:start:end`.

    `second` has all issues of the codebook, `first` at most one issue a statement: the main one.
    """

    second: Codes
    axis: Mapping[str, float] = field(default_factory=dict)
    """Place on the axis by the codebook's formula from the second coder's codes, where there is one."""
    judgement: Mapping[str, float] = field(default_factory=dict)
    """The second coder's judgement of the statement as a whole, −1 … +1."""
    first: Codes = field(default_factory=dict)
    position: Mapping[str, float] = field(default_factory=dict)
    """The first coder's judgement of the same, −1 … +1."""
    coders: tuple[str, str] = ("", "")
    """Who the first and the second coder are, in words; empty if it was not written down."""


@dataclass(frozen=True)
class Measured:
    """What the machine coded on the same statements; one that it did not find has no code."""

    codes: Codes
    axis: Mapping[str, float]
    found: frozenset[str]
    date: str
    note: str
    """How the codes were made: with which model, and what it had seen."""
    command: str
    model: str
    """Fingerprint of the stance model that shipped at that time."""


def read(folder: Path) -> Coded | None:
    """The coded statements of a dispute folder; None when it has none. Raises CodedError."""
    path = folder / "coded.jsonl"
    if not path.is_file():
        return None
    who, names = _coders(folder / "coders.toml")
    rows = [(place(value), value) for value in _lines(path)]
    coded = [(name, value["coded"]) for name, value in rows if value.get("coded")]
    return Coded(
        second={name: {issue: _STANCES[code] for issue, code in value["issues"].items()} for name, value in coded},
        axis=_numbers((name, value.get("axis")) for name, value in coded),
        judgement=_numbers((name, value.get("holistic")) for name, value in coded),
        first={
            name: {names[value["issue"]]: _STANCES[value["stance"]]}
            for name, value in rows
            if value.get("issue") in names
        },
        position=_numbers((name, value.get("position")) for name, value in rows),
        coders=who,
    )


def measured(name: str, folder: Path = MEASURED) -> Measured | None:
    """The machine's codes of a dispute's coded statements; None when they were not measured. Raises CodedError."""
    path = folder / f"{name}.jsonl"
    if not path.is_file():
        return None
    head, *rows = _lines(path)
    return Measured(
        codes={place(row): dict(row.get("issues", {})) for row in rows},
        axis=_numbers((place(row), row.get("axis")) for row in rows),
        found=frozenset(place(row) for row in rows if row["found"]),
        **{key: str(head.get(key, "")) for key in ("date", "note", "command", "model")},
    )


def place(value: Mapping[str, Any]) -> str:
    """The name of a statement in both files."""
    return f"{value['article']}:{value['start']}:{value['end']}"


def _numbers(values: Iterable[tuple[str, float | None]]) -> dict[str, float]:
    return {name: float(value) for name, value in values if value is not None}


def _coders(path: Path) -> tuple[tuple[str, str], Mapping[str, str]]:
    if not path.is_file():
        return ("", ""), {}
    held = tomllib.loads(path.read_text(encoding="utf-8"))
    return (held.get("first", ""), held.get("second", "")), held.get("issues", {})


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        try:
            value = json.loads(line)
        except json.JSONDecodeError as error:
            raise CodedError(f"{path}, line {number}: not JSON ({error}); write one object a line.") from error
        yield value
