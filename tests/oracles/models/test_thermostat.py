"""The thermostat against its closed solution."""

import pytest

from synodic.world.models import thermostat


@pytest.mark.parametrize("rho", [0.1, 0.5, 1.0, 1.6])
def test_policy_follows_the_closed_solution(rho):
    policy = 2.0
    for budget in range(1, 41):
        policy = thermostat.answered(5.0, policy, rho)
        expected = (5.0 - 2.0) * (1 - rho) ** budget
        assert thermostat.signal(5.0, policy) == pytest.approx(expected, rel=1e-9, abs=1e-12)
