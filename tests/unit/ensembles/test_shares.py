from __future__ import annotations

import math

import numpy as np
import pytest
from scipy.stats import binomtest

from synodic.ensembles.shares import share_of


@pytest.mark.parametrize(("count", "n"), [(0, 10), (1, 10), (5, 10), (10, 10), (37, 1000), (1, 1)])
def test_the_interval_is_wilsons(count: int, n: int):
    ours = share_of(count, n)
    theirs = binomtest(count, n).proportion_ci(0.95, method="wilson")
    assert ours.share == count / n
    assert ours.low == pytest.approx(theirs.low, abs=1e-12)
    assert ours.high == pytest.approx(theirs.high, abs=1e-12)


def test_of_none_nothing_is_known():
    nothing = share_of(0, 0)
    assert math.isnan(nothing.share)
    assert (nothing.low, nothing.high, nothing.n) == (0.0, 1.0, 0)


def test_the_interval_holds_the_truth_as_often_as_it_says():
    random = np.random.default_rng(1)
    held = [
        (one := share_of(int(k), 200)).low <= 0.07 <= one.high
        for k in random.binomial(200, 0.07, 4000)
    ]
    assert np.mean(held) == pytest.approx(0.95, abs=0.02)
