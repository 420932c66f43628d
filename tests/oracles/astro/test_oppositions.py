"""Oppositions of Mars 1957-2050 (reference/astro/earth_mars_oppositions_1957_2050.csv).

Geometric, from Earth's centre, Mars barycentre, J2000 ecliptic longitude.
"""

import csv
import datetime as dt
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from synodic.astro.bodies import AU_KM
from synodic.astro.dates import jd_tdb
from synodic.astro.ephemeris import states
from synodic.astro.longitude import longitudes

FILE = Path(__file__).parents[3] / "reference/astro/earth_mars_oppositions_1957_2050.csv"
with FILE.open() as file:
    ROWS = list(csv.DictReader(file))


def longitude(r):
    out = np.empty(len(r))
    longitudes(np.ascontiguousarray(r), out)
    return out


def difference(jd):
    """Longitude of Mars less that of the point opposite the Sun, seen from Earth, in (-pi, pi]."""
    mars, _ = states("mars", jd, "earth")
    earth, _ = states("earth", jd, "sun")
    return np.angle(np.exp(1j * (longitude(mars) - longitude(earth))))


def distance(jd):
    return np.linalg.norm(states("mars", jd, "earth")[0], axis=1) / AU_KM


@cache
def found():
    """JD of all oppositions 1957-2050, by the sign of the difference and bisection."""
    days = np.arange(jd_tdb("1957-01-01"), jd_tdb("2050-12-31"), 1.0)
    d = difference(days)
    crossing = np.flatnonzero((d[:-1] > 0) & (d[1:] <= 0) & (np.abs(d[:-1] - d[1:]) < 1))
    crossing = np.union1d(
        crossing, np.flatnonzero((d[:-1] < 0) & (d[1:] >= 0) & (np.abs(d[:-1] - d[1:]) < 1))
    )
    low, high = days[crossing], days[crossing + 1]
    sign = np.sign(difference(low))
    for _ in range(40):
        middle = 0.5 * (low + high)
        same = np.sign(difference(middle)) == sign
        low, high = np.where(same, middle, low), np.where(same, high, middle)
    return low


def test_every_opposition_is_found():
    assert len(found()) == len(ROWS)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["opposition_tdb"][:10])
def test_date_and_distance(row):
    nearest = found()[np.argmin(np.abs(found() - float(row["jd_tdb"])))]
    assert abs(nearest - float(row["jd_tdb"])) <= 0.02
    at = np.array([nearest])
    assert distance(at)[0] == pytest.approx(float(row["distance_au_at_opposition"]), abs=1e-4)
    assert np.linalg.norm(states("mars", at)[0]) / AU_KM == pytest.approx(
        float(row["mars_sun_au"]), abs=1e-4
    )
    window = nearest + np.arange(-25.0, 25.0, 0.05)
    closest = np.argmin(distance(window))
    assert distance(window)[closest] == pytest.approx(float(row["closest_au"]), abs=1e-4)
    day = dt.date.fromisoformat(row["closest_approach"])
    assert abs(window[closest] - (jd_tdb(day) + 0.5)) <= 0.6
