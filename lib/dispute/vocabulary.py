"""stances.toml: the words by which the issues of a dispute are known, read and checked.

Each issue belongs to a family of expressions (`data/stance/lexicon.toml`, or one of the dispute's own) and adds lists
of its own to it. An expression is written token by token: `ease` the word, `eas*` any word so beginning, `ease|lift*`
either, `_` any one word, `__` up to three words.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from lib.dispute.records import DisputeError, Problem
from lib.dispute.tables import read_text
from lib.dispute.toml_lines import TomlLines, error_line

FILE: Final = "stances.toml"
SCHEMA = 1
LISTS: Final = ("thing", "contrary", "support", "oppose", "always_support", "always_oppose", "other_sense")
FAMILY, TARGET = "family", "target_side"
OPERATORS = "op"
"""The family of the words that govern others; no issue can belong to it."""
MOST_GAPS, MOST_TOKENS, LONGEST, MOST_EXPRESSIONS = 3, 12, 400, 2000
"""Every `__` of an expression multiplies the ways in which it can be sought."""
_FAMILY = re.compile(r"[a-z][a-z0-9_-]{0,39}")
_TOP = ("schema", "issues", TARGET)


@dataclass(frozen=True, slots=True)
class Words:
    """The family of an issue, and the dispute's own expressions by list."""

    family: str
    lists: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What stances.toml says: words by issue, and the side whose conduct the dispute is about."""

    issues: Mapping[str, Words] = field(default_factory=dict)
    target_side: str = ""


def fault(expression: str) -> str:
    """What is wrong with an expression, as the end of a sentence; empty when it can be sought."""
    tokens = expression.lower().split()
    if len(expression) > LONGEST or len(tokens) > MOST_TOKENS:
        return f"is too long; write at most {MOST_TOKENS} words and {LONGEST} characters."
    gaps = ("_", "__")
    if not tokens or tokens[0] in gaps or tokens[-1] in gaps:
        return "must begin and end with a word."
    if tokens.count("__") > MOST_GAPS:
        return f"has more than {MOST_GAPS} gaps of “__”; make two expressions of it."
    for token in tokens:
        choices = [] if token in gaps else token.split("|")
        if not all(choices):
            return f"has an empty choice in “{token}”; write words on both sides of “|”."
        if any(choice.endswith("*") and len(choice) < 3 for choice in choices):
            return f"needs two letters before the star in “{token}”."
    return ""


def parsed(text: str) -> Vocabulary:
    """The vocabulary of a text. Raises `DisputeError` when it is no TOML; what has the wrong shape is left out."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise DisputeError(f"{FILE} is not TOML: {error}. Correct the line that it names.") from error
    issues = table.get("issues", {})
    held = {
        issue: Words(
            str(entry.get(FAMILY, issue.lower())),
            {name: tuple(map(str, entry[name])) for name in LISTS if isinstance(entry.get(name), list) and entry[name]},
        )
        for issue, entry in (issues.items() if isinstance(issues, dict) else ())
        if isinstance(entry, dict)
    }
    return Vocabulary(held, str(table.get(TARGET, "")))


def check_vocabulary(path: Path, issues: Collection[str], sides: Collection[str], problems: list[Problem]) -> None:
    """Note every fault of the file; a dispute without one codes no issue, which is no fault."""
    if not path.exists() or (text := read_text(path, problems)) is None:
        return
    try:
        lines = TomlLines(text)
    except tomllib.TOMLDecodeError as error:
        problems.append(Problem(FILE, error_line(error), f"is not TOML: {error}."))
        return
    _Check(lines, issues, sides, problems).all()


class _Check:
    def __init__(
        self, lines: TomlLines, issues: Collection[str], sides: Collection[str], problems: list[Problem]
    ) -> None:
        self._lines, self._issues, self._sides, self._problems = lines, issues, sides, problems

    def all(self) -> None:
        top = self._lines.table
        for key in top.keys() - set(_TOP):
            self._wrong(f"there is no key {key!r} here; there are {', '.join(_TOP)}.", key)
        if top.get("schema") != SCHEMA:
            self._wrong(f"the schema is {top.get('schema')!r}; this version reads schema = {SCHEMA}.", "schema")
        target = top.get(TARGET, "")
        if target and target not in self._sides:
            known = ", ".join(self._sides) or "none"
            self._wrong(f"there is no side {target!r} in dispute.toml; it has {known}.", TARGET)
        issues = top.get("issues", {})
        if not isinstance(issues, dict):
            self._wrong("issues must be tables; write [issues.ID] and the lists below it.", "issues")
            return
        for issue, entry in issues.items():
            self._issue(issue, entry)

    def _issue(self, issue: str, entry: Any) -> None:
        if issue not in self._issues:
            known = ", ".join(self._issues) or "none"
            cause = f"there is no issue {issue!r} in dispute.toml; it has {known}. Rename the table or remove it."
            self._wrong(cause, "issues", issue)
        if not isinstance(entry, dict):
            self._wrong(f"{issue!r} must be a table; write [issues.{issue}].", "issues", issue)
            return
        family = entry.get(FAMILY, issue.lower())
        if not isinstance(family, str) or not _FAMILY.fullmatch(family) or family == OPERATORS:
            cause = f"{family!r} cannot name a family; use small letters, digits, - and _, but not {OPERATORS!r}."
            self._wrong(cause, "issues", issue, FAMILY)
        for name, held in entry.items():
            if name not in (FAMILY, *LISTS):
                self._wrong(f"there is no list {name!r}; there are {', '.join(LISTS)}.", "issues", issue, name)
            elif name != FAMILY:
                self._list(issue, name, held)

    def _list(self, issue: str, name: str, held: Any) -> None:
        if not isinstance(held, list) or not all(isinstance(expression, str) for expression in held):
            self._wrong(f"{name!r} must be a list of texts.", "issues", issue, name)
            return
        if len(held) > MOST_EXPRESSIONS:
            self._wrong(
                f"{name!r} has {len(held)} expressions; write at most {MOST_EXPRESSIONS}.", "issues", issue, name
            )
        for row, expression in enumerate(held, 1):
            if said := fault(expression):
                self._wrong(f"“{expression[:80]}” {said}", "issues", issue, name, row=row)

    def _wrong(self, cause: str, *path: str, row: int = 0) -> None:
        table, column = (path[1] if len(path) > 1 else ""), (path[2] if len(path) > 2 else "")
        self._problems.append(Problem(FILE, self._lines.line(*path), cause, table, row, column))
