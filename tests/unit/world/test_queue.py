"""The queue: what is due comes out by day, then kind, then which, however it was put in."""

from __future__ import annotations

import numpy as np

import kernels
from synodic.schema.axes import QUEUE
from synodic.world.play import key_table
from synodic.world.stage import Stage
from synodic.world.world import QUEUE_FULL, RUNNING
from worlds import HEAD, scenario, table


def stage() -> Stage:
    inputs = scenario(HEAD).compile()
    keys = key_table(0, 0, ())
    return Stage(inputs, inputs.state.copy(), table(inputs), np.zeros(1, np.int8), keys, 4, 0)


def pulled(made: Stage, today: int) -> list[tuple[int, int]]:
    out = np.zeros((QUEUE, 2), np.int64)
    count = kernels.pull(made.frame, today, out)
    return [(int(what), int(which)) for what, which in out[:count]]


def test_the_order_of_taking_out_is_that_of_days_kinds_and_numbers():
    luck = np.random.default_rng(1)
    entries = [(day, what, which) for day in (5, 9, 9, 40) for what in (2, 0) for which in (3, 1)]
    for _ in range(20):
        mixed = np.array(entries)[luck.permutation(len(entries))]
        made = stage()
        kernels.put(made.frame, *(np.ascontiguousarray(mixed[:, n]) for n in range(3)))
        assert pulled(made, 40) == [(what, which) for _, what, which in sorted(entries)]


def test_nothing_comes_out_before_its_day():
    made = stage()
    kernels.put(made.frame, np.array([7, 5]), np.array([1, 1]), np.array([70, 50]))
    assert pulled(made, 4) == []
    assert pulled(made, 6) == [(1, 50)]
    kernels.put(made.frame, np.array([6]), np.array([0]), np.array([60]))
    assert pulled(made, 6) == [(0, 60)]
    assert pulled(made, 7) == [(1, 70)]
    assert pulled(made, 10_000) == []


def test_a_full_queue_says_so():
    made = stage()
    n = np.arange(QUEUE)
    kernels.put(made.frame, n, n * 0, n)
    assert int(made.state[0]["status"]) == RUNNING
    kernels.put(made.frame, np.array([1]), np.array([0]), np.array([0]))
    assert int(made.state[0]["status"]) == QUEUE_FULL
