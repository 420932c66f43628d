"""Settlers: whom a programme sends in a window, if what has landed can keep them.

People take the shortest passage on which a full cabin still flies, and at most a share of the
actor's purse (`people_share`); where that does not pay for one ship, one flies all the same, if
food there lasts until the next window's delivery.
"""

from __future__ import annotations

from synodic.numerics.compile import inner
from synodic.numerics.elementary import exp, log
from synodic.schema.axes import FOOD, SEXES
from synodic.schema.policies import P_PEOPLE_MAX
from synodic.schema.state import NEVER
from synodic.world import draws
from synodic.world.systems.choosing import flight_cost
from synodic.world.systems.departures import aim, departure, pad_rate, serves_too
from synodic.world.systems.fleet import SYNODIC, afford, book, means, purse
from synodic.world.systems.needs import food_use, supported, sustainable
from synodic.world.systems.passages import fastest
from synodic.world.voyages import cash, crew_slot
from synodic.world.world import World, parameters_of, state_of


@inner
def wanted_people(world: World, p: int, depart: float) -> int:
    """People a programme wants to send on a day, before any limit."""
    parameters = parameters_of(world)
    first = state_of(world).crew_from[p]
    if first == NEVER or depart < first:
        return 0
    steps = float(int((depart - first) / SYNODIC))
    growth = exp(steps * log(parameters.programme_growth[p]))
    return int(min(parameters.programme_crew[p] * growth, 1e5) + 0.5)


@inner
def book_people(
    world: World, p: int, pair: int, window: int, ordinal: int, here: int, allowed: int
) -> tuple[int, int]:
    """Book the people of a window: how many fly, on how many ships."""
    state = state_of(world)
    parameters = parameters_of(world)
    actor = parameters.programme_actor[p]
    s = parameters.programme_settlement[p]
    vehicle = state.liner[p]
    state.plan_people[p] = 0
    if vehicle < 0:
        return 0, 0
    seats = int(parameters.vehicle_seats[vehicle])
    daily = parameters.transit_consumables * seats
    weight = parameters.person_mass * seats
    depart, days = fastest(world, pair, window, vehicle, state.crew_from[p], weight, daily)
    if days == 0:
        return 0, 0
    wanted = wanted_people(world, p, float(depart))
    people = min(wanted, int(state.settlement_policy[s, P_PEOPLE_MAX]) - here)
    people = min(people, supported(world, s) - here)
    # nobody flies to a store that would not feed all for a hundred days after landing
    eats = food_use(world, s)
    lasts = days + 100.0
    fed = int(state.known_stock[s, FOOD] / (eats * lasts))
    people = min(people, fed - here)
    people = min(people, sustainable(world, s, here))
    if people <= 0 or seats <= 0:
        return 0, 0
    state.plan_people[p] = people
    # nobody takes a ship of which less than half would be used: they wait for the next window
    if 2 * (people % seats) < min(seats, wanted):
        people -= people % seats
    ships = min((people + seats - 1) // seats, allowed)
    share = parameters.people_share
    a_day = daily * parameters.cargo_price
    food = days * a_day
    if share * purse(world, actor) < _first_ship(world, actor, vehicle) + food:
        # a poor actor's first ship may take more, where food lasts until the next delivery
        if state.known_stock[s, FOOD] >= eats * (lasts + SYNODIC) * (here + min(people, seats)):
            share = 1.0
            ships = min(ships, 1)
    ships, _ = afford(world, p, vehicle, ordinal, ships, share, food)
    spare = cash(world, actor) - ships * (flight_cost(world, actor, vehicle) + food)
    people = min(people, ships * seats)
    left = people
    first = aim(world, p, pair, window, ordinal * 2 + 1, depart)
    rate = pad_rate(world, actor, vehicle)
    sought, leaves, takes = NEVER, NEVER, 0
    for ship in range(ships):
        wanted_day = first + int(ship / rate)
        if ship == 0 or not serves_too(wanted_day, sought, leaves):
            sought = wanted_day
            leaves, takes = departure(
                world, pair, window, vehicle, wanted_day, state.crew_from[p], weight, daily
            )
            if takes == 0:
                leaves, takes = depart, days
        if (takes - days) * a_day > spare:
            leaves, takes = depart, days
        spare -= (takes - days) * a_day
        v = book(world, p, vehicle, ordinal, crew_slot(ship), leaves, takes)
        if v < 0:
            return people - left, ship
        share = (left + ships - ship - 1) // (ships - ship)
        for n in range(share):
            _recruit(world, p, v, ordinal * 4096 + ship * 256 + n)
        left -= share
        state.voyage_cargo[v, FOOD] = parameters.transit_consumables * takes * share
        price = flight_cost(world, actor, vehicle)
        state.voyage_cost[v] = price + state.voyage_cargo[v, FOOD] * parameters.cargo_price
    return people, ships


@inner
def _first_ship(world: World, actor: int, vehicle: int) -> float:
    """What the flight of one ship costs, with the ship if there is none, $."""
    free, _, _ = means(world, actor, vehicle)
    price = flight_cost(world, actor, vehicle)
    if free == 0:
        price += parameters_of(world).vehicle_build_cost[vehicle]
    return price


@inner
def _recruit(world: World, p: int, v: int, name: int) -> None:
    """One settler: the age a draw between the limits, the sex another."""
    parameters = parameters_of(world)
    key = parameters.programme_key[p]
    low, high = parameters.crew_age_low, parameters.crew_age_high
    age = int(low + (high - low) * draws.uniform(world, draws.CREW_AGE, key, name))
    sex = int(draws.uniform(world, draws.CREW_SEX, key, name) * len(SEXES))
    state_of(world).voyage_people[v, age, sex] += 1
    state_of(world).voyage_crew[v] += 1
