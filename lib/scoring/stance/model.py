"""The trained part: features -> the probability of support, opposition and neither, for each family of issue.

A multinomial logistic regression a family, all families in one matrix. Weights come from data/stance/model.npz, made
by benchmarks/stance.py. Numpy only.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
OPPOSE, NEITHER, SUPPORT = 0, 1, 2
AXIS = "axis"
"""The family of no issue: which way the statement leans on the dispute's axis as a whole."""


@dataclass(frozen=True, slots=True)
class Model:
    """`weights[i]` are the logits that feature `names[i]` adds, in threes (oppose, neither, support) a family."""

    families: tuple[str, ...]
    names: tuple[str, ...]
    weights: NDArray[np.float32]
    bias: Floats
    index: Mapping[str, int]

    @classmethod
    def of(cls, families: Sequence[str], names: Sequence[str], weights: NDArray[np.float32], bias: Floats) -> Model:
        return cls(tuple(families), tuple(names), weights, bias, {name: i for i, name in enumerate(names)})

    @classmethod
    def load(cls, path: Path) -> Model:
        with np.load(path, allow_pickle=False) as file:
            return cls.of(
                [str(f) for f in file["families"]],
                str(file["names"]).split("\n"),
                file["weights"].astype(np.float32),
                file["bias"].astype(np.float64),
            )

    def probabilities(self, values: Mapping[str, float], prior: Floats | float = 0.0) -> Floats:
        """Return an array (families, 3); `prior` is of the same shape, logits known before."""
        rows, amounts = self._known(values)
        logits = self.bias + (np.array(amounts) @ self.weights[rows] if rows else 0.0)
        return softmax(logits.reshape(len(self.families), 3) + prior)

    def _known(self, values: Mapping[str, float]) -> tuple[list[int], list[float]]:
        rows, amounts = [], []
        for name, value in values.items():
            at = self.index.get(name)
            if at is not None:
                rows.append(at)
                amounts.append(value)
        return rows, amounts


def softmax(logits: Floats) -> Floats:
    shifted = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return np.asarray(shifted / shifted.sum(axis=-1, keepdims=True))


def fit(
    families: Sequence[str],
    examples: Sequence[Mapping[str, float]],
    codes: Sequence[Mapping[str, int]],
    priors: Floats,
    penalty: float = 3.0,
    steps: int = 150,
    at_least: int = 2,
) -> Model:
    """Fit by accelerated gradient descent in the space the examples span (exact for an L2 penalty).

    `codes` map a family to +1 or -1; `priors` (examples, families, 3) are logits known before, which the weights
    correct; features of fewer than `at_least` examples are dropped.
    """
    names = _frequent(examples, at_least)
    matrix = _matrix(examples, names)
    kernel = matrix @ matrix.T
    values, vectors = np.linalg.eigh(kernel)
    kept = values > 1e-6 * values.max()
    basis = vectors[:, kept] / np.sqrt(values[kept])
    target = np.zeros((len(examples), len(families), 3))
    for i, code in enumerate(codes):
        for j, family in enumerate(families):
            target[i, j, NEITHER + code.get(family, 0)] = 1.0
    inner, bias = _descend(kernel @ basis, target, priors, penalty, steps)
    return Model.of(families, names, (matrix.T @ (basis @ inner)).astype(np.float32), bias)


def _descend(space: Floats, target: Floats, priors: Floats, penalty: float, steps: int) -> tuple[Floats, Floats]:
    """Nesterov's method for the penalised cross-entropy; the step is 1 / (an upper bound of the curvature)."""
    count, families, _ = target.shape
    weights = np.zeros((space.shape[1], families * 3))
    bias = np.log(target.mean(axis=0) + 1e-2).reshape(-1)
    ahead_w, ahead_b, momentum = weights, bias, 1.0
    curvature = 0.5 * _largest_eigenvalue(space) + penalty + 0.01 * count
    for _ in range(steps):
        error = softmax((space @ ahead_w + ahead_b).reshape(count, families, 3) + priors) - target
        error = error.reshape(count, -1)
        next_w = ahead_w - (space.T @ error + penalty * ahead_w) / curvature
        next_b = ahead_b - error.sum(axis=0) / curvature
        following = (1 + np.sqrt(1 + 4 * momentum**2)) / 2
        pull = (momentum - 1) / following
        ahead_w, ahead_b = next_w + pull * (next_w - weights), next_b + pull * (next_b - bias)
        weights, bias, momentum = next_w, next_b, following
    return weights, bias


def _largest_eigenvalue(space: Floats) -> float:
    """Of spaceᵀ·space, by the power method."""
    vector = np.ones(space.shape[1]) / np.sqrt(space.shape[1])
    length = 0.0
    for _ in range(50):
        vector = space.T @ (space @ vector)
        length = float(np.linalg.norm(vector))
        vector /= length
    return length * 1.05


def _frequent(examples: Sequence[Mapping[str, float]], at_least: int) -> list[str]:
    counts: dict[str, int] = {}
    for example in examples:
        for name in example:
            counts[name] = counts.get(name, 0) + 1
    return sorted(name for name, count in counts.items() if count >= at_least)


def _matrix(examples: Sequence[Mapping[str, float]], names: Sequence[str]) -> Floats:
    index = {name: i for i, name in enumerate(names)}
    matrix = np.zeros((len(examples), len(names)))
    for row, example in enumerate(examples):
        for name, value in example.items():
            at = index.get(name)
            if at is not None:
                matrix[row, at] = value
    return matrix
