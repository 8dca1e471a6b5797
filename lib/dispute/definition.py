"""dispute.toml: title, span of time, axis, sides, issues, weights and the numbers of the aggregation."""

from __future__ import annotations

import tomllib
from collections.abc import Collection
from dataclasses import dataclass, fields
from datetime import date, datetime
from pathlib import Path
from typing import Any

from lib.dispute.records import OTHER_SIDE, Aggregation, Axis, Issue, Problem, Side, Weights
from lib.dispute.tables import read_text
from lib.dispute.toml_lines import TomlLines, error_line
from lib.records import Iso3, IssueId, RoleClass

SCHEMA = 1
KINDS = ("direct", "mixed", "indirect", "reported_position", "second_hand")
TOP_LEVEL = ("schema", "name", "title", "from", "to", "language", "axis", "sides", "issues", "weights", "aggregation")
SIDE_KEYS = ("id", "label", "members")
_NO_STATE = "{} is not a country code; write an ISO 3166-1 code of three letters, or EU or UN."
ISSUE_KEYS = ("id", "label", "question", "loading", "support", "oppose", "neutral", "loading_by_side")


@dataclass(frozen=True, slots=True)
class Definition:
    """What dispute.toml says."""

    name: str
    title: str
    start: date
    end: date
    language: str
    axis: Axis
    sides: tuple[Side, ...]
    issues: tuple[Issue, ...]
    weights: Weights
    aggregation: Aggregation


def read_definition(path: Path, countries: Collection[str], problems: list[Problem]) -> Definition | None:
    """The definition of a dispute, or None when the file cannot be parsed; every fault goes to `problems`."""
    text = read_text(path, problems)
    if text is None:
        return None
    try:
        lines = TomlLines(text)
    except tomllib.TOMLDecodeError as error:
        problems.append(Problem(path.name, error_line(error), f"is not TOML: {error}."))
        return None
    return _Reader(path.name, lines, countries, problems).definition()


