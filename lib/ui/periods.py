"""Months of a dispute by name. Pure."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from datetime import date

Period = tuple[date, date]


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
