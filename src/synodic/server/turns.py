"""Turns: what takes seconds is done for one client at a time; a few more wait, the rest try again.

So that answers which take milliseconds stay prompt, whoever asks for the others.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from synodic.server.refusals import Refused

#: How many wait for a turn, and for how long at most, in seconds.
WAITING, WAIT_S = 4, 20.0


class Turn:
    """One turn at a time."""

    def __init__(self, what: str) -> None:
        self.what = what
        self._lock = threading.Lock()
        self._waiting = threading.BoundedSemaphore(WAITING)

    @contextmanager
    def taken(self) -> Iterator[None]:
        """Take a turn, or wait for it.

        Raises:
            Refused: too many wait, or it took too long (503).
        """
        if not self._waiting.acquire(blocking=False):
            raise self._busy()
        try:
            got = self._lock.acquire(timeout=WAIT_S)
        finally:
            self._waiting.release()
        if not got:
            raise self._busy()
        try:
            yield
        finally:
            self._lock.release()

    def _busy(self) -> Refused:
        return Refused(f"others are {self.what} just now", 503, expected="to try again in a while")
