"""Every branch that pykep finds, for problems with full turns.

python -m bench.pykep_turns FILE OUT     arrays r1, r2, tof, mu and `most`, the most turns asked for

OUT gets `fit` (n,), how many turns pykep finds, and v1 and v2 (n, 2 most + 1, 3): row 0 without
turns, 2 N - 1 the branch of smaller semi-major axis of N turns, 2 N the other; NaN where none is.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

from bench.pykep_peer import core


def main(arguments: list[str]) -> None:
    file, out = arguments
    problem = core().lambert_problem
    with np.load(Path(file)) as given:
        r1, r2, tof, mu = given["r1"], given["r2"], given["tof"], float(given["mu"])
        most = int(given["most"])
    v1 = np.full((tof.size, 2 * most + 1, 3), np.nan)
    v2 = np.full_like(v1, np.nan)
    fit = np.zeros(tof.size, int)
    for i in range(tof.size):
        solved = problem(r1[i], r2[i], tof[i], mu, False, most)
        fit[i] = solved.Nmax
        for k, (a, b) in enumerate(zip(solved.v0, solved.v1, strict=True)):
            v1[i, k], v2[i, k] = a, b
    np.savez(out, fit=fit, v1=v1, v2=v2)


if __name__ == "__main__":
    main(sys.argv[1:])
