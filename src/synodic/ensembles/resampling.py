"""Weighted particles: how many they are worth, and drawing them again in proportion to weight."""

from __future__ import annotations

import numpy as np

from synodic.world.draws import fork_key

#: The stream of the draw by which particles are drawn again; forks take streams from 0 on.
_STREAM = 2**32 - 1


def effective(weight: np.ndarray, family: np.ndarray | None = None) -> float:
    """1 / sum W^2 over families, W their normalised weights (Kish); 0 where all weights are 0.

    Args:
        weight: (n,) not negative.
        family: (n,) of which each is one; without it each is its own.
    """
    if not weight.any():
        return 0.0
    if family is not None:
        _, index = np.unique(family, return_inverse=True)
        weight = np.bincount(index, weights=weight)
    return float(weight.sum() ** 2 / (weight**2).sum())


def systematic(weight: np.ndarray, seed: int, day: int) -> np.ndarray:
    """(n,) which particle each new one copies: systematic resampling, ascending.

    A particle of normalised weight W has floor(n W) or ceil(n W) copies. The one uniform that it
    takes is a pure function of the seed and the day.
    """
    high, low = fork_key(seed & 0xFFFFFFFF, seed >> 32, day, _STREAM)
    u = (high * 2.0**32 + low + 0.5) * 2.0**-64
    edges = np.cumsum(weight / weight.sum())
    at = (np.arange(len(weight)) + u) / len(weight)
    return np.minimum(np.searchsorted(edges, at), int(np.flatnonzero(weight)[-1]))
