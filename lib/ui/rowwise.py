"""The rows of a table edited one at a time, for screens too narrow for the table: the same columns as fields.

What was written is kept in the session under the key of the table, so that it outlives a look at another row.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd
import streamlit as st

from lib.ui import prose, words

Row = dict[str, Any]
LONG = 60
"""Characters from which on a text gets a field of several lines."""
NAMED = 70


@dataclass(slots=True)
class Draft:
    """What was changed: values by row and column, rows that go, and how many come."""

    values: dict[tuple[int, str], Any] = field(default_factory=dict)
    gone: set[int] = field(default_factory=set)
    added: int = 0


def edited(
    rows: Sequence[Row], config: Mapping[str, Any], key: str, noun: str, fixed: Sequence[str] = (), grows: bool = True
) -> list[Row]:
    """The fields of one row, and how to get at the others; returns all rows as they were changed.

    `config` are the columns of the table, `fixed` those that are only shown; `grows`: rows can be added and removed.
    """
    draft: Draft = st.session_state.setdefault(f"{key} draft", Draft())
    held = [*rows, *(dict.fromkeys(config) for _ in range(draft.added))]
    open_ = [number for number in range(len(held)) if number not in draft.gone]
    if open_:
        named = {number: _name(_changed(held[number], number, draft), config, number) for number in open_}
        number = int(st.selectbox(f"{noun} ({len(open_)})", open_, format_func=named.__getitem__, key=f"{key} row"))
        row = _changed(held[number], number, draft)
        for column, about in config.items():
            if column not in fixed:
                _field(row, number, column, about, key)
        facts = [(str(config[name]["label"]), str(row[name])) for name in fixed if row.get(name)]
        if facts:
            st.html(prose.facts(facts))
    if grows:
        with st.container(horizontal=True):
            st.button("Add one", key=f"{key} add", on_click=_add, args=(key, len(rows)), icon=":material/add:")
            if open_:
                st.button("Remove this one", key=f"{key} remove", on_click=_remove, args=(key,), type="tertiary")
    return [_changed(held[number], number, draft) for number in open_]


def _field(row: Row, number: int, column: str, about: Mapping[str, Any], key: str) -> None:
    """One field under the heading of its column."""
    label, kind, options = words.label(str(about["label"])), _kind(about), about.get("type_config") or {}
    value = None if row.get(column) is None or pd.isna(row[column]) else row[column]
    named: dict[str, Any] = {
        "key": f"{key} {number} {column}", "on_change": _keep, "args": (key, number, column), "help": about.get("help"),
    }  # fmt: skip
    if kind == "checkbox":
        st.checkbox(label, bool(value), **named)
    elif kind == "date":
        st.date_input(label, pd.Timestamp(value).date() if value else None, format="YYYY-MM-DD", **named)
    elif kind == "number":
        st.number_input(label, value=None if value is None else float(value), step=0.05, format="%.2f", **named)
    elif kind == "selectbox":
        choices = list(options.get("options") or ())
        choices += [value] if value and value not in choices else []
        st.selectbox(label, choices, choices.index(value) if value else None, **named)
    elif len(str(value or "")) > LONG or about.get("width") == LONG_COLUMN:
        st.text_area(label, str(value or ""), height=110, **named)
    else:
        st.text_input(label, str(value or ""), **named)


LONG_COLUMN = 380
"""Pixels of a column that holds sentences."""


def _kind(about: Mapping[str, Any]) -> str:
    return str((about.get("type_config") or {}).get("type", "text"))


def _name(row: Row, config: Mapping[str, Any], number: int) -> str:
    """What a row is called: the first two texts that it shows."""
    return words.excerpt(" · ".join(_texts(row, config)) or f"new, {number + 1}", NAMED)


def _texts(row: Row, config: Mapping[str, Any]) -> Iterator[str]:
    texts = [str(row[name]).strip() for name in config if _kind(config[name]) == "text" and row.get(name)]
    yield from [text for text in texts if text][:2]


def _changed(row: Row, number: int, draft: Draft) -> Row:
    return {**row, **{column: value for (of, column), value in draft.values.items() if of == number}}


def _keep(key: str, number: int, column: str) -> None:
    draft: Draft = st.session_state.setdefault(f"{key} draft", Draft())
    draft.values[number, column] = st.session_state.get(f"{key} {number} {column}")


def _add(key: str, rows: int) -> None:
    draft: Draft = st.session_state[f"{key} draft"]
    draft.added += 1
    st.session_state[f"{key} row"] = rows + draft.added - 1


def _remove(key: str) -> None:
    draft: Draft = st.session_state[f"{key} draft"]
    draft.gone.add(st.session_state[f"{key} row"])
    st.session_state.pop(f"{key} row", None)
