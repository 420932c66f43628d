"""Coasting for tiles of up to 256 states: where two-body orbits lead in a given time. Compiled.

Ellipses are solved together, by Kepler's equation in the eccentric anomaly and the f and g of
Lagrange, so that every loop vectorises; what is not an ellipse goes one by one through
`kepler.propagate_all`. Units: any consistent ones; here km, km/s, s.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from synodic.astro.elements import solve_kepler
from synodic.astro.kepler import propagate_all
from synodic.astro.lambert_tile import TILE
from synodic.numerics.compile import kernel
from synodic.numerics.elementary import atan2, sin_cos

Array = NDArray[np.float64]

_TURN = 2.0 * math.pi
_NEARLY_PARABOLIC = 0.02  # 1 - e below which an ellipse goes one by one too


@kernel
def coast(
    count: int, r: Array, v: Array, seconds: Array, mu: float, r_out: Array, v_out: Array
) -> None:
    """The first `count` states (TILE, 3) after `seconds` (TILE,); NaN where nothing converges."""
    axis = np.empty(TILE)
    near = np.empty(TILE)
    climb = np.empty(TILE)  # e sin E at the start
    level = np.empty(TILE)  # e cos E at the start
    first = np.empty(TILE)
    ecc = np.empty(TILE)
    mean = np.empty(TILE)
    far = np.empty(TILE)
    others = 0
    for i in range(count):
        x, y, z = r[i, 0], r[i, 1], r[i, 2]
        u, w, q = v[i, 0], v[i, 1], v[i, 2]
        distance = math.sqrt(x * x + y * y + z * z)
        alpha = 2.0 / distance - (u * u + w * w + q * q) / mu
        a = 1.0 / alpha
        a = a if alpha > 0.0 else distance
        s = (x * u + y * w + z * q) / math.sqrt(mu * a)
        c = 1.0 - distance / a
        e = math.sqrt(s * s + c * c)
        closed = alpha > 0.0 and e < 1.0 - _NEARLY_PARABOLIC
        others += 0 if closed else 1
        axis[i] = a if closed else -distance
        near[i] = distance
        climb[i] = s if closed else 0.0
        level[i] = c if closed else 0.0
        ecc[i] = e if closed else 0.0
    for i in range(count):
        a = abs(axis[i])
        start = atan2(climb[i], level[i])
        m = start - climb[i] + seconds[i] * math.sqrt(mu / a) / a
        m -= _TURN * np.rint(m / _TURN)
        first[i] = start
        mean[i] = m
        far[i] = m + (0.85 * ecc[i] if m >= 0.0 else -0.85 * ecc[i])
    solve_kepler(count, ecc, mean, far)
    for i in range(count):
        a = abs(axis[i])
        distance = near[i]
        turn = far[i] - first[i]
        s, c = sin_cos(turn)
        rate = math.sqrt(mu / a) / a
        time = (turn - level[i] * s + climb[i] * (1.0 - c)) / rate
        f = 1.0 - a / distance * (1.0 - c)
        g = time - (turn - s) / rate
        reached = a * (1.0 - level[i] * c + climb[i] * s)
        ft = -math.sqrt(mu * a) / (reached * distance) * s
        gt = 1.0 - a / reached * (1.0 - c)
        for k in range(3):
            r_out[i, k] = f * r[i, k] + g * v[i, k]
            v_out[i, k] = ft * r[i, k] + gt * v[i, k]
    if others == 0:
        return
    for i in range(count):
        if not axis[i] > 0.0:
            one = slice(i, i + 1)
            propagate_all(r[one], v[one], seconds[one], mu, r_out[one], v_out[one])
