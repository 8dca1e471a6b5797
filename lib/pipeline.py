"""The whole way from files to the store: read, quote, score, tell copies apart, write, report.

Few articles are read by this process, many by all cores. What a stopped run had finished is kept beside the store and
taken up by the next run; what the store holds is read again only when the article, the dispute or the rules changed.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc

from lib.access import Editor
from lib.reading import Failure, Note, normal
from lib.records import Article
from lib.storing import Store, aggregates, beneath, imports, merging, tables
from lib.storing.addresses import Place
from lib.storing.import_journal import Outcome
from lib.storing.import_report import ImportReport
from lib.storing.imports import Cancel, Tell
from lib.storing.parts import Part, Parts
from lib.working import copies, partition
from lib.working.crew import Alone, Crew, Lost
from lib.working.kit import Kit, fingerprint
from lib.working.local import Pool
from lib.working.partition import Done
from lib.working.stages import Input, Stages, read_input

if TYPE_CHECKING:
    from lib.dispute import Dispute

__all__ = ["Input", "Progress", "Report", "Skipped", "Stages", "Taken", "bring", "land", "process", "read_input"]

Progress = Callable[[str, int, int], None]
"""Told what is being done, how many articles are done and how many there are (0 while that is not known)."""
ARTICLES_AT_ONCE, FEWEST, PIECES = 32, 4, 16
"""Articles of a piece of work: fewer of a small corpus, so that it can be seen how far it is, and stopped soon."""
MANY = 100
"""From so many articles on, starting worker processes pays."""
PARTS = ".work"
"""Folder in the store's for what a stopped run had finished."""


@dataclass(frozen=True, slots=True)
class Taken:
    """An article that went in, with the number of its statements."""

    article_id: str
    title: str
    origin: str
    statements: int


@dataclass(frozen=True, slots=True)
class Skipped:
    """An article that did not need to go in, and why."""

    origin: str
    reason: str


@dataclass(frozen=True, slots=True)
class Report:
    """What became of everything that was brought, and how much the store holds now."""

    taken: tuple[Taken, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    failed: tuple[Failure, ...] = ()
    notes: tuple[Note, ...] = ()
    articles: int = 0
    statements: int = 0
    fingerprint: str = ""
    """Of the dispute and the rules by which every article of the store was read; empty when they differ."""

    def as_dict(self) -> dict[str, Any]:
        """The same as plain values, without anything that differs from run to run."""
        return {
            "taken": len(self.taken),
            "articles": self.articles,
            "statements": self.statements,
            "fingerprint": self.fingerprint,
            "skipped": [{"origin": skipped.origin, "reason": skipped.reason} for skipped in self.skipped],
            "failed": [{"place": f.place, "cause": f.cause, "advice": f.advice} for f in self.failed],
            "notes": [{"origin": note.origin, "text": note.text} for note in self.notes],
        }


@dataclass(slots=True)
class _Import:
    """What has been gathered so far."""

    articles: dict[str, Article] = field(default_factory=dict)
    skipped: list[Skipped] = field(default_factory=list)
    failed: list[Failure] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)


def process(
    dispute: Dispute,
    inputs: Sequence[Input],
    store: Store,
    progress: Progress | None = None,
    *,
    stages: Stages | None = None,
    rebuild: bool = False,
    refresh: bool = False,
    added_at: datetime | None = None,
    crew: Crew | None = None,
) -> Report:
    """Read `inputs` into the store of a dispute; bringing the same again changes nothing.

    `rebuild`: the inputs replace what was built from files before, and articles that were added later (those with
    `added_at`) stay. `refresh`: articles that the store holds are read again where the dispute's data or the rules
    changed since; a rebuild does so always. The store changes in one step at the end; until then it can be read, and
    stopping leaves it as it was. `stages` and `crew` replace the real ones. Raises `StoreError` for a damaged store.
    """
    tell = progress or (lambda _what, _done, _all: None)
    print_ = "" if stages is not None else fingerprint(dispute)
    before = beneath.held(store)
    stored = tables.to_articles(before["articles"])
    held = [article for article in stored if article.added_at is not None] if rebuild else stored
    gathered = _gather(inputs, held, stages.read if stages else read_input, tell)
    fresh = [replace(article, dispute=dispute.name, added_at=added_at) for article in gathered.articles.values()]
    current = beneath.read_with(store) == print_ != ""
    again = held if rebuild or (refresh and not current) else []
    if not fresh and not rebuild and not again:
        return _report(gathered, [], before, beneath.read_with(store))
    known = _unchanged(store, stored, [*fresh, *again]) if current else set()
    done = _read_anew(
        dispute, [article for article in [*fresh, *again] if article.article_id not in known], stages, crew, store, tell
    )
    gathered.failed += done.failed
    with store.writing():
        content = _merged(store, before, [*fresh, *again], known, done, rebuild)
        wanted = print_ if current or rebuild or refresh or not stored else ""
        if beneath.read_with(store) != print_ and _came(content, [*fresh, *again], before):
            wanted = ""  # somebody added articles meanwhile that were read otherwise
        report = _report(gathered, fresh, content, wanted)
        land(store, content, report.as_dict() | beneath.mark(store), dispute, _cluster(stages), tell)
    Parts(Place(store.folder / PARTS)).clear()
    return report


