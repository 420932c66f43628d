"""Any scenario that the reader accepts plays to its end and its ledger closes; others are refused.

``make cases`` tries ten thousand others.
"""

from __future__ import annotations

from random import Random
from typing import Any

import numba
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from numba.core import event as compiling

from drawing.eras import sky
from drawing.odds import Table
from drawing.whole import tables
from drawing.writing import text_of, written
from synodic.scenario import from_resolved, from_text
from synodic.world.day import driver
from synodic.world.order import ORDER
from synodic.world.play import play_arrays
from trying import again, misfit, spoilt, told, tried

SEEDS = st.integers(0, 2**64 - 1)


def drawn(count: int) -> Any:
    """So many cases, the same in each run."""
    return settings(
        max_examples=count, derandomize=True, deadline=None,
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip


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
    before = COMPILATIONS.count
    numba.njit(lambda x: x + 1)(1)
    assert COMPILATIONS.count == before + 1


@drawn(130)
@given(tables(), SEEDS)
def test_any_scenario_plays_closes_and_can_be_told(table: Table, seed: int) -> None:
    run: Any = driver(ORDER)
    if not run.signatures:
        inputs = from_text(MILD).compile()
        play_arrays(inputs, sky(inputs), 0)
    compiled = COMPILATIONS.count
    told(*tried(written(table, Random(seed)), seed), seed)
    assert COMPILATIONS.count == compiled  # nothing is compiled for a scenario of its own
    assert len(run.signatures) == 1


@drawn(20)
@given(tables(10), SEEDS)
def test_a_scenario_stored_stopped_or_branched_gives_the_same_bytes(table: Table, seed: int):
    again(*tried(written(table, Random(seed)), seed), seed)


@drawn(130)
@given(tables(10), SEEDS)
def test_a_scenario_with_one_thing_wrong_is_refused_with_its_line(table: Table, seed: int) -> None:
    random = Random(seed)
    spoilt(written(table, random), random)
    misfit(table, random)


@drawn(30)
@given(tables(10), SEEDS)
def test_what_is_written_in_any_way_is_the_same_scenario(table: Table, seed: int) -> None:
    one, other = (from_text(text_of(written(table, Random(n)))) for n in (seed, seed + 1))
    assert content(one) == content(other)
    assert content(from_resolved(one.resolved)) == content(one)


def content(scenario: Any) -> tuple[bytes, ...]:
    """All that a play is given of a scenario."""
    return tuple(array.tobytes() for array in scenario.compile()[:3])


MILD = """
schema = 1
name = "mild"
start = 1990-01-01
end = 1990-01-03
worlds = ["earth"]
"""
