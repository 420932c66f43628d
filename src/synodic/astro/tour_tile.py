"""Tours past planets, for tiles of candidates: compiled; one code for every ephemeris.

Multiple gravity assists (MGA), and the same with one deep-space manoeuvre a leg (MGA-1DSM).

- **MGA.** The ship flies Lambert arcs from body to body; at each planet between, one burn at the
  closest point joins the arcs (`flyby.join`). A candidate is (day of departure, days of each leg).
- **MGA-1DSM** (Vinko & Izzo 2008). Departure with a v-infinity of a given size and direction;
  each leg coasts for a share eta of its days, then one burn meets the next body by a Lambert arc;
  fly-bys are unpowered, given by closest distance (in radii of the planet) and plane. A candidate
  is (day, v-infinity, u, v, days of each leg, eta of each leg, distances, planes); the direction is
  theta = 2 pi u about the planet's course and phi = asin(1 - 2 v) out of its plane.

The centre is the Sun, arcs are prograde (h_z > 0) unless a leg says otherwise, and below one
revolution. A candidate whose arcs have no solution leaves numbers that are not finite.

Units: days, km, km/s, km^3/s^2.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from synodic.astro.chebyshev import add_segment
from synodic.astro.coast_tile import coast
from synodic.astro.elements import ellipse_states
from synodic.astro.flyby import join, turned
from synodic.astro.lambert_tile import R1, R2, ROWS, TILE, TOF, V1, V2, solve_tile
from synodic.numerics.compile import kernel
from synodic.numerics.elementary import atan2, sin_cos

Array = NDArray[np.float64]
Integers = NDArray[np.int64]
_DAY_S = 86400.0


class Stations(NamedTuple):
    """The bodies of a tour in their order, as compiled code reads them; m of them.

    A body is a sum of `terms` segments of Chebyshev records, or with none an ellipse.
    """

    terms: Integers  # (m,)
    places: Integers  # (m, 6, 3) offset, size and records of each segment
    spans: Array  # (m, 6, 3) sign, first JD and days of each segment
    doubles: Array  # the records
    elements: Array  # (m, 6, 4) cubics of the ellipse
    epochs: Array  # (m,) their epoch, on the scale of the candidate's days
    pulls: Array  # (m,) the gravity by which they turn
    icrf: bool  # whether ellipses are turned from the ecliptic to ICRF
    origin_jd: float  # JD of day 0 of the candidates
    mu: Array  # (m,) gravity of the bodies
    radius: Array  # (m,) km, the unit of fly-by distances
    signs: Array  # (m - 1,) 1 for a prograde arc, -1 for a retrograde one
    centre_mu: float


@kernel
def _fill(stations: Stations, k: int, count: int, days: Array, r: Array, v: Array) -> None:
    """The states of body k at the first `count` days of a tile."""
    terms = stations.terms[k]
    if terms == 0:
        ellipse_states(
            count,
            stations.elements[k],
            stations.epochs[k],
            stations.pulls[k],
            stations.icrf,
            days,
            r,
            v,
        )
        return
    jd = np.empty(count)
    for i in range(count):
        jd[i] = days[i] + stations.origin_jd
    for s in range(terms):
        add_segment(
            stations.doubles,
            stations.places[k, s, 0],
            stations.spans[k, s, 1],
            stations.spans[k, s, 2],
            stations.places[k, s, 1],
            stations.places[k, s, 2],
            stations.spans[k, s, 0],
            s == 0,
            jd,
            r,
            v,
        )


@kernel
def _arc(
    w: Array, count: int, r1: Array, r2: Array, seconds: Array, mu: float, sign: float
) -> None:
    for i in range(TILE):
        k = min(i, count - 1)
        for axis in range(3):
            w[R1 + axis * TILE + i] = r1[k, axis]
            w[R2 + axis * TILE + i] = r2[k, axis]
        w[TOF + i] = seconds[k]
    solve_tile(w, mu, sign)


@kernel
def _less(w: Array, count: int, row: int, p: Array, out: Array) -> None:
    """The tile's velocities at `row` less those of a body."""
    for i in range(count):
        for axis in range(3):
            out[i, axis] = w[row + axis * TILE + i] - p[i, axis]


