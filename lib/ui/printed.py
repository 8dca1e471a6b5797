"""Tables of words and numbers that a phone can show: each row becomes a small block there. All texts are escaped.

Its stylesheet also shows containers with keys in `wide_` only on wide screens, those in `narrow_` only on narrow ones.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from pathlib import Path

import pandas as pd
import streamlit as st

SHEET = Path(__file__).with_name("printed.css")
NOTHING = "–"


def style() -> None:
    """Put the stylesheet of these tables into the page."""
    st.html(SHEET)


def table(headings: Sequence[str], rows: Iterable[Sequence[str]], caption: str, worded: bool = False) -> str:
    """A table whose first column names the rows; `caption` says what it shows to those who cannot see it.

    `worded`: its cells are sentences, not numbers. An empty cell is a dash on a wide screen, and left out on a
    narrow one.
    """
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in headings)
    body = "".join(_row(headings, row) for row in rows)
    return (
        f'<table class="dm-printed{" dm-worded" if worded else ""}"><caption>{escape(caption)}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    )


def _row(headings: Sequence[str], row: Sequence[str]) -> str:
    first, *rest = row
    cells = "".join(
        f'<td data-name="{escape(name, quote=True)}"{"" if text else _EMPTY}>{escape(text or NOTHING)}</td>'
        for name, text in zip(headings[1:], rest, strict=True)
    )
    return f'<tr><th scope="row">{escape(first)}</th>{cells}</tr>'


_EMPTY = ' class="dm-none"'


def confusion(counts: pd.DataFrame, rows: str, columns: str, caption: str) -> str:
    """How often each label of one reader (`rows`) met each of another (`columns`); darker is more of the row."""
    head = "".join(f'<th scope="col">{escape(str(name))}</th>' for name in counts.columns)
    body = ""
    for name, row in counts.iterrows():
        total = int(row.sum())
        cells = "".join(
            f'<td style="--share: {value / total * 100 if total else 0:.0f}%"'
            f"{' class=dm-same' if name == column else ''}>{int(value):,}</td>"
            for column, value in row.items()
        )
        body += f'<tr><th scope="row">{escape(str(name))}</th>{cells}<td class="dm-sum">{total:,}</td></tr>'
    return (
        f'<table class="dm-confusion"><caption>{escape(caption)}</caption><thead>'
        f'<tr><td></td><th scope="colgroup" colspan="{len(counts.columns)}">{escape(columns)}</th><td></td></tr>'
        f'<tr><th scope="col">{escape(rows)}</th>{head}<th scope="col">all</th></tr></thead>'
        f"<tbody>{body}</tbody></table>"
    )
