"""A run over any number of articles: the order of the pieces, what is dropped as a copy, and the report.

The inputs replace what the store held. Parts of earlier runs are used again where nothing changed, so that a run after
a stop, or with more articles, does only what is missing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from lib.reading import Failure, Note
from lib.reading.archives import is_clutter
from lib.storing import partitioned
from lib.storing.addresses import Place
from lib.storing.parts import Parts
from lib.storing.versions import TableFile, Version
from lib.working import copies, tasks
from lib.working.crew import Crew, Lost
from lib.working.partition import KEPT

Progress = Callable[[str, int, int], None]
FILES = 200
"""Most files of one piece of reading."""
BYTES = 8 * 1024**2
"""Most bytes of one piece of reading, unless one file is larger."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What became of everything: numbers, and the list of what was left out."""

    articles: int
    statements: int
    skipped: tuple[dict[str, str], ...]
    failed: tuple[Failure, ...]
    notes: tuple[Note, ...]

    def as_dict(self) -> dict[str, Any]:
        """The same as plain values."""
        return {
            "articles": self.articles,
            "statements": self.statements,
            "skipped": list(self.skipped),
            "failed": [{"place": f.place, "cause": f.cause, "advice": f.advice} for f in self.failed],
            "notes": [{"origin": note.origin, "text": note.text} for note in self.notes],
        }


@dataclass(slots=True)
class _Gathered:
    """Articles to be read, by month and chunk, and everything that was left out."""

    chunks: dict[str, dict[str, list[int]]] = field(default_factory=dict)
    """Rows of each chunk by month."""
    origins: dict[tuple[str, int], str] = field(default_factory=dict)
    skipped: list[dict[str, str]] = field(default_factory=list)
    failed: list[Failure] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)


def run(
    dispute: str,
    fingerprint: str,
    inputs: Sequence[str],
    url: str,
    crew: Crew,
    progress: Progress | None = None,
    whole: int = copies.WHOLE,
    first: Callable[[Version, partitioned.Files], None] | None = None,
) -> Summary:
    """Read the files under the addresses `inputs` into the store by months at `url`.

    `fingerprint` is the kit's; `whole` is up to how many statements copies are looked for in the whole corpus at once.
    `first` is told the new state of the store before readers see it.
    Raises `StoreError` when a place cannot be used, and what a worker raises.
    """
    tell = progress or (lambda _what, _done, _all: None)
    place = partitioned.place_of(url, dispute)
    work = place.under(tasks.WORK).url
    gathered, read_keys = _gather(dispute, fingerprint, inputs, work, crew, tell)
    quoted = _quote(gathered, fingerprint, work, crew, tell)
    statements = sum(count for found in quoted.values() for count in found.values())
    names = _name(quoted, work, crew, tell, whole=statements <= whole)
    months = _store(gathered, quoted, names, (work, url, dispute), crew, tell)
    summary = Summary(
        len(gathered.origins), statements, tuple(gathered.skipped), tuple(gathered.failed), tuple(gathered.notes)
    )
    partitioned.publish(place, months, summary.as_dict() | {"fingerprint": fingerprint}, first)
    used = set(gathered.chunks) | {f"read/{key}" for key in read_keys}
    _forget(Place(work), used | {key for held in quoted.values() for key in held} | set(names.values()))
    return summary


def listed(inputs: Iterable[str]) -> list[tuple[str, str, int, str]]:
    """Address, name, size and state of every file, in the order of the inputs and of names."""
    return [file for given in inputs for file in _listed(given.rstrip("/"))]


def _listed(given: str) -> list[tuple[str, str, int, str]]:
    place = Place(given)
    name = place.root.rpartition("/")[2]
    if place.files.isfile(place.root):
        return [(given, name, *_state(place.files.info(place.root)))]
    found = place.files.find(place.root, detail=True)
    inside = {path[len(place.root) + 1 :]: info for path, info in found.items()}
    kept = sorted((rest for rest in inside if not is_clutter(rest)), key=lambda rest: rest.split("/"))
    return [(f"{given}/{rest}", f"{name}/{rest}", *_state(inside[rest])) for rest in kept]


