"""English names of states inside a sentence: "the US", but "Japan"."""

from __future__ import annotations

from functools import cache

from lib.records import Iso3
from lib.world.countries import countries, table


@cache
def _names() -> frozenset[str]:
    held = countries()
    codes = [Iso3(row["iso3"]) for row in table("definite.csv")]
    return frozenset(name for code in codes if code in held for name in (held[code].name, held[code].short))


def with_article(name: str, begins: bool = False) -> str:
    """A state's name or short name as a sentence says it; `begins` for the first word of a sentence."""
    if name not in _names() or name.lower().startswith("the "):
        return name
    return f"{'The' if begins else 'the'} {name}"
