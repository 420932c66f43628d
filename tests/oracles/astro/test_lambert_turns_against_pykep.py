"""10,000 problems up to five turns against pykep: the same branches, the same velocities.

pykep runs in a process of its own (`bench.pykep_turns`): with numba in one it corrupts the heap.
"""

import importlib.util
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from synodic.astro.kepler import propagate
from synodic.astro.lambert import lambert, turns_that_fit
from synodic.astro.lambert_tile import time_of
from synodic.astro.lambert_turns import least

ROOT = Path(__file__).parents[3]
COUNT, MOST = 10_000, 5

pytestmark = pytest.mark.skipif(
    importlib.util.find_spec("pykep") is None, reason="pykep has wheels for x86-64 Linux alone"
)


def problems():
    """Any geometry; times spread so that up to a little over five turns fit."""
    rng = np.random.default_rng(20)
    r1, r2 = (rng.normal(size=(COUNT, 3)) * rng.uniform(0.3, 2.0, (COUNT, 1)) for _ in range(2))
    size = (np.linalg.norm(r1, axis=1) + np.linalg.norm(r2, axis=1)) / 2
    return r1, r2, rng.uniform(0.5, 40.0, COUNT) * size**1.5


@pytest.fixture(scope="module")
def both(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pykep")
    r1, r2, tof = problems()
    np.savez(folder / "given.npz", r1=r1, r2=r2, tof=tof, mu=1.0, most=MOST)
    subprocess.run(
        [sys.executable, "-m", "bench.pykep_turns", folder / "given.npz", folder / "answer.npz"],
        cwd=ROOT,
        check=True,
    )
    ours = {}
    for turns in range(MOST + 1):
        for branch in ("low", "high") if turns else ("low",):
            column = 2 * turns - (branch == "high")
            ours[column] = lambert(r1, r2, tof, 1.0, turns, branch, missing="nan")
    with np.load(folder / "answer.npz") as stored:
        return (r1, r2, tof), ours, dict(stored)


def room(r1, r2, tof, turns):
    """Relative distance of the time from the least in which so many turns fit."""
    n1, n2, chord = np.linalg.norm(r1), np.linalg.norm(r2), np.linalg.norm(r2 - r1)
    s = (n1 + n2 + chord) / 2
    lam = np.sqrt(max(0.0, 1 - chord / s)) * (1 if np.cross(r1, r2)[2] >= 0 else -1)
    time = np.sqrt(2 / s**3) * tof
    return time / least(lam, float(turns))[1] - 1


def test_no_branch_is_missing_and_none_invented(both):
    (r1, r2, tof), ours, theirs = both
    fits = turns_that_fit(r1, r2, tof, 1.0)
    assert np.bincount(np.minimum(fits, MOST), minlength=MOST + 1).min() > 300  # all are asked for
    for turns in range(1, MOST + 1):
        for column in (2 * turns - 1, 2 * turns):
            here = np.isfinite(ours[column][0]).all(axis=1)
            assert np.array_equal(here, fits >= turns)
            differs = here != np.isfinite(theirs["v1"][:, column]).all(axis=1)
            for at in np.flatnonzero(differs):
                assert abs(room(r1[at], r2[at], tof[at], turns)) < 1e-6, (at, turns)


def test_the_velocities_agree(both):
    (r1, r2, tof), ours, theirs = both
    errors = []
    worse = 0
    for column, (v1, v2) in ours.items():
        both_have = np.isfinite(v1).all(axis=1) & np.isfinite(theirs["v1"][:, column]).all(axis=1)
        error = np.max(
            [
                np.linalg.norm(a - b, axis=1) / np.linalg.norm(b, axis=1)
                for a, b in ((v1, theirs["v1"][:, column]), (v2, theirs["v2"][:, column]))
            ],
            axis=0,
        )
        errors.append(error[both_have])
        for at in np.flatnonzero(both_have & ~(error <= 1e-9)):
            misses = [
                np.linalg.norm(propagate(r1[at], v[at], tof[at], 1.0)[0] - r2[at])
                for v in (v1, theirs["v1"][:, column])
            ]
            worse += misses[0] > misses[1] + 1e-10 * np.linalg.norm(r2[at])
    every = np.concatenate(errors)
    assert every.size > 50_000
    assert np.mean(every <= 1e-9) >= 0.999
    assert worse == 0


def test_low_is_the_branch_of_larger_axis(both):
    (r1, _, _), ours, _ = both
    n1 = np.linalg.norm(r1, axis=1)
    for turns in range(1, MOST + 1):
        axes = [
            1 / (2 / n1 - np.sum(ours[column][0] ** 2, axis=1))
            for column in (2 * turns, 2 * turns - 1)
        ]
        there = np.isfinite(axes[0])
        assert there.sum() > 300
        assert np.all(axes[0][there] >= axes[1][there] * (1 - 1e-9))


@pytest.mark.parametrize("turns", [1, 3])
@pytest.mark.parametrize("branch", ["low", "high"])
def test_the_whole_turns_are_made(turns, branch):
    """Following the orbit, the angle swept is that of the turns and the one between the ends."""
    r1, r2, tof = (x[:400] for x in problems())
    keep = turns_that_fit(r1, r2, tof, 1.0) >= turns
    r1, r2, tof = r1[keep], r2[keep], tof[keep]
    v1, _ = lambert(r1, r2, tof, 1.0, turns, branch)
    axis = 1 / (2 / np.linalg.norm(r1, axis=1) - np.sum(v1**2, axis=1))
    assert np.all(np.floor(tof / (2 * np.pi * axis**1.5)) == turns)


@pytest.mark.parametrize("lam", [-0.9999, -0.5, 0.0, 0.5, 0.999999])
def test_the_least_time_is_least(lam):
    x, t = least(lam, 2.0)
    for step in (-1e-4, 1e-4):
        near = x + step
        assert time_of(near, lam) + 2 * np.pi / (1 - near**2) ** 1.5 > t
