"""What a worker of a large run does with one piece. Everything passes through the store's place; answers are small.

read → chunks of articles of one month · quote → their statements · name → utterances · store → the month's files.
A task whose part is there already only reads its note, so that any task may be done twice, or again after a stop.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from lib.reading import Failure, Note, normal
from lib.records import Article
from lib.storing import merging, partitioned, tables
from lib.storing.addresses import Place
from lib.storing.parts import Part, Parts
from lib.storing.versions import StoreError, TableFile
from lib.working import copies, partition
from lib.working.stages import Stages

WORK = ".work"
"""Folder in the store for parts; it may be removed whenever no run is under way."""
CHUNK = 256
AT_ONCE = 32


@dataclass(frozen=True, slots=True)
class Files:
    """Some input files: the address and the name of each."""

    work: str
    key: str
    files: tuple[tuple[str, str], ...]
    dispute: str


@dataclass(frozen=True, slots=True)
class Chunk:
    """Some articles of one chunk."""

    work: str
    key: str
    chunk: str
    rows: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Window:
    """Statements to be compared with each other (`own`), and those just before that they may repeat."""

    work: str
    key: str
    month: str
    own: tuple[str, ...]
    before: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Month:
    """All parts of the articles of a month."""

    work: str
    url: str
    dispute: str
    month: str
    chunks: tuple[tuple[str, tuple[int, ...]], ...]
    quotes: tuple[str, ...]
    names: str


def read(stages: Stages, piece: Files) -> Any:
    """Read files into chunks. The note: articles in order, each as (chunk, row, month, id, content, title, origin), and
    the failures, notes and skipped files."""
    parts = Parts(Place(piece.work))
    if (done := parts.get(f"read/{piece.key}")) is not None:
        return done.note
    note: dict[str, list[Any]] = {"articles": [], "failed": [], "notes": [], "skipped": []}
    by_month: dict[str, list[Article]] = {}
    for outcome in _outcomes(stages, piece):
        if isinstance(outcome, Failure):
            note["failed"].append(asdict(outcome))
        elif isinstance(outcome, Note):
            note["notes"].append(asdict(outcome))
        elif outcome.language != "en":
            reason = f"its language is “{outcome.language}”; only English is read"
            note["skipped"].append({"origin": outcome.origin, "reason": reason})
        else:
            month = copies.month_of(outcome.published)
            held = by_month.setdefault(month, [])
            content = normal.article_id(outcome.title, outcome.text)
            chunk = f"articles/{month}/{piece.key}-{len(held) // CHUNK}"
            row = len(held) % CHUNK
            note["articles"].append([chunk, row, month, outcome.article_id, content, outcome.title, outcome.origin])
            held.append(replace(outcome, dispute=piece.dispute))
    for month, articles in by_month.items():
        for number, some in enumerate(partition.cut(articles, CHUNK)):
            table = pa.Table.from_pylist([tables.article_row(a) for a in some], schema=tables.ARTICLES)
            parts.put(f"articles/{month}/{piece.key}-{number}", Part({"articles": table}))
    parts.put(f"read/{piece.key}", Part({}, note))
    return note


def _outcomes(stages: Stages, piece: Files) -> Iterator[Article | Failure | Note]:
    for url, origin in piece.files:
        folder, _, name = url.rpartition("/")
        try:
            data = Place(folder).read(name)
        except OSError as error:
            yield Failure(origin, f"the file cannot be read ({error}).", "Look at its address and rights.")
            continue
        if data is None:
            yield Failure(origin, "the file is not there any more.", "Run the command again.")
        else:
            yield from stages.read((origin, data))


def quote(stages: Stages, piece: Chunk) -> Any:
    """Find and score the statements of a chunk. The note: how many statements, and the failures."""
    parts = Parts(Place(piece.work))
    if (done := parts.get(piece.key, only=())) is not None:
        return done.note
    articles = tables.to_articles(_articles(parts, piece.chunk, piece.rows))
    found = partition.joined([partition.quote(stages, some) for some in partition.cut(articles, AT_ONCE)])
    note = {"statements": found.tables["quotes"].num_rows, "failed": [asdict(failure) for failure in found.failed]}
    days = pa.table({"article_id": [a.article_id for a in articles], "published": [a.published for a in articles]})
    content = {name: table for name, table in found.tables.items() if name != "articles"} | {"days": days}
    parts.put(piece.key, Part(content, note))
    return note


def _articles(parts: Parts, chunk: str, rows: Sequence[int]) -> pa.Table:
    return _there(parts, chunk).tables["articles"].take(pa.array(rows, pa.int64()))


def name(stages: Stages, piece: Window) -> str:
    """Name the utterances of a window; the names are a part. Returns its key."""
    parts = Parts(Place(piece.work))
    if parts.get(piece.key) is not None:
        return piece.key
    own = _statements(parts, piece.own)
    span = copies.context(piece.month)
    found = (
        copies.of_month(stages.cluster, own, _statements(parts, piece.before, span))
        if span or piece.before
        else (copies.names(stages.cluster, own))
    )
    ids = pa.table({"quote_id": list(found), "utterance_id": list(found.values())})
    parts.put(piece.key, Part({"names": ids}))
    return piece.key


def _statements(parts: Parts, keys: Sequence[str], span: Any = None) -> pa.Table:
    held = [tables.QUOTES.empty_table()]
    for key in keys:
        part = _there(parts, key)
        quotes, days = part.tables["quotes"], part.tables["days"]
        if span is not None:
            first, after = (pa.scalar(day, pa.date32()) for day in span)
            inside = pc.and_(pc.greater_equal(days["published"], first), pc.less(days["published"], after))
            quotes = quotes.filter(pc.is_in(quotes["article_id"], days.filter(inside)["article_id"].combine_chunks()))
        held.append(quotes)
    return pa.concat_tables(held)


def store(_: Stages, piece: Month) -> dict[str, TableFile]:
    """Put a month's files in order into the store."""
    parts = Parts(Place(piece.work))
    articles = [{"articles": _articles(parts, chunk, rows)} for chunk, rows in piece.chunks]
    statements = [
        {name: table for name, table in _there(parts, key).tables.items() if name in tables.SCHEMAS}
        for key in piece.quotes
    ]
    content = merging.joined([*articles, *statements])
    names = _there(parts, piece.names).tables["names"]
    known = dict(zip(names["quote_id"].to_pylist(), names["utterance_id"].to_pylist(), strict=True))
    content = merging.ordered({**content, "quotes": copies.named(content["quotes"], known)})
    return partitioned.write_month(partitioned.place_of(piece.url, piece.dispute), piece.month, content)


def _there(parts: Parts, key: str) -> Part:
    part = parts.get(key)
    if part is None:
        raise StoreError(f"The part {key} is missing or damaged. Remove the folder {WORK} of the store and run again.")
    return part


def key_of(*values: object) -> str:
    """A short hash of what a part is made from."""
    return hashlib.sha256(repr(values).encode("utf-8", "replace")).hexdigest()[:24]
