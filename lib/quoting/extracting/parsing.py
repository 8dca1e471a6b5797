"""Dependency parses of the paragraphs that need one, with offsets back into the article.

Long quotations are folded to a short clause before parsing: the parser sees the sentence that reports them, which is
both quicker and steadier than parsing a speech inside a sentence.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from spacy.attrs import IDX, LENGTH
from spacy.language import Language
from spacy.tokens import Doc

from lib.quoting.extracting.cues import has_cue, verb_forms
from lib.quoting.extracting.marks import Region, word_count
from lib.records import Span

FOLDED = "It is so"
FOLD_FROM_WORDS = 5
KEPT_MARKS = ",.?!"
SENTENCE_BREAK = re.compile(r"[.!?…][)\]’']? +(?=[A-Z“\"])")
TITLE_WORD = re.compile(r"\b[A-Z][a-z]+\b")
HYPHENATED = re.compile(r"\b([A-Z][a-z]+|co|ex|vice)-([a-z]{2,})\b")
LAST_WORD = re.compile(r"([\w’']+)\W*$")
HALVES = range(0xD800, 0xE000)
"""Halves of surrogate pairs, which JSON can carry alone and the parser cannot take."""
UNBROKEN = re.compile(r"\S{150,}")
"""No word, and no address that matters; the tokenizer's work grows with the square of its length."""
PARSER_SPELLING = {ord(mark): "'" for mark in "’‘"} | {ord(blank): " " for blank in "\u00a0\u2009\u202f"}
PARSER_SPELLING |= {ord("–"): "-"} | dict.fromkeys(HALVES, "\ufffd")
BATCH = 512
"""About the paragraphs of 32 articles; within them those of the same length are read together."""


Piece = tuple[int, int, int]
"""Where a piece of a folded paragraph starts, where it does in the article, and ends there: -1 for words kept."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the article with the quoted regions in it."""

    start: int
    end: int
    regions: tuple[Region, ...]
    common_words: frozenset[str] = frozenset()
    """For a headline in capitals: words that the article also writes small, so that the parser can read them."""


class Parsed:
    """The parse of one folded paragraph; token indices go back to article offsets through `span`."""

    def __init__(self, paragraph: Paragraph, doc: Doc, pieces: Sequence[Piece]) -> None:
        self.paragraph = paragraph
        self.doc = doc
        self.starts, self.ends = _original(doc, pieces)
        self.region_of = [-1] * len(doc)
        for n, region in reversed(list(enumerate(paragraph.regions))):
            first, after = bisect_left(self.starts, region.left), bisect_right(self.ends, region.right)
            self.region_of[first:after] = [n] * (after - first)

    def span(self, first: int, last: int) -> Span:
        """Article offsets of tokens first..last, both included."""
        return self.starts[first], self.ends[last]

    def tokens_in(self, region: int) -> list[int]:
        return [i for i, r in enumerate(self.region_of) if r == region]


def _original(doc: Doc, pieces: Sequence[Piece]) -> tuple[list[int], list[int]]:
    """Where each token starts and ends in the article."""
    starts = doc.to_array(IDX).astype(np.int64)
    ends = starts + doc.to_array(LENGTH).astype(np.int64)
    folded, first, last = np.array(pieces, np.int64).reshape(-1, 3).T
    at, until = (np.searchsorted(folded, offsets, "right") - 1 for offsets in (starts, ends - 1))
    starts = np.where(last[at] >= 0, first[at], first[at] + starts - folded[at])
    ends = np.where(last[until] >= 0, last[until], first[until] + ends - folded[until])
    return starts.tolist(), ends.tolist()


def needs_parse(text: str, paragraph: Paragraph) -> bool:
    return bool(paragraph.regions) or has_cue(text[paragraph.start : paragraph.end])


def is_sentential(text: str, region: Region, paragraph_start: int) -> bool:
    """Could the region be a sentence of its own: a capital after a stop, a comma, a colon or a cue?"""
    if word_count(text, region.start, region.end) < FOLD_FROM_WORDS:
        return False
    first = text[region.start : region.end].lstrip("…. '‘")[:1]
    if not (first.isupper() or first.isdigit()):
        return False
    before = text[paragraph_start : region.left].rstrip()
    if not before or before[-1] in '.,:?!—–)”"’…-':
        return True
    last = LAST_WORD.search(before)
    return last is not None and last.group(1).lower() in verb_forms()


def parse(nlp: Language, text: str, paragraphs: Sequence[Paragraph]) -> Iterator[Parsed]:
    """Parse paragraphs of one article in order."""
    yield from parse_many(nlp, ((text, paragraph) for paragraph in paragraphs))


def parse_many(nlp: Language, work: Iterable[tuple[str, Paragraph]]) -> Iterator[Parsed]:
    """Parse paragraphs of many articles in one stream."""
    folded = ((body, (paragraph, pieces)) for text, paragraph in work for body, pieces in [fold(text, paragraph)])
    for doc, (paragraph, pieces) in nlp.pipe(folded, as_tuples=True, batch_size=BATCH):
        yield Parsed(paragraph, doc, pieces)


def fold(text: str, paragraph: Paragraph) -> tuple[str, list[Piece]]:
    """The paragraph with its long quotations folded, and the pieces that map it back."""
    out: list[str] = []
    pieces: list[Piece] = []
    length = 0

    def keep(start: int, end: int, spelling: str | None = None) -> None:
        nonlocal length
        if start < end:
            pieces.append((length, start, -1))
            out.append(spelling or _small(_spelled_for_parser(text[start:end]), paragraph.common_words))
            length += end - start

    def stand_in(start: int, end: int, words: str) -> None:
        nonlocal length
        pieces.append((length, start, end))
        out.append(words)
        length += len(words)

    at = paragraph.start
    for region in paragraph.regions:
        keep(at, region.left)
        _mark(keep, region.left, region.start)
        inside = text[region.start : region.end]
        if is_sentential(text, region, paragraph.start):
            tail = inside[-1] if inside[-1] in KEPT_MARKS else ""
            stand_in(region.start, region.end, FOLDED + tail)
        elif cut := SENTENCE_BREAK.search(inside):
            keep(region.start, region.start + cut.start() - 1)
            stand_in(region.start + cut.start() - 1, region.end, inside[cut.start() - 1])
        else:
            keep(region.start, region.end)
        _mark(keep, region.end, region.right)
        at = region.right
    keep(at, paragraph.end)
    return UNBROKEN.sub(lambda run: "x" * len(run[0]), "".join(out)), pieces


def _spelled_for_parser(words: str) -> str:
    """Plain marks, and one token for "Jae-in" and "co-host", which the tokenizer would take apart; lengths stay."""
    return HYPHENATED.sub(r"\1_\2", words.translate(PARSER_SPELLING))


def _small(words: str, common: frozenset[str]) -> str:
    """Headline words in small letters where the article knows them so; lengths stay."""
    if not common:
        return words
    small = common | verb_forms().keys()
    return TITLE_WORD.sub(lambda m: m.group().lower() if m.group().lower() in small else m.group(), words)


def _mark(keep, start: int, end: int) -> None:  # type: ignore[no-untyped-def]
    if start < end:
        keep(start, end, '"' + " " * (end - start - 1))