@kernel
def _size(v: Array, i: int) -> float:
    return math.sqrt(v[i, 0] * v[i, 0] + v[i, 1] * v[i, 1] + v[i, 2] * v[i, 2])


@kernel
def mga(stations: Stations, x: Array, burns: Array, closest: Array, ends: Array) -> None:
    """MGA candidates x (n, m): costs into burns (n, m), distances into closest (n, m), km.

    burns: v-infinity at departure, the burn of each fly-by, v-infinity at arrival. ends (n, 6):
    the arrival's velocity from the body, and the body's own.
    """
    m = stations.mu.shape[0]
    w = np.empty(ROWS * TILE)
    days, seconds = np.empty(TILE), np.empty(TILE)
    r = np.empty((2, TILE, 3))
    p = np.empty((2, TILE, 3))
    leave, come = np.empty((TILE, 3)), np.empty((TILE, 3))
    for start in range(0, x.shape[0], TILE):
        count = min(TILE, x.shape[0] - start)
        for i in range(count):
            days[i] = x[start + i, 0]
        _fill(stations, 0, count, days, r[0], p[0])
        for k in range(1, m):
            old, new = (k - 1) % 2, k % 2
            for i in range(count):
                leg = x[start + i, k]
                days[i] += leg
                seconds[i] = leg * _DAY_S
            _fill(stations, k, count, days, r[new], p[new])
            _arc(w, count, r[old], r[new], seconds, stations.centre_mu, stations.signs[k - 1])
            _less(w, count, V1, p[old], leave)
            for i in range(count):
                speed = _size(leave, i)
                if k == 1:
                    burns[start + i, 0] = speed
                    closest[start + i, 0] = math.inf
                    continue
                ax, ay, az = come[i, 0], come[i, 1], come[i, 2]
                bx, by, bz = leave[i, 0], leave[i, 1], leave[i, 2]
                hx, hy, hz = ay * bz - az * by, az * bx - ax * bz, ax * by - ay * bx
                turn = atan2(math.sqrt(hx * hx + hy * hy + hz * hz), ax * bx + ay * by + az * bz)
                if stations.mu[k - 1] > 0.0:
                    dv, rp = join(stations.mu[k - 1], _size(come, i), speed, turn)
                else:
                    dx, dy, dz = bx - ax, by - ay, bz - az
                    dv, rp = math.sqrt(dx * dx + dy * dy + dz * dz), math.inf
                burns[start + i, k - 1] = dv
                closest[start + i, k - 1] = rp
            _less(w, count, V2, p[new], come)
        for i in range(count):
            burns[start + i, m - 1] = _size(come, i)
            closest[start + i, m - 1] = math.inf
            for axis in range(3):
                ends[start + i, axis] = come[i, axis]
                ends[start + i, 3 + axis] = p[(m - 1) % 2, i, axis]


