"""ProQuest: exports as text or HTML, articles between rules of underscores, every value behind its label.

“Full text:” runs to the next label. The address is the one in ProQuest, under which a reader with access finds it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lib.reading import normal
from lib.reading.drafts import Draft
from lib.reading.exports import heads

_RULE = re.compile(r"^\s*_{20,}\s*$", re.MULTILINE)
_START = re.compile(r"^\s*Document \d+ of \d+\s*$", re.MULTILINE)
_LABELS = """title|author|publication info|abstract|abstract \\(translated\\)|full text|subject|location|people
|company / organization|company|links|publication title|publication year|publication date|publication subject|year|pages
|volume|issue|issn|section|column|dateline|url|document url|proquest document id|source type|document type|credit
|language of publication|language|document feature|copyright|last updated|database|publisher|place of publication
|country of publication|identifier / keyword|alternate title|first page|number of pages|illustration|caption|duration"""
_LABEL = re.compile(rf"^\s*({_LABELS.replace(chr(10), '')})\s*:\s*(.*)$", re.IGNORECASE)
_KNOWN = re.compile(r"^\s*ProQuest document ID\s*:", re.MULTILINE | re.IGNORECASE)
_NO_TEXT = re.compile(r"^\W*(?:not available|none available|\.{3}|full text (?:not|un)available.*)?\W*$", re.IGNORECASE)
_HTML_BLOCK = re.compile(r"(?i)<hr[^>]*>")
_TITLE_OR_END = re.compile(r"(?i)</(?:h\d|div|p|li)>|<br\s*/?>")


def may_be(data: bytes) -> bool:
    """A cheap look at the bytes of a page before they are decoded."""
    return b"ProQuest document ID" in data


def recognises(text: str) -> bool:
    """Whether a text bears ProQuest's labels."""
    return bool(_KNOWN.search(text)) and bool(re.search(r"^\s*Full text\s*:", text, re.MULTILINE | re.IGNORECASE))


def marked(page: str) -> str:
    """A page with its rules as underscores, so that its words can be read like the text export."""
    return _TITLE_OR_END.sub(lambda found: found[0] + "\n", _HTML_BLOCK.sub(f"<p>{'_' * 60}</p>\n", page))


def drafts(text: str) -> Iterator[Draft]:
    """One draft an article; the contents list at the head of a file and the contact lines at its end have no label."""
    rule = _RULE if _RULE.search(text) else _START
    for chunk in rule.split(text):
        if _KNOWN.search(chunk):
            yield _draft(_START.sub("", chunk))


def _draft(chunk: str) -> Draft:
    values, first = _values(chunk.split("\n"))
    body = heads.joined(values.get("full text", []))
    return Draft(
        text="" if _NO_TEXT.match(body) else body,
        title=_one(values, "title") or first,
        published=_one(values, "publication date", "date") or None,
        publisher=re.sub(r"\s*[;(].*$", "", _one(values, "publication title")),
        url=_one(values, "document url", "url"),
        language=_one(values, "language of publication", "language"),
        dateline=_one(values, "dateline"),
    )


def _values(lines: list[str]) -> tuple[dict[str, list[str]], str]:
    """Lines under each label, and the first line of all, which is the title where no label says so."""
    values: dict[str, list[str]] = {}
    label, first = "", ""
    for line in lines:
        if found := _LABEL.match(line):
            label = found[1].casefold()
            label = f"{label} again" if values.get(label) else label
            values[label] = [found[2]]
        elif label:
            values[label].append(line)
        elif not first:
            first = normal.line(line)
    return values, first


def _one(values: dict[str, list[str]], *labels: str) -> str:
    return next((line for label in labels if (line := normal.line("\n".join(values.get(label, []))))), "")
