"""Passages: what flights between two places cost on given days, and the windows around them."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from synodic.astro import hohmann
from synodic.astro.bodies import Body, bodies, sun_mu_km3_s2
from synodic.astro.dates import jd_tdb
from synodic.astro.ephemeris import span
from synodic.astro.lambert_tile import solve
from synodic.astro.windows import windows
from synodic.canons.places import burn_km_s, is_giant, where

Array = NDArray[np.float64]
_BLOCK = 4.0  # meetings, or 3652.5 days at the most, whose windows are searched at once
_SUN = sun_mu_km3_s2()
#: Flights that usually take longer are searched for on a net, to a hundredth of a km/s.
_SLOW_DAYS = 600.0
_NET_DAYS = 2.0
#: What a window's best may cost, over the best of some years.
_RIDGE = 1.6
#: v-infinity with which a craft may meet the air of Venus, Earth or Mars, km/s: Mars Pathfinder met
#: that of Mars with 5.4.
AIR_EXCESS_KM_S = 6.0


class Passage(NamedTuple):
    """One passage: JD TDB, and km/s of its two impulses; `arrives` is 0 where nothing is burnt."""

    depart: float
    arrive: float
    leaves: float
    arrives: float
    excess: float  # v-infinity at the target

    @property
    def cost(self) -> float:
        """km/s in all."""
        return self.leaves + self.arrives


def arcs(origin: str, jd1: Array, target: str, jd2: Array) -> tuple[Array, Array, Array, Array]:
    """Prograde arcs below one turn: velocities at both ends, and those less the bodies' own.

    Dates (n,) JD TDB; results (n, 3) km/s: v1, v2, excess at the origin, excess at the target.
    NaN where the arrival is not after the departure, or no plane is given.
    """
    one, first = np.unique(jd1, return_inverse=True)
    two, second = np.unique(jd2, return_inverse=True)
    r1, p1 = (x[first] for x in where(origin, one))
    r2, p2 = (x[second] for x in where(target, two))
    v1, v2 = np.empty_like(r1), np.empty_like(r2)
    seconds = (jd2 - jd1) * 86400.0
    flat = [np.ascontiguousarray(x).reshape(-1) for x in (r1, r2)]
    solve(flat[0], flat[1], seconds, _SUN, 1.0, v1.reshape(-1), v2.reshape(-1))
    return v1, v2, v1 - p1, v2 - p2


def costs(
    origin: Body, target: Body, jd1: Array, jd2: Array, manner: str
) -> tuple[Array, Array, Array]:
    """km/s to leave, km/s burnt at the end and v-infinity at the target, each (n,).

    A ship that "burns" goes into orbit; one that meets the "air" burns only what is more than
    probes have met it with; one that "passes" burns nothing.
    """
    _, _, out, into = arcs(origin.name, jd1, target.name, jd2)
    leaves = burn_km_s(origin, (out * out).sum(axis=1))
    square = (into * into).sum(axis=1)
    arrives = _at_the_end(target, square, manner)
    return leaves, arrives, np.sqrt(square)


def _at_the_end(target: Body, square: Array, manner: str) -> Array:
    if manner == "burns":
        return burn_km_s(target, square)
    if manner == "air" and not is_giant(target):
        fast = np.maximum(square, AIR_EXCESS_KM_S**2)
        return burn_km_s(target, fast) - burn_km_s(target, np.full_like(fast, AIR_EXCESS_KM_S**2))
    return np.where(np.isfinite(square), 0.0, np.nan)


def usual_days(origin: Body, target: Body) -> float:
    """Days of the flight that touches both mean orbits."""
    return hohmann.flight_days(origin.axis_au, target.axis_au, _SUN)


@cache
def between_days(origin: Body, target: Body) -> float:
    """Days from one meeting of two bodies to the next, in the mean."""
    return hohmann.synodic_days(origin.period_days, target.period_days)


def around(origin: Body, target: Body, first: float, last: float, manner: str) -> list[Passage]:
    """The best passages of the windows that open between two dates or next to them.

    By delta-v of both impulses, or of the departure where the ship does not burn at the end.
    """
    low, high = span()
    margin = 1.1 * between_days(origin, target)
    if margin > 3.0 * 365.25:  # two slow worlds, or two of nearly one period
        margin = 3.0 * 365.25
    first, last = max(low + 1.0, first - margin), min(high - 1.0, last + margin)
    found: list[Passage] = []
    size = _block_days(origin, target)
    for block in range(int(first // size), int(last // size) + 1):
        found += _block(origin, target, block, manner)
    return [one for one in found if first <= one.depart <= last]


def _block_days(origin: Body, target: Body) -> float:
    return min(3652.5, _BLOCK * between_days(origin, target))


@lru_cache(maxsize=4096)
def _block(origin: Body, target: Body, block: int, manner: str) -> list[Passage]:
    low, high = span()
    size = _block_days(origin, target)
    start = max(low + 1.0, block * size)
    end = min(high - 1.0, (block + 1) * size - 1e-3)
    if not start < end:
        return []
    known = origin.name in bodies() and target.name in bodies()
    if known and usual_days(origin, target) < _SLOW_DAYS:
        found = windows(
            origin.name, target.name, start, end, by="dv" if manner == "burns" else "c3"
        )
        jd1 = np.array([jd_tdb(one.depart) for one in found])
        jd2 = np.array([jd_tdb(one.arrive) for one in found])
    else:
        jd1, jd2 = _searched(origin, target, start, end, manner)
    if jd1.size == 0:
        return []
    return _passages(origin, target, jd1, jd2, manner)


def _passages(origin: Body, target: Body, jd1: Array, jd2: Array, manner: str) -> list[Passage]:
    leaves, arrives, excess = costs(origin, target, jd1, jd2, manner)
    rows = zip(jd1, jd2, leaves, arrives, excess, strict=True)
    return [Passage(*(float(x) for x in row)) for row in rows if np.isfinite(row[2])]


def _searched(
    origin: Body, target: Body, start: float, end: float, manner: str
) -> tuple[Array, Array]:
    """Departures that are the best of all around them, on a net of days: slow or minor bodies.

    What costs much more than the best of the block is the ridge between two windows, and left out.
    """
    usual = usual_days(origin, target)
    room = min(150.0, 0.3 * between_days(origin, target))
    low, high = span()
    depart = np.arange(max(low + 1.0, start - room), min(high - 1.0, end + room), _NET_DAYS)
    flights = np.concatenate([np.linspace(0.2, 0.6, 30)[:-1], np.linspace(0.6, 1.74, 70)]) * usual
    jd1, jd2 = (x.ravel() for x in np.broadcast_arrays(depart[:, None], depart[:, None] + flights))
    leaves, arrives, _ = costs(origin, target, jd1, np.minimum(jd2, high - 1.0), manner)
    cost = np.where(np.isfinite(leaves + arrives) & (jd2 < high - 1.0), leaves + arrives, np.inf)
    net = cost.reshape(depart.size, flights.size)
    day = net.min(axis=1)
    count = int(room // _NET_DAYS)
    kept = [n for n in range(depart.size)
            if start <= depart[n] <= end and np.isfinite(day[n])
            and day[n] <= day[max(0, n - count) : n + count + 1].min()
            and day[n] <= _RIDGE * day.min()]  # fmt: skip
    return depart[kept], depart[kept] + flights[net[kept].argmin(axis=1)]
