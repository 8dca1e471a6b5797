"""The filters asked for most, above the page of a narrow screen, where those of the sidebar are out of sight.

They are lists of the browser's own: on a phone they open as its wheel, without a keyboard. A stylesheet shows them only
where the sidebar lies over the page.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import streamlit as st

from lib.ui import periods, words
from lib.ui.filters import Choices, Filters

HERE = Path(__file__).parent
KEY = "at_hand"
OTHERWISE = "…"
"""Leads to the sidebar: several states, or other days."""

_draw = st.components.v2.component(
    "demarche_filters_at_hand",
    html='<div id="at_hand"></div>',
    css=(HERE / "filters_at_hand.css").read_text(encoding="utf-8"),
    js=(HERE / "filters_at_hand.js").read_text(encoding="utf-8"),
)


def show(filters: Filters, choices: Choices) -> None:
    """Draw the lists in the place of the page that only a narrow screen shows."""
    with st.container(key="narrow_filters"):
        _draw(data={"lists": lists(filters, choices)}, key=KEY, on_chosen_change=_choose)


def lists(filters: Filters, choices: Choices) -> list[dict[str, Any]]:
    """Issue, states and period, each with its groups of options (value, words), the value that is chosen, and that
    of all.
    """
    issues = [("", "All issues"), *choices.issues]
    states = [("", "All states"), *sorted(choices.countries, key=lambda state: state[1])]
    states.append((OTHERWISE, "Several …"))
    state = filters.countries[0] if len(filters.countries) == 1 else ""
    if len(filters.countries) > 1:
        state = ",".join(filters.countries)
        states.insert(0, (state, words.count(len(filters.countries), "state")))
    return [
        {"key": "issue", "label": "Issue", "chosen": filters.issue or "", "whole": "", "groups": [("", issues)]},
        {"key": "countries", "label": "States", "chosen": state, "whole": "", "groups": [("", states)]},
        {"key": "period", "label": "Period"} | _spans(filters, choices),
    ]


def _spans(filters: Filters, choices: Choices) -> dict[str, Any]:
    """Years, quarters and months; a period that is none of them stands before them."""
    whole, now = _value((choices.start, choices.end)), _value((filters.start, filters.end))
    groups = [
        (kind, [(_value(period), name) for name, period in found.items()])
        for kind, found in periods.presets(choices.start, choices.end).items()
    ]
    named = {whole} | {value for _, options in groups for value, _ in options}
    first = [] if now in named else [(now, words.short_period(filters.start, filters.end))]
    groups.insert(0, ("", [*first, (whole, "All days"), (OTHERWISE, "Other days …")]))
    return {"chosen": now, "whole": whole, "groups": groups}


def _value(period: periods.Period) -> str:
    return "/".join(day.isoformat() for day in period)


def _choose() -> None:
    """Carry the choice to the filter of the sidebar."""
    key, _, value = (st.session_state[KEY].get("chosen") or "").partition("=")
    if key == "issue":
        st.session_state["issue"] = value or None
    elif key == "countries":
        st.session_state["countries"] = value.split(",") if value else []
    elif key == "period":
        start, end = map(date.fromisoformat, value.split("/"))
        st.session_state.update({"from": start, "to": end})
