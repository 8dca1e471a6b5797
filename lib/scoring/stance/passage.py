"""The words of a statement and the words around them: what a coder reads before coding.

A mixed quotation is a fragment; its verb stands in the sentence around it. Four zones are told apart, each named by a
letter: `C` the statement's own words (with the other quoted pieces of its sentence), `S` the rest of its sentence,
`Q` words quoted elsewhere in the paragraph, `P` the rest of the paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lib.records import Kind, Quote, Span
from lib.scoring.stance.words import Word, words

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


def passage(text: str, quote: Quote) -> Passage:
    """Return the paragraph around a statement, of an endless one its part; offsets are characters into `text`."""
    start, end = _paragraph(text, quote)
    own = [b for b in sentence_bounds(text, start, end) if b[0] < quote.end and quote.start < b[1]]
    sentence = (own[0][0], own[-1][1]) if own else (quote.start, quote.end)
    quoted = [_inside(match) for match in _QUOTED.finditer(text, start, end)]
    spans = [(quote.start, quote.end)]
    if quote.kind is not Kind.INDIRECT:
        spans += [q for q in quoted if sentence[0] <= q[0] and q[1] <= sentence[1]]
    found = words(text, start, end)
    return Passage(tuple(found), tuple(_zones(found, spans, sentence, quoted)))


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


def _zones(found: Sequence[Word], spans: list[Span], sentence: Span, quoted: list[Span]) -> Iterator[str]:
    for word, own, quote in zip(found, _within(found, spans), _within(found, quoted), strict=True):
        if own:
            yield "C"
        elif sentence[0] <= word.start < sentence[1]:
            yield "S"
        else:
            yield "Q" if quote else "P"


def _within(found: Sequence[Word], spans: list[Span]) -> Iterator[bool]:
    """Of each word, in their order, whether one of the spans holds it."""
    waiting = sorted(spans, reverse=True)
    reach = -1
    for word in found:
        while waiting and waiting[-1][0] <= word.start:
            reach = max(reach, waiting.pop()[1])
        yield word.end <= reach


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
