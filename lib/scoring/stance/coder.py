"""The stance of one statement on every issue of a dispute, with the words that made each code.

Two readers are weighed together (weighing.py): rules that read polarity in the clause (grammar.py), and an encoder of
the whole sentence (encoder.py). Issues of a family that the encoder does not know are coded by rules alone. Below its
thresholds the coder abstains, and says so by `needs_review` where something was there to be read.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from lib.dispute import Dispute
from lib.records import IssueId, Kind, Quote, StanceCue
from lib.scoring.axis import axis_score
from lib.scoring.stance.conditions import conditional
from lib.scoring.stance.encoder import Encoder
from lib.scoring.stance.grammar import COERCED, COUNTERFACTUAL, OF_ANOTHER, OTHERS_CONDUCT, REPORTED, Reading
from lib.scoring.stance.lexicon import DATA, lexicon
from lib.scoring.stance.parties import Parties
from lib.scoring.stance.reading import Read, Statements
from lib.scoring.stance.sides import OPPOSE, SUPPORT
from lib.scoring.stance.weighing import Hearing, Weighed, weighed
from lib.scoring.stance.words import Word

CODES = 0.5
"""Least probability of a code."""
RULED = 0.15
"""The same for a statement without an article, where the rules read the code in it: nothing else is known there."""
SURE = 0.8
"""From this probability on, a code stands even against the lean of the whole statement."""
AGAINST = 0.4
"""From this probability of a lean on, codes on the other side of the axis have to be sure."""
GATE = 0.85
"""Least probability of a lean under which codes on the axis need both to be sure and to be read by the rules."""
LEANS = 0.85
"""Least probability of a lean on the axis that lifts the likeliest issue on its side to a code."""
LIFTED = 0.1
"""Least probability of an issue that a lean can lift."""
DOUBT = 0.3
"""From this probability on, an issue that is not coded is sent to review."""
RULES_ALONE = 0.6
"""Least weight of readings that codes an issue of a family without a trained model."""
_NOT_OWN = (REPORTED, COUNTERFACTUAL, COERCED, OTHERS_CONDUCT, OF_ANOTHER)
CUES = 4
"""Cues shown an issue, at most."""
HEARD = 0.2
"""Least share of the weightiest word's part in a code for another word to be shown."""
_FUNCTION = frozenset(
    "a an the and or but of to in on at by for with from as that this these those it its he his she her they their we "
    "our us i you is are was were be been being has have had do does did will would can could may than then there "
    "which who what when where so such also into about after before said says told asked called".split()
)
"""Words that explain nothing to a reader, whatever the encoder makes of them."""


@dataclass(frozen=True, slots=True)
class _Code:
    issue: IssueId
    family: str
    sign: int
    probability: float


