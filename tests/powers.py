"""Plays of secession, bargaining and conflict: a settlement of which tests set what others would.

`stage_manager` holds the levels that other systems would write at what the test sets up, and makes
the outbreaks that it names; launches and landings are played, the rest is still.
"""

from __future__ import annotations

import json
from typing import Any

import numpy as np

from synodic.numerics.compile import inner
from synodic.scenario import from_resolved
from synodic.schema.axes import ACTORS, D_FIGHTING
from synodic.schema.events import KINDS, NUMBER
from synodic.schema.polity_events import SEIZURE
from synodic.world.journal import happen
from synodic.world.play import Played, play_arrays
from synodic.world.systems.arrivals import arrivals
from synodic.world.systems.audit import audit
from synodic.world.systems.bargaining import bargaining
from synodic.world.systems.conflict import conflict
from synodic.world.systems.secession import secession
from synodic.world.world import World, parameters_of, state_of
from worlds import columns, table

COUNCIL, STATE = 0, 1  #: actors by the rank of their ids
BASE = 0  #: the settlement
SPEAKER = ACTORS + BASE  #: the seat of its leader
SHIP = 4  #: the vehicle `starship`
TOWN = [{"age": 30, "sex": "female", "count": 300}, {"age": 30, "sex": "male", "count": 300}]
PEOPLE = 600


@inner
def stage_manager(world: World) -> None:
    """The liner is chosen, and reports are true; a seizure and a rise come on their days.

    `free`: 0 the day of a seizure, 1 that from which autarky grows, 2 by how much a year.
    """
    state = state_of(world)
    parameters = parameters_of(world)
    day = state.day - parameters.start_day
    if day == 0:
        for p in range(parameters.n_programmes):
            state.liner[p] = SHIP
        state.days_needed[0] = 400.0
    for r in range(state.stock.shape[1]):
        state.known_stock[0, r] = state.stock[0, r]
    state.known_people[0] = state.population[0]
    if state.free[0] > 0.0 and day == int(state.free[0]):
        state.unrest_event[0] = happen(world, SEIZURE, -1, 0, -1, state.day, 0.5, 0.0)
        state.crowd_day[0] = state.day
        state.crowd_active[0] = 0.5
    if state.free[1] > 0.0:
        years = (day - int(state.free[1])) / 365.25
        state.autarky[0] = min(1.0, max(0.0, state.free[2] * years))


SYSTEMS = (arrivals, stage_manager, secession, bargaining, conflict, audit)


def power(
    people: Any = TOWN,
    years: int = 8,
    seed: int = 0,
    parameters: dict[str, float] | None = None,
    interventions: Any = (),
    settlement: dict[str, Any] | None = None,
    polity: bool = True,
    stock: dict[str, float] | None = None,
    systems: Any = SYSTEMS,
    **state: Any,
) -> Played:
    """Play a settlement, its sponsor and its council from 2030-01-01 on.

    `state` sets fields of the first day: of the settlement, of the sponsor where it is an actor's,
    of its leader where it is a seat's; a pair (place, value) sets one element.
    """
    actors: dict[str, Any] = {"state": {"kind": "grant", "treasury": 1e12}}
    if polity:
        actors["council"] = {"kind": "polity", "settlement": "base"}
    else:
        actors["agency"] = {"kind": "grant"}
    made = {
        "schema": 1,
        "name": "test",
        "start": "2030-01-01",
        "end": f"{2030 + years}-01-01",
        "worlds": ["earth", "mars"],
        "actor": actors,
        "settlement": {
            "base": {
                "world": "mars",
                "people": people,
                "equipment": {"habitat_module": 1},
                "stock": {"food": 1e6, "water": 1e6, "o2": 1e6} | (stock or {}),
            }
            | (settlement or {})
        },
        "programme": {
            "supply": {
                "actor": "state",
                "settlement": "base",
                "cargo_vehicle": "starship",
                "crew_vehicle": "starship",
                "first_cargo": "2026-01-01",
                "first_crew": "2026-01-01",
                "crew": 10,
            }
        },
        "parameters": parameters or {},
        "intervention": list(interventions),
    }
    inputs = from_resolved(json.dumps(made)).compile()
    row = inputs.state[0]
    row["sponsor"][BASE] = STATE
    row["temporary"][STATE] = 0.85
    row["home_all"][BASE] = 0.7
    row["legitimacy"][BASE] = 0.5
    for name, value in state.items():
        shape = row[name].shape
        if isinstance(value, tuple):
            row[name][value[0]] = value[1]
        elif name == "free":
            row[name][: len(value)] = value
        elif shape and shape[0] == ACTORS and name != "authority":
            row[name][STATE] = value
        else:
            row[name][BASE] = value
    return play_arrays(inputs, table(inputs), seed, systems=systems)


def last(played: Played, field: str, *index: int) -> Any:
    """A number of the last day: of the settlement or of all, or at an index."""
    value = played.state[0][field]
    return value[index or (BASE,)] if np.ndim(value) else value


def series(played: Played, field: str, n: int = 0) -> Any:
    """The monthly values of the n-th column of a field."""
    return played.series[:, columns(field)[n]]


def events(played: Played, kind: str) -> Any:
    """The events of a kind."""
    return played.events[played.events["kind"] == NUMBER[kind]]


def count(played: Played, kind: str) -> int:
    """How many events of a kind there were."""
    return len(events(played, kind))


def causes(played: Played, event: Any) -> list[str]:
    """The kinds of an event's causes, the largest first."""
    return [KINDS[played.events[n]["kind"]].name for n in event["cause"] if n >= 0]


def fallen(played: Played) -> int:
    """Deaths by fighting."""
    return int(np.sum(played.state[0]["deaths"][:, D_FIGHTING]))
