"""Named values at the head of a text file: between lines of `---`, or `Title: …` lines before a blank line.

A small part of YAML is understood: `key: value`, quoted values, `[a, b]`, lists of values and lists of `key: value`
groups. Every value stays text. Anything else is reported with its line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lib.reading.outcomes import ReadingError

Value = str | list[str | dict[str, str]]

_KEY = re.compile(r"([A-Za-z][\w .-]{0,40}?)\s*:(?:\s+(.*))?$")
_ITEM = re.compile(r"(\s*)-\s+(.*)$")
_PART = re.compile(r"""\s*("(?:\\.|[^"\\])*"|'(?:''|[^'])*'|[^,]+)""")
_FENCE = re.compile(r"---[ \t]*$")
_END = re.compile(r"(?:---|\.\.\.)[ \t]*$")
_HEADINGS = (
    "title headline date published source outlet publisher newspaper url link byline author dateline id language"
)
_HEADER_KEYS = frozenset(_HEADINGS.split())
_ESCAPES = {"n": "\n", "t": "\t", '"': '"', "\\": "\\", "/": "/"}


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """Named values (keys in lower case), the text below them, and the line (from 1) on which that text starts."""

    values: dict[str, Value] = field(default_factory=dict)
    body: str = ""
    body_line: int = 1

    def text(self, *keys: str) -> str:
        """The first of `keys` that has a single value; empty when none has."""
        for key in keys:
            value = self.values.get(key)
            if isinstance(value, str) and value:
                return value
        return ""


def split(text: str) -> FrontMatter:
    """Front matter and body of a text with `\\n` line ends. Raises `ReadingError` with the line that makes no sense."""
    lines = text.split("\n")
    if _FENCE.match(lines[0]) and len(lines) > 1 and _KEY.match(lines[1]):
        end = next((number for number, line in enumerate(lines[1:], 1) if _END.match(line)), None)
        if end is None:
            raise ReadingError("the front matter is never closed.", "Put a line of --- below its last value.", 1)
        return FrontMatter(_values(lines[1:end]), "\n".join(lines[end + 1 :]).lstrip("\n"), end + 2)
    return _headers(lines, text)


def _headers(lines: list[str], text: str) -> FrontMatter:
    values: dict[str, Value] = {}
    for number, line in enumerate(lines):
        found = _KEY.match(line)
        if not line.strip() and len(values) >= 1:
            return FrontMatter(values, "\n".join(lines[number:]).lstrip("\n"), number + 1)
        if not found or found[1].casefold() not in _HEADER_KEYS or not found[2]:
            break
        values[found[1].casefold()] = _scalar(found[2], number + 1)
    return FrontMatter({}, text)


def _values(lines: list[str]) -> dict[str, Value]:
    values: dict[str, Value] = {}
    key = ""
    for number, line in enumerate(lines, 2):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if not line[0].isspace() and (found := _KEY.match(line)):
            key = found[1].casefold()
            if key in values:
                raise ReadingError(f"“{key}” stands twice in the front matter.", "Keep one of them.", number)
            values[key] = _value(found[2] or "", number)
        elif not key or not _continue(values, key, line, number):
            raise ReadingError(
                f"“{line.strip()[:60]}” is not a `key: value` line.", "Put quotation marks around it.", number
            )
    return values


def _continue(values: dict[str, Value], key: str, line: str, number: int) -> bool:
    """Lay an indented line or list item below `key`; False when it fits nowhere."""
    held = values[key]
    if item := _ITEM.match(line):
        if held == "":
            held = values[key] = []
        if not isinstance(held, list):
            return False
        pair = _KEY.match(item[2])
        entry: str | dict[str, str] = _scalar(item[2], number) if pair is None else _pair(pair, number)
        held.append(entry)
        return True
    pair = _KEY.match(line.strip())
    if isinstance(held, list) and held and isinstance(held[-1], dict) and pair:
        held[-1].update(_pair(pair, number))
        return True
    if isinstance(held, str) and line[0].isspace():
        values[key] = f"{held.lstrip('|>').strip()} {line.strip()}".strip()
        return True
    return False


def _pair(found: re.Match[str], number: int) -> dict[str, str]:
    return {found[1].casefold(): _scalar(found[2] or "", number)}


def _value(raw: str, number: int) -> Value:
    raw = raw.strip()
    if raw.startswith("[") and raw.endswith("]"):
        inner = raw[1:-1].strip()
        return [_scalar(part, number) for part in _PART.findall(inner) if part.strip()]
    return _scalar(raw, number)


def _scalar(raw: str, number: int) -> str:
    raw = raw.strip()
    if raw[:1] in {'"', "'"}:
        mark = raw[0]
        if len(raw) < 2 or not raw.endswith(mark):
            raise ReadingError(
                f"the quotation mark in {raw[:60]} is never closed.", f"End the value with {mark}.", number
            )
        inner = raw[1:-1]
        if mark == "'":
            return inner.replace("''", "'")
        return re.sub(r'\\([nt"\\/])', lambda found: _ESCAPES[found[1]], inner)
    return re.sub(r"\s#.*$", "", raw).rstrip()
