"""Spares against scipy's Poisson quantile."""

import numpy as np
import pytest
from scipy.stats import poisson

from synodic.world.models.spares import poisson_quantile, sufficiency_each

CHANCES = (0.5, 0.8, 0.9, 0.99, 0.999, 0.99 ** (1 / 17), 0.99999)


@pytest.mark.parametrize("chance", CHANCES)
def test_the_quantile_is_scipys(chance: float):
    means = np.concatenate([np.geomspace(1e-4, 99.9, 400), np.arange(1.0, 100.0)])
    ours = [poisson_quantile(chance, mean) for mean in means.tolist()]
    assert ours == poisson.ppf(chance, means).astype(int).tolist()


@pytest.mark.parametrize("chance", CHANCES)
def test_large_means_are_within_a_percent(chance: float):
    means = np.geomspace(100.1, 1e6, 400)
    ours = np.array([poisson_quantile(chance, mean) for mean in means.tolist()])
    exact = poisson.ppf(chance, means)
    assert np.abs(ours / exact - 1.0).max() < 0.01
    assert np.abs(ours - exact).max() <= 1.0


def test_what_never_fails_needs_no_spares():
    assert poisson_quantile(0.99, 0.0) == 0
    assert poisson_quantile(0.99, 1e-12) == 0


@pytest.mark.parametrize("types", [1, 2, 17])
def test_types_that_each_are_enough_are_enough_together(types: int):
    assert sufficiency_each(0.99, types) ** types == pytest.approx(0.99, rel=1e-12)
