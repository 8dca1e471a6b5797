"""Encoder and rules heard together: the probability of each side of each family of issue.

The encoder knows the families it was fitted on. Another family is left to the rules, which read the polarity of the
clause; they also have their say where no article stands around the words.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from lib.records import Kind
from lib.scoring.stance.encoder import Heard
from lib.scoring.stance.reading import Read, prior
from lib.scoring.stance.sides import AXIS, Floats, softmax


class Hearing(Protocol):
    """What the coder asks of an encoder."""

    families: tuple[str, ...]

    def hear(self, texts: Sequence[str], zones: Sequence[str], voice: str = ...) -> Heard: ...


@dataclass(frozen=True, slots=True)
class Weighed:
    """`chances` family -> probabilities of opposition, neither and support; the encoder's own hearing beside them."""

    chances: Mapping[str, Floats]
    heard: Heard
    encoded: tuple[str, ...]

    @property
    def lean(self) -> Floats:
        """The same for the dispute's axis as a whole."""
        return self.chances[AXIS]

    def words(self, family: str, side: int) -> list[tuple[int, float]]:
        """Return the words of the passage and how much each speaks for `side` against the rest, most first."""
        if family not in self.encoded:
            return []
        parts = self.heard.parts[:, self.encoded.index(family)]
        gains = parts[:, side] - (parts.sum(axis=1) - parts[:, side]) / 2
        total: dict[int, float] = {}
        for word, gain in zip(self.heard.words, gains, strict=True):
            total[word] = total.get(word, 0.0) + float(gain)
        return sorted(((w, g) for w, g in total.items() if g > 0), key=lambda pair: -pair[1])


def weighed(read: Read, kind: Kind, families: Sequence[str], encoder: Hearing) -> Weighed:
    """Weigh what is known of a statement for these families and for the axis."""
    heard = encoder.hear(read.texts, read.passage.zones, read.voice)
    ruled = prior(read, kind, (*families, AXIS))
    logits = np.zeros((len(families) + 1, 3))
    for i, family in enumerate((*families, AXIS)):
        if family in encoder.families:
            logits[i] += heard.logits[encoder.families.index(family)]
        if read.alone or family not in encoder.families:
            logits[i] += ruled[i]
    chances = dict(zip((*families, AXIS), softmax(logits), strict=True))
    return Weighed(chances, heard, tuple(encoder.families))
