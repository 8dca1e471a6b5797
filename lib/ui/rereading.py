"""The articles of a dispute read anew with its present settings, in a thread of its own. No Streamlit here."""

from __future__ import annotations

import json
import logging
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from lib import access
from lib.access import Editor
from lib.dispute import Dispute, differences
from lib.storing.imports import Cancel, Progress, Tell
from lib.storing.store import Store
from lib.storing.versions import StoreError
from lib.ui import jobs
from lib.working.kit import fingerprint

ROOT = Path(__file__).resolve().parents[2]
LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Touched:
    """What names the persons and states that an edit changed, and how much there is to read."""

    names: tuple[str, ...]
    articles: int
    statements: int
    all_articles: int


@dataclass(frozen=True, slots=True)
class Reread:
    """What the store holds after it: articles, statements, and articles that could not be read."""

    articles: int
    statements: int
    failed: int


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


def start(editor: Editor, dispute: Dispute, store: Store) -> bool:
    """Begin it; False while an import or another reading of the store runs. Raises `AccessError`."""
    access.name_of(editor)
    return jobs.start(store.folder / jobs.AGAIN, partial(run, editor, dispute))


def run(editor: Editor, dispute: Dispute, tell: Tell, cancel: Cancel) -> Reread | None:
    """Read every article of a dispute anew; corrections stay. None when it was stopped, the store is then as it was.

    A process of its own does it, on all cores and as the command line does: it would otherwise begin each of its
    helpers by running the page that asked. It ends with this one. Raises `AccessError`, `StoreError`.
    """
    access.name_of(editor)
    pipe = subprocess.PIPE
    with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as complaints:
        with subprocess.Popen(
            command(dispute), cwd=ROOT, stdin=pipe, stdout=pipe, stderr=complaints, text=True
        ) as reader:
            threading.Thread(target=_end_when, args=(cancel, reader), daemon=True).start()
            last = _follow(reader, tell)
        complaints.seek(0)
        said = complaints.read()
    if reader.returncode == 0 and last is not None:
        return last
    if cancel():
        return None
    raise StoreError(_reason(said, reader.returncode))


def command(dispute: Dispute) -> list[str]:
    """What to type to have the articles of a dispute read anew, told as lines of JSON."""
    return [sys.executable, "-m", "lib", "again", "--piped", "--dispute", str(dispute.folder.resolve())]


def _end_when(cancel: Cancel, reader: subprocess.Popen[str]) -> None:
    """Closing what it reads from asks it to stop after the articles at hand; what they gave is kept for next time."""
    while reader.poll() is None:
        if cancel() and reader.stdin:
            reader.stdin.close()
            return
        time.sleep(0.2)


def _follow(reader: subprocess.Popen[str], tell: Tell) -> Reread | None:
    started, first = time.monotonic(), 0
    for line in reader.stdout or ():
        told = json.loads(line)
        if "stage" not in told:
            return Reread(**told)
        done, total = told["done"], told["total"]
        if not first and done:  # what a stopped run had done takes no time
            started, first = time.monotonic(), done
        pace = (time.monotonic() - started) / (done - first) if done > first else None
        tell(Progress(told["stage"], done, total, done, 0, 0, pace * (total - done) if pace is not None else None))
    return None


def _reason(said: str, status: int) -> str:
    lines = [line for line in said.splitlines() if line.strip()]
    if status == 1 and lines and not said.startswith("Traceback"):
        return "\n".join(lines[-5:])
    LOG.error("reading anew ended with status %s: %s", status, "\n".join(lines[-20:]))
    return f"The process that read the articles ended ({status}). What it had read is kept; start it again to go on."
