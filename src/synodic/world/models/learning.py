"""How cost falls with experience and with time, and how far such a forecast errs.

- Wright 1936, Journal of the Aeronautical Sciences 3(4) 122-128: cost falls as a power of the
  cumulative output Q, c = c0 (Q / Q0)^-w. Each doubling leaves the progress ratio 2^-w of the cost
  and takes the learning rate 1 - 2^-w from it.
- Moore's law, generalised: cost falls at a steady rate m a year, c = c0 exp(-m t).
- Sahal 1979, AIIE Transactions 11(1) 23-29: where output grows at a steady rate g a year, both say
  the same, with w = m / g.
- Farmer & Lafond 2016, Research Policy 45(3) 647-665: log cost is a random walk with drift whose
  yearly noise v_t + theta v_(t-1) is correlated. The drift is estimated from the last m years. The
  error of the forecast of log cost tau years ahead then has mean 0 and the variance

      sd(v)^2 (-2 theta + (1 + theta^2 + 2 theta (m - 1) / m) (tau + tau^2 / m)):

  first a walk's, later that of a wrong drift. That is what stands here. Nagy, Farmer, Bui &
  Trancik 2013, PLoS ONE 8(2) e52669, found over 62 technologies that errors grow with the horizon
  about alike for Wright's and Moore's laws, without a model of why; their fit is not used.

Logarithms are natural, rates a year. Costs and outputs are in any unit, the same for both values.
"""

from __future__ import annotations

import math

from synodic.numerics.compile import kernel
from synodic.numerics.elementary import exp, expm1, log, pow_

_LN2 = 0.6931471805599453


@kernel
def wright_cost(cost0: float, output: float, output0: float, w: float) -> float:
    """Cost of a unit at the cumulative `output` > 0, if it was `cost0` at `output0` > 0."""
    return cost0 * pow_(output / output0, -w)


@kernel
def learning_rate(w: float) -> float:
    """The share of the cost that a doubling of output takes away."""
    return -expm1(-w * _LN2)


@kernel
def progress_ratio(w: float) -> float:
    """The share of the cost that a doubling of output leaves."""
    return exp(-w * _LN2)


@kernel
def exponent(ratio: float) -> float:
    """Wright's w of a progress ratio > 0."""
    return -log(ratio) / _LN2


@kernel
def sahal_exponent(m: float, g: float) -> float:
    """Wright's w where cost falls at `m` and cumulative output grows at `g` != 0 a year."""
    return m / g


@kernel
def moore_cost(cost0: float, m: float, years: float) -> float:
    """Cost of a unit `years` after it was `cost0`, falling at the rate `m` a year."""
    return cost0 * exp(-m * years)


@kernel
def forecast_sd(noise_sd: float, theta: float, seen: int, ahead: float) -> float:
    """Standard deviation of the error of log cost, `ahead` >= 1 years after the last one known.

    `noise_sd` is that of v, `theta` in [0, 1] its carry-over into the next year, `seen` >= 1 the
    number of yearly changes that gave the drift.
    """
    m = float(seen)
    spread = ahead + ahead * ahead / m
    growth = 1.0 + theta * theta + 2.0 * theta * (m - 1.0) / m
    return noise_sd * math.sqrt(growth * spread - 2.0 * theta)
