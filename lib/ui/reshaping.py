"""A statement cut in two at a chosen place, or joined with the next one of its article; by form and by keyboard."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import streamlit as st

from lib.scoring import anchors, overlay
from lib.ui import cutting, evidence, prose, words
from lib.ui.filters import Filters

CUTTING, PLACE = "review_cutting", "review_cut"
"""Session keys: the statement whose cut is being chosen, and the place in it (a number among the gaps)."""
HOW = "Left and right move the cut by a word, S cuts there. Both pieces keep the codes until you correct them."
Record = Callable[[dict[str, str]], None]
"""Logs a reading of the statement and shows what came of it."""


def show(row: pd.Series, following: pd.Series | None, filters: Filters, record: Record) -> None:
    """The two buttons, or while a cut is chosen the two pieces."""
    gaps = cutting.gaps(row.text)
    if st.session_state.get(CUTTING) == (filters.dispute, row.quote_id) and gaps:
        _choose(row, gaps, record)
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            "Split in two", key="split", shortcut="S", type="tertiary", icon=":material/content_cut:",
            disabled=not gaps, on_click=_begin, args=(filters.dispute, row.quote_id, row.text),
        )  # fmt: skip
        joins = st.button(
            "Join with the next", key="join", shortcut="J", type="tertiary", icon=":material/join_inner:",
            disabled=following is None,
        )  # fmt: skip
        if following is not None:
            st.html(prose.paragraph(f"Next: “{words.excerpt(following.text, 90)}”", "how"))
    if joins and following is not None:
        record({overlay.MERGE: anchors.neighbour(int(following.start), str(following.text))})


def following(row: pd.Series, others: pd.DataFrame) -> pd.Series | None:
    """The statement of the article that comes after this one."""
    mine = others[others["article_id"].eq(row.article_id) & others["quote_id"].ne(row.quote_id)]
    after = mine[mine["start"].gt(row.start)].sort_values(["start", "end"], kind="stable")
    return after.iloc[0] if len(after) else None


def others(name: str, article_id: str) -> pd.DataFrame:
    """All statements of an article."""
    return evidence.statements_of(name, article_id)


def _choose(row: pd.Series, gaps: list[int], record: Record) -> None:
    place = min(st.session_state.get(PLACE, 0), len(gaps) - 1)
    first, second = cutting.pieces(row.text, gaps[place])
    st.html(prose.small_title("Where does the first statement end?", 2))
    st.html(prose.items([first, second]))
    with st.container(horizontal=True, vertical_alignment="center"):
        cut = st.button("Cut here", key="cut", shortcut="S", type="primary")
        st.button("A word back", key="back", shortcut="Left", on_click=_move, args=(-1,), disabled=place == 0)
        last = place == len(gaps) - 1
        st.button("A word on", key="on", shortcut="Right", on_click=_move, args=(1,), disabled=last)
        st.button("Leave it whole", key="whole", shortcut="Escape", type="tertiary", on_click=_leave)
    st.html(prose.paragraph(HOW, "how"))
    if cut:
        _leave()
        record({overlay.SPLIT: anchors.cuts([gaps[place]])})


def _begin(name: str, quote_id: str, text: str) -> None:
    st.session_state[CUTTING] = (name, quote_id)
    st.session_state[PLACE] = cutting.likely(text)


def _move(by: int) -> None:
    st.session_state[PLACE] = max(0, st.session_state.get(PLACE, 0) + by)


def _leave() -> None:
    st.session_state.pop(CUTTING, None)
    st.session_state.pop(PLACE, None)
