"""Choosing: a programme flies with what its actor masters, the cheapest of it, and not before."""

from __future__ import annotations

import json
from functools import cache

import numpy as np
import pytest

import kernels
from racing import day, told
from synodic.numerics.compile import kernel
from synodic.scenario import from_resolved
from synodic.world.play import key_table
from synodic.world.stage import Stage
from synodic.world.systems.choosing import choose
from synodic.world.world import state_of
from worlds import HEAD, play, scenario, table

#: All that it takes to reach Mars, but for the landers.
NEARLY = ["satellite", "orbit", "docking", "station", "moon_ship", "closed_loop"]
SHIP = [*NEARLY, "mars_ship"]


@cache
def fleet(known: str, vehicle: str = "", needs: str = "mars_ship", forced: str = "") -> tuple:
    """(vehicles, launches) of an agency that supplies a town on Mars from 2026 to 2040."""
    programme = {"actor": "agency", "settlement": "town", "needs": [needs] if needs else [],
                 "first_cargo": "2026-01-01", "first_crew": "2026-01-01"}  # fmt: skip
    if vehicle:
        programme |= {"cargo_vehicle": vehicle, "crew_vehicle": "starship"}
    made = {
        "schema": 1, "name": "test", "start": "2026-01-01", "end": "2040-01-01",
        "worlds": ["earth", "mars"],
        "actor": {"agency": {"treasury": 1e12, "budget": 1e10, "technologies": known.split()}},
        "settlement": {"town": {"world": "mars"}}, "programme": {"supply": programme},
        "intervention": [{"at": "2030-01-01", "force": [f"mastered({forced}):agency"]}]
        if forced else [],
    }  # fmt: skip
    one = from_resolved(json.dumps(made))
    inputs = one.compile()
    assert table(inputs) is not None
    return inputs.names.ids["vehicle"], told(play(one), "launch")


def flown(*args: str, **kwargs: str) -> set[str]:
    vehicles, launches = fleet(*args, **kwargs)
    return {vehicles[n] for n in launches["subject"]}


def test_what_is_mastered_decides_what_there_is_to_fly():
    assert flown(" ".join(SHIP)) == {"saturn_tmi"}
    more = flown(" ".join([*SHIP, "nuclear_thermal"]))
    assert "ntr_transfer" in more
    every = flown(" ".join([*SHIP, "reuse", "full_reuse"]))
    assert "starship" in every
    assert "starship" not in more


def test_a_new_technology_changes_the_fleet():
    vehicles, launches = fleet(" ".join([*SHIP, "reuse"]), forced="full_reuse")
    used = np.array(vehicles)[launches["subject"]]
    before = launches["day"] < day("2030-01-01")
    assert set(used[before]) == {"saturn_tmi"}
    assert "starship" in set(used[~before])


@pytest.mark.parametrize("vehicle", ["", "starship", "saturn_tmi"])
def test_nothing_flies_before_what_the_programme_needs_is_mastered(vehicle):
    """Also with vehicles that the scenario names."""
    known = " ".join([*SHIP, "reuse", "full_reuse"])
    assert len(fleet(known, vehicle, needs="tug")[1]) == 0
    _, launches = fleet(known, vehicle, needs="tug", forced="tug")
    assert len(launches) > 0
    assert launches["day"].min() >= day("2030-01-01")


def test_nothing_flies_before_what_the_vehicle_needs_is_mastered():
    assert len(fleet(" ".join(NEARLY), "starship", needs="")[1]) == 0
    _, launches = fleet(" ".join(NEARLY), "saturn_tmi", needs="", forced="mars_ship")
    assert launches["day"].min() >= day("2030-01-01")


ALL = f"""{HEAD}
[actor.agency]
technologies = {{}}

[settlement.town]
world = "mars"

[programme.supply]
actor = "agency"
settlement = "town"
first_cargo = 2030-01-01
"""


@kernel
def chosen(frame: np.ndarray, window: int) -> int:
    choose(frame[0], 0, 0, window)
    return int(state_of(frame[0]).freighter[0])


@pytest.mark.parametrize("seed", range(12))
def test_freight_flies_with_what_lands_a_kilogram_for_the_least_money(seed: int):
    """Of all vehicles, whatever they hold and land: also if few are ever full."""
    known = scenario(HEAD).compile().names.ids["technology"]
    inputs = scenario(ALL.format(json.dumps(known))).compile()
    inputs = inputs._replace(parameters=inputs.parameters.copy())
    row, state, rng = inputs.parameters[0], inputs.state.copy(), np.random.default_rng(seed)
    vehicles = range(int(row["n_vehicles"]))
    for v in vehicles:
        row["vehicle_payload"][v] *= rng.uniform(1.0, 5.0)
        row["vehicle_landed_share"][v] = rng.uniform(0.05, 1.0)
    state[0]["flight_price"][:] = 1.0
    sky = table(inputs)
    made = Stage(inputs, state, sky, np.zeros(1, np.int8), key_table(0, 0, ()), 4, 0)
    window = int(np.flatnonzero(sky.window_open[0] > state[0]["day"])[0])
    price = row["vehicle_launches"] * row["vehicle_launch_cost"] + row["vehicle_build_cost"]
    lands = [
        kernels.cheapest_passage(made.frame, 0, window, v, int(row["vehicle_first_day"][v]))[2]
        * row["vehicle_landed_share"][v]
        for v in vehicles
    ]
    cost = [price[v] / kg if kg > 0.0 else np.inf for v, kg in zip(vehicles, lands, strict=True)]
    assert chosen(made.frame, window) == int(np.argmin(cost))
