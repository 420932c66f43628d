"""Forks: plays that leave a history on a day, with other interventions, fresh luck, or both.

What is before the day is not played again: the history is played once, and stopped at the beginning
of the days that are asked for. A fork is equal, byte for byte, to a play of the same arguments from
the first day. Only events are kept.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple, TypeVar

import numpy as np

from synodic.astro.timetable import cached
from synodic.history.history import History
from synodic.history.playing import horizon
from synodic.history.same import Same
from synodic.scenario.compile import Inputs
from synodic.scenario.interventions import in_order
from synodic.schema.mistake import Mistake
from synodic.world.play import play_until
from synodic.world.snapshot import Snapshot

#: Told how much is done: (done, of how many).
Progress = Callable[[int, int], None]
A = TypeVar("A")
B = TypeVar("B")

#: Snapshots of a history that are kept, spread evenly over it.
_KEPT = 24
#: Days after which a play that looks for an event looks whether it has happened.
_PIECE = 3650
_NONE = np.zeros(0, dtype=np.int64)


class Change(NamedTuple):
    """What a fork does otherwise.

    Attributes:
        rows: (n,) of `synodic.schema.interventions.INTERVENTION` that it adds.
        dropped: positions of the history's interventions that it leaves out.
    """

    rows: tuple[np.ndarray, ...] = ()
    dropped: tuple[int, ...] = ()


class Forks:
    """A history that can be left on any of its days.

    Attributes:
        history: the one that is left.
        first_day, end: whole days; `end` is the day after the last.
    """

    def __init__(self, history: History) -> None:
        self.history = history
        self._inputs = history.scenario.compile()
        numbers = self._inputs.parameters
        self.first_day, self.end = int(numbers["start_day"][0]), int(numbers["end_day"][0])
        self._timetable = cached(*horizon(self._inputs))
        self._kept: list[Snapshot] = []
        days = np.linspace(self.first_day, self.end, _KEPT + 1).astype(int)[:-1]
        for day in sorted({int(day) for day in days}):
            self._kept.append(self._stop(day, self._kept[-1] if self._kept else None))
        self._check(self._kept[-1])

    def at(self, day: int) -> Snapshot:
        """The history at the beginning of a day."""
        since = max((one for one in self._kept if one.day <= day), key=lambda one: one.day)
        return self._stop(day, since)

    def events(
        self,
        since: Snapshot,
        change: Change | None = None,
        stream: int | None = None,
        find: Same | None = None,
        after: int | None = None,
    ) -> np.ndarray:
        """The events, (n,), of a play that leaves the history where it was stopped.

        Args:
            since: where it leaves, made by `at`.
            change: what it does otherwise from that day on.
            stream: which fresh luck it meets from that day on; None is the history's own.
            find: an event after which it may stop,
            after: but not before the end of this day.

        Raises:
            PlayFailed: the play stopped before.
        """
        lineage = self.history.lineage
        if stream is not None:
            lineage = tuple(sorted((*lineage, (since.day, stream)), key=lambda fork: fork[0]))
        inputs = self._inputs if change is None else self._changed(change)
        end = self.end if find is None else max(since.day, min(find.last_day + 1, self.end))
        while since.day < end:
            day = end if find is None else min(since.day + _PIECE, end)
            since = self._stop(day, since, inputs, lineage)
            late = after is None or since.day > after
            if late and find is not None and find.find(since.events) is not None:
                break
        return since.events

    def _changed(self, change: Change) -> Inputs:
        own = self._inputs.interventions
        rows = [own[n : n + 1] for n in range(len(own)) if n not in change.dropped]
        rows += change.rows
        together = [rows[n] for n in in_order(rows)]
        return self._inputs._replace(
            interventions=np.concatenate(together) if together else own[:0]
        )

    def _stop(
        self,
        day: int,
        since: Snapshot | None,
        inputs: Inputs | None = None,
        lineage: tuple[tuple[int, int], ...] | None = None,
    ) -> Snapshot:
        history = self.history
        return play_until(
            self._inputs if inputs is None else inputs, self._timetable, history.seed, day,
            history.replicate, history.lineage if lineage is None else lineage, history.systems,
            columns=_NONE, since=since,
        )  # fmt: skip

    def _check(self, played: Snapshot) -> None:
        """The history must be what this version plays."""
        before = self.history.journal[self.history.journal["day"] < played.day]
        fields = ("day", "kind", "actor", "place", "ordinal")
        if len(before) != len(played.events) or any(
            not np.array_equal(before[name], played.events[name]) for name in fields
        ):
            raise Mistake(
                "this history is not what this version of Synodic plays, so no twin of it can be "
                "played",
                expected="a history that this version played: run the scenario again",
            )


_last: list[Forks] = []


def forks_of(history: History) -> Forks:
    """The forks of a history; those of the last one asked for are kept."""
    if not _last or _last[0].history is not history:
        _last[:] = [Forks(history)]
    return _last[0]


def side_by_side(
    work: Callable[[A], B], of: Sequence[A], threads: int, progress: Progress | None = None
) -> list[B]:
    """What `work` makes of each, in their order, over threads; Ctrl-C ends it at once."""
    say = progress or _silent
    say(0, len(of))
    made: list[B] = []
    pool = ThreadPoolExecutor(max(1, threads))
    try:
        for one in pool.map(work, of):
            made.append(one)
            say(len(made), len(of))
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
    return made


def _silent(_done: int, _total: int) -> None:
    return None
