"""Plain text and Markdown: optional front matter, a title, and the body without the furniture of a saved page."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lib.reading import decoding, frontmatter, normal, trimming
from lib.reading.drafts import SYNONYMS, Draft, Outcome, finish, refuse_endless
from lib.reading.outcomes import Note
from lib.records import Source

_HEADING = re.compile(r"^#{1,6}[ \t]++([^\n]*[^\s#])[ \t#]*+$", re.MULTILINE)
_IMAGE = re.compile(r"!\[[^\[\]\n]*\]\([^()\n]*\)")
_LINK = re.compile(r"\[([^\[\]\n]+)\]\((?:https?:|/|#|mailto:)[^()\n]*\)")
_EMPHASIS = re.compile(r"(?<![\w*])(\*{1,3}|_{2,3})(?=\S)([^*_\n]+?)(?<=\S)\1(?![\w*])")
_SETEXT = re.compile(r"\A([^\n]{3,200})\n(?:=+|-{3,})[ \t]*\n")


def read_text(data: bytes, origin: str) -> Iterator[Outcome]:
    """The article of a `.txt` file."""
    yield from _read(data, origin, markdown=False)


def read_markdown(data: bytes, origin: str) -> Iterator[Outcome]:
    """The article of a `.md` file; headings, links and emphasis become plain words."""
    yield from _read(data, origin, markdown=True)


def _read(data: bytes, origin: str, markdown: bool) -> Iterator[Outcome]:
    decoded = decoding.decode(data)
    if decoded.note:
        yield Note(origin, decoded.note)
    refuse_endless(decoded.text)
    front = frontmatter.split(normal.text(decoded.text))
    draft = Draft(
        text=front.body,
        title=front.text(*SYNONYMS["title"]),
        published=front.text(*SYNONYMS["published"]),
        publisher=front.text(*SYNONYMS["publisher"]),
        url=front.text(*SYNONYMS["url"]),
        article_id=front.text("id", "article_id"),
        language=front.text("language", "lang"),
        dateline=front.text("dateline"),
        sources=_sources(front.values.get("sources")),
    )
    if markdown:
        _plain(draft)
    trimming.trim(draft)
    yield from finish(draft, origin)


def _sources(value: frontmatter.Value | None) -> tuple[Source, ...]:
    if not isinstance(value, list):
        return ()
    return tuple(
        Source(item.get("publisher", ""), item.get("url", "")) if isinstance(item, dict) else Source(item, "")
        for item in value
    )


def _plain(draft: Draft) -> None:
    """Take Markdown's marks away; a first heading becomes the title when there is none."""
    body = _SETEXT.sub(r"# \1\n", draft.text)
    if not draft.title and (found := _HEADING.match(body)):
        draft.title = _LINK.sub(r"\1", found[1])
        body = body[found.end() :].lstrip("\n")
    body = _HEADING.sub(r"\1", _IMAGE.sub("", body))
    draft.text = _EMPHASIS.sub(r"\2", _LINK.sub(r"\1", body))
