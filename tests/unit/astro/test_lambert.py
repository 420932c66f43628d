"""The public face of Lambert's problem: shapes, refusals, both ways round."""

import numpy as np
import pytest

from synodic.astro.kepler import propagate
from synodic.astro.lambert import lambert, turns_that_fit
from synodic.astro.lambert_turns import least
from synodic.schema.mistake import Mistake

R1, R2, TOF = [1.5e8, 1e6, 0.0], [-2.0e8, 8e7, 5e6], 2.0e7


def test_lengths_of_one_are_repeated():
    v1, v2 = lambert([R1] * 3, R2, TOF)
    assert v1.shape == v2.shape == (3, 3)
    assert np.array_equal(v1[0], v1[2])
    v1, _ = lambert(R1, R2, [TOF, 2 * TOF])
    assert v1.shape == (2, 3)
    assert lambert(R1, R2, TOF)[0].shape == (1, 3)
    assert lambert(np.empty((0, 3)), R2, TOF)[0].shape == (0, 3)


@pytest.mark.parametrize("count", [1, 255, 256, 257, 700])
def test_a_batch_gives_the_bits_of_its_parts(count):
    tof = np.linspace(5e6, 4e7, count)
    v1, v2 = lambert(R1, R2, tof)
    for at in {0, count // 2, count - 1}:
        alone1, alone2 = lambert(R1, R2, tof[at])
        assert np.array_equal(alone1[0], v1[at])
        assert np.array_equal(alone2[0], v2[at])


@pytest.mark.parametrize("retrograde", [False, True])
def test_the_sense_of_motion_is_as_asked(retrograde):
    for r2 in (R2, [2.0e8, -8e7, 5e6], [-1e8, -1e8, 1e7]):
        v1, v2 = lambert(R1, r2, TOF, retrograde=retrograde)
        for r, v in ((R1, v1), (r2, v2)):
            assert (np.cross(r, v[0])[2] < 0) == retrograde


@pytest.mark.parametrize("x", [0.9, 0.99, 0.9999, 0.999999, 1.0, 1.000001, 1.0001, 1.01, 1.1])
@pytest.mark.parametrize("angle", [0.3, 2.0, 3.1, 4.0, 6.0])
def test_near_the_parabola_no_digit_is_lost(x, angle):
    """Departures at a multiple of the escape speed, followed, then found again."""
    r1 = np.array([1.0, 0.0, 0.0])
    speed = x * np.sqrt(2.0)
    v1 = np.array([0.4 * speed, np.sqrt(1 - 0.16) * speed, 0.0])
    # the time to reach the angle, if the orbit does
    h = r1[0] * v1[1]
    tof, r, v = 0.0, r1, v1
    for _ in range(200_000):
        step = 0.01 * np.dot(r, r) / h
        new, new_v = propagate(r, v, step, 1.0)
        turned = np.arctan2(r[0] * new[0, 1] - r[1] * new[0, 0], r @ new[0])
        now = np.arctan2(r[1], r[0]) % (2 * np.pi)
        if now + turned > angle or np.linalg.norm(new) > 1e4:
            break
        tof, r, v = tof + step, new[0], new_v[0]
    found1, found2 = lambert(r1, r, tof, mu_km3_s2=1.0)
    assert np.linalg.norm(found1[0] - v1) < 2e-11
    assert np.linalg.norm(found2[0] - v) < 2e-11


@pytest.mark.parametrize(
    ("r1", "r2", "tof", "why"),
    [
        ([1, 0, 0], [-1, 0, 0], 1.0, "one line"),
        ([1, 0, 0], [2, 0, 0], 1.0, "one line"),
        ([1, 0, 0], [1, 0, 0], 1.0, "one line"),
        ([1, 2, 3], [-2, -4, -6], 1.0, "one line"),
        ([1, 0, 0], [0, 1, 0], 0.0, "not positive"),
        ([1, 0, 0], [0, 1, 0], -1.0, "not positive"),
        ([0, 0, 0], [0, 1, 0], 1.0, "zero"),
        ([1, 0, 0], [0, np.nan, 0], 1.0, "no finite number"),
        ([1, 0, 0], [0, 1, 0], np.inf, "no finite number"),
        ([1, 0, 0], [0, 1, 0], 1e-200, "beyond what doubles carry"),
    ],
)
def test_degenerate_geometry_is_refused_with_its_reason_and_place(r1, r2, tof, why):
    with pytest.raises(Mistake, match=f"trajectory 2: .*{why}"):
        lambert([[1, 0, 0], [1, 0, 0], r1], [[0, 1, 0], [0, 1, 0], r2], [1.0, 1.0, tof], 1.0)


def test_a_hair_off_180_degrees_is_solved():
    angle = np.pi - 1e-6
    r2 = [1.5 * np.cos(angle), 1.5 * np.sin(angle), 0.0]
    v1, _ = lambert([1, 0, 0], r2, 4.0, 1.0)
    arrived, _ = propagate([1, 0, 0], v1, 4.0, 1.0)
    assert np.linalg.norm(arrived[0] - r2) < 1e-9


@pytest.mark.parametrize(
    ("arguments", "match"),
    [
        ({"revolutions": 1}, "too short for 1 full turn; .* at most 0 turns"),
        ({"revolutions": -1}, "whole number"),
        ({"revolutions": 0.5}, "whole number"),
        ({"revolutions": 10**9}, "whole number"),
        ({"missing": "zero"}, "refuse or nan"),
        ({"branch": "left"}, "branch"),
        ({"mu_km3_s2": -1.0}, "positive"),
        ({"r1_km": [1, 2]}, "one vector or an array"),
        ({"r1_km": [R1, R1], "r2_km": [R2, R2, R2]}, "one length n"),
        ({"tof_s": [[1.0, 2.0]]}, "one length n"),
    ],
)
def test_wrong_arguments_are_refused(arguments, match):
    with pytest.raises(Mistake, match=match):
        lambert(**{"r1_km": R1, "r2_km": R2, "tof_s": TOF, **arguments})


def test_what_is_missing_is_refused_by_row_or_nan_as_asked():
    tof = [TOF, 20 * TOF, TOF, 30 * TOF]
    with pytest.raises(Mistake, match=r"trajectory 0: .*too short for 2 full turns .*1 others: 2"):
        lambert(R1, R2, tof, revolutions=2)
    v1, v2 = lambert(R1, R2, tof, revolutions=2, missing="nan")
    assert np.isfinite(v1[[1, 3]]).all()
    assert np.isnan(v1[[0, 2]]).all()
    assert np.isnan(v2[[0, 2]]).all()
    fits = turns_that_fit(R1, R2, tof)
    assert fits[0] == fits[2] == 0
    for one, fit in zip(tof, fits.tolist(), strict=True):
        lambert(R1, R2, one, revolutions=fit)
        with pytest.raises(Mistake, match=f"at most {fit} turns"):
            lambert(R1, R2, one, revolutions=fit + 1)


def test_nan_for_what_is_missing_hides_no_mistake():
    with pytest.raises(Mistake, match=r"trajectory 1: the time of flight is not positive"):
        lambert(R1, R2, [TOF, -1.0, 20 * TOF], revolutions=2, missing="nan")


@pytest.mark.parametrize("branch", ["low", "high"])
@pytest.mark.parametrize("retrograde", [False, True])
@pytest.mark.parametrize("count", [1, 257])
def test_with_turns_the_orbit_leads_from_r1_to_r2(branch, retrograde, count):
    tof = np.linspace(15 * TOF, 60 * TOF, count)
    v1, v2 = lambert(R1, R2, tof, revolutions=3, branch=branch, retrograde=retrograde)
    r, v = propagate([R1] * count, v1, tof)
    assert np.linalg.norm(r - R2, axis=1).max() < 1e-9 * np.linalg.norm(R2)
    assert np.linalg.norm(v - v2, axis=1).max() < 1e-9 * np.linalg.norm(v2, axis=1).max()
    assert ((np.cross(R1, v1)[:, 2] < 0) == retrograde).all()


@pytest.mark.parametrize("turns", [1, 4])
@pytest.mark.parametrize("degrees", [0.25, 4, 60, 170, 190, 300, 356, 359.75])
def test_just_above_the_least_time_both_branches_lead_there_and_low_is_the_wider(degrees, turns):
    angle = np.radians(degrees)
    r1, r2 = np.array([1.0, 0.0, 0.0]), 1.001 * np.array([np.cos(angle), np.sin(angle), 0.0])
    chord = np.linalg.norm(r2 - r1)
    s = (1.0 + 1.001 + chord) / 2
    lam = np.sqrt(1 - chord / s) * (1 if degrees < 180 else -1)
    shortest = least(lam, float(turns))[1] * np.sqrt(s**3 / 2)
    tof = shortest * (1 + np.logspace(-10, -1, 300))
    energies = []
    for branch in ("low", "high"):
        v1, _ = lambert(r1, r2, tof, 1.0, turns, branch)
        r, _ = propagate([r1] * tof.size, v1, tof, 1.0)
        assert np.linalg.norm(r - r2, axis=1).max() < 1e-9
        energies.append(np.sum(v1**2, axis=1) / 2)
    assert (energies[0] > energies[1]).all()
    assert turns_that_fit(r1, r2, shortest * (1 - 1e-9), 1.0)[0] == turns - 1
