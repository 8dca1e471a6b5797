"""From a statement to what is read of it: passage, masked names, expressions, readings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from lib.records import Iso3, Kind, Quote
from lib.scoring.stance.grammar import Reading, of_target, readings
from lib.scoring.stance.parties import Parties
from lib.scoring.stance.passage import ArticleWords, Paragraph, Passage, passage
from lib.scoring.stance.patterns import Match, Patterns
from lib.scoring.stance.sides import Floats


@dataclass(frozen=True, slots=True)
class Read:
    """All that was found in and around one statement; positions count words of the passage."""

    passage: Passage
    texts: Sequence[str]
    matches: Sequence[Match]
    readings: Sequence[Reading]
    voice: str
    """Whose voice speaks, one of parties.py."""
    alone: bool
    """Whether no article stands around the statement, only its own paragraph."""
    aside: bool = False
    """Whether the article is hardly about the dispute, and no word of its issues stands in the sentence.

    Nothing is read and coded there; most statements of general news are such."""


SHORT = 600
"""Characters; a text as short as this may be no article but the statement's own paragraph."""
ABOUT = 2.5
"""Expressions of the dispute's issues in 100 words from which on an article is about it: of digests 95 % and more have
as many, of other political news one article in twenty."""
PRIOR = 2.0
"""Logits that one full reading by the rules is worth; twice as many without an article."""


def prior(read: Read, kind: Kind, families: Sequence[str]) -> Floats:
    """Return what the rules alone say, as logits (families, 3)."""
    worth = 2 * PRIOR if read.alone else PRIOR
    logits = np.zeros((len(families), 3))
    at = {family: i for i, family in enumerate(families)}
    share = {"C": 1.0, "S": 0.15 if kind is Kind.DIRECT else 0.4}
    for reading in read.readings:
        zone = read.passage.zones[reading.first]
        if reading.sign and zone in share and reading.family in at:
            logits[at[reading.family], 1 + reading.sign] += worth * reading.weight * share[zone]
    return np.minimum(logits, 1.5 * worth)


class Statements:
    """Reads statements with one lexicon; keeps what it found in the article it read last."""

    def __init__(self, patterns: Patterns, parties: Parties) -> None:
        self._patterns = patterns
        self._parties = parties
        self._article = _Article(ArticleWords(""), patterns, parties)

    def read(self, quote: Quote, text: str) -> Read:
        article = self._article
        if article.words.text != text:
            article = self._article = _Article(ArticleWords(text), self._patterns, self._parties)
        paragraph = article.words.around(quote)
        around = passage(paragraph, quote)
        texts, matches = article.expressions(paragraph, quote.country)
        voice = self._parties.voice(quote.country)
        alone = len(around.words) == len(article.words.cut.words) if len(text) < SHORT else False
        near = any(_names_issue(match) and around.zones[match.first] in "CS" for match in matches)
        if not alone and not near and article.density < ABOUT:
            return Read(around, texts, matches, (), voice, alone, aside=True)
        found = readings(texts, matches, [zone == "C" for zone in around.zones])
        if self._parties.is_target(quote.country):
            found = of_target(found)
        return Read(around, texts, matches, found, voice, alone)


class _Article:
    """The expressions in an article, found once for all its statements."""

    def __init__(self, words: ArticleWords, patterns: Patterns, parties: Parties) -> None:
        self.words = words
        self._patterns = patterns
        self._parties = parties
        self._found: dict[tuple[int, Iso3 | None], tuple[list[str], list[Match]]] = {}

    def expressions(self, paragraph: Paragraph, own: Iso3 | None) -> tuple[list[str], list[Match]]:
        """The words of a paragraph with its names masked, as a speaker of the state `own` says them, and what is found
        in them."""
        key = id(paragraph), own
        if key not in self._found:
            texts = self._parties.masked(paragraph.texts, own)
            self._found[key] = texts, self._patterns.find(texts)
        return self._found[key]

    @cached_property
    def density(self) -> float:
        """How many expressions of the dispute's issues the article has in 100 words."""
        read = [word.text for word in self.words.cut.words]
        return 100 * sum(map(_names_issue, self._patterns.find(read))) / max(len(read), 1)


def _names_issue(match: Match) -> bool:
    return not match.label.startswith("op.")
