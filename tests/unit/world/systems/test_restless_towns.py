"""Unrest is within reach: at numbers of the declared ranges whole histories break out of rule."""

from __future__ import annotations

import json
from functools import cache

import pytest

from restless import RESTLESS
from synodic.scenario import catalogue, from_resolved, load
from worlds import kinds_of, play

#: What people do who are not content, from the mildest.
ACTS = ("petition", "protest", "strike", "seizure")


@cache
def counts(seed: int, restless: bool) -> dict[str, int]:
    """How many events of each kind three-crews has."""
    table = json.loads(load("three-crews").resolved)
    if restless:
        table["parameters"] = table.get("parameters", {}) | RESTLESS
    return kinds_of(play(from_resolved(json.dumps(table)), seed=seed).events)


def test_these_numbers_lie_within_the_declared_ranges():
    rows = {row.name: row for row in catalogue()}
    for name, value in RESTLESS.items():
        assert rows[name].low <= value <= rows[name].high


@pytest.mark.parametrize("seed", [1, 3])
def test_at_the_restless_end_of_the_ranges_control_rooms_are_seized(seed: int):
    restless, usual = counts(seed, True), counts(seed, False)
    assert sum(restless.get(act, 0) for act in ACTS) > sum(usual.get(act, 0) for act in ACTS)
    assert restless["seizure"] > 0
    assert "seizure" not in usual


def test_at_the_usual_numbers_somebody_writes_a_petition():
    assert sum(counts(seed, False).get("petition", 0) for seed in (1, 2, 3)) > 0
