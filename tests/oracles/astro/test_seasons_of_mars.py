"""The northern spring equinoxes of Mars (Ls 0) as published for Mars years 25 to 37.

Dates: Piqueux et al. 2015, Icarus 251, 332-338 (Mars years by Clancy's count).
"""

import numpy as np
import pytest

from synodic.astro.dates import jd_tdb
from synodic.astro.ephemeris import states
from synodic.astro.longitude import solar_longitudes_mars

EQUINOXES = {25: "2000-05-31", 31: "2011-09-13", 33: "2015-06-18", 36: "2021-02-07"}


def season(jd):
    r, v = states("mars", jd)
    out = np.empty(jd.size)
    solar_longitudes_mars(jd, r, v, out)
    return out


@pytest.mark.parametrize(("year", "date"), EQUINOXES.items())
def test_a_mars_year_begins_on_its_published_day(year, date):
    hours = jd_tdb(date) + np.arange(-48, 72) / 24.0
    turn = np.flatnonzero(np.diff(season(hours)) < -300.0)
    assert len(turn) == 1
    assert jd_tdb(date) - 0.15 <= hours[turn[0]] <= jd_tdb(date) + 1.15


def test_it_runs_once_round_in_a_mars_year():
    days = jd_tdb("2021-02-08") + np.arange(0.0, 686.0)
    assert (np.diff(season(days)) > 0).all()
