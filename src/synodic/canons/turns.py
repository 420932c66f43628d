"""Lambert's problem with full turns: what legs between inner planets fly that meet them again.

Izzo 2015, "Revisiting Lambert's problem" (Celestial Mechanics 121, 1-15), for one turn and more, of
which each number of turns has two ellipses or none; `synodic.astro.lambert` has those without.
Units: any consistent ones; here km, s, km^3/s^2.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
_STEPS = 12


def _time(x: Array, lam: Array, turns: Array) -> Array:
    """Lagrange's time of flight without a unit, for ellipses (|x| < 1)."""
    axis = 1.0 / (1.0 - x * x)
    alpha = 2.0 * np.arccos(np.clip(x, -1.0, 1.0))
    half = np.sqrt(np.clip(lam * lam / axis, 0.0, 1.0))
    beta = np.copysign(2.0 * np.arcsin(half), lam)
    swept = (alpha - np.sin(alpha)) - (beta - np.sin(beta)) + 2.0 * np.pi * turns
    return np.asarray(0.5 * axis * np.sqrt(axis) * swept)


def with_turns(
    r1: Array, r2: Array, seconds: Array, turns: Array, high: NDArray[np.bool_], mu: float
) -> tuple[Array, Array]:
    """Velocities (n, 3) at both ends of prograde ellipses of `turns` >= 1 full turns.

    `high` chooses between the two of each number of turns: the one of larger x, or the other.
    NaN where none takes that time, or r1 and r2 lie on one line. About 1e-10 relative.
    """
    n1, n2 = np.linalg.norm(r1, axis=1), np.linalg.norm(r2, axis=1)
    chord = np.linalg.norm(r2 - r1, axis=1)
    s = 0.5 * (n1 + n2 + chord)
    u1, u2 = r1 / n1[:, None], r2 / n2[:, None]
    plane = np.cross(u1, u2)
    with np.errstate(all="ignore"):
        plane /= np.linalg.norm(plane, axis=1)[:, None]
        way = np.where(plane[:, 2] < 0.0, -1.0, 1.0)
        lam = way * np.sqrt(np.maximum(0.0, 1.0 - chord / s))
        time = np.sqrt(2.0 * mu / s**3) * seconds
        few = ((turns * np.pi + np.pi) / (8.0 * time)) ** (2.0 / 3.0)
        many = ((8.0 * time) / (turns * np.pi)) ** (2.0 / 3.0)
        x = np.where(high, (many - 1.0) / (many + 1.0), (few - 1.0) / (few + 1.0))
        for _ in range(_STEPS):
            t = _time(x, lam, turns)
            y = np.sqrt(1.0 - lam * lam * (1.0 - x * x))
            one = 1.0 - x * x
            d1 = (3.0 * t * x - 2.0 + 2.0 * lam**3 * x / y) / one
            d2 = (3.0 * t + 5.0 * x * d1 + 2.0 * (1.0 - lam * lam) * lam**3 / y**3) / one
            d3 = (7.0 * x * d2 + 8.0 * d1 - 6.0 * (1.0 - lam * lam) * lam**5 * x / y**5) / one
            off = t - time
            x = x - off * (d1 * d1 - 0.5 * off * d2) / (
                d1 * (d1 * d1 - off * d2) + d3 * off * off / 6.0
            )
            x = np.where(np.abs(x) < 1.0, x, np.nan)
        x = np.where(np.abs(_time(x, lam, turns) - time) < 1e-8 * time, x, np.nan)
        y = np.sqrt(1.0 - lam * lam * (1.0 - x * x))
        gamma = np.sqrt(0.5 * mu * s)
        rho = (n1 - n2) / chord
        sigma = np.sqrt(np.maximum(0.0, 1.0 - rho * rho))
        radial1 = gamma * ((lam * y - x) - rho * (lam * y + x)) / n1
        radial2 = -gamma * ((lam * y - x) + rho * (lam * y + x)) / n2
        along = gamma * sigma * (y + lam * x)
        t1 = np.cross(plane, u1) * way[:, None]
        t2 = np.cross(plane, u2) * way[:, None]
        v1 = radial1[:, None] * u1 + (along / n1)[:, None] * t1
        v2 = radial2[:, None] * u2 + (along / n2)[:, None] * t2
    return v1, v2
