"""From the answer at the top of a page straight to the words behind it: links to the states that it names."""

from __future__ import annotations

import streamlit as st

from lib.records import Iso3
from lib.ui import evidence, links, standings
from lib.ui.evidence import kept
from lib.ui.filters import Filters


def to_words(filters: Filters) -> None:
    """A link to the words of each of the two states at the ends, in this order; none where there is no score."""
    parts = links.write(filters, evidence.choices(filters.dispute))
    with st.container(horizontal=True, gap="small", key="read_ends"):
        for country in ends(filters):
            st.page_link(
                "../pages/map.py",
                label=f"Words of {evidence.named_in_sentence(country)}",
                query_params=parts | {"country": country},
                icon=":material/arrow_forward:",
                icon_position="right",
                help="",
            )


@kept
def ends(filters: Filters) -> list[Iso3]:
    """The states that the sentence on a selection names: those with the lowest and the highest score, or one alone."""
    states = standings.measured(filters)
    if filters.measure == "attention":
        return [Iso3(code) for code in states[states.n > 0].sort_values("n", ascending=False).country[:1]]
    sure = states[states.status == "interval"]
    scored = (sure if len(sure) > 1 else states[states.status.isin(standings.SCORED)]).sort_values("score")
    return [Iso3(code) for code in dict.fromkeys(scored.country.iloc[[0, -1]])] if len(scored) else []
