"""The normal quantile against that of the standard library, the same published algorithm."""

import math
import random
from statistics import NormalDist

from synodic.numerics.normal import normal_inverse


def test_agrees_with_the_standard_library_in_the_middle_and_the_tails():
    rng = random.Random(7)
    places = [rng.random() for _ in range(5000)] + [10 ** -rng.uniform(1, 300) for _ in range(2000)]
    exact = NormalDist()
    worst = max(abs(normal_inverse(p) / exact.inv_cdf(p) - 1) for p in places)
    assert worst < 1e-14


def test_is_odd_about_one_half():
    for p in (0.1, 0.25, 0.4375, 2.0**-30):
        assert normal_inverse(p) == -normal_inverse(1.0 - p)
    assert normal_inverse(0.5) == 0.0


def test_ends():
    assert normal_inverse(0.0) == -math.inf
    assert normal_inverse(1.0) == math.inf
    assert math.isnan(normal_inverse(-0.1))
    assert math.isnan(normal_inverse(1.1))
    assert math.isnan(normal_inverse(math.nan))
