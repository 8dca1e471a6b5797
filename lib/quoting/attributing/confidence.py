"""How sure an attribution is: the measured share of right answers among attributions made the same way.

"The same way" is the rule that found the speaker, the evidence for the state, whether there was a close rival or a long
way back, and the kind of the quotation. `RATES` holds, for every such class and the coarser ones above it, the share of
quotes in the coded digests whose speaker and state are both right (for a state or body: whose state is). Where quotes
are few, the share is drawn towards the coarser class: (right + 5 · rate above) / (n + 5).
`python -m benchmarks.calibrate_confidence` measures and prints it anew.
"""

from __future__ import annotations

from lib.quoting.attributing.prominence import Resolution
from lib.quoting.attributing.rates import RATES
from lib.quoting.attributing.speakers import Evidence
from lib.records import Kind

FAR = 3
"""Sentences back to the antecedent from which on an attribution is doubtful."""


def classes(resolution: Resolution, kind: Kind) -> tuple[str, ...]:
    """Names of the classes of an attribution, the coarsest first; every name is a key of the rates."""
    speaker = resolution.speaker
    evidence = speaker.evidence if speaker else Evidence.NONE
    if speaker is not None and speaker.private:  # no state is the right answer, and a sure one
        evidence = Evidence.BESIDE
    doubt = "doubtful" if resolution.rival or resolution.back > FAR else "plain"
    parts = (resolution.rule.value, evidence.value, doubt, kind.value)
    return tuple(" | ".join(parts[:n]) for n in range(len(parts) + 1))


def confidence(resolution: Resolution, kind: Kind) -> float:
    """Probability that speaker and state are right, 0 to 1; 0 without a speaker."""
    if resolution.speaker is None:
        return 0.0
    return next(RATES[name] for name in reversed(classes(resolution, kind)) if name in RATES)
