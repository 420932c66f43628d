"""Races against Lee & Wilde's equilibrium, competing exponentials and stages."""

import numpy as np
import pytest

from oracles.models.polity_oracles import POLITY
from synodic.world.models import race


@pytest.mark.parametrize("case", POLITY["lee_wilde"], ids=lambda c: f"{c['n']} racers")
def test_the_equilibrium_of_lee_and_wilde(case):
    n, prize, interest, h0 = case["n"], case["V"], case["r"], case["h0"]
    effort = race.nash_effort(n, prize, interest, h0)
    assert effort == pytest.approx(case["x_closed_form"], rel=1e-9)
    assert effort == pytest.approx(case["x"], rel=1e-6)
    each = race.hazard(effort, h0)
    assert each == pytest.approx(case["hazard_each"], rel=1e-6)
    hazards = np.full(n, each)
    assert race.total(hazards) == pytest.approx(case["aggregate"], rel=1e-6)
    assert race.expected_years(hazards) == pytest.approx(case["ET"], rel=1e-6)
    value = race.payoff(prize, interest, effort, each, (n - 1) * each)
    assert value == pytest.approx(case["V_each"], rel=1e-6)


def test_competing_exponentials():
    case = POLITY["race_exponential"]
    hazards = np.array(case["hazards"])
    first = [race.chance_first(hazards, i) for i in range(len(hazards))]
    assert first == pytest.approx(case["P_win"], rel=1e-9)
    assert race.expected_years(hazards) == pytest.approx(case["ET"], rel=1e-9)
    assert race.chance_done(hazards, 10.0) == pytest.approx(case["P_done_by_10"], rel=1e-9)


@pytest.mark.parametrize("case", POLITY["race_stages"], ids=lambda c: f"{c['m']} v {c['n']}")
def test_a_race_of_stages(case):
    chance = race.chance_stages_first(case["m"], float(case["a"]), case["n"], float(case["b"]))
    assert chance == pytest.approx(case["P"], rel=1e-9)


def test_one_stage_is_an_exponential():
    assert race.chance_stages_done(1, 0.3, 4.0) == pytest.approx(1 - np.exp(-1.2), rel=1e-12)


def test_two_stages_by_hand():
    # 1 - e^-x (1 + x)
    assert race.chance_stages_done(2, 0.5, 3.0) == pytest.approx(1 - np.exp(-1.5) * 2.5, rel=1e-12)
