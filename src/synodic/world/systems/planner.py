"""The planner: what a programme sends in a window, by need.

It knows the settlement's last report and what is booked, nothing else. Needs, in this order:
stocks for all who will live there until the delivery after next plus the margin; spares by what
machines are predicted to break; equipment for those who come now and in the next window, so that
nobody flies to what has not landed. What ships and money do not allow is cut in proportion.
"""

from __future__ import annotations

import numpy as np

from synodic.numerics.compile import inner
from synodic.numerics.elementary import exp, log
from synodic.schema import events as kinds
from synodic.schema.axes import (
    EQUIPMENT,
    FOOD,
    HARDWARE,
    N2,
    O2,
    RESOURCES,
    SEXES,
    W_FOOD,
    W_OXYGEN,
    W_PRESSURE,
    W_WATER,
    WATER,
)
from synodic.schema.policies import P_LAUNCHES, P_MARGIN, P_PEOPLE_MAX
from synodic.schema.state import NEVER
from synodic.world import draws
from synodic.world.journal import because, happen
from synodic.world.sky_table import first_window, window_best, window_close
from synodic.world.systems.choosing import flight_cost
from synodic.world.systems.departures import aim, departure, dependable, pad_rate, serves_too
from synodic.world.systems.fleet import CREW_SLOT, SYNODIC, afford, book, load
from synodic.world.systems.industry_reports import leave_to_industry
from synodic.world.systems.launches import loss_expected
from synodic.world.systems.needs import (
    food_use,
    stock_needs,
    supported,
    sustainable,
    under_way,
    unit_needs,
)
from synodic.world.systems.passages import NO_WINDOW, cheapest, fastest, next_window
from synodic.world.world import World, parameters_of, state_of

_N = len(RESOURCES)


@inner
def plan(world: World, p: int, pair: int, window: int) -> None:
    """Book a programme's voyages of one window."""
    state = state_of(world)
    parameters = parameters_of(world)
    actor = parameters.programme_actor[p]
    s = parameters.programme_settlement[p]
    freighter = state.freighter[p]
    depart, days, payload = cheapest(world, pair, window, freighter, state.cargo_from[p])
    if days == 0:
        return
    payload = dependable(world, pair, freighter, depart, payload)
    useful = payload * parameters.vehicle_landed_share[freighter]
    flying_units = np.zeros(EQUIPMENT, dtype=np.int64)
    flying_kg = np.zeros(_N)
    flying = under_way(world, s, flying_units, flying_kg)
    here = state.known_people[s] + flying
    ordinal = first_window(world, pair) + window
    allowed = int(state.actor_policy[actor, P_LAUNCHES])
    people, used = _book_people(world, p, pair, window, ordinal, here, allowed)
    following = 0
    for q in range(parameters.n_programmes):
        if parameters.programme_settlement[q] == s:
            following += _wanted_people(world, q, depart + SYNODIC)
    following = max(0, min(following, sustainable(world, s, here + people)))
    later = next_window(world, pair, window_close(world, pair, window))
    horizon = depart + days + SYNODIC
    if later != NO_WINDOW:
        horizon = window_best(world, pair, later) + days
    for_stock = here + people
    if for_stock == 0:
        for_stock = following
    most = state.settlement_policy[s, P_PEOPLE_MAX]
    for_units = int(min(here + people + following, max(most, float(here + people))))
    lasting = horizon - state.day + state.settlement_policy[s, P_MARGIN]
    kg = np.zeros(_N)
    units = np.zeros(EQUIPMENT, dtype=np.int64)
    stock_needs(world, s, for_stock, lasting, flying_kg, kg)
    arriving = 1.0 - loss_expected(world, freighter)
    unit_needs(world, s, for_units, lasting, flying_units, flying_kg, kg, units, arriving)
    leave_to_industry(world, s, lasting, kg, units)
    total = 0.0
    for r in range(_N):
        total += kg[r]
    if total < 1.0:
        return
    wanted = int(total / useful) + 1
    ships, short = afford(world, p, freighter, ordinal, min(wanted, allowed - used), useful, 1.0)
    if wanted > allowed - used:
        short = happen(
            world, kinds.NO_LEAVE, actor, s, freighter, ordinal * 16 + p,
            float(wanted - max(0, allowed - used)), 0.0,
        )  # fmt: skip
        because(world, short, state.actor_policy_event[actor, P_LAUNCHES], 1.0)
    supplies = total - kg[HARDWARE]
    room = ships * useful
    _note_unsent(world, s, short, 1.0 - min(1.0, room / max(supplies, 1.0)), kg, for_stock)
    if ships > 0:
        load(
            world, p, pair, window, freighter, ordinal, depart, days, ships, room, supplies, kg,
            units,
        )  # fmt: skip


@inner
def _note_unsent(
    world: World, s: int, short: int, share: float, kg: np.ndarray, people: int
) -> None:
    """Note what was asked for and not sent: a cause of any shortage before the next window."""
    state = state_of(world)
    state.unsent_event[s] = short
    for pair in ((FOOD, W_FOOD), (WATER, W_WATER), (O2, W_OXYGEN), (N2, W_PRESSURE)):
        use = max(parameters_of(world).plan_use[pair[0]], 1e-3) * max(1, people)
        state.unsent[s, pair[1]] = share * kg[pair[0]] / use if short >= 0 else 0.0


@inner
def _wanted_people(world: World, p: int, depart: float) -> int:
    """People a programme wants to send on a day, before any limit."""
    parameters = parameters_of(world)
    first = state_of(world).crew_from[p]
    if first == NEVER or depart < first:
        return 0
    steps = float(int((depart - first) / SYNODIC))
    growth = exp(steps * log(parameters.programme_growth[p]))
    return int(min(parameters.programme_crew[p] * growth, 1e5) + 0.5)


@inner
def _book_people(
    world: World, p: int, pair: int, window: int, ordinal: int, here: int, allowed: int
) -> tuple[int, int]:
    """Book the people of a window: how many fly, on how many ships."""
    state = state_of(world)
    parameters = parameters_of(world)
    s = parameters.programme_settlement[p]
    vehicle = state.liner[p]
    if vehicle < 0:
        return 0, 0
    seats = int(parameters.vehicle_seats[vehicle])
    daily = parameters.transit_consumables * seats
    weight = parameters.person_mass * seats
    depart, days = fastest(world, pair, window, vehicle, state.crew_from[p], weight, daily)
    if days == 0:
        return 0, 0
    wanted = _wanted_people(world, p, float(depart))
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
    # nobody takes a ship of which less than half would be used: they wait for the next window
    if 2 * (people % seats) < min(seats, wanted):
        people -= people % seats
    ships = min((people + seats - 1) // seats, allowed)
    ships, _ = afford(world, p, vehicle, ordinal, ships, 0.0, parameters.people_share)
    people = min(people, ships * seats)
    left = people
    first = aim(world, p, pair, window, ordinal * 2 + 1, depart)
    rate = pad_rate(world, parameters.programme_actor[p], vehicle)
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
        v = book(world, p, vehicle, ordinal, CREW_SLOT + ship, leaves, takes)
        if v < 0:
            return people - left, ship
        share = (left + ships - ship - 1) // (ships - ship)
        for n in range(share):
            _recruit(world, p, v, ordinal * 4096 + ship * 256 + n)
        left -= share
        state.voyage_cargo[v, FOOD] = parameters.transit_consumables * takes * share
        price = flight_cost(world, parameters.programme_actor[p], vehicle)
        state.voyage_cost[v] = price + state.voyage_cargo[v, FOOD] * parameters.cargo_price
    return people, ships


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
