"""The arithmetic of the parser's network, as quick as NumPy does it.

The parser spends most of its time in products of matrices. Its library brings its own routine for them, which knows
fewer processors than the one that NumPy brings; the same holds for the largest of several pieces (Maxout).
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from thinc.api import NumpyOps

Numbers = NDArray[np.float32]


class Inference(NumpyOps):
    """Numbers for reading only: nothing can be learnt with them."""

    def gemm(
        self, x: Numbers, y: Numbers, out: Numbers | None = None, trans1: bool = False, trans2: bool = False
    ) -> Numbers:
        """The product of two matrices, either of them transposed first."""
        product: Numbers = np.matmul(x.T if trans1 else x, y.T if trans2 else y, out=out)
        return product

    def maxout(self, pieces: Numbers) -> tuple[Numbers, Numbers]:
        """The largest of the pieces of each number; which one it was, only learning asks, and is left out."""
        largest: Numbers = pieces[..., 0]
        for piece in range(1, pieces.shape[-1]):
            largest = np.maximum(largest, pieces[..., piece])
        return largest, largest[:0]


def for_reading(nlp: Language) -> Language:
    """The same parser with this arithmetic; what another device or library reckons stays with it."""
    for _, pipe in nlp.pipeline:
        model: Any = getattr(pipe, "model", None)
        for layer in model.walk() if model is not None else ():
            if type(layer.ops) is NumpyOps:
                layer.ops = Inference()
    return nlp
