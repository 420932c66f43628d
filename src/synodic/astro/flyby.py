"""Fly-bys: a planet's pull turns a ship's course; a burn at the closest point turns it further.

Patched conics: the encounter takes no time and no room, the ship leaves as fast as it came (from
the planet), and the hyperbola is fixed by its closest distance.

- **Unpowered.** sin(turn / 2) = 1 / (1 + rp v^2 / mu). The plane of the turn is an angle about the
  incoming course, 0 towards the direction x cross (planet's velocity) (Vinko & Izzo 2008, ESA ACT
  report on global trajectory optimisation problems). In the words of mission design: a turn that
  changes the speed about the Sun pumps the orbit, one that changes its tilt cranks it.
- **Powered.** Both asymptotes are given, and one burn along the course at their common closest
  point joins them: asin(mu / (mu + rp v1^2)) + asin(mu / (mu + rp v2^2)) = turn, which has one rp.

Units: km, km/s, km^3/s^2, radians.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from synodic.numerics.compile import inlined, kernel
from synodic.numerics.elementary import atan2, sin_cos
from synodic.schema.mistake import Mistake

Array = NDArray[np.float64]

_LEAST_TURN = 1e-12


@inlined
def _half(a: float, rp: float) -> float:
    """asin(a / (a + rp)), by a quotient that keeps its digits."""
    return atan2(a, math.sqrt(rp * (2.0 * a + rp)))


@inlined
def join(mu: float, speed1: float, speed2: float, turn: float) -> tuple[float, float]:
    """(delta-v, closest distance) of the burn that joins two hyperbolas through `turn`.

    The left side falls and is convex in rp, so Newton's method from below never overshoots.
    """
    if turn < _LEAST_TURN:
        return abs(speed2 - speed1), math.inf
    a, b = mu / (speed1 * speed1), mu / (speed2 * speed2)
    sine = sin_cos(0.5 * turn)[0]
    rp = (a if a < b else b) * (1.0 - sine) / sine
    if not rp > 0.0:  # both asymptotes on one line: a head-on turn through the centre
        rp = 1e-12 * a
    for _ in range(60):
        f = _half(a, rp) + _half(b, rp) - turn
        slope = a / ((a + rp) * math.sqrt(rp * (2.0 * a + rp)))
        slope += b / ((b + rp) * math.sqrt(rp * (2.0 * b + rp)))
        step = f / slope
        rp += step
        if not abs(step) > 1e-13 * rp:
            break
    pull = 2.0 * mu / rp
    return abs(math.sqrt(speed2 * speed2 + pull) - math.sqrt(speed1 * speed1 + pull)), rp


@inlined
def turned(
    vx: float, vy: float, vz: float, px: float, py: float, pz: float, mu: float, rp: float,
    beta: float,
) -> tuple[float, float, float]:  # fmt: skip
    """The velocity from the planet after an unpowered fly-by.

    v is the velocity from the planet before it, p the planet's own about the Sun.
    """
    speed2 = vx * vx + vy * vy + vz * vz
    speed = math.sqrt(speed2)
    half = 1.0 / (1.0 + rp * speed2 / mu)
    along = speed * (1.0 - 2.0 * half * half)
    across = speed * 2.0 * half * math.sqrt(1.0 - half * half)
    ix, iy, iz = vx / speed, vy / speed, vz / speed
    jx, jy, jz = iy * pz - iz * py, iz * px - ix * pz, ix * py - iy * px
    size = math.sqrt(jx * jx + jy * jy + jz * jz)
    jx, jy, jz = jx / size, jy / size, jz / size
    kx, ky, kz = iy * jz - iz * jy, iz * jx - ix * jz, ix * jy - iy * jx
    s, c = sin_cos(beta)
    return (
        along * ix + across * (c * jx + s * kx),
        along * iy + across * (c * jy + s * ky),
        along * iz + across * (c * jz + s * kz),
    )


@kernel
def _all_turned(v: Array, planet: Array, mu: float, rp: Array, beta: Array, out: Array) -> None:
    for i in range(rp.shape[0]):
        out[i, 0], out[i, 1], out[i, 2] = turned(
            v[i, 0], v[i, 1], v[i, 2], planet[i, 0], planet[i, 1], planet[i, 2], mu, rp[i], beta[i]
        )


@kernel
def _all_joined(one: Array, two: Array, mu: float, dv: Array, rp: Array) -> None:
    for i in range(dv.shape[0]):
        ax, ay, az = one[i, 0], one[i, 1], one[i, 2]
        bx, by, bz = two[i, 0], two[i, 1], two[i, 2]
        hx, hy, hz = ay * bz - az * by, az * bx - ax * bz, ax * by - ay * bx
        dot = ax * bx + ay * by + az * bz
        turn = atan2(math.sqrt(hx * hx + hy * hy + hz * hz), dot)
        speed1 = math.sqrt(ax * ax + ay * ay + az * az)
        speed2 = math.sqrt(bx * bx + by * by + bz * bz)
        dv[i], rp[i] = join(mu, speed1, speed2, turn)


class PoweredFlyby(NamedTuple):
    """A burn at the closest point of a fly-by."""

    dv_km_s: Array  # (n,)
    periapsis_km: Array  # (n,) from the planet's centre; below its surface it cannot be flown


def _rows(name: str, value: ArrayLike) -> Array:
    rows = np.atleast_2d(np.asarray(value, dtype=np.float64))
    if rows.ndim != 2 or rows.shape[1] != 3:
        raise Mistake(f"{name} is one vector or an array (n, 3)", found=f"shape {rows.shape}")
    return rows


def _check(good: NDArray[np.bool_] | np.bool_, what: str) -> None:
    if not good.all():
        bad = np.flatnonzero(~np.asarray(good))
        raise Mistake(what, found="rows " + ", ".join(map(str, bad[:10].tolist())))


def flyby(
    v_km_s: ArrayLike,
    planet_km_s: ArrayLike,
    mu_km3_s2: float,
    periapsis_km: ArrayLike,
    plane_rad: ArrayLike = 0.0,
) -> Array:
    """The velocity about the Sun after an unpowered fly-by.

    Args:
        v_km_s: the ship's velocity about the Sun before it, (3,) or (n, 3).
        planet_km_s: the planet's, alike.
        mu_km3_s2: the planet's gravitational parameter.
        periapsis_km: closest distance from the planet's centre, one or (n,).
        plane_rad: the plane of the turn (see the module), one or (n,).

    Returns:
        (n, 3), km/s.

    Raises:
        Mistake: a wrong shape, or rows without a fly-by (no speed from the planet, a course along
            the planet's own, no positive distance, no finite number).
    """
    before, own = _rows("v_km_s", v_km_s), _rows("planet_km_s", planet_km_s)
    rp, beta = (np.atleast_1d(np.asarray(x, np.float64)) for x in (periapsis_km, plane_rad))
    try:
        n = np.broadcast_shapes(before.shape[:1], own.shape[:1], rp.shape, beta.shape)[0]
    except ValueError as error:
        raise Mistake(
            "velocities, distances and planes have one length", found=str(error)
        ) from None
    before, own = (np.ascontiguousarray(np.broadcast_to(x, (n, 3))) for x in (before, own))
    rp, beta = (np.ascontiguousarray(np.broadcast_to(x, (n,))) for x in (rp, beta))
    out = np.empty((n, 3))
    with np.errstate(all="ignore"):
        _all_turned(before - own, own, float(mu_km3_s2), rp, beta, out)
        _check(np.isfinite(out).all(axis=1) & (rp > 0.0), "these rows have no fly-by")
    return out + own


def powered_flyby(before_km_s: ArrayLike, after_km_s: ArrayLike, mu_km3_s2: float) -> PoweredFlyby:
    """The burn at the closest point that joins two velocities from the planet, (n, 3) each.

    Raises:
        Mistake: a wrong shape, or rows with no speed or no finite number.
    """
    one, two = _rows("before_km_s", before_km_s), _rows("after_km_s", after_km_s)
    if one.shape != two.shape:
        one, two = np.broadcast_arrays(one, two)
    good = np.isfinite(one).all(axis=1) & np.isfinite(two).all(axis=1)
    _check(good & one.any(axis=1) & two.any(axis=1), "these rows have no fly-by")
    dv, rp = np.empty(len(one)), np.empty(len(one))
    _all_joined(np.ascontiguousarray(one), np.ascontiguousarray(two), float(mu_km3_s2), dv, rp)
    return PoweredFlyby(dv, rp)
