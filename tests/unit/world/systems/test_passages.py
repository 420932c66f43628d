"""Passages: the one that a vehicle takes is the best of all that its window has."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

import kernels
from synodic.world.play import key_table
from synodic.world.stage import Stage
from worlds import HEAD, scenario, table

#: Of a chemical stage that can take 90 t to Mars in the best passages.
NUMBERS = {
    "vehicle_dry": 20_000.0,
    "vehicle_propellant": 260_000.0,
    "vehicle_exhaust": 4500.0,
    "vehicle_landing_dv": 500.0,
    "vehicle_landed_share": 1.0,
    "vehicle_entry_limit": 6500.0,
}


@cache
def stage(payload: float, boiloff: float, arrival: int) -> tuple[Stage, object]:
    inputs = scenario(HEAD).compile()
    row = inputs.parameters[0]
    for name, value in NUMBERS.items():
        row[name][0] = value
    row["vehicle_payload"][0] = payload
    row["vehicle_boiloff"][0] = boiloff
    row["vehicle_arrival"][0] = arrival
    keys = key_table(0, 0, ())
    sky = table(inputs)
    return Stage(inputs, inputs.state.copy(), sky, np.zeros(1, np.int8), keys, 4, 0), sky


def every(made: Stage, sky: object, window: int, first: int) -> list[tuple[int, int, float]]:
    """Depart, days and payload of all passages of a window from a day on."""
    found = []
    for depart in range(first, int(sky.window_close[0, window]) + 1):
        d = depart - sky.start_day
        for k in range(int(sky.count[0, d])):
            days = int(sky.days[0, d, k])
            ends = (0.1 * sky.vinf_depart[0, d, k], 0.1 * sky.vinf_arrive[0, d, k])
            found.append((depart, days, kernels.payload(made.frame, 0, float(days), *ends, 0)))
    return found


CASES = [
    (payload, boiloff, arrival)
    for payload in (1e9, 60_000.0, 20_000.0)
    for boiloff in (0.0, 0.001)
    for arrival in (0, 1)
]


@pytest.mark.parametrize(("payload", "boiloff", "arrival"), CASES)
@pytest.mark.parametrize("later", [0, 25, 60])
def test_the_cheapest_carries_most_and_of_those_arrives_first(payload, boiloff, arrival, later):
    made, sky = stage(payload, boiloff, arrival)
    today = int(made.state[0]["day"])
    window = int(np.flatnonzero(sky.window_open[0] > today)[0])
    first = int(sky.window_open[0, window]) + later
    depart, days, kg = kernels.cheapest_passage(made.frame, 0, window, 0, first)
    all_of_them = every(made, sky, window, first)
    most = max(kg for _, _, kg in all_of_them)
    assert most > 0.0
    assert kg == most
    assert depart + days == min(d + t for d, t, kg in all_of_them if kg == most)


@pytest.mark.parametrize(("payload", "boiloff", "arrival"), CASES)
def test_the_fastest_is_the_shortest_that_a_full_cabin_can_make(payload, boiloff, arrival):
    made, sky = stage(payload, boiloff, arrival)
    today = int(made.state[0]["day"])
    window = int(np.flatnonzero(sky.window_open[0] > today)[0])
    first = int(sky.window_open[0, window])
    for people, daily in ((2_000.0, 20.0), (15_000.0, 10.0), (1e6, 0.0)):
        _, days = kernels.fastest_passage(made.frame, 0, window, 0, first, people, daily)
        able = [t for _, t, kg in every(made, sky, window, first) if kg >= people + daily * t]
        assert days == min(able, default=0)


def test_a_window_that_has_closed_has_none():
    made, sky = stage(1e9, 0.0, 0)
    today = int(made.state[0]["day"])
    window = int(np.flatnonzero(sky.window_open[0] > today)[0])
    closed = int(sky.window_close[0, window]) + 1
    assert kernels.cheapest_passage(made.frame, 0, window, 0, closed)[1] == 0
    assert kernels.fastest_passage(made.frame, 0, window, 0, closed, 2_000.0, 20.0)[1] == 0


def test_no_ship_leaves_on_the_day_of_its_plan_or_before_however_early_it_is_wanted():
    made, sky = stage(1e9, 0.0, 0)
    start = int(made.state[0]["day"])
    window = int(np.flatnonzero(sky.window_open[0] > start)[0])
    opens, closes = int(sky.window_open[0, window]), int(sky.window_close[0, window])
    found = []
    for today in range(opens - 5, closes + 2):
        made.state[0]["day"] = today
        depart, days = kernels.departure_found(made.frame, 0, window, 0, opens, 1_000.0)
        found.append(days > 0 and today > opens)
        assert days == 0 or max(opens, today + 1) <= depart <= closes
    made.state[0]["day"] = start
    assert any(found)
