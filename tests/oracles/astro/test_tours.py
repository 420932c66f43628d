"""Tours on DE440: what is told follows the kernels, and past missions are found again."""

from __future__ import annotations

import datetime as dt
import math

import numpy as np
import pytest

import synodic
from synodic.astro.bodies import body
from synodic.astro.dates import EPOCH_JD, jd_tdb
from synodic.astro.flyby import flyby, powered_flyby
from synodic.astro.moons import moon, moon_arrival_dv
from synodic.astro.stations import stations
from synodic.astro.tour_stops import mga_stops, one_dsm_stops
from synodic.astro.tour_tile import mga, mga_1dsm
from synodic.astro.tours import leg_days
from synodic.schema.mistake import Mistake

CASSINI = ["earth", "venus", "venus", "earth", "jupiter", "saturn"]


def test_a_tour_like_cassinis_is_found_in_its_year() -> None:
    """Cassini left on 1997-10-15 and passed Venus twice, then Earth on 1999-08-18."""
    tour = synodic.tour(CASSINI, 1997, 1998, longest_days=2700, seed=1, evaluations=700_000)
    depart = dt.datetime(1997, 10, 15, tzinfo=dt.UTC)
    assert abs((tour.depart - depart).days) < 30
    earth = next(stop for stop in tour.stops[1:] if stop.body == "earth")
    assert abs(earth.jd - jd_tdb("1999-08-18")) < 30
    assert tour.days < 2701
    assert tour.dv_km_s < 7.5
    assert all(stop.altitude_km > 250 for stop in tour.stops if stop.what == "flyby")
    assert tour.dv_km_s == pytest.approx(sum(stop.dv_km_s for stop in tour.stops), rel=1e-12)


def test_voyagers_year_to_jupiter_and_saturn_is_found() -> None:
    """Voyager 1 left on 1977-09-05."""
    tour = synodic.tour(["earth", "jupiter", "saturn"], 1977, 1978, arrive="flyby",
                        evaluations=60_000)  # fmt: skip
    assert abs((tour.depart - dt.datetime(1977, 9, 5, tzinfo=dt.UTC)).days) < 12
    assert tour.stops[1].dv_km_s < 1e-3


def test_stops_are_what_the_kernel_of_powered_flybys_counts() -> None:
    known = [body(name) for name in CASSINI]
    rng = np.random.default_rng(7)
    lower = np.array([-900, 100, 200, 40, 500, 2000.0])
    x = rng.uniform(lower, lower + np.array([300, 100, 200, 100, 600, 2000.0]), (300, 6))
    burns, closest, ends = np.empty((300, 6)), np.empty((300, 6)), np.empty((300, 6))
    mga(stations(CASSINI), x, burns, closest, ends)
    for k in (0, 17, 255, 256, 299):
        stops = mga_stops(known, x[k])
        told = [stops[0].vinf_out_km_s, *(s.dv_km_s for s in stops[1:-1]), stops[-1].vinf_in_km_s]
        assert np.allclose(burns[k], told, rtol=1e-8, atol=1e-9)
        radii = [s.altitude_km + body(s.body).radius_km for s in stops[1:-1]]
        assert np.allclose(closest[k, 1:-1], radii, rtol=1e-6)


def test_stops_are_what_the_kernel_with_manoeuvres_counts() -> None:
    names = ["earth", "venus", "eros", "mars"]
    known = [body("earth"), body("venus"), body("mars")]
    rng = np.random.default_rng(8)
    x = rng.uniform([9000, 1, 0, 0, 100, 150, 0.1, 0.1, 1.05, -3], [9700, 5, 1, 1, 300, 400, 0.8,
                    0.8, 5.0, 3], (300, 10))  # fmt: skip
    burns, ends = np.empty((300, 4)), np.empty((300, 6))
    mga_1dsm(stations(["earth", "venus", "mars"]), x, False, burns, ends)
    for k in (0, 31, 256, 299):
        stops = one_dsm_stops(known, x[k])
        burnt = [s.dv_km_s for s in stops if s.what == "manoeuvre"]
        told = [stops[0].vinf_out_km_s, *burnt, stops[-1].vinf_in_km_s]
        assert np.allclose(burns[k], told, rtol=1e-8)
    assert names  # a body without gravity is no place for an unpowered fly-by:
    with pytest.raises(Mistake, match="gravity"):
        synodic.tour(names, 2030, 2031, manoeuvres=True, evaluations=300)


def test_an_asteroid_moves_in_kernels_as_it_does_for_state() -> None:
    names = ["earth", "icarus"]
    x = np.array([[9000.0, 300.0]])
    burns, closest, ends = np.empty((1, 2)), np.empty((1, 2)), np.empty((1, 6))
    mga(stations(names), x, burns, closest, ends)
    own = synodic.state("icarus", EPOCH_JD + 9300.0)[1][0]
    assert np.allclose(ends[0, 3:], own, rtol=1e-10)


