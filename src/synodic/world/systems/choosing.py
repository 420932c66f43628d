"""Choosing vehicles: what a programme flies with, of what its actor masters.

A scenario may name the vehicles; where it does not, freight flies with what lands a kilogram for
the least money in the window, and people with what takes a seat for the least. Technology changes
what there is to choose from.
"""

from __future__ import annotations

from synodic.numerics.compile import inner
from synodic.schema.state import NEVER
from synodic.world.systems.passages import cheapest, fastest
from synodic.world.systems.technology import flies_from, masters_all
from synodic.world.world import World, parameters_of, state_of


@inner
def choose(world: World, p: int, pair: int, window: int) -> None:
    """Set the vehicles of a programme for a window, and the days from which they fly."""
    state = state_of(world)
    parameters = parameters_of(world)
    before = state.freighter[p]
    state.freighter[p] = _freighter(world, p, pair, window)
    if state.freighter[p] >= 0:
        state.cargo_from[p] = _from(
            world, p, state.freighter[p], parameters.programme_first_cargo[p]
        )
    if state.freighter[p] != before:
        state.next_arrive[p] = 0  # what was worked out holds no longer
    liner = _liner(world, p, pair, window)
    if liner >= 0 and state.crew_from[p] == NEVER:
        state.crew_from[p] = _from(world, p, liner, parameters.programme_first_crew[p])
    state.liner[p] = liner


@inner
def flight_cost(world: World, actor: int, vehicle: int) -> float:
    """Price of a flight, without the ship and its cargo, $."""
    parameters = parameters_of(world)
    price = parameters.vehicle_launches[vehicle] * parameters.vehicle_launch_cost[vehicle]
    return price * state_of(world).flight_price[actor, vehicle]


@inner
def _from(world: World, p: int, vehicle: int, first: int) -> int:
    return max(first, flies_from(world, parameters_of(world).programme_actor[p], vehicle))


@inner
def _can(world: World, p: int, vehicle: int) -> bool:
    return flies_from(world, parameters_of(world).programme_actor[p], vehicle) > NEVER


@inner
def _price(world: World, p: int, vehicle: int) -> float:
    """What a flight and its ship cost, $."""
    price = flight_cost(world, parameters_of(world).programme_actor[p], vehicle)
    return price + parameters_of(world).vehicle_build_cost[vehicle]


@inner
def _freighter(world: World, p: int, pair: int, window: int) -> int:
    """What lands a kilogram for the least money; -1 if nothing can.

    Looked at are those that would be the cheapest if they were full, until none of them can be
    better than the best found.
    """
    parameters = parameters_of(world)
    if not masters_all(world, parameters.programme_actor[p], p):
        return -1
    named = parameters.programme_cargo_vehicle[p]
    if named >= 0:
        return named if _can(world, p, named) else -1
    best, least = -1, 0.0
    seen = 0
    while True:
        one, hope = -1, 0.0
        for v in range(parameters.n_vehicles):
            full = parameters.vehicle_payload[v] * parameters.vehicle_landed_share[v]
            if seen >> v & 1 or full <= 0.0:
                continue
            price = _price(world, p, v) / full
            if (one < 0 or price < hope) and _can(world, p, v):
                one, hope = v, price
        if one < 0 or (best >= 0 and hope > least):
            return best
        seen |= 1 << one
        earliest = _from(world, p, one, parameters.programme_first_cargo[p])
        _, days, payload = cheapest(world, pair, window, one, earliest)
        useful = payload * parameters.vehicle_landed_share[one]
        if days == 0 or useful <= 0.0:
            continue
        price = _price(world, p, one) / useful
        if best < 0 or price < least or (price == least and one < best):
            best, least = one, price


@inner
def _liner(world: World, p: int, pair: int, window: int) -> int:
    """What takes a seat for the least money, of what can make the passage; -1 if nothing can."""
    parameters = parameters_of(world)
    if not masters_all(world, parameters.programme_actor[p], p):
        return -1
    named = parameters.programme_crew_vehicle[p]
    if named >= 0:
        return named if _can(world, p, named) else -1
    seen = 0
    while True:
        one, least = -1, 0.0
        for v in range(parameters.n_vehicles):
            seats = parameters.vehicle_seats[v]
            if seen >> v & 1 or seats <= 0.0:
                continue
            price = _price(world, p, v) / seats
            if (one < 0 or price < least) and _can(world, p, v):
                one, least = v, price
        if one < 0:
            return -1
        seen |= 1 << one
        # chosen before people may fly, so that what they need can be sent ahead
        earliest = flies_from(world, parameters.programme_actor[p], one)
        daily = parameters.transit_consumables * parameters.vehicle_seats[one]
        weight = parameters.person_mass * parameters.vehicle_seats[one]
        _, days = fastest(world, pair, window, one, earliest, weight, daily)
        if days > 0:
            return one
