"""What holds for every Lambert problem."""

import re

import numpy as np
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from synodic.astro.kepler import propagate
from synodic.astro.lambert import lambert, turns_that_fit
from synodic.schema.mistake import Mistake

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


any_number = st.one_of(
    st.floats(allow_nan=True, allow_infinity=True),
    st.sampled_from([0.0, -0.0, 1.0, -1.0, 1e-320, 1e308, np.pi]),
)
any_vector = st.tuples(any_number, any_number, any_number)


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.tuples(any_vector, any_vector, any_number), min_size=1, max_size=4),
    st.integers(0, 4),
    st.sampled_from(["low", "high"]),
    st.booleans(),
)
def test_whatever_is_given_the_answer_is_finite_or_a_mistake_that_names_its_row(
    rows, turns, branch, retrograde
):
    r1, r2, tof = (np.array(column, dtype=float) for column in zip(*rows, strict=True))
    with np.errstate(all="ignore"):
        try:
            v1, v2 = lambert(r1, r2, tof, 1.0, turns, branch, retrograde)
        except Mistake as mistake:
            at = int(re.search(r"for trajectory (\d+): \w", str(mistake))[1])
            assert 0 <= at < len(rows)
        else:
            assert np.isfinite(v1).all()
            assert np.isfinite(v2).all()


@settings(max_examples=150, deadline=None)
@given(problems(), st.integers(1, 4), st.booleans())
def test_both_branches_lead_from_r1_to_r2_or_neither_exists(problem, turns, retrograde):
    r1, r2, tof = problem
    fit = int(turns_that_fit(r1, r2, tof, 1.0, retrograde)[0])
    for branch in ("low", "high"):
        v1, v2 = lambert(r1, r2, tof, 1.0, turns, branch, retrograde, missing="nan")
        assert bool(np.isfinite(v1).all()) == (turns <= fit)
        if turns > fit:
            continue
        h = np.linalg.norm(np.cross(r1, v1[0]))
        energy = v1[0] @ v1[0] / 2 - 1 / np.linalg.norm(r1)
        closest = h * h / (1 + np.sqrt(max(0.0, 1 + 2 * energy * h * h)))
        assume(closest > 1e-2)
        arrived, _ = propagate(r1, v1, tof, 1.0)
        scale = max(1.0, np.linalg.norm(v2), np.linalg.norm(v1)) ** 2 / closest * (1 + tof)
        assert np.linalg.norm(arrived[0] - r2) < 1e-11 * scale
