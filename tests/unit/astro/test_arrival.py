"""What an arrival costs: burns, air, and what cannot be."""

import numpy as np
import pytest

from synodic.astro.arrival import MODES, Parking, airs, arrive, burn
from synodic.astro.bodies import body
from synodic.schema.mistake import Mistake
from synodic.schema.parameters import ARRIVALS

MARS, R = 42828.375816, 3396.19


def test_the_words_are_those_of_vehicles():
    assert set(ARRIVALS) <= set(MODES)


def test_a_burn_into_an_ellipse_is_that_of_its_periapsis():
    ours = arrive("mars", [0.0, 2.5], "capture", Parking(250.0, 33793.0)).dv_km_s
    rp, ra = R + 250.0, R + 33793.0
    speed = np.sqrt(2 * MARS / rp * ra / (rp + ra))
    assert np.allclose(ours, np.sqrt(np.array([0.0, 6.25]) + 2 * MARS / rp) - speed, rtol=1e-12)
    assert ours[1] < arrive("mars", 2.5).dv_km_s - 1.0  # a wide orbit is cheaper


def test_the_burn_of_the_low_orbit_is_that_of_windows():
    earth = body("earth")
    r = earth.radius_km + 300.0
    expected = np.sqrt(9.0 + 2 * earth.mu_km3_s2 / r) - np.sqrt(earth.mu_km3_s2 / r)
    assert float(burn(earth, 3.0)) == pytest.approx(expected, rel=1e-14)


def test_aerocapture_pays_for_lifting_the_periapsis_alone():
    slow, fast = arrive("mars", [2.5, 6.0], "aerocapture").dv_km_s
    assert slow == fast
    # vis-viva by hand: from 45 x 300 km to 300 x 300 km at the apoapsis, and the trim
    ra, dip = R + 300.0, R + 45.0
    lift = np.sqrt(MARS / ra) - np.sqrt(2 * MARS / ra * dip / (ra + dip))
    assert slow == pytest.approx(lift + 0.05, rel=1e-12)
    assert slow < 0.15


def test_the_speed_of_entry_is_kept_with_energy():
    there = arrive("earth", [0.0, 3.0], "direct_entry")
    escape = np.sqrt(2 * 398600.435507 / (6378.1366 + 121.92))
    assert np.allclose(there.entry_km_s, [escape, np.hypot(3.0, escape)], rtol=1e-12)
    assert there.entry_km_s[0] == pytest.approx(11.07, abs=0.01)
    assert np.array_equal(there.dv_km_s, [0.0, 0.0])


def test_an_entry_faster_than_any_flown_is_told():
    assert arrive("earth", [6.0, 7.0], "direct_entry").flown.tolist() == [True, False]
    assert arrive("mars", [5.0, 9.0], "aerocapture").flown.tolist() == [True, False]


@pytest.mark.parametrize("mode", MODES)
def test_nan_stays_nan_and_is_seen(mode):
    cost = arrive("mars", [np.nan, 3.0], mode).dv_km_s
    assert np.isnan(cost).tolist() == [True, False]


@pytest.mark.parametrize("name", sorted(airs()))
def test_the_air_of_a_body_is_in_order(name):
    sky = airs()[name]
    assert 0 < sky.dip_km < sky.interface_km
    escape = np.sqrt(2 * body(name).mu_km3_s2 / (body(name).radius_km + sky.interface_km))
    assert sky.fastest_km_s > escape


@pytest.mark.parametrize(
    ("arguments", "match"),
    [
        (("mars", 3.0, "crash"), "expected capture, aerocapture"),
        (("mercury", 3.0, "aerocapture"), "entry at Mercury"),
        (("mars", 3.0, "capture", Parking(500.0, 300.0)), "periapsis at or below"),
        (("mars", 3.0, "capture", Parking(float("nan"), 300.0)), "periapsis at or below"),
        (("mars", 3.0, "aerocapture", Parking(100.0, 300.0)), "dips into the air"),
        (("marz", 3.0), "did you mean"),
    ],
)
def test_mistakes_are_told(arguments, match):
    with pytest.raises(Mistake, match=match):
        arrive(*arguments)
