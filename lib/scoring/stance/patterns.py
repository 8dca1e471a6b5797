"""Word patterns: many short expressions sought in one pass over a list of words.

Syntax of one pattern, token by token: `ease` the word, `eas*` any word so beginning, `ease|lift*` either,
`_` any one word, `__` up to three words. Patterns are indexed by their first token, so the cost of a text
grows with its length and hardly with the size of the lexicon.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

_STOPS = frozenset(".;!?")
GAP = 3
"""Words that `__` may stand for."""


class PatternError(ValueError):
    """A pattern that cannot be sought; the message says which and why."""


class Match(NamedTuple):
    """An expression found: its label and the words `[first, last)` it covers."""

    label: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class _Token:
    exact: frozenset[str]
    prefixes: tuple[str, ...]
    wild: int
    """Words that may be skipped before this token (0, 1 exactly for `_`, up to GAP for `__`)."""
    exactly: bool

    def fits(self, word: str) -> bool:
        return word in self.exact or (bool(self.prefixes) and word.startswith(self.prefixes))


@dataclass(frozen=True, slots=True)
class _Pattern:
    label: str
    first: _Token
    rest: tuple[_Token, ...]


class _Start(NamedTuple):
    """The patterns that begin with one word, told apart by the word that follows it."""

    after: Mapping[str, tuple[_Pattern, ...]]
    """Next word -> the patterns that it may continue, where it continues more than `otherwise`."""
    otherwise: tuple[_Pattern, ...]
    """The patterns that any next word may continue."""


class Patterns:
    """A set of labelled patterns, ready to be sought."""

    def __init__(self, labelled: Mapping[str, Iterable[str]]) -> None:
        self._exact: dict[str, list[_Pattern]] = defaultdict(list)
        self._prefix: dict[str, list[tuple[str, _Pattern]]] = defaultdict(list)
        self._known: dict[str, _Start | None] = {}
        for label, lines in labelled.items():
            for line in lines:
                self._add(_compiled(label, line))

    def find(self, texts: Sequence[str]) -> list[Match]:
        """Return every match, first word first; of one label and first word only the longest."""
        found: list[Match] = []
        known = self._known
        for i, word in enumerate(texts):
            start = known[word] if word in known else self._starting_with(word)
            if start is None:
                continue
            candidates = start.after.get(texts[i + 1] if i + 1 < len(texts) else "", start.otherwise)
            if not candidates:
                continue
            best: dict[str, int] = {}
            for pattern in candidates:
                last = _rest_fits(pattern.rest, texts, i + 1) if pattern.rest else i + 1
                if last > best.get(pattern.label, 0):
                    best[pattern.label] = last
            found.extend(Match(label, i, last) for label, last in best.items())
        return found

    def _add(self, pattern: _Pattern) -> None:
        for word in pattern.first.exact:
            self._exact[word].append(pattern)
        for prefix in pattern.first.prefixes:
            self._prefix[prefix[:3]].append((prefix, pattern))

    def _starting_with(self, word: str) -> _Start | None:
        """None for most words: no pattern begins with them."""
        by_prefix = (
            p for key in (word[:2], word[:3]) for prefix, p in self._prefix.get(key, ()) if word.startswith(prefix)
        )
        patterns = (*self._exact.get(word, ()), *by_prefix)
        start = _by_next_word(patterns) if patterns else None
        if len(self._known) < 50_000:
            self._known[word] = start
        return start


def _by_next_word(patterns: Sequence[_Pattern]) -> _Start:
    """Patterns with one first word; their order stays, which is the one of the matches."""
    anyhow = {id(p) for p in patterns if not p.rest or p.rest[0].wild or p.rest[0].prefixes}
    words = {word for p in patterns if id(p) not in anyhow for word in p.rest[0].exact}
    after = {w: tuple(p for p in patterns if id(p) in anyhow or w in p.rest[0].exact) for w in words}
    return _Start(after, tuple(p for p in patterns if id(p) in anyhow))


def _compiled(label: str, line: str) -> _Pattern:
    tokens: list[_Token] = []
    wild, exactly = 0, False
    for part in line.lower().split():
        if part in ("_", "__"):
            wild, exactly = (1, True) if part == "_" else (GAP, False)
            continue
        alternatives = part.split("|")
        prefixes = tuple(a[:-1] for a in alternatives if a.endswith("*"))
        if any(len(p) < 2 for p in prefixes) or not all(alternatives):
            raise PatternError(
                f"Pattern “{line}” ({label}): “{part}” needs two letters before the star and no empty alternative."
            )
        tokens.append(_Token(frozenset(a for a in alternatives if not a.endswith("*")), prefixes, wild, exactly))
        wild, exactly = 0, False
    if not tokens or tokens[0].wild or wild:
        raise PatternError(f"Pattern “{line}” ({label}): it must begin and end with a word.")
    return _Pattern(label, tokens[0], tuple(tokens[1:]))


def _rest_fits(rest: Sequence[_Token], texts: Sequence[str], at: int) -> int:
    """Return the word after the last one matched, or 0."""
    token = rest[0]
    skips = range(1, 2) if token.exactly else range(token.wild + 1)
    for skip in skips:
        here = at + skip
        if here >= len(texts):
            return 0
        if token.fits(texts[here]):
            last = _rest_fits(rest[1:], texts, here + 1) if len(rest) > 1 else here + 1
            if last:
                return last
        if texts[here] in _STOPS:
            return 0
    return 0
