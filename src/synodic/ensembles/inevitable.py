"""Inevitable: how likely an outcome was, seen from each year of a history.

At the beginning of each year many plays leave the history, each with fresh luck from then on;
waiting times that are pending are drawn again, given that they have not fired. The share of them
that have the outcome by the scenario's end is P(outcome | state at t). Where it jumps from one year
to the next, what happened in between made the outcome likely, or unlikely (Tetlock & Lebow 2001,
American Political Science Review 95, 829-843, ask people for such curves).

A jump is a change of at least `LEAST` whose interval (Newcombe 1998) leaves out zero, at an error
of 5 % for all years of the history together (Bonferroni).
"""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from itertools import pairwise

import numpy as np

from synodic.ensembles.candidates import is_exogenous
from synodic.ensembles.differences import difference
from synodic.ensembles.forks import Forks, forks_of, side_by_side
from synodic.ensembles.shares import Share, share_of
from synodic.history.causes import ancestors
from synodic.history.history import History
from synodic.history.same import Same, same
from synodic.numerics.normal import normal_inverse
from synodic.schema.axes import OUTCOMES
from synodic.schema.days import date_of_day, day_of_date
from synodic.schema.events import INTERVENTION, KINDS, OUTCOME, START
from synodic.schema.mistake import Mistake

#: The least change of a share from one year to the next that is a jump.
LEAST = 0.1
#: The chance that any jump of a history in which nothing changes is found.
ERROR = 0.05
#: Events told of a jump.
TOLD = 5

Stages = Callable[[str, int, int], None]


@dataclass(frozen=True)
class Year:
    """The outcome, seen from the beginning of a year.

    Attributes:
        year: the calendar year.
        day: the day on which plays left, a whole-day number: its first, or the history's.
        share: of plays that have the outcome; n of 0 means that it had happened before.
    """

    year: int
    day: int
    share: Share


@dataclass(frozen=True)
class Jump:
    """A year in which the share changed more than luck explains.

    Attributes:
        year: during which it changed.
        before, after: the shares at its beginning and at its end.
        events: positions of what may have changed it: what led to the outcome first, then what
            luck decided, then what weighs most; at most `TOLD`.
    """

    year: int
    before: float
    after: float
    events: tuple[int, ...]


@dataclass(frozen=True)
class Inevitable:
    """P(outcome | state at t), seen from each year.

    Attributes:
        history: the one that was left.
        outcome: its name, or the id of the event asked about.
        day: when it happened in the history, or None.
        runs: plays that left at each year.
        years: by year.
        jumps: by year.
    """

    history: History
    outcome: str
    day: int | None
    runs: int
    years: tuple[Year, ...]
    jumps: tuple[Jump, ...]


def inevitable(
    history: History,
    outcome: str,
    runs: int = 100,
    every: int = 1,
    threads: int | None = None,
    progress: Stages | None = None,
) -> Inevitable:
    """How likely an outcome was, seen from each year of a history.

    Args:
        history: one that this version played.
        outcome: its name, or the id of an event that happened.
        runs: plays that leave the history at each year, with fresh luck.
        every: years between.
        threads: plays side by side; all processors if not given.
        progress: told the stage, how much of it is done, and of how much.

    Raises:
        Mistake: no such outcome or event, or the history is not what this version plays.
    """
    if runs < 1 or every < 1:
        raise Mistake("runs and years between must be at least one", found=f"{runs}, {every}")
    position = history.find(outcome)
    like = _asked(history, outcome, position)
    day = None if position is None else int(history.journal["day"][position])
    say = progress or _silent
    say("playing the history", 0, 1)
    forks = forks_of(history)
    starts = _starts(forks, every)
    ahead = [start for start in starts if day is None or start <= day]
    stops = [forks.at(start) for start in ahead]

    def happens(fork: tuple[int, int]) -> bool:
        at, stream = fork
        events = forks.events(stops[at], None, stream, like)
        return like.find(events) is not None

    made = side_by_side(
        happens,
        [(at, stream) for at in range(len(ahead)) for stream in range(runs)],
        threads or os.cpu_count() or 1,
        partial(say, "playing on with fresh luck"),
    )
    counts = np.array(made, dtype=np.int64).reshape(len(ahead), runs).sum(axis=1)
    shares = [share_of(int(count), runs) for count in counts]
    shares += [Share(1.0, 1.0, 1.0, 0)] * (len(starts) - len(ahead))
    years = tuple(
        Year(date_of_day(start).year, start, share)
        for start, share in zip(starts, shares, strict=True)
    )
    return Inevitable(history, outcome, day, runs, years, _jumps(history, position, years))


def _asked(history: History, outcome: str, position: int | None) -> Same:
    if position is None:
        if outcome not in OUTCOMES:
            raise Mistake(
                "this event did not happen in the history, so its name is not known",
                found=repr(outcome),
                expected="an outcome's name, or the id of an event that happened",
            )
        return Same(OUTCOME, None, None, OUTCOMES.index(outcome), None)
    if int(history.journal["kind"][position]) in (INTERVENTION, START):
        raise Mistake("an intervention does not hang on luck", found=repr(outcome))
    return same(history.journal, position)


def _starts(forks: Forks, every: int) -> list[int]:
    """The history's first day, and the first days of years after it."""
    first = date_of_day(forks.first_day).year
    last = date_of_day(forks.end - 1).year
    days = [
        day_of_date(datetime.date(year, 1, 1)) for year in range(first + every, last + 1, every)
    ]
    return [forks.first_day, *days]


def _jumps(history: History, position: int | None, years: tuple[Year, ...]) -> tuple[Jump, ...]:
    steps = max(len(years) - 1, 1)
    z = float(normal_inverse(1.0 - ERROR / (2.0 * steps)))
    led = set() if position is None else {position, *ancestors(history.journal, position)}
    found = []
    for one, other in pairwise(years):
        change = other.share.share - one.share.share
        if abs(change) < LEAST or one.share.n == 0:
            continue
        if other.share.n:
            low, high = difference(one.share, other.share, z)
        else:  # it has happened: certain
            strict = share_of(round(one.share.share * one.share.n), one.share.n, z)
            low, high = 1.0 - strict.high, 1.0 - strict.low
        if low > 0.0 or high < 0.0:
            events = _there(history, led, one.day, other.day)
            found.append(Jump(one.year, one.share.share, other.share.share, events))
    return tuple(found)


def _there(history: History, led: set[int], first: int, end: int) -> tuple[int, ...]:
    journal = history.journal
    between = np.flatnonzero((journal["day"] >= first) & (journal["day"] < end)).tolist()
    weights = {n: KINDS[int(journal["kind"][n])].weight for n in between}
    between = [n for n in between if n in led or weights[n] >= 2 or is_exogenous(journal[n])]
    between.sort(key=lambda n: (n not in led, not is_exogenous(journal[n]), -weights[n], n))
    return tuple(between[:TOLD])


def _silent(_stage: str, _done: int, _total: int) -> None:
    return None