def land(
    store: Store,
    content: merging.Tables,
    report: Mapping[str, object],
    dispute: Dispute,
    cluster: copies.Cluster,
    tell: Progress = lambda _what, _done, _all: None,
) -> None:
    """Make content what the pages show, with all that they need beside it: the one way in, whoever brings it.

    Copies are told apart, rows brought into their order, and what a large store keeps is made before it is shown. Hold
    the store against other writers meanwhile.
    """
    tell("telling copies apart", 0, 0)
    names = copies.in_windows(cluster, content["articles"], content["quotes"])
    content = merging.ordered({**content, "quotes": copies.named(content["quotes"], names)})
    tell("indexing", 0, 0)
    store.write_tables(content, report, lambda new: aggregates.make(new, dispute))


def bring(
    editor: Editor,
    dispute: Dispute,
    store: Store,
    outcomes: Iterable[Outcome],
    *,
    stages: imports.Steps | None = None,
    label: str = "",
    progress: Tell | None = None,
    cancel: Cancel | None = None,
    job: str | None = None,
) -> ImportReport:
    """An import (`lib.storing.imports.run`) into the store that the pages of a dispute show."""
    steps = stages or Stages.of(dispute)

    def landed(held: Store, content: merging.Tables, report: Mapping[str, object]) -> None:
        land(held, content, report, dispute, steps.cluster)

    return imports.run(
        editor, store, outcomes, steps, dispute=dispute.name, label=label, progress=progress, cancel=cancel, job=job,
        land=landed, read_with=fingerprint(dispute),
    )  # fmt: skip


def _read_anew(
    dispute: Dispute, work: Sequence[Article], stages: Stages | None, crew: Crew | None, store: Store, tell: Progress
) -> Done:
    """The statements of articles: read by this process, or by several where the work is worth their start."""
    if not work:
        return partition.joined([])
    size = _at_once(len(work), bool(dispute.office_holders))
    if len(work) < MANY or stages is not None:
        return partition.joined(_quoted(work, size, crew or Alone(stages or Stages.of(dispute)), None, "", tell))
    kit = Kit.of(dispute)
    parts = Parts(Place(store.folder / PARTS))
    with ExitStack() as stack:
        hired = crew or stack.enter_context(Pool(kit))
        return partition.joined(_quoted(work, size, hired, parts, kit.fingerprint, tell))


def _cluster(stages: Stages | None) -> copies.Cluster:
    from lib.scoring import utterances

    return stages.cluster if stages else utterances.cluster


def _gather(inputs: Sequence[Input], held: Sequence[Article], read: Callable[[Input], Any], tell: Progress) -> _Import:
    """Every article of the inputs that is neither held already nor a copy of one before it."""
    gathered = _Import()
    by_id = {article.article_id: article for article in held}
    by_content = {normal.article_id(article.title, article.text): article for article in held}
    for source in inputs:
        for outcome in read(source):
            if isinstance(outcome, Failure):
                gathered.failed.append(outcome)
            elif isinstance(outcome, Note):
                gathered.notes.append(outcome)
            else:
                _take(outcome, gathered, by_id, by_content)
            tell("reading", len(gathered.articles), 0)
    return gathered


def _take(article: Article, gathered: _Import, by_id: dict[str, Article], by_content: dict[str, Article]) -> None:
    content = normal.article_id(article.title, article.text)
    same = by_content.get(content)
    other = by_id.get(article.article_id)
    if same is not None:
        gathered.skipped.append(Skipped(article.origin, f"the same article is already there (from {same.origin})"))
    elif other is not None:
        cause = f"the id “{article.article_id}” already belongs to another article, “{other.title}”."
        gathered.failed.append(Failure(article.origin, cause, "Give it another id, or none."))
    elif article.language != "en":
        gathered.skipped.append(Skipped(article.origin, f"its language is “{article.language}”; only English is read"))
    else:
        gathered.articles[article.article_id] = by_id[article.article_id] = by_content[content] = article


