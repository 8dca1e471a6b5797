"""The tables of a dispute folder: office-holders, metonyms and events, with every fault by line."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Collection
from datetime import date
from pathlib import Path

from lib.dispute.records import OfficeHolder, Problem
from lib.records import Event, Iso3, RoleClass
from lib.world.places import Metonym, NameKind

OFFICE_HOLDER_COLUMNS = ("name", "aliases", "country", "role", "role_class", "from", "to", "basis")
METONYM_COLUMNS = ("text", "country", "type", "note")
EVENT_COLUMNS = ("id", "date", "title", "kind", "countries", "source_url")
METONYM_KINDS = tuple(kind.value for kind in NameKind if kind is not NameKind.DEMONYM)


class Row:
    """One line of a table; its readers note a problem and go on, so that one run finds every fault."""

    def __init__(self, cells: dict[str, str], line: int, note: Callable[[int, str, str], None]) -> None:
        self._cells = cells
        self._line = line
        self._note = note

    def text(self, column: str, required: bool = True) -> str:
        value = self._cells[column].strip()
        if required and not value:
            self.wrong(f"the column {column!r} is empty; fill it in.", column)
        return value

    def day(self, column: str, required: bool = True) -> date | None:
        value = self.text(column, required)
        if not value:
            return None
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.wrong(f"{value!r} in the column {column!r} is not a date; write it as YYYY-MM-DD.", column)
            return None

    def country(self, value: str, known: Collection[str], column: str = "country") -> Iso3 | None:
        if value in known:
            return Iso3(value)
        if value:
            self.wrong(
                f"{value!r} is not a country code; write an ISO 3166-1 code of three letters, or EU or UN.", column
            )
        return None

    def choice(self, column: str, choices: Collection[str]) -> str | None:
        value = self.text(column)
        if value and value not in choices:
            self.wrong(f"{value!r} is not a {column}; choose one of {', '.join(choices)}.", column)
            return None
        return value or None

    def wrong(self, cause: str, column: str = "") -> None:
        self._note(self._line, cause, column)


def rows(path: Path, columns: tuple[str, ...], problems: list[Problem]) -> list[Row]:
    """The lines of a CSV file with exactly these columns; faults of the file itself go to `problems`."""

    def note(line: int, cause: str, column: str = "") -> None:
        problems.append(Problem(path.name, line, cause, row=max(line - 1, 0), column=column))

    text = read_text(path, problems)
    if text is None:
        return []
    reader = csv.reader(io.StringIO(text, newline=""))
    header = [cell.strip() for cell in next(reader, [])]
    if sorted(header) != sorted(columns):
        note(1, _wrong_header(header, columns))
        return []
    found = []
    for cells in reader:
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) != len(header):
            note(reader.line_num, f"has {len(cells)} cells, the header has {len(header)}; quote cells with commas.")
            continue
        found.append(Row(dict(zip(header, cells, strict=True)), reader.line_num, note))
    return found


def read_text(path: Path, problems: list[Problem]) -> str | None:
    """The text of a file of the folder, or None and a problem."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        problems.append(Problem(path.name, 0, "the file is missing; create it, if need be with its header alone."))
    except UnicodeDecodeError:
        problems.append(Problem(path.name, 0, "the file is not UTF-8 text; save it again in UTF-8."))
    except OSError as error:
        problems.append(Problem(path.name, 0, f"the file cannot be read ({error.strerror})."))
    return None


def _wrong_header(header: list[str], columns: tuple[str, ...]) -> str:
    missing = [column for column in columns if column not in header]
    unknown = [column for column in header if column not in columns]
    parts = [f"lacks the column {', '.join(missing)}"] if missing else []
    parts += [f"has the unknown column {', '.join(unknown) or '(twice)'}"] if unknown or not missing else []
    return f"the header {' and '.join(parts)}; it must read {','.join(columns)}."


def office_holders(path: Path, countries: Collection[str], problems: list[Problem]) -> tuple[OfficeHolder, ...]:
    """The terms of office; a term whose end lies before its start, or that comes twice, is a problem."""
    holders: list[OfficeHolder] = []
    seen: set[tuple[str, str, date | None]] = set()
    for row in rows(path, OFFICE_HOLDER_COLUMNS, problems):
        name, role, basis = row.text("name"), row.text("role"), row.text("basis")
        country = row.country(row.text("country"), countries)
        role_class = row.choice("role_class", [role.value for role in RoleClass])
        start, end = row.day("from", required=False), row.day("to", required=False)
        if start and end and start > end:
            row.wrong(f"the term of {name} ends on {end}, before it starts on {start}; correct one of the days.", "to")
        if (name, role, start) in seen:
            row.wrong(f"{name}, {role}, is listed twice with the same start; remove one line.", "name")
        seen.add((name, role, start))
        if name and country and role_class:
            aliases = tuple(alias.strip() for alias in row.text("aliases", False).split("|") if alias.strip())
            holders.append(OfficeHolder(name, aliases, country, role, RoleClass(role_class), start, end, basis))
    return tuple(holders)


def metonyms(path: Path, countries: Collection[str], problems: list[Problem]) -> tuple[Metonym, ...]:
    """Words that stand for a state in this dispute. Only an exclusion has no country."""
    found: list[Metonym] = []
    seen: set[str] = set()
    for row in rows(path, METONYM_COLUMNS, problems):
        text, kind = row.text("text"), row.choice("type", METONYM_KINDS)
        code = row.text("country", required=False)
        country = row.country(code, countries)
        if kind and (kind == NameKind.EXCLUSION) == bool(code):
            row.wrong(f"{text!r}: every type but 'exclusion' needs a country, and an exclusion has none.", "country")
        if text and not text.removeprefix("the ")[:1].isupper():
            row.wrong(f"{text!r} does not begin with a capital (after 'the'); only such words are looked for.", "text")
        if text in seen:
            row.wrong(f"{text!r} is listed twice; remove one line.", "text")
        seen.add(text)
        if text and kind:
            found.append(Metonym(text, country, NameKind(kind), row.text("note", required=False)))
    return tuple(found)


def events(path: Path, countries: Collection[str], problems: list[Problem]) -> tuple[Event, ...]:
    """The dated events, in the order of their days."""
    found: list[Event] = []
    seen: set[str] = set()
    for row in rows(path, EVENT_COLUMNS, problems):
        event_id, day, title, kind = row.text("id"), row.day("date"), row.text("title"), row.text("kind")
        url = row.text("source_url")
        if url and not url.startswith(("http://", "https://")):
            row.wrong(f"{url!r} is not a web address; it must start with http:// or https://.", "source_url")
        if event_id in seen:
            row.wrong(f"the id {event_id!r} is used twice; every event needs its own.", "id")
        seen.add(event_id)
        codes = [code.strip() for code in row.text("countries", required=False).split(";") if code.strip()]
        states = tuple(state for code in codes if (state := row.country(code, countries, "countries")))
        if event_id and day:
            found.append(Event(event_id, day, title, kind, states, url))
    return tuple(sorted(found, key=lambda event: (event.day, event.event_id)))
