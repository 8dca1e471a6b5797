"""The forms of the page that adds articles: give, look over, import."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import streamlit as st

from lib import pipeline
from lib.dispute import period
from lib.pipeline import Stages
from lib.reading import Failure, links
from lib.reading.columns import Columns
from lib.storing import imports
from lib.storing.imports import Cancel, Tell
from lib.storing.versions import StoreError
from lib.ui import bringing, columning, evidence, figures, holdings, jobs, prose, visitor, words, worktables
from lib.ui.bringing import Brought

BROUGHT, ROUND = "brought", "brought_round"
"""Session keys: what was given but not imported yet, and a number that makes its table new."""
FILES, MAPPED = "brought_files", "brought_columns"
"""Session keys: the files that were given, and of which of their tables somebody said what their columns hold."""
COMPARED = 20_000
"""Stores of up to so many articles are compared with while looking over; an import always is, word for word."""
NO_LINKS = (
    "This instance does not fetch links, so that nobody can use its network. Save the pages and upload them, or let "
    "the owner set DEMARCHE_LINKS=1."
)
NETWORK = (
    "Only here does Demarche use the network. It keeps to the rules of each site and waits between two of its pages."
)
UNDATED = (
    "no day of publication. Fill it in if you know it: it is never made up, and statements without a day are in no "
    "period that the pages show."
)
FIRST_DAY = date(1900, 1, 1)
FORMATS = (
    "Text, Markdown, saved pages (.html, .mhtml), .pdf, .docx, .rtf, .eml, tables (.csv, .tsv, .xlsx, .json, .jsonl), "
    "feeds, .warc, and .zip or .tar of these. Nothing leaves this machine."
)


def writable(name: str) -> bool:
    """Whether articles can be added here; says why not before anybody brings some."""
    try:
        evidence.store(name).check_writable()
    except StoreError as error:
        st.html(prose.notice(["The articles of this dispute cannot be added to here.", str(error)]))
        return False
    return True


def give() -> None:
    """The three ways to bring articles."""
    pasting, uploading, linking = st.tabs(
        ["Paste text", "Upload files", "Links or feeds"], key="way", bind="query-params"
    )
    with pasting:
        _paste()
    with uploading:
        _upload()
    with linking:
        _link()


def _paste() -> None:
    with st.form("paste", border=False):
        st.text_input("Title", key="paste_title", max_chars=300)
        with st.container(horizontal=True):
            st.date_input("Published on", None, FIRST_DAY, key="paste_day", format="YYYY-MM-DD", width=170)
            st.text_input("Outlet", key="paste_outlet", max_chars=200, width=260)
            st.text_input("Link", key="paste_url", width="stretch", placeholder="where it can be read; optional")
        st.text_area("Text", key="paste_text", height=260)
        if st.form_submit_button("Look it over", type="primary"):
            held = st.session_state
            _hold(
                bringing.pasted(
                    held["paste_title"], held["paste_text"], held["paste_day"], held["paste_outlet"], held["paste_url"]
                )
            )


def _upload() -> None:
    with st.form("upload", border=False):
        held = st.file_uploader("Files", accept_multiple_files=True, key="files", help=FORMATS)
        st.html(prose.paragraph(FORMATS, "how"))
        if st.form_submit_button("Look them over", type="primary"):
            given = [(file.name, file.getvalue()) for file in held]
            if not given:
                st.html(prose.notice(["Choose one or more files first."]))
                return
            with st.spinner("Reading the files …"):
                _hold(bringing.files(given), given)
            offered = [link.url for name, data in given for link in links.offered(data, name)]
            if offered and visitor.policy().links:
                st.session_state["addresses"] = "\n".join(offered)
                said = words.count(len(offered), "link")
                st.html(prose.notice([f"The files also hold {said} without the text behind; see “Links or feeds”."]))


def _link() -> None:
    if not visitor.policy().links:
        st.html(prose.paragraph(NO_LINKS))
        return
    with st.form("link", border=False):
        st.text_area("Addresses of articles or feeds, one a line", key="addresses", height=140)
        st.html(prose.paragraph(NETWORK, "how"))
        if st.form_submit_button("Fetch and look over", type="primary"):
            wanted = bringing.addresses(st.session_state["addresses"])
            if not wanted:
                st.html(prose.notice(["Write one or more addresses first."]))
                return
            _hold(_fetched(wanted))


def _fetched(wanted: list[str]) -> Brought:
    found = []
    with st.spinner("Fetching …", show_time=True):
        bar = st.empty()
        for outcome in links.read(wanted):
            found.append(outcome)
            bar.html(prose.paragraph(f"{words.count(len(found), 'answer')} so far.", "how"))
        bar.empty()
    return Brought(bringing.labelled(wanted), tuple(found))


def _hold(brought: Brought, files: columning.Files = (), mapped: columning.Mappings | None = None) -> None:
    st.session_state[BROUGHT] = brought
    st.session_state[FILES], st.session_state[MAPPED] = list(files), dict(mapped or {})
    st.session_state[ROUND] = st.session_state.get(ROUND, 0) + 1


def look_over(name: str) -> None:
    """What was understood, with days and outlets to be filled in, and the button that imports."""
    brought: Brought | None = st.session_state.get(BROUGHT)
    if brought is None:
        return
    held = holdings.articles(name) if holdings.count(name) <= COMPARED else []
    rows = bringing.rows_of(brought, held)
    shown = bringing.table(rows, evidence.dispute(name))
    failed = bringing.failures(rows)
    figures.question("What was understood?")
    said = words.count(len(shown), "article") + (f", {len(failed)} that cannot be read" if len(failed) else "")
    st.html(prose.paragraph(f"{_beginning(brought.label)}: {said}.", "selection"))
    if len(failed):
        worktables.show_failures(failed, "looked_over")
    files: columning.Files = st.session_state.get(FILES, ())
    columning.show(columning.tables(files), st.session_state.get(MAPPED, {}), list(failed["place"]), _read_anew)
    if not len(shown):
        st.html(prose.empty("There is no article in it to import."))
        return
    edited = worktables.edit_brought(shown, f"brought_{st.session_state[ROUND]}")
    taken = edited[edited["take"]]
    undated = int(taken["published"].isna().sum())
    if undated:
        said = words.count(undated, "article has", "articles have")
        st.html(prose.notice([f"{said} {UNDATED}"]))
    if far := period.outside((day.date() for day in taken["published"].dropna()), evidence.dispute(name)):
        st.html(prose.notice([far]))
    figures.how_to_read("Untick what shall stay out. Published and Outlet can be changed here; the text never is.")
    with st.container(horizontal=True):
        st.button(
            f"Import {words.count(len(taken), 'article')}",
            type="primary",
            disabled=taken.empty,
            on_click=begin,
            args=(name, bringing.decided(brought, edited)),
        )
        st.button("Throw away", type="tertiary", on_click=_drop)


def _beginning(label: str) -> str:
    """A label as a sentence begins; the name of a file stays as it is written."""
    return words.with_capital(label) if label == bringing.PASTED else label


def _read_anew(mapped: dict[str, Columns]) -> None:
    """The same files, their tables by the columns that somebody chose."""
    if visitor.may_edit():
        files: columning.Files = st.session_state.get(FILES, ())
        _hold(bringing.files(files, mapped), files, mapped)


def _drop() -> None:
    for key in (BROUGHT, FILES, MAPPED):
        st.session_state.pop(key, None)


def begin(name: str, brought: Brought, job: str | None = None) -> None:
    """Start the import, or go on with an interrupted one."""
    if not visitor.may_edit():
        return
    store, dispute = evidence.store(name), evidence.dispute(name)
    editor = visitor.editor()

    def work(tell: Tell, cancel: Cancel) -> imports.ImportReport:
        return pipeline.bring(
            editor, dispute, store, brought.outcomes, stages=Stages.of(dispute), label=brought.label,
            progress=tell, cancel=cancel, job=job,
        )  # fmt: skip

    if jobs.start(store.folder, work):
        _drop()


def go_on(name: str, waiting: imports.Unfinished) -> None:
    """Finish an interrupted import with what was read."""
    begin(name, Brought(waiting.label, ()), waiting.job)


def failures_of(found: Iterable[Failure]) -> list[tuple[str, str, str]]:
    """Failures as rows of place, reason and advice."""
    return [(failure.place, failure.cause, failure.advice) for failure in found]
