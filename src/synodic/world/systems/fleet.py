"""The fleet: ships that an actor has, builds and pays for, and the voyages booked for them."""

from __future__ import annotations

import numpy as np

from synodic.numerics.compile import inner
from synodic.numerics.elementary import exp, log1p
from synodic.schema import events as kinds
from synodic.schema.axes import HARDWARE, PROGRAMMES, RESOURCES, VOYAGES
from synodic.schema.policies import P_BUDGET, P_SUBSIDY
from synodic.schema.state import NEVER
from synodic.world.journal import because, happen
from synodic.world.ledger import pay_for
from synodic.world.queue import DEPARTURE, due
from synodic.world.systems.choosing import flight_cost
from synodic.world.systems.departures import (
    aim,
    departure,
    evenly,
    pad_rate,
    pads_allow,
    serves_too,
)
from synodic.world.systems.technology import flies_from
from synodic.world.voyages import BOOKED, CARGO_SLOT, cash, free_voyage, slot_name
from synodic.world.world import World, parameters_of, state_of

SYNODIC = 780.0  #: days, for counting the steps of growth
_YEAR = 365.25
_HALF = 0.5 * SYNODIC  # what is built within so many days is for one window
_N = len(RESOURCES)


@inner
def afford(
    world: World, p: int, vehicle: int, window: int, ships: int, share: float, food: float
) -> tuple[int, int]:
    """How many ships a share of the actor's purse flies, building what it lacks.

    `food` is the price of what those on board of one eat on their way, $.

    Returns the number, and the event that says why it is less than `ships` (-1 if it is not).
    """
    parameters = parameters_of(world)
    actor = parameters.programme_actor[p]
    possible, free, short = possible_ships(world, p, vehicle, programme_name(window, p) * 2, ships)
    flight = flight_cost(world, actor, vehicle) + food
    money = share * purse(world, actor)
    build = parameters.vehicle_build_cost[vehicle]
    count = 0
    while count < possible:
        price = flight if count < free else flight + build
        if money < price:
            break
        money -= price
        count += 1
    if count < possible:
        short = no_money(world, p, vehicle, programme_name(window, p) * 2, possible - count)
    build_ships(world, p, vehicle, count - free)
    return count, short


@inner
def programme_name(window: int, p: int) -> int:
    """The ordinal of what a programme does in a window."""
    return window * PROGRAMMES + p


@inner
def purse(world: World, actor: int) -> float:
    """Money that an actor would spend on settlements now."""
    return _willing(world, actor) * cash(world, actor)


@inner
def means(world: World, actor: int, vehicle: int) -> tuple[int, int, int]:
    """Ships without a voyage, ships that could be built, ships that pads could still launch."""
    booked = _booked(world, actor, vehicle)
    free = max(0, state_of(world).ships[actor, vehicle] - booked)
    pads = max(0, pads_allow(world, actor, vehicle, SYNODIC) - booked)
    return free, _buildable(world, actor, vehicle), pads


@inner
def possible_ships(
    world: World, p: int, vehicle: int, name: int, ships: int
) -> tuple[int, int, int]:
    """How many of so many ships there could be, how many there are, and why not all (or -1)."""
    parameters = parameters_of(world)
    actor = parameters.programme_actor[p]
    free, buildable, pads = means(world, actor, vehicle)
    possible = max(0, min(ships, free + buildable, pads))
    short = -1
    if possible < ships:
        s = parameters.programme_settlement[p]
        short = happen(world, kinds.NO_SHIPS, actor, s, vehicle, name, float(ships - possible), 0.0)
    return possible, free, short


@inner
def no_money(world: World, p: int, vehicle: int, name: int, ships: int) -> int:
    """The event that so many ships could not be paid."""
    parameters = parameters_of(world)
    actor, s = parameters.programme_actor[p], parameters.programme_settlement[p]
    short = happen(world, kinds.NO_MONEY, actor, s, vehicle, name, float(ships), 0.0)
    because(world, short, state_of(world).actor_policy_event[actor, P_BUDGET], 1.0)
    return short


@inner
def build_ships(world: World, p: int, vehicle: int, ships: int) -> None:
    """Build and pay ships, if there are any to build."""
    if ships <= 0:
        return
    state = state_of(world)
    parameters = parameters_of(world)
    actor = parameters.programme_actor[p]
    state.ships[actor, vehicle] += ships
    if state.day - state.yard_day[actor, vehicle] > _HALF:
        state.yard_day[actor, vehicle] = state.day
        state.yard_built[actor, vehicle] = 0
    state.yard_built[actor, vehicle] += ships
    price = ships * parameters.vehicle_build_cost[vehicle]
    pay_for(world, actor, parameters.programme_settlement[p], price)


