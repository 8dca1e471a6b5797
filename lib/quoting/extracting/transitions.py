"""From the vectors of words to a tree: the parser's steps, taken in many texts at a time.

The library takes its steps outside of Python's lock, but asks for the lock at nearly every one of them, which takes a
good part of its time. Here they are taken holding it, with the sums of a step made for all texts at once. Source of
the method: arc-eager transitions, scored from the vectors of eight words around each state, as spaCy trains them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from spacy.tokens import Doc

from lib.quoting.extracting.arithmetic import Numbers


class Steps:
    """Scores and takes the steps of one trained parser."""

    def __init__(self, parser: Any) -> None:
        self._parser = parser
        incoming, lower, upper = parser.model.layers
        self._narrow = _product(incoming.layers[-1])
        self._scores = _product(upper)
        weights = lower.get_param("W")
        self._features, self._hidden, _, width = weights.shape
        self._places = np.arange(self._features, dtype=np.int32)
        self._weights = np.ascontiguousarray(weights.transpose(0, 2, 1, 3).reshape(-1, width).T)
        self._bias = np.ascontiguousarray(lower.get_param("b").T).ravel()
        self._nothing = np.ascontiguousarray(lower.get_param("pad")[0].transpose(0, 2, 1)).ravel()
        self._step: Any = None

    def taken(self, docs: Sequence[Doc], vectors: Numbers) -> list[Any]:
        """The last state of each text; `vectors` has a row for each of their words."""
        parts = self._parts(vectors)
        states = self._parser.moves.init_batch(docs)
        going = [state for state in states if not state.is_final()]
        model = self._asking(docs)
        while going:
            words = model.get_token_ids(going)
            going = self._parser.transition_states(going, self._scored(parts, words))
        return list(states)

    def _parts(self, vectors: Numbers) -> Numbers:
        """What each word adds to a state in each of the places it can have there; first comes the missing word."""
        weights, bias = self._narrow
        found = np.empty((len(vectors) + 1, self._weights.shape[1]), np.float32)
        found[0] = self._nothing
        np.matmul(vectors @ weights + bias, self._weights, out=found[1:])
        return found.reshape(len(found) * self._features, -1)

    def _scored(self, parts: Numbers, words: Any) -> Numbers:
        """The score of each move in each state; `words` names the words of a state by place, −1 for none."""
        rows = (words + 1) * self._features + self._places
        total = np.add.reduce(parts.take(rows.T, axis=0, mode="clip"), axis=0)  # clipped: no second look at the numbers
        total += self._bias
        weights, bias = self._scores
        scores: Numbers = np.maximum(total[:, : self._hidden], total[:, self._hidden :]) @ weights
        scores += bias
        return scores

    def _asking(self, docs: Sequence[Doc]) -> Any:
        """The library's model of a step, which knows the words of a state."""
        if self._step is None:
            self._step = self._parser.model.predict(docs[:1])
        return self._step


def _product(layer: Any) -> tuple[Numbers, Numbers]:
    return np.ascontiguousarray(layer.get_param("W").T), layer.get_param("b")
