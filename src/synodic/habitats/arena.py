"""All arrays of a habitat in one piece of memory, so that a run begins with one copy."""

from __future__ import annotations

import numpy as np

from synodic.habitats.frame import FRAME

_ALIGNED = 64  # bytes: a line of the processor's cache


class Arena:
    """Arrays at their start, behind their frame; `begin` gives a run its own."""

    def __init__(self, arrays: dict[str, np.ndarray], **counts: int) -> None:
        self._where: dict[str, tuple[slice, np.dtype]] = {}
        end = _whole(FRAME.itemsize)
        for name, array in arrays.items():
            self._where[name] = (slice(end, end + array.nbytes), array.dtype)
            end += _whole(array.nbytes)
        self._words = np.zeros((end + _ALIGNED) // 8, np.int64)
        memory, frame = self._words.view(np.uint8), self._words[: FRAME.itemsize // 8].view(FRAME)
        for name, array in arrays.items():
            where = self._where[name][0]
            memory[where] = np.frombuffer(array.tobytes(), np.uint8)
            frame[name] = -where.start  # `opened` makes it an address
        for name, count in counts.items():
            frame[name] = count

    def begin(self) -> np.ndarray:
        """A run's own memory, as kernels take it."""
        return self._words.copy()

    def array(self, memory: np.ndarray, name: str) -> np.ndarray:
        """One of the arrays in a run's memory."""
        where, kind = self._where[name]
        count = (where.stop - where.start) // kind.itemsize
        return np.ndarray(count, kind, memory, where.start)


def _whole(size: int) -> int:
    return -(-size // _ALIGNED) * _ALIGNED
