"""A grid of sites that is a torus, on which every site knows how many see it.

Seeing is symmetric: a site is seen from all sites within a distance. When one who is counted comes,
goes, or turns, 1 is added to or taken from the counts of all those sites; to look is then to read.
The counts lie on a grid with a margin on each side, as wide as vision, so that adding never wraps;
reading adds up a site and its images in the margin. The grid must be wider than vision reaches both
ways, or a site would see another twice.

Rows and columns are whole numbers from 0; nothing here has a unit.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from synodic.numerics.compile import inlined, inner

_WORD = np.uint64(32)
_LOW = np.uint64(0xFFFFFFFF)


@inlined
def pick(word: int, count: int) -> tuple[int, int]:
    """One of `count` by a random 32-bit word, and a word of what is left, for one pick more."""
    product = np.uint64(word) * np.uint64(count)
    return int(np.int64(product >> _WORD)), int(np.int64(product & _LOW))


@inlined
def beside(height: int, width: int, row: int, col: int) -> tuple[int, int]:
    """A site that may lie off the grid by less than its size, brought round the torus."""
    row += height if row < 0 else (-height if row >= height else 0)
    col += width if col < 0 else (-width if col >= width else 0)
    return row, col


@inner
def add_around(
    counts: NDArray[np.int16], reach: NDArray[np.int32], row: int, col: int, by: int
) -> None:
    """Add `by` to the counts of every site that sees (row, col).

    `counts` [row, column] has its margins; `reach` [row of vision] the half width of each.
    """
    side = reach.shape[0]
    for d in range(side):
        half = int(reach[d])
        first = col + side // 2 - half
        for x in range(first, first + 2 * half + 1):
            # unsigned indices: none can count from the end
            counts[np.uint64(row + d), np.uint64(x)] += by


@inlined
def seen_from(
    counts: NDArray[np.int16], height: int, width: int, radius: int, row: int, col: int
) -> int:
    """The count of the site (row, col)."""
    row2 = row + height if row < radius else row - height
    col2 = col + width if col < radius else col - width
    total = int(counts[row + radius, col + radius])
    if row2 >= -radius:
        total += counts[row2 + radius, col + radius]
    if col2 >= -radius:
        total += counts[row + radius, col2 + radius]
        if row2 >= -radius:
            total += counts[row2 + radius, col2 + radius]
    return total
