"""The whole way from files to the store: read, quote, score, tell copies apart, write, report.

Every stage is a function with one type in and one out; `Stages.of(dispute)` gives the real ones.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lib import reading
from lib.reading import Failure, Note, normal
from lib.records import Article, Quote
from lib.storing import Store

if TYPE_CHECKING:
    from lib.dispute import Dispute

Input = Path | tuple[str, bytes]
"""A file, folder or archive; or the name and the bytes of one."""
Progress = Callable[[str, int, int], None]
"""Told what is being done, how many articles are done and how many there are (0 while that is not known)."""
ARTICLES_AT_ONCE = 32


@dataclass(frozen=True, slots=True)
class Stages:
    """The steps of the way, each replaceable by another function of the same type."""

    read: Callable[[Input], Iterable[Article | Failure | Note]]
    quote: Callable[[Iterable[Article]], Iterable[tuple[Article, list[Quote]]]]
    score: Callable[[Quote, str], Quote]
    cluster: Callable[[Sequence[Quote]], Mapping[str, str]]

    @classmethod
    def of(cls, dispute: Dispute) -> Stages:
        """The readers, the parser and the scores for one dispute; loading the parser takes a second or two."""
        from lib import world as worlds
        from lib.quoting.reader import Reader
        from lib.reading import furniture
        from lib.scoring import tone, utterances
        from lib.scoring.stance import Coder

        world = worlds.load()
        reader = Reader(world, dispute, ignored=furniture.ranges)
        coder = Coder(dispute)

        def score(quote: Quote, text: str) -> Quote:
            words = tone.own_words(quote.text, quote.kind)
            return coder.code(replace(quote, tone=tone.score(words, world)), text)

        return cls(read_input, reader.read_many, score, utterances.cluster)


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

    def as_dict(self) -> dict[str, Any]:
        """The same as plain values, without anything that differs from run to run."""
        return {
            "taken": len(self.taken),
            "articles": self.articles,
            "statements": self.statements,
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


def read_input(source: Input) -> Iterator[Article | Failure | Note]:
    """Articles, failures and notes of a path, or of a name with its bytes."""
    if isinstance(source, tuple):
        name, data = source
        return reading.read_with_notes(data, name)
    return reading.read_with_notes(source)


def process(
    dispute: Dispute,
    inputs: Sequence[Input],
    store: Store,
    progress: Progress | None = None,
    *,
    stages: Stages | None = None,
    rebuild: bool = False,
    added_at: datetime | None = None,
) -> Report:
    """Read `inputs` into the store of a dispute; bringing the same again changes nothing.

    `rebuild` reads everything anew: the inputs replace what was built from files before, and articles that were added
    later (those with `added_at`) are read again from their stored text. The store changes in one step at the end; until
    then it can be read, and stopping leaves it as it was. Raises `StoreError` when the store is damaged.
    """
    tell = progress or (lambda _what, _done, _all: None)
    steps = stages or Stages.of(dispute)
    before, _ = store.records()
    held = [article for article in before if article.added_at is not None] if rebuild else before
    gathered = _gather(inputs, held, steps, tell)
    fresh = [replace(article, dispute=dispute.name, added_at=added_at) for article in gathered.articles.values()]
    quotes = _quote(fresh + (held if rebuild else []), steps, gathered, tell)
    if not fresh and not rebuild:
        return _report(gathered, [], {}, *_sizes(store))
    with store.writing():
        articles, statements = _merged(store, fresh, held, quotes, rebuild)
        tell("telling copies apart", 0, 0)
        names = steps.cluster(statements)
        statements = [replace(quote, utterance_id=names.get(quote.quote_id, quote.quote_id)) for quote in statements]
        report = _report(gathered, fresh, quotes, len(articles), len(statements))
        store.write(articles, statements, report.as_dict())
    return report


def _gather(inputs: Sequence[Input], held: Sequence[Article], steps: Stages, tell: Progress) -> _Import:
    """Every article of the inputs that is neither held already nor a copy of one before it."""
    gathered = _Import()
    by_id = {article.article_id: article for article in held}
    by_content = {normal.article_id(article.title, article.text): article for article in held}
    for source in inputs:
        for outcome in steps.read(source):
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


def _quote(articles: Sequence[Article], steps: Stages, gathered: _Import, tell: Progress) -> dict[str, list[Quote]]:
    """Scored statements by article; an article on which a stage stumbles is reported and left without any."""
    found: dict[str, list[Quote]] = {}
    stream = iter(articles)
    while batch := list(islice(stream, ARTICLES_AT_ONCE)):
        for article, quotes in _quoted(batch, steps, gathered):
            found[article.article_id] = quotes
        tell("finding quotations", len(found), len(articles))
    return found


def _quoted(batch: Sequence[Article], steps: Stages, gathered: _Import) -> Iterator[tuple[Article, list[Quote]]]:
    try:
        yield from [_scored(article, quotes, steps) for article, quotes in steps.quote(batch)]
        return
    except Exception as error:  # any stage, any article: find out which below
        if len(batch) == 1:
            cause = f"its statements could not be read ({type(error).__name__}: {error})."
            gathered.failed.append(
                Failure(batch[0].origin, cause, "The article is kept without them; please report it.")
            )
            yield batch[0], []
            return
    for article in batch:
        yield from _quoted([article], steps, gathered)


def _scored(article: Article, quotes: Iterable[Quote], steps: Stages) -> tuple[Article, list[Quote]]:
    return article, [steps.score(quote, article.text) for quote in quotes]


def _merged(
    store: Store, fresh: Sequence[Article], held: Sequence[Article], quotes: Mapping[str, list[Quote]], rebuild: bool
) -> tuple[list[Article], list[Quote]]:
    """The new content with what the store holds by now, which another process may have added to meanwhile."""
    stored, statements = store.records()
    articles = {article.article_id: article for article in stored if not rebuild or article.added_at is not None}
    articles |= {article.article_id: article for article in [*held, *fresh]}
    kept = [quote for quote in statements if quote.article_id in articles and quote.article_id not in quotes]
    return list(articles.values()), kept + [quote for found in quotes.values() for quote in found]


def _sizes(store: Store) -> tuple[int, int]:
    return len(store.articles()), len(store.statements())


def _report(
    gathered: _Import, fresh: Sequence[Article], quotes: Mapping[str, list[Quote]], articles: int, statements: int
) -> Report:
    taken = [Taken(a.article_id, a.title, a.origin, len(quotes.get(a.article_id, ()))) for a in fresh]
    return Report(
        tuple(taken), tuple(gathered.skipped), tuple(gathered.failed), tuple(gathered.notes), articles, statements
    )
