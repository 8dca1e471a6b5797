"""dispute.toml as tables that can be edited, and back into its text with every remark kept. No disk in here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, fields
from datetime import date
from typing import Any, Final

import tomlkit
from tomlkit.items import AoT, Comment, Table

from lib.dispute.records import Aggregation, Dispute

Row = Mapping[str, Any]
"""One row of an editor's table: column -> text or number; None or empty where nothing stands."""

BY_SIDE = "loading: "
"""Prefix of the column with the loading for a side."""
BETWEEN = " "
"""Between the members of a side."""
BASICS: Final = ("title", "from", "to", "language", "axis.name", "axis.minus", "axis.plus")


def issue_rows(dispute: Dispute) -> list[dict[str, Any]]:
    """One row an issue, with a column of loadings for each side; None: the side has none of its own."""
    sides = [side.id for side in dispute.sides]
    return [
        {
            "id": str(issue.id),
            "label": issue.label,
            "question": issue.question,
            "loading": issue.loading,
            **{BY_SIDE + side: issue.loading_by_side.get(side) for side in sides},
            **{name: getattr(issue, name) for name in ("support", "oppose", "neutral")},
        }
        for issue in dispute.issues
    ]


def side_rows(dispute: Dispute) -> list[dict[str, Any]]:
    """One row a side: id, label, members (codes with a space between)."""
    return [{"id": side.id, "label": side.label, "members": BETWEEN.join(side.members)} for side in dispute.sides]


def weight_rows(dispute: Dispute, table: str) -> list[dict[str, Any]]:
    """The weights of `role` or `kind`: name, value."""
    weights = dispute.weights.role if table == "role" else dispute.weights.kind
    return [{"name": str(getattr(name, "value", name)), "value": weight} for name, weight in weights.items()]


def aggregation_rows(dispute: Dispute) -> list[dict[str, Any]]:
    """The numbers of the aggregation: name, value."""
    return [{"name": name, "value": float(value)} for name, value in asdict(dispute.aggregation).items()]


def basics(dispute: Dispute) -> dict[str, Any]:
    """Title, first and last day, language and axis, by the names of `BASICS`."""
    axis = {f"axis.{name}": getattr(dispute.axis, name) for name in ("name", "minus", "plus")}
    return {"title": dispute.title, "from": dispute.start, "to": dispute.end, "language": dispute.language} | axis


def with_issues(text: str, rows: Sequence[Row]) -> str:
    """The text of dispute.toml with these issues; those with a known id stay where they are, with their remarks."""
    return _with_tables(text, "issues", [_issue(row) for row in rows])


def with_sides(text: str, rows: Sequence[Row]) -> str:
    """The text of dispute.toml with these sides."""
    made = []
    for row in rows:
        members = _said(row.get("members")).replace(",", " ").replace(";", " ").split()
        made.append({"id": _said(row.get("id")), "label": _said(row.get("label")), "members": members})
    return _with_tables(text, "sides", made)


def with_numbers(text: str, table: str, rows: Sequence[Row]) -> str:
    """The text of dispute.toml with other numbers in `weights.role`, `weights.kind` or `aggregation`."""
    document = tomlkit.parse(text)
    held: Any = document
    for step in table.split("."):
        held = held[step]
    whole = {item.name for item in fields(Aggregation) if isinstance(getattr(Aggregation(), item.name), int)}
    for row in rows:
        name, value = str(row["name"]), row.get("value")
        if value is None or value != value:
            held.pop(name, None)  # what is missing is named as a problem when the file is checked
        elif held.get(name) != value:
            held[name] = int(value) if name in whole and float(value).is_integer() else float(value)
    return tomlkit.dumps(document)


def with_basics(text: str, values: Mapping[str, Any]) -> str:
    """The text of dispute.toml with another title, other days, another language or axis."""
    document = tomlkit.parse(text)
    for path, value in values.items():
        held: Any = document
        *steps, name = path.split(".")
        for step in steps:
            held = held[step]
        value = value if isinstance(value, date) else _said(value)
        if held.get(name) != value:
            held[name] = value
    return tomlkit.dumps(document)


def _issue(row: Row) -> dict[str, Any]:
    values: dict[str, Any] = {name: _said(row.get(name)) for name in ("id", "label", "question")}
    loading = _number(row.get("loading"))
    values |= {} if loading is None else {"loading": loading}
    by_side = {
        column.removeprefix(BY_SIDE): number
        for column, value in row.items()
        if column.startswith(BY_SIDE) and (number := _number(value)) is not None
    }
    values |= {"loading_by_side": by_side} if by_side else {}
    return values | {name: _said(row.get(name)) for name in ("support", "oppose", "neutral")}


def _with_tables(text: str, name: str, rows: Sequence[Mapping[str, Any]]) -> str:
    """Change what differs in the tables of this name, by their id; others are added at the end or taken away."""
    document = tomlkit.parse(text)
    held: Any = document.get(name)
    if held is None:
        held = tomlkit.aot()
        if rows:
            document.append(name, held)
    before: dict[str, Table] = {str(table.get("id")): table for table in held}
    wanted = {row["id"] for row in rows}
    _take_away(document, held, wanted)
    used: set[str] = set()
    for row in rows:
        if row["id"] in before and row["id"] not in used:
            _change(before[row["id"]], row)
        else:
            held.append(_made(row))
        used.add(row["id"])
    if not rows and name in document:
        del document[name]
    return tomlkit.dumps(document)


def _take_away(document: Any, held: AoT, wanted: set[str]) -> None:
    """Remove tables; the remarks below one, which speak of what follows, go to the table before it."""
    if all(str(table.get("id")) not in wanted for table in held):
        for remark in [remark for table in held for remark in _remarks(table)]:
            document.add(tomlkit.comment(remark))
        while len(held):
            del held[0]
        return
    for place in reversed(range(len(held))):
        if str(held[place].get("id")) in wanted:
            continue
        beside = held[place - 1] if place else held[1]
        for remark in _remarks(held[place]):
            beside.add(tomlkit.comment(remark))
        del held[place]


def _remarks(table: Table) -> list[str]:
    found: list[str] = []
    for _, item in table.value.body:
        if isinstance(item, Table):
            found += _remarks(item)
        elif isinstance(item, Comment):
            found.append(item.as_string().strip().lstrip("#").strip())
    return [line for line in found if line]


def _change(table: Table, row: Mapping[str, Any]) -> None:
    for key, value in row.items():
        if isinstance(value, dict) and isinstance(table.get(key), dict):
            _change_inline(table[key], value)
        elif table.get(key) != value:
            table[key] = _item(value)
    for key in [key for key in table if key not in row and key in ("loading", "loading_by_side")]:
        del table[key]


def _change_inline(held: Any, values: Mapping[str, float]) -> None:
    for key, value in values.items():
        if held.get(key) != value:
            held[key] = value
    for key in [key for key in held if key not in values]:
        del held[key]


def _made(row: Mapping[str, Any]) -> Table:
    table = tomlkit.table()
    for key, value in row.items():
        table.add(key, _item(value))
    table.add(tomlkit.nl())
    return table


def _item(value: Any) -> Any:
    if isinstance(value, dict):
        inline = tomlkit.inline_table()
        inline.update(value)
        return inline
    return value


def _said(value: Any) -> str:
    return "" if value is None or value != value else " ".join(str(value).split())


def _number(value: Any) -> float | None:
    return None if value is None or value == "" or value != value else float(value)
