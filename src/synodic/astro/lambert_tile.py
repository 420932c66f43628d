"""Lambert's problem for tiles of 256 trajectories: the compiled core.

Izzo 2015, "Revisiting Lambert's problem" (Celestial Mechanics 121, 1-15): one unknown x with
x < 1 an ellipse, 1 a parabola, > 1 a hyperbola, and lambda in (-1, 1) for the geometry.

A tile is one flat float64 workspace of `ROWS` rows of `TILE` numbers. Each stage is one small loop
that reads some rows and writes others: small enough to vectorise, where one loop over all stages
does not. The distance between rows is constant, so the compiler sees that rows don't overlap.

Units: any consistent ones; here km, s, km^3/s^2.

- Time of flight: T = (eta^3 Q(z) + 4 lambda eta) / 2 with eta = y - lambda x, z = sin^2(psi/2)
  and Q = (2 psi - sin 2 psi) / sin^3 psi (Battin's form): a series in z where psi is small, the
  closed form elsewhere. Both are good to a few units in the last place, on either side of x = 1.
- Two Householder steps of order 3 from Izzo's guess. A trajectory whose last step was not small
  (under 1 in 1000 of them) is mended alone by Newton's method in `_mend`.
- Short and long way are told by the sign of h_z, as asked for.
- Half of the time goes into divisions and square roots, which no vector unit does in less than
  two cycles a number. So what is divided by is multiplied first, and divided by once.

A trajectory without a solution (zero or negative time, no plane) leaves NaN in its velocities;
the public functions refuse it or say which cells are NaN.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from synodic.numerics.compile import inlined, kernel
from synodic.numerics.elementary import atan2, log

TILE = 256

# rows: what a caller fills
R1 = 0  # x, y, z of the departure: three rows
R2 = 3 * TILE  # of the arrival
TOF = 6 * TILE  # seconds
# rows: what a caller reads
V1 = 7 * TILE  # velocity at departure: three rows
V2 = 10 * TILE  # at arrival
# rows in between
NORM1 = 13 * TILE
NORM2 = 14 * TILE
PLANE = 15 * TILE  # unit vector of the angular momentum: three rows
CHORD = 18 * TILE
GAMMA = 19 * TILE  # sqrt(mu s / 2)
SIGMA = 20 * TILE
LAM = 21 * TILE
TIME = 22 * TILE  # Izzo's T, without a unit
X = 23 * TILE
STEP = 24 * TILE  # the last step of x, relative to 1 + x
T = 25 * TILE
Y = 26 * TILE
ROWS = 27

#: |sin| of the angle between r1 and r2 below which their plane is lost in rounding.
COLLINEAR = 1e-9
_SMALL_Z = 0.03
_LAST_STEP = 5e-4
_INV_LN2 = 1.4426950408889634

# Q(z) = 4/3 2F1(3, 1; 5/2; z): each coefficient is (3 + n) / (5/2 + n) times the one before.
_Q = [4.0 / 3.0]
for _n in range(12):
    _Q.append(_Q[-1] * (3.0 + _n) / (2.5 + _n))
_Q0, _Q1, _Q2, _Q3, _Q4, _Q5, _Q6, _Q7, _Q8, _Q9, _Q10, _Q11, _Q12 = _Q


def workspace() -> NDArray[np.float64]:
    """One tile's rows, not yet filled."""
    return np.empty(ROWS * TILE)


@inlined
def _q_series(z: float) -> float:
    q = _Q10 + z * (_Q11 + z * _Q12)
    q = _Q7 + z * (_Q8 + z * (_Q9 + z * q))
    q = _Q4 + z * (_Q5 + z * (_Q6 + z * q))
    q = _Q1 + z * (_Q2 + z * (_Q3 + z * q))
    return _Q0 + z * q


