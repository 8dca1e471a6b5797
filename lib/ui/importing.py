"""An import on the page: how far it is, what was interrupted, and what became of everything."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import streamlit as st

from lib.access import AccessError
from lib.storing import imports
from lib.storing.import_report import ImportReport
from lib.storing.imports import Progress, Unfinished
from lib.storing.versions import StoreError
from lib.ui import adding, evidence, figures, jobs, prose, visitor, words, worktables

SHOWN = 12
"""Reports of former imports on the page."""


def show_running(name: str) -> bool:
    """The import that runs, with a button to stop it; False if none does."""
    job = jobs.current(evidence.store(name).folder)
    if job is None or not job.running:
        return False
    _watch(name)
    return True


@st.fragment(run_every=0.7)
def _watch(name: str) -> None:
    job = jobs.current(evidence.store(name).folder)
    if job is None or not job.running:
        st.rerun()
        return
    figures.question("How far is the import?")
    now = job.progress
    st.progress(now.done / now.total if now and now.total else 0.0)
    st.html(prose.paragraph(said(now), "selection"))
    st.button("Stopping …" if job.stopping else "Stop", on_click=stop, args=(job,), disabled=job.stopping)
    figures.how_to_read("It goes on when you leave this page. A stopped import can be gone on with or discarded.")


def stop(job: jobs.Job) -> None:
    """Ask an import or a reading to stop, if the visitor still may."""
    if visitor.may_edit():
        job.stop()


def _dismiss(folder: Path) -> None:
    if visitor.may_edit():
        jobs.dismiss(folder)


def said(now: Progress | None) -> str:
    """How far an import is, in words."""
    if now is None:
        return "Getting ready …"
    return f"{how_far(now)} {now.taken:,} read, {now.skipped:,} skipped, {now.failed:,} failed."


def how_far(now: Progress | None) -> str:
    """The stage, how much of it is done, and the time left, in words."""
    if now is None:
        return "Getting ready …"
    place = f" {now.done:,} of {now.total:,}" if now.total else ""
    left = f", about {now.seconds_left:.0f} s left" if now.seconds_left is not None and now.done < now.total else ""
    return f"{now.stage.capitalize()}{place}{left}."


def show_ended(name: str) -> None:
    """What became of the import that has just ended."""
    store = evidence.store(name)
    job = jobs.current(store.folder)
    if job is None or job.running:
        return
    figures.question("What became of the import?")
    if job.error:
        st.html(prose.notice([job.error]))
    if job.report is not None:
        show_report(name, job.report, "ended")
    st.button("Done", type="tertiary", on_click=_dismiss, args=(store.folder,))


def show_report(name: str, report: ImportReport, key: str) -> None:
    """One report: the sentence, the articles with a way to their statements, what was left out, and the file."""
    st.html(prose.paragraph(report.sentence()))
    if report.taken:
        rows = pd.DataFrame(
            [(taken.title, taken.statements, taken.trouble, taken.origin) for taken in report.taken],
            columns=["title", "statements", "trouble", "place"],
        )
        picked = worktables.pick_taken(rows, f"taken_{key}")
        if picked is not None or len(rows) == 1:
            _open(name, report.taken[picked or 0].article_id, key)
        else:
            figures.how_to_read("Tick a row to read the article with its statements.")
    left = [(skipped.origin, skipped.reason, "") for skipped in report.skipped]
    left += adding.failures_of(report.failed)
    if left:
        worktables.show_failures(pd.DataFrame(left, columns=["place", "cause", "advice"]), key)
    st.download_button(
        "Report as CSV",
        data=report.csv,
        file_name=f"demarche-import-{report.job}.csv",
        mime="text/csv",
        on_click="ignore",
        icon=":material/download:",
        type="tertiary",
        key=f"report_{key}",
    )


def _open(name: str, article_id: str, key: str) -> None:
    link = {"article": article_id} | ({"dispute": name} if len(evidence.shelf().usable) > 1 else {})
    with st.container(key=f"open_{key}"):
        st.page_link("../pages/article.py", label="Read it with its statements", query_params=link, help="")


def show_interrupted(name: str) -> None:
    """Imports that were stopped, each to be gone on with or discarded."""
    waiting = imports.unfinished(evidence.store(name))
    if not waiting:
        return
    figures.question("Which imports were interrupted?")
    for held in waiting:
        st.html(prose.paragraph(sentence(held)))
        with st.container(horizontal=True):
            st.button("Go on", key=f"go_on_{held.job}", on_click=adding.go_on, args=(name, held))
            st.button("Discard", key=f"discard_{held.job}", type="tertiary", on_click=_discard, args=(name, held))


def sentence(held: Unfinished) -> str:
    """An interrupted import in words."""
    read = words.count(held.articles, "article")
    rest = "" if held.all_read else " Not everything was read: after going on, bring the same again for the rest."
    return f"{words.day(held.at)}, {held.label} ({held.who}): {read} read, not in the store yet.{rest}"


def _discard(name: str, held: Unfinished) -> None:
    try:
        imports.discard(visitor.editor(), evidence.store(name), held.job)
        jobs.dismiss(evidence.store(name).folder)
    except (AccessError, StoreError) as error:
        st.html(prose.notice([str(error)]))


def show_former(name: str) -> None:
    """The reports of former imports."""
    held = imports.reports(evidence.store(name))
    if not held:
        return
    figures.question("What was imported before?")
    for report in held[:SHOWN]:
        with st.expander(f"{report.at:%Y-%m-%d %H:%M}: {len(report.taken)} taken of {report.brought}"):
            st.html(prose.paragraph(f"{report.label} ({report.who})", "selection"))
            show_report(name, report, report.job)
