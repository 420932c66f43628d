"""Reaching asteroids and bringing them home, against published values and closed forms."""

from __future__ import annotations

import math

import pytest

from synodic.astro.redirect import EARTH_KM_S, MOON_KM_S, encounter_speed, home_dv, reach_dv, tow
from synodic.scenario.numbers import numbers
from synodic.world.models.tow import movable

#: Benner's table of delta-v for rendezvous by Shoemaker & Helin 1978, km/s, as remembered.
BENNER = {
    "itokawa": 4.632,
    "ryugu": 4.646,
    "nereus": 4.987,
    "bennu": 5.087,
    "apophis": 5.687,
    "ev5_2008": 5.629,
    "vg_1991": 3.998,
}


def orbit(id: str) -> tuple[float, float, float]:
    known = numbers(everything=True).numbers
    return tuple(known[f"asteroid.{id}.{key}"].value
                 for key in ("axis", "eccentricity", "inclination"))  # fmt: skip


@pytest.mark.parametrize("id", BENNER)
def test_what_it_takes_to_reach_one_is_what_is_published(id: str):
    assert reach_dv(*orbit(id)) == pytest.approx(BENNER[id], rel=5e-3)


@pytest.mark.parametrize(
    ("id", "impact_km_s"),
    [("apophis", 12.59), ("bennu", 12.68)],  # JPL Sentry, as remembered
)
def test_an_encounter_is_as_fast_as_its_impact_less_earths_pull(id: str, impact_km_s: float):
    speed = encounter_speed(*orbit(id))
    assert math.hypot(speed, 11.186) == pytest.approx(impact_km_s, rel=0.02)


@pytest.mark.parametrize("far", [1.1, 1.5, 3.0])
def test_an_orbit_that_touches_earths_meets_it_by_the_difference_of_speeds(far: float):
    axis = (1.0 + far) / 2.0
    expected = EARTH_KM_S * (math.sqrt(2.0 - 1.0 / axis) - 1.0)
    assert encounter_speed(axis, 1.0 - 1.0 / axis, 0.0) == pytest.approx(expected, rel=1e-9)


def test_earths_own_orbit_and_one_at_right_angles():
    assert encounter_speed(1.0, 0.0, 0.0) == pytest.approx(0.0, abs=1e-6)
    assert encounter_speed(1.0, 0.0, 90.0) == pytest.approx(EARTH_KM_S * math.sqrt(2.0))
    assert home_dv(1.0, 0.0, 0.0) == 0.0
    assert home_dv(1.0, 0.0, 90.0) == pytest.approx(EARTH_KM_S * math.sqrt(2.0) - MOON_KM_S)


@pytest.mark.parametrize("orbit", [(1.4583, 0.2229, 10.8), (0.6, 0.2, 1.0)])
def test_what_does_not_cross_earths_orbit_has_no_number(orbit):
    assert math.isnan(reach_dv(*orbit))
    assert math.isnan(encounter_speed(*orbit))


def test_a_tow_is_what_the_model_can_just_move():
    """Both bounds of `movable` hold with equality, propellant and energy alike."""
    made = tow(500e3, 170.0, 2000.0, 29420.0, 0.6)
    x = made.propellant_kg
    assert x == pytest.approx(500e3 * math.expm1(170.0 / 29420.0), rel=1e-12)
    assert movable(170.0, 2000.0, 29420.0, x, 0.0, 1e12, 0.6) == pytest.approx(500e3, rel=1e-9)
    by_power = movable(170.0, 2000.0, 29420.0, 1e12, 0.0, made.power_kw, 0.6)
    assert by_power == pytest.approx(500e3, rel=1e-9)


def test_half_the_lead_time_is_twice_the_thrust_and_mass_counts_in_proportion():
    one, two = (tow(1e6, 500.0, days, 30e3, 0.6) for days in (1000.0, 500.0))
    assert two.thrust_n == pytest.approx(2.0 * one.thrust_n)
    assert two.power_kw == pytest.approx(2.0 * one.power_kw)
    assert two.propellant_kg == one.propellant_kg
    assert tow(2e6, 500.0, 1000.0, 30e3, 0.6).power_kw == pytest.approx(2.0 * one.power_kw)
    with pytest.raises(ValueError, match="above zero"):
        tow(1e6, 500.0, 0.0, 30e3, 0.6)


def test_the_ways_of_real_bodies_rank_as_everyone_knows():
    home = {id: home_dv(*orbit(id)) for id in ("rh120_2006", "vg_1991", "bennu", "amun")}
    assert home["rh120_2006"] < home["vg_1991"] < home["bennu"] < home["amun"]
    assert home["rh120_2006"] == 0.0
