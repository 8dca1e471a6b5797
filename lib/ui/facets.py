"""The facets of the Quotes page: statements by state, speaker, state spoken about, kind, issue and outlet."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from lib.ui import controls, evidence, words
from lib.ui.filters import KINDS, Filters, Narrowed

LABELS = {
    "state": "State",
    "speaker": "Speaker",
    "about": "About",
    "kind": "Kind",
    "issue": "Issue",
    "outlet": "Outlet",
}
WHOLE = {
    "state": "states",
    "speaker": "speakers",
    "about": "states",
    "kind": "kinds",
    "issue": "issues",
    "outlet": "outlets",
}
OWN = ("speaker", "outlet", "about")
"""Facets of this page alone; the others are the shared filters."""
MORE = f"The {evidence.VALUES:,} with the most statements are listed; the search finds the others."
WIDTH = 144
"""Pixels of a list, so that all of them stand in one row."""
LONGEST = 60
"""Characters of a speaker's or outlet's name that fit into a list."""


def narrowed() -> Narrowed:
    """What this page asks for besides the shared filters: words, speaker, outlet, state spoken about; kept in step
    with the link.
    """
    for key in OWN:
        controls.adopt_one(key, lambda text: text or None)
    return Narrowed(st.session_state.get("q") or "", *(st.session_state.get(key) or "" for key in OWN))


def draw(filters: Filters, asked: Narrowed) -> None:
    """One list a facet, its values with their number of statements, the most first."""
    with st.container(horizontal=True, gap="small", key="facets"):
        for facet in LABELS:
            _draw(facet, filters, asked)
    controls.publish({key: text for key in OWN if (text := st.session_state.get(key))}, OWN)


def whole(facet: str, number: int) -> str:
    """What a list says while nothing is chosen: `All 17 states`."""
    if number == evidence.VALUES:
        return f"All {WHOLE[facet]}"
    return f"All {number:,} {WHOLE[facet]}" if number > 1 else f"All {WHOLE[facet]}"


def _draw(facet: str, filters: Filters, asked: Narrowed) -> None:
    counted = evidence.facet(filters, asked, facet)
    numbers = dict(zip(counted.value, counted.n, strict=True))
    key = facet if facet in OWN else f"facet_{facet}"
    # set in every run: a list with other values is another widget, which would forget what was chosen
    now = st.session_state[key] = st.session_state.get(key) if facet in OWN else _chosen(facet, filters)
    name = _names(facet, filters)
    st.selectbox(
        LABELS[facet],
        [*numbers, *([now] if now and now not in numbers else [])],
        format_func=lambda value: f"{name(value)} ({numbers.get(value, 0):,})",
        key=key,
        index=None,
        placeholder=whole(facet, len(numbers)),
        help=MORE if len(numbers) == evidence.VALUES else None,
        width=WIDTH,
        on_change=_choose,
        args=(facet, key),
    )


def _chosen(facet: str, filters: Filters) -> str | None:
    """The one value that a shared filter is set to; None for none or several."""
    if facet == "issue":
        return filters.issue
    held = filters.countries if facet == "state" else filters.kinds
    return held[0] if len(held) == 1 else None


def _names(facet: str, filters: Filters) -> Callable[[str], str]:
    if facet in ("state", "about"):
        return evidence.label
    if facet == "kind":
        return lambda kind: words.KINDS.get(kind, kind)
    labels = {str(code): name for code, name in evidence.choices(filters.dispute).issues} if facet == "issue" else {}
    return lambda value: words.excerpt(labels.get(value, value), LONGEST)


def _choose(facet: str, key: str) -> None:
    """Carry the choice to the shared filter of the sidebar."""
    value = st.session_state[key]
    if facet == "state":
        st.session_state["countries"] = [value] if value else []
    elif facet == "kind":
        st.session_state["kinds"] = [value] if value else list(KINDS)
    elif facet == "issue":
        st.session_state["issue"] = value
    st.session_state["page"] = 1
