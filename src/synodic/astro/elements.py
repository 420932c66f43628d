"""Bodies on ellipses whose elements change slowly with time, for tiles of dates: compiled.

Each element is a cubic in centuries since an epoch: axis (km), eccentricity, then in radians
inclination, node, argument of perihelion and mean anomaly. A fixed ellipse has constants, and a
mean anomaly that runs evenly. Kepler's equation is solved by Newton's method from Danby's guess
(E = M + 0.85 e sign sin M; Danby 1987, Celestial Mechanics 40, 303), for the whole tile until the
last of them is exact.

Units: km, km/s, days; axes those of the elements (an ecliptic), or turned to ICRF.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from synodic.astro.lambert_tile import TILE
from synodic.astro.longitude import COS_OBLIQUITY, SIN_OBLIQUITY
from synodic.numerics.compile import inlined, kernel
from synodic.numerics.elementary import sin_cos

Array = NDArray[np.float64]

CENTURY_DAYS = 36525.0
_TURN = 2.0 * math.pi
_MOST = 40


@inlined
def solve_kepler(count: int, ecc: Array, mean: Array, far: Array) -> None:
    """Newton's method for the first `count` eccentric anomalies of a tile; `far` holds guesses."""
    for _ in range(_MOST):
        worst = 0.0
        for i in range(count):
            s, c = sin_cos(far[i])
            step = (far[i] - ecc[i] * s - mean[i]) / (1.0 - ecc[i] * c)
            far[i] -= step
            size = abs(step)
            worst = size if size > worst else worst
        if worst < 1e-9:  # quadratic: the next error is below the last place
            break


@kernel
def ellipse_states(
    count: int,
    elements: Array,
    epoch: float,
    mu: float,
    icrf: bool,
    days: Array,
    r: Array,
    v: Array,
) -> None:
    """Position and velocity at the first `count` <= TILE dates into r and v (TILE, 3).

    elements (6, 4) as above, lowest power first; `epoch` and `days` (TILE,) count from one day.
    """
    mean = np.empty(TILE)
    far = np.empty(TILE)
    sine = np.empty(TILE)
    cosine = np.empty(TILE)
    ecc = np.empty(TILE)
    for i in range(count):
        t = (days[i] - epoch) / CENTURY_DAYS
        e = elements[1, 0] + t * (elements[1, 1] + t * (elements[1, 2] + t * elements[1, 3]))
        m = elements[5, 0] + t * (elements[5, 1] + t * (elements[5, 2] + t * elements[5, 3]))
        m -= _TURN * np.rint(m / _TURN)
        ecc[i] = e
        mean[i] = m
        far[i] = m + (0.85 * e if m >= 0.0 else -0.85 * e)
    solve_kepler(count, ecc, mean, far)
    for i in range(count):
        sine[i], cosine[i] = sin_cos(far[i])
    for i in range(count):
        t = (days[i] - epoch) / CENTURY_DAYS
        a = elements[0, 0] + t * (elements[0, 1] + t * (elements[0, 2] + t * elements[0, 3]))
        tilt = elements[2, 0] + t * (elements[2, 1] + t * (elements[2, 2] + t * elements[2, 3]))
        node = elements[3, 0] + t * (elements[3, 1] + t * (elements[3, 2] + t * elements[3, 3]))
        peri = elements[4, 0] + t * (elements[4, 1] + t * (elements[4, 2] + t * elements[4, 3]))
        si, ci = sin_cos(tilt)
        sn, cn = sin_cos(node)
        sw, cw = sin_cos(peri)
        e = ecc[i]
        s, c = sine[i], cosine[i]
        root = math.sqrt(1.0 - e * e)
        x, y = a * (c - e), a * root * s
        rate = math.sqrt(mu / a) / (1.0 - e * c)
        u, w = -rate * s, rate * root * c
        px, py, pz = cn * cw - sn * sw * ci, sn * cw + cn * sw * ci, sw * si
        qx, qy, qz = -cn * sw - sn * cw * ci, -sn * sw + cn * cw * ci, cw * si
        ry, rz = x * py + y * qy, x * pz + y * qz
        vy, vz = u * py + w * qy, u * pz + w * qz
        r[i, 0] = x * px + y * qx
        v[i, 0] = u * px + w * qx
        r[i, 1] = COS_OBLIQUITY * ry - SIN_OBLIQUITY * rz if icrf else ry
        r[i, 2] = SIN_OBLIQUITY * ry + COS_OBLIQUITY * rz if icrf else rz
        v[i, 1] = COS_OBLIQUITY * vy - SIN_OBLIQUITY * vz if icrf else vy
        v[i, 2] = SIN_OBLIQUITY * vy + COS_OBLIQUITY * vz if icrf else vz
