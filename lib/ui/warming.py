"""What the server loads before the first visitor."""

from __future__ import annotations

from lib.charts import ranking, shares, timeline, world_map  # noqa: F401  Plotly takes a second to import
from lib.storing import ledgers
from lib.ui import evidence, standings
from lib.ui.filters import unfiltered


def warm() -> None:
    """Fill the caches with the answers of the first page."""
    if not evidence.shelf().usable:
        return
    filters = unfiltered(evidence.choices(evidence.shelf().usable[0]))
    standings.on_the_map(filters)
    evidence.size(filters)
    standings.movers(filters)
    held = evidence.store(filters.dispute)
    if held.large:
        ledgers.of(held).place  # noqa: B018  made once, for the order of every list
        held.table("SELECT 1")  # opens the tables, whose files are checked once
        standings.ranks(filters)
