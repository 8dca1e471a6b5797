"""The months of a dispute under the map: a bar a month for its evidence, a slider over them, and a button that plays.

While it plays only the map changes; where it stops, the month becomes the period of the filters and so of the link.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pandas as pd
import streamlit as st

from lib.ui import periods, words
from lib.ui.filters import Choices, Filters

HERE = Path(__file__).parent
KEY = "player"
PLAYED = "_played"
"""Session key: the month that is being played; absent while none is."""

_draw = st.components.v2.component(
    "demarche_player",
    html='<div id="player" lang="en"></div>',
    css=(HERE / "player.css").read_text(encoding="utf-8"),
    js=(HERE / "player.js").read_text(encoding="utf-8"),
)


def show(filters: Filters, choices: Choices, heard: Mapping[str, int], on_stop: Callable[[], None]) -> None:
    """Draw the months with their statements; `on_stop` runs when a month (or the whole period) is settled on."""
    known = periods.months(choices.start, choices.end)
    months = [{"name": name, "year": name[-4:], "n": heard.get(name, 0)} for name in known]
    shown = st.session_state.get(PLAYED) or periods.month_of(known, filters.start, filters.end) or ""
    _draw(
        data={"months": months, "shown": shown, "period": words.period(filters.start, filters.end)},
        key=KEY,
        on_step_change=_step,
        on_settled_change=on_stop,
    )


def settled(choices: Choices) -> periods.Period:
    """The days of the month that was settled on; all days when it was the whole period."""
    st.session_state.pop(PLAYED, None)
    name = st.session_state[KEY].get("settled") or ""
    return periods.months(choices.start, choices.end).get(name, (choices.start, choices.end))


def at(filters: Filters, choices: Choices) -> Filters:
    """The selection in the month that is being played; the selection itself while none is."""
    known = periods.months(choices.start, choices.end)
    return filters.between(*known.get(st.session_state.get(PLAYED, ""), (filters.start, filters.end)))


def rest() -> None:
    """Forget a month that was being played when the visitor went elsewhere."""
    st.session_state.pop(PLAYED, None)


def by_name(coverage: pd.DataFrame) -> dict[str, int]:
    """Statements by the name of the month, from rows of month (its first day) and statements."""
    days: list[date] = [pd.Timestamp(day).date() for day in coverage.month]
    return {f"{day:%B %Y}": int(number) for day, number in zip(days, coverage.statements, strict=True)}


def _step() -> None:
    st.session_state[PLAYED] = st.session_state[KEY].get("step") or ""
