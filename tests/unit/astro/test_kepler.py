"""Two-body propagation: closed forms and invariants."""

import numpy as np
import pytest

from synodic.astro.kepler import propagate
from synodic.schema.mistake import Mistake


def test_a_circle_turns_evenly():
    t = np.linspace(-20.0, 20.0, 41)
    r, v = propagate([1, 0, 0], [0, 1, 0], t, 1.0)
    assert np.allclose(r, np.stack([np.cos(t), np.sin(t), 0 * t], 1), rtol=0, atol=5e-15)
    assert np.allclose(v, np.stack([-np.sin(t), np.cos(t), 0 * t], 1), rtol=0, atol=5e-15)


def test_a_parabola_follows_barker():
    # perihelion 1, mu 1: t = sqrt 2 (s + s^3 / 3) with s = tan(nu / 2)
    s = np.linspace(-3, 3, 13)
    t = np.sqrt(2.0) * (s + s**3 / 3.0)
    r, _ = propagate([1, 0, 0], [0, np.sqrt(2.0), 0], t, 1.0)
    assert np.allclose(r, np.stack([1 - s * s, 2 * s, 0 * s], 1), rtol=0, atol=1e-13)


def test_many_turns_return_to_the_start():
    a = 1.7
    r0, v0 = np.array([1.0, 0.2, 0.3]), np.array([0.1, 0.0, 0.0])
    radius = np.linalg.norm(r0)
    direction = np.cross([0, 0, 1], r0) / np.linalg.norm(np.cross([0, 0, 1], r0))
    v0 = direction * np.sqrt(2.0 / radius - 1.0 / a)
    r, v = propagate(r0, v0, 1000 * 2 * np.pi * a**1.5, 1.0)
    assert np.linalg.norm(r[0] - r0) < 1e-11
    assert np.linalg.norm(v[0] - v0) < 1e-11


def test_what_no_orbit_passes_is_refused():
    with pytest.raises(Mistake, match="no orbit can be followed for state 1"):
        propagate([[1, 0, 0], [np.nan, 0, 0]], [0, 1, 0], 1.0, 1.0)
    with pytest.raises(Mistake, match="no orbit can be followed"):  # beyond what doubles carry
        propagate([1e-100, 0, 0], [0, 1e96, 0], 1.0, 1.0)
    with pytest.raises(Mistake, match=r"\(n, 3\)"):
        propagate([[1, 0, 0]] * 2, [[0, 1, 0]] * 3, 1.0, 1.0)
