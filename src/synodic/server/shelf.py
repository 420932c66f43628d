"""The shelf: histories that are open, each read and checked once for as long as its file stays.

A history never changes, but its book may be written anew, so what is on the shelf is known by the
file's identity, size and time of change. The least lately used is put away first; threads that ask
for one history at once read it once.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np

from synodic.history.book import contents, read_history
from synodic.history.chronicle import sentences, weights
from synodic.history.history import History
from synodic.server.refusals import unknown
from synodic.server.workspace import Workspace

_Key = tuple[Path, str, int, int, int]


@dataclass(eq=False)
class Opened:
    """A history and what is often asked of it, worked out once."""

    ref: str
    history: History

    @cached_property
    def texts(self) -> list[str]:
        """Each event as a sentence."""
        return sentences(self.history.journal, self.history.names)

    @cached_property
    def lower(self) -> list[str]:
        """The same in small letters, for searching."""
        return [text.lower() for text in self.texts]

    @cached_property
    def weights(self) -> np.ndarray:
        """(n,) how much each event matters, 0 to 3."""
        return weights(self.history.journal)

    @cached_property
    def effects(self) -> list[list[int]]:
        """Of each event the positions of those that name it as a cause."""
        found: list[list[int]] = [[] for _ in range(len(self.history.journal))]
        for effect, causes in enumerate(self.history.journal["cause"].tolist()):
            for cause in causes:
                if cause >= 0:
                    found[cause].append(effect)
        return found


class Shelf:
    """Histories by reference."""

    def __init__(self, workspace: Workspace, most: int) -> None:
        self.workspace, self.most = workspace, most
        self._open: OrderedDict[_Key, Opened] = OrderedDict()
        self._reading: dict[_Key, threading.Lock] = {}
        self._lock = threading.Lock()

    def history(self, ref: str) -> Opened:
        """The history of a reference.

        Raises:
            Mistake: there is none, or its book cannot be read.
        """
        path, branch = self.workspace.book(ref)
        found = path.stat()
        key = (path, branch, found.st_ino, found.st_size, found.st_mtime_ns)
        with self._lock:
            if key in self._open:
                self._open.move_to_end(key)
                return self._open[key]
            reading = self._reading.setdefault(key, threading.Lock())
        with reading:
            with self._lock:
                if key in self._open:
                    return self._open[key]
            known = [entry.name for entry in contents(path)]
            if branch not in known:
                raise unknown("the book has no such branch", branch, known)
            opened = Opened(ref, read_history(path, branch))
            with self._lock:
                self._open[key] = opened
                self._reading.pop(key, None)
                while len(self._open) > self.most:
                    self._open.popitem(last=False)
            return opened
