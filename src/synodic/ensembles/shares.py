"""Shares of simulated histories, with Wilson's interval."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist

_Z = NormalDist().inv_cdf(0.975)


@dataclass(frozen=True)
class Share:
    """How many of `n` simulated histories, under the stated assumptions: no forecast.

    Attributes:
        share: the share itself; not a number where `n` is 0.
        low, high: its 95 % interval (Wilson 1927).
        n: histories counted; failed plays are not.
    """

    share: float
    low: float
    high: float
    n: int


def share_of(count: int, n: int, z: float = _Z) -> Share:
    """`count` of `n` as a share; the histories are taken as independent draws."""
    if n == 0:
        return Share(float("nan"), 0.0, 1.0, 0)
    p = count / n
    middle = p + z * z / (2 * n)
    half = z * sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    whole = 1 + z * z / n
    low = 0.0 if count == 0 else max(0.0, (middle - half) / whole)
    high = 1.0 if count == n else min(1.0, (middle + half) / whole)
    return Share(p, low, high, n)
