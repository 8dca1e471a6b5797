"""Titles of office that only one state has ("Chief Cabinet Secretary"), or that the press uses bare for one state."""

from __future__ import annotations

from functools import cache

from lib.records import Iso3
from lib.world.countries import table


@cache
def titles() -> dict[str, Iso3]:
    """Title in small letters -> state, as in data/world/titles.csv."""
    return {row["title"]: Iso3(row["country"]) for row in table("titles.csv")}
