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
#: How many bins there are; the middle one holds zero.
BINS = 2 * _HALF + 1
#: The code of what is no number: a failed play.
NOTHING = 2**16 - 1


def codes_of(values: np.ndarray) -> np.ndarray:
    """The bin of each value, uint16; `NOTHING` for not-a-number."""
    values = np.clip(values, -(2.0**_HIGHEST), 2.0**_HIGHEST)
    mantissa, exponent = np.frexp(np.abs(values))
    part = ((np.nan_to_num(mantissa) - 0.5) * (2 * _PARTS)).astype(np.int64)
    size = (exponent.astype(np.int64) - 1 - _LOWEST) * _PARTS + part + 1
    size = np.clip(size, 0, _HALF)
    size[np.abs(values) < 2.0**_LOWEST] = 0
    codes: np.ndarray = _HALF + np.where(values < 0, -size, size)
    codes[np.isnan(values)] = NOTHING
    return np.asarray(codes, dtype=np.uint16)


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
