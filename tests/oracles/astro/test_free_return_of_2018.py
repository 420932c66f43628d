"""The free return of January 2018, published by Tito et al. 2013 ("Feasibility analysis for a
manned Mars free-return mission in 2018", IEEE Aerospace Conference): leave on 5 January, pass Mars
on 20 August at a few hundred km, home on 21 May 2019 after 501 days, C3 38.8 km2/s2, entry at
14.2 km/s. Figures as remembered.
"""

import datetime as dt

import numpy as np
import pytest

from synodic.astro.dates import jd_tdb
from synodic.astro.ephemeris import state
from synodic.astro.free_returns import free_returns
from synodic.astro.kepler import propagate
from synodic.astro.lambert import lambert


@pytest.fixture(scope="module")
def trip():
    (found,) = free_returns("earth", "mars", "2017-10-01", "2018-05-01", longest_days=510)
    return found


def days_off(moment, date):
    return abs((moment - dt.datetime(*date, tzinfo=dt.UTC)).total_seconds()) / 86400


def test_dates(trip):
    assert days_off(trip.depart, (2018, 1, 5)) < 3
    assert days_off(trip.flyby, (2018, 8, 20)) < 2
    assert days_off(trip.back, (2019, 5, 21)) < 3
    assert trip.days == pytest.approx(501, abs=1.5)


def test_costs(trip):
    assert trip.c3_km2_s2 == pytest.approx(38.8, abs=0.5)
    assert trip.entry_km_s == pytest.approx(14.2, abs=0.15)


def test_the_pass_is_free_and_high_enough(trip):
    jd = [jd_tdb(moment) for moment in (trip.depart, trip.flyby, trip.back)]
    (r1, _), (r2, p2), (r3, _) = state("earth", jd[0]), state("mars", jd[1]), state("earth", jd[2])
    v1, into = lambert(r1, r2, (jd[1] - jd[0]) * 86400.0)
    out_of, _ = lambert(r2, r3, (jd[2] - jd[1]) * 86400.0)
    before, after = into[0] - p2[0], out_of[0] - p2[0]
    assert np.linalg.norm(before) == pytest.approx(np.linalg.norm(after), abs=1e-6)
    # the same turn by following the hyperbola past Mars
    mu, speed = 42828.375816, np.linalg.norm(before)
    radius = 3396.19 + trip.height_km
    r, v = np.array([radius, 0.0, 0.0]), np.array([0.0, np.sqrt(speed**2 + 2 * mu / radius), 0.0])
    (_, far), (_, far_back) = propagate(r, v, 1e8, mu), propagate(r, v, -1e8, mu)
    cosine = far[0] @ far_back[0] / np.linalg.norm(far) / np.linalg.norm(far_back)
    assert np.degrees(np.arccos(cosine)) == pytest.approx(trip.turn_deg, abs=0.05)
    assert trip.turn_deg == pytest.approx(
        np.degrees(np.arccos(before @ after / np.linalg.norm(before) / np.linalg.norm(after))),
        abs=1e-3,
    )
    assert trip.height_km >= 200.0
    assert np.linalg.norm(propagate(r1, v1, (jd[1] - jd[0]) * 86400.0)[0] - r2) < 1.0
