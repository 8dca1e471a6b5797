"""Publication dates in the forms that pages, exports and people write them.

A time zone is not applied: the day is the one that the publisher wrote. A form that could be two days is refused
unless the caller knows the order of day and month.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime

EARLIEST, LATEST = 1900, 2100
"""Years outside these are taken for errors."""

_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_MONTH_OF = {name[:length]: number for number, name in enumerate(_MONTHS, 1) for length in range(3, len(name) + 1)}
_NOTHING = frozenset(
    {"", "-", "–", "—", "?", "n/a", "na", "nan", "nat", "none", "null", "unknown", "undated", "no date", "n.d."}
)
_AFTER = r"(?:[T\s,].*)?"
_ISO = re.compile(rf"(\d{{4}})[-/.](\d{{1,2}})[-/.](\d{{1,2}}){_AFTER}", re.DOTALL)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?(?:\d{4}|\d{6})Z?)?")
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_DAY_MONTH = re.compile(
    rf"{_WEEKDAY}(\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?[\s-]+([a-z]{{3,9}})\.?,?[\s-]+(\d{{4}}){_AFTER}",
    re.IGNORECASE | re.DOTALL,
)
_MONTH_DAY = re.compile(
    rf"{_WEEKDAY}([a-z]{{3,9}})\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}}){_AFTER}", re.IGNORECASE | re.DOTALL
)
_ASCTIME = re.compile(
    rf"{_WEEKDAY}([a-z]{{3}})\s+(\d{{1,2}})\s+\d\d:\d\d:\d\d\s+(?:[A-Z+-][\w:+-]*\s+)?(\d{{4}})", re.IGNORECASE
)
_NUMERIC = re.compile(rf"(\d{{1,2}})[-/.](\d{{1,2}})[-/.](\d{{4}}){_AFTER}", re.DOTALL)
_EPOCH = re.compile(r"(\d{9,10})(?:\.\d+)?|(\d{12,13})")
_IN_NAME = re.compile(r"(?<!\d)(\d{4})[-_.]?(\d{2})[-_.]?(\d{2})(?!\d)")


class DateError(ValueError):
    """Words that stand where a date should and are none; the message says why and how to write it."""


def parse(raw: object, day_first: bool | None = None) -> date | None:
    """The day that `raw` names; None when it says that there is no date.

    `day_first` settles forms such as 03/04/2018. Raises `DateError` for anything else.
    """
    if isinstance(raw, datetime):
        return raw.date()
    if isinstance(raw, date):
        return raw
    words = "" if raw is None else str(raw).strip()
    if words.casefold() in _NOTHING:
        return None
    if len(words) > 100:
        raise DateError(f"“{words[:40]}…” is not a date; write it as 2018-01-17.")
    year, month, day = _parts(words, day_first)
    if not EARLIEST <= year <= LATEST:
        raise DateError(f"the year of “{words}” is not between {EARLIEST} and {LATEST}.")
    try:
        return date(year, month, day)
    except ValueError:
        raise DateError(f"“{words}” is not a day of the calendar.") from None


def _parts(words: str, day_first: bool | None) -> tuple[int, int, int]:
    if found := _ISO.fullmatch(words) or _COMPACT.fullmatch(words):
        return int(found[1]), int(found[2]), int(found[3])
    if (found := _DAY_MONTH.fullmatch(words)) and (month := _month(found[2])):
        return int(found[3]), month, int(found[1])
    if (found := _MONTH_DAY.fullmatch(words) or _ASCTIME.fullmatch(words)) and (month := _month(found[1])):
        return int(found[3]), month, int(found[2])
    if found := _NUMERIC.fullmatch(words):
        return _numeric(words, int(found[1]), int(found[2]), int(found[3]), day_first)
    if found := _EPOCH.fullmatch(words):
        at = datetime.fromtimestamp(int(found[1]) if found[1] else int(found[2]) / 1000, UTC)
        return at.year, at.month, at.day
    raise DateError(f"“{words}” is not a date that can be read; write it as 2018-01-17.")


def _month(name: str) -> int | None:
    return _MONTH_OF.get(name.casefold())


def _numeric(words: str, first: int, second: int, year: int, day_first: bool | None) -> tuple[int, int, int]:
    if day_first is None and first != second and first <= 12 and second <= 12:
        raise DateError(
            f"“{words}” could be two days; write it as {year}-{second:02}-{first:02} or {year}-{first:02}-{second:02}."
        )
    if first > 12 or (second <= 12 and day_first):
        return year, second, first
    return year, first, second


def order(column: Iterable[object]) -> bool | None:
    """Whether the numeric dates of one column put the day first, when at least one of them can only be read one way.

    None when nothing tells, or when the column contradicts itself.
    """
    seen = set()
    for raw in column:
        if found := _NUMERIC.fullmatch(str(raw).strip()):
            first, second = int(found[1]), int(found[2])
            if (first > 12) != (second > 12):
                seen.add(first > 12)
    return seen.pop() if len(seen) == 1 else None


def in_name(name: str) -> date | None:
    """The first day written as YYYY-MM-DD (or YYYYMMDD) in a file name, if any."""
    for found in _IN_NAME.finditer(name):
        try:
            day = date(int(found[1]), int(found[2]), int(found[3]))
        except ValueError:
            continue
        if EARLIEST <= day.year <= LATEST:
            return day
    return None
