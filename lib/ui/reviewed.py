"""How often the machine was right on the reviewed statements of a selection: a line to stand beside a figure."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from lib.scoring.overlay import STANCE
from lib.ui import evidence, prose, words
from lib.ui.filters import Filters

FEW = 5
"""Reviewed statements below which no share is given."""
CAUTION = "Statements are mostly reviewed where the machine was unsure, so that the others are rather better."


def show(filters: Filters) -> None:
    """The machine's record on the selection's reviewed statements; nothing where nobody has reviewed any."""
    said = sentence(*evidence.record(filters), filters.issue)
    if said:
        st.html(prose.paragraph(said, "how"))


def sentence(record: pd.DataFrame, total: int, issue: str | None = None) -> str:
    """The record (see `lib.scoring.coders.accuracy`) in words; `total` counts what the machine has there.

    Empty where nothing was reviewed. With an issue, the stances on it; else how many stances were changed.
    """
    rows = record.set_index("what") if len(record) else record
    read = int(rows.loc["statement", "reviewed"]) if len(rows) else 0
    if not read:
        return ""
    begin = f"A person has read {read:,} of the {total:,} statements that the machine found here"
    if read < FEW:
        return f"{begin}, too few to say how often the machine is right."
    parts = []
    if gone := int(rows.loc["statement", "invented"]):
        parts.append(f"{gone:,} {'was' if gone == 1 else 'were'} no statement at all")
    if rows.loc["country", "reviewed"]:
        parts.append(f"the state was right in {words.percent(rows.loc['country', 'share'])}")
    if issue and rows.loc[f"{STANCE}{issue}", "reviewed"]:
        parts.append(f"the stance on this issue in {words.percent(rows.loc[f'{STANCE}{issue}', 'share'])}")
    elif not issue:
        codes = rows[rows.index.str.startswith(STANCE)]
        changed = int(codes[["missed", "invented", "wrong"]].to_numpy().sum())
        parts.append(f"{words.count(changed, 'stance was', 'stances were')} changed")
    return f"{begin}: {words.listed(parts)}. {CAUTION}" if parts else f"{begin}."
