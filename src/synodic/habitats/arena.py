"""All arrays of a habitat in one piece of memory, so that a run begins with one copy."""

from __future__ import annotations

import numpy as np

from synodic.habitats.frame import FRAME
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
        for name, array in arrays.items():
            where = self._where[name][0]
            self._bytes[where] = np.frombuffer(array.tobytes(), np.uint8)
            self._frame[names.index(name)] = where.start
            self._inside[names.index(name)] = 1
        for name, count in counts.items():
            self._frame[names.index(name)] = count

    def begin(self) -> tuple[np.ndarray, np.ndarray]:
        """A run's own memory, and the frame (1,) over it; whoever calls keeps both alive.

        Where the arrays stand that are not of the arena, the kernel that gets them puts down.
        """
        memory = self._bytes.copy()
        return memory, np.ndarray(1, FRAME, self._frame + self._inside * address(memory))

    def array(self, memory: np.ndarray, name: str) -> np.ndarray:
        """One of the arrays in a run's memory."""
        where, kind = self._where[name]
        count = (where.stop - where.start) // kind.itemsize
        return np.ndarray(count, kind, memory, where.start)
