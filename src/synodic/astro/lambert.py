"""Lambert's problem: from r1 to r2 in a given time. Batched; the core is `lambert_tile`.

Degenerate geometry is refused with a clear error, never answered by a NaN: no positive time of
flight; r1 or r2 zero; r1 and r2 on one line through the centre (an angle of 0 or 180 degrees to
1e-9), where no plane is given. Where h_z is exactly zero (a polar orbit), "prograde" is the short
way and "retrograde" the long one.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from synodic.astro import lambert_tile
from synodic.schema.mistake import Mistake

#: The Sun's gravitational parameter in km^3/s^2 (DE440; the catalogue's `sun`).
SUN = 132712440041.279419


def _vectors(name: str, value: ArrayLike) -> NDArray[np.float64]:
    array = np.asarray(value, dtype=np.float64)
    if array.ndim == 1:
        array = array[None, :]
    if array.ndim != 2 or array.shape[1] != 3:
        raise Mistake(f"{name} is one vector or an array (n, 3)", found=f"shape {array.shape}")
    return array


def lambert(
    r1_km: ArrayLike,
    r2_km: ArrayLike,
    tof_s: ArrayLike,
    mu_km3_s2: float = SUN,
    revolutions: int = 0,
    branch: str = "low",
    retrograde: bool = False,
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The velocities at both ends of the orbit from r1 to r2 in the time tof.

    Args:
        r1_km: departure, (3,) or (n, 3).
        r2_km: arrival, (3,) or (n, 3).
        tof_s: time of flight, one or (n,); lengths of 1 are repeated to n.
        mu_km3_s2: gravitational parameter of the centre.
        revolutions: full turns; only 0 so far.
        branch: which of two solutions with turns; without turns there is one.
        retrograde: False asks for h_z > 0, True for h_z < 0.

    Returns:
        v1 and v2, (n, 3), km/s. About 1e-15 relative, 1e-13 for one trajectory in a thousand.

    Raises:
        Mistake: a shape, a degenerate geometry (see above), or revolutions above 0.
    """
    if revolutions != 0:
        raise Mistake("only transfers below one revolution so far", found=f"{revolutions} turns")
    if branch not in ("low", "high"):
        raise Mistake("no such branch", found=repr(branch), expected="low or high")
    if not (mu_km3_s2 > 0.0 and np.isfinite(mu_km3_s2)):
        raise Mistake("the gravitational parameter is positive", found=repr(mu_km3_s2))
    r1 = _vectors("r1_km", r1_km)
    r2 = _vectors("r2_km", r2_km)
    tof = np.atleast_1d(np.asarray(tof_s, dtype=np.float64))
    counts = {r1.shape[0], r2.shape[0], tof.size} - {1}
    if tof.ndim != 1 or len(counts) > 1:
        raise Mistake(
            "r1, r2 and tof have one length n, or 1",
            found=f"shapes {r1.shape}, {r2.shape}, {tof.shape}",
        )
    n = counts.pop() if counts else 1
    # C-contiguous copies only where the shape asks for it
    r1 = np.ascontiguousarray(np.broadcast_to(r1, (n, 3)))
    r2 = np.ascontiguousarray(np.broadcast_to(r2, (n, 3)))
    tof = np.ascontiguousarray(np.broadcast_to(tof, (n,)))
    v1 = np.empty((n, 3))
    v2 = np.empty((n, 3))
    sign = -1.0 if retrograde else 1.0
    mu = float(mu_km3_s2)
    flat1, flat2, out1, out2 = (array.reshape(-1) for array in (r1, r2, v1, v2))
    if lambert_tile.solve(flat1, flat2, tof, mu, sign, out1, out2):
        unsolved = ~(np.isfinite(v1).all(axis=1) & np.isfinite(v2).all(axis=1))
        _refuse(r1, r2, tof, int(np.argmax(unsolved)))
    return v1, v2


def _unit(a: NDArray[np.float64]) -> NDArray[np.float64]:
    scaled = a / np.abs(a).max()
    return np.asarray(scaled / np.linalg.norm(scaled))


def _refuse(
    r1: NDArray[np.float64], r2: NDArray[np.float64], tof: NDArray[np.float64], at: int
) -> None:
    """Say why trajectory number `at` has no solution."""
    a, b, t = r1[at], r2[at], float(tof[at])
    if not (np.isfinite(a).all() and np.isfinite(b).all() and np.isfinite(t)):
        why = "a position or time is no finite number"
    elif not t > 0.0:
        why = "the time of flight is not positive"
    elif not (a.any() and b.any()):
        why = "a position is zero"
    elif np.linalg.norm(np.cross(_unit(a), _unit(b))) <= 2e-9:
        why = "r1 and r2 lie on one line through the centre, so the plane is not given"
    else:
        why = "the numbers are beyond what doubles carry"
    raise Mistake(
        f"Lambert's problem has no solution for trajectory {at}: {why}",
        found=f"r1 {a.tolist()} km, r2 {b.tolist()} km, tof {t} s",
    )
