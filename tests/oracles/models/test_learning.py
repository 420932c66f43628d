"""Learning curves and the error of their forecasts."""

import numpy as np
import pytest

from oracles.models.polity_oracles import POLITY
from synodic.world.models import learning


@pytest.mark.parametrize("case", POLITY["wright"], ids=lambda c: f"w {c['w']}")
def test_a_doubling_by_wright(case):
    w = case["w"]
    assert learning.learning_rate(w) == pytest.approx(case["learning_rate"], rel=1e-9)
    assert learning.progress_ratio(w) == pytest.approx(case["progress_ratio"], rel=1e-9)
    assert learning.exponent(case["progress_ratio"]) == pytest.approx(w, rel=1e-9)
    assert learning.wright_cost(80.0, 6.0, 3.0, w) == pytest.approx(
        80.0 * case["progress_ratio"], rel=1e-9
    )


@pytest.mark.parametrize("case", POLITY["sahal"], ids=lambda c: f"m {c['m']}, g {c['g']}")
def test_sahal_joins_wright_and_moore(case):
    m, g = case["m"], case["g"]
    w = learning.sahal_exponent(m, g)
    assert w == pytest.approx(case["w"], rel=1e-9)
    for years in (0.5, 7.0, 40.0):
        by_output = learning.wright_cost(10.0, np.exp(g * years), 1.0, w)
        assert learning.moore_cost(10.0, m, years) == pytest.approx(by_output, rel=1e-9)


@pytest.mark.parametrize("theta", [0.0, 0.25, 0.63, 1.0])
@pytest.mark.parametrize("seen", [1, 5, 30])
@pytest.mark.parametrize("ahead", [1, 2, 17])
def test_the_error_of_a_forecast_is_that_of_a_correlated_walk_with_a_drift_estimated(
    theta, seen, ahead
):
    """The variance added up noise by noise: v of `seen` + `ahead` + 1 years."""
    changes = np.zeros((seen + ahead, seen + ahead + 1))  # each change as a sum of noises
    for year in range(seen + ahead):
        changes[year, year + 1] += 1.0
        changes[year, year] += theta
    drift = changes[:seen].mean(axis=0)
    error = changes[seen:].sum(axis=0) - ahead * drift
    expected = 0.1 * np.sqrt((error**2).sum())
    assert learning.forecast_sd(0.1, theta, seen, ahead) == pytest.approx(expected, rel=1e-9)
