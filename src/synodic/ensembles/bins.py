"""Bins for any quantity: whole numbers that can be counted in any order.

A bin is a sixteenth of an octave of a number's size, from 2**-10 to 2**46 (one thousandth to
70 trillion), with its sign; smaller numbers fall into bin 0, larger ones into the outermost. So a
quantile read from counts is within 3 % of the value, and no range has to be known beforehand.
"""

from __future__ import annotations

import numpy as np

_PARTS = 16
_LOWEST, _HIGHEST = -10, 46
_HALF = (_HIGHEST - _LOWEST) * _PARTS
#: The sign-free bits of the smallest number that has a bin of its own, less one.
_FIRST = ((1023 + _LOWEST) << 4) - 1
#: How many bins there are; the middle one holds zero.
BINS = 2 * _HALF + 1
#: The code of what is no number: a failed play.
NOTHING = 2**16 - 1


def codes_of(values: np.ndarray) -> np.ndarray:
    """The bin of each value, uint16; `NOTHING` for not-a-number."""
    bits = np.ascontiguousarray(values, dtype=np.float64).view(np.int64)
    # sign, exponent and the highest four bits of the mantissa of a double: the bin itself
    size = ((bits >> 48) & 0x7FFF) - _FIRST
    np.clip(size, 0, _HALF, out=size)
    np.negative(size, out=size, where=bits < 0)
    size += _HALF
    codes = size.astype(np.uint16)
    codes[np.isnan(values)] = NOTHING
    return np.asarray(codes)


def edges() -> tuple[np.ndarray, np.ndarray]:
    """The lower and the upper edge of each bin, (BINS,) each, rising."""
    n = np.arange(_HALF)
    low = (1.0 + (n % _PARTS) / _PARTS) * 2.0 ** (n // _PARTS + _LOWEST)
    high = np.append(low[1:], 2.0**_HIGHEST)
    zero = np.array([2.0**_LOWEST])
    return (
        np.concatenate([-high[::-1], -zero, low]),
        np.concatenate([-low[::-1], zero, high]),
    )


def middles() -> np.ndarray:
    """The value that stands for each bin, (BINS,); 0 for the middle one."""
    low, high = edges()
    return np.asarray((low + high) / 2.0)


def quantiles(counts: np.ndarray, q: np.ndarray) -> np.ndarray:
    """Quantiles out of counts.

    Args:
        counts: (..., BINS) whole numbers.
        q: (k,) from 0 to 1.

    Returns:
        (k, ...): not-a-number where nothing was counted.
    """
    total = counts.sum(axis=-1)
    running = np.cumsum(counts, axis=-1)
    values = middles()
    result = np.full((len(q), *total.shape), np.nan)
    for row, one in zip(result, q, strict=True):
        rank = np.maximum(np.ceil(one * total), 1)
        found = (running >= rank[..., None]).argmax(axis=-1)
        row[...] = np.where(total > 0, values[found], np.nan)
    return result
