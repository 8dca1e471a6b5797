"""The states of data/world: codes, and names with the conditions under which a text means the state."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from pathlib import Path

from lib.records import Iso3
from lib.world.geography import points
from lib.world.places import Country, NameKind, PlaceName

WORLD = Path(__file__).resolve().parents[2] / "data" / "world"


def table(name: str) -> list[dict[str, str]]:
    """The rows of a CSV file of data/world."""
    with (WORLD / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def countries() -> dict[Iso3, Country]:
    """Every state and territory of ISO 3166-1, Kosovo (XKX), EU and UN, by code."""
    places = {point.iso3: point for point in points()}
    found: dict[Iso3, Country] = {}
    for row in table("countries.csv"):
        iso3 = Iso3(row["iso3"])
        place = places.get(iso3)
        found[iso3] = Country(
            iso3=iso3,
            name=row["name"],
            short=row["short"],
            demonyms=_several(row["demonyms"]),
            capital=row["capital"].partition("|")[0],
            aliases=tuple(alias for alias in (row["official"], *_several(row["aliases"])) if alias),
            lon=place.lon if place else None,
            lat=place.lat if place else None,
        )
    for row in table("organisations.csv"):
        iso3 = Iso3(row["country"])
        if iso3 not in found:  # a body of states, no state: its first row names it
            found[iso3] = Country(iso3, row["body"], iso3)
    return found


@cache
def codes() -> frozenset[str]:
    """Every code that a file of a dispute may use."""
    return frozenset(countries())


def place_names() -> list[PlaceName]:
    """Every surface form of every state and body, with its conditions."""
    found: list[PlaceName] = []
    for row in table("countries.csv"):
        iso3 = Iso3(row["iso3"])
        names = [row["name"], row["official"], *_several(row["aliases"])]
        found += [PlaceName(text, iso3, NameKind.NAME) for text in names if text]
        found += [PlaceName(text, iso3, NameKind.DEMONYM) for text in _several(row["demonyms"])]
        found += [PlaceName(text, iso3, NameKind.CAPITAL) for text in _several(row["capital"])]
    for row in table("organisations.csv"):
        text = row["text"].removeprefix("the ")
        found.append(PlaceName(text, Iso3(row["country"]), NameKind(row["type"]), row["body"]))
    found += [PlaceName(row["text"], None, NameKind.EXCLUSION) for row in table("exclusions.csv")]
    return _with_conditions(found, table("ambiguous.csv"))


def _with_conditions(names: Iterable[PlaceName], rows: list[dict[str, str]]) -> list[PlaceName]:
    """Names with the conditions of the ambiguous ones; a row for an unknown pair of text and state adds it."""
    conditions = {(row["text"], row["country"]): row for row in rows}
    found: list[PlaceName] = []
    met: set[tuple[str, str]] = set()
    for name in names:
        key = (name.text, name.iso3 or "")
        met.add(key)
        found.append(_conditioned(name, conditions[key]) if key in conditions else name)
    for (text, iso3), row in conditions.items():
        if (text, iso3) not in met:
            found.append(_conditioned(PlaceName(text, Iso3(iso3), NameKind.NAME), row))
    return found


def _conditioned(name: PlaceName, row: dict[str, str]) -> PlaceName:
    before = (row["before"],) if row["before"] else ()
    return replace(name, guarded=row["guarded"] == "yes", needs=_several(row["needs"]), before=before)


def _several(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split("|") if part)
