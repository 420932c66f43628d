"""What happens on a tour, stop by stop, worked out from its candidate by the public functions.

The kernels of `tour_tile` only count; this tells, through `lambert`, `propagate`, `flyby` and
`powered_flyby`, one arc after another. Tests hold the two against each other.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from synodic.astro.bodies import Body
from synodic.astro.dates import EPOCH_JD
from synodic.astro.ephemeris import state
from synodic.astro.flyby import flyby, powered_flyby
from synodic.astro.kepler import propagate
from synodic.astro.lambert import lambert

Array = NDArray[np.float64]
_DAY_S = 86400.0


class Stop(NamedTuple):
    """A departure, a manoeuvre in deep space, a fly-by or an arrival."""

    what: str  # "departure", "manoeuvre", "flyby", "arrival"
    body: str  # "" in deep space
    jd: float  # TDB
    days: float  # since departure
    vinf_in_km_s: float  # nan where there is none
    vinf_out_km_s: float
    dv_km_s: float
    altitude_km: float  # of the closest point of a fly-by; nan elsewhere
    r_km: tuple[float, float, float]  # from the Sun, ICRF
    v_km_s: tuple[float, float, float]  # of the ship as it leaves; at arrival, as it comes


def _stop(
    what: str, one: Body | None, jd: float, first: float, speeds: tuple[float, float], dv: float,
    altitude: float, r: Array, v: Array,
) -> Stop:  # fmt: skip
    place, speed = (tuple(float(c) for c in vector) for vector in (r, v))
    return Stop(
        what, "" if one is None else one.name, jd, jd - first, *speeds, dv, altitude,
        place, speed,  # type: ignore[arg-type]
    )  # fmt: skip


def _size(v: Array) -> float:
    return float(np.linalg.norm(v))


def _bodies(known: list[Body], jd: list[float]) -> list[tuple[Array, Array]]:
    found = [state(one.name, when) for one, when in zip(known, jd, strict=True)]
    return [(r[0], v[0]) for r, v in found]


def mga_stops(known: list[Body], x: Array) -> list[Stop]:
    """The stops of a candidate (day, days of each leg); burns at departure and arrival left 0."""
    jd = (EPOCH_JD + np.cumsum(x)).tolist()
    places = _bodies(known, jd)
    arcs = [
        lambert(places[k][0], places[k + 1][0], x[k + 1] * _DAY_S) for k in range(len(known) - 1)
    ]
    r, p = places[0]
    v = arcs[0][0][0]
    stops = [
        _stop("departure", known[0], jd[0], jd[0], (math.nan, _size(v - p)), 0.0, math.nan, r, v)
    ]
    for k in range(1, len(known) - 1):
        r, p = places[k]
        before, v = arcs[k - 1][1][0] - p, arcs[k][0][0]
        if known[k].mu_km3_s2 > 0.0:
            burn = powered_flyby(before, v - p, known[k].mu_km3_s2)
            dv, altitude = float(burn.dv_km_s[0]), float(burn.periapsis_km[0]) - known[k].radius_km
        else:
            dv, altitude = _size(v - p - before), math.nan
        speeds = _size(before), _size(v - p)
        stops.append(_stop("flyby", known[k], jd[k], jd[0], speeds, dv, altitude, r, v))
    r, p = places[-1]
    v = arcs[-1][1][0]
    speeds = _size(v - p), math.nan
    return [*stops, _stop("arrival", known[-1], jd[-1], jd[0], speeds, 0.0, math.nan, r, v)]


def one_dsm_stops(known: list[Body], x: Array) -> list[Stop]:
    """The stops of a candidate of MGA-1DSM; burns at departure and arrival left 0."""
    legs = len(known) - 1
    days, shares = x[4 : 4 + legs], x[4 + legs : 4 + 2 * legs]
    radii, planes = x[4 + 2 * legs : 3 + 3 * legs], x[3 + 3 * legs :]
    jd = (EPOCH_JD + x[0] + np.concatenate([[0.0], np.cumsum(days)])).tolist()
    places = _bodies(known, jd)
    r, p = places[0]
    along = p / _size(p)
    up = np.cross(r, p) / _size(np.cross(r, p))
    theta, sine = 2.0 * math.pi * x[2], 1.0 - 2.0 * x[3]
    cosine = math.sqrt(max(0.0, 1.0 - sine * sine))
    aim = math.cos(theta) * cosine * along + math.sin(theta) * cosine * np.cross(up, along)
    v = p + x[1] * (aim + sine * up)
    stops = [
        _stop("departure", known[0], jd[0], jd[0], (math.nan, float(x[1])), 0.0, math.nan, r, v)
    ]
    for k in range(legs):
        seconds = days[k] * _DAY_S
        middle, coasting = propagate(r, v, shares[k] * seconds)
        new_r, new_p = places[k + 1]
        leave, come = lambert(middle[0], new_r, (1.0 - shares[k]) * seconds)
        when = jd[k] + shares[k] * days[k]
        dv = _size(leave[0] - coasting[0])
        speeds = math.nan, math.nan
        stops.append(
            _stop("manoeuvre", None, when, jd[0], speeds, dv, math.nan, middle[0], leave[0])
        )
        r, p, one = new_r, new_p, known[k + 1]
        speed = _size(come[0] - p)
        if k == legs - 1:
            speeds = speed, math.nan
            stops.append(_stop("arrival", one, jd[-1], jd[0], speeds, 0.0, math.nan, r, come[0]))
            break
        near = radii[k] * one.radius_km
        v = flyby(come[0], p, one.mu_km3_s2, near, planes[k])[0]
        speeds = speed, _size(v - p)
        altitude = near - one.radius_km
        stops.append(_stop("flyby", one, jd[k + 1], jd[0], speeds, 0.0, altitude, r, v))
    return stops
