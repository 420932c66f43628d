"""Angles in the sky: ecliptic longitude, and the season of Mars.

Longitudes are heliocentric, on the mean ecliptic of J2000; radians. They come from our own atan2,
so that a cycle is counted alike on every processor.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from synodic.numerics.compile import kernel
from synodic.numerics.elementary import atan2, sin_cos

Array = NDArray[np.float64]

# The obliquity of the ecliptic at J2000, 84381.448 arcseconds (IAU 1976).
COS_OBLIQUITY = 0.9174820620691818
SIN_OBLIQUITY = 0.3977771559319137

_RADIAN = 0.017453292519943295
# The north pole of Mars at J2000 and its drift a century, in degrees: IAU 2009 (Archinal et al.
# 2011, Celestial Mechanics 109, 101). The report of 2015 splits the same into periodic terms.
_POLE_RA, _POLE_RA_RATE = 317.68143, -0.1061
_POLE_DEC, _POLE_DEC_RATE = 52.8865, -0.0609


@kernel
def longitudes(r: Array, out: Array) -> None:
    """Ecliptic longitudes in (-pi, pi] of ICRF positions r (n, 3)."""
    for i in range(r.shape[0]):
        out[i] = atan2(COS_OBLIQUITY * r[i, 1] + SIN_OBLIQUITY * r[i, 2], r[i, 0])


@kernel
def solar_longitudes_mars(jd: Array, r: Array, v: Array, out: Array) -> None:
    """Ls of Mars in degrees, [0, 360): 0 at its northern spring equinox.

    From heliocentric states r, v (n, 3), ICRF: the angle along the orbit from the ascending node of
    the Sun on Mars's equator to the Sun. Geometric; about 0.05 degrees.
    """
    for i in range(jd.shape[0]):
        century = (jd[i] - 2451545.0) / 36525.0
        sa, ca = sin_cos((_POLE_RA + _POLE_RA_RATE * century) * _RADIAN)
        sd, cd = sin_cos((_POLE_DEC + _POLE_DEC_RATE * century) * _RADIAN)
        px, py, pz = cd * ca, cd * sa, sd
        x, y, z = r[i, 0], r[i, 1], r[i, 2]
        hx = y * v[i, 2] - z * v[i, 1]
        hy = z * v[i, 0] - x * v[i, 2]
        hz = x * v[i, 1] - y * v[i, 0]
        # the node: pole x orbit normal; a right angle ahead of it in the orbit: normal x node
        nx = py * hz - pz * hy
        ny = pz * hx - px * hz
        nz = px * hy - py * hx
        h = math.sqrt(hx * hx + hy * hy + hz * hz)
        ax = (hy * nz - hz * ny) / h
        ay = (hz * nx - hx * nz) / h
        az = (hx * ny - hy * nx) / h
        angle = atan2(-(x * ax + y * ay + z * az), -(x * nx + y * ny + z * nz)) / _RADIAN
        out[i] = angle if angle >= 0.0 else angle + 360.0
