"""Brief: a report on some states and issues, to print, to edit and to make again."""

from datetime import date
from functools import partial
from urllib.parse import urlencode

import streamlit as st

from lib.briefing import bundle, html, word
from lib.briefing.brief import Brief
from lib.records import IssueId
from lib.ui import briefs, controls, evidence, figures, links, printed, prose, words
from lib.ui.filters import Filters

EACH = (1, 2, 3, 5, 10)


def address(filters: Filters, issues: list[IssueId]) -> str:
    """The link of this very report."""
    parts = links.write(filters, evidence.choices(filters.dispute)) | {
        key: text for key in ("title", "each") if (text := st.query_params.get(key))
    }
    parts |= {"issues": ",".join(issues)} if issues else {}
    return f"{(st.context.url or '').split('?')[0]}{'?' if parts else ''}{urlencode(parts)}"


def offer_files(made: Brief, filters: Filters, issues: list[IssueId]) -> None:
    """The report as a page, a document and an archive."""
    name = f"demarche-{filters.dispute}-brief"
    with st.container(horizontal=True):
        st.download_button(
            "Page to print (HTML)", partial(html.page, made), f"{name}.html", "text/html", on_click="ignore"
        )
        kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
        st.download_button("Word document", partial(word.document, made), f"{name}.docx", kind, on_click="ignore")
        st.download_button(
            "Everything behind it (ZIP)",
            lambda: bundle.archive(made, briefs.files(filters, issues)),
            f"{name}.zip",
            "application/zip",
            on_click="ignore",
        )


filters = controls.shown()
if not evidence.size(filters).statements:
    controls.nothing(figures.NOTHING)
    st.stop()
labels = evidence.choices(filters.dispute).issue_labels()
controls.adopt_one("issues", lambda text: [code for code in (text or "").split(",") if code in labels])
printed.style()
unknown = [code for code in (st.query_params.get("issues") or "").split(",") if code and code not in labels]
if unknown:
    st.html(prose.notice([f"The link asks for the issue “{code[:40]}”, which is unknown here." for code in unknown]))
with st.container(horizontal=True, vertical_alignment="bottom", key="stacked"):
    st.multiselect("Issues", list(labels), format_func=labels.__getitem__, key="issues", placeholder="The whole axis")
    each = st.selectbox("Quotations a state", EACH, index=1, key="each", bind="query-params", width=150)
title = st.text_input("Title", key="title", bind="query-params", placeholder=briefs.default_title(filters))
figures.how_to_read("States and period are those of the filters; each issue becomes a section.")
chosen = [IssueId(code) for code in st.session_state["issues"]]
controls.publish({"issues": ",".join(chosen)} if chosen else {}, ("issues",))
issues = chosen or ([filters.issue] if filters.issue else [])
with st.skeleton(height=900):
    made = briefs.gather(filters, issues, each, title, address(filters, issues), date.today())
offer_files(made, filters, issues)
counted = words.count(len(made.quotations), "numbered quotation")
figures.question("How will it look?")
st.iframe(html.page(made), height=900)
figures.how_to_read(
    f"{counted}, each with its sources. The archive holds the data, the rules and the command to make it again."
)
