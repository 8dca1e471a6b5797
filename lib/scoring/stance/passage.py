"""The words of a statement and the words around them: what a coder reads before coding.

A mixed quotation is a fragment; its verb stands in the sentence around it. Four zones are told apart, each named by a
letter: `C` the statement's own words (with the other quoted pieces of its sentence), `S` the rest of its sentence,
`Q` words quoted elsewhere in the paragraph, `P` the rest of the paragraph.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from lib.records import Kind, Quote, Span
from lib.scoring.stance.words import Cut, Word, words

_SENTENCE_END = re.compile(r"[.!?…]+[\"”’')]*(?=\s|$)|\n")
_NOT_AN_END = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Gen|Lt|Col|Sen|Rep|Gov|St|vs|No|Jr|Sr)|(?:\b[^\W\d_]\.)+[^\W\d_]|\b[A-Z])\.$"
)
_QUOTED = re.compile(r"“([^”\n]*)(?:”|(?=\n)|$)|\"([^\"\n]*)(?:\"|(?=\n)|$)")
REACH = 1_500
"""Characters before and after a statement that can bear on it; a text without paragraphs would be read whole for each
of its statements."""


@dataclass(frozen=True, slots=True)
class Passage:
    """The words of the paragraph, each with the letter of its zone."""

    words: tuple[Word, ...]
    zones: tuple[str, ...]


class Paragraph:
    """What all statements of one paragraph have in common; offsets are characters into the text of the article."""

    def __init__(self, text: str, cut: Cut, span: Span) -> None:
        self.cut = cut.part(text, *span)
        self.words = tuple(self.cut.words)
        self.sentences = sentence_bounds(text, *span)
        self.quoted = [_inside(match) for match in _QUOTED.finditer(text, *span)]

    @cached_property
    def texts(self) -> list[str]:
        """The words alone."""
        return [word.text for word in self.words]


class ArticleWords:
    """The words of an article, cut once for all its statements; keeps its paragraphs as they are asked for."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.cut = Cut.of(words(text))
        self._paragraphs: dict[Span, Paragraph] = {}

    def around(self, quote: Quote) -> Paragraph:
        """Return the paragraph around a statement, of an endless one its part."""
        span = _paragraph(self.text, quote)
        if span not in self._paragraphs:
            self._paragraphs[span] = Paragraph(self.text, self.cut, span)
        return self._paragraphs[span]


def passage(paragraph: Paragraph, quote: Quote) -> Passage:
    """Return the words of the paragraph around a statement, as that statement sees them."""
    own = [b for b in paragraph.sentences if b[0] < quote.end and quote.start < b[1]]
    sentence = (own[0][0], own[-1][1]) if own else (quote.start, quote.end)
    spans = [(quote.start, quote.end)]
    if quote.kind is not Kind.INDIRECT:
        spans += [q for q in paragraph.quoted if sentence[0] <= q[0] and q[1] <= sentence[1]]
    cut = paragraph.cut
    zones = ["P"] * len(cut.words)
    for letter, places in (
        ("Q", [cut.inside(*span) for span in paragraph.quoted]),
        ("S", [cut.starting(*sentence)]),
        ("C", [cut.inside(*span) for span in spans]),
    ):
        for place in places:
            zones[place] = letter * len(zones[place])
    return Passage(paragraph.words, tuple(zones))


def _paragraph(text: str, quote: Quote) -> Span:
    start = text.rfind("\n", 0, quote.start) + 1
    end = text.find("\n", quote.end)
    end = len(text) if end < 0 else end
    if quote.start - start > REACH:  # from a whole word on
        start = (text.find(" ", quote.start - REACH, quote.start) + 1) or quote.start - REACH
    if end - quote.end > REACH:
        end = max(text.rfind(" ", quote.end, quote.end + REACH), quote.end)
    return start, end


def _inside(match: re.Match[str]) -> Span:
    return match.span(1) if match.group(1) is not None else match.span(2)


def sentence_bounds(text: str, start: int, end: int) -> list[Span]:
    """Return the sentences of `text[start:end]`, in order and without gaps."""
    bounds: list[Span] = []
    at = start
    for match in _SENTENCE_END.finditer(text, start, end):
        if match[0].startswith(".") and _NOT_AN_END.search(text, max(at, match.start() - 12), match.start() + 1):
            continue
        following = text[match.end() : match.end() + 2].lstrip()
        if following and following[0].islower():
            continue
        bounds.append((at, match.end()))
        at = match.end()
    if text[at:end].strip():
        bounds.append((at, end))
    return bounds or [(start, end)]
