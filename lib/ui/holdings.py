"""What a dispute holds, for the pages of editors: its articles, and how much of it a person has read."""

from __future__ import annotations

from lib.records import Article
from lib.storing import numbers, small, tables
from lib.ui import evidence
from lib.ui.filters import Filters


@evidence.kept
def reviewed(filters: Filters) -> int:
    """How many of the selection's statements a person has read."""
    held = evidence.store(filters.dispute)
    if held.large:
        return int(numbers.selected(held, evidence.selection(filters)).of("reviewed").sum())
    return int(small.selected(held, evidence.selection(filters)).of("reviewed").sum())


def articles(name: str) -> list[Article]:
    """All articles of a dispute, to compare new ones with."""
    return tables.to_articles(evidence.store(name).table("SELECT * FROM articles ORDER BY article_id"))


def count(name: str) -> int:
    """How many articles a dispute holds."""
    return int(evidence.store(name).table("SELECT count(*) AS n FROM articles").to_pylist()[0]["n"])
