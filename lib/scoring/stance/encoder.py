"""A small transformer that reads the whole sentence: what it adds to each side of each family, word by word.

all-MiniLM-L6-v2 (Apache-2.0), its lower layers, fitted further on the coded statements by benchmarks/encoder.py and
stored with 8-bit weights. The last layer is linear in the words, so that a code is exactly the sum of what its words
contribute. Names of states and people are masked before it sees them (parties.py).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from lib.scoring.stance.parties import OF_ANYONE
from lib.scoring.stance.pieces import CLOSING, OPENINGS, Pieces
from lib.scoring.stance.sides import Floats

ZONES = {"C": 0, "S": 1, "Q": 2, "P": 3}
LONGEST = 32
"""Pieces read of one statement and its surroundings, at most; the nearest ones."""
BEFORE = 0.75
"""Share of the room beside the sentence that goes to what stands before it: there pronouns have their meaning."""


_SLOW = "SkipLayerNormFusion"
"""A joined step of onnxruntime that divides number by number: the two steps it joins take a quarter less of all."""


@dataclass(frozen=True, slots=True)
class Window:
    """The pieces that are read: their numbers, their zones (both with the two end marks) and the word of each."""

    pieces: Sequence[int]
    zones: Sequence[int]
    words: Sequence[int]


@dataclass(frozen=True, slots=True)
class Heard:
    """`logits` (families, 3); `parts` (words of the window, families, 3) of which they are the sum, but for a bias."""

    logits: Floats
    parts: Floats
    words: Sequence[int]


class Encoder:
    """The stored network; one thread, since statements are coded one by one."""

    def __init__(self, network: Path, vocabulary: Path) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(
            str(network), options, providers=["CPUExecutionProvider"], disabled_optimizers=[_SLOW]
        )
        stored = self._session.get_modelmeta().custom_metadata_map
        self.families: tuple[str, ...] = tuple(stored["families"].split())
        self._bias = np.array([float(number) for number in stored["bias"].split()]).reshape(-1, 3)
        self._pieces = Pieces(vocabulary.read_text(encoding="utf-8").split("\n"))

    def hear(self, texts: Sequence[str], zones: Sequence[str], voice: str = OF_ANYONE) -> Heard:
        """`texts` are masked words with the letters of their zones; `voice` is one of parties.py."""
        seen = window(self._pieces, texts, zones, voice)
        numbers = np.array([seen.pieces], dtype=np.int64)
        [found] = self._session.run(
            None,
            {
                "input_ids": numbers,
                "attention_mask": np.ones_like(numbers),
                "token_type_ids": np.array([seen.zones], dtype=np.int64),
            },
        )
        parts = shares(found[0].astype(np.float64), np.array(seen.zones)).reshape(len(numbers[0]), -1, 3)
        return Heard(self._bias + parts.sum(axis=0), parts[1:-1], seen.words)


def shares(found: Floats, zones: NDArray[np.int64]) -> Floats:
    """What each piece adds: as one of the statement's own words, and as one of the whole sentence's."""
    own, sentence = zones == 0, zones <= 1
    half = found.shape[1] // 2
    as_own = found[:, :half] * own[:, None] / max(own.sum(), 1)
    return np.asarray(as_own + found[:, half:] * sentence[:, None] / max(sentence.sum(), 1))


def window(
    pieces: Pieces, texts: Sequence[str], zones: Sequence[str], voice: str = OF_ANYONE, longest: int = LONGEST
) -> Window:
    """Cut the surroundings to what is read: the sentence first, then what stands before it, then what follows."""
    cut = [(n, ZONES[zones[i]], i) for i, text in enumerate(texts) for n in pieces.of(text)]
    own = [at for at, (_, zone, _) in enumerate(cut) if zone == 0] or [0]
    near = [at for at, (_, zone, _) in enumerate(cut) if zone <= 1] or own
    start, end = near[0], near[-1] + 1
    if end - start > longest:
        start = max(start, min(own[0] - longest // 8, end - longest))
        end = min(end, start + longest)
    else:
        room = longest - (end - start)
        before = min(start, int(room * BEFORE))
        start, end = start - before, min(len(cut), end + room - before)
    kept = cut[start:end]
    return Window(
        [OPENINGS[voice], *(number for number, _, _ in kept), CLOSING],
        [1, *(zone for _, zone, _ in kept), 1],
        [w for *_, w in kept],
    )
