"""What the accuracy is counted in: words, and whether they stand between quotation marks.

Written apart from `lib.quoting`, so that a fault of the reader cannot excuse itself in its own score.
"""

from __future__ import annotations

import re

from lib.records import Kind, Span

_WORD = re.compile(r"[^\W_]+(?:[-.&'’][^\W_]+)*")
_MARKED = re.compile(
    r"“(?:[^”\"]|\"(?=\w))*[”\"]?"  # some close with a straight mark
    r"|„[^“”]*[“”]?"
    r"|«[^»]*»?"
    r"|(?:``|(?<!\w)''(?=\S))(?:(?!'').)*(?:'')?"
    r'|(?:(?<=[\s(\[{—–…:‘-])|^)"\S[^"”]*["”]?'
    r"|(?<!\w)‘(?=\w)[^“”\"]*?\w[.,!?…]?’(?!\w)"
    r"|(?<!\w)'(?=\w)[^“”\"]*?\w[.,!?…]?'(?!\w)",
    re.M,
)


def words(text: str) -> list[Span]:
    """Every word of a text; marks and punctuation at its edges are no part of it."""
    return [match.span() for match in _WORD.finditer(text)]


def quoted(text: str) -> list[Span]:
    """Stretches between quotation marks, marks included, none of them longer than its paragraph.

    Single marks need two words: one word in them is a term more often than speech.
    """
    found = []
    for line in re.finditer(r".+", text):
        for match in _MARKED.finditer(line.group()):
            start, end = line.start() + match.start(), line.start() + match.end()
            if text[start] not in "‘'" or len(_WORD.findall(match.group())) > 1:
                found.append((start, end))
    return found


def kind(spans: list[Span], marked: list[Span]) -> Kind:
    """Direct when all of these words stand between marks, mixed when some do, indirect when none does."""
    inside = sum(any(left <= start and end <= right for left, right in marked) for start, end in spans)
    if not inside:
        return Kind.INDIRECT
    return Kind.DIRECT if inside == len(spans) else Kind.MIXED