def _unchanged(store: Store, stored: Sequence[Article], wanted: Sequence[Article]) -> set[str]:
    """Ids of articles that the store holds exactly so, with statements that no stage stumbled on."""
    stumbled = {failed.get("place") for failed in store.report.get("failed", ())}
    known = {article.article_id: _digest(article) for article in stored if article.origin not in stumbled}
    return {article.article_id for article in wanted if known.get(article.article_id) == _digest(article)}


def _digest(article: Article) -> bytes:
    """A hash of everything that shapes the statements of an article."""
    return hashlib.sha256(repr(replace(article, added_at=None, origin="")).encode("utf-8", "replace")).digest()


def _quoted(
    work: Sequence[Article], size: int, crew: Crew, parts: Parts | None, print_: str, tell: Progress
) -> list[Done]:
    """The statements of all articles, in their order; parts that a stopped run had finished are taken as they are."""
    pieces = {_key(print_, piece): piece for piece in partition.cut(work, size)}
    done = {key: found for key in pieces if parts is not None and (found := _finished(parts, key)) is not None}
    missing = {id(piece): key for key, piece in pieces.items() if key not in done}
    count = sum(len(pieces[key]) for key in done)
    tell("finding quotations", count, len(work))
    for piece, result in crew.each(partition.quote, [pieces[key] for key in missing.values()]):
        key = missing[id(piece)]
        done[key] = _one_by_one(piece, crew) if isinstance(result, Lost) else result
        if parts is not None:
            parts.put(key, Part(done[key].tables, [asdict(failure) for failure in done[key].failed]))
        count += len(piece)
        tell("finding quotations", count, len(work))
    return [done[key] for key in pieces]


def _at_once(articles: int, listed: bool) -> int:
    """By the corpus alone, so that a run that goes on, with however many workers, finds its pieces again.

    Where no office-holders are `listed` they are learnt from the articles of a piece, which is then as large as can be.
    """
    return min(ARTICLES_AT_ONCE, max(FEWEST, articles // PIECES)) if listed else ARTICLES_AT_ONCE


def _key(print_: str, articles: Sequence[Article]) -> str:
    return hashlib.sha256(print_.encode() + b"".join(_digest(article) for article in articles)).hexdigest()[:24]


def _finished(parts: Parts, key: str) -> Done | None:
    part = parts.get(key)
    return None if part is None else Done(dict(part.tables), tuple(Failure(**failure) for failure in part.note))


def _one_by_one(articles: Sequence[Article], crew: Crew) -> Done:
    """Articles among which one ends its worker: each by itself."""
    found = {
        piece[0].article_id: partition.stumbled(piece[0], result.cause) if isinstance(result, Lost) else result
        for piece, result in crew.each(partition.quote, partition.cut(articles, 1))
    }
    return partition.joined([found[article.article_id] for article in articles])


def _merged(
    store: Store, before: merging.Tables, new: Sequence[Article], known: set[str], done: Done, rebuild: bool
) -> dict[str, pa.Table]:
    """The new content with what the store holds by now, which another process may have added to meanwhile."""
    now = beneath.held(store)
    stored = now["articles"].filter(pc.is_valid(now["articles"]["added_at"])) if rebuild else now["articles"]
    stays = set(stored["article_id"].to_pylist()) - {article.article_id for article in new}
    articles = {"articles": tables.from_records(new, [])["articles"]}
    statements = [
        {n: t for n, t in part.items() if n != "articles"} for part in (merging.only(before, known), done.tables)
    ]
    return merging.joined([merging.only(now, stays), articles, *statements])


def _came(content: merging.Tables, mine: Sequence[Article], before: merging.Tables) -> bool:
    """Whether the content holds articles that are neither of this run nor of the store as it was found."""
    known = {article.article_id for article in mine} | set(before["articles"]["article_id"].to_pylist())
    return not known.issuperset(content["articles"]["article_id"].to_pylist())


def _report(gathered: _Import, fresh: Sequence[Article], content: merging.Tables, fingerprint: str) -> Report:
    counts = Counter(content["quotes"]["article_id"].to_pylist())
    taken = [Taken(a.article_id, a.title, a.origin, counts[a.article_id]) for a in fresh]
    return Report(
        tuple(taken),
        tuple(gathered.skipped),
        tuple(gathered.failed),
        tuple(gathered.notes),
        content["articles"].num_rows,
        content["quotes"].num_rows,
        fingerprint,
    )
