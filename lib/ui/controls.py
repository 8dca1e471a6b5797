"""The filters on the screen, kept in step with the link in the browser's address bar.

The link wins when it was changed from outside (a deep link, Back, a page link); a widget wins when it was touched.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

import streamlit as st
from streamlit.errors import StreamlitAPIException

from lib.records import Iso3
from lib.ui import evidence, links, periods, prose, words
from lib.ui.filters import KINDS, Choices, Filters, Narrowed, unfiltered

ADDRESS = "_address"
"""Session key: the link's parts as last seen or written."""
VALUES = "_values"
"""Session key: the widgets' values at the end of the last run."""


def dispute_name() -> str:
    """The dispute of the session, else of the link, else the one with the most evidence."""
    asked = st.session_state.get("dispute") or st.query_params.get("dispute")
    known = evidence.shelf().usable
    return asked if asked in known else known[0]


def shown() -> Filters:
    """The filters that the page is to show."""
    return current(evidence.choices(dispute_name()))


def adopt(choices: Choices) -> links.Dropped:
    """Set the filter widgets to what the link asks for, unless a widget was just touched; what was dropped."""
    filters, dropped = links.read(st.query_params, choices, evidence.world().countries)
    if not _moved(links.KEYS, widgets_of(filters)):
        return ()
    st.session_state.update(widgets_of(filters))
    return dropped


def adopt_one(key: str, read: Callable[[str | None], Any]) -> None:
    """The same for one value of a page, such as the state in focus."""
    value = read(st.query_params.get(key))
    if _moved((key,), {key: value}):
        st.session_state[key] = value


def focus(key: str = "country") -> Iso3 | None:
    """The state that a page looks at, from the link or from a click; None if there is none."""
    adopt_one(key, lambda code: code if code in evidence.world().countries else None)
    return st.session_state[key]


def choose_state(text: str, now: Iso3 | None, key: str = "country", others: tuple[Iso3, ...] = ()) -> Iso3 | None:
    """A list of the speaking states (and others) as another way to choose one; puts the choice into the link."""
    names = evidence.choices(dispute_name()).names()
    names |= {code: evidence.label(code) for code in (*others, *([now] if now else [])) if code not in names}
    country = st.selectbox(
        text,
        sorted(names, key=names.__getitem__),
        format_func=names.__getitem__,
        key=key,
        index=None,
        placeholder="Choose a state",
        width=420,
    )
    publish({key: country} if country else {}, (key,))
    return country


def choose_speaker(text: str, key: str, names: Sequence[str], default: str) -> str:
    """A list of speakers; puts a choice that is not the default into the link."""
    adopt_one(key, lambda name: name if name in names else default)
    if st.session_state[key] not in names:
        st.session_state[key] = default
    chosen: str = st.selectbox(text, names, key=key, width=300)
    publish({key: chosen} if chosen != default else {}, (key,))
    return chosen


def choose_one(text: str, key: str, names: Mapping[str, str]) -> str:
    """One of a few ways to see a page, by its code; a choice that is not the first goes into the link."""
    default = next(iter(names))
    adopt_one(key, lambda code: code if code in names else default)
    chosen = st.segmented_control(
        text, list(names), format_func=names.__getitem__, key=key, required=True, label_visibility="collapsed"
    )
    chosen = chosen or default
    publish({key: chosen} if chosen != default else {}, (key,))
    return chosen


def choose_day(text: str, key: str, first: date, last: date, help: str) -> date | None:
    """A day of a period, or none; a day goes into the link."""

    def read(asked: str | None) -> date | None:
        try:
            return date.fromisoformat(asked or "")
        except ValueError:
            return None

    adopt_one(key, read)
    if (held := st.session_state[key]) and not first <= held <= last:
        st.session_state[key] = None
    chosen: date | None = st.date_input(
        text, key=key, value=None, min_value=first, max_value=last, format="YYYY-MM-DD", help=help, width=300
    )
    publish({key: chosen.isoformat()} if chosen else {}, (key,))
    return chosen


def choose_several(
    text: str, key: str, codes: Sequence[str], default: Sequence[str], name: Callable[[str], str]
) -> list[str]:
    """Pills of which several can be chosen; a choice that is not the default goes into the link, none as `-`."""

    def read(asked: str | None) -> list[str]:
        return list(default) if asked is None else [code for code in codes if code in asked.split(",")]

    adopt_one(key, read)
    st.session_state[key] = [code for code in st.session_state[key] if code in codes]
    chosen = st.pills(text, codes, format_func=name, selection_mode="multi", key=key)
    text_of = ",".join(sorted(chosen)) or "-"
    publish({key: text_of} if sorted(chosen) != sorted(default) else {}, (key,))
    return list(chosen)


def go_to_state(country: str | None, filters: Filters) -> None:
    """Open the map with this state in focus, if one was clicked."""
    if country:
        parts = links.write(filters, evidence.choices(filters.dispute))
        st.switch_page("../pages/map.py", query_params=parts | {"country": country})


def all_quotes(label: str, filters: Filters, asked: Narrowed | None = None, place: str = "all") -> None:
    """A link to every statement of a selection, of one speaker or outlet, or about one state."""
    parts = links.write(filters, evidence.choices(filters.dispute))
    if asked:
        own = {"speaker": asked.speaker, "outlet": asked.outlet, "about": asked.about}
        parts |= {key: text for key, text in own.items() if text}
    with st.container(key=f"read_all_{place}"):
        st.page_link("../pages/quotes.py", label=label, query_params=parts, help="")


def all_articles(filters: Filters) -> None:
    """A link back to the list of articles."""
    parts = links.write(filters, evidence.choices(filters.dispute))
    st.page_link("../pages/article.py", label="All articles", query_params=parts, icon=":material/arrow_back:", help="")


