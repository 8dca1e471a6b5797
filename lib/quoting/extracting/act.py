"""One act of reporting as token ranges, and how ranges are trimmed."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from lib.records import Modality

Range = tuple[int, int]
"""First and last token, both included."""

COMMAS = {",", "-", "--", "—"}
STOPS = {".", ";", ":", "!", "?"}
TRIMMED = {",", ".", ";", ":", '"', "'", "-", "--", "—", "''", "``", "(", ")", "and", "but", "...", "…", "!", "?"}


@dataclass(frozen=True, slots=True)
class Act:
    """One act of reporting. `content` is empty where only a quotation beside it can be its content."""

    cue: Range
    speaker: Range | None
    content: tuple[Range, ...]
    rule: str
    speech: bool
    modality: Modality
    takes_quotation: bool
    yields: bool = False
    """A thought, hope or promise: inside another act of speech it is a part of what is said there."""


def trim(doc: Doc, span: Range) -> Range | None:
    first, last = span
    while first <= last and (doc[first].text in TRIMMED or doc[first].is_space):
        first += 1
    while last >= first and (doc[last].text in TRIMMED or doc[last].is_space):
        last -= 1
    return (first, last) if first <= last else None


def one(content: Range | None) -> tuple[Range, ...]:
    return (content,) if content is not None else ()


def without(content: Range, speaker: Range | None, cue: int) -> Range | None:
    """Content and speaker do not share words."""
    first, last = content
    if speaker is not None and first <= speaker[0] <= last:
        last = speaker[0] - 1 if speaker[0] > first else last
        first = speaker[1] + 1 if speaker[0] <= first else first
    if first <= cue <= last:
        first, last = (cue + 1, last) if last - cue > cue - first else (first, cue - 1)
    return (first, last) if first <= last else None


def clause_range(clause: Token, cue: Token) -> Range:
    """A clause without the cue that may stand inside its reach."""
    first, last = clause.left_edge.i, clause.right_edge.i
    if clause.i > cue.i:
        return max(first, cue.i + 1), last
    return first, min(last, cue.i - 1)


def cue_range(token: Token) -> Range:
    first = min(
        [token.i]
        + [c.i for c in token.children if c.dep_ in ("aux", "auxpass", "neg") and c.i < token.i and token.i - c.i <= 3]
    )
    last = max([token.i] + [c.i for c in token.children if c.dep_ in ("prt",) and 0 < c.i - token.i <= 2])
    return first, last
