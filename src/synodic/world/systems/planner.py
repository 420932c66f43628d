"""The planner: what a programme sends in a window, by need.

It knows the settlement's last report and what is booked, nothing else. Needs, in this order:
stocks for all who will live there until the delivery after next plus the margin; spares by a
yearly share of hardware; equipment for those who come now and in the next window, so that nobody
flies to what has not landed. What ships and money do not allow is cut in proportion.
"""

from __future__ import annotations

import numpy as np

from synodic.numerics.compile import inner
from synodic.numerics.elementary import exp, log, log1p
from synodic.schema import events as kinds
from synodic.schema.axes import (
    EQUIPMENT,
    FOOD,
    HARDWARE,
    N2,
    NUTRIENTS,
    O2,
    RESOURCES,
    SCRAP,
    SEXES,
    SPARES,
    VOYAGES,
    WATER,
)
from synodic.schema.policies import P_LAUNCHES, P_MARGIN, P_PEOPLE_MAX
from synodic.world import draws
from synodic.world.journal import happen
from synodic.world.ledger import pay
from synodic.world.queue import DEPARTURE, due
from synodic.world.sky_table import first_window, window_best, window_close
from synodic.world.systems.economy import yearly_grant
from synodic.world.systems.passages import NO_WINDOW, cheapest, fastest, next_window
from synodic.world.voyages import BOOKED, UNDER_WAY, crew, free_voyage
from synodic.world.world import World, parameters_of, state_of

_N = len(RESOURCES)
_YEAR = 365.25
_SYNODIC = 780.0  # days, for counting the steps of growth
_CREW_SLOT, _CARGO_SLOT, _OTHER = 0, 100, 500  # slots of a window; a second programme's begin later
_CABIN_N2_KG_M3, _CABIN_O2_KG_M3 = 0.92, 0.28  # to fill a new volume: about 80 and 21 kPa at 295 K


@inner
def plan(world: World, p: int, pair: int, window: int) -> None:
    """Book a programme's voyages of one window."""
    state = state_of(world)
    parameters = parameters_of(world)
    actor = parameters.programme_actor[p]
    s = parameters.programme_settlement[p]
    freighter = parameters.programme_cargo_vehicle[p]
    depart, days, payload = cheapest(
        world, pair, window, freighter, 0, parameters.programme_first_cargo[p]
    )
    useful = payload * parameters.vehicle_landed_share[freighter]
    if days == 0:
        return
    flying_units = np.zeros(EQUIPMENT, dtype=np.int64)
    flying_kg = np.zeros(_N)
    flying = _under_way(world, s, flying_units, flying_kg)
    here = state.known_people[s] + flying
    ordinal = first_window(world, pair) + window
    allowed = int(state.actor_policy[actor, P_LAUNCHES])
    people, used = _book_people(world, p, pair, window, ordinal, here, allowed)
    following = _wanted_people(world, p, depart + _SYNODIC)
    following = max(0, min(following, _sustainable(world, s, here + people)))
    later = next_window(world, pair, window_close(world, pair, window))
    horizon = depart + days + _SYNODIC
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
    _stock_needs(world, s, for_stock, lasting, flying_kg, kg)
    _unit_needs(world, s, for_units, flying_units, kg, units)
    total = 0.0
    for r in range(_N):
        total += kg[r]
    if total < 1.0:
        return
    wanted = int(total / useful) + 1
    ships = min(wanted, allowed - used)
    ships = _afford(world, p, freighter, ships, useful, 1.0)
    if ships <= 0:
        return
    _load(world, p, freighter, ordinal, depart, days, ships, ships * useful, total, kg, units)


@inner
def _wanted_people(world: World, p: int, depart: float) -> int:
    """People a programme wants to send on a day, before any limit."""
    parameters = parameters_of(world)
    first = parameters.programme_first_crew[p]
    if depart < first:
        return 0
    steps = float(int((depart - first) / _SYNODIC))
    growth = exp(steps * log(parameters.programme_growth[p]))
    return int(min(parameters.programme_crew[p] * growth, 1e5) + 0.5)


@inner
def _under_way(world: World, s: int, units: np.ndarray, kg: np.ndarray) -> int:
    """Add up what is booked or flying to a settlement; how many people."""
    state = state_of(world)
    parameters = parameters_of(world)
    people = 0
    for v in range(VOYAGES):
        active = state.voyage_state[v] == BOOKED or state.voyage_state[v] == UNDER_WAY
        if not active or state.voyage_home[v] == 1:
            continue
        if parameters.programme_settlement[state.voyage_programme[v]] != s:
            continue
        people += crew(world, v)
        for r in range(_N):
            kg[r] += state.voyage_cargo[v, r]
        for e in range(parameters.n_equipment):
            units[e] += state.voyage_units[v, e]
    return people


