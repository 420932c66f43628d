"""Synodic period, Hohmann's time and light time of Earth and Mars, as printed."""

import numpy as np
import pytest

from synodic.astro import hohmann
from synodic.astro.bodies import AU_KM, body, sun_mu_km3_s2
from synodic.astro.cycles import cycles
from synodic.astro.dates import jd_tdb
from synodic.astro.ephemeris import states


def test_synodic_period():
    assert hohmann.synodic_days(365.256363, 686.98) == pytest.approx(779.936, abs=5e-4)


def test_hohmann_time():
    assert hohmann.flight_days(1.000001, 1.5236793, 1.32712440018e11) == pytest.approx(
        258.87, abs=5e-3
    )


def test_light_takes_499_seconds_for_an_astronomical_unit():
    # IAU 2009: 499.004 783 84 s
    assert 60 * hohmann.light_minutes(1.0) == pytest.approx(499.00478384, abs=1e-8)


def test_light_time_between_the_apsides():
    nearest = 1.5236793 * (1 - 0.0934) - 1.000001 * (1 + 0.0167)
    farthest = 1.5236793 * (1 + 0.0934) + 1.000001 * (1 + 0.0167)
    assert hohmann.light_minutes(nearest) == pytest.approx(3.03, abs=5e-3)
    assert hohmann.light_minutes(farthest) == pytest.approx(22.31, abs=5e-3)


def test_light_time_of_the_ephemeris_1957_to_2050():
    days = np.arange(jd_tdb("1957-01-01"), jd_tdb("2051-01-01"), 0.25)
    away = np.linalg.norm(states("mars", days, "earth")[0], axis=1) / AU_KM
    assert hohmann.light_minutes(away.min()) == pytest.approx(3.10, abs=5e-3)
    assert hohmann.light_minutes(away.max()) == pytest.approx(22.26, abs=5e-3)


def test_the_moon_is_at_its_known_distances():
    # perigee 356375 to 406725 km, 1500 to 2500 (Meeus, Astronomical Algorithms, chapter 50)
    hours = np.arange(jd_tdb("1950-01-01"), jd_tdb("2050-01-01"), 0.05)
    away = np.linalg.norm(states("moon", hours, "earth")[0], axis=1)
    assert 356_371 <= away.min() < 356_600
    assert 406_500 < away.max() <= 406_725


@pytest.mark.parametrize("turns", [0, 1, 2, 3])
@pytest.mark.parametrize(("origin", "target", "apart"), [
    ("earth", "venus", 5.0), ("venus", "earth", 5.0), ("earth", "mars", 30.0),
])  # fmt: skip
def test_after_its_turns_an_ideal_flight_ends_across_the_sun(origin, target, apart, turns):
    """From where cycles are whole: Hohmann's half turn more, but for what eccentricities do."""
    a, b = body(origin), body(target)
    days = jd_tdb("2030-01-01") + np.arange(0.0, 3000.0)
    counts = cycles(a, b, days, turns)
    ideal = days[1:][np.diff(np.floor(counts)) > 0]
    assert len(ideal) >= 3
    half = hohmann.flight_days(a.axis_au, b.axis_au, sun_mu_km3_s2())
    leave = states(origin, ideal)[0]
    reach = states(target, ideal + (1 + 2 * turns) * half)[0]
    cosine = np.sum(leave * reach, axis=1) / np.linalg.norm(leave, axis=1)
    cosine /= np.linalg.norm(reach, axis=1)
    assert (np.degrees(np.arccos(cosine)) > 180.0 - apart).all()
