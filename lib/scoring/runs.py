"""Several values a line of a ledger, such as its codes: all of them in one array, and where those of each line end."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

Lines = np.ndarray | slice
"""Numbers of lines, or all lines of a stretch."""
_NOTHING = np.iinfo(np.int32).min


@dataclass(frozen=True)
class Runs:
    """Several values a line: those of line i are `values[ends[i] : ends[i + 1]]`."""

    ends: np.ndarray
    values: np.ndarray

    @cached_property
    def counts(self) -> np.ndarray:
        """How many values each line has."""
        counts = np.diff(self.ends)
        return counts.astype(np.int16) if counts.max(initial=0) < np.iinfo(np.int16).max else counts

    @cached_property
    def single(self) -> np.ndarray | None:
        """The value of each line, `_NOTHING` or NaN where it has none; None where a line has several."""
        whole = self.values.dtype.kind == "i"
        if self.counts.max(initial=0) > 1 or (not whole and np.isnan(self.values).any()):
            return None
        held = np.full(len(self.counts), _NOTHING if whole else np.nan, np.int32 if whole else np.float64)
        held[self.counts > 0] = self.values[int(self.ends[0]) : int(self.ends[-1])]
        return held

    def holding(self, lines: Lines, wanted: np.ndarray) -> np.ndarray:
        """Which of some lines have one of the values."""
        if self.single is not None:
            held = self.single[lines]
            found: np.ndarray = held == wanted[0] if len(wanted) == 1 else np.isin(held, wanted)
            return found
        values, owner = self.at(lines)
        mask = np.zeros(len(self.counts[lines]), bool)
        mask[owner[np.isin(values, wanted)]] = True
        return mask

    def at(self, lines: Lines) -> tuple[np.ndarray, np.ndarray]:
        """The values of some lines, and for each the place of its line among them."""
        if self.single is not None and not isinstance(lines, slice):
            held = self.single[lines]
            owner = np.flatnonzero(held != _NOTHING if held.dtype.kind == "i" else ~np.isnan(held))
            return (held if len(owner) == len(held) else held[owner]).astype(self.values.dtype), owner
        counts, first = self.counts[lines], self.ends[:-1][lines]
        if isinstance(lines, slice) or not len(first):
            whole = self.values[int(first[0]) : int(first[-1] + counts[-1])] if len(first) else self.values[:0]
            return whole, np.repeat(np.arange(len(first)), counts)
        owner = np.repeat(np.arange(len(first)), counts)
        places = np.repeat(first - (np.cumsum(counts) - counts), counts)
        places += np.arange(len(places))
        return self.values[places], owner

    def seen(self, lines: Lines, most: int) -> np.ndarray:
        """Which of the values below `most` some lines have."""
        counts, first, mask = self.counts[lines], self.ends[:-1][lines], np.zeros(most, bool)
        if not len(first):
            return mask
        if isinstance(lines, slice):
            mask[self.values[int(first[0]) : int(first[-1] + counts[-1])]] = True
            return mask
        fewest = int(counts.min())
        for step in range(int(counts.max())):
            places = first if step < fewest else first[counts > step]
            mask[self.values[places + step if step else places]] = True
        return mask