@inlined
def geometry(w: NDArray[np.float64], mu: float, sign: float) -> None:
    """Norms, plane, chord, lambda and T of a tile; sign +1 for h_z >= 0, -1 for h_z < 0."""
    for i in range(TILE):
        ax, ay, az = w[R1 + i], w[R1 + TILE + i], w[R1 + 2 * TILE + i]
        bx, by, bz = w[R2 + i], w[R2 + TILE + i], w[R2 + 2 * TILE + i]
        r1 = math.sqrt(ax * ax + ay * ay + az * az)
        r2 = math.sqrt(bx * bx + by * by + bz * bz)
        hx = ay * bz - az * by
        hy = az * bx - ax * bz
        hz = ax * by - ay * bx
        h2 = hx * hx + hy * hy + hz * hz
        h = math.sqrt(h2)
        dot = ax * bx + ay * by + az * bz
        product = r1 * r2
        # product (1 + cos) and product (1 - cos), neither by a difference of near equals
        small = h2 / (product + abs(dot))
        plus = product + dot if dot > 0.0 else small
        minus = small if dot > 0.0 else product - dot
        root = math.sqrt(0.5 * plus)
        chord = math.sqrt((r1 - r2) * (r1 - r2) + 2.0 * minus)
        s = 0.5 * (r1 + r2 + chord)
        way = sign if hz >= 0.0 else -sign
        gamma = math.sqrt(0.5 * mu * s)
        steady = h if h > COLLINEAR * product else math.nan
        across = root * chord
        inverse = 1.0 / (s * steady * across)
        inverse_s = inverse * (steady * across)
        inverse_h = way * inverse * (s * across)
        tof = w[TOF + i]
        w[NORM1 + i] = r1
        w[NORM2 + i] = r2
        w[PLANE + i] = hx * inverse_h
        w[PLANE + TILE + i] = hy * inverse_h
        w[PLANE + 2 * TILE + i] = hz * inverse_h
        w[CHORD + i] = chord
        w[GAMMA + i] = gamma
        w[SIGMA + i] = h * inverse * (s * steady)
        w[LAM + i] = way * root * inverse_s
        w[TIME + i] = (
            2.0 * gamma * inverse_s * inverse_s * (tof if 0.0 < tof < math.inf else math.nan)
        )


@inlined
def rough_log2(x: float) -> float:
    """log2 to 1e-4, for a guess; x > 0."""
    bits = np.float64(x).view(np.int64)
    n = (bits - 0x3FE6A09E667F3BCD) >> 52
    f = np.int64(bits - (n << 52)).view(np.float64) - 1.0
    k = np.int64(n + 0x4338000000000000).view(np.float64) - 6755399441055744.0
    p = 1.0 + f * (-0.5 + f * (0.33333 + f * (-0.25 + f * (0.2 + f * (-0.1667 + f * 0.143)))))
    return k + _INV_LN2 * f * p


@inlined
def rough_exp2(x: float) -> float:
    """2^x to 1e-6, for a guess; |x| < 1000."""
    t = x + 6755399441055744.0
    r = (x - (t - 6755399441055744.0)) * 0.6931471805599453
    n = np.float64(t).view(np.int64) - 0x4338000000000000
    p = 1.0 + r * (1.0 + r * (0.5 + r * (0.166667 + r * (0.0416667 + r * 0.0083333))))
    return p * np.int64((n + 1023) << 52).view(np.float64)


@inlined
def rough_acos(x: float) -> float:
    """The arc cosine to 1e-4, for a guess (Abramowitz & Stegun 4.4.45)."""
    size = abs(x)
    p = 1.5707288 + size * (-0.2121144 + size * (0.0742610 - 0.0187293 * size))
    angle = math.sqrt(1.0 - size) * p
    return angle if x > 0.0 else math.pi - angle


@inlined
def _guess(w: NDArray[np.float64]) -> None:
    """Izzo's first x, from T at x = 0 and x = 1."""
    for i in range(TILE):
        lam = w[LAM + i]
        time = w[TIME + i]
        lam2 = lam * lam
        root = math.sqrt(1.0 - lam2)
        t0 = rough_acos(lam) + lam * root
        t1 = (2.0 / 3.0) * (1.0 - lam2 * lam)
        ratio = rough_log2(t0) - rough_log2(time)
        span = rough_log2(t0) - rough_log2(t1)
        quick = time < t1
        over = 2.5 * t1 * (t1 - time) if quick else ratio
        under = time * (1.0 - lam2 * lam2 * lam) if quick else span
        quotient = over / under
        exponent = ratio * (2.0 / 3.0) if time >= t0 else quotient
        exponent = exponent if exponent < 500.0 else 500.0
        exponent = exponent if exponent > -500.0 else -500.0
        inner = rough_exp2(exponent) - 1.0
        w[X + i] = quotient + 1.0 if quick else inner


@inlined
def time_of(x: float, lam: float) -> float:
    """Izzo's T of x."""
    e = 1.0 - x * x
    return _time(x, lam, e, math.sqrt(1.0 - lam * lam * e))


