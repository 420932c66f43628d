"""What a vehicle makes of a passage: the rocket equation, boil-off, losses that fall."""

from __future__ import annotations

from math import exp, log, sqrt

import numpy as np
import pytest

import kernels
from synodic.world.play import key_table
from synodic.world.stage import Stage
from worlds import HEAD, scenario, table

EARTH_MU, MARS_MU = 398600.435507, 42828.375816  # km3/s2
EARTH_KM, MARS_KM = 6678.137, 3696.2


def stage(**numbers: float) -> Stage:
    """A world whose vehicle 0 has these numbers."""
    inputs = scenario(HEAD).compile()
    row = inputs.parameters[0]
    row["vehicle_payload"][0] = 1e9
    row["vehicle_entry_limit"][0] = 1e9
    for name, value in numbers.items():
        if name.startswith("vehicle_"):
            row[name][0] = value
        else:
            row[name] = value
    keys = key_table(0, 0, ())
    return Stage(inputs, inputs.state.copy(), table(inputs), np.zeros(1, np.int8), keys, 4, 0)


NTR = {
    "vehicle_dry": 42_200.0,
    "vehicle_propellant": 93_800.0,
    "vehicle_exhaust": 900.0 * 9.80665,
    "vehicle_boiloff": 0.0,
    "vehicle_arrival": 0,
    "vehicle_landing_dv": 0.0,
}


def test_a_burn_from_a_parking_orbit_is_that_of_the_vis_viva_equation():
    for c3 in (0.0, 8.0, 20.06, 60.0):  # km2/s2
        by_hand = sqrt(c3 + 2.0 * EARTH_MU / EARTH_KM) - sqrt(EARTH_MU / EARTH_KM)
        assert kernels.burn(sqrt(c3) * 1000.0, EARTH_MU, EARTH_KM) == pytest.approx(
            by_hand * 1000.0, rel=1e-12
        )


def test_escape_from_a_circular_orbit_takes_the_root_of_two_less_one():
    circular = sqrt(EARTH_MU / EARTH_KM) * 1000.0
    assert kernels.burn(0.0, EARTH_MU, EARTH_KM) == pytest.approx((sqrt(2.0) - 1.0) * circular)


def test_a_cargo_ship_of_design_reference_architecture_5_delivers_its_110_tonnes():
    """246.2 t leave; at 900 s a trans-Mars injection of 3.66 km/s (C3 about 10) delivers 110 t."""
    made = stage(**NTR)
    leave = sqrt(10.0) * 1000.0
    got = kernels.payload(made.frame, 0, 300.0, leave, 3000.0, 0)
    ratio = exp(kernels.burn(leave, EARTH_MU, EARTH_KM) / NTR["vehicle_exhaust"])
    assert got == pytest.approx(93_800.0 / (ratio - 1.0) - 42_200.0, rel=1e-12)
    start = got + 42_200.0 + 93_800.0
    assert start == pytest.approx(start / ratio + 93_800.0)
    assert got > 110_200.0


@pytest.mark.parametrize("boiloff", [0.0, 0.0005, 0.01])
def test_payload_closes_the_rocket_equation_over_both_burns(boiloff: float):
    made = stage(**NTR | {"vehicle_boiloff": boiloff, "vehicle_landing_dv": 1200.0})
    days, leave = 250.0, 3500.0
    payload = kernels.payload(made.frame, 0, days, leave, 3000.0, 0)
    # fly it: burn, boil off, burn what is left
    exhaust = NTR["vehicle_exhaust"]
    mass = NTR["vehicle_dry"] + payload + NTR["vehicle_propellant"]
    after = mass / exp(kernels.burn(leave, EARTH_MU, EARTH_KM) / exhaust)
    left = NTR["vehicle_propellant"] - (mass - after)
    kept = left * (1.0 - boiloff) ** days
    dry = NTR["vehicle_dry"] + payload
    assert kept > 0.0
    assert exhaust * log((dry + kept) / dry) == pytest.approx(1200.0, rel=1e-9)


def test_capture_pays_for_the_hyperbola_at_mars_and_entry_does_not():
    reach = 3000.0
    entry = stage(**NTR | {"vehicle_landing_dv": 700.0})
    capture = stage(**NTR | {"vehicle_landing_dv": 700.0, "vehicle_arrival": 1})
    more = kernels.burn(reach, MARS_MU, MARS_KM)
    paid = stage(**NTR | {"vehicle_landing_dv": 700.0 + more})
    args = (0, 250.0, 3500.0, reach, 0)
    assert kernels.payload(capture.frame, *args) == pytest.approx(
        kernels.payload(paid.frame, *args), rel=1e-12
    )
    assert kernels.payload(capture.frame, *args) < kernels.payload(entry.frame, *args)


def test_the_way_home_leaves_the_orbit_of_mars():
    made = stage(**NTR)
    got = kernels.payload(made.frame, 0, 250.0, 2500.0, 4000.0, 1)
    ratio = exp(kernels.burn(2500.0, MARS_MU, MARS_KM) / NTR["vehicle_exhaust"])
    assert got == pytest.approx(93_800.0 / (ratio - 1.0) - 42_200.0, rel=1e-12)


def test_nobody_arrives_faster_than_entry_allows():
    made = stage(**NTR | {"vehicle_entry_limit": 5000.0})
    assert kernels.payload(made.frame, 0, 250.0, 3500.0, 5000.0, 0) > 0.0
    assert kernels.payload(made.frame, 0, 250.0, 3500.0, 5000.1, 0) < 0.0


def test_no_more_is_carried_than_fits():
    made = stage(**NTR | {"vehicle_payload": 50_000.0})
    assert kernels.payload(made.frame, 0, 250.0, 1000.0, 3000.0, 0) == 50_000.0


def chance(made: Stage, losses: float, successes: float, flights: int) -> float:
    return kernels.chance_of_loss(made.frame, np.array([losses, successes]), flights)


def test_losses_fall_with_flights_as_crow_found():
    """The instantaneous rate of a power law: (1 + n / prior)^-growth of the prior's mean."""
    made = stage(reliability_growth=0.4)
    assert chance(made, 1.5, 9.5, 0) == pytest.approx(1.5 / 11.0, rel=1e-12)
    for flights in (1, 10, 1000):
        by_hand = 1.5 / 11.0 * (1.0 + flights / 11.0) ** -0.4
        assert chance(made, 1.5, 9.5, flights) == pytest.approx(by_hand, rel=1e-12)
    # on a log-log plot the slope far out is the growth
    far = [chance(made, 1.5, 9.5, n) for n in (10**6, 10**7)]
    assert log(far[0] / far[1]) / log(10.0) == pytest.approx(0.4, rel=1e-4)


def test_without_growth_experience_changes_nothing():
    made = stage(reliability_growth=0.0)
    assert chance(made, 1.0, 49.0, 500) == pytest.approx(0.02, rel=1e-12)
