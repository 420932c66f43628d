"""Growth of an economy that saves a constant share.

Solow 1956, Quarterly Journal of Economics 70(1) 65-94, with Cobb-Douglas output. Per unit of
effective labour, capital k and output y = k^alpha obey

    k' = s y - b k,    b = n + g + delta

(saved share s; growth of people n, of their efficiency g, loss of capital delta, all a year). So
k* = (s / b)^(1 / (1 - alpha)). In z = k^(1 - alpha) the equation is linear (Bernoulli),
z' = (1 - alpha) (s - b z), and a step is exact for any length:

    z(t) = z(0) exp(-r t) + (1 - alpha) s (1 - exp(-r t)) / r,    r = (1 - alpha) b,

where r is the rate of convergence and ln 2 / r its half life: exact for z, first order for k.

Units: years; k and y in any unit in which y = k^alpha. 0 < alpha < 1, 0 <= s <= 1.
"""

from __future__ import annotations

import math

from synodic.numerics.compile import kernel
from synodic.numerics.elementary import exp, expm1, pow_

_LN2 = 0.6931471805599453


@kernel
def output(capital: float, alpha: float) -> float:
    """y of k >= 0."""
    return pow_(capital, alpha)


@kernel
def steady_capital(alpha: float, saved: float, loss: float) -> float:
    """k*, where saving makes up for `loss` = n + g + delta > 0."""
    return pow_(saved / loss, 1.0 / (1.0 - alpha))


@kernel
def steady_output(alpha: float, saved: float, loss: float) -> float:
    """y*, the output at k*."""
    return pow_(saved / loss, alpha / (1.0 - alpha))


@kernel
def convergence_rate(alpha: float, loss: float) -> float:
    """The rate a year at which the distance from k* shrinks."""
    return (1.0 - alpha) * loss


@kernel
def half_life(alpha: float, loss: float) -> float:
    """Years in which half of the distance from k* is gone; infinite without loss."""
    rate = convergence_rate(alpha, loss)
    return _LN2 / rate if rate > 0.0 else math.inf


@kernel
def grown(capital: float, alpha: float, saved: float, loss: float, years: float) -> float:
    """k, `years` after it was `capital` >= 0."""
    rate = convergence_rate(alpha, loss)
    passed = years if rate == 0.0 else -expm1(-rate * years) / rate
    z = pow_(capital, 1.0 - alpha) * exp(-rate * years) + (1.0 - alpha) * saved * passed
    return pow_(z, 1.0 / (1.0 - alpha))
