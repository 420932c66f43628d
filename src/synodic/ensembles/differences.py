"""Differences of two shares of independent draws, with Newcombe's interval."""

from __future__ import annotations

from math import sqrt

from synodic.ensembles.shares import Share, share_of


def difference(a: Share, b: Share, z: float) -> tuple[float, float]:
    """The interval of b - a, of `z` standard errors.

    Newcombe's (1998, Statistics in Medicine 17, 873-890) method 10: from the score intervals of
    both.
    """
    a, b = (share_of(round(one.share * one.n), one.n, z) for one in (a, b))
    between = b.share - a.share
    low = between - sqrt((b.share - b.low) ** 2 + (a.high - a.share) ** 2)
    high = between + sqrt((b.high - b.share) ** 2 + (a.share - a.low) ** 2)
    return low, high
