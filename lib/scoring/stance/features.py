"""A statement in its passage -> named numbers: what the rules read, which expressions stand where, which words.

Names of features tell where and what: zone (`C` the statement's words, `S` the rest of its sentence, `Q` other
quoted words of the paragraph, `P` the rest of the paragraph, `T` the whole article), a colon, and the evidence.
Names of states and people never enter (see parties.py).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from lib.records import Kind
from lib.scoring.stance.grammar import Reading
from lib.scoring.stance.patterns import Match

BLOCK_SCALE = {"word": 1.7, "tag": 2.0, "reading": 0.65, "context": 1.2, "article": 1.4}
"""Length of each block's vector before the model: how much of the evidence may come from it."""
_ENDINGS = ("ations", "ation", "ings", "ing", "ies", "ied", "edly", "ed", "ly", "es", "s", "ment", "ness", "ize", "ise")
_MARKS = frozenset(".,;:!?()—–…")
_Found = dict[str, float]


def evidence(
    texts: Sequence[str],
    zones: Sequence[str],
    matches: Sequence[Match],
    readings: Sequence[Reading],
    topics: Mapping[str, float],
    kind: Kind,
) -> Mapping[str, float]:
    """Return named amounts, scaled by block.

    `texts` are masked words with their `zones`; `topics` the article's families and their shares.
    """
    values: dict[str, float] = {}
    blocks: dict[str, _Found] = {
        "word": _words(texts, zones),
        "tag": _tags(matches, readings, zones, ("C", "S")),
        "context": _tags(matches, readings, zones, ("Q", "P")),
        "reading": _readings(readings, zones),
        "article": {f"T:{name}": share for name, share in topics.items()},
    }
    for block, found in blocks.items():
        norm = sum(value * value for value in found.values()) ** 0.5 if block != "reading" else 1.0
        factor = BLOCK_SCALE[block] / norm if norm else 0.0
        values |= {name: value * factor for name, value in found.items()}
    values[f"kind:{kind.value}"] = 1.0
    return values


def _words(texts: Sequence[str], zones: Sequence[str]) -> _Found:
    found: _Found = {}
    previous = ""
    for i, text in enumerate(texts):
        zone = zones[i]
        if zone not in "CS" or text in _MARKS:
            previous = ""
            continue
        if not text:
            continue
        text = stem(text)
        found[f"{zone}:{text}"] = 1.0
        found[f"A:{text}"] = 1.0
        if previous:
            found[f"A:{previous} {text}"] = 1.0
        previous = text
    return found


def _tags(
    matches: Sequence[Match], readings: Sequence[Reading], zones: Sequence[str], wanted: tuple[str, ...]
) -> _Found:
    """Operators as they stand, topics as their clause reads them."""
    found: _Found = {}
    tags = [(m.label, m.first) for m in matches if m.label.startswith("op.")]
    tags += [(f"{r.family}.{r.role}", r.first) for r in readings]
    for label, first in tags:
        zone = zones[first]
        if zone in wanted:
            found[f"{zone}:<{label}>"] = 1.0
            if zone in "CS":
                found[f"A:<{label}>"] = 1.0
    return found


def _readings(readings: Sequence[Reading], zones: Sequence[str]) -> _Found:
    total: dict[str, float] = defaultdict(float)
    balance: dict[tuple[str, str], list[float]] = defaultdict(lambda: [0.0, 0.0])
    for reading in readings:
        zone = zones[reading.first]
        sign = "+" if reading.sign > 0 else "-" if reading.sign < 0 else "0"
        names = [f"{zone}:{reading.family}{sign}"] + ([f"A:{reading.family}{sign}"] if zone in "CS" else [])
        for name in names:
            total[name] += reading.weight * (1.0 if zone in "CS" else 0.5)
        if reading.sign:
            for name in [zone, "A"] if zone in "CS" else [zone]:
                balance[name, reading.family][reading.sign > 0] += reading.weight
    found: _Found = {name: min(value, 3.0) for name, value in total.items()}
    for (zone, family), (against, support) in balance.items():
        found[f"{zone}:{family}="] = (support - against) / (support + against)
    return found


def stem(word: str) -> str:
    """Return the word without one common ending, so that "tests" and "testing" are one feature."""
    if len(word) < 5 or word.startswith("@"):
        return word
    return next((word[: -len(e)] for e in _ENDINGS if word.endswith(e) and len(word) - len(e) >= 4), word)
