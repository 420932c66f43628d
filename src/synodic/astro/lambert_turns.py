"""Lambert's problem with full turns, both branches, for tiles of 256 trajectories.

Izzo 2015 as in `lambert_tile`, whose rows and stages this shares. With N full turns

    T_N(x) = T_0(x) + N pi / (1 - x^2)^(3/2)

has a single least value T_m at x_m in (0, 1). A time above it has two orbits: x < x_m, the branch
"high", and x > x_m, the branch "low". As T_N(-x) > T_N(x), the latter has the larger |x| and so the
larger semi-major axis s / 2 / (1 - x^2). A time below T_m has none.

Each stage is one small loop over a tile: x_m and T_m, a first x that is right at both ends of its
branch, Householder's steps. A trajectory near T_m, or whose last step was not small, is mended
alone by a bracketed Newton's method, which decides whether its orbit exists. Where it does not, the
velocities are NaN; the public functions refuse that or say so.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from synodic.astro import lambert_tile
from synodic.astro.lambert_tile import (
    LAM,
    PLANE,
    R1,
    R2,
    STEP,
    TILE,
    TIME,
    TOF,
    V1,
    V2,
    T,
    X,
    geometry,
    householder,
    rough_exp2,
    rough_log2,
    slope,
    time_of,
    times,
    velocities,
)
from synodic.numerics.compile import inlined, kernel
from synodic.numerics.elementary import atan2

# rows beyond those of lambert_tile
X_LEAST = lambert_tile.ROWS * TILE
T_LEAST = (lambert_tile.ROWS + 1) * TILE
BEND = (lambert_tile.ROWS + 2) * TILE  # d2T/dx2 at the least
ROWS = lambert_tile.ROWS + 3

#: Relative distance from T_m within which a trajectory is mended alone.
_NEAR = 1e-4
#: The last step, relative to the distance from x_m and from -1 and 1, above which it is.
_LAST_STEP = 3e-4

Array = NDArray[np.float64]


@inlined
def _of_turns(x: float, turns: float) -> float:
    """N pi / (1 - x^2)^(3/2)."""
    e = (1.0 - x) * (1.0 + x)
    return turns * math.pi / (e * math.sqrt(e))


@inlined
def _newton(x: float, lam3: float, lam2: float, t0: float, whole: float) -> float:
    """One step towards the least of T, of which two terms about 0 are known."""
    y2 = 1.0 - lam2 + lam2 * x * x
    inverse_y2 = 1.0 / y2
    inverse_y = math.sqrt(inverse_y2)
    time = t0 - 2.0 * x + 1.5 * whole * x * x
    g = 3.0 * time * x - 2.0 + 2.0 * lam3 * x * inverse_y
    bend = 2.0 * lam3 * (1.0 - lam2) * inverse_y * inverse_y2
    x = x - g / (3.0 * t0 - 12.0 * x + 13.5 * whole * x * x + bend)
    x = x if x > 0.0 else 0.0
    return x if x < 0.5 else 0.5


@inlined
def _least(w: Array, turns: float) -> None:
    """About where T_N is least, to 1e-3."""
    whole = turns * math.pi
    for i in range(TILE):
        lam = w[LAM + i]
        lam2 = lam * lam
        lam3 = lam2 * lam
        root = math.sqrt(1.0 - lam2)
        t0 = atan2(root, lam) + lam * root + whole
        # the least has 3 T x - 2 + 2 lam^3 x / y = 0; near lambda = 1 its x is small
        flat = (1.0 - lam3) / (1.5 * t0)
        power = (rough_log2(1.0 - lam2 + 1e-12) - rough_log2(t0) - 1.585) * (1.0 / 3.0)
        steep = rough_exp2(power)
        x = steep if (lam > 0.0) & (steep < flat) else flat
        x = _newton(x, lam3, lam2, t0, whole)
        x = _newton(x, lam3, lam2, t0, whole)
        x = _newton(x, lam3, lam2, t0, whole)
        w[X_LEAST + i] = _newton(x, lam3, lam2, t0, whole)


@inlined
def _least_times(w: Array, turns: float) -> None:
    for i in range(TILE):
        x = w[X_LEAST + i]
        w[T_LEAST + i] = time_of(x, w[LAM + i]) + _of_turns(x, turns)


@inlined
def _least_step(w: Array) -> None:
    """One step of Halley's towards the least, of x, T and the second derivative."""
    for i in range(TILE):
        x = w[X_LEAST + i]
        t = w[T_LEAST + i]
        lam = w[LAM + i]
        lam2 = lam * lam
        lam3 = lam2 * lam
        e = 1.0 - x * x
        inverse_y2 = 1.0 / (1.0 - lam2 * e)
        inverse_y = math.sqrt(inverse_y2)
        inverse_e = 1.0 / e
        d1 = (3.0 * t * x - 2.0 + 2.0 * lam3 * x * inverse_y) * inverse_e
        bend = 2.0 * (1.0 - lam2) * lam3 * inverse_y * inverse_y2
        d2 = (3.0 * t + 5.0 * x * d1 + bend) * inverse_e
        d3 = (7.0 * x * d2 + 8.0 * d1 - 3.0 * bend * lam2 * x * inverse_y2) * inverse_e
        step = -2.0 * d1 * d2 / (2.0 * d2 * d2 - d1 * d3)
        w[X_LEAST + i] = x + step
        w[T_LEAST + i] = t + step * (d1 + 0.5 * step * (d2 + step * d3 * (1.0 / 3.0)))
        bent = d2 + step * d3
        w[BEND + i] = bent if bent > 0.25 * d2 else 0.25 * d2


