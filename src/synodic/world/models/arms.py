"""An arms race: Richardson's two equations.

L. F. Richardson 1960, "Arms and Insecurity" (first set out in 1919): each side arms against what
the other has, tires of what it pays, and bears a grievance,

    x' = k y - a x + g,    y' = l x - b y + h

k, l >= 0 defence, a, b fatigue, g, h grievance. The equations are linear, so all is closed form:
two real eigenvalues, since k l >= 0; stable where both are below 0, that is a + b > 0 and
a b > k l.

1909-1913: Richardson plotted the yearly change of the two alliances' budgets together against their
mean over the two years and found a straight line. For two alike sides (U = x + y, k = l, a = b) its
slope is k - a and its zero where the race would rest.

Units: x, y in whatever arms are counted in, or money a year; k, l, a, b one over a time; g, h arms
over a time. Held by reference/polity/oracles.json: richardson, richardson_traj, richardson_1909_13.
"""

from __future__ import annotations

import math
from math import sqrt
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from synodic.numerics.compile import kernel
from synodic.numerics.elementary import exp, expm1


class Race(NamedTuple):
    """Coefficients of a race."""

    k: float
    l: float
    a: float
    b: float
    g: float
    h: float


@kernel
def eigenvalues(race: Race) -> tuple[float, float]:
    """The two rates of a race, the lower first; NaN where k l is so far below 0 that it turns."""
    half = 0.5 * (race.a + race.b)
    turn = 0.25 * (race.a - race.b) * (race.a - race.b) + race.k * race.l
    if turn < 0.0:
        return math.nan, math.nan
    root = sqrt(turn)
    low = -half - root
    high = -half + root
    # the one of both that loses no digits gives the other, as their product is a b - k l
    product = race.a * race.b - race.k * race.l
    if half > 0.0:
        high = product / low
    elif half < 0.0:
        low = product / high
    return low, high


@kernel
def stable(race: Race) -> bool:
    """Whether a race comes to rest."""
    return race.a + race.b > 0.0 and race.a * race.b > race.k * race.l


@kernel
def equilibrium(race: Race) -> tuple[float, float]:
    """Where neither side arms further, reached or not; NaN or infinite where a b = k l."""
    product = race.a * race.b - race.k * race.l
    x = (race.k * race.h + race.b * race.g) / product
    y = (race.l * race.g + race.a * race.h) / product
    return x, y


@kernel
def _gathered(rate: float, t: float) -> float:
    """The integral of exp(rate s) for s from 0 to t."""
    return expm1(rate * t) / rate if abs(rate * t) > 1e-17 else t


@kernel
def _differences(r1: float, r2: float, t: float) -> tuple[float, float]:
    """Divided differences over r1 <= r2 of exp(r t) and of its integral (exp(r t) - 1)/r."""
    apart = r2 - r1
    # from the greater of both, so that nothing overflows that need not
    e12 = exp(r2 * t) * (-expm1(-apart * t) / apart if apart > 0.0 else t)
    larger = max(abs(r1), abs(r2))
    if larger * t > 0.5:
        # the product rule on r times the integral
        if larger == abs(r1):
            return e12, (e12 - _gathered(r2, t)) / r1
        return e12, (e12 - _gathered(r1, t)) / r2
    # t^2/2 + t^3/6 (r1 + r2) + t^4/24 (r1^2 + r1 r2 + r2^2) + ..., to below 1e-16 of the first
    weight = 0.5 * t * t
    powers = 1.0
    power = 1.0
    p12 = weight
    for n in range(3, 18):
        weight *= t / n
        power *= r1
        powers = powers * r2 + power
        p12 += weight * powers
    return e12, p12


@kernel
def arms_at(race: Race, x0: float, y0: float, t: float) -> tuple[float, float]:
    """Arms of both after `t`, exactly, stable or not and with or without a place of rest.

    With the matrix M and its rates r1, r2: exp(M t) = e(r1) 1 + e[r1, r2] (M - r1 1), where e[.,.]
    is the divided difference of exp(r t); the same with its integral gives what grievances add.
    """
    r1, r2 = eigenvalues(race)
    e1, p1 = exp(r1 * t), _gathered(r1, t)
    e12, p12 = _differences(r1, r2, t)
    # (M - r1) of the start and of the grievances
    mx0 = (-race.a - r1) * x0 + race.k * y0
    my0 = race.l * x0 + (-race.b - r1) * y0
    mg = (-race.a - r1) * race.g + race.k * race.h
    mh = race.l * race.g + (-race.b - r1) * race.h
    x = (e1 * x0 + e12 * mx0) + (p1 * race.g + p12 * mg)
    y = (e1 * y0 + e12 * my0) + (p1 * race.h + p12 * mh)
    return x, y


class Line(NamedTuple):
    """A line through yearly changes."""

    slope: float  # a year
    zero: float  # the budget at which nothing changes


@kernel
def change_against_level(series: NDArray[np.float64]) -> Line:
    """Least squares of the change between years against their mean, in Richardson's way.

    `series` [year] of three years or more, one a year.
    """
    n = series.shape[0] - 1
    level = 0.0
    change = 0.0
    for i in range(n):
        level += 0.5 * (series[i] + series[i + 1])
        change += series[i + 1] - series[i]
    level /= n
    change /= n
    both = 0.0
    square = 0.0
    for i in range(n):
        off = 0.5 * (series[i] + series[i + 1]) - level
        both += off * (series[i + 1] - series[i] - change)
        square += off * off
    slope = both / square
    return Line(slope, level - change / slope)
