"""Web pages saved as HTML: main text, title, date and outlet without menus, teasers, forms and comments.

The work is done by trafilatura (text) and htmldate (date), without their network functions. The slow date search over
the whole page is left off: a page that does not say its date gets none rather than a guess.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import trafilatura
from lxml import html as lxml_html

from lib.reading import decoding, trimming
from lib.reading.drafts import Draft, Outcome, finish
from lib.reading.outcomes import Note, ReadingError

_CHARSET = re.compile(
    rb"""<(?:meta[^>]{0,200}charset=["']?|\?xml[^>]{0,100}encoding=["'])([\w-]{2,30})""", re.IGNORECASE
)
_MARKUP = re.compile(r"<(?:p|br|div|html|body|article|span|a)\b[^<>]*>", re.IGNORECASE)
_BLOCK_END = re.compile(r"(?i)</(?:p|div|h[1-6]|li|blockquote|article|section)\s*>")
_LINE_BREAK = re.compile(r"(?i)<br\s*/?>")
_DATE_SEARCH = {"extensive_search": False, "original_date": True, "outputformat": "%Y-%m-%d"}


def read_html(data: bytes, origin: str) -> Iterator[Outcome]:
    """The article of a saved page."""
    declared = _CHARSET.search(data[:4096])
    decoded = decoding.decode(data, declared[1].decode("ascii") if declared else None)
    if decoded.note and not declared:
        yield Note(origin, decoded.note)
    page = re.sub(r"^\s*<\?xml[^>]*\?>", "", decoded.text.replace("\x00", ""))
    found = trafilatura.bare_extraction(
        page,
        include_comments=False,
        include_tables=False,
        with_metadata=True,
        date_extraction_params=_DATE_SEARCH,
    )
    values = {} if found is None else found if isinstance(found, dict) else found.as_dict()
    text = "\n\n".join(line.strip() for line in (values.get("text") or "").split("\n") if line.strip())
    if not text:
        raise ReadingError("no article text was found in the page.", "Paste the text of the article into a .txt file.")
    draft = Draft(
        text=text,
        title=_title(values, page),
        published=values.get("date"),
        publisher=values.get("sitename") or values.get("hostname") or "",
        url=values.get("url") or "",
        language=_language(page),
    )
    trimming.trim(draft)
    yield from finish(draft, origin)


def looks_like_html(text: str) -> bool:
    """Whether a text is a page or a piece of one, whatever its name says."""
    return bool(
        re.match(r"\s*(?:<!doctype\s+html|<html|<\?xml[^>]*>\s*<(?:!doctype\s+html|html))", text[:500], re.IGNORECASE)
    )


def plain(fragment: str) -> str:
    """The words of a table cell that holds HTML, a blank line between paragraphs; other cells as they are."""
    if not _MARKUP.search(fragment):
        return fragment
    broken = _BLOCK_END.sub("\n\n", _LINE_BREAK.sub("\n", fragment))
    try:
        root = lxml_html.fromstring(f"<div>{broken}</div>")
    except (ValueError, lxml_html.etree.ParserError):
        return fragment
    lxml_html.etree.strip_elements(root, "script", "style", "noscript", with_tail=False)
    return str(root.text_content())


def _title(values: dict[str, object], page: str) -> str:
    title = str(values.get("title") or "")
    if not title and (start := page.casefold().find("<title")) >= 0:
        title = plain(f"<span>{page[page.find('>', start) + 1 :].split('<', 1)[0][:1000]}</span>")
    outlet = str(values.get("sitename") or "")
    return re.sub(rf"\s+[|–—-]\s+{re.escape(outlet)}\s*$", "", title) if outlet else title


def _language(page: str) -> str:
    found = re.search(r"<html[^>]{0,300}\blang=[\"']?([a-zA-Z]{2})\b", page[:3000])
    return found[1] if found else ""