def test_a_manoeuvre_makes_a_tour_no_dearer() -> None:
    plain, free = (
        synodic.tour(["earth", "mars"], "2033-01-01", "2033-12-31", manoeuvres=with_burn,
                     evaluations=120_000)
        for with_burn in (False, True)
    )  # fmt: skip
    assert free.dv_km_s < plain.dv_km_s + 0.02


def test_a_direct_tour_is_the_launch_window() -> None:
    window = min(synodic.windows("earth", "mars", "2033-01-01", "2034-01-01"),
                 key=lambda one: one.dv_km_s)  # fmt: skip
    tour = synodic.tour(["earth", "mars"], "2033-01-01", "2034-01-01", evaluations=40_000)
    assert tour.dv_km_s == pytest.approx(window.dv_km_s, abs=2e-4)
    assert abs((tour.depart - window.depart).total_seconds()) < 86400


@pytest.mark.parametrize("name", ["venus", "earth", "jupiter"])
def test_a_leg_back_to_the_same_planet_may_take_half_a_turn_one_or_two(name: str) -> None:
    shortest, longest = leg_days(body(name), body(name))
    assert shortest < 0.5 * body(name).period_days
    assert longest > 2.0 * body(name).period_days


def test_a_flyby_keeps_the_speed_and_turns_by_the_textbook() -> None:
    """2 asin(1 / e), e = 1 + rp v^2 / mu (Bate, Mueller & White 1971, section 7.4)."""
    rng = np.random.default_rng(3)
    v, p = rng.normal(size=(2, 50, 3)) * 20.0
    rp = rng.uniform(6.5e3, 5e4, 50)
    after = flyby(v, p, 398600.4, rp, rng.uniform(-3, 3, 50)) - p
    before = v - p
    speed = np.linalg.norm(before, axis=1)
    assert np.allclose(np.linalg.norm(after, axis=1), speed, rtol=1e-12)
    turn = np.arccos((before * after).sum(axis=1) / speed**2)
    assert np.allclose(turn, 2 * np.arcsin(1 / (1 + rp * speed**2 / 398600.4)), rtol=1e-6)
    same = powered_flyby(before, after, 398600.4)
    assert np.abs(same.dv_km_s).max() < 1e-10
    assert np.allclose(same.periapsis_km, rp, rtol=1e-6)


def test_voyager_2_was_turned_by_jupiter_as_its_distance_says() -> None:
    """721,670 km from the centre at 7.6 km/s of v-infinity: a turn of 97 degrees, as remembered."""
    v, p = np.array([[0.0, 7.6, 0.0]]), np.array([[-12.0, 3.0, 0.0]])
    after = flyby(v + p, p, body("jupiter").mu_km3_s2, 721_670.0) - p
    turn = math.degrees(math.acos(float(after[0] @ v[0]) / 7.6**2))
    assert turn == pytest.approx(97.0, abs=3.0)


def test_rows_without_a_flyby_are_named() -> None:
    v = np.ones((4, 3))
    v[2] = 0.0
    with pytest.raises(Mistake, match="rows 2"):
        powered_flyby(v, np.ones((4, 3)), 1e5)
    ship = np.ones((4, 3))
    ship[2, 0] = 9.0
    with pytest.raises(Mistake, match="rows 0, 1, 3"):
        flyby(ship, np.ones((4, 3)), 1e5, 7000.0)


@pytest.mark.parametrize("asked", [
    (["earth"], 2030, 2031), (["earth", "sun"], 2030, 2031), (["earth", "mars"], 2031, 2030),
    (["earth", "mars"], 2649, 2650), (["earth", "marz"], 2030, 2031),
    (["earth", "titan", "mars"], 2030, 2031), (["moon", "mars"], 2030, 2031),
])  # fmt: skip
def test_tours_that_cannot_be_are_refused(asked: tuple) -> None:
    with pytest.raises(Mistake):
        synodic.tour(*asked, evaluations=300)


def test_going_to_a_moon_counts_its_planets_pull() -> None:
    """From far at rest, a ship is faster than a circling moon by (sqrt 2 - 1) of its speed."""
    titan = moon("titan")
    circling = math.sqrt(body("saturn").mu_km3_s2 / titan.axis_km)
    speed = (math.sqrt(2.0) - 1.0) * circling
    pull = titan.mu_km3_s2 / (titan.radius_km + 100.0)
    expected = math.sqrt(speed**2 + 2 * pull) - math.sqrt(pull)
    assert float(moon_arrival_dv(titan, 0.0)) == pytest.approx(expected, rel=1e-12)
    tour = synodic.tour(["earth", "titan"], 2030, 2032, evaluations=5_000)
    assert tour.stops[-1].body == "titan"


@pytest.mark.parametrize("name", ["io", "titan", "iapetus", "oberon", "triton", "phobos"])
def test_moons_obey_keplers_third_law(name: str) -> None:
    one = moon(name)
    motion = 2.0 * math.pi / (one.period_days * 86400.0)
    assert motion**2 * one.axis_km**3 == pytest.approx(body(one.planet).mu_km3_s2, rel=4e-3)