def _state(info: Any) -> tuple[int, str]:
    changed = info.get("ETag") or info.get("etag") or info.get("mtime") or info.get("LastModified") or ""
    return int(info.get("size") or 0), str(changed)


def _pieces(dispute: str, fingerprint: str, inputs: Sequence[str], work: str) -> list[tasks.Files]:
    pieces: list[tasks.Files] = []
    held: list[tuple[str, str, int, str]] = []
    for file in [*listed(inputs), None]:
        full = held and (file is None or len(held) == FILES or sum(f[2] for f in held) + file[2] > BYTES)
        if full:
            key = tasks.key_of(fingerprint, tasks.CHUNK, held)
            pieces.append(tasks.Files(work, key, tuple((f[0], f[1]) for f in held), dispute))
            held = []
        if file is not None:
            held.append(file)
    return pieces


def _gather(
    dispute: str, fingerprint: str, inputs: Sequence[str], work: str, crew: Crew, tell: Progress
) -> tuple[_Gathered, list[str]]:
    """Read all files; which articles stay is decided in their order, whatever the order in which workers answer."""
    pieces = _pieces(dispute, fingerprint, inputs, work)
    answers: dict[str, Any] = {}
    for piece, note in crew.each(tasks.read, pieces):
        answers[piece.key] = note
        tell("reading", sum(len(n["articles"]) for n in answers.values() if not isinstance(n, Lost)), 0)
    gathered = _Gathered()
    ids: dict[str, str] = {}
    contents: dict[str, str] = {}
    for given in inputs:
        if not listed([given]):
            gathered.failed.append(Failure(given.rpartition("/")[2], "the folder holds no files.", "Look at its name."))
    for piece in pieces:
        note = answers[piece.key]
        if isinstance(note, Lost):
            # Which of the files it was can only be found by hand.
            names = f"{piece.files[0][1]} … {piece.files[-1][1]}" if len(piece.files) > 1 else piece.files[0][1]
            gathered.failed.append(Failure(names, f"the files cannot be read: {note.cause}.", "Leave them out."))
            continue
        gathered.failed += [Failure(**failure) for failure in note["failed"]]
        gathered.notes += [Note(**one) for one in note["notes"]]
        gathered.skipped += note["skipped"]
        for chunk, row, month, article_id, content, title, origin in note["articles"]:
            if _is_new(gathered, ids, contents, article_id, content, title, origin):
                gathered.origins[chunk, row] = origin
                gathered.chunks.setdefault(chunk, {}).setdefault(month, []).append(row)
    return gathered, [piece.key for piece in pieces]


def _is_new(
    gathered: _Gathered, ids: dict[str, str], contents: dict[str, str],
    article_id: str, content: str, title: str, origin: str,
) -> bool:  # fmt: skip
    if content in contents:
        reason = f"the same article is already there (from {contents[content]})"
        gathered.skipped.append({"origin": origin, "reason": reason})
        return False
    if article_id in ids:
        cause = f"the id “{article_id}” already belongs to another article, “{ids[article_id]}”."
        gathered.failed.append(Failure(origin, cause, "Give it another id, or none."))
        return False
    ids[article_id], contents[content] = title, origin
    return True


def _quote(gathered: _Gathered, fingerprint: str, work: str, crew: Crew, tell: Progress) -> dict[str, dict[str, int]]:
    """Statements of all chunks: month -> key of the part -> number of statements."""
    pieces = [
        (month, tasks.Chunk(work, _quote_key(fingerprint, month, chunk, rows), chunk, tuple(rows)))
        for chunk, by_month in gathered.chunks.items()
        for month, rows in by_month.items()
    ]
    months = {piece.key: month for month, piece in pieces}
    found: dict[str, dict[str, int]] = {month: {} for month, _ in pieces}
    failed: dict[str, list[Failure]] = {}
    killers: list[tasks.Chunk] = []
    done = 0
    for piece, note in crew.each(tasks.quote, [piece for _, piece in pieces]):
        if isinstance(note, Lost):
            killers.append(piece)
            continue
        found[months[piece.key]][piece.key] = note["statements"]
        failed[piece.key] = [Failure(**failure) for failure in note["failed"]]
        done += len(piece.rows)
        tell("finding quotations", done, len(gathered.origins))
    for piece in killers:
        _one_by_one(piece, months[piece.key], fingerprint, crew, gathered, found, failed)
    gathered.failed += sorted((f for held in failed.values() for f in held), key=lambda failure: failure.origin)
    return {month: dict(sorted(held.items())) for month, held in sorted(found.items())}


