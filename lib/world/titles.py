"""Titles of office that only one state has ("Chief Cabinet Secretary"), or that the press uses bare for one state."""

from __future__ import annotations

from functools import cache

from lib.records import Iso3
from lib.world.countries import table


@cache
def titles() -> dict[str, Iso3]:
    """Title in small letters -> state, as in data/world/titles.csv."""
    return {row["title"]: Iso3(row["country"]) for row in table("titles.csv")}


_OFFICES = {
    "president": "Presidential Office",
    "prime minister": "Prime Minister's Office",
    "premier": "Prime Minister's Office",
    "chancellor": "Chancellery",
}
"""The office of a head of state or government where its state has no name of its own for it."""


@cache
def executives() -> dict[tuple[str, Iso3], str]:
    """Title and state -> the office's own name ("White House"), as in data/world/executives.csv."""
    return {(row["title"], Iso3(row["country"])): row["body"] for row in table("executives.csv")}


def general_office(title: str) -> str | None:
    """The office of one with such a title in any state; None for titles that have none."""
    return _OFFICES.get(title)
