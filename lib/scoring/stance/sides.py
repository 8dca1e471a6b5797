"""The sides that a statement can take on a family of issues, and probabilities over them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
OPPOSE, NEITHER, SUPPORT = 0, 1, 2
AXIS = "axis"
"""The family of no issue: which way the statement leans on the dispute's axis as a whole."""


def softmax(logits: Floats) -> Floats:
    shifted = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return np.asarray(shifted / shifted.sum(axis=-1, keepdims=True))
