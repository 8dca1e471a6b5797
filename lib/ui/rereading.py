"""The articles of a dispute read anew with its present settings, in a thread of its own. No Streamlit here."""

from __future__ import annotations

import time
from dataclasses import dataclass
from functools import partial

from lib import access, pipeline
from lib.access import Editor
from lib.dispute import Dispute, differences
from lib.storing.imports import Cancel, Progress, Tell
from lib.storing.store import Store
from lib.ui import jobs
from lib.working.crew import Alone
from lib.working.kit import fingerprint


@dataclass(frozen=True, slots=True)
class Touched:
    """What names the persons and states that an edit changed, and how much there is to read."""

    names: tuple[str, ...]
    articles: int
    statements: int
    all_articles: int


class StoppedError(Exception):
    """The editor asked to stop; the store is as it was."""


def touched(store: Store, before: Dispute, after: Dispute) -> Touched:
    """The articles in which a changed name stands, with their statements: those that may be read otherwise."""
    names = differences.names(before, after)
    every = int(store.table("SELECT count(*) AS n FROM articles").to_pylist()[0]["n"])
    if not names:
        return Touched((), 0, 0, every)
    hit = "SELECT article_id FROM articles WHERE regexp_matches(text, ?)"
    found = differences.pattern(names)
    articles = store.table(f"SELECT count(*) AS n FROM ({hit})", [found]).to_pylist()[0]["n"]
    said = store.table(f"SELECT count(*) AS n FROM statements WHERE article_id IN ({hit})", [found]).to_pylist()[0]["n"]
    return Touched(names, int(articles), int(said), every)


def current(store: Store, dispute: Dispute) -> bool:
    """Whether every article was read with the present settings and rules."""
    return store.report.get("fingerprint", "") == fingerprint(dispute)


def run(editor: Editor, dispute: Dispute, store: Store, tell: Tell, cancel: Cancel) -> pipeline.Report:
    """Read every article of the store anew; corrections stay. Raises `AccessError`, `StoppedError`."""
    access.name_of(editor)
    started = time.monotonic()

    def show(what: str, done: int, every: int) -> None:
        if cancel():
            raise StoppedError
        left = (time.monotonic() - started) / done * (every - done) if done and every else None
        tell(Progress(what, done, every, done, 0, 0, left))

    alone = Alone(pipeline.Stages.of(dispute))  # more processes would each begin by running the page that asked
    return pipeline.process(dispute, [], store, show, refresh=True, crew=alone)


def start(editor: Editor, dispute: Dispute, store: Store) -> bool:
    """Begin it; False while an import or another reading of the store runs."""
    access.name_of(editor)
    return jobs.start(store.folder / jobs.AGAIN, partial(_until_stopped, editor, dispute, store))


def _until_stopped(
    editor: Editor, dispute: Dispute, store: Store, tell: Tell, cancel: Cancel
) -> pipeline.Report | None:
    try:
        return run(editor, dispute, store, tell, cancel)
    except StoppedError:
        return None
