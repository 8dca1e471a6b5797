"""Quotes: the evidence itself, to search, sort, read in context and take away."""

import streamlit as st

from lib.ui import controls, evidence, exports, figures, prose, quotations, tables, words

ROWS = 20
ORDERS = {
    "Newest first": "newest",
    "Oldest first": "oldest",
    "Pressure first": "position, lowest first",
    "Engagement first": "position",
    "Negative tone first": "tone, lowest first",
    "Positive tone first": "tone",
}

filters = controls.shown()
with st.container(horizontal=True, vertical_alignment="bottom"):
    search = st.text_input("Search the words, the speaker or the headline", key="q", bind="query-params", type="search")
    order = st.selectbox("Order", list(ORDERS), key="order", bind="query-params", width=220)
sort = ORDERS[order]
total = evidence.page(filters, search, sort, 0, 0).total
if not total:
    st.html(prose.empty("No statement matches. Search for fewer words, or clear the filters in the sidebar."))
    st.stop()

table = st.container()
pages = (total - 1) // ROWS + 1
place = st.pagination(pages, key="page", bind="query-params") if pages > 1 else 1
rows = evidence.page(filters, search, sort, ROWS, (place - 1) * ROWS).rows
with table, st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
    first = (place - 1) * ROWS + 1
    shown = f"{words.count(total, 'statement')}, {first} to {first + len(rows) - 1} shown"
    st.html(prose.paragraph(shown, "selection"))
    st.download_button(
        "Export all as CSV",
        data=lambda: exports.csv(evidence.everything(filters, search, sort)),
        file_name=f"demarche-{filters.dispute}-statements.csv",
        mime="text/csv",
        on_click="ignore",
        icon=":material/download:",
        type="tertiary",
    )
with table:
    ticked = tables.pick_statement(rows, f"statements_{place}")
if ticked is not None:
    figures.question("What stands around it?")
    quotations.in_context(rows.iloc[ticked], filters)
else:
    figures.how_to_read("Tick a row to read it in its paragraph. Position: −1 to +1, only where a stance was coded.")