@inner
def _willing(world: World, actor: int) -> float:
    """The share of its money that an actor will spend on settlements."""
    state = state_of(world)
    reluctance = 0.0
    if state.support[actor] > 0.0:  # 0 where no public is played
        weight = parameters_of(world).support_weight
        reluctance = weight * max(0.0, 1.0 - 2.0 * state.support[actor])
    return min(1.0, state.actor_policy[actor, P_SUBSIDY] * (1.0 - reluctance))


@inner
def _buildable(world: World, actor: int, vehicle: int) -> int:
    """Ships that can still be built for the next window."""
    state = state_of(world)
    parameters = parameters_of(world)
    days = state.day - flies_from(world, actor, vehicle)
    growth = log1p(parameters.vehicle_build_growth[vehicle])
    rate = parameters.vehicle_build_rate[vehicle] * exp(max(0.0, days / _YEAR) * growth)
    built = state.yard_built[actor, vehicle]
    if state.day - state.yard_day[actor, vehicle] > _HALF:
        built = 0
    return max(0, int(rate * SYNODIC / _YEAR) - built)


@inner
def _booked(world: World, actor: int, vehicle: int) -> int:
    """Ships at Earth that already have a voyage."""
    state = state_of(world)
    count = 0
    for v in range(VOYAGES):
        if state.voyage_state[v] == BOOKED and state.voyage_home[v] == 0:
            same = parameters_of(world).programme_actor[state.voyage_programme[v]] == actor
            if same and state.voyage_vehicle[v] == vehicle:
                count += 1
    return count


@inner
def book(
    world: World, p: int, vehicle: int, ordinal: int, slot: int, depart: int, days: int
) -> int:
    """A free voyage, booked; -1 if there is none."""
    state = state_of(world)
    parameters = parameters_of(world)
    v = free_voyage(world)
    if v < 0:
        # as many voyages as the state can hold: said, not dropped
        happen(
            world, kinds.NO_SHIPS, parameters.programme_actor[p],
            parameters.programme_settlement[p], vehicle,
            -1 - slot_name(world, p, ordinal, slot), 1.0, 0.0,
        )  # fmt: skip
        return v
    state.voyage_state[v] = BOOKED
    state.voyage_programme[v] = p
    state.voyage_vehicle[v] = vehicle
    state.voyage_home[v] = 0
    state.voyage_window[v] = ordinal
    state.voyage_slot[v] = slot
    state.voyage_depart[v] = depart
    state.voyage_arrive[v] = depart + days
    state.voyage_launch[v] = -1
    state.voyage_lost[v] = -1
    due(world, depart, DEPARTURE, v)
    return v


@inner
def load(
    world: World, p: int, pair: int, window: int, vehicle: int, ordinal: int, depart: int,
    days: int, ships: int, room: float, kg: np.ndarray, units: np.ndarray,
) -> None:  # fmt: skip
    """Spread a manifest evenly over the ships, so that one loss takes a part of everything.

    Each ship leaves on a day of its own about `depart`, or on that day if the rest of the window
    has no passage for it. `room` is what all of them can land, kg.
    """
    state = state_of(world)
    parameters = parameters_of(world)
    actor = parameters.programme_actor[p]
    flight = flight_cost(world, actor, vehicle)
    rate = pad_rate(world, actor, vehicle)
    # a hair less, as room was worked out from it
    payload = 0.999999 * room / ships / parameters.vehicle_landed_share[vehicle]
    day = aim(world, p, pair, window, ordinal * 2, depart) - int(0.5 * ships / rate)
    begin, rate = evenly(
        world, pair, window, vehicle, day, ships, rate, state.cargo_from[p], payload
    )
    sought, leaves, takes = NEVER, NEVER, 0
    for ship in range(ships):
        wanted = begin + int(ship / rate)
        if ship == 0 or not serves_too(wanted, sought, leaves):
            sought = wanted
            leaves, takes = departure(
                world, pair, window, vehicle, wanted, state.cargo_from[p], 0.0, payload
            )
            if takes == 0:
                leaves, takes = depart, days
        v = book(world, p, vehicle, ordinal, CARGO_SLOT + ship, leaves, takes)
        if v < 0:
            return
        for r in range(_N):
            if r != HARDWARE:
                state.voyage_cargo[v, r] = kg[r] / ships
        hardware = 0.0
        machines = 0.0
        for e in range(parameters.n_equipment):
            # unit n of equipment e goes to ship (n + e) mod ships
            first = (ship - e) % ships
            count = 0
            if units[e] > first:
                count = (units[e] - first - 1) // ships + 1
            state.voyage_units[v, e] = count
            hardware += count * parameters.equipment_mass[e]
            machines += count * parameters.equipment_mass[e] * parameters.equipment_price[e]
        state.voyage_cargo[v, HARDWARE] = hardware
        mass = 0.0
        for r in range(_N):
            mass += state.voyage_cargo[v, r]
        state.voyage_cost[v] = flight + machines + (mass - hardware) * parameters.cargo_price
