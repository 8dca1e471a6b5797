"""Every statement of a selection as a file, and what its columns mean."""

from __future__ import annotations

from functools import partial

import streamlit as st

from lib.ui import dictionary, evidence, exports, prose, words
from lib.ui.filters import Filters, Narrowed


def taken(filters: Filters, asked: Narrowed, sort: str, kind: exports.Format) -> bytes:
    """The file, made when it is asked for."""
    return kind.made(evidence.everything(filters, asked, sort), evidence.issue_labels(filters.dispute))


def show(filters: Filters, asked: Narrowed, sort: str, total: int) -> None:
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
