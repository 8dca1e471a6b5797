"""Bringing in articles: shown as it goes, stoppable, and resumed after a crash at any moment without loss or double.

Everything that a reader gave is written to a journal first, then the statements of every article, then the store in one
atomic step, then the report; after that the journal is removed. Whatever was written is not done again. The articles
that come with the project are only read: what is added goes to the store's own folder.
"""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Protocol

import pyarrow as pa
import pyarrow.compute as pc

from lib import access
from lib.access import Editor
from lib.records import Article, Quote
from lib.storing import beneath, merging, tables
from lib.storing.beneath import outdated
from lib.storing.import_journal import Outcome, State
from lib.storing.import_report import ImportReport, Skipped, Taken
from lib.storing.intake import Intake
from lib.storing.journal import Journal, claim
from lib.storing.landing import Land, plainly, put
from lib.storing.store import Store
from lib.storing.versions import StoreError

__all__ = ["Progress", "Steps", "Unfinished", "discard", "outdated", "refresh", "reports", "run", "unfinished"]
FOLDER, _JOURNAL, _REPORT = "imports", ".journal", ".jsonl"
ARTICLES_AT_ONCE = 16
"""Statements of so many articles are lost, and read again, when the machine stops."""


class Steps(Protocol):
    """What makes statements of articles; `lib.pipeline.Stages` does."""

    @property
    def quote(self) -> Callable[[Iterable[Article]], Iterable[tuple[Article, list[Quote]]]]: ...
    @property
    def score(self) -> Callable[[Quote, str], Quote]: ...
    @property
    def cluster(self) -> Callable[[Sequence[Quote]], Mapping[str, str]]: ...


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an import is. `total` is 0 and `seconds_left` None while they are not known."""

    stage: str
    done: int
    total: int
    taken: int
    skipped: int
    failed: int
    seconds_left: float | None = None


Tell = Callable[[Progress], None]
Cancel = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class Unfinished:
    """An import that was stopped or interrupted."""

    job: str
    label: str
    who: str
    at: datetime
    articles: int
    all_read: bool


def run(
    editor: Editor,
    store: Store,
    outcomes: Iterable[Outcome],
    steps: Steps,
    *,
    dispute: str = "",
    label: str = "",
    progress: Tell | None = None,
    cancel: Cancel | None = None,
    job: str | None = None,
    land: Land | None = None,
    read_with: str = "",
) -> ImportReport:
    """Bring what a reader gave into the store. With the `job` of an unfinished import, go on with that one: of the
    same outcomes those that it has are passed over, and no outcomes at all finish with what was read.

    `label` says in words what was brought. `cancel` is asked between articles; a stopped import can be gone on with or
    discarded, and the store is as it was. `land` puts the content into the store (`lib.pipeline.bring` does all that
    pages need), `read_with` is the fingerprint of the settings of the steps. Raises `AccessError` without the right,
    `StoreError` when the disk refuses or the store is one that is written elsewhere.
    """
    who = access.name_of(editor)
    store.check_writable()
    name = job or f"{datetime.now(UTC):%Y%m%dT%H%M%S}-{uuid.uuid4().hex[:6]}"
    folder = store.folder / FOLDER
    with _claimed(folder, name):
        if job and (done := _report(folder / f"{job}{_REPORT}")):
            return done
        state = State(folder / f"{name}{_JOURNAL}")
        if state.at is None:
            state.begin(who, label)
        work = _Work(store, state, steps, dispute, progress or (lambda _: None), cancel or (lambda: False), name)
        work.land, work.read_with = land or plainly(steps.cluster), read_with
        if work.read(outcomes, resumed=job is not None) and work.quote():
            return work.finish()
        return work.report()


def unfinished(store: Store) -> list[Unfinished]:
    """Imports that can be gone on with or discarded, oldest first."""
    found = []
    for path in sorted((store.folder / FOLDER).glob(f"*{_JOURNAL}")):
        if not _report(path.with_suffix(_REPORT)):
            state = State(path)
            at = state.at or datetime.fromtimestamp(path.stat().st_mtime, UTC).replace(tzinfo=None)
            found.append(Unfinished(path.stem, state.label, state.who, at, len(state.articles), state.all_read))
    return found


def reports(store: Store) -> list[ImportReport]:
    """The reports of all imports that are done, the latest first."""
    paths = sorted((store.folder / FOLDER).glob(f"*{_REPORT}"), reverse=True)
    return [report for path in paths if (report := _report(path))]


def discard(editor: Editor, store: Store, job: str) -> None:
    """Forget an unfinished import; the store is as it was. Raises `StoreError` while it is running."""
    access.name_of(editor)
    folder = store.folder / FOLDER
    with _claimed(folder, job):
        (folder / f"{job}{_JOURNAL}").unlink(missing_ok=True)


def refresh(editor: Editor, store: Store, steps: Steps, land: Land | None = None) -> bool:
    """Put the added articles together with the bundled ones as they are now; says whether that was needed."""
    access.name_of(editor)
    if not outdated(store):
        return False
    with store.writing():
        put(store, beneath.held(store), land or plainly(steps.cluster), beneath.read_with(store))
    return True


class _Work:
    """One run of an import over its journal."""

    land: Land
    read_with: str

    def __init__(
        self, store: Store, state: State, steps: Steps, dispute: str, tell: Tell, cancel: Cancel, job: str
    ) -> None:
        self.store, self.state, self.steps, self.dispute = store, state, steps, dispute
        self.tell, self.cancel, self.job = tell, cancel, job
        self.started = time.monotonic()

    def read(self, outcomes: Iterable[Outcome], resumed: bool) -> bool:
        """Write down everything that the reader gives; False when stopped."""
        state = self.state
        if state.all_read:
            return True
        total = len(outcomes) if isinstance(outcomes, Sequence) else 0
        others = self._others(self.store.table("SELECT * FROM articles"))
        intake = Intake([*tables.to_articles(others), *state.articles.values()])
        self.started, seen = time.monotonic(), 0
        for outcome in outcomes:
            if self.cancel():
                state.flush()
                return False
            seen += 1
            if not state.knows(outcome):
                state.add(outcome, self._decided(outcome, intake))
            self._show("reading", seen, total)
        state.flush()
        if seen or not resumed:  # an interrupted reading that is gone on with without its outcomes stays marked so
            state.end_reading()
        return True

    def quote(self) -> bool:
        """Find the statements of every article that has none yet; False when stopped."""
        waiting = iter([a for a in self.state.articles.values() if a.article_id not in self.state.quotes])
        self.started, before = time.monotonic(), len(self.state.quotes)
        while batch := list(islice(waiting, ARTICLES_AT_ONCE)):
            if self.cancel():
                return False
            self.state.add_statements(_statements(batch, self.steps), self.read_with)
            done, total = len(self.state.quotes), len(self.state.articles)
            self._show("finding quotations", done, total, done - before)
        return True

    def finish(self) -> ImportReport:
        """The store in one step, then the report, then away with the journal."""
        self._show("telling copies apart", 0, 0)
        with self.store.writing():
            content = beneath.held(self.store)
            others = self._others(content["articles"])
            kept = self._kept(tables.to_articles(others))
            ids = others["article_id"].to_pylist()
            found = [quote for article in kept for quote in self.state.quotes[article.article_id]]
            content = merging.joined([merging.only(content, ids), tables.from_records(kept, found)])
            if kept:
                put(self.store, content, self.land, self._read_with(bool(ids)))
        report = replace(
            self.report(),
            finished=True,
            waiting=0,
            articles=content["articles"].num_rows,
            statements=content["quotes"].num_rows,
        )
        report = replace(report, taken=tuple(self._taken(article) for article in kept))
        Journal(self.state.path.with_suffix(_REPORT)).append([report.as_dict()])
        self.state.path.unlink()
        return report

    def report(self) -> ImportReport:
        """The state of an import that is not in the store."""
        state = self.state
        return ImportReport(
            self.job,
            state.label,
            state.who,
            state.at or datetime.now(UTC),
            skipped=tuple(state.skipped),
            failed=tuple(state.failed),
            notes=tuple(state.notes),
            waiting=len(state.articles),
            all_read=state.all_read,
            finished=False,
        )

    def _others(self, articles: pa.Table) -> pa.Table:
        """Articles that another import or the project brought; this one's are there after a crash past the write."""
        mine = pc.equal(articles["added_at"], pa.scalar(self.state.at, articles.schema.field("added_at").type))
        return articles.filter(pc.fill_null(pc.invert(mine), True))

    def _read_with(self, others: bool) -> str:
        """The settings by which everything was read that the store will hold; empty where they differ."""
        used = self.state.read_with | ({beneath.read_with(self.store)} if others else set())
        return used.pop() if len(used) == 1 else ""

    def _decided(self, outcome: Outcome, intake: Intake) -> Outcome | Skipped:
        if not isinstance(outcome, Article):
            return outcome
        return intake.take(replace(outcome, dispute=self.dispute or outcome.dispute, added_at=self.state.at))

    def _kept(self, others: Sequence[Article]) -> list[Article]:
        """The import's articles, without those that somebody else brought in the meantime."""
        intake = Intake(others)
        kept = []
        for article in self.state.articles.values():
            decided = intake.take(article)
            if isinstance(decided, Article):
                kept.append(article)
            elif isinstance(decided, Skipped):
                self.state.skipped.append(decided)
            else:
                self.state.failed.append(decided)
        return kept

    def _taken(self, article: Article) -> Taken:
        found, trouble = self.state.quotes[article.article_id], self.state.troubles.get(article.article_id, "")
        return Taken(article.article_id, article.title, article.origin, len(found), trouble)

    def _show(self, stage: str, done: int, total: int, this_run: int | None = None) -> None:
        counted = done if this_run is None else this_run
        left = (time.monotonic() - self.started) / counted * (total - done) if counted and total else None
        state = self.state
        self.tell(Progress(stage, done, total, len(state.articles), len(state.skipped), len(state.failed), left))


def _statements(batch: Sequence[Article], steps: Steps) -> list[tuple[Article, list[Quote], str]]:
    """Scored statements of some articles; an article on which a step stumbles has none, and the trouble in words."""
    try:
        found = [
            (article, [steps.score(q, article.text) for q in quotes], "") for article, quotes in steps.quote(batch)
        ]
        if {article.article_id for article, _, _ in found} == {article.article_id for article in batch}:
            return found
        error: Exception = LookupError("an article came back from reading without an answer")
    except Exception as raised:  # any step, any article: find out which below
        error = raised
    if len(batch) == 1:
        return [(batch[0], [], f"its statements could not be read ({type(error).__name__}: {error})")]
    return [row for article in batch for row in _statements([article], steps)]


def _report(path: Path) -> ImportReport | None:
    """The report in a file; None where there is none, or where a crash cut its writing off."""
    entries = Journal(path).read().entries
    return ImportReport.of(entries[-1]) if entries else None


@contextmanager
def _claimed(folder: Path, job: str) -> Iterator[None]:
    """No other process works on this import."""
    try:
        with claim(folder / f"{job}.lock"):
            yield
    except BlockingIOError:
        raise StoreError("This import is running already, in another window or process. Wait until it ends.") from None
