"""GDELT DOC lists of articles, as JSON (`articles`: `url`, `seendate`, …) or CSV (`URL`, `MobileURL`, `Date`).

The date is the quarter of an hour in which GDELT first saw the page, hours to years after publication, so it is not
taken for the day of publication.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence


def recognises(names: Sequence[str]) -> bool:
    """Whether the columns or fields are GDELT's."""
    return {"url", "seendate"} <= set(names) or {"url", "mobileurl", "date"} <= set(names)


def values(row: Mapping[str, object]) -> Mapping[str, object]:
    """The row under the names that every list uses."""
    return {
        "url": row.get("url"),
        "title": row.get("title"),
        "publisher": row.get("domain"),
        "language": row.get("language"),
    }
