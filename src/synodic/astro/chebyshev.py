"""One segment of Chebyshev records, evaluated at many dates: the ephemeris's inner loop.

Units as stored: km; velocities come out in km/s. A record holds x, y, z coefficients of equal
count; position is sum c_k T_k(x), velocity sum c_k T_k'(x) times 2 / (length of the record), both
by their recurrences in one pass. Dates come in tiles, so that the record that is wanted eight
dates later can be asked for in time.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from synodic.numerics.compile import kernel
from synodic.numerics.prefetch import prefetch

_TILE = 256
_AHEAD = 8


@kernel
def add_segment(
    doubles: NDArray[np.float64],
    offset: int,
    start_jd: float,
    days: float,
    size: int,
    records: int,
    sign: float,
    fresh: bool,
    jd: NDArray[np.float64],
    r: NDArray[np.float64],
    v: NDArray[np.float64],
) -> None:
    """Add sign * (position, velocity) of a segment at the dates `jd` (n,) to r and v (n, 3).

    With `fresh` they are written instead, whatever stood there.
    The segment's fields are those of `spk.Segment`; a date outside takes its nearest record.
    """
    terms = (size - 2) // 3
    rate = sign * (2.0 / (days * 86400.0))
    places = np.empty(_TILE, np.int64)
    xs = np.empty(_TILE)
    for first in range(0, jd.shape[0], _TILE):
        count = min(_TILE, jd.shape[0] - first)
        for i in range(count):
            since = (jd[first + i] - start_jd) / days
            record = min(max(int(since), 0), records - 1)
            places[i] = offset + record * size + 2
            xs[i] = 2.0 * (since - record) - 1.0
        for i in range(count):
            if i + _AHEAD < count:
                soon = places[i + _AHEAD]
                for k in range(0, 3 * terms, 8):
                    prefetch(doubles, soon + k)
                prefetch(doubles, soon + 3 * terms - 1)
            x = xs[i]
            at_x = places[i]
            at_y = at_x + terms
            at_z = at_y + terms
            twice = 2.0 * x
            # T_k, T_k+1 and their derivatives
            t0, t1 = 1.0, x
            d0, d1 = 0.0, 1.0
            px = doubles[at_x] + doubles[at_x + 1] * x
            py = doubles[at_y] + doubles[at_y + 1] * x
            pz = doubles[at_z] + doubles[at_z + 1] * x
            vx = doubles[at_x + 1]
            vy = doubles[at_y + 1]
            vz = doubles[at_z + 1]
            for k in range(2, terms):
                t2 = twice * t1 - t0
                d2 = 2.0 * t1 + twice * d1 - d0
                cx = doubles[at_x + k]
                cy = doubles[at_y + k]
                cz = doubles[at_z + k]
                px += cx * t2
                py += cy * t2
                pz += cz * t2
                vx += cx * d2
                vy += cy * d2
                vz += cz * d2
                t0, t1, d0, d1 = t1, t2, d1, d2
            if fresh:
                r[first + i, 0] = sign * px
                r[first + i, 1] = sign * py
                r[first + i, 2] = sign * pz
                v[first + i, 0] = rate * vx
                v[first + i, 1] = rate * vy
                v[first + i, 2] = rate * vz
            else:
                r[first + i, 0] += sign * px
                r[first + i, 1] += sign * py
                r[first + i, 2] += sign * pz
                v[first + i, 0] += rate * vx
                v[first + i, 1] += rate * vy
                v[first + i, 2] += rate * vz
