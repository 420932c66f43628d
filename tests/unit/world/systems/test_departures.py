"""Departures: fleets leave over days, rivals take turns, nobody takes a ship for one."""

from __future__ import annotations

import json
from functools import cache

import numpy as np
import pytest

from racing import told
from synodic.scenario import catalogue, from_resolved
from worlds import play

SHIP = ["satellite", "orbit", "docking", "station", "moon_ship", "closed_loop", "mars_ship",
        "reuse", "full_reuse"]  # fmt: skip
OUT = "2039-06-01"


@cache
def town(rivals: int = 1, seed: int = 0, crew: float = 12.0, **numbers: float):
    """Actors with money enough, alike but for their ids, who supply a town from 2026 on."""
    names = "abc"[:rivals]
    programme = {"settlement": "town", "first_cargo": "2026-01-01", "first_crew": "2029-01-01",
                 "crew": crew, "growth": 1.6, "cargo_vehicle": "starship",
                 "crew_vehicle": "starship"}  # fmt: skip
    made = {
        "schema": 1, "name": "test", "start": "2026-01-01", "end": OUT,
        "worlds": ["earth", "mars"],
        "actor": {id: {"treasury": 1e13, "technologies": SHIP} for id in names},
        "settlement": {"town": {"world": "mars", "people_max": 5000}},
        "programme": {f"supply-{id}": {"actor": id} | programme for id in names},
        "parameters": numbers,
    }  # fmt: skip
    return play(from_resolved(json.dumps(made)), seed=seed)


def fleets(played) -> dict[tuple[int, bool], np.ndarray]:
    """Departure days by window and by whether people fly."""
    launches = told(played, "launch")
    found: dict[tuple[int, bool], list[int]] = {}
    for one in launches:
        key = (int(one["ordinal"]) // 1000, bool(one["amount2"] > 0))
        found.setdefault(key, []).append(int(one["day"]))
    return {key: np.array(days) for key, days in found.items()}


def test_a_fleet_leaves_no_faster_than_pads_launch():
    """150 launches a year are 0.41 a day: two ships are two days apart or more."""
    slow = fleets(town(pad_launches=150.0, pad_growth=0.0))
    large = [np.sort(days) for (_, crewed), days in slow.items() if not crewed and len(days) > 3]
    assert large
    for days in large:
        assert (np.diff(days) >= 2).all()
    fast = fleets(town(pad_launches=2000.0, pad_growth=0.2))
    most = max(len(days) / (np.ptp(days) + 1) for days in fast.values())
    assert most > max(len(days) / (np.ptp(days) + 1) for days in large)


def test_pads_bound_a_fleet():
    """With 13 launches a ship, 50 a year launch eight ships between two windows."""
    few = fleets(town(pad_launches=50.0, pad_growth=0.0, crew=200.0))
    many = fleets(town(pad_launches=2000.0, pad_growth=0.2, crew=200.0))
    windows = {window for window, _ in few}
    for window in windows:
        assert sum(len(days) for (w, _), days in few.items() if w == window) <= 8
    assert max(len(days) for days in many.values()) > 8
    assert len(told(town(pad_launches=50.0, pad_growth=0.0, crew=200.0), "no_ships")) > 0


def test_without_a_launch_period_all_aim_at_the_best_day():
    def first(seed: int, **numbers: float) -> int:
        return int(min(fleets(town(seed=seed, **numbers))[_crews(seed)]))

    def _crews(seed: int) -> tuple[int, bool]:
        return min(key for key in fleets(town(seed=seed)) if key[1])

    spread = {first(seed, launch_period=24.0) for seed in range(6)}
    none = {first(seed, launch_period=0.0) for seed in range(6)}
    assert len(spread) > len(none)
    assert max(none) - min(spread) <= 24 or len(none) > 1


def test_rivals_are_first_by_luck_and_not_by_the_order_of_their_ids():
    winners = [int(told(town(2, seed), "arrival")["actor"][0]) for seed in range(16)]
    assert {0, 1} == set(winners)
    crews = [told(town(2, seed), "arrival") for seed in range(16)]
    first = [int(one["actor"][one["amount2"] > 0][0]) for one in crews]
    assert 2 <= sum(first) <= 14


@pytest.mark.parametrize("seed", range(4))
def test_a_ship_with_people_is_half_full_or_carries_all_that_were_wanted(seed: int):
    played = town(seed=seed)
    launches = told(played, "launch")
    crewed = launches["amount2"][launches["amount2"] > 0]
    assert len(crewed) > 0
    assert crewed.min() >= 10  # of 20 seats; twelve are wanted first


@pytest.mark.parametrize("stocked", [False, True])
def test_leave_to_launch_is_wanting_where_something_is_asked_for_and_nowhere_else(stocked: bool):
    """Nobody is to live there: the least of all machines, with their spares, is what is wanted."""
    machines = sorted({row.name.split(".")[1] for row in catalogue("equipment")})
    base = {"world": "mars", "people_max": 0}
    if stocked:
        base |= {"equipment": dict.fromkeys(machines, 40), "stock": {"spares": "900 t"}}
    made = {
        "schema": 1, "name": "test", "start": "2026-01-01", "end": "2029-01-01",
        "worlds": ["earth", "mars"],
        "actor": {"a": {"treasury": 1e13, "technologies": SHIP, "launches": 0}},
        "settlement": {"town": base},
        "programme": {"supply": {"actor": "a", "settlement": "town", "crew": 0,
                                 "first_cargo": "2026-01-01", "first_crew": "2029-01-01",
                                 "cargo_vehicle": "starship", "crew_vehicle": "starship"}},
    }  # fmt: skip
    played = play(from_resolved(json.dumps(made)))
    assert played.state["plans_made"][0] > 0
    assert len(told(played, "launch")) == 0
    assert bool(len(told(played, "no_leave"))) != stocked
