"""Elementary functions with the same bits on every x86-64 processor.

numpy's and the system's `exp`, `log`, `sin` and their kin choose an implementation by the
processor's features, and so change their last bits from machine to machine. These are made of
additions, multiplications, divisions and bit patterns only, in one written order: IEEE 754 fixes
each result. Nothing here asks for a fused multiply-add, and LLVM fuses none unasked.

Arguments and results are float64; angles are radians. Each is a scalar kernel without loops or
tables, forced into its caller, so that a loop over it vectorises.

Largest error seen against 50-digit arithmetic, in units in the last place (the tests hold it):
exp, log, log1p, sin, cos, pow_ 1; expm1, atan2, tanh 2.

Method: an exact reduction of the argument with constants split in parts (Cody & Waite 1980), then
a polynomial. Its coefficients are Taylor's, or where those converge slowly (atan) the Chebyshev
interpolant's, computed in 120-digit arithmetic.
"""

from __future__ import annotations

import math

import numpy as np

from synodic.numerics.compile import inlined

# 1.5 * 2^52: adding it rounds a double to the nearest whole number, held in its low bits.
_ROUND = 6755399441055744.0
_ROUND_BITS = 0x4338000000000000
_LOG2_E = 1.4426950408889634
# ln 2 and pi/2 in parts: the first ones have trailing zeros, so that k times them is exact.
_LN2_HI = 0.6931471803691238
_LN2_LO = 1.9082149292705877e-10
_LN2_MID = 1.9082149288430703e-10
_LN2_TAIL = 4.275175589747649e-20
_TWO_OVER_PI = 0.6366197723675814
_PIO2_1 = 1.5707963267341256
_PIO2_2 = 6.077100506303966e-11
_PIO2_3 = 2.0222662487111665e-21
_PIO2_4 = 8.4784276603689e-32
_PIO4 = 0.7853981633974483
_PIO4_LO = 3.061616997868383e-17
_PIO2 = 1.5707963267948966
_PIO2_LO = 6.123233995736766e-17
_PI = 3.141592653589793
_PI_LO = 1.2246467991473532e-16
_TAN_PIO8 = 0.41421356237309503
_SPLIT = 134217729.0  # 2^27 + 1 halves a double into two of 26 bits (Dekker 1971)
#: `sin` and `cos` give NaN beyond this: 2^20 quarter turns, where the reduction is still exact.
ANGLE_LIMIT = 1647099.0

_F2 = 1.0 / 2.0
_F3 = 1.0 / 6.0
_F4 = 1.0 / 24.0
_F5 = 1.0 / 120.0
_F6 = 1.0 / 720.0
_F7 = 1.0 / 5040.0
_F8 = 1.0 / 40320.0
_F9 = 1.0 / 362880.0
_F10 = 1.0 / 3628800.0
_F11 = 1.0 / 39916800.0
_F12 = 1.0 / 479001600.0
_F13 = 1.0 / 6227020800.0
_F14 = 1.0 / 87178291200.0
_F15 = 1.0 / 1307674368000.0
_F16 = 1.0 / 20922789888000.0
_F17 = 1.0 / 355687428096000.0


@inlined
def _exp_tail(r: float) -> float:
    """exp(r) - 1 - r for |r| <= ln(2)/2."""
    q = _F12 + r * _F13
    q = _F10 + r * (_F11 + r * q)
    q = _F8 + r * (_F9 + r * q)
    q = _F6 + r * (_F7 + r * q)
    q = _F4 + r * (_F5 + r * q)
    return r * r * (_F2 + r * (_F3 + r * q))


@inlined
def _power_of_two(n: np.int64) -> float:
    """2^n for -1022 <= n <= 1023."""
    return np.int64((n + 1023) << 52).view(np.float64)


@inlined
def _exp_sum(x: float, low: float) -> float:
    """exp(x + low), |low| far below |x|."""
    if x > 710.0:
        x = 710.0
    if x < -746.0:
        x = -746.0
    t = x * _LOG2_E + _ROUND
    k = t - _ROUND
    n = np.float64(t).view(np.int64) - _ROUND_BITS
    high = x - k * _LN2_HI
    rest = k * _LN2_LO - low
    r = high - rest
    correction = (high - r) - rest
    y = 1.0 + (r + (correction + _exp_tail(r)))
    half = n >> 1
    return y * _power_of_two(half) * _power_of_two(n - half)


@inlined
def exp(x: float) -> float:
    """e^x; 0 below -745.2, infinity above 709.8."""
    return _exp_sum(x, 0.0)


