"""Sails against closed forms (orbits under less pull, logarithmic spirals) and DOP853."""

import numpy as np
import pytest
from scipy.integrate import solve_ivp

from synodic.astro.bodies import AU_KM
from synodic.astro.ephemeris import state
from synodic.astro.kepler import propagate
from synodic.astro.lambert import SUN
from synodic.astro.solar_sail import BEST_CONE, lightness, sail, spiral
from synodic.astro.thrust import ALONG, SAIL, STEADY, fly
from synodic.schema.mistake import Mistake

SPEED = np.sqrt(SUN / AU_KM)
START = np.array([AU_KM, 0.0, 0.0, 0.0, SPEED, 0.1 * SPEED])


@pytest.mark.parametrize("days", [50.0, 700.0, -300.0])
@pytest.mark.parametrize("b", [0.1, 0.4])
def test_face_on_the_sun_pulls_less(b, days):
    y = START.copy()
    fly(y, days * 86400.0, SUN, SAIL, np.array([b, 0.0, 0.0]))
    r, v = propagate(START[:3], START[3:], days * 86400.0, SUN * (1 - b))
    assert np.linalg.norm(y[:3] - r[0]) < 1e-11 * np.linalg.norm(r)
    assert np.linalg.norm(y[3:] - v[0]) < 1e-11 * np.linalg.norm(v)


@pytest.mark.parametrize(("b", "cone"), [(0.05, 35.26), (0.15, 35.26), (0.15, -20.0), (0.3, 60.0)])
def test_a_steady_sail_keeps_the_logarithmic_spiral(b, cone):
    slope, k = spiral(b, cone)
    angle = np.arctan(slope)
    speed = np.sqrt(k * SUN / AU_KM)
    y = np.array([AU_KM, 0, 0, speed * np.sin(angle), speed * np.cos(angle), 0.0])
    turned = 0.0
    for _ in range(100):
        before = np.arctan2(y[1], y[0])
        fly(y, 3 * 86400.0, SUN, SAIL, np.array([b, np.radians(cone), 0.0]))
        turned += (np.arctan2(y[1], y[0]) - before) % (2 * np.pi)
        r = np.linalg.norm(y[:3])
        assert r == pytest.approx(AU_KM * np.exp(turned * slope), rel=1e-10)
        assert np.linalg.norm(y[3:]) == pytest.approx(np.sqrt(k * SUN / r), rel=1e-10)
    assert (r > AU_KM) == (cone > 0)


def test_the_push_along_the_motion_is_most_at_the_best_cone():
    cones = np.radians(np.linspace(5, 85, 161))
    along = [
        fly_once(np.array([0.001, cone, 0.0]))[4] - fly_once(np.array([0.0, 0.0, 0.0]))[4]
        for cone in cones
    ]
    assert cones[np.argmax(along)] == pytest.approx(BEST_CONE, abs=np.radians(1))


def fly_once(control):
    y = np.array([AU_KM, 0.0, 0.0, 0.0, SPEED, 0.0])
    fly(y, 3600.0, SUN, SAIL, control)
    return y


def test_a_millimetre_per_second_squared_is_its_push_at_one_au():
    y = fly_once(np.array([lightness(1.0), 0.0, 0.0]))
    none = fly_once(np.array([0.0, 0.0, 0.0]))
    assert (y[3] - none[3]) / 3600.0 == pytest.approx(1e-6, rel=1e-4)


def test_steady_and_along_thrust_keep_to_energy():
    """Work done is thrust times way: the change of energy along the path."""
    y = START.copy()
    push = 1e-7
    gained = 0.0
    for _ in range(400):
        before = y.copy()
        fly(y, 0.25 * 86400.0, SUN, ALONG, np.array([push, 0.0, 0.0]))
        middle = before.copy()
        fly(middle, 0.125 * 86400.0, SUN, ALONG, np.array([push, 0.0, 0.0]))
        speeds = [np.linalg.norm(s[3:]) for s in (before, middle, y)]
        gained += push * 0.25 * 86400.0 * (speeds[0] + 4 * speeds[1] + speeds[2]) / 6
    energy = [s[3:] @ s[3:] / 2 - SUN / np.linalg.norm(s[:3]) for s in (START, y)]
    assert energy[1] - energy[0] == pytest.approx(gained, rel=1e-8)
    y = START.copy()
    pull = np.array([1e-7, -2e-7, 3e-8])
    fly(y, 100 * 86400.0, SUN, STEADY, pull)
    energy = [s[3:] @ s[3:] / 2 - SUN / np.linalg.norm(s[:3]) - pull @ s[:3] for s in (START, y)]
    assert energy[1] == pytest.approx(energy[0], rel=1e-12)


def test_the_sail_meets_mars():
    found = sail("earth", "mars", "2033-06-01", lightness(1.0), guess_days=450.0, segments=6)
    (r1, v1), (r2, v2) = state("earth", "2033-06-01"), state("mars", 2463749.5 + found.days)
    each = found.days * 86400.0 / 6
    y = np.concatenate([r1[0], v1[0]])
    for cone, clock in zip(np.radians(found.cone_deg), np.radians(found.clock_deg), strict=True):

        def rate(_, y, cone=cone, clock=clock):
            r, v = y[:3], y[3:]
            size = np.linalg.norm(r)
            h = np.cross(r, v) / np.linalg.norm(np.cross(r, v))
            out = r / size
            ahead = np.cross(h, out)
            normal = np.cos(cone) * out
            normal += np.sin(cone) * (np.cos(clock) * ahead + np.sin(clock) * h)
            push = lightness(1.0) * SUN / size**2 * np.cos(cone) ** 2
            return np.concatenate([v, -SUN * r / size**3 + push * normal])

        y = solve_ivp(rate, (0, each), y, method="DOP853", rtol=1e-12, atol=1e-6).y[:, -1]
    assert np.linalg.norm(y[:3] - r2[0]) < 1e-6 * np.linalg.norm(r2[0] - r1[0])
    assert np.linalg.norm(y[3:] - v2[0]) < 1e-6 * np.linalg.norm(v2[0])
    assert 350 < found.days < 500


@pytest.mark.parametrize(
    ("arguments", "match"),
    [
        (("earth", "mars", "2033-01-01", 0.0), "above 0 and below 1"),
        (("earth", "mars", "2033-01-01", float("nan")), "above 0 and below 1"),
        (("earth", "mars", "2033-01-01", 0.1, -5.0), "guess"),
        (("earth", "mars", "2033-01-01", 0.1, 500.0, 1), "some segments"),
        (("earth", "mars", "2649-12-01", 0.1), "does not cover"),
        (("earth", "sun", "2033-01-01", 0.1), "no transfer"),
    ],
)
def test_mistakes_are_told(arguments, match):
    with pytest.raises(Mistake, match=match):
        sail(*arguments)
