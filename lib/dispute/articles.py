"""The front matter of a dispute's bundled articles, checked; reading them is the work of lib.reading."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date
from pathlib import Path

from lib.dispute.records import Problem
from lib.dispute.tables import read_text

_FIELD = re.compile(r"^(\w+):\s*(.*?)\s*$")
_ITEM = re.compile(r"^\s+-\s+(.*?)\s*$")
_REQUIRED = ("id", "title", "published")


def check_articles(folder: Path, events: Collection[str], problems: list[Problem]) -> None:
    """Note every article that lacks a field, has a bad date, unknown events, or another id than its file."""
    for path in sorted(folder.glob("*.md")):
        found: list[Problem] = []
        _check_article(path, events, found)
        problems.extend(Problem(f"{folder.name}/{path.name}", problem.line, problem.cause) for problem in found)


def _check_article(path: Path, events: Collection[str], problems: list[Problem]) -> None:
    def note(line: int, cause: str) -> None:
        problems.append(Problem(path.name, line, cause))

    text = read_text(path, problems)
    if text is None:
        return
    lines = text.splitlines()
    if not lines or lines[0].strip() != "---" or "---" not in (line.strip() for line in lines[1:]):
        note(1, "the article has no front matter; it starts with a line '---', its fields and another '---'.")
        return
    end = next(number for number, line in enumerate(lines[1:], 1) if line.strip() == "---")
    fields = _fields(lines[1:end])
    for name in _REQUIRED:
        if not fields.get(name, (0, [""]))[1][0]:
            note(fields.get(name, (1, []))[0], f"the front matter has no {name!r}.")
    line, values = fields.get("id", (0, [""]))
    if values[0] and values[0] != path.stem:
        note(line, f"the id {values[0]!r} differs from the name of the file, {path.stem!r}.")
    line, values = fields.get("published", (0, [""]))
    if values[0] and not _is_day(values[0]):
        note(line, f"{values[0]!r} is not a date of publication; write it as YYYY-MM-DD.")
    line, values = fields.get("events", (0, []))
    for event in values:
        if event and event not in events:
            note(line, f"the event {event!r} is not in events.csv.")
    if not any(line.strip() for line in lines[end + 1 :]):
        note(end + 1, "the article has no text after its front matter.")


def _fields(lines: list[str]) -> dict[str, tuple[int, list[str]]]:
    """Top-level fields with their line and values; a list in brackets or on lines of its own has several."""
    fields: dict[str, tuple[int, list[str]]] = {}
    name = ""
    for number, line in enumerate(lines, 2):
        if match := _FIELD.match(line):
            name, value = match.groups()
            parts = value[1:-1].split(",") if value.startswith("[") and value.endswith("]") else [value]
            fields[name] = (number, [part.strip().strip("\"'") for part in parts])
        elif name and (match := _ITEM.match(line)):
            fields[name][1].append(match.group(1).strip("\"'"))
    return fields


def _is_day(value: str) -> bool:
    try:
        date.fromisoformat(value[:10])
    except ValueError:
        return False
    return True
