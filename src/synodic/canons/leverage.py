"""Orbits that meet a body again with one burn on the way: how Juno, NEAR and Cassini gained speed.

A small burn far from the Sun changes the speed at which the body is met again by several times as
much. The net is coarse, so what it finds costs up to some 0.2 km/s more than what was flown.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from synodic.astro.bodies import sun_mu_km3_s2
from synodic.astro.kepler import propagate_all
from synodic.astro.lambert_tile import solve
from synodic.canons.places import where

Array = NDArray[np.float64]
_MU = sun_mu_km3_s2()
_ANGLES = np.radians(np.arange(0.0, 360.0, 6.0))
_SHARES = (0.25, 0.4, 0.5, 0.6, 0.75)
#: A burn on the way that is worth looking at, km/s.
_MOST = 1.5
#: Arcs that are kept.
_KEPT = 400


class Leveraged(NamedTuple):
    """Arcs: excess at both ends (n, 3), the burn between them (n,), which excess it was (n,)."""

    out: Array
    into: Array
    burn: Array
    after: NDArray[np.int64]


def leveraged(origin: str, jd1: float, target: str, jd2: float, excesses: Array) -> Leveraged:
    """Arcs to a body, most often the same, that leave with these excesses (m,), in its plane."""
    one, two = np.array([jd1]), np.array([jd2])
    (r1, p1), (r2, p2) = where(origin, one), where(target, two)
    ahead = p1[0] / np.linalg.norm(p1)
    out_of = r1[0] - (r1[0] @ ahead) * ahead
    out_of /= np.linalg.norm(out_of)
    ways = np.cos(_ANGLES)[:, None] * ahead + np.sin(_ANGLES)[:, None] * out_of
    excess = (excesses[:, None, None] * ways).reshape(-1, 3)
    number = np.repeat(np.arange(excesses.size), _ANGLES.size)
    seconds = (jd2 - jd1) * 86400.0
    found: list[tuple[Array, Array, Array, NDArray[np.int64]]] = []
    n = excess.shape[0]
    start = np.ascontiguousarray(np.broadcast_to(r1, (n, 3)))
    end = np.ascontiguousarray(np.broadcast_to(r2, (n, 3)))
    speed = np.ascontiguousarray(p1 + excess)
    for share in _SHARES:
        r, v, v1, v2 = (np.empty((n, 3)) for _ in range(4))
        propagate_all(start, speed, np.full(n, share * seconds), _MU, r, v)
        left = np.full(n, (1.0 - share) * seconds)
        solve(r.reshape(-1), end.reshape(-1), left, _MU, 1.0, v1.reshape(-1), v2.reshape(-1))
        burn = np.linalg.norm(v1 - v, axis=1)
        fine = np.isfinite(burn) & np.isfinite(v2).all(axis=1) & (burn < _MOST)
        found.append((excess[fine], (v2 - p2)[fine], burn[fine], number[fine]))
    out, into, burns, after = (np.concatenate(parts) for parts in zip(*found, strict=True))
    if burns.size > _KEPT:
        # the cheapest of each speed that it comes back with
        band = np.floor(np.linalg.norm(into, axis=1) / 0.25)
        order = np.lexsort((burns, band))
        rank = np.arange(order.size) - np.searchsorted(band[order], band[order])
        keep = order[np.argsort(rank, kind="stable")[:_KEPT]]
        out, into, burns, after = out[keep], into[keep], burns[keep], after[keep]
    return Leveraged(out, into, burns, after)
