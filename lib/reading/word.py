"""Word documents (.docx): their paragraphs in order, tables included, by python-docx."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

import docx
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from lib.reading import documents, office
from lib.reading.containment import contained
from lib.reading.drafts import Outcome
from lib.reading.outcomes import ReadingError

_WHAT = "the Word document"
_TITLES = {"title", "heading 1"}
MAIN_PART = "word/document.xml"
MAX_PARAGRAPHS = 50_000
_PARAGRAPH = re.compile(rb"<(?:\w+:)?p[\s/>]")


def read_docx(data: bytes, origin: str) -> Iterator[Outcome]:
    """The article of a Word document, or the articles of an archive's export.

    The document's own properties tell when and by whom the file was made, not the article, and are not used.
    """
    office.check(data, _WHAT, MAIN_PART)
    if len(_PARAGRAPH.findall(office.part(data, MAIN_PART))) > MAX_PARAGRAPHS:
        raise ReadingError(f"{_WHAT} has more than {MAX_PARAGRAPHS:,} paragraphs.", "Split it.")
    with contained(_WHAT, "Save it again, or as plain text (.txt)."):
        title, text = _words(data)
    yield from documents.read(text, origin, title)


def _words(data: bytes) -> tuple[str, str]:
    """The title, if a style marks one at the head, and the text with a blank line between paragraphs."""
    body = docx.Document(io.BytesIO(data)).element.body
    title = ""
    lines: list[str] = []
    for element in body.iter(qn("w:p")):
        paragraph = Paragraph(element, None)  # type: ignore[arg-type]  # its text needs no parent
        line = paragraph.text.strip()
        if line and not lines and _style(element) in _TITLES:
            title = line
        if line:
            lines.append(line)
    return title, "\n\n".join(lines)


def _style(paragraph: object) -> str:
    """Name of the paragraph's style in lower case as the file keeps it (“Heading1”, “Title”)."""
    name = getattr(paragraph, "style", None) or ""
    return str(name).casefold().replace("heading1", "heading 1")
