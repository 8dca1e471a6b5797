"""The stance of one statement on every issue of a dispute, with the words that made each code.

Two readers agree on a code: rules (grammar.py) that read polarity in the clause, and a regression (model.py) that
weighs those readings with the words around them. Issues of a family the regression does not know are coded by rules
alone. Below its threshold the coder abstains, and says so by `needs_review` where something was there to be read.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from lib.dispute import Dispute
from lib.records import IssueId, Kind, Quote, StanceCue
from lib.scoring.axis import axis_score
from lib.scoring.stance.conditions import conditional
from lib.scoring.stance.grammar import COERCED, COUNTERFACTUAL, OTHERS_CONDUCT, REPORTED, Reading
from lib.scoring.stance.lexicon import DATA, lexicon
from lib.scoring.stance.model import AXIS, OPPOSE, SUPPORT, Floats, Model
from lib.scoring.stance.parties import Parties
from lib.scoring.stance.reading import Read, Statements, prior

CODES = 0.7
"""Least probability of a code."""
RULED = 0.15
"""The same for a statement without an article, where the rules read the code in it: nothing else is known there."""
SURE = 0.8
"""From this probability on, a code stands even against the lean of the whole statement."""
AGAINST = 0.4
"""From this probability of a lean on, codes on the other side of the axis have to be sure."""
LEANS = 0.7
"""Least probability of a lean on the axis that lifts the likeliest issue on its side to a code."""
LIFTED = 0.1
"""Least probability of an issue that a lean can lift."""
DOUBT = 0.3
"""From this probability on, an issue that is not coded is sent to review."""
RULES_ALONE = 0.6
"""Least weight of readings that codes an issue of a family without a trained model."""
_NOT_OWN = (REPORTED, COUNTERFACTUAL, COERCED, OTHERS_CONDUCT)
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
        codes, doubtful = self._codes(quote, read)
        return self._coded(quote, read, codes, doubtful)

    def read(self, quote: Quote, article_text: str) -> Read:
        """Return what the coder sees of a statement before it decides."""
        return self._statements.read(quote, article_text)

    def _codes(self, quote: Quote, read: Read) -> tuple[list[_Code], bool]:
        model = self._model
        known = model.probabilities(read.evidence.values, prior(read, quote.kind, model.families))
        candidates = [self._candidate(issue, known, read, quote) for issue in self._families]
        lean = known[model.families.index(AXIS)] if AXIS in model.families else np.zeros(3)
        side = 1 if lean[SUPPORT] >= lean[OPPOSE] else -1
        codes = [c for c in candidates if c.probability >= CODES or self._ruled(read, c)]
        if read.alone:
            codes = [c for c in codes if any(r.family == c.family for r in read.readings)]
        if max(lean[SUPPORT], lean[OPPOSE]) >= AGAINST:
            codes = [c for c in codes if self._side(c, quote) * side >= 0 or c.probability >= SURE or _read_so(read, c)]
        if (
            not read.alone
            and max(lean[SUPPORT], lean[OPPOSE]) >= LEANS
            and not any(self._side(c, quote) for c in codes)
        ):
            codes += self._lifted(candidates, known, side, quote)
        vetoed = [c for c in codes if _not_own(read, c.family)]
        doubtful = any(c.probability >= DOUBT and c not in codes for c in candidates) or bool(vetoed)
        return [c for c in codes if c not in vetoed], doubtful

    def _ruled(self, read: Read, code: _Code) -> bool:
        return read.alone and code.probability >= RULED and _read_so(read, code)

    def _candidate(self, issue: IssueId, known: Floats, read: Read, quote: Quote) -> _Code:
        family = self._families[issue]
        against, support = _by_rules(read, family, quote.kind)
        if family in self._model.families:
            row = known[self._model.families.index(family)]
            against, support = float(row[OPPOSE]), float(row[SUPPORT])
        return _Code(issue, family, 1 if support >= against else -1, max(against, support))

    def _side(self, code: _Code, quote: Quote) -> int:
        """Return the end of the axis that a code lies towards, 0 for an issue off the axis."""
        loading = code.sign * self._dispute.loading(code.issue, quote.country)
        return (loading > 0) - (loading < 0)

    def _lifted(self, candidates: Sequence[_Code], known: Floats, side: int, quote: Quote) -> list[_Code]:
        """Return the likeliest issue on the side that the whole statement leans to, if it is likely at all."""
        options = []
        for code in candidates:
            loading = self._dispute.loading(code.issue, quote.country)
            if loading and code.family in self._model.families:
                sign = side if loading > 0 else -side
                chance = float(known[self._model.families.index(code.family)][SUPPORT if sign > 0 else OPPOSE])
                options.append(replace(code, sign=sign, probability=chance))
        best = max(options, key=lambda c: c.probability, default=None)
        return [best] if best and best.probability >= LIFTED else []

    def _coded(self, quote: Quote, read: Read, codes: Sequence[_Code], doubtful: bool) -> Quote:
        stances = {c.issue: c.sign * (0.5 if conditional(read, c.family, c.sign, quote.kind) else 1.0) for c in codes}
        labels = {match.label for match in read.matches if read.passage.zones[match.first] == "C"}
        reported = not stances and any(r.rule == REPORTED for r in read.readings)
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


def _read_so(read: Read, code: _Code) -> bool:
    """Return whether the rules read the statement's own words as the code says, and in no other way."""
    signs = {r.sign for r in _own_readings(read, code.family) if r.sign}
    return signs == {code.sign}


def _own_readings(read: Read, family: str) -> list[Reading]:
    return [r for r in read.readings if r.family == family and read.passage.zones[r.first] == "C"]


def _not_own(read: Read, family: str) -> bool:
    """Return whether the statement speaks of the issue only as somebody else's view, a might-have-been or coerced."""
    own = [reading.rule for reading in _own_readings(read, family)]
    return bool(own) and all(rule in _NOT_OWN for rule in own)


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