class Coder:
    """Codes the statements of one dispute; keep it, building it reads the lexicon and the encoder."""

    def __init__(self, dispute: Dispute, world: Any = None, encoder: Hearing | None = None) -> None:
        del world  # names of states come with the dispute; kept for callers that hold both
        known = lexicon(dispute.folder)
        self._dispute = dispute
        self._families = known.families
        self._encoder = encoder or _encoder()
        self._statements = Statements(known.patterns, Parties.of(dispute, known.target_side))

    def code(self, quote: Quote, article_text: str) -> Quote:
        """Return the quote with stances, their cues and confidence, own view, review mark and axis score."""
        read = self.read(quote, article_text)
        if read.aside:
            return replace(quote, stances={}, stance_cues=(), stance_confidence=None, axis=None)
        codes, doubtful, known = self._codes(quote, read)
        return self._coded(quote, read, codes, doubtful, known)

    def read(self, quote: Quote, article_text: str) -> Read:
        """Return what the coder sees of a statement before it decides."""
        return self._statements.read(quote, article_text)

    def _codes(self, quote: Quote, read: Read) -> tuple[list[_Code], bool, Weighed]:
        families = list(dict.fromkeys(self._families.values()))
        known = weighed(read, quote.kind, families, self._encoder)
        candidates = [self._candidate(issue, known, read, quote) for issue in self._families]
        lean = known.lean
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
        if not read.alone and max(lean[SUPPORT], lean[OPPOSE]) < GATE:
            codes = [c for c in codes if not self._side(c, quote) or (c.probability >= SURE and _read_so(read, c))]
        vetoed = [c for c in codes if _not_own(read, c.family)]
        doubtful = any(c.probability >= DOUBT and c not in codes for c in candidates) or bool(vetoed)
        return [c for c in codes if c not in vetoed], doubtful, known

    def _ruled(self, read: Read, code: _Code) -> bool:
        return read.alone and code.probability >= RULED and _read_so(read, code)

    def _candidate(self, issue: IssueId, known: Weighed, read: Read, quote: Quote) -> _Code:
        family = self._families[issue]
        against, _, support = known.chances[family]
        if family not in known.encoded:
            against, support = _by_rules(read, family, quote.kind)
        return _Code(issue, family, 1 if support >= against else -1, float(max(against, support)))

    def _side(self, code: _Code, quote: Quote) -> int:
        """Return the end of the axis that a code lies towards, 0 for an issue off the axis."""
        loading = code.sign * self._dispute.loading(code.issue, quote.country)
        return (loading > 0) - (loading < 0)

    def _lifted(self, candidates: Sequence[_Code], known: Weighed, side: int, quote: Quote) -> list[_Code]:
        """Return the likeliest issue on the side that the whole statement leans to, if it is likely at all."""
        options = []
        for code in candidates:
            loading = self._dispute.loading(code.issue, quote.country)
            if loading and code.family in known.encoded:
                sign = side if loading > 0 else -side
                chance = float(known.chances[code.family][SUPPORT if sign > 0 else OPPOSE])
                options.append(replace(code, sign=sign, probability=chance))
        best = max(options, key=lambda c: c.probability, default=None)
        return [best] if best and best.probability >= LIFTED else []

    def _coded(self, quote: Quote, read: Read, codes: Sequence[_Code], doubtful: bool, known: Weighed) -> Quote:
        stances = {c.issue: c.sign * (0.5 if conditional(read, c.family, c.sign, quote.kind) else 1.0) for c in codes}
        labels = {match.label for match in read.matches if read.passage.zones[match.first] == "C"}
        reported = not stances and any(r.rule == REPORTED for r in read.readings)
        return replace(
            quote,
            stances=stances,
            stance_cues=tuple(cue for code in codes for cue in self._cues(read, code, known)),
            stance_confidence=min((c.probability for c in codes), default=None),
            own_view=quote.own_view and not reported,
            needs_review=quote.needs_review or doubtful or "op.irony" in labels,
            axis=axis_score(stances, quote.country, self._dispute),
        )

    def _cues(self, read: Read, code: _Code, known: Weighed) -> list[StanceCue]:
        """Return the words that made a code: those the rules read, then those the encoder heard most for it."""
        words = read.passage.words
        found: dict[tuple[int, int], str] = {}
        for reading in read.readings:
            if (
                reading.family == code.family
                and reading.sign == code.sign
                and read.passage.zones[reading.first] in "CS"
            ):
                found[reading.first, reading.last] = f"{code.family}: {reading.rule}"
        taken = {word for first, last in found for word in range(first, last)}
        for word, gain in _telling(words, known.words(code.family, SUPPORT if code.sign > 0 else OPPOSE)):
            if word not in taken:
                found[word, word + 1] = f"{code.family}: heard {gain:+.2f}"
        return [
            StanceCue(code.issue, words[first].start, words[last - 1].end, rule)
            for (first, last), rule in list(found.items())[:CUES]
        ]


def _telling(words: Sequence[Word], gains: Sequence[tuple[int, float]]) -> list[tuple[int, float]]:
    """Return the words that tell a reader something; where none does, the weightiest of all."""
    content = [(w, g) for w, g in gains if words[w].text not in _FUNCTION and words[w].text[:1].isalnum()]
    return [(w, g) for w, g in content if g >= HEARD * content[0][1]] or list(gains[:1])


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


@cache
def _encoder() -> Encoder:
    return Encoder(DATA / "encoder.onnx", DATA / "vocabulary.txt")
