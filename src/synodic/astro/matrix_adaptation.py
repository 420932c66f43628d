"""Evolution strategies with matrix adaptation, many runs side by side: compiled.

Each run draws candidates about a middle, by a matrix M and a size sigma; the better half of them
moves the middle, M and sigma (MA-ES: Beyer & Sendhoff 2017, IEEE Transactions on Evolutionary
Computation 21, 746-759). It learns what CMA-ES learns, but needs no eigenvectors: beside a cost of
2 microseconds its own work is small.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from synodic.numerics.compile import kernel
from synodic.numerics.elementary import exp

Array = NDArray[np.float64]
Integers = NDArray[np.int64]


@kernel
def draw(middle: Array, sigma: Array, matrix: Array, z: Array, steps: Array, out: Array) -> None:
    """Candidates out (runs, n, d) from normal numbers z; steps are those about the middle."""
    runs, n, d = z.shape
    row = np.empty(d)
    for k in range(runs):
        for i in range(n):
            for b in range(d):
                row[b] = 0.0
            for a in range(d):
                for b in range(d):
                    row[b] += z[k, i, a] * matrix[k, a, b]
            for b in range(d):
                steps[k, i, b] = row[b]
                out[k, i, b] = middle[k, b] + sigma[k] * row[b]


@kernel
def learn(
    middle: Array, sigma: Array, matrix: Array, path: Array, z: Array, steps: Array,
    best: Integers, weights: Array, rates: Array,
) -> None:  # fmt: skip
    """Move all runs by their best candidates (runs, half), the best first; see `Runs.rates`."""
    runs, _, d = z.shape
    half = weights.size
    keep, push, one, all_, damp, norm = rates
    row, mean, shape = np.empty(d), np.empty(d), np.empty((d, d))
    for k in range(runs):
        for b in range(d):
            row[b], mean[b] = 0.0, 0.0
        shape[:] = 0.0
        for i in range(half):
            at = best[k, i]
            for b in range(d):
                row[b] += weights[i] * steps[k, at, b]
                mean[b] += weights[i] * z[k, at, b]
            for a in range(d):
                share = weights[i] * z[k, at, a]
                for b in range(d):
                    shape[a, b] += share * steps[k, at, b]
        square = 0.0
        for b in range(d):
            middle[k, b] += sigma[k] * row[b]
            path[k, b] = keep * path[k, b] + push * mean[b]
            square += path[k, b] * path[k, b]
            row[b] = 0.0
        for a in range(d):
            for b in range(d):
                row[b] += path[k, a] * matrix[k, a, b]
        old = 1.0 - 0.5 * (one + all_)
        for a in range(d):
            for b in range(d):
                matrix[k, a, b] = (
                    old * matrix[k, a, b]
                    + 0.5 * one * path[k, a] * row[b]
                    + 0.5 * all_ * shape[a, b]
                )
        sigma[k] *= exp(damp * (math.sqrt(square) / norm - 1.0))


class Runs:
    """So many runs in d numbers, each of so many candidates a generation."""

    def __init__(self, runs: int, candidates: int, d: int, rng: np.random.Generator) -> None:
        self.rng = rng
        self.middle, self.sigma = np.zeros((runs, d)), np.ones(runs)
        self.matrix, self.path = np.zeros((runs, d, d)), np.zeros((runs, d))
        self.z, self.steps, self.drawn = (np.zeros((runs, candidates, d)) for _ in range(3))
        half = candidates // 2
        weights = np.log(half + 0.5) - np.log(np.arange(1, half + 1))
        self.weights = weights / weights.sum()
        self.rates = self._rates(d)

    def _rates(self, d: int) -> Array:
        """Of the path (kept, pushed), of the matrix (by the path, by all), of sigma; the norm."""
        mass = 1.0 / float(np.sum(self.weights**2))
        path = (mass + 2.0) / (d + mass + 5.0)
        one = 2.0 / ((d + 1.3) ** 2 + mass)
        all_ = min(1.0 - one, 2.0 * (mass - 2.0 + 1.0 / mass) / ((d + 2.0) ** 2 + mass))
        damping = 1.0 + path + 2.0 * max(0.0, math.sqrt((mass - 1.0) / (d + 1.0)) - 1.0)
        push = math.sqrt(mass * path * (2.0 - path))
        norm = math.sqrt(d) * (1.0 - 0.25 / d + 1.0 / (21.0 * d * d))
        return np.array([1.0 - path, push, one, all_, path / damping, norm])

    def begin(self, k: int, middle: Array, matrix: Array) -> None:
        """Begin run k anew; a row of the matrix is the step that one normal number makes."""
        self.middle[k], self.matrix[k] = middle, matrix
        self.sigma[k], self.path[k] = 1.0, 0.0

    def ask(self) -> Array:
        """The next candidates (runs, n, d)."""
        self.rng.standard_normal(out=self.z)
        draw(self.middle, self.sigma, self.matrix, self.z, self.steps, self.drawn)
        return self.drawn

    def tell(self, costs: Array) -> None:
        """Take what they cost (runs, n)."""
        best = np.argsort(costs, axis=1, kind="stable")[:, : self.weights.size]
        learn(
            self.middle, self.sigma, self.matrix, self.path, self.z, self.steps,
            np.ascontiguousarray(best), self.weights, self.rates,
        )  # fmt: skip
