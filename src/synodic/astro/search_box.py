"""The box of a global search, and how numbers in it belong together.

Inside, each number goes from 0 to 1. Where one follows from another on a calendar (a date, and the
days of the legs after it), a step moves one date and leaves those behind it: the leg before it
grows by what the leg after it loses. Where a number is an angle, both ends of the box are one.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


class Layout(NamedTuple):
    """Which numbers of a candidate belong together; nothing does if not said.

    Attributes:
        days: the places of a date and of the spans that follow one another from it.
        angles: of numbers whose box is a whole turn.
        parts: of numbers that describe one part of the whole, such as a leg, in order.
    """

    days: tuple[int, ...] = ()
    angles: tuple[int, ...] = ()
    parts: tuple[tuple[int, ...], ...] = ()


class Box:
    """A box of d numbers.

    Attributes:
        ways: (d, d) a row is the step that moves one number, and what it must move with it.
        parts: of the layout, or each number its own.
    """

    def __init__(self, lower: Array, upper: Array, layout: Layout) -> None:
        self.lower, self.upper, self.size = lower, upper, upper - lower
        d = lower.size
        self.turns = np.zeros(d, bool)
        self.turns[list(layout.angles)] = True
        self.parts = [list(part) for part in layout.parts] or [[k] for k in range(d)]
        self.ways = np.eye(d)
        for one, two in zip(layout.days, layout.days[1:], strict=False):
            step = min(self.size[one], self.size[two])
            if step > 0.0:
                self.ways[one, one] = step / self.size[one]
                self.ways[one, two] = -step / self.size[two]
        self._order = [*layout.days, *(k for k in range(d) if k not in layout.days)]

    def inside(self, y: Array) -> Array:
        """The nearest places in the box, turns taken off angles."""
        return np.asarray(np.clip(np.where(self.turns, y - np.floor(y), y), 0.0, 1.0))

    def outside(self, y: Array) -> Array:
        """The square of the distance from the box, (...)."""
        over = np.where(self.turns, 0.0, y - np.clip(y, 0.0, 1.0))
        return np.asarray((over * over).sum(axis=-1))

    def real(self, y: Array) -> Array:
        """Places inside as candidates."""
        return np.clip(self.lower + self.size * y, self.lower, self.upper)

    def moved(self, y: Array, steps: Array) -> Array:
        """A place, moved by so much along each of the ways."""
        return np.asarray(y + (steps[:, None] * self.ways).sum(axis=0))

    def steps(self, one: Array, two: Array) -> Array:
        """The steps along the ways that lead from one place to another, the short way round."""
        left = two - one
        left = np.where(self.turns, left - np.rint(left), left)
        found = np.zeros_like(left)
        for k in self._order:
            found[k] = left[k] / self.ways[k, k]
            left = left - found[k] * self.ways[k]
        return found

    def redrawn(self, y: Array, numbers: list[int], rng: np.random.Generator) -> Array:
        """Places (n, d) with some numbers anywhere along their ways in the box."""
        y = y.copy()
        for k in numbers:
            share, way = rng.random(len(y)), self.ways[k]
            if self.turns[k]:
                y[:, k] = share
                continue
            low, high = np.full(len(y), -np.inf), np.full(len(y), np.inf)
            for j in np.flatnonzero(way):
                ends = -y[:, j] / way[j], (1.0 - y[:, j]) / way[j]
                low = np.maximum(low, np.minimum(*ends))
                high = np.minimum(high, np.maximum(*ends))
            y += (low + (high - low) * share)[:, None] * way
        return np.clip(y, 0.0, 1.0)
