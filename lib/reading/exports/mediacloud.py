"""Media Cloud: CSV lists of stories (`stories_id`, `publish_date`, `media_name`, `url`, …) without their text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence


def recognises(names: Sequence[str]) -> bool:
    """Whether the columns are Media Cloud's, of the older or the present kind."""
    return {"url", "media_name"} <= set(names) or {"url", "stories_id"} <= set(names)


def values(row: Mapping[str, object]) -> Mapping[str, object]:
    """The row under the names that every list uses; the day it was indexed is left out."""
    return {
        "url": row.get("url"),
        "title": row.get("title"),
        "published": row.get("publish_date"),
        "publisher": row.get("media_name"),
        "language": row.get("language"),
    }
