"""The stance of one statement on every issue of a dispute, with the words that made each code.

Two readers agree on a code: rules (grammar.py) that read polarity in the clause, and a regression (model.py) that
weighs those readings with the words around them. Issues of a family the regression does not know are coded by rules
alone. Below its threshold the coder abstains, and says so by `needs_review` where something was there to be read.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from lib.dispute import Dispute
from lib.records import IssueId, Kind, Quote, StanceCue
from lib.scoring.axis import axis_score
from lib.scoring.stance.conditions import conditional
from lib.scoring.stance.lexicon import DATA, lexicon
from lib.scoring.stance.model import OPPOSE, SUPPORT, Floats, Model
from lib.scoring.stance.parties import Parties
from lib.scoring.stance.reading import Read, Statements

CODES = 0.5
"""Least probability of a code."""
DOUBT = 0.3
"""From this probability on, an issue that is not coded is sent to review."""
RULES_ALONE = 0.6
"""Least weight of readings that codes an issue of a family without a trained model."""
CUES = 4
"""Cues shown an issue, at most."""


@dataclass(frozen=True, slots=True)
class _Code:
    issue: IssueId
    family: str
    sign: int
    probability: float


class Coder:
    """Codes the statements of one dispute; keep it, building it reads the lexicon and the model."""

    def __init__(self, dispute: Dispute, world: Any = None, model: Model | None = None) -> None:
        del world  # names of states come with the dispute; kept for callers that hold both
        known = lexicon(dispute.folder)
        self._dispute = dispute
        self._families = known.families
        self._model = model or _trained()
        self._statements = Statements(known.patterns, Parties.of(dispute, known.target_side))

    def code(self, quote: Quote, article_text: str) -> Quote:
        """Return the quote with stances, their cues and confidence, own view, review mark and axis score."""
        read = self.read(quote, article_text)
        codes, doubtful = self._codes(read, quote.kind)
        return self._coded(quote, read, codes, doubtful)

    def read(self, quote: Quote, article_text: str) -> Read:
        """Return what the coder sees of a statement before it decides."""
        return self._statements.read(quote, article_text)

    def _codes(self, read: Read, kind: Kind) -> tuple[list[_Code], bool]:
        known = self._model.probabilities(read.evidence.values)
        codes: list[_Code] = []
        doubtful = False
        for issue, family in self._families.items():
            against, support = self._sides(family, known, read, kind)
            best = max(against, support)
            if best >= CODES:
                codes.append(_Code(issue, family, 1 if support >= against else -1, best))
            else:
                doubtful = doubtful or best >= DOUBT
        return codes, doubtful

    def _sides(self, family: str, known: Floats, read: Read, kind: Kind) -> tuple[float, float]:
        if family in self._model.families:
            row = known[self._model.families.index(family)]
            return float(row[OPPOSE]), float(row[SUPPORT])
        return _by_rules(read, family, kind)

    def _coded(self, quote: Quote, read: Read, codes: Sequence[_Code], doubtful: bool) -> Quote:
        stances = {c.issue: c.sign * (0.5 if conditional(read, c.family, c.sign, quote.kind) else 1.0) for c in codes}
        labels = {match.label for match in read.matches if read.passage.zones[match.first] == "C"}
        reported = "op.others" in labels and not stances
        return replace(
            quote,
            stances=stances,
            stance_cues=tuple(cue for code in codes for cue in self._cues(read, code)),
            stance_confidence=min((c.probability for c in codes), default=None),
            own_view=quote.own_view and not reported,
            needs_review=quote.needs_review or doubtful or "op.irony" in labels,
            axis=axis_score(stances, quote.country, self._dispute),
        )

    def _cues(self, read: Read, code: _Code) -> list[StanceCue]:
        words = read.passage.words
        found: dict[tuple[int, int], str] = {}
        for reading in read.readings:
            if (
                reading.family == code.family
                and reading.sign == code.sign
                and read.passage.zones[reading.first] in "CS"
            ):
                found[reading.first, reading.last] = f"{code.family}: {reading.rule}"
        if code.family in self._model.families:
            for origin, rule in self._learnt(read.evidence.values, read.evidence.origins, code):
                found.setdefault(origin, rule)
        return [
            StanceCue(code.issue, words[first].start, words[last - 1].end, rule)
            for (first, last), rule in list(found.items())[:CUES]
        ]

    def _learnt(
        self, values: Mapping[str, float], origins: Mapping[str, tuple[int, int]], code: _Code
    ) -> list[tuple[tuple[int, int], str]]:
        side = SUPPORT if code.sign > 0 else OPPOSE
        gains = self._model.contributions(values, code.family, side)
        return [
            (origins[name], f"{code.family}: learnt, {name} {gain:+.2f}") for name, gain in gains if name in origins
        ][:CUES]


def _by_rules(read: Read, family: str, kind: Kind) -> tuple[float, float]:
    """Weight of the readings for each side, of 1; a statement's own words count full, those around a fragment half."""
    sides = [0.0, 0.0]
    for reading in read.readings:
        zone = read.passage.zones[reading.first]
        if reading.family == family and reading.sign and (zone == "C" or (zone == "S" and kind is not Kind.DIRECT)):
            sides[reading.sign > 0] += reading.weight * (1.0 if zone == "C" else 0.7)
    total = sum(sides)
    if total < RULES_ALONE:
        return 0.0, 0.0
    return sides[0] / total, sides[1] / total


_MODEL: list[Model] = []


def _trained() -> Model:
    if not _MODEL:
        _MODEL.append(Model.load(DATA / "model.npz"))
    return _MODEL[0]
