"""Lists of links without article text: from Media Cloud, GDELT, any table with a column of addresses, plain lines.

A list says where articles are, not what they say. `lib.reading.links` fetches them.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from lib.reading import dates, decoding, normal, tables
from lib.reading.drafts import SYNONYMS, pick
from lib.reading.exports import gdelt, mediacloud
from lib.reading.outcomes import ReadingError

MAX_LINKS = 5_000
_SEPARATORS = ",\t;|"
_ADDRESS = re.compile(r"https?://[^\s<>\"]+")
_SERVICES = (mediacloud, gdelt)


@dataclass(frozen=True, slots=True)
class Link:
    """Where an article is, with what a list says of it."""

    url: str
    title: str = ""
    published: date | None = None
    """The day of publication as the list gives it; days on which a robot saw the page do not count."""
    publisher: str = ""
    language: str = ""
    origin: str = ""
    line: int | None = None


def links(data: bytes, name: str) -> list[Link]:
    """The links of a file that holds a list of them (CSV, TSV, JSON, text); empty for any other file."""
    try:
        text = decoding.decode(data).text.removeprefix("\ufeff")
    except ReadingError:
        return []
    if name.casefold().endswith(".json"):
        try:
            return in_json(json.loads(text), name)
        except (ValueError, RecursionError):
            return []
    if name.casefold().endswith((".csv", ".tsv")):
        return in_table(text, name)
    return in_text(normal.text(text), name)


def in_text(text: str, origin: str) -> list[Link]:
    """The links of a text that has nothing but one address a line; lines that start with # are remarks."""
    found = []
    for number, raw in enumerate(text.split("\n"), 1):
        line = raw.strip()
        if line and not line.startswith("#"):
            if not _ADDRESS.fullmatch(line):
                return []
            found.append(Link(line, origin=origin, line=number))
    return found


def in_table(text: str, origin: str) -> list[Link]:
    """The links of a table that has a column of addresses and none of text."""
    text = text.removeprefix("\ufeff").replace("\x00", "")
    separator = max(_SEPARATORS, key=text.split("\n", 1)[0].count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        names = [tables.column(cell) for cell in next(rows, [])]
        if not _is_list(names):
            return []
        lines = ((rows.line_num, dict(zip(names, cells, strict=False))) for cells in rows)
        return list(_of_rows(lines, names, origin))
    except csv.Error:
        return []


def in_json(value: object, origin: str) -> list[Link]:
    """The links of a list of objects with addresses and without text, or of an object that holds such a list."""
    if isinstance(value, dict):
        value = next((held for held in value.values() if isinstance(held, list)), None)
    rows = [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []
    lowered = [{tables.column(str(key)): held for key, held in row.items()} for row in rows]
    names = sorted({name for row in lowered for name in row})
    return list(_of_rows(enumerate(lowered, 1), names, origin)) if _is_list(names) else []


def _is_list(names: Sequence[str]) -> bool:
    return bool(set(names) & set(SYNONYMS["url"])) and not set(names) & set(SYNONYMS["text"])


def _of_rows(rows: Iterator[tuple[int, Mapping[str, object]]], names: Sequence[str], origin: str) -> Iterator[Link]:
    service = next((service for service in _SERVICES if service.recognises(names)), None)
    for line, values in rows:
        named = service.values(values) if service else values
        url = normal.line(str(pick(named, "url") or ""))
        if _ADDRESS.fullmatch(url):
            yield Link(
                url=url,
                title=normal.line(str(pick(named, "title") or ""))[:300],
                published=_day(pick(named, "published")),
                publisher=normal.line(str(pick(named, "publisher") or ""))[:200],
                language=normal.line(str(pick(named, "language") or ""))[:40],
                origin=origin,
                line=line,
            )


def _day(raw: object) -> date | None:
    try:
        return dates.parse(raw)
    except dates.DateError:
        return None
