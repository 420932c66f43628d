"""Lambert's arcs with full turns, against the propagation of what they say."""

import numpy as np
import pytest

from synodic.astro.dates import jd_tdb
from synodic.astro.ephemeris import states
from synodic.astro.kepler import propagate_all
from synodic.astro.lambert import SUN
from synodic.canons.turns import with_turns


@pytest.mark.parametrize(
    ("route", "least"),
    [
        ("earth 2011-08-05 earth 2013-10-09", 4),
        ("earth 2005-08-02 venus 2006-10-24", 2),
        ("mercury 2008-10-06 mercury 2009-09-29", 8),
    ],
)
def test_they_arrive_where_they_should(route: str, least: int) -> None:
    one, begin, two, end = route.split()
    seconds = (jd_tdb(end) - jd_tdb(begin)) * 86400.0
    r1, _ = states(one, np.array([jd_tdb(begin)]))
    r2, _ = states(two, np.array([jd_tdb(end)]))
    n = 16
    turns = np.repeat(np.arange(1.0, 9.0), 2)
    v1, v2 = with_turns(
        np.repeat(r1, n, 0), np.repeat(r2, n, 0), np.full(n, seconds), turns,
        np.tile([False, True], 8), SUN,
    )  # fmt: skip
    real = np.asarray(np.isfinite(v1).all(axis=1))
    assert real.sum() >= least
    assert not real[-2:].any() or one == "mercury"
    r, v = np.empty((real.sum(), 3)), np.empty((real.sum(), 3))
    start = np.ascontiguousarray(np.repeat(r1, real.sum(), 0))
    propagate_all(start, v1[real], np.full(real.sum(), seconds), SUN, r, v)
    assert np.abs(r - r2).max() < 1.0  # km
    assert np.abs(v - v2[real]).max() < 1e-6  # km/s
