"""Before a dispute's settings are saved: what is wrong, which positions change, and what must be read again."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from lib.access import AccessError
from lib.dispute import Dispute, DisputeError, differences
from lib.scoring import edits
from lib.storing import dispute_files, homes, query
from lib.storing.dispute_files import Version
from lib.storing.partitioned import PartitionedStore
from lib.storing.recoded import Recoded, TooMany
from lib.storing.selection import Selection
from lib.ui import disputing, evidence, figures, importing, jobs, prose, rereading, visitor, wording, words, worktables
from lib.ui.disputing import WORDS, Texts

CHECKED, SAVED = "dispute_checked", "dispute_saved"
"""Session keys: the texts that were checked last, and what was saved, in sentences."""
NOT_SAVED = "Nothing was saved. To be corrected first:"
PLACES = (
    "The place of each statement on the axis, where a page shows it beside the words, follows when the articles are "
    "read again; the positions of states follow at once."
)
UNCODED = "No statement has a code on {} yet: give it words under “Words”, and read the articles again."
LOST = "Codes on {} do not count any more. They come back with the issue."
NEW_NAMES = "New articles are read with it at once; those that are here already when they are read again."
RECODED = "Codes, and the positions made of them, follow when the articles are read again."
OTHERS = "A state of which other utterances are coded than before has no interval."
WHOLE = (
    "Every statement of the dispute, all of it, each counting alike whatever its day. The interval is that of the "
    "difference; “clear” means that it leaves out 0."
)


def edit(name: str) -> None:
    """One part of the dispute in an editor, and what follows of the edit."""
    dispute = evidence.dispute(name)
    labels = {label: part for part, label in disputing.PARTS.items()}
    chosen = st.segmented_control(
        "What to edit", list(labels), default="Issues", required=True, key="settings", bind="query-params"
    )
    part = labels.get(str(chosen), "issues")
    if said := st.session_state.pop(SAVED, None):
        st.html(prose.notice(said))
    try:
        if part == "again":
            _again(name, dispute)
        elif part == "earlier":
            _earlier(name, dispute)
        else:
            texts, rows = disputing.edited(dispute, part)
            _follow(name, dispute, texts, rows)
    except DisputeError as error:
        st.html(prose.notice(str(error).splitlines()))


def _follow(name: str, dispute: Dispute, texts: Texts, rows: Sequence[str] = ()) -> None:
    """The button that checks; after it what is wrong, or what would change and the button that saves."""
    now = {file: dispute_files.text_of(dispute.folder, file) for file in texts}
    changed = {file: text for file, text in texts.items() if text != now[file]}
    if not changed:
        st.button("Check and show what changes", type="primary", disabled=True, key="check", help="Nothing was edited.")
        return
    if st.button("Check and show what changes", type="primary", key="check"):
        st.session_state[CHECKED] = (name, changed)
    if st.session_state.get(CHECKED) != (name, changed):
        return
    trial = dispute_files.tried(dispute.folder, changed)
    if trial.dispute is None:
        st.html(prose.notice([NOT_SAVED, *(disputing.place(problem, rows) for problem in trial.problems)]))
        return
    needs = _needs(name, dispute, trial.dispute)
    found = _coded_anew(name, dispute, trial.dispute, changed) if WORDS in changed else None
    _show_positions(name, dispute, trial.dispute, found)
    needs += [RECODED] if found else []
    if needs:
        figures.question("What must be read again?")
        st.html(prose.items(needs))
    with st.container(horizontal=True):
        st.button("Save", type="primary", key="save_settings", on_click=_save, args=(name, changed, needs, now))
        st.button("Not now", type="tertiary", on_click=_drop, key="drop_settings")


def _coded_anew(name: str, before: Dispute, after: Dispute, texts: Texts) -> Recoded | TooMany:
    with st.spinner("Reading the statements that the words touch …", show_time=True):
        found = wording.tried(name, before, texts)
    wording.show_changes(found, after)
    return found


def _show_positions(name: str, before: Dispute, after: Dispute, found: Recoded | TooMany | None) -> None:
    figures.question("Which positions change?")
    if isinstance(found, TooMany):
        st.html(prose.paragraph("That shows when the articles are read again."))
        return
    store = evidence.store(name)
    anew = (found.statements, found.stances) if found else None
    with st.spinner("Counting with the new settings …"):
        scored = edits.moved(query.scorable(store, Selection()), query.codes(store), before, after, recoded=anew)
    moved = edits.changed(scored)
    if moved.empty:
        st.html(prose.paragraph(f"None of {words.count(len(scored), 'state')} with a stance on the axis."))
        return
    clear = int(moved["clear"].sum())
    gone = int((moved["after"].isna() & moved["before"].notna()).sum())
    come = int((moved["before"].isna() & moved["after"].notna()).sum())
    said = [f"{len(moved)} of {words.count(len(scored), 'state')}"] + ([] if found else [f"{clear} clearly"])
    said += [f"{come} would have a position for the first time"] if come else []
    said += [f"{gone} would have none any more"] if gone else []
    st.html(prose.paragraph("; ".join(said) + ".", "lead"))
    worktables.show_moved(moved.assign(name=[evidence.label(code) for code in moved["country"]]))
    figures.how_to_read(f"{WHOLE} {OTHERS}" if found else WHOLE)


def _needs(name: str, before: Dispute, after: Dispute) -> list[str]:
    """What saving does not change until articles are read again, each in a sentence."""
    said = []
    touched = rereading.touched(evidence.store(name), before, after)
    if touched.names:
        where = f"{words.count(touched.statements, 'statement')} in {words.count(touched.articles, 'article')}"
        said.append(f"{where} stand where a changed name is mentioned: {words.listed(touched.names, 6)}. {NEW_NAMES}")
    labels = {str(issue.id): issue.label for dispute in (before, after) for issue in dispute.issues}
    said += [UNCODED.format(f"“{labels[issue]}”") for issue in differences.new_issues(before, after)]
    said += [LOST.format(f"“{labels[issue]}”") for issue in differences.lost_issues(before, after)]
    return [*said, PLACES] if differences.places_moved(before, after) else said


def _save(name: str, texts: Texts, needs: Sequence[str], now: Texts) -> None:
    dispute = evidence.dispute(name)
    try:
        problems = dispute_files.save(visitor.editor(), dispute.folder, texts, homes.home(dispute), now)
    except (DisputeError, AccessError) as error:
        st.session_state[SAVED] = str(error).splitlines()
        return
    if problems:
        st.session_state[SAVED] = [NOT_SAVED, *map(str, problems)]
        return
    forget()
    kept = "Saved. What was there before is kept under “Earlier versions”."
    st.session_state[SAVED] = [kept, "“Read again” brings the articles up to the new settings."] if needs else [kept]
    _drop()


def _drop() -> None:
    st.session_state.pop(CHECKED, None)


def forget() -> None:
    """Let every page read the dispute and its scores anew."""
    st.cache_data.clear()
    st.cache_resource.clear()


def _earlier(name: str, dispute: Dispute) -> None:
    keep = homes.home(dispute)
    held = dispute_files.earlier(keep)
    if not held:
        st.html(prose.empty("Nothing was changed on this page yet. Each change keeps what was there before."))
        return
    version: Version = st.selectbox(
        "What was there until", held, key="version", width=460,
        format_func=lambda version: f"{version.at:%Y-%m-%d %H:%M:%S} UTC: {', '.join(version.files)}",
    )  # fmt: skip
    texts = dispute_files.texts_of(keep, version)
    for file, text in texts.items():
        st.html(prose.small_title(file, 2))
        lines = disputing.compared(dispute_files.text_of(dispute.folder, file), text)
        st.code(lines or "It is the same as now.", language="diff")
    figures.how_to_read("− stands there now, + would stand there again. Bringing it back is a change like any other.")
    _follow(name, dispute, texts)


def _again(name: str, dispute: Dispute) -> None:
    """The articles read anew: whether that is needed, how far it is, what became of it."""
    store = evidence.store(name)
    if isinstance(store, PartitionedStore):
        st.html(prose.empty("These articles lie in a store by months, which is read again where it was made."))
        return
    job = jobs.current(store.folder / jobs.AGAIN)
    if job and job.running:
        _watch(name)
        return
    if job:
        if job.error:
            st.html(prose.notice([job.error]))
        elif job.report is None:
            st.html(prose.notice(["Stopped. The statements are as they were; reading again goes on from here."]))
        else:
            held = words.count(job.report.statements, "statement")
            failed = f", {job.report.failed} of which could not be read" if job.report.failed else ""
            st.html(prose.notice([f"Done: {words.count(job.report.articles, 'article')} with {held}{failed}."]))
    if rereading.current(store, dispute):
        st.html(prose.paragraph("Every article was read with the present settings."))
    else:
        st.html(
            prose.paragraph(
                "Some articles were read with other settings, or by another version of the reader. Reading them again "
                "keeps corrections; one whose statement is read otherwise is listed on Review."
            )
        )
    count = words.count(rereading.touched(store, dispute, dispute).all_articles, "article")
    if st.button(f"Read {count} again", type="primary", key="read_again"):
        if rereading.start(visitor.editor(), dispute, store):
            st.rerun()
        st.html(prose.notice(["An import is running. Wait until it ends."]))


@st.fragment(run_every=0.7)
def _watch(name: str) -> None:
    job = jobs.current(evidence.store(name).folder / jobs.AGAIN)
    if job is None or not job.running:
        forget()
        st.rerun()
        return
    now = job.progress
    st.progress(now.done / now.total if now and now.total else 0.0)
    st.html(prose.paragraph(importing.how_far(now), "selection"))
    st.button(
        "Stopping …" if job.stopping else "Stop",
        on_click=importing.stop,
        args=(job,),
        disabled=job.stopping,
        key="stop_again",
    )
    figures.how_to_read("The pages show the former reading until it is done.")
