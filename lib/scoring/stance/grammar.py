"""Polarity of a topic in its clause: negation, governing verbs, judging predicates.

Each expression about an issue begins with a polarity of its own: +1 for what support of the issue is for (sanctions,
talks), -1 for its contrary (restraint is the contrary of force). Every word that governs it and is against it, and
every negation of those, turns the sign: "oppose any easing of sanctions" is (-1)(-1)(+1). Without a governing verb a
predicate after it may judge it ("sanctions are useless"). A topic that nothing governs has no sign, only presence.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lib.scoring.stance.patterns import Match

GOVERNS = 9
"""Words between a governing word and the topic, at most."""
NEGATES = 5
"""Words between a negation and what it negates, at most."""
JUDGES = 10
"""Words between the topic and a predicate that judges it, at most."""

_BREAKS = frozenset(".;:!?—–…()")
_TURNS = frozenset({"but", "yet", "while", "whereas", "although", "though", "however", "because"})
_SUBJECTS = frozenset(
    {
        "it",
        "he",
        "she",
        "we",
        "they",
        "i",
        "you",
        "there",
        "then",
        "will",
        "must",
        "should",
        "would",
        "insists",
        "also",
        "@self",
        "@state",
        "@target",
        "@person",
    }
)


@dataclass(frozen=True, slots=True)
class Reading:
    """One expression about an issue, read in its clause."""

    family: str
    sign: int
    """+1 support, -1 oppose, 0 only mentioned."""
    first: int
    last: int
    rule: str
    weight: float


def clauses(texts: Sequence[str]) -> list[int]:
    """Return the clause number of every word."""
    numbers: list[int] = []
    number = 0
    for i, text in enumerate(texts):
        joined = text in ("and", "or", "nor") and i and texts[i - 1] == ","
        joined = joined or (text == "and" and i + 1 < len(texts) and texts[i + 1] in _SUBJECTS)
        if text in _BREAKS or text in _TURNS or joined:
            number += 1
        numbers.append(number)
    return numbers


def readings(texts: Sequence[str], matches: Sequence[Match]) -> list[Reading]:
    """Return the readings of all topic expressions; `matches` are labelled `op.class` or `family.class`."""
    number = clauses(texts)
    operators = [m for m in matches if m.label.startswith("op.")]
    topics = _longest([m for m in matches if not m.label.startswith("op.")])
    return [_read(match, [o for o in operators if number[o.first] == number[match.first]]) for match in topics]


def _longest(topics: Sequence[Match]) -> list[Match]:
    """Drop an expression inside a longer one of the same family."""
    kept: list[Match] = []
    for match in sorted(topics, key=lambda m: (m.first - m.last, m.label.endswith(".thing"), m.first)):
        family = match.label.split(".")[0]
        inside = any(k.label.split(".")[0] == family and k.first <= match.first and match.last <= k.last for k in kept)
        if not inside:
            kept.append(match)
    return sorted(kept, key=lambda m: (m.first, m.label))


def _read(match: Match, operators: Sequence[Match]) -> Reading:
    family, role = match.label.split(".")
    base = -1 if role in ("contrary", "oppose") else 1
    phrase = role in ("support", "oppose")
    before = [o for o in operators if o.last <= match.first]
    after = [o for o in operators if o.first >= match.last]
    negations = [o for o in operators if o.label == "op.negation"]
    reach = NEGATES if phrase else GOVERNS
    governing = [
        o
        for o in before
        if o.label in ("op.favour", "op.against", "op.bad", "op.good") and match.first - o.last < reach
    ]
    governing = _nearest_of_a_kind(governing)
    judging = [o for o in after if o.label in ("op.good", "op.bad", "op.against") and o.first - match.last < JUDGES]
    sign, rule = base, "phrase" if phrase else "topic"
    used = governing or (judging[:1] if not phrase or (judging and judging[0].label == "op.bad") else [])
    for operator in used:
        if operator.label in ("op.against", "op.bad"):
            sign = -sign
            rule += " turned"
    anchor = min([o.first for o in governing], default=match.first)
    negated = [
        n
        for n in negations
        if n.last <= match.first
        and anchor - n.last < NEGATES
        and not any(n.first >= o.first and n.last <= o.last for o in used)
    ]
    if used and not governing:
        negated += [n for n in negations if match.last <= n.first and n.last <= used[0].first]
    if len({n.first for n in negated}) % 2:
        sign = -sign
        rule += " negated"
    if not phrase and not used and not negated:
        return Reading(family, 0 if role == "thing" else base, match.first, match.last, "mention", 0.3)
    return Reading(family, sign, match.first, match.last, rule, 1.0 if phrase or governing else 0.7)


def _nearest_of_a_kind(governing: Sequence[Match]) -> list[Match]:
    """Keep one operator of each polarity chain: two words for the same act ("oppose and reject") turn once."""
    kept: list[Match] = []
    for operator in reversed(governing):
        if kept and operator.last > kept[-1].first:
            continue
        if (
            kept
            and kept[-1].label == operator.label == "op.against"
            and kept[-1].first - operator.last <= 1
            and operator.last != kept[-1].first
        ):
            continue
        kept.append(operator)
    return kept[::-1]