@inlined
def _guess(w: Array, turns: float, side: float) -> None:
    """A first x: right near the least and near the end of the branch (side +1 low, -1 high)."""
    whole = turns * math.pi if side > 0.0 else (turns + 1.0) * math.pi
    for i in range(TILE):
        middle = w[X_LEAST + i]
        above = w[TIME + i] - w[T_LEAST + i]
        above = above if above > 1e-300 else 1e-300
        room = 1.0 - side * middle
        near = math.sqrt(2.0 * above / w[BEND + i]) / room
        far = 2.0 * room * rough_exp2((2.0 / 3.0) * rough_log2(w[TIME + i] / whole))
        share = near / (1.0 + near)
        q = near * (1.0 - share) + share * far
        w[X + i] = middle + side * room * q / (1.0 + q)


@inlined
def _times(w: Array, turns: float) -> None:
    times(w)
    for i in range(TILE):
        w[T + i] += _of_turns(w[X + i], turns)


@inlined
def _stay(w: Array, side: float) -> None:
    """A step that left its branch goes half-way to the edge instead."""
    for i in range(TILE):
        middle = w[X_LEAST + i]
        x = w[X + i]
        old = x + w[STEP + i]
        x = 0.5 * (old + side) if not side * x < 1.0 else x
        x = 0.5 * (old + middle) if not side * (x - middle) > 0.0 else x
        w[X + i] = x


@inlined
def _derivative(x: float, lam: float, turns: float) -> tuple[float, float]:
    """T_N and dT_N/dx."""
    t = time_of(x, lam)
    e = (1.0 - x) * (1.0 + x)
    more = _of_turns(x, turns)
    return t + more, slope(x, lam, t) + 3.0 * x * more / e


@kernel
def least(lam: float, turns: float) -> tuple[float, float]:
    """x_m and T_m to the last places, by Newton's method within a bracket."""
    low, high = 0.0, 0.9
    lam2 = lam * lam
    lam3 = lam2 * lam
    x = min(0.5, math.sqrt(1.0 - lam2))
    for _ in range(200):
        t = time_of(x, lam) + _of_turns(x, turns)
        y = math.sqrt(1.0 - lam2 * (1.0 - x) * (1.0 + x))
        g = 3.0 * t * x - 2.0 + 2.0 * lam3 * x / y
        if g < 0.0:
            low = x
        else:
            high = x
        e = (1.0 - x) * (1.0 + x)
        new = x - g / (3.0 * t + 3.0 * x * g / e + 2.0 * lam3 * (1.0 - lam2) / (y * y * y))
        if not (low < new < high):
            new = 0.5 * (low + high)
        if abs(new - x) <= 1e-15 or high - low <= 1e-16:
            break
        x = new
    return x, time_of(x, lam) + _of_turns(x, turns)


@kernel
def mend(x: float, lam: float, time: float, turns: float, side: float) -> float:
    """x of one trajectory by Newton's method within a bracket; NaN where no orbit exists."""
    middle, shortest = least(lam, turns)
    if not time >= shortest:
        return math.nan
    inside = middle  # T_N <= time here
    outside = side  # T_N > time here
    if not (side * (x - middle) > 0.0 and side * x < 1.0):
        x = 0.5 * (middle + side)
    for _ in range(200):
        t, d1 = _derivative(x, lam, turns)
        if t <= time:
            inside = x
        else:
            outside = x
        new = x - (t - time) / d1
        if not side * (new - inside) > 0.0 or not side * (outside - new) > 0.0:
            new = 0.5 * (inside + outside)
        if abs(new - x) <= 2e-16 or abs(outside - inside) <= 2e-16:
            return new
        x = new
    return x


