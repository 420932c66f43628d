"""Two bodies: where an orbit leads in a given time, by universal variables.

One formula for ellipse, parabola and hyperbola (Bate, Mueller & White 1971, chapter 4). Units: any
consistent ones; here km, km/s, s. Exact but for rounding: a few 1e-15 of an orbit's size a turn.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike, NDArray

from synodic.astro.lambert import SUN
from synodic.numerics.compile import inlined, kernel
from synodic.numerics.elementary import exp, log, sin_cos
from synodic.schema.mistake import Mistake

Array = NDArray[np.float64]


@inlined
def _stumpff(z: float) -> tuple[float, float]:
    """c2 = (1 - cos sqrt z) / z and c3 = (sqrt z - sin sqrt z) / z^(3/2), for any sign of z."""
    if -4.0 < z < 4.0:
        c2 = 0.0
        c3 = 0.0
        for k in range(13, -1, -1):
            c2 = (1.0 - z * c2) / ((2 * k + 1) * (2 * k + 2))
            c3 = (1.0 - z * c3) / ((2 * k + 2) * (2 * k + 3))
        return c2, c3
    if z > 0.0:
        root = math.sqrt(z)
        s, c = sin_cos(root)
        return (1.0 - c) / z, (root - s) / (z * root)
    root = math.sqrt(-z)
    e = exp(root)
    s = 0.5 * (e - 1.0 / e)
    c = 0.5 * (e + 1.0 / e)
    return (1.0 - c) / z, (root - s) / (z * root)


@kernel
def propagate_all(r: Array, v: Array, dt: Array, mu: float, r_out: Array, v_out: Array) -> None:
    """As `propagate`, on C-contiguous arrays; NaN where nothing converges."""
    root_mu = math.sqrt(mu)
    for i in range(dt.shape[0]):
        x, y, z = r[i, 0], r[i, 1], r[i, 2]
        u, w, q = v[i, 0], v[i, 1], v[i, 2]
        r0 = math.sqrt(x * x + y * y + z * z)
        radial = (x * u + y * w + z * q) / root_mu
        alpha = 2.0 / r0 - (u * u + w * w + q * q) / mu
        t = dt[i]
        if alpha > 0.0:
            period = 2.0 * math.pi / (root_mu * alpha * math.sqrt(alpha))
            t -= period * np.rint(t / period)
            chi = root_mu * t * alpha
        else:
            chi = root_mu * t / r0
            a = 1.0 / alpha if alpha < 0.0 else -1e300
            if alpha < 0.0:
                sign = 1.0 if t >= 0.0 else -1.0
                top = -2.0 * mu * alpha * t
                bottom = root_mu * radial + sign * math.sqrt(-mu * a) * (1.0 - r0 * alpha)
                if top / bottom > 1.0:
                    chi = sign * math.sqrt(-a) * log(top / bottom)
        c2 = 0.5
        c3 = 1.0 / 6.0
        good = False
        last = math.inf
        for _ in range(60):
            psi = chi * chi * alpha
            if psi < -200000.0:
                break
            c2, c3 = _stumpff(psi)
            f = (
                radial * chi * chi * c2
                + (1.0 - alpha * r0) * chi * chi * chi * c3
                + r0 * chi
                - root_mu * t
            )
            d1 = radial * chi * (1.0 - psi * c3) + (1.0 - alpha * r0) * chi * chi * c2 + r0
            d2 = radial * (1.0 - psi * c2) + (1.0 - alpha * r0) * chi * (1.0 - psi * c3)
            # Laguerre's step of degree 5 (Conway 1986): converges from any start
            step = (
                5.0
                * f
                / (d1 + math.copysign(1.0, d1) * math.sqrt(abs(16.0 * d1 * d1 - 20.0 * f * d2)))
            )
            chi -= step
            # done in the last place, or where a small step no longer shrinks: rounding, which
            # costs digits on a nearly radial orbit
            small = abs(step) <= 1e-6 * abs(chi)
            if abs(step) <= 1e-15 * abs(chi) or (small and abs(step) >= last):
                good = True
                break
            last = abs(step)
        if not good and t != 0.0:
            for k in range(3):
                r_out[i, k] = math.nan
                v_out[i, k] = math.nan
            continue
        psi = chi * chi * alpha
        c2, c3 = _stumpff(psi)
        f0 = 1.0 - chi * chi * c2 / r0
        g0 = t - chi * chi * chi * c3 / root_mu
        for k in range(3):
            r_out[i, k] = f0 * r[i, k] + g0 * v[i, k]
        r1 = math.sqrt(
            r_out[i, 0] * r_out[i, 0] + r_out[i, 1] * r_out[i, 1] + r_out[i, 2] * r_out[i, 2]
        )
        f1 = root_mu * chi * (psi * c3 - 1.0) / (r0 * r1)
        g1 = 1.0 - chi * chi * c2 / r1
        for k in range(3):
            v_out[i, k] = f1 * r[i, k] + g1 * v[i, k]


def propagate(
    r_km: ArrayLike, v_km_s: ArrayLike, dt_s: ArrayLike, mu_km3_s2: float = SUN
) -> tuple[Array, Array]:
    """The states after dt on the two-body orbits through (r, v).

    Args:
        r_km: (3,) or (n, 3).
        v_km_s: (3,) or (n, 3).
        dt_s: one time or (n,), of either sign.
        mu_km3_s2: gravitational parameter of the centre.

    Returns:
        r and v, (n, 3).

    Raises:
        Mistake: shapes that don't fit, or a state that no orbit passes (r = 0, not finite).
    """
    try:
        r, v = np.atleast_2d(np.asarray(r_km, float)), np.atleast_2d(np.asarray(v_km_s, float))
        dt = np.atleast_1d(np.asarray(dt_s, float))
        n = np.broadcast_shapes(r.shape[:1], v.shape[:1], dt.shape)[0]
        r, v = (np.ascontiguousarray(np.broadcast_to(x, (n, 3))) for x in (r, v))
        dt = np.ascontiguousarray(np.broadcast_to(dt, (n,)))
    except ValueError as error:
        raise Mistake("r and v are (n, 3) and dt (n,), or 1", found=str(error)) from error
    r_out, v_out = np.empty((n, 3)), np.empty((n, 3))
    propagate_all(r, v, dt, float(mu_km3_s2), r_out, v_out)
    lost = ~np.isfinite(r_out).all(axis=1)
    if lost.any():
        at = int(np.argmax(lost))
        raise Mistake(
            f"no orbit can be followed for state {at}",
            found=f"r {r[at].tolist()} km, v {v[at].tolist()} km/s, dt {dt[at]} s",
        )
    return r_out, v_out
