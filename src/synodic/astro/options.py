"""Which passages of a departure day are worth flying: the timetable's inner loop.

A day's flights of all admissible lengths are solved in tiles; of them at most `OPTIONS` are kept:

- the front of (days, delta-v): no flight is both shorter and cheaper, from the fastest within the
  pair's bound to the cheapest, thinned evenly to `OPTIONS` - 1;
- the flight with the least v-infinity at departure, for ships that brake in the air.

They stand in the order of days. Everything is rounded to 0.1 m/s before it is compared.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from synodic.astro.grid import ARRIVE2, C3, DV, Ends, solve_row
from synodic.astro.lambert_tile import ROWS, TILE
from synodic.numerics.compile import kernel

OPTIONS = 8
#: A delta-v that no passage has, in 0.1 m/s.
NEVER = 2_000_000_000

Array = NDArray[np.float64]


class Flights(NamedTuple):
    """Lengths of flight that are tried, in days, and the dearest delta-v that is kept (0.1 m/s)."""

    shortest: int
    step: int
    tried: int
    bound: int


@kernel
def day_options(
    first: int,
    last: int,
    r1: Array,
    p1: Array,
    r2: Array,
    p2: Array,
    flights: Flights,
    mu: float,
    orbits: Ends,
    count: NDArray[np.int16],
    days: NDArray[np.int16],
    depart: NDArray[np.int32],
    arrive: NDArray[np.int32],
    best: NDArray[np.int32],
) -> None:
    """Fill the rows first..last-1 (departure days) of count, days, depart, arrive and best.

    Row d of the state tables is day d of the same calendar for both; flights that arrive after the
    last row are not offered. `best` is the least delta-v of the day, within the bound or not.
    """
    w = np.empty(ROWS * TILE)
    n = flights.tried
    cost = np.empty(n, np.int32)
    leave = np.empty(n, np.int32)
    reach = np.empty(n, np.int32)
    front = np.empty(n, np.int32)
    for day in range(first, last):
        room = r2.shape[0] - 1 - day - flights.shortest
        offered = min(n, room // flights.step + 1) if room >= 0 else 0
        for start in range(0, offered, TILE):
            size = min(TILE, offered - start)
            flight = flights.shortest + start * flights.step
            solve_row(
                w,
                size,
                day,
                r1,
                p1,
                r2,
                p2,
                day + flight,
                flights.step,
                flight * 86400.0,
                flights.step * 86400.0,
                mu,
                orbits,
            )
            for k in range(size):
                dv = w[DV + k]
                fine = dv < 1e5
                cost[start + k] = np.int32(dv * 1e4 + 0.5) if fine else NEVER
                leave[start + k] = np.int32(math.sqrt(w[C3 + k]) * 1e4 + 0.5) if fine else NEVER
                reach[start + k] = np.int32(math.sqrt(w[ARRIVE2 + k]) * 1e4 + 0.5) if fine else 0
        cheapest = NEVER
        least = -1
        length = 0
        for k in range(offered):
            if cost[k] < cheapest:
                cheapest = cost[k]
                if cheapest <= flights.bound:
                    front[length] = k
                    length += 1
            if cost[k] <= flights.bound and (least < 0 or leave[k] < leave[least]):
                least = k
        best[day] = cheapest
        kept = min(length, OPTIONS - 1)
        placed = 0
        done = least < 0
        for j in range(kept):
            k = front[(j * (length - 1) + (kept - 1) // 2) // (kept - 1)] if kept > 1 else front[0]
            if not done and least <= k:
                done = least == k
                if not done:
                    days[day, placed] = flights.shortest + least * flights.step
                    depart[day, placed] = leave[least]
                    arrive[day, placed] = reach[least]
                    placed += 1
                    done = True
            days[day, placed] = flights.shortest + k * flights.step
            depart[day, placed] = leave[k]
            arrive[day, placed] = reach[k]
            placed += 1
        if not done:
            days[day, placed] = flights.shortest + least * flights.step
            depart[day, placed] = leave[least]
            arrive[day, placed] = reach[least]
            placed += 1
        count[day] = placed
