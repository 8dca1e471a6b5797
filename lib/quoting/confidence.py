"""How sure an attribution is: the measured share of right answers among attributions made the same way."""

from __future__ import annotations

from lib.quoting.prominence import Resolution, Rule
from lib.quoting.speakers import Evidence

DEFAULT = 0.6
RATES: dict[str, float] = {}


def features(resolution: Resolution) -> tuple[Rule, Evidence, bool]:
    """What an attribution was made from: rule, evidence for the state, and whether it is doubtful (far or with a rival)."""
    evidence = resolution.speaker.evidence if resolution.speaker else Evidence.NONE
    return resolution.rule, evidence, resolution.rival or resolution.back > 3


def confidence(resolution: Resolution) -> float:
    """Probability that speaker and state are right, 0 to 1."""
    if resolution.speaker is None:
        return 0.0
    rule, evidence, doubtful = features(resolution)
    return RATES.get(f"{rule}|{evidence}|{doubtful}", RATES.get(f"{rule}|{evidence}", RATES.get(rule, DEFAULT)))
