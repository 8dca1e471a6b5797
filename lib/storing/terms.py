"""What a search asks for: its alternatives, and in each the words and phrases that must and must not be there.

A query is words, all of which must be there; phrases between any marks (“no dams”); OR between alternatives; a dash or
NOT before what must be absent; an asterisk for the rest of a word. Case, accents and kinds of quotation marks make no
difference.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

_TERM = re.compile(
    r"(?P<not>-|\bNOT\s+)?(?:[\"“”„«»](?P<phrase>[^\"“”„«»]*)[\"“”„«»]?|(?P<word>[^\s\"“”„«»]+))", re.UNICODE
)
_WORD = re.compile(r"\w+", re.UNICODE)
_OPERATORS = {"AND", "OR", "NOT"}
_GAP = r"[^\pL\pM\pN_]"
"""What stands between words, in the expressions of DuckDB, whose \\W knows ASCII alone."""


@dataclass(frozen=True, slots=True)
class Term:
    """Consecutive words; `open` when the last may go on (`sanct*`)."""

    words: tuple[str, ...]
    open: bool = False


@dataclass(frozen=True, slots=True)
class Alternative:
    """Terms that must all be there and terms that must not."""

    wanted: tuple[Term, ...]
    unwanted: tuple[Term, ...] = ()


def alternatives(query: str) -> tuple[Alternative, ...]:
    """The alternatives of a query; none when it holds no word to find. Never an error: marks are not operators."""
    parts = re.split(r"\s+OR\s+", f" {query} ")
    read = [_alternative(part) for part in parts if part.strip()]
    return tuple(one for one in read if one.wanted)  # "everything but" is not a search


def _alternative(part: str) -> Alternative:
    wanted: list[Term] = []
    unwanted: list[Term] = []
    for found in _TERM.finditer(part):
        if found["word"] in _OPERATORS:
            continue
        words = _WORD.findall(found["phrase"] if found["phrase"] is not None else found["word"])
        if words:
            term = Term(tuple(words), (found["word"] or "").endswith("*"))
            (unwanted if found["not"] else wanted).append(term)
    return Alternative(tuple(wanted), tuple(unwanted))


def condition(query: str, columns: Sequence[str]) -> tuple[str, list[Any]]:
    """The query as a condition of DuckDB over columns of text, with its values; nothing matches a query of no word."""
    clauses: list[str] = []
    values: list[Any] = []
    for one in alternatives(query):
        terms = [(term, "") for term in one.wanted] + [(term, "NOT ") for term in one.unwanted]
        clauses.append(" AND ".join(f"{sign}{_anywhere(columns)}" for _, sign in terms))
        values += [pattern(term) for term, _ in terms for _ in columns]
    return " OR ".join(f"({clause})" for clause in clauses) or "false", values


def _anywhere(columns: Sequence[str]) -> str:
    found = (f"regexp_matches(strip_accents(lower(coalesce({name}, ''))), strip_accents(?))" for name in columns)
    return f"({' OR '.join(found)})"


def pattern(term: Term) -> str:
    """The expression that finds a term between other words; its words hold letters and digits only."""
    end = "" if term.open else f"($|{_GAP})"
    return f"(^|{_GAP}){f'{_GAP}+'.join(word.lower() for word in term.words)}{end}"
