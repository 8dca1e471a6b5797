"""Months of a dispute by name. Pure."""

from __future__ import annotations

from calendar import month_abbr, monthrange
from collections.abc import Mapping
from datetime import date

Period = tuple[date, date]
LENGTHS = {"Years": 12, "Quarters": 3, "Months": 1}
"""Spans of the calendar in months."""


def months(start: date, end: date) -> dict[str, Period]:
    """`December 2017` and the days it spans, for every month of a period; the first and last are cut to it."""
    found: dict[str, Period] = {}
    first = start.replace(day=1)
    while first <= end:
        last = first.replace(day=monthrange(first.year, first.month)[1])
        found[f"{first:%B %Y}"] = (max(first, start), min(last, end))
        first = date(first.year + first.month // 12, first.month % 12 + 1, 1)
    return found


def is_month(start: date, end: date) -> bool:
    """Whether these are all days of one calendar month."""
    return start.day == 1 and end == start.replace(day=monthrange(start.year, start.month)[1])


def month_of(known: Mapping[str, Period], start: date | None, end: date | None) -> str | None:
    """The month that a period is, or None."""
    return next((name for name, period in known.items() if period == (start, end)), None)


def presets(start: date, end: date) -> dict[str, dict[str, Period]]:
    """Years, quarters and months within a period by short names, each cut to it, the same days once."""
    known, seen = months(start, end), {(start, end)}
    kinds: dict[str, dict[str, Period]] = {}
    for kind, length in LENGTHS.items():
        if found := {name: span for name, span in _joined(known, length).items() if span not in seen}:
            kinds[kind] = found
            seen.update(found.values())
    return kinds


def _joined(known: Mapping[str, Period], length: int) -> dict[str, Period]:
    """Months put together to spans of so many months of the calendar: `2017`, `Jan–Mar 2018`, `Dec 2017`."""
    found: dict[str, Period] = {}
    for first, last in known.values():
        begin = (first.month - 1) // length * length + 1
        ends = dict.fromkeys((month_abbr[begin], month_abbr[begin + length - 1]))
        name = f"{first.year}" if length == 12 else f"{'–'.join(ends)} {first.year}"
        found[name] = (found.get(name, (first, last))[0], last)
    return found
