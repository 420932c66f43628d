"""Ground: a scenario made ready to be played many times."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TypeVar

import numpy as np

from synodic.astro.timetable import Timetable, cached, timetable_hash
from synodic.history.playing import horizon
from synodic.numerics.compile import KERNEL_PACKAGES, source_hash
from synodic.scenario import Scenario
from synodic.scenario.compile import Inputs
from synodic.schema.days import EPOCH
from synodic.world.calendar import MONTH, marks
from synodic.world.day import driver
from synodic.world.order import ORDER
from synodic.world.play import Played, play_arrays

T = TypeVar("T")


@dataclass(frozen=True)
class Ground:
    """A scenario with its arrays and its sky.

    Attributes:
        scenario: what is played.
        inputs: its arrays; not to be written to.
        timetable: passages and sky of its horizon.
    """

    scenario: Scenario
    inputs: Inputs
    timetable: Timetable

    def changed(self, numbers: Mapping[str, float]) -> Inputs:
        """The same inputs with numbers replaced: ``name`` or ``name[i, j]`` by position."""
        parameters = self.inputs.parameters.copy()
        state = self.inputs.state.copy()
        for name, value in numbers.items():
            field, _, index = name.partition("[")
            table = parameters if field in (parameters.dtype.names or ()) else state
            if index:
                at = tuple(int(n) for n in index.rstrip("]").split(","))
                table[field][(0, *at)] = value
            else:
                table[field] = value
        return self.inputs._replace(parameters=parameters, state=state)

    def position(self, axis: str, id: str) -> int:
        """Where an id stands on an axis."""
        return self.inputs.names.position(axis, id)

    @cached_property
    def days(self) -> np.ndarray:
        """(rows,) int64: the days that a play samples, firsts of months and the last day."""
        start, end = (int(self.inputs.parameters[name][0]) for name in ("start_day", "end_day"))
        firsts = start + np.flatnonzero(marks(start, end) >= MONTH)
        return np.union1d(firsts, [end - 1]).astype(np.int64)

    @property
    def months(self) -> np.ndarray:
        """The sampled days as dates, datetime64[D]."""
        return EPOCH + self.days


def ground(scenario: Scenario) -> Ground:
    """A scenario ready to be played; its timetable is shared by all of the same horizon."""
    inputs = scenario.compile()
    return Ground(scenario, inputs, _sky(*horizon(inputs)))


@lru_cache(maxsize=4)
def _sky(worlds: tuple[str, ...], start: int, end: int) -> Timetable:
    return cached(worlds, start, end)


@lru_cache(maxsize=4)
def _sky_hash(worlds: tuple[str, ...], start: int, end: int) -> str:
    return timetable_hash(_sky(worlds, start, end))


def sky_hash(on: Ground) -> str:
    """The hash of the ground's timetable."""
    return _sky_hash(*horizon(on.inputs))


def model_hash() -> str:
    """A hash over the sources of the model: plays of one hash are the same bytes."""
    return source_hash(*KERNEL_PACKAGES)


def measured(
    on: Ground,
    inputs: Inputs,
    runs: int,
    measure: Callable[[Played], T],
    seed: int = 0,
    threads: int = 2,
    first: int = 0,
) -> list[T]:
    """What is measured of replicates `first` to `first + runs - 1` of one seed; no play is kept."""

    def one(n: int) -> T:
        return measure(play_arrays(inputs, on.timetable, seed, n))

    driver(ORDER)  # compiled here, before there are threads
    if runs == 1 or threads == 1:
        return [one(first + n) for n in range(runs)]
    with ThreadPoolExecutor(threads) as pool:
        return list(pool.map(one, range(first, first + runs)))


def row_on(days: np.ndarray, day: int) -> int:
    """The first sampled row that is not before a day; the number of rows if there is none."""
    return int(np.searchsorted(days, day, side="left"))


def months_of(days: np.ndarray, wanted: np.ndarray) -> np.ndarray:
    """The sampled row that begins the month in which each day lies."""
    return np.searchsorted(days, wanted, side="right") - 1
