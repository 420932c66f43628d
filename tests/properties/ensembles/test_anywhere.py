"""The same ensemble has the same hash, whoever plays it."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest

import synodic
from ensembling import CUT, short
from synodic.ensembles.ensemble import Ensemble

RUNS = 40


def play(**where: Any) -> Ensemble:
    return synodic.ensemble(short(), RUNS, seed=11, arms={"cut": CUT}, **where)


@pytest.fixture(scope="module")
def alone() -> Ensemble:
    return play(threads=1)


def test_threads_change_nothing(alone: Ensemble):
    for threads in (2, 5):
        other = play(threads=threads)
        assert other.hash == alone.hash
        assert other.dataset.identical(alone.dataset)


def test_processes_change_nothing(alone: Ensemble):
    other = play(workers=2)
    assert other.hash == alone.hash
    assert other.dataset.identical(alone.dataset)


@pytest.fixture
def cluster() -> Iterator[Any]:
    distributed = pytest.importorskip("distributed")
    with (
        distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, dashboard_address=None, silence_logs=50
        ) as cluster,
        distributed.Client(cluster) as client,
    ):
        yield client


@pytest.mark.slow
def test_a_cluster_changes_nothing_even_if_a_worker_is_killed(alone: Ensemble, cluster: Any):
    killed: list[int] = []

    def kill(done: int, plays: int) -> None:
        if done and not killed:
            workers = cluster.run(os.getpid)
            assert len(workers) == 2
            victim = sorted(workers.values())[0]
            assert victim != os.getpid()
            os.kill(victim, signal.SIGKILL)
            killed.append(victim)

    other = play(cluster=cluster, progress=kill)
    assert len(killed) == 1
    assert other.hash == alone.hash
    assert other.dataset.identical(alone.dataset)
    for _ in range(100):  # another takes its place
        pids = set(cluster.run(os.getpid).values())
        if len(pids) == 2:
            break
        time.sleep(0.1)
    assert killed[0] not in pids


def test_blocks_and_their_order_change_nothing(alone: Ensemble, monkeypatch):
    blocks = alone.declared.blocks
    monkeypatch.setattr("synodic.ensembles.declared._LEAST_BLOCKS", 80)
    other = play(threads=2)
    assert other.declared.blocks == 2 * RUNS > blocks
    assert other.hash == alone.hash


def test_any_difference_shows_in_the_hash(alone: Ensemble):
    others = [
        synodic.ensemble(short(), RUNS, seed=12, arms={"cut": CUT}),
        synodic.ensemble(short(), RUNS - 1, seed=11, arms={"cut": CUT}),
        synodic.ensemble(short(), RUNS, seed=11),
        synodic.ensemble(short(), RUNS, seed=11, arms={"cut": CUT}, keep=["mars.births"]),
    ]
    assert len({alone.hash, *(other.hash for other in others)}) == 5


def test_counts_depend_on_no_order(monkeypatch):
    whole = synodic.ensemble(short(), RUNS, seed=11, threads=1, reduced=True)
    monkeypatch.setattr("synodic.ensembles.declared._LEAST_BLOCKS", 40)
    other = synodic.ensemble(short(), RUNS, seed=11, threads=2, reduced=True)
    assert whole.hash == other.hash
    for name in whole.dataset.data_vars:
        assert np.array_equal(whole.dataset[name].values, other.dataset[name].values)
