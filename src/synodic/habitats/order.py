"""The order in which the agents of a class act: drawn anew each hour, as SIMOC draws it.

SIMOC shuffles by numpy's legacy generator. Playing the same generator from the same seed gives the
same order, and so the same numbers; the generator is Matsumoto & Nishimura's MT19937 (1998), the
shuffle Fisher and Yates's with rejection. A test holds both to numpy's.
"""

from __future__ import annotations

from synodic.habitats.frame import Frame, class_last, order, put_order, twister
from synodic.numerics.compile import inlined, inner

_WORDS, _AHEAD = 624, 397
_UPPER, _LOWER, _MATRIX = 0x80000000, 0x7FFFFFFF, 0x9908B0DF


@inner
def _twist(w: Frame) -> None:
    for n in range(_WORDS):
        y = (twister(w, n).n & _UPPER) | (twister(w, (n + 1) % _WORDS).n & _LOWER)
        odd = _MATRIX if y & 1 else 0
        twister(w, n).n = twister(w, (n + _AHEAD) % _WORDS).n ^ (y >> 1) ^ odd
    twister(w, _WORDS).n = 0


@inlined
def _word(w: Frame) -> int:
    """The next 32 random bits."""
    if twister(w, _WORDS).n >= _WORDS:
        _twist(w)
    at = twister(w, _WORDS).n
    twister(w, _WORDS).n = at + 1
    y = twister(w, at).n
    y ^= y >> 11
    y ^= (y << 7) & 0x9D2C5680
    y ^= (y << 15) & 0xEFC60000
    return y ^ (y >> 18)


@inner
def shuffle(w: Frame) -> None:
    """Draw the order of this hour, class by class, each from the order of the file."""
    first = 0
    for c in range(w.classes):
        last = class_last(w, c)
        for n in range(first, last):
            put_order(w, n, n)
        for n in range(last - first - 1, 0, -1):
            mask = n
            mask |= mask >> 1
            mask |= mask >> 2
            mask |= mask >> 4
            mask |= mask >> 8
            k = _word(w) & mask
            while k > n:
                k = _word(w) & mask
            other = order(w, first + k)
            put_order(w, first + k, order(w, first + n))
            put_order(w, first + n, other)
        first = last
