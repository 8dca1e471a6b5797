"""What an import would bring, as rows to show before anything is stored."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from lib.reading import duplicates, formats
from lib.reading.drafts import Outcome
from lib.reading.duplicates import Duplicate
from lib.reading.outcomes import Failure, Note
from lib.records import Article

_OPENING = 280


@dataclass(frozen=True, slots=True)
class Row:
    """One article as understood, or (with `cause`) one thing that was not."""

    title: str
    published: date | None
    outlet: str
    language: str
    opening: str
    """The first lines of the text."""
    missing: tuple[str, ...]
    """Names of what the file does not say: `published`, `publisher`, `url`, `title`; never made up."""
    origin: str
    format: str
    """File ending, or `link`."""
    words: int = 0
    article_id: str = ""
    duplicate_of: str = ""
    """Origin of the article of which this one is a copy or another version."""
    duplicate_kind: str = ""
    likeness: float | None = None
    notes: tuple[str, ...] = ()
    """What was read by a guess."""
    cause: str = ""
    advice: str = ""

    @property
    def failed(self) -> bool:
        """Whether nothing could be read here."""
        return bool(self.cause)


def rows(outcomes: Iterable[Outcome], held: Sequence[Article] = ()) -> list[Row]:
    """A row for every article and failure, in their order; `held` are articles to compare with that get no row."""
    found = list(outcomes)
    articles = [*held, *(outcome for outcome in found if isinstance(outcome, Article))]
    same = {duplicate.article: duplicate for duplicate in duplicates.find(articles)}
    notes: list[str] = []
    made: list[Row] = []
    at = len(held)
    for outcome in found:
        if isinstance(outcome, Note):
            notes.append(outcome.text)
            continue
        if isinstance(outcome, Failure):
            made.append(_failed(outcome, notes))
        else:
            made.append(_article(outcome, notes, _other(at, articles, same, len(held))))
            at += 1
        notes = []
    return made


def _other(
    at: int, articles: Sequence[Article], same: dict[int, Duplicate], held: int
) -> tuple[str, str, float | None]:
    """Origin, kind and likeness of what an article is a copy of; a later version of a held article counts too."""
    if duplicate := same.get(at):
        return articles[duplicate.of].origin, duplicate.kind.value, duplicate.likeness
    older = next((d for d in same.values() if d.of == at and d.article < held), None)
    if older is not None:
        return articles[older.article].origin, older.kind.value, older.likeness
    return "", "", None


def _article(article: Article, notes: Sequence[str], other: tuple[str, str, float | None]) -> Row:
    return Row(
        title=article.title,
        published=article.published,
        outlet=article.publisher or "; ".join(source.publisher for source in article.sources),
        language=article.language,
        opening=_opening(article.text),
        missing=tuple(_missing(article, notes)),
        origin=article.origin,
        format=_format(article.origin),
        words=len(article.text.split()),
        article_id=article.article_id,
        duplicate_of=other[0],
        duplicate_kind=other[1],
        likeness=other[2],
        notes=tuple(notes),
    )


def _failed(failure: Failure, notes: Sequence[str]) -> Row:
    return Row(
        title="",
        published=None,
        outlet="",
        language="",
        opening="",
        missing=(),
        origin=failure.place,
        format=_format(failure.origin),
        notes=tuple(notes),
        cause=failure.cause,
        advice=failure.advice,
    )


def _missing(article: Article, notes: Sequence[str]) -> Iterable[str]:
    if article.published is None:
        yield "published"
    if not article.publisher and not article.sources:
        yield "publisher"
    if not article.url and not article.sources:
        yield "url"
    if any(note.startswith("no title was found") for note in notes):
        yield "title"


def _format(origin: str) -> str:
    if origin.startswith(("http://", "https://")):
        return "link"
    name = origin.rpartition(":")[0] if origin.rpartition(":")[2].isdigit() else origin
    return formats.ending(name).lstrip(".")


def _opening(text: str) -> str:
    words = " ".join(text[: _OPENING * 2].split())
    return words if len(words) <= _OPENING else words[:_OPENING].rsplit(" ", 1)[0] + " …"