@inlined
def expm1(x: float) -> float:
    """e^x - 1 without loss near 0."""
    if x > 710.0:
        x = 710.0
    if x < -60.0:
        x = -60.0
    t = x * _LOG2_E + _ROUND
    k = t - _ROUND
    n = np.float64(t).view(np.int64) - _ROUND_BITS
    high = x - k * _LN2_HI
    rest = k * _LN2_LO
    r = high - rest
    correction = (high - r) - rest
    tail = correction + _exp_tail(r)
    half = n >> 1
    a = _power_of_two(half)
    b = _power_of_two(n - half)
    # 2^n (r + tail) + (2^n - 1); beyond 2^53 the 1 has no weight and would cost the overflow
    whole = (r + tail) * a * b + (a * b - 1.0)
    return (1.0 + (r + tail)) * a * b if n > 60 else (r + tail if n == 0 else whole)


@inlined
def _log_tail(z: float) -> float:
    """2 (z/3 + z^2/5 + ...) for z = s^2 <= 0.0295: log((1+s)/(1-s)) = 2 s + s * this."""
    q = 2.0 / 21.0 + z * (2.0 / 23.0)
    q = 2.0 / 17.0 + z * (2.0 / 19.0 + z * q)
    q = 2.0 / 13.0 + z * (2.0 / 15.0 + z * q)
    q = 2.0 / 9.0 + z * (2.0 / 11.0 + z * q)
    return z * (2.0 / 3.0 + z * (2.0 / 5.0 + z * (2.0 / 7.0 + z * q)))


@inlined
def _split_exponent(x: float) -> tuple[float, float]:
    """(k, m) with x = 2^k m and m in [sqrt(1/2), sqrt(2)), for finite x > 0."""
    tiny = x < 2.2250738585072014e-308
    scaled = x * 18014398509481984.0 if tiny else x
    bits = np.float64(scaled).view(np.int64)
    n = (bits - 0x3FE6A09E667F3BCD) >> 52
    m = np.int64(bits - (n << 52)).view(np.float64)
    k = np.int64(n + _ROUND_BITS).view(np.float64) - _ROUND
    return (k - 54.0 if tiny else k), m


@inlined
def log(x: float) -> float:
    """Natural logarithm; -infinity at 0, NaN below."""
    k, m = _split_exponent(x)
    f = m - 1.0
    s = f / (2.0 + f)
    half = 0.5 * f * f
    y = k * _LN2_HI - ((half - (s * (half + _log_tail(s * s)) + k * _LN2_LO)) - f)
    y = math.inf if x == math.inf else y
    y = -math.inf if x == 0.0 else y
    return y if x >= 0.0 else math.nan


@inlined
def log1p(x: float) -> float:
    """log(1 + x) without loss near 0; -infinity at -1, NaN below."""
    u = 1.0 + x
    # what the sum lost, relative to u
    lost = x - (u - 1.0) if u < 2.0 else 1.0 - (u - x)
    k, m = _split_exponent(u)
    f = x if k == 0.0 else m - 1.0
    correction = 0.0 if k == 0.0 else lost / u
    s = f / (2.0 + f)
    half = 0.5 * f * f
    y = k * _LN2_HI - ((half - (s * (half + _log_tail(s * s)) + (k * _LN2_LO + correction))) - f)
    y = math.inf if x == math.inf else y
    y = -math.inf if x == -1.0 else y
    return y if x >= -1.0 else math.nan


@inlined
def _product(a: float, b: float) -> tuple[float, float]:
    """a * b as an exact sum of two doubles (Dekker 1971)."""
    p = a * b
    t = _SPLIT * a
    a1 = t - (t - a)
    a2 = a - a1
    t = _SPLIT * b
    b1 = t - (t - b)
    b2 = b - b1
    return p, ((a1 * b1 - p) + a1 * b2 + a2 * b1) + a2 * b2


@inlined
def _sum(a: float, b: float) -> tuple[float, float]:
    """a + b as an exact sum of two doubles (Knuth)."""
    s = a + b
    v = s - a
    return s, (a - (s - v)) + (b - v)


@inlined
def _log_pair(x: float) -> tuple[float, float]:
    """log(x) to about 2^-66, as a sum of two doubles, for finite x > 0."""
    k, m = _split_exponent(x)
    f = m - 1.0
    d = 2.0 + f
    d_low = f - (d - 2.0)
    s = f / d
    p, e = _product(s, d)
    s_low = (((f - p) - e) - s * d_low) / d
    z, z_low = _product(s, s)
    z_low += 2.0 * s * s_low
    # 2/3 + 2z/5 + ... as a pair, then times z, times s
    q = 2.0 / 19.0 + z * (2.0 / 21.0 + z * (2.0 / 23.0))
    q = 2.0 / 15.0 + z * (2.0 / 17.0 + z * q)
    q = 2.0 / 11.0 + z * (2.0 / 13.0 + z * q)
    tail = z * (2.0 / 5.0 + z * (2.0 / 7.0 + z * (2.0 / 9.0 + z * q)))
    w, w_low = _sum(2.0 / 3.0, tail)
    w_low += 3.700743415417188e-17
    u, u_low = _product(s, z)
    u_low += s * z_low + s_low * z
    v, v_low = _product(u, w)
    v_low += u * w_low + u_low * w
    high, low = _sum(k * _LN2_HI, 2.0 * s)
    high, low2 = _sum(high, v)
    middle, low3 = _sum(k * _LN2_MID, low + low2)
    high, low4 = _sum(high, middle)
    return _sum(high, low4 + (low3 + (v_low + (2.0 * s_low + k * _LN2_TAIL))))


