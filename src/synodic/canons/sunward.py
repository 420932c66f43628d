"""Arcs that end close to the Sun: the last leg of a probe that dips into its corona."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from synodic.astro.bodies import body, sun_mu_km3_s2
from synodic.canons.places import where

Array = NDArray[np.float64]
_MU = sun_mu_km3_s2()
#: Nearest to the Sun that a craft has come, in its radii (Parker Solar Probe, 2024-12-24: 9.86).
NEAREST_RADII = 9.86


def sunward(origin: str, jd1: float, jd2: float) -> Array:
    """Excess (n, 3) with which a body is left for a perihelion of 9.86 solar radii on a day.

    In the plane of the body's orbit, prograde, inbound or outbound, with full turns or none.
    """
    (r, p) = (x[0] for x in where(origin, np.array([jd1])))
    far = float(np.linalg.norm(r))
    near = NEAREST_RADII * body("sun").radius_km
    seconds = (jd2 - jd1) * 86400.0
    axis = np.geomspace(0.5 * (near + far) * (1.0 + 1e-9), 2.5 * far, 1500)
    e = 1.0 - near / axis
    anomaly = np.arccos(np.clip((1.0 - far / axis) / e, -1.0, 1.0))
    rate = np.sqrt(_MU / axis**3)
    to_far = (anomaly - e * np.sin(anomaly)) / rate
    period = 2.0 * math.pi / rate
    up = r / far
    along = p - (p @ up) * up
    along /= np.linalg.norm(along)
    found = []
    for inbound in (True, False):
        for turns in range(8):
            time = (to_far if inbound else period - to_far) + turns * period
            off = time - seconds
            for k in np.flatnonzero(off[:-1] * off[1:] <= 0.0):
                share = off[k] / (off[k] - off[k + 1]) if off[k] != off[k + 1] else 0.0
                a = axis[k] + share * (axis[k + 1] - axis[k])
                speed2 = _MU * (2.0 / far - 1.0 / a)
                across = math.sqrt(_MU * near * (2.0 - near / a)) / far
                radial = math.sqrt(max(0.0, speed2 - across * across))
                found.append((-radial if inbound else radial) * up + across * along - p)
    return np.array(found).reshape(-1, 3)
