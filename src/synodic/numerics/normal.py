"""The inverse of the normal distribution, with the same bits on every x86-64 processor.

`normal_inverse(p)` is the z with P(Z < z) = p for a standard normal Z: a uniform draw in, a normal
one out. It is monotone to its precision, so paired draws stay paired.

Method and coefficients: Wichura 1988, algorithm AS 241 (PPND16), Applied Statistics 37, 477-484: a
rational function in each of three ranges, highest power first below. Relative error about 1e-15
for 1e-300 < p < 1 - 1e-16.
"""

from __future__ import annotations

import math

from synodic.numerics.compile import inlined, kernel
from synodic.numerics.elementary import log

# |p - 1/2| <= 0.425
_CENTRE_TOP = (
    2509.0809287301227,
    33430.57558358813,
    67265.7709270087,
    45921.95393154987,
    13731.69376550946,
    1971.5909503065513,
    133.14166789178438,
    3.3871328727963665,
)
_CENTRE_BOTTOM = (
    5226.495278852854,
    28729.085735721943,
    39307.89580009271,
    21213.794301586597,
    5394.196021424751,
    687.1870074920579,
    42.31333070160091,
    1.0,
)

# sqrt(-log of the smaller tail) <= 5
_SHOULDER_TOP = (
    0.0007745450142783414,
    0.022723844989269184,
    0.2417807251774506,
    1.2704582524523684,
    3.6478483247632045,
    5.769497221460691,
    4.630337846156546,
    1.4234371107496835,
)
_SHOULDER_BOTTOM = (
    1.0507500716444169e-09,
    0.0005475938084995345,
    0.015198666563616457,
    0.14810397642748008,
    0.6897673349851,
    1.6763848301838038,
    2.053191626637759,
    1.0,
)

# beyond
_TAIL_TOP = (
    2.0103343992922881e-07,
    2.7115555687434876e-05,
    0.0012426609473880784,
    0.026532189526576124,
    0.29656057182850487,
    1.7848265399172913,
    5.463784911164114,
    6.657904643501103,
)
_TAIL_BOTTOM = (
    2.0442631033899397e-15,
    1.421511758316446e-07,
    1.8463183175100548e-05,
    0.0007868691311456133,
    0.014875361290850615,
    0.1369298809227358,
    0.599832206555888,
    1.0,
)


@inlined
def _ratio(
    top: tuple[float, float, float, float, float, float, float, float],
    bottom: tuple[float, float, float, float, float, float, float, float],
    r: float,
) -> float:
    """top(r) / bottom(r), polynomials of degree 7."""
    a = ((top[0] * r + top[1]) * r + top[2]) * r + top[3]
    a = (((a * r + top[4]) * r + top[5]) * r + top[6]) * r + top[7]
    b = ((bottom[0] * r + bottom[1]) * r + bottom[2]) * r + bottom[3]
    b = (((b * r + bottom[4]) * r + bottom[5]) * r + bottom[6]) * r + bottom[7]
    return a / b


@kernel
def normal_inverse(p: float) -> float:
    """The standard normal quantile of `p` in (0, 1); infinite at the ends, NaN outside."""
    q = p - 0.5
    if -0.425 <= q <= 0.425:
        return q * _ratio(_CENTRE_TOP, _CENTRE_BOTTOM, 0.180625 - q * q)
    if not 0.0 <= p <= 1.0:
        return math.nan
    tail = p if q < 0.0 else 1.0 - p
    if tail == 0.0:
        return -math.inf if q < 0.0 else math.inf
    r = math.sqrt(-log(tail))
    if r <= 5.0:
        z = _ratio(_SHOULDER_TOP, _SHOULDER_BOTTOM, r - 1.6)
    else:
        z = _ratio(_TAIL_TOP, _TAIL_BOTTOM, r - 5.0)
    return -z if q < 0.0 else z
