"""The planner: what a programme sends in a window, by need and by value.

It knows the settlement's last report and what is booked, nothing else. It asks for stocks for all
who will live there until the delivery after next plus the margin; spares by what machines are
predicted to break; machines for those who come now and in the next window, so that nobody flies to
what has not landed. Where ships and money do not allow all of it, what is worth most goes
(`manifest`).
"""

from __future__ import annotations

import numpy as np

from synodic.numerics.compile import inner
from synodic.schema import events as kinds
from synodic.schema.axes import (
    EQUIPMENT,
    FOOD,
    N2,
    O2,
    RESOURCES,
    SCRAP,
    W_FOOD,
    W_OXYGEN,
    W_PRESSURE,
    W_WATER,
    WATER,
)
from synodic.schema.policies import P_LAUNCHES, P_MARGIN, P_PEOPLE_MAX
from synodic.schema.state import NEVER
from synodic.world.journal import because, happen
from synodic.world.sky_table import first_window, window_best, window_close
from synodic.world.systems.choosing import flight_cost
from synodic.world.systems.departures import dependable
from synodic.world.systems.fleet import (
    SYNODIC,
    build_ships,
    load,
    means,
    no_money,
    possible_ships,
    programme_name,
    purse,
)
from synodic.world.systems.industry_reports import leave_to_industry
from synodic.world.systems.launches import loss_expected
from synodic.world.systems.manifest import (
    ASKED,
    LINES,
    MASS,
    best_fleet,
    load_lines,
    write_lines,
)
from synodic.world.systems.needs import (
    CABIN_N2_KG_M3,
    CABIN_O2_KG_M3,
    stock_needs,
    sustainable,
    under_way,
    unit_needs,
)
from synodic.world.systems.passages import NO_WINDOW, cheapest, next_window
from synodic.world.systems.settlers import book_people, wanted_people
from synodic.world.systems.technology import flies_from
from synodic.world.voyages import cash
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
    there_units = np.zeros(EQUIPMENT, dtype=np.int64)
    there_kg = np.zeros(_N)
    flying = under_way(world, s, there_units, there_kg)
    here = state.known_people[s] + flying
    ordinal = first_window(world, pair) + window
    allowed = int(state.actor_policy[actor, P_LAUNCHES])
    before = cash(world, actor)
    _note_means(world, p)
    people, used = book_people(world, p, pair, window, ordinal, here, allowed)
    following = 0
    for q in range(parameters.n_programmes):
        if parameters.programme_settlement[q] == s:
            following += wanted_people(world, q, depart + SYNODIC)
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
    state.plan_stock_for[p] = for_stock
    state.plan_units_for[p] = for_units
    state.plan_next[p] = horizon - state.day
    lasting = horizon - state.day + state.settlement_policy[s, P_MARGIN]
    state.plan_lasting[p] = lasting
    kg = np.zeros(_N)
    units = np.zeros(EQUIPMENT, dtype=np.int64)
    gas = np.zeros(_N)
    arriving = 1.0 - loss_expected(world, freighter)
    _ask(world, p, s, lasting, arriving, there_kg, there_units, kg, units, gas)
    lines = np.zeros((LINES, 4))
    packing = kg[SCRAP] / kg[FOOD] if kg[FOOD] > 0.0 else 0.0
    write_lines(world, p, s, arriving, kg, units, there_kg, there_units, gas, lines)
    total = 0.0
    for n in range(LINES):
        total += lines[n, ASKED] * lines[n, MASS]
    if total < 1.0:
        state.plan_left[p] = state.plan_purse[p] - before + cash(world, actor)
        return
    wanted = int(total / useful) + 1
    name = programme_name(ordinal, p) * 2 + 1
    possible, free, short = possible_ships(
        world, p, freighter, name, min(wanted, max(0, allowed - used))
    )
    flight = flight_cost(world, actor, freighter)
    build = parameters.vehicle_build_cost[freighter]
    taken = np.zeros(LINES)
    money = state.plan_purse[p] - before + cash(world, actor)
    ships = best_fleet(lines, possible, free, useful, flight, build, money, taken)
    sent = 0.0
    for n in range(LINES):
        sent += taken[n] * lines[n, MASS]
    if ships < possible and sent < total - 1.0:
        short = no_money(world, p, freighter, name, possible - ships)
    build_ships(world, p, freighter, ships - free)
    if wanted > allowed - used:
        short = happen(
            world, kinds.NO_LEAVE, actor, s, freighter, programme_name(ordinal, p),
            float(wanted - max(0, allowed - used)), 0.0,
        )  # fmt: skip
        because(world, short, state.actor_policy_event[actor, P_LAUNCHES], 1.0)
    loaded = np.zeros(_N)
    load_lines(world, taken, gas, packing, loaded, units)
    _note_unsent(world, s, short, kg, loaded, for_stock)
    if ships > 0:
        load(
            world, p, pair, window, freighter, ordinal, depart, days, ships, ships * useful,
            loaded, units,
        )  # fmt: skip
    state.plan_left[p] = state.plan_purse[p] - before + cash(world, actor)


