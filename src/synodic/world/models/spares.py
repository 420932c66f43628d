"""Spares that are enough with a stated chance.

Failures of a type over a time are Poisson with the mean m = units * time / MTBF. The least number
of spares that is enough with the chance p is the Poisson quantile, the least n with
P(N <= n) >= p. Up to a mean of a hundred the distribution is added up; beyond, the expansion of
Cornish & Fisher (1938, Revue de l'Institut International de Statistique 5, 307) with the skewness
and the excess of a Poisson variable, 1 / sqrt(m) and 1 / m, is within one of it.

A system of k types is enough with the chance p if each is with p^(1/k): the target is split evenly
over the types, as Do, Owens et al. 2016 split theirs over components.
"""

from __future__ import annotations

import math

from synodic.numerics.compile import kernel
from synodic.numerics.elementary import exp, log
from synodic.numerics.normal import normal_inverse

_SUMMED = 100.0


@kernel
def sufficiency_each(system: float, types: int) -> float:
    """The chance that each of `types` >= 1 must be enough for all of them to be with `system`."""
    return exp(log(system) / types)


@kernel
def poisson_quantile(chance: float, mean: float) -> int:
    """The least n with P(N <= n) >= `chance` in (0, 1) for Poisson N of this `mean` >= 0."""
    if mean <= 0.0:
        return 0
    if mean > _SUMMED:
        z = normal_inverse(chance)
        root = math.sqrt(mean)
        near = mean + z * root + (z * z - 1.0) / 6.0 + (z - z * z * z) / (72.0 * root)
        return max(0, math.ceil(near - 0.5))
    term = exp(-mean)
    total = term
    n = 0
    while total < chance and n < 1000:
        n += 1
        term *= mean / n
        total += term
    return n
