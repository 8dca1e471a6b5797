"""Statements of a text, as the tests of extraction look at them."""

from lib.quoting.extracting import parser
from lib.quoting.extracting.statements import statements
from lib.records import Statement

LEAD = "Ministers met in Geneva on Monday.\n\n"


def read(text: str) -> list[Statement]:
    return statements(text, parser.load())


def said(text: str, kinds: tuple[str, ...] = ("direct", "mixed", "indirect")) -> list[tuple[str, str | None]]:
    """(content, speaker mention) of each statement."""
    return [
        (text[s.start : s.end], text[slice(*s.speaker)] if s.speaker else None) for s in read(text) if s.kind in kinds
    ]
