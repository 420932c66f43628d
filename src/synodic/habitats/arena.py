"""All arrays of a habitat in one piece of memory, so that a run begins with one copy."""

from __future__ import annotations

import numpy as np

from synodic.habitats.frame import ARRAYS, FRAME
from synodic.world.memory import address

_ALIGNED = 64  # bytes: a line of the processor's cache


class Arena:
    """Arrays at their start; `begin` gives a run its own."""

    def __init__(self, arrays: dict[str, np.ndarray], **counts: int) -> None:
        self._where: dict[str, tuple[slice, np.dtype]] = {}
        end = 0
        for name, array in arrays.items():
            self._where[name] = (slice(end, end + array.nbytes), array.dtype)
            end += -(-array.nbytes // _ALIGNED) * _ALIGNED
        self._bytes = np.zeros(end + _ALIGNED, np.uint8)
        names = list(FRAME.names or ())
        self._frame = np.zeros(len(names), np.int64)
        self._inside = np.zeros(len(names), np.int64)
        self._outside = {name: names.index(name) for name in ARRAYS if name not in arrays}
        for name, array in arrays.items():
            where = self._where[name][0]
            self._bytes[where] = np.frombuffer(array.tobytes(), np.uint8)
            self._frame[names.index(name)] = where.start
            self._inside[names.index(name)] = 1
        for name, count in counts.items():
            self._frame[names.index(name)] = count
        self._days = names.index("days")

    def begin(self, days: int = 0, **outside: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """A run's own memory, and the frame (1,) over it and over the arrays `outside` of it.

        Whoever calls keeps all of them alive.
        """
        memory = self._bytes.copy()
        frame = self._frame + self._inside * address(memory)
        for name, array in outside.items():
            if array.size:
                frame[self._outside[name]] = address(array)
        frame[self._days] = days
        return memory, np.ndarray(1, FRAME, frame)

    def array(self, memory: np.ndarray, name: str) -> np.ndarray:
        """One of the arrays in a run's memory."""
        where, kind = self._where[name]
        count = (where.stop - where.start) // kind.itemsize
        return np.ndarray(count, kind, memory, where.start)
