"""Lifts: what each vehicle of a programme could carry in the window that it planned last.

For those who plan by other means than the built-in rule: the same passages, the same payloads, the
same prices.
"""

from __future__ import annotations

import numpy as np

from synodic.numerics.compile import kernel
from synodic.schema.state import NEVER
from synodic.world.sky_table import first_window, pair_of, window_best
from synodic.world.systems.choosing import flight_cost
from synodic.world.systems.departures import dependable
from synodic.world.systems.passages import cheapest, fastest
from synodic.world.systems.technology import flies_from
from synodic.world.world import parameters_of, state_of

#: Columns of what `lifts` writes: kg landed and day of arrival of a cargo ship, price of a flight
#: in $, days and day of arrival of a ship with people; 0 where it cannot fly.
USEFUL, ARRIVES, FLIGHT, CREW_DAYS, CREW_ARRIVES = range(5)


@kernel
def lifts(frame: np.ndarray, p: int, out: np.ndarray) -> int:
    """Write (vehicles, 5) of what the vehicles could do; the day on which the window is best."""
    world = frame[0]
    state = state_of(world)
    parameters = parameters_of(world)
    actor = parameters.programme_actor[p]
    there = parameters.settlement_world[parameters.programme_settlement[p]]
    pair = pair_of(world, parameters.programme_origin[p], there)
    window = state.planned_window[p] - first_window(world, pair)
    for v in range(parameters.n_vehicles):
        able = flies_from(world, actor, v)
        if able == NEVER:
            continue
        out[v, FLIGHT] = flight_cost(world, actor, v)
        earliest = max(parameters.programme_first_cargo[p], able)
        depart, days, payload = cheapest(world, pair, window, v, earliest)
        if days > 0:
            payload = dependable(world, pair, v, depart, payload)
            out[v, USEFUL] = payload * parameters.vehicle_landed_share[v]
            out[v, ARRIVES] = depart + days
        seats = parameters.vehicle_seats[v]
        if seats < 1.0 or state.crew_from[p] == NEVER:
            continue
        daily = parameters.transit_consumables * seats
        weight = parameters.person_mass * seats
        depart, days = fastest(world, pair, window, v, state.crew_from[p], weight, daily)
        out[v, CREW_DAYS] = days
        out[v, CREW_ARRIVES] = depart + days
    return int(window_best(world, pair, window))
