"""The order in which the agents of a class act: drawn anew each hour, as SIMOC draws it.

SIMOC shuffles by numpy's legacy generator. Playing the same generator from the same seed gives the
same order, and so the same numbers; the generator is Matsumoto & Nishimura's MT19937 (1998), the
shuffle Fisher and Yates's with rejection. A test holds both to numpy's. All draws of an hour are
made, as each moves the generator on; but nobody is put in order where fewer than two act. They are
the same in each run, so a habitat keeps those of its first run for the next.
"""

from __future__ import annotations

import numpy as np

from synodic.habitats import layout
from synodic.habitats.frame import (
    Frame,
    acts,
    class_row,
    draw,
    opened,
    order,
    put_order,
    put_place,
    standing,
    twister,
    word,
)
from synodic.numerics.compile import inlined, inner, kernel

_WORDS, _AHEAD = 624, 397
_DRAWN = _WORDS + 1  # where the words as they are drawn begin
_UPPER, _LOWER, _MATRIX = 0x80000000, 0x7FFFFFFF, 0x9908B0DF


@inlined
def _mixed(upper: int, lower: int) -> int:
    y = (upper & _UPPER) | (lower & _LOWER)
    return (y >> 1) ^ (_MATRIX & -(y & 1))


@inner
def _twist(at: int) -> None:
    """The next 624 words, and behind them what is drawn of each; loops that vectorise."""
    words = twister(at).words
    for n in range(_WORDS - _AHEAD):
        words[n] = words[n + _AHEAD] ^ _mixed(words[n], words[n + 1])
    for n in range(_WORDS - _AHEAD, _WORDS - 1):
        words[n] = words[n + _AHEAD - _WORDS] ^ _mixed(words[n], words[n + 1])
    words[_WORDS - 1] = words[_AHEAD - 1] ^ _mixed(words[_WORDS - 1], words[0])
    for n in range(_WORDS):
        y = words[n]
        y ^= y >> 11
        y ^= (y << 7) & 0x9D2C5680
        y ^= (y << 15) & 0xEFC60000
        words[_DRAWN + n] = y ^ (y >> 18)


@inlined
def _draw(w: Frame) -> None:
    """All draws of the hour; what is too large is drawn again."""
    words, draws = w.twister, w.draw
    at = int(word(words, _WORDS).n)
    n = 0
    while n < w.draws:
        if at >= _WORDS:
            _twist(words)
            at = 0
        one = draw(draws, n)
        k = int(word(words, _DRAWN + at).n) & one.mask
        one.drawn = k
        n += k <= one.most  # without a branch, which would be guessed wrong
        at += 1
    word(words, _WORDS).n = at


@inner
def shuffle(w: Frame) -> None:
    """Draw the order of this hour, class by class, each from the order of the file."""
    _draw(w)
    draws = w.draw
    for c in range(w.classes):
        row = class_row(w, c)
        size = row.size
        base = w.order + row.at * 8
        if row.acting < size:
            base = w.shuffled
        for n in range(size):
            put_place(base, n, row.first + n)
        d = row.draw
        for n in range(size - 1, 0, -1):
            k = draw(draws, d).drawn
            d += 1
            other = standing(base, k)
            put_place(base, k, standing(base, n))
            put_place(base, n, other)
        if row.acting < size:
            at = row.at
            for n in range(size):
                p = standing(base, n)
                if acts(w, p) == 1:
                    put_order(w, at, p)
                    at += 1


@kernel
def draw_orders(memory: np.ndarray, orders: np.ndarray) -> None:
    """Draw the orders of as many hours as `orders` (hours, acting) has rows."""
    w = opened(memory)
    for hour in range(orders.shape[0]):
        shuffle(w)
        for n in range(w.acting):
            orders[hour, n] = order(w, n)


def drawing(classes: list[int], acting: list[bool], seed: int) -> dict[str, np.ndarray]:
    """The arrays that `shuffle` needs.

    Args:
        classes: behind the last process of each class.
        acting: of each process, whether it does anything.
        seed: of numpy's legacy generator.
    """
    order = [n for n, acts in enumerate(acting) if acts]
    rows: list[tuple[int, ...]] = []
    draws: list[tuple[int, int, int]] = []
    first = 0
    for last in classes:
        size, some = last - first, sum(acting[first:last])
        if some > 1:
            rows.append((first, size, len(draws), sum(acting[:first]), some))
        draws += [((1 << n.bit_length()) - 1, n, 0) for n in range(size - 1, 0, -1)]
        first = last
    _, key, position, *_ = np.random.RandomState(seed).get_state(legacy=True)
    return {
        "order": np.array(order, np.int64), "acts": np.array(acting, np.int64),
        "class_row": np.array(rows, layout.CLASS), "draw": np.array(draws, layout.DRAW),
        "shuffled": np.zeros(len(acting), np.int64),
        "twister": np.array([*key, position, *key], np.uint32),
    }  # fmt: skip
