"""What holds for every Lambert problem."""

import numpy as np
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from synodic.astro.kepler import propagate
from synodic.astro.lambert import lambert

coordinate = st.floats(-3.0, 3.0, allow_subnormal=False)
vector = st.tuples(coordinate, coordinate, coordinate)
duration = st.floats(0.05, 60.0)


@st.composite
def problems(draw):
    r1, r2, tof = np.array(draw(vector)), np.array(draw(vector)), draw(duration)
    n1, n2 = np.linalg.norm(r1), np.linalg.norm(r2)
    assume(n1 > 0.1 and n2 > 0.1)
    sine = np.linalg.norm(np.cross(r1, r2)) / (n1 * n2)
    assume(sine > 0.02)
    return r1, r2, tof


@settings(max_examples=200, deadline=None)
@given(problems(), st.booleans())
def test_the_orbit_leads_from_r1_to_r2(problem, retrograde):
    r1, r2, tof = problem
    v1, v2 = lambert(r1, r2, tof, 1.0, retrograde=retrograde)
    # a near-radial orbit passes close to the centre and magnifies every error by its speed there
    h = np.linalg.norm(np.cross(r1, v1[0]))
    energy = v1[0] @ v1[0] / 2 - 1 / np.linalg.norm(r1)
    closest = h * h / (1 + np.sqrt(max(0.0, 1 + 2 * energy * h * h)))
    assume(closest > 1e-3)
    arrived, speed = propagate(r1, v1, tof, 1.0)
    scale = max(1.0, np.linalg.norm(v2), np.linalg.norm(v1)) ** 2 / closest
    assert np.linalg.norm(arrived[0] - r2) < 1e-12 * scale
    assert np.linalg.norm(speed[0] - v2[0]) < 1e-11 * scale


@settings(max_examples=200, deadline=None)
@given(problems(), st.booleans())
def test_energy_and_angular_momentum_agree_at_both_ends(problem, retrograde):
    r1, r2, tof = problem
    v1, v2 = (v[0] for v in lambert(r1, r2, tof, 1.0, retrograde=retrograde))
    e1 = v1 @ v1 / 2 - 1 / np.linalg.norm(r1)
    e2 = v2 @ v2 / 2 - 1 / np.linalg.norm(r2)
    assert abs(e1 - e2) < 1e-12 * (1 + v1 @ v1 + v2 @ v2)
    h1, h2 = np.cross(r1, v1), np.cross(r2, v2)
    assert np.linalg.norm(h1 - h2) < 1e-12 * (1 + np.linalg.norm(h1)) / 0.02


@settings(max_examples=100, deadline=None)
@given(problems())
def test_time_backwards_is_the_other_way_round(problem):
    r1, r2, tof = problem
    assume(abs(np.cross(r1, r2)[2]) > 1e-12)  # at h_z = 0 prograde means the short way
    v1, v2 = lambert(r1, r2, tof, 1.0)
    back1, back2 = lambert(r2, r1, tof, 1.0, retrograde=True)
    size = 1 + np.linalg.norm(v1) + np.linalg.norm(v2)
    assert np.linalg.norm(v1 + back2) < 1e-11 * size
    assert np.linalg.norm(v2 + back1) < 1e-11 * size


@settings(max_examples=100, deadline=None)
@given(problems(), st.integers(-30, 30), st.integers(-30, 30))
def test_units_of_length_and_time_don_t_matter(problem, length, time):
    r1, r2, tof = problem
    v1, _ = lambert(r1, r2, tof, 1.0)
    km, s = 2.0**length, 2.0**time
    scaled, _ = lambert(r1 * km, r2 * km, tof * s, km**3 / s**2)
    assert np.allclose(scaled * s / km, v1, rtol=1e-12, atol=1e-13)
