"""An ensemble that keeps counts needs no more memory for more histories."""

from __future__ import annotations

import gc
import tracemalloc

import pytest

import synodic
from ensembling import short
from toys import lander


def peak(runs: int) -> int:
    gc.collect()
    tracemalloc.start()
    try:
        result = synodic.ensemble(
            short("2026-03-01"), runs, systems=[lander], keep=["free.0"], threads=1, reduced=True
        )
        assert result.probability("mars.base").n == runs
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_memory_does_not_grow_with_the_histories(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("synodic.ensembles.declared._LEAST_BLOCKS", 1)  # blocks of one size
    peak(10)  # what is loaded once
    few, many = peak(400), peak(2000)
    assert many < 1.05 * few + 50_000
