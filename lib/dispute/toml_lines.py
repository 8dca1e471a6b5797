"""A TOML file and the line of each of its keys, so that a fault can be named by its line."""

from __future__ import annotations

import re
import tomllib
from typing import Any

_HEADER = re.compile(r"^\s*(\[\[|\[)\s*([\w.-]+)\s*\]\]?")
_KEY = re.compile(r"^\s*([\w-]+)\s*=")
_ERROR_LINE = re.compile(r"at line (\d+)")


class TomlLines:
    """The parsed table of a TOML text. `line("issues", 2, "loading")` is where the third issue's loading stands."""

    def __init__(self, text: str) -> None:
        self.table: dict[str, Any] = tomllib.loads(text)
        self._lines: dict[tuple[str | int, ...], int] = {}
        self._index(text)

    def line(self, *path: str | int) -> int:
        """The line of the longest known beginning of a path; 0 when none of it is written."""
        for length in range(len(path), 0, -1):
            if line := self._lines.get(path[:length]):
                return line
        return 0

    def _index(self, text: str) -> None:
        counts: dict[str, int] = {}
        here: tuple[str | int, ...] = ()
        for number, line in enumerate(text.splitlines(), 1):
            if header := _HEADER.match(line):
                name = header.group(2)
                if header.group(1) == "[[":
                    counts[name] = counts.get(name, -1) + 1
                    here = (name, counts[name])
                else:
                    first, *rest = name.split(".")
                    here = (first, counts[first], *rest) if first in counts else (first, *rest)
                self._lines.setdefault(here, number)
            elif key := _KEY.match(line):
                self._lines.setdefault((*here, key.group(1)), number)


def error_line(error: tomllib.TOMLDecodeError) -> int:
    """The line a TOML syntax error names; 0 when it names none."""
    match = _ERROR_LINE.search(str(error))
    return int(match.group(1)) if match else 0
