"""Any scenario that the reader accepts plays to its end, and its ledger closes.

``SYNODIC_CASES=2000`` plays more of them.
"""

from __future__ import annotations

import os
from functools import cache
from typing import Any

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from numba.core import event as compiling

from scenarios import ERAS, WORLDS, Table, closes, loaded, tables
from synodic.astro.timetable import Timetable, cached
from synodic.scenario import from_resolved
from synodic.world.day import driver
from synodic.world.order import ORDER
from synodic.world.play import Played, play_arrays
from worlds import day, digest

CASES = int(os.environ.get("SYNODIC_CASES", "100"))


@cache
def sky(first: int, last: int) -> Timetable:
    return cached(WORLDS, day(f"{first}-01-01"), day(f"{last + 2}-01-01"))


def play(inputs: Any, seed: int) -> Played:
    start = int(inputs.parameters["start_day"][0])
    first, last = next(era for era in reversed(ERAS) if day(f"{era[0]}-01-01") <= start)
    return play_arrays(inputs, sky(first, last), seed)


class Compilations(compiling.Listener):
    """Counts what numba compiles."""

    def __init__(self) -> None:
        self.count = 0

    def on_start(self, event: compiling.Event) -> None:
        self.count += 1

    def on_end(self, event: compiling.Event) -> None:
        pass


COMPILATIONS = Compilations()
compiling.register("numba:compile", COMPILATIONS)


def test_a_compilation_would_be_counted() -> None:
    import numba

    before = COMPILATIONS.count
    numba.njit(lambda x: x + 1)(1)
    assert COMPILATIONS.count == before + 1


@settings(max_examples=CASES, deadline=None, suppress_health_check=list(HealthCheck))
@given(tables(), st.integers(0, 2**64 - 1))
def test_any_scenario_plays_and_its_ledger_closes(table: Table, seed: int) -> None:
    inputs = loaded(table).compile()
    run: Any = driver(ORDER)
    play(inputs, 0) if not run.signatures else None
    compiled = COMPILATIONS.count
    played = play(inputs, seed)
    assert COMPILATIONS.count == compiled  # nothing is compiled for a scenario of its own
    assert len(run.signatures) == 1
    closes(inputs, played.state)
    assert np.isfinite(played.series).all()
    days = played.events["day"]
    assert (np.diff(days) >= 0).all()
    start, end = int(inputs.parameters["start_day"][0]), int(inputs.parameters["end_day"][0])
    assert played.days[0] >= start
    assert played.days[-1] == end - 1
    position = np.arange(len(days))[:, None]
    assert (played.events["cause"] < position).all()  # nothing is caused by what comes after


@settings(max_examples=max(10, CASES // 20), deadline=None,
          suppress_health_check=list(HealthCheck))  # fmt: skip
@given(tables(4), st.integers(0, 2**64 - 1))
def test_a_scenario_stored_and_read_again_gives_the_same_bytes(table: Table, seed: int) -> None:
    scenario = loaded(table)
    again = from_resolved(scenario.resolved)
    assert digest(play(scenario.compile(), seed)) == digest(play(again.compile(), seed))
