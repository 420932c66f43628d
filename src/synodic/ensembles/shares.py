"""Shares: how often something happened, with the interval that so few trials leave.

Wilson's (1927, Journal of the American Statistical Association 22, 209-212) score interval: it
never leaves 0 to 1, and it is honest at 0 of n and n of n.
"""

from __future__ import annotations

from math import sqrt
from typing import NamedTuple

#: Standard errors of a 95 % interval.
Z95 = 1.959963984540054


class Share(NamedTuple):
    """A share of trials.

    Attributes:
        share: how many of them, 0 to 1.
        low, high: its 95 % interval.
        n: how many trials.
    """

    share: float
    low: float
    high: float
    n: int


def share_of(count: int, n: int, z: float = Z95) -> Share:
    """The share of `count` in `n` > 0 trials, with the interval of `z` standard errors."""
    p, scale = count / n, 1.0 + z * z / n
    middle = (p + z * z / (2 * n)) / scale
    half = z / scale * sqrt(p * (1.0 - p) / n + z * z / (4.0 * n * n))
    low = 0.0 if count == 0 else max(0.0, middle - half)
    high = 1.0 if count == n else min(1.0, middle + half)
    return Share(p, low, high, n)


def apart(a: Share, b: Share, z: float = Z95) -> tuple[float, float]:
    """The interval of b - a for independent trials.

    Newcombe's (1998, Statistics in Medicine 17, 873-890) method 10, from both score intervals.
    """
    a, b = (share_of(round(one.share * one.n), one.n, z) for one in (a, b))
    difference = b.share - a.share
    low = difference - sqrt((b.share - b.low) ** 2 + (a.high - a.share) ** 2)
    high = difference + sqrt((b.high - b.share) ** 2 + (a.share - a.low) ** 2)
    return low, high