@inlined
def _time(x: float, lam: float, e: float, y: float) -> float:
    """T of x, with what follows of x and lambda alone."""
    eta = y - lam * x
    c = lam + x * eta
    z = 0.5 * (1.0 - c)
    near = eta * eta * eta * _q_series(z) + 4.0 * lam * eta
    size = math.sqrt(abs(e))
    sine = eta * size
    ellipse = atan2(sine, c)
    hyperbola = log(c + sine)
    inverse = 1.0 / size
    far = 2.0 * (ellipse if e > 0.0 else hyperbola) * inverse - 2.0 * (x - lam * y)
    far *= inverse * (inverse if e > 0.0 else -inverse)  # by e
    return 0.5 * (near if abs(z) < _SMALL_Z else far)


@inlined
def times(w: NDArray[np.float64]) -> None:
    """T and y of each x."""
    for i in range(TILE):
        x = w[X + i]
        lam = w[LAM + i]
        e = 1.0 - x * x
        y = math.sqrt(1.0 - lam * lam * e)
        w[Y + i] = y
        w[T + i] = _time(x, lam, e, y)


@inlined
def householder(w: NDArray[np.float64]) -> None:
    """One step of order 3 for the root of T(x) - TIME."""
    for i in range(TILE):
        x = w[X + i]
        lam = w[LAM + i]
        t = w[T + i]
        e = 1.0 - x * x
        lam2 = lam * lam
        lam3 = lam2 * lam
        y = w[Y + i]
        inverse = 1.0 / (y * e)
        inverse_y = inverse * e
        inverse_y2 = inverse_y * inverse_y
        inverse_e = inverse * y
        d1 = (3.0 * t * x - 2.0 + 2.0 * lam3 * x * inverse_y) * inverse_e
        bend = 2.0 * (1.0 - lam2) * lam3 * inverse_y * inverse_y2
        d2 = (3.0 * t + 5.0 * x * d1 + bend) * inverse_e
        d3 = (7.0 * x * d2 + 8.0 * d1 - 3.0 * bend * lam2 * x * inverse_y2) * inverse_e
        f = t - w[TIME + i]
        top = d1 * d1 - 0.5 * f * d2
        step = f * top / (d1 * (d1 * d1 - f * d2) + d3 * f * f * (1.0 / 6.0))
        new = x - step
        new = new if new > -1.0 else 0.5 * (x - 1.0)
        w[X + i] = new
        w[STEP + i] = step


@inlined
def slope(x: float, lam: float, t: float) -> float:
    """dT/dx, without the loss near x = 1."""
    e = 1.0 - x * x
    y = math.sqrt(1.0 - lam * lam * e)
    eta = y - lam * x
    z = 0.5 * (1.0 - lam - x * eta)
    if abs(z) < _SMALL_Z:
        eta1 = -lam * eta / y
        z1 = -0.5 * (eta + x * eta1)
        q1 = 0.0
        power = 1.0
        coefficient = 4.0 / 3.0
        for n in range(14):
            coefficient *= (3.0 + n) / (2.5 + n)
            q1 += (n + 1) * coefficient * power
            power *= z
        return 0.5 * (
            3.0 * eta * eta * eta1 * _q_series(z) + eta * eta * eta * q1 * z1 + 4.0 * lam * eta1
        )
    return (3.0 * t * x - 2.0 + 2.0 * lam * lam * lam * x / y) / e


@kernel
def _mend(x: float, lam: float, time: float) -> float:
    """x by Newton's method on log T against log(1 + x), nearly a straight line; NaN if it fails."""
    if not (x > -1.0 and x < 1e150):
        x = 0.0
    for _ in range(60):
        t = time_of(x, lam)
        steep = slope(x, lam, t)
        step = (1.0 + x) * log(t / time) * t / (steep * (1.0 + x))
        new = x - step
        if not new > -1.0 + 0.2 * (1.0 + x):
            new = -1.0 + 0.2 * (1.0 + x)
        if new > 1.0 + 5.0 * (1.0 + x):
            new = 1.0 + 5.0 * (1.0 + x)
        if abs(new - x) <= 4e-16 * (1.0 + x) + 1e-17:
            return new
        last = abs(new - x)
        x = new
        if last < 1e-9 * (1.0 + x):
            # quadratic: one more step reaches the last place
            t = time_of(x, lam)
            return x - (t - time) / slope(x, lam, t)
    return math.nan


