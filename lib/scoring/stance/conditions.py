"""Whether a stance waits for something: "talks if …", "sanctions alone are not enough"."""

from __future__ import annotations

from lib.records import Kind
from lib.scoring.stance.grammar import clauses
from lib.scoring.stance.reading import Read

_FULL = frozenset({"sanctions", "interdiction", "military", "sincerity", "programme", "format"})
"""Families whose conditions are threats or deadlines ("sanctions stay until …"): full stances by the codebook."""
_ALONE = ("alone", "themselves", "itself")


def conditional(read: Read, family: str, sign: int, kind: Kind) -> bool:
    """Return whether the codebook counts this stance half."""
    zones = "C" if kind is Kind.DIRECT else "CS"
    inside = [i for i, zone in enumerate(read.passage.zones) if zone in zones]
    if family == "sanctions":
        return sign > 0 and any(read.texts[i] in _ALONE for i in inside)
    if family in _FULL:
        return False
    number = clauses(read.texts)
    topics = {number[r.first] for r in read.readings if r.family == family and read.passage.zones[r.first] in zones}
    conditions = [m for m in read.matches if m.label == "op.condition" and read.passage.zones[m.first] in zones]
    near = {n + step for n in topics for step in (-1, 0, 1)}
    return any(number[m.first] in near for m in conditions)
