"""Needs: what a settlement will want, as those on Earth know it.

Everything is worked out from the last report that has arrived and from what is booked or flying.
Masses are kg.
"""

from __future__ import annotations

import numpy as np

from synodic.numerics.compile import inner
from synodic.schema.axes import (
    EQUIPMENT,
    FOOD,
    HARDWARE,
    N2,
    NUTRIENTS,
    O2,
    RESOURCES,
    SCRAP,
    SPARES,
    VOYAGES,
    WATER,
)
from synodic.world.systems.choosing import flight_cost
from synodic.world.systems.sparing import spares_needs
from synodic.world.voyages import BOOKED, UNDER_WAY, crew
from synodic.world.world import World, parameters_of, state_of

_N = len(RESOURCES)
_YEAR = 365.25
CABIN_N2_KG_M3, CABIN_O2_KG_M3 = 0.92, 0.28  # to fill a new volume: about 80 and 21 kPa at 295 K


@inner
def under_way(world: World, s: int, units: np.ndarray, kg: np.ndarray) -> int:
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
def supported(world: World, s: int) -> int:
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
def sustainable(world: World, s: int, here: int) -> int:
    """How many more people the income of all who supply a settlement could keep there.

    What keeps one person is taken from what the settlement reports to use up; what a supplier can
    land of it a year, from its income at the price of its own ships.
    """
    state = state_of(world)
    parameters = parameters_of(world)
    if state.known_people[s] == 0:
        return 1 << 30
    daily = 0.0
    for r in (FOOD, WATER, O2, N2, NUTRIENTS, SPARES):
        daily += max(0.0, state.known_burn[s, r])
    landed = 0.0
    for p in range(parameters.n_programmes):
        v = state.freighter[p]
        if parameters.programme_settlement[p] != s or v < 0:
            continue
        a = parameters.programme_actor[p]
        flight = flight_cost(world, a, v) + parameters.vehicle_build_cost[v]
        useful = parameters.vehicle_payload[v] * parameters.vehicle_landed_share[v]
        landed += state.free_money[a] / (flight / useful + parameters.cargo_price)
    if daily <= 0.0 or landed <= 0.0:
        return 1 << 30
    kept = state.known_people[s] * parameters.sustain_share * landed / (daily * _YEAR)
    return int(min(kept, 1e6)) - here


@inner
def food_use(world: World, s: int) -> float:
    """What a person there eats of the store a day, kg: less what is grown, as last reported."""
    state = state_of(world)
    use = parameters_of(world).plan_use[FOOD]
    if state.known_people[s] == 0:
        return use
    return min(use, max(0.1 * use, state.known_burn[s, FOOD] / state.known_people[s]))


@inner
def stock_needs(
    world: World, s: int, people: int, lasting: float, flying: np.ndarray, kg: np.ndarray
) -> None:
    """Consumables to send, in kg."""
    state = state_of(world)
    parameters = parameters_of(world)
    now = max(1, state.known_people[s])
    for r in (FOOD, WATER, O2, N2, NUTRIENTS):
        use = parameters.plan_use[r]
        if state.known_people[s] > 0 and r != FOOD:
            # what they report, but no less than a tenth of what the plan assumes
            use = max(0.1 * use, state.known_burn[s, r] / now)
        if r == FOOD:
            use = food_use(world, s)
        need = use * people * lasting - state.known_stock[s, r] - flying[r]
        kg[r] = max(0.0, need)
    kg[SCRAP] = kg[FOOD] * parameters.packaging


@inner
def unit_needs(
    world: World, s: int, people: int, lasting: float, flying: np.ndarray, flying_kg: np.ndarray,
    kg: np.ndarray, units: np.ndarray, arriving: float,
) -> None:  # fmt: skip
    """Equipment to send, as units and as mass, with gas to fill new volume, and spares.

    Of what is missing so much more is sent that it is enough if the share `arriving` of it lands.
    Spares are for all that will be there (`spares_needs`).
    """
    state = state_of(world)
    parameters = parameters_of(world)
    volume = 0.0
    running = np.zeros(EQUIPMENT)
    for e in range(parameters.n_equipment):
        there = state.known_units[s, e] + flying[e]
        want = parameters.equipment_per_person[e] * people
        want = max(want, parameters.equipment_least[e])
        missing = int(want + 0.999999) - there
        running[e] = there + max(0, missing)
        if missing <= 0:
            continue
        missing = int(missing / arriving + 0.999999)
        units[e] = missing
        mass = missing * parameters.equipment_mass[e]
        kg[HARDWARE] += mass
        volume += missing * parameters.equipment_volume[e]
    spares = spares_needs(world, s, running, lasting)
    kg[SPARES] = max(0.0, spares - state.known_stock[s, SPARES] - flying_kg[SPARES])
    kg[N2] += volume * CABIN_N2_KG_M3
    kg[O2] += volume * CABIN_O2_KG_M3
