"""Ellipses whose elements change: those of the day count, each with its own powers of time."""

import numpy as np
import pytest

from synodic.astro.elements import CENTURY_DAYS, ellipse_states
from synodic.astro.lambert_tile import TILE

#: axis, eccentricity, inclination, node, perihelion, anomaly: each a cubic in centuries
CUBICS = np.array([
    [1.5e8, 2e6, -3e5, 4e4], [0.2, -0.01, 0.02, 0.003], [0.5, 0.03, -0.04, 0.02],
    [1.0, 0.2, 0.1, -0.05], [2.0, -0.3, 0.06, 0.07], [3.0, 50.0, 0.5, -0.2],
])  # fmt: skip
MU = 1.327e11


def states(cubics, days, epoch=100.0, icrf=False):
    r, v = np.zeros((2, TILE, 3))
    ellipse_states(len(days), cubics, epoch, MU, icrf, np.resize(days, TILE), r, v)
    return r[: len(days)], v[: len(days)]


@pytest.mark.parametrize("icrf", [False, True])
def test_where_it_is_follows_from_its_elements_of_the_day(icrf):
    days = 100.0 + CENTURY_DAYS * np.array([-1.3, 0.0, 0.7, 2.0])
    r, v = states(CUBICS, days, icrf=icrf)
    for n, day in enumerate(days):
        fixed = np.zeros((6, 4))
        century = (day - 100.0) / CENTURY_DAYS
        fixed[:, 0] = np.polynomial.polynomial.polyval(century, CUBICS.T)
        here, speed = states(fixed, days[:1], icrf=icrf)
        assert np.allclose(r[n], here[0], rtol=1e-12, atol=1e-3)
        assert np.allclose(v[n], speed[0], rtol=1e-12, atol=1e-10)


def test_a_fixed_ellipse_has_its_apsides_its_plane_and_its_energy():
    fixed = np.zeros((6, 4))
    fixed[:, 0] = [1.5e8, 0.2, 0.5, 1.0, 2.0, 0.0]
    (near,), (fast,) = states(fixed, np.array([0.0]))
    fixed[5, 0] = np.pi
    (far,), _ = states(fixed, np.array([0.0]))
    assert np.linalg.norm(near) == pytest.approx(1.2e8, rel=1e-12)
    assert np.linalg.norm(far) == pytest.approx(1.8e8, rel=1e-12)
    assert fast @ fast / 2 - MU / 1.2e8 == pytest.approx(-MU / 3e8, rel=1e-12)
    pole = np.cross(near, fast)
    pole /= np.linalg.norm(pole)
    assert pole[2] == pytest.approx(np.cos(0.5), rel=1e-12)
    assert near[2] / 1.2e8 == pytest.approx(np.sin(0.5) * np.sin(2.0), rel=1e-12)
    node = np.cross([0, 0, 1], pole)
    assert np.arctan2(node[1], node[0]) == pytest.approx(1.0, rel=1e-12)
