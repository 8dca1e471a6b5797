"""Articles behind links: a page, a PDF or text on the web, a feed with its entries, a list of any of these."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from lib.reading import feeds, formats, languages, mhtml, spreadsheets
from lib.reading.drafts import Outcome
from lib.reading.exports import listing
from lib.reading.exports.listing import MAX_LINKS, Link
from lib.reading.fetching import Fetcher, Page
from lib.reading.outcomes import Failure, Note, ReadingError
from lib.reading.robots import PAUSE_SECONDS, Robots
from lib.records import Article

_ENDINGS = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "application/pdf": ".pdf",
    "application/rtf": ".rtf",
    "text/rtf": ".rtf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "multipart/related": ".mhtml",
}
"""Content types that are read; archives and tables are files to bring, not links to follow."""


@dataclass(slots=True)
class Visit:
    """One round of fetching: the client, the rules of the sites, and how many links may still be followed."""

    fetcher: Fetcher = field(default_factory=Fetcher)
    pause: float = PAUSE_SECONDS
    """Least seconds between two pages of one site."""
    left: int = MAX_LINKS
    robots: Robots = field(init=False)

    def __post_init__(self) -> None:
        self.robots = Robots(self.fetcher, self.pause)


def read(links: Iterable[Link | str], visit: Visit | None = None) -> Iterator[Outcome]:
    """Articles, notes and failures of links, one after the other. The only part of the project that uses the network.

    A feed gives the articles of its entries: those with full text at once, the others by their links. A day or outlet
    that a list gives fills what the page itself does not say. The same address is fetched once. Never raises.
    """
    visit = visit or Visit()
    seen: set[str] = set()
    for link in links:
        wanted = Link(link) if isinstance(link, str) else link
        yield from _one(replace(wanted, url=wanted.url.strip()), visit, seen, feed_allowed=True)


def offered(data: bytes, name: str) -> list[Link]:
    """The links that a file brings without the text behind them: of a list, a table or a feed; empty for other files.

    They are what `read` takes when the user wants them fetched.
    """
    try:
        if feeds.is_feed(data) and not name.casefold().endswith((".html", ".htm")):
            return feeds.links(data, name)
        if name.casefold().endswith(".xlsx"):
            return spreadsheets.links(data, name)
    except ReadingError:
        return []
    return listing.links(data, name)


def _one(link: Link, visit: Visit, seen: set[str], feed_allowed: bool) -> Iterator[Outcome]:
    key = link.url.partition("#")[0]
    if key in seen:
        return
    seen.add(key)
    place = link.url[:300] or link.origin or "the link"
    try:
        if visit.left <= 0:
            raise ReadingError(f"no more than {MAX_LINKS:,} links are followed at once.", "Bring the rest afterwards.")
        visit.left -= 1
        page = visit.fetcher.get(link.url, visit.robots)
        if feeds.is_feed(page.data) and page.kind != "text/html":
            yield from _feed(page, visit, seen, feed_allowed)
        else:
            yield from (_known(outcome, link, page) for outcome in _article(page, place))
    except ReadingError as error:
        yield error.failure(place)


def _feed(page: Page, visit: Visit, seen: set[str], feed_allowed: bool) -> Iterator[Outcome]:
    if not feed_allowed:
        raise ReadingError("the entry of a feed leads to another feed.", "Give that feed's address itself.")
    for outcome in feeds.read_feed(page.data, page.url):
        if not isinstance(outcome, Failure):  # an entry without text is followed below
            yield outcome
    for link in feeds.links(page.data, page.url):
        yield from _one(link, visit, seen, feed_allowed=False)


def _article(page: Page, place: str) -> Iterator[Outcome]:
    ending = _ENDINGS.get(page.kind)
    if ending is None and page.kind in {"application/octet-stream", "text/xml", "application/xml"}:
        ending = PurePosixPath(urlsplit(page.url).path).suffix.casefold()
        ending = ending if ending in set(_ENDINGS.values()) else ".html"
    if ending is None:
        raise ReadingError(f"the link leads to {page.kind}, not to an article.", "Give the address of the article.")
    data = mhtml.as_utf8(page.data, page.charset) if ending in {".html", ".txt", ".md"} else page.data
    for outcome in formats.read_with_notes(data, f"page{ending}"):
        if isinstance(outcome, Article):
            yield replace(outcome, origin=place)
        elif isinstance(outcome, Note):
            yield Note(place, outcome.text)
        else:
            yield Failure(place, outcome.cause, outcome.advice, outcome.line)


def _known(outcome: Outcome, link: Link, page: Page) -> Outcome:
    """An article with what its link and list say where its page says nothing."""
    if not isinstance(outcome, Article):
        return outcome
    declared = languages.code(link.language)
    return replace(
        outcome,
        published=outcome.published or link.published,
        publisher=outcome.publisher or link.publisher or (urlsplit(page.url).hostname or "").removeprefix("www."),
        url=outcome.url or page.url,
        language=declared if outcome.language == languages.UNKNOWN and declared else outcome.language,
    )
