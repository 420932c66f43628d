"""Transfers from one departure to many arrivals: the loop under porkchops, windows and timetables.

Units: km, km/s, seconds, km^2/s^2; the Sun is the centre; prograde. Bodies'
states come as tables, evaluated once a date; an arrival is a row of such a table and a time of
flight. A cell without a transfer (arrival not after departure, no plane) is NaN.

Delta-v is that of two impulses between circular parking orbits: at each end
sqrt(v_inf^2 + 2 mu / r) - sqrt(mu / r), with the plane change left to the parking orbit.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from synodic.astro import lambert_tile as tile
from synodic.astro import lambert_turns
from synodic.astro.bodies import Body
from synodic.astro.lambert_tile import R1, R2, TILE, TOF, V1, V2, solve_tile
from synodic.numerics.compile import inlined, kernel

#: Parking orbits are circular, this high above the equator.
PARKING_KM = 300.0

# rows of the tile that are free after it is solved
C3 = tile.NORM1
ARRIVE2 = tile.NORM2
DV = tile.CHORD

Array = NDArray[np.float64]


class Ends(NamedTuple):
    """Parking orbits of both ends: squares of escape speed and circular speeds, km^2/s^2, km/s."""

    escape1: float
    circular1: float
    escape2: float
    circular2: float


def ends(origin: Body, target: Body) -> Ends:
    """The parking orbits `PARKING_KM` above both bodies."""
    v1 = origin.mu_km3_s2 / (origin.radius_km + PARKING_KM)
    v2 = target.mu_km3_s2 / (target.radius_km + PARKING_KM)
    return Ends(2.0 * v1, math.sqrt(v1), 2.0 * v2, math.sqrt(v2))


@inlined
def _fill(
    w: Array,
    count: int,
    row1: int,
    r1: Array,
    r2: Array,
    first2: int,
    step2: int,
    first_s: float,
    step_s: float,
) -> None:
    for i in range(TILE):
        k = min(i, count - 1)
        row = first2 + k * step2
        for axis in range(3):
            w[R1 + axis * TILE + i] = r1[row1, axis]
            w[R2 + axis * TILE + i] = r2[row, axis]
        w[TOF + i] = first_s + k * step_s


@inlined
def _costs(
    w: Array, count: int, row1: int, p1: Array, p2: Array, first2: int, step2: int, orbits: Ends
) -> None:
    for i in range(TILE):
        row = first2 + min(i, count - 1) * step2
        ax = w[V1 + i] - p1[row1, 0]
        ay = w[V1 + TILE + i] - p1[row1, 1]
        az = w[V1 + 2 * TILE + i] - p1[row1, 2]
        bx = w[V2 + i] - p2[row, 0]
        by = w[V2 + TILE + i] - p2[row, 1]
        bz = w[V2 + 2 * TILE + i] - p2[row, 2]
        c3 = ax * ax + ay * ay + az * az
        arrive2 = bx * bx + by * by + bz * bz
        leave = math.sqrt(c3 + orbits.escape1) - orbits.circular1
        w[DV + i] = leave + (math.sqrt(arrive2 + orbits.escape2) - orbits.circular2)
        w[C3 + i] = c3
        w[ARRIVE2 + i] = arrive2


@kernel
def solve_row(
    w: Array,
    count: int,
    row1: int,
    r1: Array,
    p1: Array,
    r2: Array,
    p2: Array,
    first2: int,
    step2: int,
    first_s: float,
    step_s: float,
    mu: float,
    orbits: Ends,
) -> None:
    """`count` <= TILE arrivals from one departure: fills the rows C3, ARRIVE2 and DV of the tile.

    Departure: row `row1` of r1 and p1, the position and velocity of the origin. Arrival k: row
    first2 + k step2 of r2 and p2 after first_s + k step_s seconds.
    """
    _fill(w, count, row1, r1, r2, first2, step2, first_s, step_s)
    solve_tile(w, mu, 1.0)
    _costs(w, count, row1, p1, p2, first2, step2, orbits)


@kernel
def solve_row_of(
    turns: float,
    side: float,
    w: Array,
    count: int,
    row1: int,
    r1: Array,
    p1: Array,
    r2: Array,
    p2: Array,
    first2: int,
    step2: int,
    first_s: float,
    step_s: float,
    mu: float,
    orbits: Ends,
) -> None:
    """As `solve_row`, with full turns; side 1 is the branch "low", -1 "high".

    The tile has `lambert_turns.ROWS` rows.
    """
    if turns == 0.0:
        solve_row(w, count, row1, r1, p1, r2, p2, first2, step2, first_s, step_s, mu, orbits)
        return
    _fill(w, count, row1, r1, r2, first2, step2, first_s, step_s)
    lambert_turns.solve_tile(w, mu, 1.0, turns, side)
    _costs(w, count, row1, p1, p2, first2, step2, orbits)
