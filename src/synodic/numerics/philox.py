"""Philox4x32-10: random bits as a pure function of a counter and a key.

Salmon, Moraes, Dror & Shaw 2011, "Parallel random numbers: as easy as 1, 2, 3" (SC11): ten rounds
of two 32-bit multiplications. There is no state: the same six words give the same four words on
any machine, in any order, so a draw can be named by what it is for. The tests hold it to the
known-answer vectors of the authors' library Random123.

Words are uint32; the counter is c0..c3, the key k0, k1.
"""

from __future__ import annotations

import numpy as np

from synodic.numerics.compile import inlined

_M0 = np.uint64(0xD2511F53)
_M1 = np.uint64(0xCD9E8D57)
_WEYL_0 = np.uint64(0x9E3779B9)  # golden ratio
_WEYL_1 = np.uint64(0xBB67AE85)  # sqrt(3) - 1
_LOW = np.uint64(0xFFFFFFFF)
_WORD = np.uint64(32)
_UNIT = 2.0**-53


@inlined
def philox(
    c0: int, c1: int, c2: int, c3: int, k0: int, k1: int
) -> tuple[np.uint32, np.uint32, np.uint32, np.uint32]:
    """Four random uint32 of the counter (c0, c1, c2, c3) under the key (k0, k1).

    Only the low 32 bits of each argument count.
    """
    x0 = np.uint64(c0) & _LOW
    x1 = np.uint64(c1) & _LOW
    x2 = np.uint64(c2) & _LOW
    x3 = np.uint64(c3) & _LOW
    a = np.uint64(k0) & _LOW
    b = np.uint64(k1) & _LOW
    for _ in range(10):
        p = _M0 * x0
        q = _M1 * x2
        x0 = (q >> _WORD) ^ x1 ^ a
        x1 = q & _LOW
        x2 = (p >> _WORD) ^ x3 ^ b
        x3 = p & _LOW
        a = (a + _WEYL_0) & _LOW
        b = (b + _WEYL_1) & _LOW
    return np.uint32(x0), np.uint32(x1), np.uint32(x2), np.uint32(x3)


@inlined
def uniform53(high: int, low: int) -> float:
    """A float64 strictly inside (0, 1) from two uint32: (n + 1/2) / 2^53 of their top 53 bits.

    Symmetric about 1/2. The greatest one, which would round to 1, is 1 - 2^-53 as well.
    """
    n = ((np.uint64(high) & _LOW) << np.uint64(21)) | ((np.uint64(low) & _LOW) >> np.uint64(11))
    u = (np.float64(np.int64(n)) + 0.5) * _UNIT
    return u if u < 1.0 else 1.0 - _UNIT
