"""From a statement to its evidence: passage, masked names, expressions, readings, features."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lib.records import Quote
from lib.scoring.stance.features import Evidence, evidence
from lib.scoring.stance.grammar import Reading, readings
from lib.scoring.stance.parties import Parties
from lib.scoring.stance.passage import Passage, passage
from lib.scoring.stance.patterns import Match, Patterns
from lib.scoring.stance.words import words


@dataclass(frozen=True, slots=True)
class Read:
    """All that was found in and around one statement; positions count words of the passage."""

    passage: Passage
    texts: Sequence[str]
    matches: Sequence[Match]
    readings: Sequence[Reading]
    evidence: Evidence


class Statements:
    """Reads statements with one lexicon; keeps the topics of the article it read last."""

    def __init__(self, patterns: Patterns, parties: Parties) -> None:
        self._patterns = patterns
        self._parties = parties
        self._article: tuple[str, Mapping[str, float]] = ("", {})

    def read(self, quote: Quote, text: str) -> Read:
        around = passage(text, quote)
        texts = self._parties.masked([word.text for word in around.words], quote.country)
        matches = self._patterns.find(texts)
        found = readings(texts, matches)
        known = evidence(texts, around.zones, matches, found, self._topics(text), quote.kind)
        return Read(around, texts, matches, found, known)

    def _topics(self, text: str) -> Mapping[str, float]:
        """Share of each kind of expression among all that the article has."""
        if self._article[0] != text:
            found = self._patterns.find([word.text for word in words(text)])
            labels = [match.label for match in found if not match.label.startswith("op.")]
            counts = Counter(labels) + Counter(label.split(".")[0] for label in labels)
            total = len(labels) or 1
            self._article = (text, {label: count / total for label, count in counts.items()})
        return self._article[1]