@kernel
def mga_1dsm(stations: Stations, x: Array, passes: bool, burns: Array, ends: Array) -> None:
    """MGA-1DSM candidates x (n, 4 + 2 (m - 1) + 2 f), f fly-bys: costs into burns (n, m + 1).

    burns: v-infinity at departure, the burn of each leg, v-infinity at arrival. f is m - 2, or with
    `passes` m - 1: the last body is flown past too. ends (n, 6): place and velocity about the Sun
    in the end, after that fly-by if there is one.
    """
    m = stations.mu.shape[0]
    legs = m - 1
    flybys = legs if passes else legs - 1
    w = np.empty(ROWS * TILE)
    days, seconds = np.empty(TILE), np.empty(TILE)
    r = np.empty((2, TILE, 3))
    p = np.empty((2, TILE, 3))
    ship = np.empty((TILE, 3))
    come = np.empty((TILE, 3))
    at, speed = np.empty((TILE, 3)), np.empty((TILE, 3))
    for start in range(0, x.shape[0], TILE):
        count = min(TILE, x.shape[0] - start)
        for i in range(count):
            days[i] = x[start + i, 0]
        _fill(stations, 0, count, days, r[0], p[0])
        for i in range(count):
            row = start + i
            size = x[row, 1]
            st, ct = sin_cos(2.0 * math.pi * x[row, 2])
            sp = 1.0 - 2.0 * x[row, 3]
            cp = math.sqrt(max(0.0, 1.0 - sp * sp))
            px, py, pz = p[0, i, 0], p[0, i, 1], p[0, i, 2]
            rx, ry, rz = r[0, i, 0], r[0, i, 1], r[0, i, 2]
            along = 1.0 / math.sqrt(px * px + py * py + pz * pz)
            hx, hy, hz = ry * pz - rz * py, rz * px - rx * pz, rx * py - ry * px
            up = 1.0 / math.sqrt(hx * hx + hy * hy + hz * hz)
            ix, iy, iz = px * along, py * along, pz * along
            kx, ky, kz = hx * up, hy * up, hz * up
            jx, jy, jz = ky * iz - kz * iy, kz * ix - kx * iz, kx * iy - ky * ix
            a, b, c = size * ct * cp, size * st * cp, size * sp
            ship[i, 0] = px + a * ix + b * jx + c * kx
            ship[i, 1] = py + a * iy + b * jy + c * ky
            ship[i, 2] = pz + a * iz + b * jz + c * kz
            burns[row, 0] = size
        for k in range(1, m):
            old, new = (k - 1) % 2, k % 2
            if k > 1:
                for i in range(count):
                    row = start + i
                    a, b, c = turned(
                        come[i, 0],
                        come[i, 1],
                        come[i, 2],
                        p[old, i, 0],
                        p[old, i, 1],
                        p[old, i, 2],
                        stations.mu[k - 1],
                        x[row, 4 + 2 * legs + k - 2] * stations.radius[k - 1],
                        x[row, 4 + 2 * legs + flybys + k - 2],
                    )
                    ship[i, 0] = p[old, i, 0] + a
                    ship[i, 1] = p[old, i, 1] + b
                    ship[i, 2] = p[old, i, 2] + c
            for i in range(count):
                row = start + i
                leg = x[row, 3 + k]
                days[i] += leg
                seconds[i] = leg * _DAY_S * x[row, 3 + legs + k]
            _fill(stations, k, count, days, r[new], p[new])
            coast(count, r[old], ship, seconds, stations.centre_mu, at, speed)
            for i in range(count):
                seconds[i] = x[start + i, 3 + k] * _DAY_S - seconds[i]
            _arc(w, count, at, r[new], seconds, stations.centre_mu, stations.signs[k - 1])
            _less(w, count, V1, speed, speed)
            _less(w, count, V2, p[new], come)
            for i in range(count):
                burns[start + i, k] = _size(speed, i)
        last = (m - 1) % 2
        for i in range(count):
            row = start + i
            burns[row, m] = _size(come, i)
            a, b, c = come[i, 0], come[i, 1], come[i, 2]
            if passes:
                a, b, c = turned(
                    a,
                    b,
                    c,
                    p[last, i, 0],
                    p[last, i, 1],
                    p[last, i, 2],
                    stations.mu[m - 1],
                    x[row, 4 + 2 * legs + m - 2] * stations.radius[m - 1],
                    x[row, 4 + 2 * legs + flybys + m - 2],
                )
            ends[row, 0] = r[last, i, 0]
            ends[row, 1] = r[last, i, 1]
            ends[row, 2] = r[last, i, 2]
            ends[row, 3] = p[last, i, 0] + a
            ends[row, 4] = p[last, i, 1] + b
            ends[row, 5] = p[last, i, 2] + c