class _Reader:
    """Reads one table after another; a wrong value is noted and replaced by an empty one, so that reading goes on."""

    def __init__(self, file: str, lines: TomlLines, countries: Collection[str], problems: list[Problem]) -> None:
        self._file = file
        self._lines = lines
        self._countries = countries
        self._problems = problems

    def definition(self) -> Definition:
        top = self._lines.table
        if top.get("schema") != SCHEMA:
            self._wrong("schema", cause=f"the schema is {top.get('schema')!r}; this version reads schema = {SCHEMA}.")
        self._unknown(top, TOP_LEVEL)
        start, end = self._day("from"), self._day("to")
        if start > end:
            self._wrong("to", cause=f"the dispute ends on {end}, before it starts on {start}; correct one of the days.")
        axis = {key: self._text("axis", key) for key in ("name", "minus", "plus")}
        sides = self._sides()
        return Definition(
            name=self._text("name"),
            title=self._text("title"),
            start=start,
            end=end,
            language=self._text("language"),
            axis=Axis(**axis),
            sides=sides,
            issues=self._issues({side.id for side in sides} | {OTHER_SIDE}),
            weights=Weights(
                role={RoleClass(k): v for k, v in self._weights("role", [role.value for role in RoleClass]).items()},
                kind=self._weights("kind", KINDS),
            ),
            aggregation=self._aggregation(),
        )

    def _sides(self) -> tuple[Side, ...]:
        sides: list[Side] = []
        listed: set[str] = set()
        for number, side in enumerate(self._tables("sides")):
            self._unknown(side, SIDE_KEYS, "sides", number)
            side_id = self._text("sides", number, "id")
            if side_id == OTHER_SIDE or side_id in {known.id for known in sides}:
                self._wrong(
                    "sides", number, "id", cause=f"the side {side_id!r} is defined twice or built in; rename it."
                )
            members = side.get("members")
            if not isinstance(members, list) or not members:
                self._wrong("sides", number, "members", cause=f"the side {side_id!r} needs a list of its members.")
                members = []
            for code in map(str, members):
                if code not in self._countries:
                    self._wrong("sides", number, "members", cause=_NO_STATE.format(code))
                if code in listed:
                    self._wrong("sides", number, "members", cause=f"{code} stands in two sides; leave it in one.")
                listed.add(code)
            label = self._text("sides", number, "label")
            sides.append(Side(side_id, label, tuple(Iso3(str(code)) for code in members)))
        return tuple(sides)

    def _issues(self, sides: Collection[str]) -> tuple[Issue, ...]:
        issues: list[Issue] = []
        for number, table in enumerate(self._tables("issues")):
            self._unknown(table, ISSUE_KEYS, "issues", number)
            words = {key: self._text("issues", number, key) for key in ISSUE_KEYS if not key.startswith("loading")}
            if words["id"] in {issue.id for issue in issues}:
                self._wrong("issues", number, "id", cause=f"the issue {words['id']!r} is defined twice; rename one.")
            by_side = table.get("loading_by_side", {})
            if not isinstance(by_side, dict):
                self._wrong("issues", number, "loading_by_side", cause="loading_by_side must be a table side = number.")
                by_side = {}
            for side in by_side:
                if side not in sides:
                    cause = f"the issue {words['id']!r} loads for {side!r}, which is no side; add it, or empty this."
                    self._wrong("issues", number, "loading_by_side", side, cause=cause)
            loads = {s: self._number(-1, 1, "issues", number, "loading_by_side", s) for s in by_side}
            loading = self._number(-1, 1, "issues", number, "loading")
            issues.append(
                Issue(
                    id=IssueId(words.pop("id")),
                    loading=loading,
                    loading_by_side=loads,
                    **words,
                )
            )
        if not issues:
            self._wrong("issues", cause="the dispute has no issue; add at least one [[issues]] table.")
        return tuple(issues)

    def _weights(self, name: str, keys: Collection[str]) -> dict[str, float]:
        table = self._value("weights", name)
        if not isinstance(table, dict):
            self._wrong("weights", name, cause=f"the table [weights.{name}] is missing.")
            return {}
        self._unknown(table, keys, "weights", name)
        return {key: self._number(0, 1, "weights", name, key) for key in keys}

    def _aggregation(self) -> Aggregation:
        table = self._value("aggregation")
        if not isinstance(table, dict):
            self._wrong("aggregation", cause="the table [aggregation] is missing.")
            return Aggregation()
        names = [item.name for item in fields(Aggregation)]
        self._unknown(table, names, "aggregation")
        bounds = {"prior_mean": (-1.0, 1.0), "level": (0.5, 0.999), "half_life_days": (0.001, 1e6)}
        values: dict[str, Any] = {}
        for name in names:
            low, high = bounds.get(name, (0.0, 1e9))
            values[name] = self._number(low, high, "aggregation", name)
            if isinstance(getattr(Aggregation(), name), int):
                if values[name] != int(values[name]):
                    self._wrong("aggregation", name, cause=f"{name} must be a whole number.")
                values[name] = int(values[name])
        return Aggregation(**values)

    def _value(self, *path: str | int) -> Any:
        value: Any = self._lines.table
        for step in path:
            try:
                value = value[step]
            except (KeyError, IndexError, TypeError):
                return None
        return value

    def _tables(self, name: str) -> list[dict[str, Any]]:
        found = self._value(name)
        if found is None:
            return []
        if not isinstance(found, list) or not all(isinstance(item, dict) for item in found):
            self._wrong(name, cause=f"{name} must be written as [[{name}]] tables.")
            return []
        return found

    def _text(self, *path: str | int) -> str:
        value = self._value(*path)
        if isinstance(value, str) and value.strip():
            return value
        self._wrong(*path, cause=f"{path[-1]!r} is missing or is not text; write some.")
        return ""

    def _day(self, key: str) -> date:
        value = self._value(key)
        if isinstance(value, date) and not isinstance(value, datetime):
            return value
        self._wrong(key, cause=f"{key!r} is missing or is not a date; write {key} = 2017-01-01, without quotes.")
        return date.min if key == "from" else date.max

    def _number(self, low: float, high: float, *path: str | int) -> float:
        value = self._value(*path)
        if isinstance(value, int | float) and not isinstance(value, bool) and low <= value <= high:
            return float(value)
        shown = "is missing" if value is None else f"is {value!r}"
        self._wrong(*path, cause=f"{path[-1]!r} {shown}; it must be a number from {low:g} to {high:g}.")
        return max(low, min(high, 0.0))

    def _unknown(self, table: dict[str, Any], known: Collection[str], *path: str | int) -> None:
        for key in table:
            if key not in known:
                self._wrong(*path, key, cause=f"the key {key!r} is unknown; known are {', '.join(known)}.")

    def _wrong(self, *path: str | int, cause: str) -> None:
        self._problems.append(Problem(self._file, self._lines.line(*path), cause, *_place(path)))


def _place(path: tuple[str | int, ...]) -> tuple[str, int, str]:
    """Table, row and column of a key: `issues`, 3, `loading`; `weights.role`, 0, `other`."""
    number = next((turn for turn, step in enumerate(path) if isinstance(step, int)), len(path) - 1)
    row = path[number]
    first, last = path[:number], path[number + 1 :] if isinstance(row, int) else path[number:]
    return ".".join(map(str, first)), row + 1 if isinstance(row, int) else 0, ".".join(map(str, last))
