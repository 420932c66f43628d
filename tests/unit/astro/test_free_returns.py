"""Free returns: what a pass can turn, and what it cannot."""

import numpy as np
import pytest

from synodic.astro.bodies import body
from synodic.astro.dates import jd_tdb
from synodic.astro.free_returns import _cells, candidates, free_returns


@pytest.mark.parametrize(("limit_deg", "found"), [(25.0, True), (22.0, False)])
def test_a_candidate_turns_no_more_than_its_pass_can(limit_deg, found):
    """Between (4, 2, 0) and (5, 2, 0) the speed is that of (5, 0, 0) some 23.7 degrees off it."""
    mu, speed2 = 42828.0, 25.0
    least_r = mu / speed2 * (1.0 / np.sin(np.radians(limit_deg) / 2) - 1.0)
    best, rows = np.empty(1), np.empty((1, 2), np.int64)
    leave2, into = np.array([[9.0, np.inf]]), np.full((1, 2, 3), np.nan)
    into[0, 0] = 5.0, 0.0, 0.0
    out_of = np.array([[[4.0, 2.0, 0.0], [5.0, 2.0, 0.0]]] * 2)
    candidates(leave2, into, out_of, 10, 11, 21, mu, least_r, best, rows)
    assert best[0] == (9.0 if found else np.inf)
    assert rows[0].tolist() == ([0, 1] if found else [-1, -1])


def test_the_free_returns_of_two_windows_are_found_and_none_near_is_a_fiftieth_cheaper():
    """Of many pairs of dates beside each that was found."""
    found = free_returns("earth", "venus", "2031-01-01", "2033-06-01", longest_days=520)
    assert len(found) == 2
    rng = np.random.default_rng(4)
    for one in found:
        depart, flyby, back = (jd_tdb(moment) for moment in (one.depart, one.flyby, one.back))
        near1, near2 = depart + rng.uniform(-2, 2, 4000), flyby + rng.uniform(-2, 2, 4000)
        cells = _cells(body("earth"), body("venus"), near1, near2, np.full(4000, back), 8.0)
        fits = (cells.height >= 200.0) & (cells.back - near1 <= 520.0)
        assert fits.sum() > 100
        assert cells.c3[fits].min() > 0.98 * one.c3_km2_s2
