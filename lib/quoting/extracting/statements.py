"""Article text -> statements: quotations and reported clauses, each with its cue and the mention of its speaker."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from spacy.language import Language

from lib.quoting.extracting.attachment import attach
from lib.quoting.extracting.endless import pieces
from lib.quoting.extracting.marks import Region, paragraphs, regions
from lib.quoting.extracting.owners import Reading
from lib.quoting.extracting.parsing import Paragraph, Parsed, needs_parse, parse_many
from lib.records import Kind, Span, Statement

CAPITALS_OF_A_HEADLINE = 0.8
DATELINE = re.compile(
    r"[A-Z][A-Z.’' /-]{2,40}(?:, [A-Z][\w.’' ]{1,30}){0,2}(?: \d{1,2})?,?\s*"
    r"(?:\([^()\n]{2,30}\)\s*)?(?:[—–]|--?)\s+(?=[A-Z“\"])"
)
""" "SEOUL, July 19 (Agency) -- ": no part of the first sentence."""
CLAUSE_BREAK = re.compile(r"\w[,;:] ")
LONGEST_PARAGRAPH = 200_000
"""Characters; what the parser can hold without gigabytes."""
DEEPEST = 8
"""Statements inside of each other."""


def statements(text: str, nlp: Language, ignored: Sequence[Span] = ()) -> list[Statement]:
    """All statements of a text in order of their first word. `ignored` spans (page furniture) are not read."""
    return next(iter(statements_of_many([(text, ignored)], nlp)))


def statements_of_many(texts: Iterable[tuple[str, Sequence[Span]]], nlp: Language) -> Iterable[list[Statement]]:
    """One list of statements a text; the parser sees the texts as one stream."""
    held = []
    for text, ignored in texts:
        found = _paragraphs(text, ignored)
        held.append((text, found, [p for p in found if needs_parse(text, p)]))
    parsed = parse_many(nlp, ((text, p) for text, _, telling in held for p in telling))
    for text, found, telling in held:
        yield _read(text, found, {p.start: next(parsed) for p in telling})


def _paragraphs(text: str, ignored: Sequence[Span]) -> list[Paragraph]:
    marked = regions(text)
    found = []
    at = 0
    small: frozenset[str] | None = None
    for start, end in (piece for whole in paragraphs(text) for piece in pieces(text, whole, marked)):
        while at < len(marked) and marked[at].left < start:
            at += 1
        here: list[Region] = []
        while at < len(marked) and marked[at].left < end:
            here.append(marked[at])
            at += 1
        if end - start > LONGEST_PARAGRAPH:
            raise ValueError(
                f"a paragraph has {end - start:,} characters and at most {LONGEST_PARAGRAPH:,} can be read; "
                "break the text into its paragraphs"
            )
        if dateline := DATELINE.match(text, start, end):
            start = dateline.end()
        if not any(s < end and start < e for s, e in ignored):
            capitals = _in_capitals(text[start:end])
            small = _small_words(text) if capitals and small is None else small
            found.append(Paragraph(start, end, tuple(here), small if capitals and small else frozenset()))
    return found


def _in_capitals(line: str) -> bool:
    """A headline in title case."""
    words = re.findall(r"[A-Za-z]{4,}", line)
    return len(words) >= 4 and sum(w[0].isupper() for w in words) >= CAPITALS_OF_A_HEADLINE * len(words)


def _small_words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"(?<=[a-z,] )[a-z]+\b", text))


def _read(text: str, ps: Sequence[Paragraph], parsed: dict[int, Parsed]) -> list[Statement]:
    reading = Reading(text)
    for paragraph in ps:
        attach(reading, paragraph, parsed.get(paragraph.start))
    once = {(s.start, s.end): s for s in reversed(reading.statements)}
    return _shallow(_without_relays(text, sorted(once.values(), key=lambda s: (s.start, -s.end))))


def _without_relays(text: str, found: Sequence[Statement]) -> list[Statement]:
    """Without "“I agree,” Berg said" as a statement of the agency that the sentence ends on: the quotation stands for
    itself, and beside it only its reporting clause would be left."""
    quoted = {s.start: s for s in found if s.kind is not Kind.INDIRECT}

    def relays(outer: Statement) -> bool:
        inner = quoted.get(outer.start)
        if outer.kind is not Kind.INDIRECT or inner is None or inner.cue is None:
            return False
        return inner.end <= inner.cue[0] < outer.end and not CLAUSE_BREAK.search(text, inner.end + 1, outer.end)

    return [statement for statement in found if not relays(statement)]


def _shallow(found: Iterable[Statement]) -> list[Statement]:
    """Without statements inside of too many others: "he said she said that …" a thousand times is no report, and each
    of its statements would hold the whole rest of the text."""
    kept: list[Statement] = []
    around: list[int] = []
    for statement in found:
        around = [end for end in around if end > statement.start]
        if sum(end >= statement.end for end in around) < DEEPEST:
            kept.append(statement)
            around.append(statement.end)
    return kept
