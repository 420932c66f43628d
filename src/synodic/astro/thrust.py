"""Orbits under thrust: the Sun's pull and an acceleration by a law, integrated to rounding.

The laws, with what each takes in `control`:

- `STEADY`: an acceleration that keeps its direction among the stars: x, y, z in km/s^2.
- `ALONG`: a thrust along the velocity (against it below zero): km/s^2.
- `SAIL`: an ideal flat sail: lightness number b (pull of light face-on over pull of the Sun), cone
  angle a from the line away from the Sun, clock angle d about it from the direction of motion
  towards the north of the orbit: b mu / r^2 cos^2(a) along its normal (McInnes 1999, Solar Sailing,
  chapter 2).

Method: Gragg's rule with eight columns of extrapolation (Bulirsch & Stoer), order 16, with the step
held so that the last two columns agree to `TOLERANCE`. Units: km, km/s, s, km^3/s^2; the centre is
the Sun, alone and without size.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from synodic.numerics.compile import kernel
from synodic.numerics.elementary import exp, log, sin_cos

STEADY, ALONG, SAIL = range(3)
#: Agreement of the last two columns of a step, of the state's size.
TOLERANCE = 3e-14
_COLUMNS = 8
#: More steps than any transfer takes; a fall into the Sun would take more.
_MOST_STEPS = 20_000

Array = NDArray[np.float64]


@kernel
def acceleration(state: Array, mu: float, law: int, control: Array, out: Array) -> None:
    """The rate of change of a state (6,) into `out` (6,)."""
    x, y, z = state[0], state[1], state[2]
    u, v, w = state[3], state[4], state[5]
    r2 = x * x + y * y + z * z
    r = math.sqrt(r2)
    pull = -mu / (r2 * r)
    out[0], out[1], out[2] = u, v, w
    out[3], out[4], out[5] = pull * x, pull * y, pull * z
    if law == STEADY:
        out[3] += control[0]
        out[4] += control[1]
        out[5] += control[2]
    elif law == ALONG:
        speed = math.sqrt(u * u + v * v + w * w)
        out[3] += control[0] * u / speed
        out[4] += control[0] * v / speed
        out[5] += control[0] * w / speed
    else:
        sa, ca = sin_cos(control[1])
        sd, cd = sin_cos(control[2])
        hx, hy, hz = y * w - z * v, z * u - x * w, x * v - y * u
        h = math.sqrt(hx * hx + hy * hy + hz * hz)
        hx, hy, hz = hx / h, hy / h, hz / h
        ex, ey, ez = x / r, y / r, z / r
        tx, ty, tz = hy * ez - hz * ey, hz * ex - hx * ez, hx * ey - hy * ex
        push = control[0] * mu / r2 * ca * ca if ca > 0.0 else 0.0
        out[3] += push * (ca * ex + sa * (cd * tx + sd * hx))
        out[4] += push * (ca * ey + sa * (cd * ty + sd * hy))
        out[5] += push * (ca * ez + sa * (cd * tz + sd * hz))


@kernel
def fly(state: Array, seconds: float, mu: float, law: int, control: Array) -> float:
    """Follow a state (6,) in place; the least distance from the Sun at a step, km, or NaN if lost.

    `seconds` may be negative.
    """
    table = np.empty((_COLUMNS, 6))
    rate = np.empty(6)
    slope = np.empty(6)
    before = np.empty(6)
    now = np.empty(6)
    after = np.empty(6)
    left = seconds
    r = math.sqrt(state[0] ** 2 + state[1] ** 2 + state[2] ** 2)
    nearest = r
    step = math.copysign(min(abs(seconds), 0.5 * r * math.sqrt(r / mu)), seconds)
    for _ in range(_MOST_STEPS):
        if left == 0.0:
            return nearest
        if abs(step) > abs(left):
            step = left
        acceleration(state, mu, law, control, rate)
        error = 0.0
        for column in range(_COLUMNS):
            parts = 2 * (column + 1)
            h = step / parts
            for k in range(6):
                before[k] = state[k]
                now[k] = state[k] + h * rate[k]
            for _part in range(1, parts):
                acceleration(now, mu, law, control, slope)
                for k in range(6):
                    after[k] = before[k] + 2.0 * h * slope[k]
                    before[k] = now[k]
                    now[k] = after[k]
            acceleration(now, mu, law, control, slope)
            for k in range(6):
                value = 0.5 * (now[k] + before[k] + h * slope[k])
                # Neville's scheme in h^2: the row of the coarser rule becomes that of this one
                for j in range(column):
                    ratio = (column + 1.0) / (column - j)
                    coarser = table[j, k]
                    table[j, k] = value
                    value += (value - coarser) / (ratio * ratio - 1.0)
                table[column, k] = value
        size_r = math.sqrt(state[0] ** 2 + state[1] ** 2 + state[2] ** 2)
        size_v = math.sqrt(state[3] ** 2 + state[4] ** 2 + state[5] ** 2) + 1e-300
        for k in range(6):
            last = abs(table[_COLUMNS - 1, k] - table[_COLUMNS - 2, k])
            error = max(error, last / (size_r if k < 3 else size_v))
        if not error < math.inf:
            step *= 0.1
            continue
        grow = 0.9 * exp(log(TOLERANCE / max(error, 1e-25)) / (2.0 * _COLUMNS - 1.0))
        if error <= 8.0 * TOLERANCE:
            for k in range(6):
                state[k] = table[_COLUMNS - 1, k]
            left = 0.0 if step == left else left - step
            r = math.sqrt(state[0] ** 2 + state[1] ** 2 + state[2] ** 2)
            nearest = min(nearest, r)
            step *= min(3.0, max(0.5, grow))
        else:
            step *= min(0.7, max(0.1, grow))
    return math.nan
