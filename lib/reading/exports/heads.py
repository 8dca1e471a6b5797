"""What the heads of archives' articles have in common: lines that are dates, lines that name a value."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from lib.reading import dates

_DAY_THEN_WEEKDAY = re.compile(
    r"\s+(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b.*$|\s+\d{1,2}:\d\d.*$|\s+[A-Z]{2,4}$", re.IGNORECASE
)
_EDITION = re.compile(r"\s*\(.*\)\s*$")


def day(line: str) -> date | None:
    """The day of a line that is a date and no more: “January 16, 2018 Tuesday 10:20 AM GMT”; None for other lines."""
    if len(line) > 80 or not re.search(r"\d{4}", line):
        return None
    for words in (line.strip(), _DAY_THEN_WEEKDAY.sub("", _EDITION.sub("", line.strip()))):
        try:
            if found := dates.parse(words):
                return found
        except dates.DateError:
            continue
    return None


def joined(lines: Sequence[str]) -> str:
    """A body from its lines, each of which is a paragraph."""
    return "\n\n".join(line.strip() for line in lines if line.strip())


def unwrapped(lines: Sequence[str]) -> str:
    """A body whose paragraphs were broken to a fixed width and stand between blank lines."""
    blocks = re.split(r"\n\s*\n", "\n".join(lines))
    return "\n\n".join(" ".join(block.split()) for block in blocks if block.strip())