@inner
def _supported(world: World, s: int) -> int:
    """How many people the equipment that has landed, as last reported, can keep."""
    state = state_of(world)
    parameters = parameters_of(world)
    most = 1e9
    for e in range(parameters.n_equipment):
        if state.known_units[s, e] < parameters.equipment_least[e]:
            return 0
        if parameters.equipment_per_person[e] > 0.0 and parameters.equipment_watch[e] >= 0:
            most = min(most, state.known_units[s, e] / parameters.equipment_per_person[e])
    return int(most + 1e-9)


@inner
def _book_people(
    world: World, p: int, pair: int, window: int, ordinal: int, here: int, allowed: int
) -> tuple[int, int]:
    """Book the people of a window: how many fly, on how many ships."""
    state = state_of(world)
    parameters = parameters_of(world)
    s = parameters.programme_settlement[p]
    vehicle = parameters.programme_crew_vehicle[p]
    seats = int(parameters.vehicle_seats[vehicle])
    daily = parameters.transit_consumables * seats
    depart, days = fastest(
        world, pair, window, vehicle, parameters.programme_first_crew[p],
        parameters.person_mass * seats, daily,
    )  # fmt: skip
    if days == 0:
        return 0, 0
    people = _wanted_people(world, p, float(depart))
    people = min(people, int(state.settlement_policy[s, P_PEOPLE_MAX]) - here)
    people = min(people, _supported(world, s) - here)
    # nobody flies to a store that would not feed all for a hundred days after landing
    eats = parameters.plan_use[FOOD]
    lasts = days + 100.0
    fed = int(state.known_stock[s, FOOD] / (eats * lasts))
    people = min(people, fed - here)
    people = min(people, _sustainable(world, s, here))
    if people <= 0 or seats <= 0:
        return 0, 0
    ships = min((people + seats - 1) // seats, allowed)
    ships = _afford(world, p, vehicle, ships, 0.0, parameters.people_share)
    people = min(people, ships * seats)
    left = people
    for ship in range(ships):
        v = _book(world, p, vehicle, ordinal, _CREW_SLOT + ship, depart, days)
        if v < 0:
            return people - left, ship
        share = (left + ships - ship - 1) // (ships - ship)
        for n in range(share):
            _recruit(world, p, v, ordinal * 4096 + ship * 256 + n)
        left -= share
        state.voyage_cargo[v, FOOD] = parameters.transit_consumables * days * share
        price = parameters.vehicle_launches[vehicle] * parameters.vehicle_launch_cost[vehicle]
        state.voyage_cost[v] = price + state.voyage_cargo[v, FOOD] * parameters.cargo_price
    return people, ships


@inner
def _sustainable(world: World, s: int, here: int) -> int:
    """How many more people the income of all who supply a settlement could keep there.

    What one person costs to keep is taken from what the settlement reports to use up.
    """
    state = state_of(world)
    parameters = parameters_of(world)
    if state.known_people[s] == 0:
        return 1 << 30
    daily = 0.0
    for r in (FOOD, WATER, O2, N2, NUTRIENTS, SPARES):
        daily += max(0.0, state.known_burn[s, r])
    income = 0.0
    price = 0.0
    for p in range(parameters.n_programmes):
        if parameters.programme_settlement[p] != s:
            continue
        a = parameters.programme_actor[p]
        income += yearly_grant(world, a)
        v = parameters.programme_cargo_vehicle[p]
        flight = parameters.vehicle_launches[v] * parameters.vehicle_launch_cost[v]
        flight += parameters.vehicle_build_cost[v]
        useful = parameters.vehicle_payload[v] * parameters.vehicle_landed_share[v]
        price = max(price, flight / useful + parameters.cargo_price)
    cost = daily * price * _YEAR
    if cost <= 0.0:
        return 1 << 30
    kept = state.known_people[s] * parameters.sustain_share * income / cost
    return int(min(kept, 1e6)) - here


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


@inner
def _stock_needs(
    world: World, s: int, people: int, lasting: float, flying: np.ndarray, kg: np.ndarray
) -> None:
    """Consumables and spares to send, in kg."""
    state = state_of(world)
    parameters = parameters_of(world)
    now = max(1, state.known_people[s])
    for r in (FOOD, WATER, O2, N2, NUTRIENTS):
        use = parameters.plan_use[r]
        if state.known_people[s] > 0 and r != FOOD:
            # what they report, but no less than a tenth of what the plan assumes
            use = max(0.1 * use, state.known_burn[s, r] / now)
        if r == FOOD and state.known_people[s] > 0:
            use = min(use, max(0.1 * use, state.known_burn[s, r] / now))
        need = use * people * lasting - state.known_stock[s, r] - flying[r]
        kg[r] = max(0.0, need)
    kg[SCRAP] = kg[FOOD] * parameters.packaging
    hardware = state.known_stock[s, HARDWARE] + flying[HARDWARE]
    # by the yearly share at first; once people report, half as much again as they use up
    daily = parameters.spares_rate * hardware / _YEAR
    if state.known_people[s] > 0 and state.known_stock[s, HARDWARE] > 0.0:
        growth = hardware / state.known_stock[s, HARDWARE]
        daily = max(0.2 * daily, 1.5 * state.known_burn[s, SPARES] * growth)
    kg[SPARES] = max(0.0, daily * lasting - state.known_stock[s, SPARES] - flying[SPARES])


@inner
def _unit_needs(
    world: World, s: int, people: int, flying: np.ndarray, kg: np.ndarray, units: np.ndarray
) -> None:
    """Equipment to send, as units and as mass, with gas to fill new volume and first spares."""
    state = state_of(world)
    parameters = parameters_of(world)
    volume = 0.0
    for e in range(parameters.n_equipment):
        want = parameters.equipment_per_person[e] * people
        want = max(want, parameters.equipment_least[e])
        missing = int(want + 0.999999) - state.known_units[s, e] - flying[e]
        if missing <= 0:
            continue
        units[e] = missing
        mass = missing * parameters.equipment_mass[e]
        kg[HARDWARE] += mass
        volume += missing * parameters.equipment_volume[e]
    kg[SPARES] += parameters.spares_rate * kg[HARDWARE]
    kg[N2] += volume * _CABIN_N2_KG_M3
    kg[O2] += volume * _CABIN_O2_KG_M3


@inner
def _afford(world: World, p: int, vehicle: int, ships: int, cargo: float, share: float) -> int:
    """How many ships of these a share of the actor's money flies, building what it lacks."""
    state = state_of(world)
    parameters = parameters_of(world)
    actor = parameters.programme_actor[p]
    s = parameters.programme_settlement[p]
    if ships <= 0:
        return 0
    free = state.ships[actor, vehicle] - _booked(world, actor, vehicle)
    years = max(0.0, (state.day - parameters.vehicle_first_day[vehicle]) / _YEAR)
    rate = parameters.vehicle_build_rate[vehicle] * exp(
        years * log1p(parameters.vehicle_build_growth[vehicle])
    )
    can_build = int(rate * _SYNODIC / _YEAR)
    possible = min(ships, max(0, free) + can_build)
    if possible < ships:
        happen(
            world, kinds.NO_SHIPS, actor, s, vehicle, state.day * 16 + p,
            float(ships - possible), 0.0,
        )  # fmt: skip
    flight = (
        parameters.vehicle_launches[vehicle] * parameters.vehicle_launch_cost[vehicle]
        + cargo * parameters.cargo_price
    )
    money = share * (state.treasury[actor] - _committed(world, actor))
    build = parameters.vehicle_build_cost[vehicle]
    count = 0
    built = 0
    while count < possible:
        price = flight if count < free else flight + build
        if money < price:
            break
        money -= price
        if count >= free:
            built += 1
        count += 1
    if count < possible:
        happen(
            world, kinds.NO_MONEY, actor, s, vehicle, state.day * 16 + p,
            float(possible - count), 0.0,
        )  # fmt: skip
    if built > 0:
        state.ships[actor, vehicle] += built
        pay(world, actor, built * build)
    return count


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
def _committed(world: World, actor: int) -> float:
    """Money that booked voyages will take."""
    state = state_of(world)
    money = 0.0
    for v in range(VOYAGES):
        if state.voyage_state[v] == BOOKED and state.voyage_home[v] == 0:
            if parameters_of(world).programme_actor[state.voyage_programme[v]] == actor:
                money += state.voyage_cost[v]
    return money


@inner
def _book(
    world: World, p: int, vehicle: int, ordinal: int, slot: int, depart: int, days: int
) -> int:
    """A free voyage, booked; -1 if there is none."""
    state = state_of(world)
    parameters = parameters_of(world)
    for q in range(p):
        # an earlier programme of the same actor and settlement has the first slots
        same = parameters.programme_actor[q] == parameters.programme_actor[p]
        if same and parameters.programme_settlement[q] == parameters.programme_settlement[p]:
            slot += _OTHER
            break
    v = free_voyage(world)
    if v < 0:
        # as many voyages as the state can hold: said, not dropped
        happen(
            world, kinds.NO_SHIPS, parameters.programme_actor[p],
            parameters.programme_settlement[p], vehicle, state.day * 16 + 8 + p, 1.0, 0.0,
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
def _load(
    world: World, p: int, vehicle: int, ordinal: int, depart: int, days: int, ships: int,
    room: float, total: float, kg: np.ndarray, units: np.ndarray,
) -> None:  # fmt: skip
    """Spread the needs evenly over the ships, so that one loss takes a part of everything."""
    state = state_of(world)
    parameters = parameters_of(world)
    share = min(1.0, room / total)
    for e in range(parameters.n_equipment):
        units[e] = int(units[e] * share + 0.5)
    for ship in range(ships):
        v = _book(world, p, vehicle, ordinal, _CARGO_SLOT + ship, depart, days)
        if v < 0:
            return
        for r in range(_N):
            if r != HARDWARE:
                state.voyage_cargo[v, r] = kg[r] * share / ships
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
        price = parameters.vehicle_launches[vehicle] * parameters.vehicle_launch_cost[vehicle]
        state.voyage_cost[v] = price + machines + (mass - hardware) * parameters.cargo_price
