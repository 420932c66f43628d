"""Sims and Flanagan's legs: an Earth-Mars rendezvous followed by scipy's DOP853; limits kept; more
segments, nearer to thrust that is spread out.
"""

import numpy as np
import pytest
from scipy.integrate import solve_ivp

from synodic.astro.bodies import AU_KM
from synodic.astro.ephemeris import state
from synodic.astro.hohmann import excess_km_s
from synodic.astro.lambert import SUN
from synodic.astro.low_thrust import low_thrust
from synodic.schema.mistake import Mistake

SHIP = {"mass_kg": 2000.0, "thrust_n": 0.6, "isp_s": 3000.0}
DATES = ("2033-01-01", "2034-05-16")


@pytest.fixture(scope="module")
def leg():
    return low_thrust("earth", "mars", *DATES, **SHIP, segments=12)


def rate(_, y, thrust=0.0):
    r = np.linalg.norm(y[:3])
    return np.concatenate([y[3:6], -SUN * y[:3] / r**3 + thrust])


def test_the_ship_meets_mars(leg):
    """Coasts by DOP853 between the impulses: place to 1e-6 of the distance, and velocity."""
    (r1, v1), (r2, v2) = state("earth", DATES[0]), state("mars", DATES[1])
    y = np.concatenate([r1[0], v1[0] + leg.vinf_depart_km_s])
    each = leg.days * 86400.0 / len(leg.throttles)
    for impulse in leg.impulses_km_s:
        for half in range(2):
            y = solve_ivp(rate, (0, each / 2), y, method="DOP853", rtol=1e-12, atol=1e-6).y[:, -1]
            y[3:] += impulse * (half == 0)
    assert np.linalg.norm(y[:3] - r2[0]) < 1e-6 * np.linalg.norm(r2[0] - r1[0])
    assert np.linalg.norm(y[3:] - leg.vinf_arrive_km_s - v2[0]) < 1e-6 * np.linalg.norm(v2[0])
    assert np.linalg.norm(leg.vinf_depart_km_s) < 1e-6
    assert np.linalg.norm(leg.vinf_arrive_km_s) < 1e-6


def test_thrust_and_mass_are_kept_to(leg):
    throttle = np.linalg.norm(leg.throttles, axis=1)
    assert throttle.max() <= 1.0 + 1e-4
    each = leg.days * 86400.0 / len(throttle)
    most = SHIP["thrust_n"] * each / leg.masses_kg[:-1] / 1000.0
    size = np.linalg.norm(leg.impulses_km_s, axis=1)
    assert np.allclose(size, throttle * most, rtol=1e-9, atol=1e-12)
    # Tsiolkovsky's equation over the whole leg
    final = SHIP["mass_kg"] * np.exp(-size.sum() / (SHIP["isp_s"] * 0.00980665))
    assert leg.final_kg == pytest.approx(final, rel=1e-5)
    assert leg.propellant_kg == pytest.approx(SHIP["mass_kg"] - leg.final_kg, rel=1e-12)


def test_the_most_mass_takes_full_thrust_or_none(leg):
    """Pontryagin: but for the segments in which it is switched."""
    throttle = np.linalg.norm(leg.throttles, axis=1)
    between = (throttle > 0.05) & (throttle < 0.95)
    assert between.sum() <= 5
    assert (throttle >= 0.95).sum() >= 2
    assert (throttle <= 0.05).sum() >= 2


def test_it_costs_about_what_hohmann_s_impulses_do(leg):
    """Between circles 2.945 + 2.649 km/s; thrust that is spread out loses some, phase some more."""
    both = sum(excess_km_s(1.000001, 1.5236793, SUN))
    assert both == pytest.approx(5.594, abs=0.001)
    assert 0.95 * both < leg.dv_km_s < 1.15 * both


def test_more_segments_are_nearer_to_steady_thrust():
    misses = []
    for segments in (6, 12):
        leg = low_thrust("earth", "mars", *DATES, **SHIP, segments=segments)
        (r1, v1), (r2, _) = state("earth", DATES[0]), state("mars", DATES[1])
        y = np.concatenate([r1[0], v1[0]])
        each = leg.days * 86400.0 / segments
        for impulse in leg.impulses_km_s:
            y = solve_ivp(
                rate, (0, each), y, args=(impulse / each,), method="DOP853", rtol=1e-10
            ).y[:, -1]
        misses.append(np.linalg.norm(y[:3] - r2[0]) / AU_KM)
    assert misses[1] < 0.5 * misses[0] < 0.1


def test_a_gift_of_the_launcher_saves_propellant(leg):
    given = low_thrust("earth", "mars", *DATES, **SHIP, vinf_depart_km_s=1.5, segments=12)
    assert given.final_kg > leg.final_kg + 30.0
    assert np.linalg.norm(given.vinf_depart_km_s) <= 1.5001


@pytest.mark.parametrize(
    ("change", "match"),
    [
        ({"thrust_n": 0.05}, "no leg was found"),
        ({"thrust_n": 0.0}, "thrust_n is above zero"),
        ({"mass_kg": float("nan")}, "mass_kg is above zero"),
        ({"isp_s": -1.0}, "isp_s is above zero"),
        ({"segments": 1}, "some segments"),
        ({"vinf_depart_km_s": -1.0}, "zero or more"),
        ({"arrive": "2032-01-01"}, "not after"),
        ({"arrive": "2700-01-01"}, "does not cover"),
        ({"target": "earth"}, "no transfer"),
    ],
)
def test_mistakes_are_told(change, match):
    given = {"origin": "earth", "target": "mars", "depart": DATES[0], "arrive": DATES[1], **SHIP}
    with pytest.raises(Mistake, match=match):
        low_thrust(**{**given, "segments": 8, **change})
