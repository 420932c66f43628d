"""Free returns: what a pass can turn, and what it cannot."""

import numpy as np
import pytest

from synodic.astro.free_returns import candidates


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