def _quote_key(fingerprint: str, month: str, chunk: str, rows: Sequence[int]) -> str:
    return f"quotes/{month}/{tasks.key_of(fingerprint, chunk, tuple(rows))}"


def _one_by_one(
    piece: tasks.Chunk, month: str, fingerprint: str, crew: Crew, gathered: _Gathered,
    found: dict[str, dict[str, int]], failed: dict[str, list[Failure]],
) -> None:  # fmt: skip
    """A chunk in which an article ends its worker: each article by itself."""
    single = [
        tasks.Chunk(piece.work, _quote_key(fingerprint, month, piece.chunk, [one]), piece.chunk, (one,))
        for one in piece.rows
    ]
    for part, note in crew.each(tasks.quote, single):
        if isinstance(note, Lost):
            cause = f"its statements could not be read ({note.cause})."
            failed[part.key] = [Failure(gathered.origins[part.chunk, part.rows[0]], cause, KEPT)]
        else:
            found[month][part.key] = note["statements"]
            failed[part.key] = [Failure(**failure) for failure in note["failed"]]


def _name(quoted: dict[str, dict[str, int]], work: str, crew: Crew, tell: Progress, whole: bool) -> dict[str, str]:
    """Month -> key of the part with the names of its utterances."""
    months = sorted(quoted)
    if whole:
        own = tuple(key for month in months for key in quoted[month])
        windows = [tasks.Window(work, f"names/{tasks.key_of(own)}", copies.UNDATED, own, ())]
    else:
        windows = [_window(work, month, quoted) for month in months]
    tell("telling copies apart", 0, 0)
    keys = {window.month: key for window, key in crew.each(tasks.name, windows)}
    for key in keys.values():
        if isinstance(key, Lost):
            raise MemoryError("A worker ended while it told copies apart; give the workers more memory.")
    return {month: str(keys[copies.UNDATED if whole else month]) for month in months}


def _window(work: str, month: str, quoted: dict[str, dict[str, int]]) -> tasks.Window:
    span = copies.context(month)
    before = () if span is None else tuple(quoted.get(copies.month_of(span[0]), {}))
    own = tuple(quoted[month])
    return tasks.Window(work, f"names/{tasks.key_of(month, own, before)}", month, own, before)


def _store(
    gathered: _Gathered,
    quoted: dict[str, dict[str, int]],
    names: dict[str, str],
    where: tuple[str, str, str],
    crew: Crew,
    tell: Progress,
) -> list[dict[str, TableFile]]:
    chunks: dict[str, list[tuple[str, tuple[int, ...]]]] = {}
    for chunk, by_month in gathered.chunks.items():
        for month, rows in by_month.items():
            chunks.setdefault(month, []).append((chunk, tuple(rows)))
    pieces = [
        tasks.Month(*where, month, tuple(chunks[month]), tuple(quoted[month]), names[month]) for month in sorted(chunks)
    ]
    done: list[dict[str, TableFile]] = []
    for _, files in crew.each(tasks.store, pieces):
        if isinstance(files, Lost):
            raise MemoryError("A worker ended while it stored a month; give the workers more memory.")
        done.append(files)
        tell("storing months", len(done), len(pieces))
    return done


def _forget(work: Place, used: set[str]) -> None:
    """Remove parts that no run will ask for again."""
    parts = Parts(work)
    for key in [key for key in parts.keys() if key not in used]:  # noqa: SIM118  not a dict
        parts.remove(key)
