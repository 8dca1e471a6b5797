"""Quotes: the evidence itself, to search, narrow down, sort, read in context, cite and take away."""

from dataclasses import replace
from functools import partial

import streamlit as st

from lib.ui import choosing, controls, evidence, facets, figures, listing, offering, printed, prose, tables, words
from lib.ui.filters import unfiltered

ROWS = 20
WHERE = "Words, speaker or headline"
ORDERS = {
    "Newest first": "newest",
    "Oldest first": "oldest",
    "Pressure first": "position, lowest first",
    "Engagement first": "position",
    "Negative tone first": "tone, lowest first",
    "Positive tone first": "tone",
    "By speaker": "speaker",
    "Surest speaker first": "confidence",
}
SEARCHED = (
    "All words must be there. “No dams” finds a phrase, OR an alternative, a dash or NOT leaves out, and an asterisk "
    "stands for the rest of a word: sanction*. Case, accents and kinds of quotation marks make no difference."
)
NONE = "No statement matches. Search for fewer words, or end a word with an asterisk (sanction*)."
NARROW = "No statement matches within these filters. Widen the period or show all statements; search for fewer words."

filters = controls.shown()
printed.style()
with st.container(horizontal=True, vertical_alignment="bottom", key="asked"):
    st.text_input("Search", key="q", bind="query-params", type="search", help=SEARCHED, placeholder=WHERE)
    order = st.selectbox("Order", list(ORDERS), key="order", bind="query-params", width=170)
sort, asked = ORDERS[order], facets.narrowed()
facets.draw(filters, asked)
with st.skeleton(height=640):
    total = evidence.page(filters, asked, sort, 0, 0).total
if not total:
    whole = unfiltered(evidence.choices(filters.dispute))
    if replace(filters, measure=whole.measure) != whole:
        controls.nothing(NARROW)
    else:
        st.html(prose.empty(NONE))
    st.stop()

above = st.container()
with st.container(key="listed"):
    table, begin, opened = (
        st.container(key="wide_statements"),
        st.container(key="narrow_begin"),
        st.container(key="opened"),
    )
    rest, pager = st.container(key="narrow_rest"), st.container()
pages = (total - 1) // ROWS + 1
with pager:
    place = st.pagination(pages, key="page", bind="query-params") if pages > 1 else 1
rows = evidence.page(filters, asked, sort, ROWS, (place - 1) * ROWS).rows
quotes = list(rows.quote_id)
chosen = choosing.asked_for((filters, asked, sort, place))
with above:
    if chosen and chosen not in quotes:
        choosing.show(chosen, filters)
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        first = (place - 1) * ROWS + 1
        shown = f", {first} to {first + len(rows) - 1} shown" if total > 1 else ""
        st.html(prose.paragraph(f"{words.count(total, 'statement')}{shown}", "selection"))
        offering.show(filters, asked, sort, total)
with table:
    key = f"statements_{place}"
    tables.pick_statement(rows, key, partial(choosing.tick, quotes, key))
codes = evidence.codes_on(filters, tuple(quotes))
entries = listing.entries(rows, codes, evidence.issue_labels(filters.dispute))
for spot, part, key in zip((begin, rest), listing.split(entries, chosen), ("list_begin", "list_rest"), strict=True):
    with spot:
        if part:
            listing.show(part, chosen, key, partial(choosing.tap, key))
if chosen in quotes:
    with opened:
        choosing.show(chosen, filters)
else:
    figures.how_to_read(
        "Choose a statement to read it in its paragraph and to cite it. Position: −1 to +1, where a stance was coded."
    )
