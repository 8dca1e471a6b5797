"""What the parser's network knows of each word: of the word alone, then of the word among its neighbours.

The same numbers as the library's own layers give, with less work: the vector of a word alone is reckoned once and
remembered, and the pieces of a layer lie side by side in memory, so that the largest of them is found quickly.
Source of the network: Honnibal's hash embeddings with convolutions of residual blocks, as spaCy describes them
("HashEmbedCNN": each block is a window of three words, maxout and layer normalisation).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

from lib.quoting.extracting.arithmetic import Numbers

REMEMBERED = 40_000
"""Words with their vectors, 20 MB; when they are full, remembering begins again."""
FEWEST = 8
"""Rows of a product: of fewer the last digit is rounded otherwise, and results would depend on what was read before."""
TINY = 1e-8
"""Added to a variance, as in training."""


class Words:
    """The vectors of words without their neighbours."""

    def __init__(self, embedding: Any) -> None:
        """`embedding`: the layers that take features of words, their columns joined, and give a vector for each."""
        features, _, hashed, mixed, _ = embedding.layers
        self._columns = list(features.attrs["columns"])
        self._layers = (hashed, mixed)
        self._row: dict[bytes, int] = {}
        self._vectors = np.empty((REMEMBERED, embedding.get_dim("nO")), np.float32)

    def vectors(self, docs: Sequence[Doc]) -> Numbers:
        """One row for each word of the texts, none of which is empty."""
        features = np.concatenate([doc.to_array(self._columns) for doc in docs])
        keys = features.view(f"V{features.strides[0]}").ravel().tolist()
        fresh = {key: at for at, key in enumerate(keys) if key not in self._row}
        if len(self._row) + len(fresh) > REMEMBERED:
            self._row.clear()
            fresh = {key: at for at, key in enumerate(keys)}
        if len(fresh) > REMEMBERED:
            return self._reckoned(features)
        if fresh:
            self._remember(list(fresh), self._reckoned(features[list(fresh.values())]))
        return np.take(self._vectors, [self._row[key] for key in keys], axis=0)

    def _remember(self, keys: Sequence[bytes], vectors: Numbers) -> None:
        first = len(self._row)
        self._vectors[first : first + len(keys)] = vectors
        self._row.update(zip(keys, range(first, first + len(keys)), strict=True))

    def _reckoned(self, features: NDArray[np.uint64]) -> Numbers:
        rows = np.resize(features, (max(len(features), FEWEST), features.shape[1]))
        for layer in self._layers:
            rows = layer.predict(rows)
        return np.asarray(rows[: len(features)])


class Surroundings:
    """The vectors of words among their neighbours."""

    def __init__(self, encoding: Any) -> None:
        """`encoding`: residual blocks of a window of three words; texts are kept apart by `pad` empty rows."""
        self._pad: int = encoding.attrs["pad"]
        self._blocks = [_block(residual) for residual in encoding.layers[0].layers]

    def seen(self, vectors: Numbers, lengths: Sequence[int]) -> Numbers:
        """The same words with what stands around them; `lengths` are those of the texts."""
        text = np.repeat(np.arange(1, len(lengths) + 1), lengths)
        place = np.arange(1, len(vectors) + 1) + text * self._pad
        width = vectors.shape[1]
        row = np.zeros((len(vectors) + self._pad * (len(lengths) + 1) + 2, width), np.float32)
        row[place] = vectors
        window = np.empty((len(row) - 2, 3 * width), np.float32)
        for weights, bias, scale, shift in self._blocks:
            for part in range(3):
                window[:, part * width : (part + 1) * width] = row[part : part + len(window)]
            row[1:-1] += _normal(_largest(np.matmul(window, weights), bias, width), scale, shift)
        return np.take(row, place, axis=0)


def _block(residual: Any) -> tuple[Numbers, Numbers, Numbers, Numbers]:
    """Weights and bias with the first pieces of all numbers before the second ones; scale and shift."""
    layers = {layer.name: layer for layer in residual.walk()}
    weights, bias = (layers["maxout"].get_param(name) for name in "Wb")
    side_by_side = weights.transpose(1, 0, 2).reshape(-1, weights.shape[2])
    scale, shift = (layers["layernorm"].get_param(name) for name in "Gb")
    return np.ascontiguousarray(side_by_side.T), np.ascontiguousarray(bias.T).ravel(), scale, shift


def _largest(pieces: Numbers, bias: Numbers, width: int) -> Numbers:
    pieces += bias
    largest: Numbers = np.maximum(pieces[:, :width], pieces[:, width : 2 * width])
    for at in range(2 * width, pieces.shape[1], width):
        np.maximum(largest, pieces[:, at : at + width], out=largest)
    return largest


def _normal(numbers: Numbers, scale: Numbers, shift: Numbers) -> Numbers:
    """Each row with mean 0 and variance 1, then scaled and shifted; in place."""
    numbers -= numbers.mean(axis=1, keepdims=True)
    variance = np.einsum("ij,ij->i", numbers, numbers) / np.float32(numbers.shape[1]) + np.float32(TINY)
    numbers *= (1 / np.sqrt(variance))[:, None]
    numbers *= scale
    numbers += shift
    return numbers
