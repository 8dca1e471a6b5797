"""Two speakers of one state side by side: the split that one number of the state hides."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd
import streamlit as st

from lib.records import Iso3
from lib.ui import controls, figures, findings, printed, prose, standings, words
from lib.ui.filters import Filters

READ = {
    "position": "Support (+) or opposition (−) on an issue; where there are too few statements only their number n.",
    "tone": "Mean tone of what each says on an issue, −1 to +1; where there are too few only their number n.",
}


def show(filters: Filters, country: Iso3) -> None:
    """Two speakers side by side."""
    heard = standings.by_speaker(filters, country).sort_values("n", ascending=False)
    names = list(heard.speaker[heard.n > 0])
    if len(names) < 2:
        return
    figures.question("Where do two of its speakers differ?")
    with st.container(horizontal=True):
        first = controls.choose_speaker("One speaker", "one", names, names[0])
        second = controls.choose_speaker("Another", "other", names, names[1])
    rows = standings.compared(filters, country, first, second)
    st.html(prose.paragraph(findings.gap(rows, first, second)))
    printed.style()
    st.html(printed.table(["Issue", first, second, "Gap"], compared(rows), f"{first} and {second} by issue"))
    figures.how_to_read(READ[filters.measure])


def compared(rows: pd.DataFrame) -> Iterator[tuple[str, ...]]:
    """Two speakers issue by issue in words; nothing where there are too few statements."""
    for row in rows.itertuples():
        gap = "" if pd.isna(row.gap) else f"{row.gap:.2f}"
        yield row.name, _scored(row.first, row.n_first), _scored(row.second, row.n_second), gap


def _scored(score: float, number: int) -> str:
    """`+0.70 (n = 16)`; of too few statements only their number, of none nothing."""
    said = "" if pd.isna(score) else f"{words.signed(score)} "
    return f"{said}(n = {number:,})".replace("n = ", "n\u00a0=\u00a0") if number else ""
