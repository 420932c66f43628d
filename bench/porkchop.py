"""A porkchop of 500 x 500 with the ephemeris, Earth to Mars."""

from __future__ import annotations

import numpy as np

from bench.lambert import pykep
from bench.timing import Result, once, times
from synodic.astro.dates import jd_tdb
from synodic.astro.lambert import SUN
from synodic.astro.porkchop import grid, threads


def run() -> dict[str, Result]:
    jd1 = np.linspace(jd_tdb("2031-01-01"), jd_tdb("2031-12-31"), 500)
    jd2 = np.linspace(jd_tdb("2032-01-01"), jd_tdb("2033-06-30"), 500)

    def ours(workers: int) -> float:
        return min(once(lambda: grid("earth", "mars", jd1, jd2, workers)) for _ in range(9))

    ours(1)
    loop = pykep("porkchop", jd1=jd1, jd2=jd2, mu=SUN)
    name = "pykep, a loop of calls, with jplephem"
    return {
        "porkchop": times(ours(1), loop, name),
        f"porkchop_{threads()}_threads": times(ours(threads()), loop, name + ", one core"),
    }
