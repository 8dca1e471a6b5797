"""Quotes: the evidence itself, to search, narrow down, sort, read in context, cite and take away."""

from functools import partial

import streamlit as st

from lib.ui import citations, controls, dictionary, evidence, exports, facets, figures, prose, quotations, tables, words
from lib.ui.filters import Filters, Narrowed

ROWS = 20
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
NONE = (
    "No statement matches. Search for fewer words, end a word with an asterisk (sanction*), or clear the filters in "
    "the sidebar."
)


def taken(filters: Filters, asked: Narrowed, sort: str, kind: exports.Format) -> bytes:
    """The file, made when it is asked for."""
    return kind.made(evidence.everything(filters, asked, sort), evidence.issue_labels(filters.dispute))


def offer_files(filters: Filters, asked: Narrowed, sort: str, total: int) -> None:
    """Every statement that matches, as a file."""
    with st.popover(f"Export all {total:,}", icon=":material/download:", type="tertiary"):
        for name, kind in exports.FORMATS.items():
            if name == "Excel" and total > exports.SHEET_ROWS:
                st.html(prose.paragraph(f"A sheet of Excel holds {exports.SHEET_ROWS:,} rows; take another format."))
                continue
            st.download_button(
                f"{words.count(total, 'statement')} as {name}",
                data=partial(taken, filters, asked, sort, kind),
                file_name=f"demarche-{filters.dispute}-{total}-statements.{kind.ending}",
                mime=kind.mime,
                on_click="ignore",
                type="tertiary",
            )
        st.download_button(
            "What the columns mean",
            data=partial(dictionary.csv, evidence.issue_labels(filters.dispute)),
            file_name=f"demarche-{filters.dispute}-columns.csv",
            mime="text/csv",
            on_click="ignore",
            type="tertiary",
        )


filters = controls.shown()
with st.container(horizontal=True, vertical_alignment="bottom"):
    label = "Search the words, the speaker or the headline"
    st.text_input(label, key="q", bind="query-params", type="search", help=SEARCHED)
    order = st.selectbox("Order", list(ORDERS), key="order", bind="query-params", width=220)
sort, asked = ORDERS[order], facets.narrowed()
facets.draw(filters, asked)
total = evidence.page(filters, asked, sort, 0, 0).total
if not total:
    st.html(prose.empty(NONE))
    st.stop()

table = st.container()
pages = (total - 1) // ROWS + 1
place = st.pagination(pages, key="page", bind="query-params") if pages > 1 else 1
rows = evidence.page(filters, asked, sort, ROWS, (place - 1) * ROWS).rows
with table, st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
    first = (place - 1) * ROWS + 1
    st.html(
        prose.paragraph(f"{words.count(total, 'statement')}, {first} to {first + len(rows) - 1} shown", "selection")
    )
    offer_files(filters, asked, sort, total)
with table:
    ticked = tables.pick_statement(rows, f"statements_{place}")
if ticked is None:
    figures.how_to_read(
        "Tick a row to read it in its paragraph and to cite it. Position: −1 to +1, only where a stance was coded."
    )
else:
    row = rows.iloc[ticked]
    figures.question("What stands around it?")
    quotations.in_context(row, filters)
    figures.question("How is it cited?")
    citations.show(row, evidence.article(filters.dispute, row.article_id))
