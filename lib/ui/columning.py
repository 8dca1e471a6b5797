"""Which column of an uploaded table holds what: as guessed, to be put right before anything is imported."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import streamlit as st

from lib.reading import columns, formats
from lib.reading.columns import Columns
from lib.reading.tables import FIELDS
from lib.ui import figures, words

LABELS = {"title": "Title", "text": "Text", "published": "Published on", "publisher": "Outlet", "url": "Link"}
NONE = "no column"
HOW = "Guessed by the usual names. Only the text is needed; a day that no column holds stays open."
Files = Sequence[tuple[str, bytes]]
Mappings = Mapping[str, Columns]


def tables(files: Files) -> dict[str, list[str]]:
    """The columns of each table among files that can be told apart by their names."""
    found = {}
    for name, data in files:
        if (ending := formats.ending(name)) in columns.ENDINGS and (names := columns.headings(data, ending)):
            found[name] = names
    return found


def show(
    held: Mapping[str, list[str]], mapped: Mappings, failed: Sequence[str], read: Callable[[dict[str, Columns]], None]
) -> None:
    """For each table the column of each field; open where it could not be read. `read` reads the files once more."""
    for name, names in held.items():
        now = mapped.get(name) or columns.guessed(names)
        unread = any(place == name or place.startswith(f"{name}:") for place in failed)
        with st.expander(f"Columns of {words.label(name)}", expanded=unread):
            chosen = _choose(name, names, now)
            st.button(
                "Read it with these columns",
                key=f"columns {name}",
                disabled=not chosen.get("text") or chosen == dict(now),
                on_click=read,
                args=({**mapped, name: chosen},),
            )
            figures.how_to_read(
                "Guessed by the usual names. Only the text is needed; a day that no column holds stays open."
            )


def _choose(name: str, names: list[str], now: Columns) -> dict[str, str]:
    options = ["", *names]
    chosen = {}
    with st.container(horizontal=True):
        for field in FIELDS:
            held = now.get(field, "")
            chosen[field] = st.selectbox(
                LABELS[field], options, options.index(held) if held in options else 0, key=f"column {name} {field}",
                format_func=lambda column: column or NONE, width=168,
            )  # fmt: skip
    return {field: column for field, column in chosen.items() if column}