@inlined
def _mend_all(w: NDArray[np.float64]) -> None:
    for i in range(TILE):
        if not abs(w[STEP + i]) < _LAST_STEP * (1.0 + w[X + i]):
            x = w[X + i]
            if w[TIME + i] > 0.0 and abs(w[LAM + i]) < 1.0:
                w[X + i] = _mend(x, w[LAM + i], w[TIME + i])
            else:
                w[X + i] = math.nan


@inlined
def velocities(w: NDArray[np.float64]) -> None:
    """Both velocities of each x."""
    for i in range(TILE):
        x = w[X + i]
        lam = w[LAM + i]
        y = math.sqrt(1.0 - lam * lam * (1.0 - x * x))
        r1, r2, chord = w[NORM1 + i], w[NORM2 + i], w[CHORD + i]
        inverse = 1.0 / (r1 * r2 * chord)
        n1 = inverse * (r2 * chord)
        n2 = inverse * (r1 * chord)
        gamma = w[GAMMA + i]
        rho = (r1 - r2) * inverse * (r1 * r2)
        a = lam * y - x
        b = rho * (lam * y + x)
        across = gamma * w[SIGMA + i] * (y + lam * x)
        radial1 = gamma * (a - b) * n1 * n1
        radial2 = -gamma * (a + b) * n2 * n2
        across1 = across * n1 * n1
        across2 = across * n2 * n2
        ax, ay, az = w[R1 + i], w[R1 + TILE + i], w[R1 + 2 * TILE + i]
        bx, by, bz = w[R2 + i], w[R2 + TILE + i], w[R2 + 2 * TILE + i]
        hx, hy, hz = w[PLANE + i], w[PLANE + TILE + i], w[PLANE + 2 * TILE + i]
        w[V1 + i] = radial1 * ax + across1 * (hy * az - hz * ay)
        w[V1 + TILE + i] = radial1 * ay + across1 * (hz * ax - hx * az)
        w[V1 + 2 * TILE + i] = radial1 * az + across1 * (hx * ay - hy * ax)
        w[V2 + i] = radial2 * bx + across2 * (hy * bz - hz * by)
        w[V2 + TILE + i] = radial2 * by + across2 * (hz * bx - hx * bz)
        w[V2 + 2 * TILE + i] = radial2 * bz + across2 * (hx * by - hy * bx)


@kernel
def solve_tile(w: NDArray[np.float64], mu: float, sign: float) -> None:
    """Fill V1 and V2 of a whole tile from R1, R2 and TOF (unused places need finite numbers)."""
    geometry(w, mu, sign)
    _guess(w)
    times(w)
    householder(w)
    times(w)
    householder(w)
    _mend_all(w)
    velocities(w)


@kernel
def solve(
    r1: NDArray[np.float64],
    r2: NDArray[np.float64],
    tof: NDArray[np.float64],
    mu: float,
    sign: float,
    v1: NDArray[np.float64],
    v2: NDArray[np.float64],
) -> int:
    """Velocities of n trajectories; r1, r2, v1, v2 are flat (3 n,), x y z x y z, tof (n,).

    Returns how many have no solution; their velocities are not finite.
    """
    w = np.empty(ROWS * TILE)
    n = tof.shape[0]
    unsolved = 0
    for start in range(0, n, TILE):
        count = min(TILE, n - start)
        for i in range(count):
            at = 3 * (start + i)
            w[R1 + i] = r1[at]
            w[R1 + TILE + i] = r1[at + 1]
            w[R1 + 2 * TILE + i] = r1[at + 2]
            w[R2 + i] = r2[at]
            w[R2 + TILE + i] = r2[at + 1]
            w[R2 + 2 * TILE + i] = r2[at + 2]
            w[TOF + i] = tof[start + i]
        for row in range(7):
            for i in range(count, TILE):
                w[row * TILE + i] = w[row * TILE]
        solve_tile(w, mu, sign)
        for i in range(count):
            at = 3 * (start + i)
            v1[at] = w[V1 + i]
            v1[at + 1] = w[V1 + TILE + i]
            v1[at + 2] = w[V1 + 2 * TILE + i]
            v2[at] = w[V2 + i]
            v2[at + 1] = w[V2 + TILE + i]
            v2[at + 2] = w[V2 + 2 * TILE + i]
            total = abs(w[V1 + i]) + abs(w[V1 + TILE + i]) + abs(w[V1 + 2 * TILE + i])
            total += abs(w[V2 + i]) + abs(w[V2 + TILE + i]) + abs(w[V2 + 2 * TILE + i])
            unsolved += 0 if total < math.inf else 1
    return unsolved
