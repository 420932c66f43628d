"""Transfer arcs: the path of a ship between two bodies, as points evenly spaced in time.

Between worlds about the Sun: the Lambert arc, prograde and below one revolution, which the
timetable offers and the porkchop draws. Between Earth and its Moon there is no such arc; the path
is Earth's own, with the way between the two laid evenly over the days of the flight.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Annotated

import numpy as np
from numpy.typing import NDArray
from pydantic import Field

from synodic.astro.dates import EPOCH_JD
from synodic.astro.ephemeris import check_span, states
from synodic.astro.kepler import propagate
from synodic.astro.lambert import lambert
from synodic.schema.mistake import Mistake
from synodic.server.sky import ecliptic_au

POINTS = 49
_NEAR = {"earth", "moon", "emb"}
_DAY_S = 86400.0

Array = NDArray[np.float64]
#: x, y, z of a point of an arc.
Place = Annotated[list[float], Field(min_length=3, max_length=3)]


@lru_cache(maxsize=4096)
def arc_au(
    origin: str, target: str, depart: float, arrive: float, points: int = POINTS
) -> tuple[tuple[float, float, float], ...]:
    """Ecliptic positions in au at `points` moments from departure to arrival, both included.

    Args:
        origin: a body's name.
        target: another's.
        depart: days since 2000-01-01 0 h TDB.
        arrive: likewise, later.
        points: how many.

    Raises:
        Mistake: the days are not in order or outside the ephemeris, or no arc exists.
    """
    if not arrive > depart:
        raise Mistake("a ship arrives after it departs", found=f"days {depart} to {arrive}")
    jd = EPOCH_JD + np.linspace(depart, arrive, points)
    check_span(jd)
    if origin in _NEAR and target in _NEAR:
        r = _near_earth(origin, target, jd)
    else:
        r1, r2 = states(origin, jd[:1])[0], states(target, jd[-1:])[0]
        v1, _ = lambert(r1, r2, (arrive - depart) * _DAY_S)
        r = np.empty((points, 3))
        r[0], r[-1] = r1[0], r2[0]
        r[1:-1], _ = propagate(r1, v1, (jd[1:-1] - jd[0]) * _DAY_S)
    return tuple((x, y, z) for x, y, z in np.round(ecliptic_au(r), 7).tolist())


def _near_earth(origin: str, target: str, jd: Array) -> Array:
    ours, theirs = states(origin, jd)[0], states(target, jd)[0]
    part = np.linspace(0.0, 1.0, jd.size)[:, None]
    return np.asarray((1.0 - part) * ours + part * theirs)
