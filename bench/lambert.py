"""Lambert's problem, a mix of Earth-Mars geometries, one core: below one turn, and all orbits of up
to one full turn (three where the time allows, else one).
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bench.timing import Result, once, rates, versus
from synodic.astro.lambert import SUN, lambert

COUNT = 100_000
AU_KM = 149597870.7


def mix(count: int = COUNT) -> tuple[NDArray[np.float64], ...]:
    """Random places on both orbits and times of flight from 100 to 450 days."""
    rng = np.random.default_rng(20000101)
    angle = rng.uniform(0.0, 2.0 * np.pi, (2, count))
    tilt = rng.normal(size=(2, count)) * [[0.01], [0.03]]
    size = AU_KM * np.stack([rng.uniform(0.98, 1.02, count), rng.uniform(1.38, 1.66, count)])
    r = np.stack([np.cos(angle), np.sin(angle), tilt], axis=2) * size[:, :, None]
    return (
        np.ascontiguousarray(r[0]),
        np.ascontiguousarray(r[1]),
        rng.uniform(100.0, 450.0, count) * 86400.0,
    )


def pykep(work: str, **arrays: Any) -> float:
    """Seconds that pykep takes, in its own process."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "problem.npz"
        np.savez(file, **arrays)
        done = subprocess.run(
            [sys.executable, "-m", "bench.pykep_peer", work, str(file)],
            capture_output=True,
            text=True,
            check=True,
        )
    return float(json.loads(done.stdout))


def run() -> dict[str, Result]:
    import pykep_rust

    r1, r2, tof = mix()
    ours, rust = versus(
        lambda: lambert(r1, r2, tof),
        lambda: pykep_rust.lambert_problem_batch(
            r1, r2, tof, SUN, maximum_revolutions=0, workers=1
        ),
        repeats=25,
    )
    loop = pykep("lambert", r1=r1[:30_000], r2=r2[:30_000], tof=tof[:30_000], mu=SUN)
    ours = min([ours] + [once(lambda: lambert(r1, r2, tof)) for _ in range(25)])
    return {
        **turns(),
        "lambert": rates(COUNT, ours, loop * COUNT / 30_000, "pykep, a loop of calls"),
        "lambert_batch": rates(COUNT, ours, rust, "pykep_rust, one batch, one worker"),
    }


def all_orbits(r1: Any, r2: Any, tof: Any) -> None:
    """The orbit without turns and both with one."""
    lambert(r1, r2, tof)
    for branch in ("low", "high"):
        lambert(r1, r2, tof, revolutions=1, branch=branch, missing="nan")


def turns() -> dict[str, Result]:
    """Times of flight three times as long, so that a full turn fits for most."""
    import pykep_rust

    r1, r2, tof = mix()
    tof = 3.0 * tof
    ours, rust = versus(
        lambda: all_orbits(r1, r2, tof),
        lambda: pykep_rust.lambert_problem_batch(
            r1, r2, tof, SUN, maximum_revolutions=1, workers=1
        ),
    )
    loop = pykep("turns", r1=r1[:30_000], r2=r2[:30_000], tof=tof[:30_000], mu=SUN)
    name = "all orbits of up to one turn"
    return {
        "lambert_turns": rates(COUNT, ours, loop * COUNT / 30_000, f"pykep, a loop, {name}"),
        "lambert_turns_batch": rates(COUNT, ours, rust, f"pykep_rust, one batch, {name}"),
    }
