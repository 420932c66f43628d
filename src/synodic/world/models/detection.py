"""What a search for life has shown.

Catling et al. 2018, Astrobiology 18(6) 709-738: data D change the chance of life by Bayes,

    P(life | D) = L p / (L p + 1 - p),    L = P(D | life) / P(D | no life),

with the prior p. Observations that are independent given life, and given none, multiply their
likelihood ratios L, in any order. Data that life and its absence explain alike (L = 1) teach
nothing; a false positive that nobody thought of makes the stated P(D | no life) too small.

A survey of n places that finds none bounds the share f of places with life: a uniform prior,
Beta(1, 1), and n perfect nulls give Beta(1, n + 1), so f lies below 1 - (1 - c)^(1 / (n + 1)) with
the chance c, and its mean is 1 / (n + 2) (Laplace's rule of succession).

Probabilities are in [0, 1], without unit.
"""

from __future__ import annotations

import numpy as np

from synodic.numerics.compile import kernel
from synodic.numerics.elementary import expm1, log1p


@kernel
def posterior(prior: float, if_life: float, if_none: float) -> float:
    """P(life | D) of P(D | life) and P(D | no life); the prior where both are 0."""
    with_life = prior * if_life
    either = with_life + (1.0 - prior) * if_none
    return with_life / either if either > 0.0 else prior


@kernel
def posterior_of_ratios(prior: float, ratios: np.ndarray) -> float:
    """P(life) after independent observations of these likelihood `ratios` (n), finite, >= 0."""
    chance = prior
    for i in range(ratios.shape[0]):
        chance = posterior(chance, ratios[i], 1.0)
    return chance


@kernel
def upper_share(nulls: int, confidence: float) -> float:
    """The bound under which the share of places with life lies with `confidence` < 1."""
    return -expm1(log1p(-confidence) / (nulls + 1.0))


@kernel
def mean_share(nulls: int) -> float:
    """The expected share of places with life after `nulls`: also the next place's chance."""
    return 1.0 / (nulls + 2.0)
