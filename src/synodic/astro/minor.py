"""Minor bodies: Ceres, Vesta and asteroids on fixed ellipses; DE440 has no segments of them.

For Ceres and Vesta the catalogue gives osculating elements at an epoch (mean ecliptic of J2000),
and as period and axis the proper ones, means over millions of years (Knezevic & Milani). The
ellipse keeps the former and turns by the latter. Jupiter shifts the osculating period by up to a
day, so that a body that kept it would be 3 degrees off after thirty years; by the proper one Ceres
is within 0.5 degrees of JPL's own orbits from 1995 to 2025. Nothing turns the ellipse: node and
perihelion really move a degree a century and a half, one back, one on, which adds about half a
degree of longitude and 0.3 of latitude a century. So dates of windows are good to days, and a
mission is not to be planned by it. Other asteroids (`minor_table`) keep the osculating axis too:
the table has no proper ones.

Units: km, km/s, ICRF, heliocentric; JD TDB.
"""

from __future__ import annotations

import math
from functools import cache

import numpy as np
from numpy.typing import NDArray

from synodic.astro.bodies import AU_KM, Body, body
from synodic.astro.elements import ellipse_states
from synodic.astro.kepler import propagate_all
from synodic.astro.lambert_tile import TILE
from synodic.astro.longitude import COS_OBLIQUITY, SIN_OBLIQUITY
from synodic.numerics.compile import kernel
from synodic.numerics.elementary import sin_cos

Array = NDArray[np.float64]

_DEGREE = math.pi / 180.0
_DAY_S = 86400.0
_ROUND = 0.3  # eccentricity up to which Newton's method starts at the mean anomaly


@kernel
def elements_to_state(axis: float, mu: float, elements: Array, r: Array, v: Array) -> None:
    """Position and velocity on an ellipse, ICRF, into r (1, 3) and v (1, 3).

    `elements` (5,) are eccentricity, and in radians inclination, node, argument of perihelion and
    mean anomaly, on the mean ecliptic of J2000.
    """
    e = elements[0]
    si, ci = sin_cos(elements[1])
    sn, cn = sin_cos(elements[2])
    sw, cw = sin_cos(elements[3])
    anomaly = elements[4]
    for _ in range(30):  # Newton's method on Kepler's equation: six steps are enough up to e = 0.3
        s, c = sin_cos(anomaly)
        anomaly -= (anomaly - e * s - elements[4]) / (1.0 - e * c)
    s, c = sin_cos(anomaly)
    root = math.sqrt(1.0 - e * e)
    x, y = axis * (c - e), axis * root * s
    rate = math.sqrt(mu / axis) / (1.0 - e * c)
    u, w = -rate * s, rate * root * c
    px, py, pz = cn * cw - sn * sw * ci, sn * cw + cn * sw * ci, sw * si
    qx, qy, qz = -cn * sw - sn * cw * ci, -sn * sw + cn * cw * ci, cw * si
    ey, ez = x * py + y * qy, x * pz + y * qz
    r[0, 0] = x * px + y * qx
    r[0, 1] = COS_OBLIQUITY * ey - SIN_OBLIQUITY * ez
    r[0, 2] = SIN_OBLIQUITY * ey + COS_OBLIQUITY * ez
    ey, ez = u * py + w * qy, u * pz + w * qz
    v[0, 0] = u * px + w * qx
    v[0, 1] = COS_OBLIQUITY * ey - SIN_OBLIQUITY * ez
    v[0, 2] = SIN_OBLIQUITY * ey + COS_OBLIQUITY * ez


def turning_mu_km3_s2(minor: Body) -> float:
    """The gravity by which a body of this axis turns in this period."""
    motion = 2.0 * math.pi / (minor.period_days * _DAY_S)
    axis = minor.axis_au * AU_KM
    return motion * motion * axis * axis * axis


def _eccentric_state(axis: float, mu: float, elements: Array, r: Array, v: Array) -> None:
    """As `elements_to_state`, where Newton's method from the mean anomaly might not end."""
    cubics = np.zeros((6, 4))
    cubics[:, 0] = [axis, *elements]
    places, speeds = np.empty((TILE, 3)), np.empty((TILE, 3))
    ellipse_states(1, cubics, 0.0, mu, True, np.zeros(TILE), places, speeds)
    r[0], v[0] = places[0], speeds[0]


@cache
def _at_epoch(name: str) -> tuple[float, float, Array, Array]:
    minor = body(name)
    orbit = minor.orbit
    assert orbit is not None
    angles = (orbit.inclination_deg, orbit.node_deg, orbit.perihelion_deg, orbit.anomaly_deg)
    elements = np.array([orbit.eccentricity, *(_DEGREE * angle for angle in angles)])
    mu = turning_mu_km3_s2(minor)
    r, v = np.empty((1, 3)), np.empty((1, 3))
    if orbit.eccentricity <= _ROUND:
        elements_to_state(minor.axis_au * AU_KM, mu, elements, r, v)
    else:
        _eccentric_state(minor.axis_au * AU_KM, mu, elements, r, v)
    return orbit.epoch_jd, mu, r, v


def heliocentric(name: str, jd: Array) -> tuple[Array, Array]:
    """Position and velocity of a minor body from the Sun, (n, 3) each, for dates jd (n,)."""
    epoch, mu, r0, v0 = _at_epoch(name)
    shape = (jd.size, 3)
    r, v = np.empty(shape), np.empty(shape)
    start, speed = (np.ascontiguousarray(np.broadcast_to(x, shape)) for x in (r0, v0))
    propagate_all(start, speed, (jd - epoch) * _DAY_S, mu, r, v)
    return r, v
