"""Factiva's HTML: one `<div class="article enArticle">` an article, its head as a table of codes or as plain lines."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import html as lxml_html

from lib.reading import normal
from lib.reading.drafts import Draft
from lib.reading.exports import factiva, heads
from lib.reading.outcomes import ReadingError

_ARTICLE = re.compile(r"class=[\"']?article [a-z]{2}Article")
_CODE = re.compile(r"[A-Z]{2,3}")


def may_be(data: bytes) -> bool:
    """A cheap look at the bytes before they are decoded."""
    return b"Article" in data and b"article " in data


def recognises(page: str) -> bool:
    """Whether a page is an export of Factiva."""
    return bool(_ARTICLE.search(page))


def drafts(page: str) -> Iterator[Draft]:
    """One draft an article."""
    try:
        root = lxml_html.fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", page))
    except (ValueError, lxml_html.etree.LxmlError) as error:
        raise ReadingError(f"the page is broken ({type(error).__name__}).", "Export it again.") from None
    for article in root.iter("div"):
        if re.match(r"article [a-z]{2}Article", article.get("class") or ""):
            yield _of_table(article) if article.find(".//table") is not None else _of_lines(article)


def _of_table(article: lxml_html.HtmlElement) -> Draft:
    values: dict[str, list[str]] = {}
    for row in article.iter("tr"):
        cells = [cell for cell in row if cell.tag == "td"]
        if len(cells) >= 2 and _CODE.fullmatch(name := normal.line(cells[0].text_content())):
            paragraphs = [normal.line(part.text_content()) for part in cells[1].iter("p")]
            values[name] = [line for line in paragraphs if line] or [normal.line(cells[1].text_content())]
    return factiva.of_codes(values)


def _of_lines(article: lxml_html.HtmlElement) -> Draft:
    paragraphs = [part for part in article.iter("p") if "articleParagraph" in (part.get("class") or "")]
    inside = {id(part) for part in paragraphs}
    lines = []
    for part in article.iter("div", "p"):
        if part is article or id(part) in inside or any(child.tag in {"div", "p"} for child in part):
            continue
        if line := normal.line(part.text_content()):
            lines.append(line)
    draft = factiva.of_lines([line for line in lines if not factiva.NUMBER.match(line)])
    body = [line for part in paragraphs if (line := normal.line(part.text_content()))]
    draft.text = heads.joined([line for line in body if not factiva.NUMBER.match(line)])
    return draft