@inner
def _note_means(world: World, p: int) -> None:
    """Note what a plan may use: money, ships, pads."""
    state = state_of(world)
    parameters = parameters_of(world)
    actor = parameters.programme_actor[p]
    state.plans_made += 1
    state.plan_turn[p] = state.plans_made
    state.plan_purse[p] = purse(world, actor)
    state.plan_launches[p] = int(state.actor_policy[actor, P_LAUNCHES])
    for v in range(parameters.n_vehicles):
        free, buildable, pads = 0, 0, 0
        if flies_from(world, actor, v) > NEVER:
            free, buildable, pads = means(world, actor, v)
        state.plan_free[p, v] = free
        state.plan_buildable[p, v] = buildable
        state.plan_pads[p, v] = pads


@inner
def _ask(
    world: World, p: int, s: int, lasting: float, arriving: float, there_kg: np.ndarray,
    there_units: np.ndarray, kg: np.ndarray, units: np.ndarray, gas: np.ndarray,
) -> None:  # fmt: skip
    """Ask for stocks (kg, without gas for new volume) and machines, and note it.

    What is flying stands in `there_kg` and `there_units`; what is known to be there is added.
    """
    state = state_of(world)
    parameters = parameters_of(world)
    for_stock, for_units = state.plan_stock_for[p], state.plan_units_for[p]
    stock_needs(world, s, for_stock, lasting, there_kg, kg)
    n2, o2 = kg[N2], kg[O2]
    unit_needs(world, s, for_units, lasting, there_units, there_kg, kg, units, arriving)
    building = leave_to_industry(world, s, lasting, kg, units)
    # machines bring the gas of their volume, but for those that are built there
    kg[N2], kg[O2] = n2 + building * CABIN_N2_KG_M3, o2 + building * CABIN_O2_KG_M3
    # the same for a place where there is nothing: what all of it comes to
    none = np.zeros(_N)
    bare = np.zeros(EQUIPMENT, dtype=np.int64)
    target = np.zeros(_N)
    whole = np.zeros(EQUIPMENT, dtype=np.int64)
    for r in range(_N):
        none[r] = -state.known_stock[s, r]
        there_kg[r] += state.known_stock[s, r]
    for e in range(parameters.n_equipment):
        bare[e] = state.known_ending[s, e] - state.known_units[s, e]
        there_units[e] += state.known_units[s, e]
    stock_needs(world, s, for_stock, lasting, none, target)
    n2, o2 = target[N2], target[O2]
    unit_needs(world, s, for_units, lasting, bare, none, target, whole, 1.0)
    volume = 0.0
    for e in range(parameters.n_equipment):
        volume += whole[e] * parameters.equipment_volume[e]
    if volume > 0.0:
        gas[N2], gas[O2] = (target[N2] - n2) / volume, (target[O2] - o2) / volume
    target[N2], target[O2] = n2, o2
    for r in range(_N):
        state.plan_gas[p, r] = gas[r]
        state.plan_asked[p, r] = kg[r]
        state.plan_target[p, r] = target[r]
    for e in range(parameters.n_equipment):
        state.plan_asked_units[p, e] = units[e]


@inner
def _note_unsent(
    world: World, s: int, short: int, kg: np.ndarray, sent: np.ndarray, people: int
) -> None:
    """Note what was asked for and not sent: a cause of any shortage before the next window."""
    state = state_of(world)
    state.unsent_event[s] = short
    for pair in ((FOOD, W_FOOD), (WATER, W_WATER), (O2, W_OXYGEN), (N2, W_PRESSURE)):
        use = max(parameters_of(world).plan_use[pair[0]], 1e-3) * max(1, people)
        unsent = max(0.0, kg[pair[0]] - sent[pair[0]]) / use
        state.unsent[s, pair[1]] = unsent if short >= 0 else 0.0
