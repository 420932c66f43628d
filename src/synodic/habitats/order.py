"""The order in which the agents of a class act: drawn anew each hour, as SIMOC draws it.

SIMOC shuffles by numpy's legacy generator. Playing the same generator from the same seed gives the
same order, and so the same numbers; the generator is Matsumoto & Nishimura's MT19937 (1998), the
shuffle Fisher and Yates's with rejection. A test holds both to numpy's.
"""

from __future__ import annotations

from synodic.habitats.frame import Frame, class_last, order, put_order, twister
from synodic.numerics.compile import inlined, inner

_WORDS, _AHEAD = 624, 397
_DRAWN = _WORDS + 1  # where the words as they are drawn begin
_UPPER, _LOWER, _MATRIX = 0x80000000, 0x7FFFFFFF, 0x9908B0DF


@inlined
def _mixed(upper: int, lower: int) -> int:
    y = (upper & _UPPER) | (lower & _LOWER)
    return (y >> 1) ^ (_MATRIX & -(y & 1))


@inner
def _twist(w: Frame) -> None:
    """The next 624 words, and behind them what is drawn of each."""
    for n in range(_WORDS - _AHEAD):
        twister(w, n).n = twister(w, n + _AHEAD).n ^ _mixed(twister(w, n).n, twister(w, n + 1).n)
    for n in range(_WORDS - _AHEAD, _WORDS - 1):
        ahead = twister(w, n + _AHEAD - _WORDS).n
        twister(w, n).n = ahead ^ _mixed(twister(w, n).n, twister(w, n + 1).n)
    last = _mixed(twister(w, _WORDS - 1).n, twister(w, 0).n)
    twister(w, _WORDS - 1).n = twister(w, _AHEAD - 1).n ^ last
    for n in range(_WORDS):
        y = twister(w, n).n
        y ^= y >> 11
        y ^= (y << 7) & 0x9D2C5680
        y ^= (y << 15) & 0xEFC60000
        twister(w, _DRAWN + n).n = y ^ (y >> 18)
    twister(w, _WORDS).n = 0


@inner
def shuffle(w: Frame) -> None:
    """Draw the order of this hour, class by class, each from the order of the file."""
    at = twister(w, _WORDS).n
    first = 0
    for c in range(w.classes):
        last = class_last(w, c)
        for n in range(first, last):
            put_order(w, n, n)
        mask = 1
        while mask < last - first - 1:
            mask = 2 * mask + 1
        for n in range(last - first - 1, 0, -1):
            if mask >> 1 >= n:
                mask >>= 1
            k = n + 1
            while k > n:
                if at >= _WORDS:
                    _twist(w)
                    at = 0
                k = twister(w, _DRAWN + at).n & mask
                at += 1
            other = order(w, first + k)
            put_order(w, first + k, order(w, first + n))
            put_order(w, first + n, other)
        first = last
    twister(w, _WORDS).n = at