@inlined
def pow_(x: float, y: float) -> float:
    """x^y for x >= 0 and finite y; NaN for x < 0."""
    high, low = _log_pair(x)
    if y > 1e300:
        y = 1e300
    if y < -1e300:
        y = -1e300
    rough = high * y
    if rough > 800.0 or rough < -800.0:  # beyond any double: keep only the side
        p = rough
        e = 0.0
    else:
        p, e = _product(high, y)
        e += low * y
    result = _exp_sum(p, e)
    if x == 0.0:
        result = math.inf if y < 0.0 else 0.0
    if x == math.inf:
        result = 0.0 if y < 0.0 else math.inf
    if y == 0.0 or x == 1.0:
        result = 1.0
    return result if x >= 0.0 else math.nan


@inlined
def sin_cos(x: float) -> tuple[float, float]:
    """(sin x, cos x); NaN where |x| > ANGLE_LIMIT."""
    t = x * _TWO_OVER_PI + _ROUND
    k = t - _ROUND
    n = np.float64(t).view(np.int64)
    a = x - k * _PIO2_1
    b = k * _PIO2_2
    c = a - b
    c_low = (a - c) - b
    d = k * _PIO2_3
    e = c - d
    e_low = ((c - e) - d) + c_low
    r = e + e_low
    low = ((e - r) + e_low) - k * _PIO2_4
    z = r * r
    s = _F13 - z * (_F15 - z * _F17)
    s = _F9 - z * (_F11 - z * s)
    s = r * z * (z * (_F5 - z * (_F7 - z * s)) - _F3)
    half = 0.5 * z
    s = r + (s + low * (1.0 - half))
    c4 = _F12 - z * (_F14 - z * _F16)
    c4 = _F8 - z * (_F10 - z * c4)
    c4 = z * z * (_F4 - z * (_F6 - z * c4))
    w = 1.0 - half
    g = w + (((1.0 - w) - half) + (c4 - r * low))
    sine = g if n & 1 else s
    cosine = s if n & 1 else g
    sine = -sine if n & 2 else sine
    cosine = -cosine if (n + 1) & 2 else cosine
    inside = -ANGLE_LIMIT <= x <= ANGLE_LIMIT
    return (sine if inside else math.nan), (cosine if inside else math.nan)


@inlined
def sin(x: float) -> float:
    """Sine; NaN where |x| > ANGLE_LIMIT."""
    return sin_cos(x)[0]


@inlined
def cos(x: float) -> float:
    """Cosine; NaN where |x| > ANGLE_LIMIT."""
    return sin_cos(x)[1]


@inlined
def atan2(y: float, x: float) -> float:
    """The angle of (x, y), in [-pi, pi]; 0 at the origin; no infinite arguments."""
    ax = -x if x < 0.0 else x
    ay = -y if y < 0.0 else y
    big = ax if ax > ay else ay
    small = ay if ax > ay else ax
    far = small > _TAN_PIO8 * big
    top = small - big if far else small
    bottom = small + big if far else big
    t = top / (bottom if bottom > 0.0 else 1.0)
    z = t * t
    q = 0.03923044778479309 - z * 0.019175404711104935
    q = 0.05858140904866328 + z * (-0.050854078345894844 + z * q)
    q = 0.07692183125376892 + z * (-0.06664510525508936 + z * q)
    q = 0.11111111015187018 + z * (-0.0909090457530649 + z * q)
    q = 0.19999999999995516 + z * (-0.14285714284665682 + z * q)
    q = t * z * (-0.3333333333333333 + z * q)
    # the angle from the nearer axis is base + (t + q)
    if ay > ax:
        angle = (_PIO4 - t) + (_PIO4_LO - q) if far else _PIO2 - (t + (q - _PIO2_LO))
    else:
        angle = _PIO4 + (t + (q + _PIO4_LO)) if far else t + q
    angle = _PI - (angle - _PI_LO) if x < 0.0 else angle
    angle = angle if x == x and y == y else math.nan
    return -angle if y < 0.0 else angle


@inlined
def tanh(x: float) -> float:
    """Hyperbolic tangent."""
    a = -x if x < 0.0 else x
    e = expm1(2.0 * (a if a < 22.0 else 22.0))
    y = e / (e + 2.0)
    y = y if x == x else math.nan
    return -y if x < 0.0 else y
