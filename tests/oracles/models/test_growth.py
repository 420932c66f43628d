"""Solow's steady state, and the way there."""

import pytest

from oracles.models.polity_oracles import POLITY
from synodic.world.models import growth

CASES = pytest.mark.parametrize("case", POLITY["solow"], ids=lambda c: f"alpha {c['alpha']:.2f}")


@CASES
def test_the_steady_state(case):
    alpha, saved, loss = case["alpha"], case["s"], case["n_g_delta"]
    assert growth.steady_capital(alpha, saved, loss) == pytest.approx(case["k"], rel=1e-9)
    assert growth.steady_output(alpha, saved, loss) == pytest.approx(case["y"], rel=1e-9)
    assert growth.output(case["k"], alpha) == pytest.approx(case["y"], rel=1e-9)
    assert growth.convergence_rate(alpha, loss) == pytest.approx(case["conv_rate"], rel=1e-9)
    assert growth.half_life(alpha, loss) == pytest.approx(case["half_life"], rel=1e-9)


@CASES
def test_half_of_the_distance_is_gone_after_a_half_life(case):
    alpha, saved, loss = case["alpha"], case["s"], case["n_g_delta"]
    later = growth.grown(1.0, alpha, saved, loss, case["half_life"])
    end = case["k"] ** (1 - alpha)
    assert end - later ** (1 - alpha) == pytest.approx((end - 1.0) / 2, rel=1e-9)


@CASES
@pytest.mark.parametrize("capital", [0.3, 4.0, 25.0])
def test_a_step_is_the_solution_of_the_equation(case, capital):
    """Against Runge and Kutta's fourth-order steps of a fiftieth of a year."""
    alpha, saved, loss = case["alpha"], case["s"], case["n_g_delta"]

    def change(k):
        return saved * k**alpha - loss * k

    k, h = capital, 0.02
    for _ in range(1000):
        a = change(k)
        b = change(k + h / 2 * a)
        c = change(k + h / 2 * b)
        d = change(k + h * c)
        k += h / 6 * (a + 2 * b + 2 * c + d)
    assert growth.grown(capital, alpha, saved, loss, 20.0) == pytest.approx(k, rel=1e-9)


def test_without_loss_capital_grows_for_ever():
    # z' = (1 - alpha) s: from k = 1 at alpha 1/2, s 0.2, z = 1 + 0.1 t
    assert growth.grown(1.0, 0.5, 0.2, 0.0, 30.0) == pytest.approx(16.0, rel=1e-12)
