"""One-to-one pairs of what people marked and what was found, by the words that they share."""

from __future__ import annotations

from collections.abc import Callable, Sequence

Words = frozenset[int]
"""Words of one text by their place in it."""
ENOUGH = 0.5
"""Least overlap of a pair."""


def overlap(gold: Words, found: Words) -> float:
    """Dice: twice the shared words by the words of both; 0 below `ENOUGH`."""
    dice = 2 * len(gold & found) / (len(gold) + len(found))
    return dice if dice >= ENOUGH else 0.0


def same(gold: Words, found: Words) -> float:
    return float(gold == found)


def pairs(
    gold: Sequence[Words], found: Sequence[Words], likeness: Callable[[Words, Words], float] = overlap
) -> dict[int, int]:
    """Gold -> found by index, the most alike first, then in the order of the text; never with a likeness of 0."""
    alike = [(-likeness(g, f), i, j) for i, g in enumerate(gold) for j, f in enumerate(found) if not g.isdisjoint(f)]
    chosen: dict[int, int] = {}
    for less, i, j in sorted(alike):
        if less and i not in chosen and j not in chosen.values():
            chosen[i] = j
    return chosen
