"""Accuracy of quotations and speakers, counted over words.

exact       the same words.
partial     one-to-one pairs, the best overlap first, of quotations whose words overlap by Dice >= 0.5.
speaker     share of the pairs with a gold speaker in which the mention holds the head word of the gold mention.
end to end  partial pairs with the right speaker; where the gold has none, the system must name none.

A leading “that” does not count. Gold that is not asked for (another kind, no speech) and stretches that the annotators
left out are set aside: what a system finds there is neither rewarded nor punished. When only some kinds are asked for,
an unpaired quotation is wrong only if its marks make it one of them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from benchmarks import pairing
from benchmarks.pairing import Words
from benchmarks.quotations import words
from benchmarks.quotations.documents import Document, Quotation
from lib.records import Kind, Span

_UNNAMING = frozenset(
    "a an the of for and or to in on at by with from as mr mrs ms dr sir sen rep gov gen col sgt prof president".split()
)
_ENDS_A_NAME = frozenset(
    "of for from in on at by with who whose which that and or to including like as told said says citing".split()
)


@dataclass(frozen=True, slots=True)
class Question:
    """Which gold quotations are asked for."""

    name: str
    kinds: frozenset[Kind] = frozenset(Kind)
    speech_only: bool = False

    def asks(self, gold: Quotation) -> bool:
        return gold.kind in self.kinds and (gold.speech or not self.speech_only)


QUESTIONS = (
    Question("all"),
    Question("speech only", speech_only=True),
    Question("direct + mixed", frozenset({Kind.DIRECT, Kind.MIXED})),
)


@dataclass(frozen=True, slots=True)
class Ratio:
    """Precision, recall and F1 from what is right, what was claimed and what there is."""

    right: int
    claimed: int
    gold: int

    @property
    def precision(self) -> float:
        return self.right / self.claimed if self.claimed else 0.0

    @property
    def recall(self) -> float:
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.claimed + self.gold) if self.right else 0.0


@dataclass(slots=True)
class Score:
    """Counts over documents; the properties are the measures."""

    counts: Counter[str] = field(default_factory=Counter)

    @property
    def exact(self) -> Ratio:
        return self._ratio("exact")

    @property
    def partial(self) -> Ratio:
        return self._ratio("partial")

    @property
    def end_to_end(self) -> Ratio:
        return self._ratio("end to end")

    @property
    def speaker(self) -> float:
        return self.counts["speaker right"] / max(self.counts["speaker"], 1)

    def found(self, kind: Kind) -> float:
        """Recall of partial pairs by the kind that the gold gives."""
        return self.counts[f"partial {kind}"] / max(self.counts[f"gold {kind}"], 1)

    def end_to_end_of(self, kind: Kind) -> float:
        """Recall end to end by the kind that the gold gives."""
        return self.counts[f"end to end {kind}"] / max(self.counts[f"gold {kind}"], 1)

    def _ratio(self, name: str) -> Ratio:
        return Ratio(self.counts[name], self.counts["claimed"], self.counts["gold"])


def score(documents: Sequence[Document], found: Mapping[str, Sequence[Quotation]], question: Question) -> Score:
    """Compare what a system found, by document id, with the gold; a document without an entry counts as empty."""
    total = Score()
    for document in documents:
        total.counts += _Comparison(document, found.get(document.id, ()), question).counts()
    return total


class _Comparison:
    """One document, its gold and what a system found in it."""

    def __init__(self, document: Document, found: Iterable[Quotation], question: Question) -> None:
        self.text = document.text
        self.words = words.words(document.text)
        self.ends = [end for _, end in self.words]
        self.marked = words.quoted(document.text)
        self.question = question
        self.gold = [(w, q) for q in document.quotations if (w := self._content(q))]
        # The same words twice are one answer.
        distinct: dict[Words, Quotation] = {}
        for quotation in found:
            if content := self._content(quotation):
                distinct.setdefault(content, quotation)
        self.found = list(distinct.items())
        asked = {i for w, q in self.gold if question.asks(q) for i in w}
        other = {i for w, q in self.gold if not question.asks(q) for i in w}
        ignored = {i for span in document.ignored for i in self._within(span)}
        self.aside = (other | ignored) - asked

    def counts(self) -> Counter[str]:
        counts: Counter[str] = Counter()
        for _, gold in self.gold:
            if self.question.asks(gold):
                counts.update(["gold", f"gold {gold.kind}"])
        pairs = self._pairs(pairing.overlap)
        paired = set(pairs.values())
        counts["claimed"] = sum(self._wrong(w) for j, (w, _) in enumerate(self.found) if j not in paired)
        for i, j in pairs.items():
            if self.question.asks(self.gold[i][1]):
                counts.update(["claimed", *self._pair(self.gold[i][1], self.found[j][1])])
        counts["exact"] = sum(self.question.asks(self.gold[i][1]) for i in self._pairs(pairing.same))
        return counts

    def _pairs(self, likeness: Callable[[Words, Words], float]) -> dict[int, int]:
        return pairing.pairs([w for w, _ in self.gold], [w for w, _ in self.found], likeness)

    def _pair(self, gold: Quotation, found: Quotation) -> list[str]:
        """What a pair counts as."""
        achieved = ["partial", f"partial {gold.kind}"]
        right = found.speaker is None
        if gold.speaker is not None:
            right = found.speaker is not None and self._head(gold.speaker) in self._within(found.speaker)
            achieved += ["speaker", "speaker right"] if right else ["speaker"]
        return [*achieved, "end to end", f"end to end {gold.kind}"] if right else achieved

    def _wrong(self, found: Words) -> bool:
        if 2 * len(found & self.aside) >= len(found):
            return False
        spans = [self.words[i] for i in sorted(found)]
        return words.kind(spans, self.marked) in self.question.kinds

    def _content(self, quotation: Quotation) -> Words:
        inside = self._within((quotation.start, quotation.end))
        while len(inside) > 1 and self._form(inside[0]) == "that":
            inside = inside[1:]
        return frozenset(inside)

    def _within(self, span: Span) -> list[int]:
        """Words of which more than half lies in the span."""
        start, end = span
        inside = []
        for i in range(bisect_left(self.ends, start + 1), len(self.words)):
            left, right = self.words[i]
            if left >= end:
                break
            if 2 * (min(right, end) - max(left, start)) > right - left:
                inside.append(i)
        return inside

    def _head(self, mention: Span) -> int | None:
        """The last naming word before a comma, bracket, dash, preposition, conjunction or relative pronoun."""
        inside = self._within(mention)
        head: int | None = None
        for i in inside:
            if head is not None and (self._form(i) in _ENDS_A_NAME or self._pause_before(i)):
                break
            if self._form(i) not in _UNNAMING:
                head = i
        return head if head is not None or not inside else inside[-1]

    def _pause_before(self, i: int) -> bool:
        return any(mark in ",;:()[]—–" for mark in self.text[self.ends[i - 1] : self.words[i][0]])

    def _form(self, i: int) -> str:
        return self.text[slice(*self.words[i])].lower()
