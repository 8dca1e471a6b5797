"""From the named values of any format to one `Article`: the checks that every format shares."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from lib.reading import dates, languages, normal
from lib.reading.outcomes import MAX_TEXT_CHARS, Failure, Note, ReadingError
from lib.records import Article, Source

Outcome = Article | Failure | Note
MAX_SOURCES = 100

_NAMES = {
    "text": "text body content article fulltext full_text article_text maintext story",
    "title": "title headline heading head",
    "published": "published published_at publishedat publication_date pubdate pub_date date date_published "
    "datepublished published_date publish_date time timestamp created_at",
    "publisher": "publisher outlet source source_name newspaper site sitename medium media publication",
    "url": "url link href web_url weburl canonical_url source_url",
    "id": "id article_id articleid uid guid",
    "language": "language lang",
    "dateline": "dateline place location",
}
SYNONYMS: Mapping[str, tuple[str, ...]] = {name: tuple(names.split()) for name, names in _NAMES.items()}
"""Names under which exports and pages keep the values of an article, the best first."""

_PLACE = r"[A-Z][A-Za-z.’' -]{2,30}?(?:,\s[A-Z][A-Za-z. ]{1,20}?)?"
_DAY = r"(?:[A-Z][a-z]{2,8}\.?\s\d{1,2}|\d{1,2}\s[A-Z][a-z]{2,8})"
_DATELINE = re.compile(rf"^({_PLACE})(?:,?\s{_DAY})?\s*(?:\([^()\n]{{2,30}}\)\s*)?[—–-]{{1,2}}\s")


@dataclass(slots=True)
class Draft:
    """Values as found, before any check."""

    text: str
    title: str = ""
    published: object = None
    publisher: str = ""
    url: str = ""
    article_id: str = ""
    language: str = ""
    dateline: str = ""
    sources: Sequence[Source] = ()
    day_first: bool | None = None


def finish(draft: Draft, origin: str, line: int | None = None) -> Iterator[Outcome]:
    """The article of a draft after its notes, or the one failure that keeps it out."""
    notes: list[Note] = []
    try:
        article = _article(draft, origin, line, notes)
    except ReadingError as error:
        yield Failure(origin, error.cause, error.advice, error.line or line)
        return
    yield from notes
    yield article


def _article(draft: Draft, origin: str, line: int | None, notes: list[Note]) -> Article:
    place = origin if line is None else f"{origin}:{line}"
    text = normal.text(draft.text)
    _check_text(text)
    title = normal.line(draft.title)[:300] or _first_words(text)
    if not normal.line(draft.title):
        notes.append(Note(place, "no title was found; the first words stand for it"))
    language = languages.of(text, draft.language)
    if language != "en":
        notes.append(Note(place, "the text does not look English; only English is understood"))
    return Article(
        article_id=_checked_id(draft.article_id) or normal.article_id(title, text),
        title=title,
        text=text,
        published=_published(draft, None if line else origin, place, notes),
        publisher=normal.line(draft.publisher)[:200],
        url=_checked_url(draft.url),
        language=language,
        dateline=normal.line(draft.dateline)[:100] or dateline(text),
        sources=tuple(
            Source(normal.line(source.publisher)[:200], _checked_url(source.url))
            for source in draft.sources[:MAX_SOURCES]
        ),
        origin=place,
    )


def refuse_endless(text: str) -> None:
    """Raise `ReadingError` for a text that is far too long for one article, before any work is spent on it."""
    if len(text) > MAX_TEXT_CHARS * 5 // 4:
        raise _too_long(text)


def _too_long(text: str) -> ReadingError:
    return ReadingError(
        f"the text has {len(text):,} characters; one article may have {MAX_TEXT_CHARS:,}.",
        "Split the file into articles.",
    )


def _check_text(text: str) -> None:
    if not text.strip():
        raise ReadingError("there is no article text.", "Give the text of the article, not only its title.")
    if len(text) > MAX_TEXT_CHARS:
        raise _too_long(text)
    sample = "".join(text[:100_000].split())[:20_000]
    letters = sum(char.isalpha() for char in sample)
    if not letters or letters < 0.3 * len(sample):
        raise ReadingError("the text is hardly made of words.", "Give the text of the article.")


def _published(draft: Draft, file_name: str | None, place: str, notes: list[Note]) -> date | None:
    """The day of publication; `file_name` may give it unless it names a table of many articles."""
    try:
        day = dates.parse(draft.published, draft.day_first)
    except dates.DateError as error:
        raise ReadingError(f"the date cannot be read: {error}") from None
    if day is None and file_name and (day := dates.in_name(file_name)):
        notes.append(Note(place, f"no date in the text; {day} was taken from the file name"))
    elif day is None:
        notes.append(Note(place, "no date was found; the article stays out of timelines"))
    return day


def _checked_id(raw: str) -> str:
    wanted = normal.line(raw)
    if len(wanted) > 200:
        raise ReadingError(f"the id “{wanted[:40]}…” is longer than 200 characters.", "Shorten it or leave it out.")
    return wanted


def _checked_url(raw: str) -> str:
    """A web address, or nothing: other schemes could run code when a page shows them as a link."""
    url = normal.line(raw)
    return url if re.match(r"https?://[^\s]+$", url) and len(url) <= 2000 else ""


def _first_words(text: str) -> str:
    first = text.strip().split("\n")[0]
    return first if len(first) <= 120 else first[:120].rsplit(" ", 1)[0] + " …"


def dateline(text: str) -> str:
    """The place that a report opens with: `VANCOUVER, Jan 16 (Agency) — …` gives `Vancouver`; empty without one."""
    found = _DATELINE.match(text)
    if not found or not (found[1].isupper() or found[0].rstrip(" —–-").endswith(")")):
        return ""
    place = found[1].split(",")[0].strip()
    return place.title() if place.isupper() else place


def pick(values: Mapping[str, object], name: str) -> object:
    """The first value that stands under one of the synonyms of `name`; None without one."""
    return next((values[key] for key in SYNONYMS[name] if values.get(key) not in (None, "")), None)
