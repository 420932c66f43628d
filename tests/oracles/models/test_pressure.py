"""The structural-demographic index, worked out by hand."""

import pytest

from synodic.world.models import pressure


def test_each_pressure_by_hand():
    assert pressure.mass_pressure(0.5, 0.8, 0.15) == pytest.approx(0.24, rel=1e-12)
    assert pressure.elite_pressure(4.0, 3000.0, 1500.0) == pytest.approx(0.5, rel=1e-12)
    assert pressure.state_pressure(0.9, 0.4) == pytest.approx(0.36, rel=1e-12)


def test_wages_halved_twice_the_elites_and_debt_doubled_give_eight():
    mass = pressure.mass_pressure(0.3, 0.7, 0.2) / pressure.mass_pressure(0.6, 0.7, 0.2)
    elite = pressure.elite_pressure(5.0, 80.0, 20.0) / pressure.elite_pressure(5.0, 40.0, 20.0)
    state = pressure.state_pressure(1.2, 0.5) / pressure.state_pressure(0.6, 0.5)
    assert pressure.psi(mass, elite, state) == pytest.approx(8.0, rel=1e-12)


def test_the_reference_is_one():
    assert pressure.psi(1.0, 1.0, 1.0) == 1.0