@inlined
def _mend_all(w: Array, turns: float, side: float) -> None:
    for i in range(TILE):
        x = w[X + i]
        time = w[TIME + i]
        shortest = w[T_LEAST + i]
        if not time >= (1.0 - _NEAR) * shortest and shortest > 0.0:
            w[X + i] = math.nan
            continue
        room = min(1.0 - side * x, side * (x - w[X_LEAST + i]))
        good = abs(w[STEP + i]) < _LAST_STEP * room and time > (1.0 + _NEAR) * shortest
        if not good:
            if time > 0.0 and abs(w[LAM + i]) < 1.0:
                w[X + i] = mend(x, w[LAM + i], time, turns, side)
            else:
                w[X + i] = math.nan


@kernel
def solve_tile(w: Array, mu: float, sign: float, turns: float, side: float) -> None:
    """Fill V1 and V2 of a whole tile from R1, R2 and TOF (unused places need finite numbers).

    `turns` is N >= 1; `side` is 1 for the branch "low" and -1 for "high".
    """
    geometry(w, mu, sign)
    _least(w, turns)
    _least_times(w, turns)
    _least_step(w)
    _guess(w, turns, side)
    for _ in range(3):
        _times(w, turns)
        householder(w)
        _stay(w, side)
    _mend_all(w, turns, side)
    velocities(w)


@kernel
def solve(
    r1: Array,
    r2: Array,
    tof: Array,
    mu: float,
    sign: float,
    turns: float,
    side: float,
    v1: Array,
    v2: Array,
) -> tuple[int, int]:
    """As `lambert_tile.solve`, with turns.

    Returns how many rows are not finite, and how many of them for another reason than a time that
    is too short for the turns.
    """
    w = np.empty(ROWS * TILE)
    n = tof.shape[0]
    unsolved = 0
    degenerate = 0
    for start in range(0, n, TILE):
        count = min(TILE, n - start)
        for i in range(TILE):
            row = start + min(i, count - 1)
            for axis in range(3):
                w[R1 + axis * TILE + i] = r1[3 * row + axis]
                w[R2 + axis * TILE + i] = r2[3 * row + axis]
            w[TOF + i] = tof[row]
        solve_tile(w, mu, sign, turns, side)
        for i in range(count):
            at = 3 * (start + i)
            total = 0.0
            for axis in range(3):
                v1[at + axis] = w[V1 + axis * TILE + i]
                v2[at + axis] = w[V2 + axis * TILE + i]
                total += abs(v1[at + axis]) + abs(v2[at + axis])
            if not total < math.inf:
                unsolved += 1
                plane = w[PLANE + i]
                posed = abs(w[LAM + i]) < 1.0 and 0.0 < w[TIME + i] < math.inf and plane == plane
                degenerate += 0 if posed else 1
                for axis in range(3):
                    v1[at + axis] = v2[at + axis] = math.nan
    return unsolved, degenerate


@kernel
def fit(
    r1: Array,
    r2: Array,
    tof: Array,
    mu: float,
    sign: float,
    limit: int,
    out: NDArray[np.int64],
) -> None:
    """The most full turns for which each row of flat r1, r2 has an orbit; -1 where none has.

    As T_N is above N pi everywhere, T / pi bounds them.
    """
    w = np.ones(lambert_tile.ROWS * TILE)
    n = tof.shape[0]
    for start in range(0, n, TILE):
        count = min(TILE, n - start)
        for i in range(TILE):
            row = start + min(i, count - 1)
            for axis in range(3):
                w[R1 + axis * TILE + i] = r1[3 * row + axis]
                w[R2 + axis * TILE + i] = r2[3 * row + axis]
            w[TOF + i] = tof[row]
        geometry(w, mu, sign)
        for i in range(count):
            lam, time = w[LAM + i], w[TIME + i]
            if not (abs(lam) < 1.0 and 0.0 < time < math.inf):
                out[start + i] = -1
                continue
            turns = int(min(float(limit), time / math.pi))
            while turns > 0 and not time >= least(lam, float(turns))[1]:
                turns -= 1
            out[start + i] = turns
