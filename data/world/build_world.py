"""Write countries.csv: every ISO 3166-1 state and territory with all the names by which news texts know it.

Official and common names come from the Python packages pycountry (Debian iso-codes) and Babel (Unicode CLDR), needed
only here; everyday names, capitals, demonyms and further names stand in names.csv, kept by hand. Kosovo has the
user-assigned code XKX. Run `pip install pycountry babel` and `python data/world/build_world.py`.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pycountry
from babel import Locale

HERE = Path(__file__).parent
COLUMNS = ("iso3", "name", "short", "official", "capital", "demonyms", "aliases")


def rows() -> list[dict[str, str]]:
    """One row a country, in the order of the codes. Raises KeyError when names.csv lacks a code."""
    with (HERE / "names.csv").open(encoding="utf-8", newline="") as file:
        kept = {row["iso3"]: row for row in csv.DictReader(file)}
    everyday = Locale("en").territories
    found = {country.alpha_3: _row(kept.pop(country.alpha_3), country, everyday) for country in pycountry.countries}
    found |= {iso3: _complete(row, "", set()) for iso3, row in kept.items()}
    return [found[iso3] for iso3 in sorted(found)]


def _row(row: dict[str, str], country: pycountry.db.Country, everyday: dict[str, str]) -> dict[str, str]:
    official = getattr(country, "official_name", "").removeprefix("the ")
    others = {country.name, getattr(country, "common_name", ""), everyday.get(country.alpha_2, "")}
    return _complete(row, official, others)


def _complete(row: dict[str, str], official: str, others: set[str]) -> dict[str, str]:
    aliases = row["aliases"].split("|") + sorted(other for other in others if _readable(other))
    aliases = [alias for alias in dict.fromkeys(aliases) if alias and alias not in (row["name"], official)]
    return {
        **row,
        "short": row["short"] or row["name"],
        "official": official if _readable(official) and official != row["name"] else "",
        "aliases": "|".join(alias.replace("’", "'") for alias in aliases if alias != "Congo"),
    }


def _readable(name: str) -> bool:
    """Whether a text would ever print it: no inverted names, no brackets, no notes."""
    return bool(name) and not any(mark in name for mark in ",()&") and " - " not in name and " SAR " not in name


if __name__ == "__main__":
    with (HERE / "countries.csv").open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows())