def widgets_of(filters: Filters) -> dict[str, Any]:
    """The widget values that stand for these filters."""
    return {
        "dispute": filters.dispute,
        "from": filters.start,
        "to": filters.end,
        "issue": filters.issue,
        "countries": list(filters.countries),
        "kinds": list(filters.kinds),
        "measure": filters.measure,
    }


def current(choices: Choices) -> Filters:
    """The filters as the widgets stand; a cleared widget means its default."""
    state, whole = st.session_state, unfiltered(choices)
    start, end = state.get("from") or whole.start, state.get("to") or whole.end
    return Filters(
        dispute=choices.dispute,
        start=min(start, end),
        end=max(start, end),
        issue=state.get("issue"),
        countries=tuple(sorted(state.get("countries") or ())),
        kinds=tuple(kind for kind in KINDS if kind in (state.get("kinds") or KINDS)),
        measure=state.get("measure") or whole.measure,
    )


def publish(parts: Mapping[str, str], keys: tuple[str, ...] = links.KEYS) -> None:
    """Write these parts to the address bar and remember them."""
    address = st.session_state.setdefault(ADDRESS, {})
    _write({key: parts.get(key) for key in keys})
    for key in keys:
        address[key] = parts.get(key)
        st.session_state.setdefault(VALUES, {})[key] = st.session_state.get(key)


def _write(texts: Mapping[str, str | None]) -> None:
    """Change the address bar in one step where that can be, so that Back undoes the whole step."""
    now = st.query_params.to_dict()
    merged = now | dict(texts)
    ordered = [*(key for key in links.KEYS if key in merged), *(key for key in merged if key not in links.KEYS)]
    wanted = {key: text for key in ordered if (text := merged[key]) is not None}
    if wanted == now:
        return
    try:
        st.query_params.from_dict(wanted)
    except StreamlitAPIException:  # parts that are bound to a widget of the page cannot be written again
        for key in now.keys() - wanted.keys():
            st.query_params.pop(key)
        st.query_params.update({key: text for key, text in wanted.items() if text != now.get(key)})


def draw(choices: Choices) -> None:
    """The shared filters, drawn once by the frame."""
    labels, names = choices.issue_labels(), choices.names()
    draw_dispute(choices)
    st.segmented_control(
        "Measure",
        list(words.MEASURES),
        format_func=words.MEASURES.__getitem__,
        key="measure",
        required=True,
        help=MEASURE_HELP,
    )
    st.selectbox(
        "Issue", list(labels), format_func=labels.__getitem__, key="issue", index=None, placeholder="All issues"
    )
    st.multiselect("States", list(names), format_func=names.__getitem__, key="countries", placeholder="All states")
    _draw_month(choices)
    for label, key in (("From", "from"), ("To", "to")):
        st.date_input(label, key=key, min_value=choices.start, max_value=choices.end, format="YYYY-MM-DD")
    st.pills(
        "Statements",
        list(KINDS),
        format_func=words.KINDS.__getitem__,
        key="kinds",
        selection_mode="multi",
        help=KIND_HELP,
    )
    st.button("Clear filters", type="tertiary", on_click=_clear, args=(choices,), icon=":material/filter_alt_off:")


def nothing(text: str) -> None:
    """What stands where a page would, when no statement matches, with the way back to all of them."""
    st.html(prose.empty(text))
    choices = evidence.choices(dispute_name())
    st.button("Show all statements", type="tertiary", key="show_all", on_click=_clear, args=(choices,))


def _draw_month(choices: Choices) -> None:
    """A month as a quick way to set the period; it stays empty while the period is another."""
    months = periods.months(choices.start, choices.end)
    state = st.session_state
    state["month"] = periods.month_of(months, state.get("from"), state.get("to"))
    st.selectbox(
        "Month", list(months), key="month", index=None, placeholder="Any month", on_change=_set_month, args=(choices,)
    )


def _set_month(choices: Choices) -> None:
    months, chosen = periods.months(choices.start, choices.end), st.session_state["month"]
    start, end = months[chosen] if chosen else (choices.start, choices.end)
    st.session_state.update({"from": start, "to": end})


def draw_dispute(choices: Choices) -> None:
    """The choice of the dispute, if there is one."""
    if len(choices.disputes) > 1:
        titles = dict(choices.disputes)
        st.selectbox("Dispute", list(titles), format_func=titles.__getitem__, key="dispute", on_change=_forget)


MEASURE_HELP = (
    "Position: where a state stands, from what its speakers support and oppose. "
    "Tone: how positive or negative the words are; it says nothing about the position. "
    "Attention: how often a state is heard."
)
KIND_HELP = "Direct: all words in quotation marks. Mixed: some of them. Indirect: the reporter's paraphrase."


def _moved(keys: tuple[str, ...], asked: Mapping[str, Any]) -> bool:
    """Whether the link, and not a widget, is what changed since the last run."""
    state = st.session_state
    if any(key not in state for key in keys if key in asked and key != "dispute"):
        return True
    before = state.get(VALUES, {})
    if any(state.get(key) != before.get(key) for key in keys):
        return False
    address = state.get(ADDRESS, {})
    return any(st.query_params.get(key) != address.get(key) for key in keys)


def _clear(choices: Choices) -> None:
    st.session_state.update(widgets_of(unfiltered(choices)))


def _forget() -> None:
    """Another dispute has other states, issues, days and articles."""
    for key in (*links.KEYS, "country", "about", "article", "quote"):
        if key != "dispute":
            st.session_state.pop(key, None)
            st.query_params.pop(key, None)
