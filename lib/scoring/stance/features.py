"""A statement in its passage -> named numbers: what the rules read, which expressions stand where, which words.

Names of features tell where and what: zone (`C` the statement's words, `S` the rest of its sentence, `Q` other
quoted words of the paragraph, `P` the rest of the paragraph, `T` the whole article), a colon, and the evidence.
Names of states and people never enter (see parties.py).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lib.records import Kind
from lib.scoring.stance.grammar import Reading
from lib.scoring.stance.patterns import Match

Origin = tuple[int, int]
"""Words `[first, last)` of the passage that a feature comes from."""

BLOCK_SCALE = {"word": 1.7, "tag": 2.0, "reading": 0.65, "context": 1.2, "article": 1.4}
"""Length of each block's vector before the model: how much of the evidence may come from it."""
_ENDINGS = ("ations", "ation", "ings", "ing", "ies", "ied", "edly", "ed", "ly", "es", "s", "ment", "ness", "ize", "ise")
_MARKS = frozenset(".,;:!?()—–…")


@dataclass(frozen=True, slots=True)
class Evidence:
    """Features of a statement, scaled, and the words each came from."""

    values: Mapping[str, float]
    origins: Mapping[str, Origin]


def evidence(
    texts: Sequence[str],
    zones: Sequence[str],
    matches: Sequence[Match],
    readings: Sequence[Reading],
    topics: Mapping[str, float],
    kind: Kind,
) -> Evidence:
    """`texts` are masked words with their `zones`; `topics` the article's families and their shares."""
    values: dict[str, float] = {}
    origins: dict[str, Origin] = {}
    blocks: dict[str, _Found] = {
        "word": _words(texts, zones),
        "tag": _tags(matches, readings, zones, ("C", "S")),
        "context": _tags(matches, readings, zones, ("Q", "P")),
        "reading": _readings(readings, zones),
        "article": {f"T:{name}": (share, None) for name, share in topics.items()},
    }
    for block, found in blocks.items():
        norm = sum(value * value for value, _ in found.values()) ** 0.5 if block != "reading" else 1.0
        factor = BLOCK_SCALE[block] / norm if norm else 0.0
        for name, (value, origin) in found.items():
            values[name] = value * factor
            if origin is not None:
                origins[name] = origin
    values[f"kind:{kind.value}"] = 1.0
    return Evidence(values, origins)


_Found = dict[str, tuple[float, Origin | None]]


def _words(texts: Sequence[str], zones: Sequence[str]) -> _Found:
    found: _Found = {}
    previous: tuple[int, str] | None = None
    for i, text in enumerate(texts):
        zone = zones[i]
        if zone not in "CS" or text in _MARKS:
            previous = None
            continue
        if not text:
            continue
        text = stem(text)
        found.setdefault(f"{zone}:{text}", (1.0, (i, i + 1)))
        found.setdefault(f"A:{text}", (1.0, (i, i + 1)))
        if previous:
            found.setdefault(f"A:{previous[1]} {text}", (1.0, (previous[0], i + 1)))
        previous = (i, text)
    return found


def _tags(
    matches: Sequence[Match], readings: Sequence[Reading], zones: Sequence[str], wanted: tuple[str, ...]
) -> _Found:
    """Operators as they stand, topics as their clause reads them."""
    found: _Found = {}
    tags = [(m.label, m.first, m.last) for m in matches if m.label.startswith("op.")]
    tags += [(f"{r.family}.{r.role}", r.first, r.last) for r in readings]
    for label, first, last in tags:
        zone = zones[first]
        if zone in wanted:
            found.setdefault(f"{zone}:<{label}>", (1.0, (first, last)))
            if zone in "CS":
                found.setdefault(f"A:<{label}>", (1.0, (first, last)))
    return found


def _readings(readings: Sequence[Reading], zones: Sequence[str]) -> _Found:
    total: dict[str, float] = defaultdict(float)
    where: dict[str, Origin] = {}
    balance: dict[tuple[str, str], list[float]] = defaultdict(lambda: [0.0, 0.0])
    for reading in readings:
        zone = zones[reading.first]
        sign = "+" if reading.sign > 0 else "-" if reading.sign < 0 else "0"
        names = [f"{zone}:{reading.family}{sign}"] + ([f"A:{reading.family}{sign}"] if zone in "CS" else [])
        for name in names:
            total[name] += reading.weight * (1.0 if zone in "CS" else 0.5)
            where.setdefault(name, (reading.first, reading.last))
        if reading.sign:
            for name in [zone, "A"] if zone in "CS" else [zone]:
                balance[name, reading.family][reading.sign > 0] += reading.weight
    found: _Found = {name: (min(value, 3.0), where[name]) for name, value in total.items()}
    for (zone, family), (against, support) in balance.items():
        found[f"{zone}:{family}="] = ((support - against) / (support + against), None)
    return found


def stem(word: str) -> str:
    """Return the word without one common ending, so that "tests" and "testing" are one feature."""
    if len(word) < 5 or word.startswith("@"):
        return word
    return next((word[: -len(e)] for e in _ENDINGS if word.endswith(e) and len(word) - len(e) >= 4), word)
