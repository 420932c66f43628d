"""Shares of simulated histories, with Wilson's interval.

The replicates of a design meet the same luck at every setting, so its histories are not independent
draws: eighty settings of four replicates have seen four lucks. `share_over` counts what they are
worth.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist

import numpy as np

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


def share_of(count: int, n: int, z: float = _Z, worth: float | None = None) -> Share:
    """`count` of `n` as a share; they are worth as many independent draws, or `worth` of them."""
    if n == 0:
        return Share(float("nan"), 0.0, 1.0, 0)
    p = count / n
    draws = n if worth is None else worth
    middle = p + z * z / (2 * draws)
    half = z * sqrt(p * (1 - p) / draws + z * z / (4 * draws * draws))
    whole = 1 + z * z / draws
    low = 0.0 if count == 0 else max(0.0, (middle - half) / whole)
    high = 1.0 if count == n else min(1.0, (middle + half) / whole)
    return Share(p, low, high, n)


def share_over(happened: np.ndarray, played: np.ndarray) -> Share:
    """The share over settings that meet the same luck.

    Args:
        happened: (settings, replicates) whether it came about.
        played: (settings, replicates) whether the play is there; failed ones are not counted.

    The interval is Wilson's for as many independent draws as would scatter as much: the variance of
    the mean by two-way analysis (settings, luck, and both), never taken for fewer draws than the
    lesser of settings and replicates, nor for more than histories. A share of 0 or 1 shows no
    variance; it is taken for the lesser.
    """
    count, n = int((happened & played).sum()), int(played.sum())
    settings, replicates = happened.shape
    least = float(min(settings, replicates))
    if n == 0 or count in (0, n) or least < 2:
        return share_of(count, n, worth=max(least, 1.0))
    p = count / n
    values = np.where(played, happened, p)
    rows, columns = values.mean(axis=1), values.mean(axis=0)
    rest = values - rows[:, None] - columns[None, :] + values.mean()
    both = float((rest**2).sum()) / ((settings - 1) * (replicates - 1))
    # each of these holds both's part of the mean's variance once; it must not count twice
    variance = max(
        float(rows.var(ddof=1)) / settings + float(columns.var(ddof=1)) / replicates
        - both / (settings * replicates),
        p * (1.0 - p) / n,
    )  # fmt: skip
    return share_of(count, n, worth=max(p * (1.0 - p) / variance, least))
