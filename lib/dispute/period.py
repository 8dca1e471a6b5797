"""Articles that lie outside a dispute's days."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from lib.dispute.records import Dispute


def outside(published: Iterable[Any], dispute: Dispute) -> str:
    """How many articles were published before or after the dispute, and when; empty if none. None is no day."""
    days = sorted(day for day in published if isinstance(day, date) and not dispute.start <= day <= dispute.end)
    if not days:
        return ""
    number = f"{len(days)} article lies" if len(days) == 1 else f"{len(days)} articles lie"
    when = f"{days[0]}" if days[0] == days[-1] else f"{days[0]} to {days[-1]}"
    pages = "the pages do not count " + ("it" if len(days) == 1 else "them")
    return f"{number} outside the dispute ({dispute.start} to {dispute.end}), published {when}; {pages}."
