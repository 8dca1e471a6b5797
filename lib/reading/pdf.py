"""PDF files: the words of their pages, with lines joined to paragraphs and running heads left out.

pypdf does the parsing, in a process of its own with limited time and memory. The file's own dates are when it was made,
not when the article was published, and are not used.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from lib.reading import apart, documents, exports, normal
from lib.reading.drafts import Outcome
from lib.reading.outcomes import ReadingError

MAX_SECONDS = 60
_ADVICE = "Save its text as .txt, or the page as .html."
_CLOSED = re.compile(r"[.!?…:][\"'”’»)\]]*$")
_BROKEN_WORD = re.compile(r"(?<=[a-z])[-\u00ad]\Z")
_NUMBERS = re.compile(r"\d+")


def read_pdf(data: bytes, origin: str) -> Iterator[Outcome]:
    """The article of a PDF file, or the articles of an archive's export as PDF."""
    lines = lines_of(data)
    found = exports.drafts("\n".join(lines))
    if found is None:
        yield from documents.read(paragraphs(lines), origin)
        return
    whole = (replace(draft, text=paragraphs(draft.text.split("\n\n"))) for draft in found)
    yield from exports.finished(whole, origin)


def lines_of(data: bytes, seconds: int = MAX_SECONDS) -> list[str]:
    """The lines of all pages as printed, without running heads. Raises `ReadingError`."""
    if b"%PDF-" not in data[:1024]:
        raise ReadingError("the file says it is a PDF file but holds something else.", _ADVICE)
    told = apart.ask("pdf", data, "the PDF file", _ADVICE, seconds)
    pages = [normal.text(page).split("\n") for page in told["pages"]]
    if not any(line.strip() for page in pages for line in page):
        raise ReadingError(
            "the PDF file holds no text, only pictures of its pages.", "Run text recognition on it first."
        )
    return without_running_heads(pages)


def without_running_heads(pages: Sequence[Sequence[str]]) -> list[str]:
    """The lines of all pages but those that stand, page numbers aside, at the edge of most pages."""
    edges = Counter(mark for page in pages for mark in {_mark(page[at]) for at in _edge(page)})
    running = {mark for mark, times in edges.items() if times >= 3 and times * 2 > len(pages)}
    kept = []
    for page in pages:
        heads = {at for at in _edge(page) if _mark(page[at]) in running or page[at].strip().isdigit()}
        kept += [line for at, line in enumerate(page) if at not in heads]
    return kept


def _edge(page: Sequence[str]) -> set[int]:
    """Numbers of the first two and last two lines with words."""
    full = [at for at, line in enumerate(page) if line.strip()]
    return {*full[:2], *full[-2:]}


def _mark(line: str) -> str:
    return _NUMBERS.sub("#", " ".join(line.split()))


def paragraphs(lines: Sequence[str]) -> str:
    """Lines joined to paragraphs: one ends at a blank line, or with a line clearly shorter than most.

    A very short line that neither ends a sentence nor is gone on with in lower case is a heading.
    """
    lengths = sorted(len(line.strip()) for line in lines if len(line.strip()) > 20)
    usual = lengths[len(lengths) * 3 // 4] if lengths else 0
    done: list[str] = []
    held: list[str] = []
    for raw, following in zip(lines, [*lines[1:], ""], strict=True):
        line = raw.strip()
        if held and _BROKEN_WORD.search(held[-1][-2:]) and line[:1].islower():
            held[-1] = held[-1][:-1] + line
        elif line:
            held.append(line)
        if not line or _ends(line, following.strip(), usual):
            done.append(" ".join(held))
            held = []
    return "\n\n".join(block for block in [*done, " ".join(held)] if block)


def _ends(line: str, following: str, usual: int) -> bool:
    if _CLOSED.search(line):
        return len(line) < 0.8 * usual
    return len(line) < 0.6 * usual and line[-1] not in ",;-\u00ad" and not following[:1].islower()
