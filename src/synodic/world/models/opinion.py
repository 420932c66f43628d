"""How people change each other's opinions.

Friedkin & Johnsen 1990, Journal of Mathematical Sociology 15(3-4) 193-206; 1999, Advances in Group
Processes 16, 1-29. Everybody averages what others say by the weights W (rows sum to 1) and stays
bound to the first opinion by 1 - A, A being the susceptibility to influence:

    y(t+1) = A W y(t) + (I - A) y(0),    y(oo) = V y(0),    V = (I - A W)^-1 (I - A).

V is the total influence of each (column) on each (row); its rows sum to 1. It exists if and only
if everybody wholly susceptible (a = 1) listens, directly or through others, to somebody who is not.

Hegselmann & Krause 2002, Journal of Artificial Societies and Social Simulation 5(3) 2: everybody at
once takes the mean of all opinions no farther than epsilon from the own one, itself included.
Conventions: |d| <= epsilon; a step counts if it moves somebody by more than 1e-12 (so rounding is
no change); sorted opinions less than a gap of 1e-6 apart are one cluster, told by its mean.

Opinions are on any one scale; the 1e-6 and 1e-12 suppose one of about 1. Arrays are float64; W is
(n, n), row i what i listens to.
"""

from __future__ import annotations

import numpy as np

from synodic.numerics.compile import kernel

_MOVED = 1e-12
_GAP = 1e-6
_SINGULAR = 1e-12  # a pivot is the share of 1 by which somebody is bound to first opinions


@kernel
def heard(
    weights: np.ndarray,
    susceptible: np.ndarray,
    first: np.ndarray,
    now: np.ndarray,
    out: np.ndarray,
) -> None:
    """A step of Friedkin & Johnsen: `out` (n) from the opinions `now` (n) and the `first` (n)."""
    n = now.shape[0]
    for i in range(n):
        said = 0.0
        for j in range(n):
            said += weights[i, j] * now[j]
        out[i] = susceptible[i] * said + (1.0 - susceptible[i]) * first[i]


@kernel
def influence(weights: np.ndarray, susceptible: np.ndarray, out: np.ndarray) -> bool:
    """V into `out` (n, n); False, with `out` undefined, where it does not exist.

    Gauss's elimination without exchanges: I - A W has a dominant diagonal, so none are needed.
    """
    n = susceptible.shape[0]
    left = np.empty((n, n))
    for i in range(n):
        for j in range(n):
            left[i, j] = -susceptible[i] * weights[i, j]
            out[i, j] = 0.0
        left[i, i] += 1.0
        out[i, i] = 1.0 - susceptible[i]
    for k in range(n):
        if left[k, k] <= _SINGULAR:
            return False
        for i in range(k + 1, n):
            factor = left[i, k] / left[k, k]
            for j in range(k + 1, n):
                left[i, j] -= factor * left[k, j]
            for j in range(n):
                out[i, j] -= factor * out[k, j]
    for k in range(n - 1, -1, -1):
        for j in range(n):
            known = out[k, j]
            for i in range(k + 1, n):
                known -= left[k, i] * out[i, j]
            out[k, j] = known / left[k, k]
    return True


@kernel
def settled(
    weights: np.ndarray, susceptible: np.ndarray, first: np.ndarray, out: np.ndarray
) -> bool:
    """The opinions `out` (n) that Friedkin & Johnsen's steps tend to; False if there are none."""
    n = first.shape[0]
    total = np.empty((n, n))
    if not influence(weights, susceptible, total):
        return False
    for i in range(n):
        y = 0.0
        for j in range(n):
            y += total[i, j] * first[j]
        out[i] = y
    return True


@kernel
def met(now: np.ndarray, epsilon: float, out: np.ndarray) -> bool:
    """A step of Hegselmann & Krause from `now` (n) into `out` (n); whether it moved somebody."""
    moved = False
    for i in range(now.shape[0]):
        near = 0.0
        count = 0
        for j in range(now.shape[0]):
            if abs(now[j] - now[i]) <= epsilon:
                near += now[j]
                count += 1
        out[i] = near / count
        if abs(out[i] - now[i]) > _MOVED:
            moved = True
    return moved


@kernel
def gathered(opinions: np.ndarray, epsilon: float, most: int) -> int:
    """Play Hegselmann & Krause on `opinions` (n), in place, until nobody moves; how many steps.

    -1 if somebody still moves after `most` steps.
    """
    after = np.empty(opinions.shape[0])
    for step in range(most + 1):
        if not met(opinions, epsilon, after):
            return step
        for i in range(opinions.shape[0]):
            opinions[i] = after[i]
    return -1


@kernel
def clusters(opinions: np.ndarray, out: np.ndarray) -> int:
    """The clusters of `opinions` (n), ascending, into `out` (n or more); how many."""
    ordered = np.empty(opinions.shape[0])
    for i in range(ordered.shape[0]):  # numba takes seconds to compile its own sort
        place = i
        while place > 0 and ordered[place - 1] > opinions[i]:
            ordered[place] = ordered[place - 1]
            place -= 1
        ordered[place] = opinions[i]
    found = 0
    begin = 0
    for end in range(1, ordered.shape[0] + 1):
        if end == ordered.shape[0] or ordered[end] - ordered[end - 1] > _GAP:
            middle = 0.0
            for i in range(begin, end):
                middle += ordered[i]
            out[found] = middle / (end - begin)
            found += 1
            begin = end
    return found
