"""Battles: Lanchester's two laws on the ground, Hughes's salvos in space.

- Square law (F. W. Lanchester 1916, "Aircraft in Warfare"): x' = -b y, y' = -a x. Fire is aimed, so
  a x^2 - b y^2 never changes, and numbers count squared.
- Linear law: x' = -b x y, y' = -a x y. Fire goes into an area; a x - b y never changes, and the
  loser is never quite gone.
- Salvo (W. P. Hughes 1995, "A salvo model of warships in missile combat used to evaluate their
  staying power", Naval Research Logistics 42, 267-289): both fire at once; of alpha A missiles at B
  its z B defences stop some, the others put ships out of action, w hits a ship.
- Iwo Jima (J. H. Engel 1954, "A verification of Lanchester's law", Operations Research 2, 163-171):
  the square law with landings, M' = P(t) - A N, N' = -B M, P constant over each of some intervals.

Units: people or ships, and days. a is what one x does to y in a day, b what one y does to x. Ships
may be parts of ships. Strengths never fall below 0.
Held by reference/polity/oracles.json: lanchester_square, lanchester_linear, hughes_salvo,
engel_iwo_jima (whose rates are from memory: a check of numbers, not a claim on history).
"""

from __future__ import annotations

import math
from math import sqrt
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from synodic.numerics.compile import kernel
from synodic.numerics.elementary import exp, expm1, log


class Outcome(NamedTuple):
    """Who holds the field: 1 the side x, -1 the side y, 0 neither."""

    winner: int
    survivors: float
    duration: float  # infinite where the loser only dwindles


@kernel
def square_outcome(x0: float, y0: float, a: float, b: float) -> Outcome:
    """The end of a battle of aimed fire: sqrt(x0^2 - (b/a) y0^2) of x are left, or y's alike."""
    x, y = sqrt(a) * x0, sqrt(b) * y0
    if x == y:
        return Outcome(0, 0.0, math.inf)
    strong, weak = max(x, y), min(x, y)
    left = sqrt((strong - weak) * (strong + weak))
    # tanh(sqrt(a b) t) = weak / strong
    duration = 0.5 * log((strong + weak) / (strong - weak)) / sqrt(a * b)
    if x > y:
        return Outcome(1, left / sqrt(a), duration)
    return Outcome(-1, left / sqrt(b), duration)


@kernel
def _square(
    x0: float, y0: float, a: float, b: float, landing: float, t: float
) -> tuple[float, float]:
    """x' = landing - b y, y' = -a x after `t`, on past zero."""
    s = sqrt(a * b)
    away = y0 - landing / b
    grown, shrunk = exp(s * t), exp(-s * t)
    cosh, sinh = 0.5 * (grown + shrunk), 0.5 * (expm1(s * t) - expm1(-s * t))
    x = x0 * cosh - away * sqrt(b / a) * sinh
    y = landing / b + (away * cosh - x0 * sqrt(a / b) * sinh)
    return x, y


@kernel
def square_at(x0: float, y0: float, a: float, b: float, t: float) -> tuple[float, float]:
    """Strengths after `t` of aimed fire; they stay as they are once a side is gone."""
    end = square_outcome(x0, y0, a, b)
    if t >= end.duration:
        return (end.survivors, 0.0) if end.winner > 0 else (0.0, end.survivors)
    x, y = _square(x0, y0, a, b, 0.0, t)
    return max(0.0, x), max(0.0, y)


@kernel
def linear_outcome(x0: float, y0: float, a: float, b: float) -> Outcome:
    """The end, never quite reached, of a battle of unaimed fire: x0 - (b/a) y0 are left."""
    edge = a * x0 - b * y0
    if edge > 0.0:
        return Outcome(1, edge / a, math.inf)
    if edge < 0.0:
        return Outcome(-1, -edge / b, math.inf)
    return Outcome(0, 0.0, math.inf)


@kernel
def linear_at(x0: float, y0: float, a: float, b: float, t: float) -> tuple[float, float]:
    """Strengths after `t` of unaimed fire."""
    edge = a * x0 - b * y0
    size = abs(edge)
    # x/y changes by exp(edge t); the weaker side takes the exponential that falls
    spent = -expm1(-size * t) / size if size > 0.0 else t
    if edge >= 0.0:
        fell = 1.0 + b * y0 * spent
        return x0 / fell, y0 * exp(-size * t) / fell
    fell = 1.0 + a * x0 * spent
    return x0 * exp(-size * t) / fell, y0 / fell


@kernel
def salvo(
    a_ships: float,
    b_ships: float,
    alpha: float,
    beta: float,
    y: float,
    z: float,
    v: float,
    w: float,
) -> tuple[float, float]:
    """Ships of A and B after one exchange of salvos, at the same time.

    A ship of A fires `alpha` missiles, stops `y` and takes `v` hits; one of B `beta`, `z`, `w`.
    """
    lost_b = max(0.0, alpha * a_ships - z * b_ships) / w
    lost_a = max(0.0, beta * b_ships - y * a_ships) / v
    return max(0.0, a_ships - lost_a), max(0.0, b_ships - lost_b)


@kernel
def landing_at(
    m0: float,
    n0: float,
    a: float,
    b: float,
    starts: NDArray[np.float64],
    ends: NDArray[np.float64],
    rates: NDArray[np.float64],
    t: float,
) -> tuple[float, float]:
    """(M, N) after `t` of M' = P(t) - a N, N' = -b M, exactly.

    P is rates[i] on [starts[i], ends[i]), in order and apart, else 0. Nothing stops at zero here:
    ask only for times at which both sides stand.
    """
    m, n, now = m0, n0, 0.0
    for i in range(starts.shape[0]):
        m, n = _square(m, n, b, a, 0.0, max(0.0, min(t, starts[i]) - now))
        now = max(now, min(t, starts[i]))
        m, n = _square(m, n, b, a, rates[i], max(0.0, min(t, ends[i]) - now))
        now = max(now, min(t, ends[i]))
    return _square(m, n, b, a, 0.0, max(0.0, t - now))
