"""Arrivals: what is due today happens: departures, losses, landings, absences, reports.

A voyage is booked by `synodic.world.systems.transit`; from then on the queue carries it. Cargo is
on the account of voyages between launch and landing, and in wreck if it is lost. What a settlement
waited for and did not get is noted on the day it should have come, as a contribution to whatever
runs short.

Risk: a loss at launch, in transit, at landing. The first chance is the mean a/(a + b) of a Beta
prior from the published record; it falls with that vehicle's flights n as (1 + n/(a + b))^-growth,
the instantaneous rate of Crow's (AMSAA 1974) reliability growth.
"""

from __future__ import annotations

from synodic.numerics.compile import inner
from synodic.numerics.elementary import exp, log1p
from synodic.schema import events as kinds
from synodic.schema.axes import (
    A_EARTH,
    A_SPACE,
    A_VOYAGES,
    A_WRECK,
    AGES,
    FOOD,
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
from synodic.world import draws
from synodic.world.interventions import forbidden, forced
from synodic.world.journal import because, blame, happen
from synodic.world.ledger import pay, post
from synodic.world.queue import ABSENCE, ARRIVAL, DEPARTURE, LOSS, REPORT, due, take
from synodic.world.systems.homebound import leave
from synodic.world.systems.machines import add_units
from synodic.world.voyages import GONE, UNDER_WAY, cargo_kg, crew, launch_name, release
from synodic.world.world import World, note_at, parameters_of, state_of

_N = len(RESOURCES)


@inner
def arrivals(world: World) -> None:
    """Let everything happen that is due today."""
    what, which = take(world, state_of(world).day)
    while what >= 0:
        if what == DEPARTURE:
            if state_of(world).voyage_home[which] == 1:
                leave(world, which)
            else:
                _depart(world, which)
        elif what == LOSS:
            _lose(world, which, kinds.LOST_IN_TRANSIT)
        elif what == ARRIVAL:
            if state_of(world).voyage_home[which] == 1:
                _come_home(world, which)
            else:
                _land(world, which)
        elif what == ABSENCE:
            _miss(world, which)
        elif what == REPORT:
            _hear(world, which)
        what, which = take(world, state_of(world).day)


@inner
def _loss_chance(world: World, losses: float, successes: float, trials: int) -> float:
    before = losses + successes
    growth = parameters_of(world).reliability_growth
    return losses / before * exp(-growth * log1p(trials / before))


@inner
def _is_lost(world: World, v: int, kind: int, purpose: int, chance: float) -> int:
    """-1: no; -2: by luck; else the position of the intervention that forces it."""
    parameters = parameters_of(world)
    programme = state_of(world).voyage_programme[v]
    actor = parameters.programme_actor[programme]
    s = parameters.programme_settlement[programme]
    vehicle = state_of(world).voyage_vehicle[v]
    name = launch_name(world, v)
    entity = draws.mix(parameters.programme_key[programme], parameters.vehicle_key[vehicle])
    u = draws.uniform(world, purpose, entity, name)
    push = forced(world, kind, actor, s, vehicle, name)
    if push >= 0:
        return push
    if u < chance and forbidden(world, kind, actor, s, vehicle, name) < 0:
        return -2
    return -1


@inner
def _depart(world: World, v: int) -> None:
    """Launch a booked voyage, unless it is forbidden."""
    state = state_of(world)
    parameters = parameters_of(world)
    programme = state.voyage_programme[v]
    actor = parameters.programme_actor[programme]
    s = parameters.programme_settlement[programme]
    vehicle = state.voyage_vehicle[v]
    name = launch_name(world, v)
    mass = cargo_kg(world, v)
    people = crew(world, v)
    ban = forbidden(world, kinds.LAUNCH, actor, s, vehicle, name)
    if ban >= 0:
        event = happen(world, kinds.LAUNCH_FORBIDDEN, actor, s, vehicle, name, mass, float(people))
        because(world, event, ban, -mass)
        state.voyage_state[v] = GONE
        state.voyage_lost[v] = event
        due(world, state.voyage_arrive[v], ABSENCE, v)
        return
    event = happen(world, kinds.LAUNCH, actor, s, vehicle, name, mass, float(people))
    pay(world, actor, state.voyage_cost[v])
    state.ships[actor, vehicle] -= 1
    state.voyage_launch[v] = event
    state.voyage_state[v] = UNDER_WAY
    for r in range(_N):
        if state.voyage_cargo[v, r] > 0.0:
            post(world, A_EARTH, A_VOYAGES, r, state.voyage_cargo[v, r])
    state.people_left_earth += people
    flights = state.flights[vehicle]
    state.flights[vehicle] += 1
    prior = parameters.vehicle_loss_launch[vehicle]
    chance = _loss_chance(world, prior[0], prior[1], flights)
    fate = _is_lost(world, v, kinds.LOST_AT_LAUNCH, draws.LOSS_AT_LAUNCH, chance)
    if fate != -1:
        state.launch_losses[vehicle] += 1
        _lose(world, v, kinds.LOST_AT_LAUNCH)
        if fate >= 0:
            because(world, state.voyage_lost[v], note_at(world, fate).event, -mass)
        return
    prior = parameters.vehicle_loss_transit[vehicle]
    chance = _loss_chance(world, prior[0], prior[1], flights)
    fate = _is_lost(world, v, kinds.LOST_IN_TRANSIT, draws.LOSS_IN_TRANSIT, chance)
    if fate != -1:
        entity = draws.mix(parameters.programme_key[programme], parameters.vehicle_key[vehicle])
        days = state.voyage_arrive[v] - state.voyage_depart[v]
        after = 1 + int(draws.uniform(world, draws.LOSS_DAY, entity, name) * (days - 1))
        due(world, state.day + after, LOSS, v)
        # who forces it is named when it happens
        state.voyage_lost[v] = -2 - fate if fate >= 0 else -1
        return
    due(world, state.voyage_arrive[v], ARRIVAL, v)


@inner
def _lose(world: World, v: int, kind: int) -> None:
    """A voyage under way is lost, with all on board."""
    state = state_of(world)
    parameters = parameters_of(world)
    programme = state.voyage_programme[v]
    actor = parameters.programme_actor[programme]
    s = parameters.programme_settlement[programme]
    vehicle = state.voyage_vehicle[v]
    people = crew(world, v)
    mass = cargo_kg(world, v)
    event = happen(world, kind, actor, s, vehicle, launch_name(world, v), mass, float(people))
    because(world, event, state.voyage_launch[v], -mass)
    if kind == kinds.LOST_IN_TRANSIT:
        state.transit_losses[vehicle] += 1
        if state.voyage_lost[v] <= -2:
            because(world, event, note_at(world, -2 - state.voyage_lost[v]).event, -mass)
    state.voyage_lost[v] = event
    state.people_dead += people
    for r in range(_N):
        if state.voyage_cargo[v, r] > 0.0:
            post(world, A_VOYAGES, A_WRECK, r, state.voyage_cargo[v, r])
    state.voyage_state[v] = GONE
    if state.voyage_home[v] == 1:
        release(world, v)
    else:
        due(world, max(state.day, state.voyage_arrive[v]), ABSENCE, v)


@inner
def _land(world: World, v: int) -> None:
    """A voyage reaches its settlement."""
    state = state_of(world)
    parameters = parameters_of(world)
    programme = state.voyage_programme[v]
    actor = parameters.programme_actor[programme]
    s = parameters.programme_settlement[programme]
    vehicle = state.voyage_vehicle[v]
    people = crew(world, v)
    mass = cargo_kg(world, v)
    prior = parameters.vehicle_loss_landing[vehicle]
    trials = state.arrivals[vehicle] + state.landing_losses[vehicle]
    chance = _loss_chance(world, prior[0], prior[1], trials)
    fate = _is_lost(world, v, kinds.LOST_AT_LANDING, draws.LOSS_AT_LANDING, chance)
    if fate != -1:
        state.landing_losses[vehicle] += 1
        _lose(world, v, kinds.LOST_AT_LANDING)
        if fate >= 0:
            because(world, state.voyage_lost[v], note_at(world, fate).event, -mass)
        return
    event = happen(
        world, kinds.ARRIVAL, actor, s, vehicle, launch_name(world, v), mass, float(people)
    )
    because(world, event, state.voyage_launch[v], mass)
    state.arrivals[vehicle] += 1
    days = state.voyage_arrive[v] - state.voyage_depart[v]
    eaten = parameters.transit_consumables * days * people
    for r in range(_N):
        kg = state.voyage_cargo[v, r]
        if r == FOOD and eaten > 0.0:
            # what people ate and drank on the way left the ship as waste
            gone = min(eaten, kg)
            post(world, A_VOYAGES, A_SPACE, r, gone)
            kg -= gone
        if kg > 0.0:
            post(world, A_VOYAGES, s, r, kg)
            state.received_kg[s] += kg
    for e in range(parameters.n_equipment):
        add_units(world, s, e, state.voyage_window[v], state.voyage_units[v, e])
    if people > 0:
        settle(world, v, s, event)
    if parameters.vehicle_returns[vehicle] == 1:
        state.ships_there[s, actor, vehicle] += 1
    release(world, v)


@inner
def settle(world: World, v: int, s: int, event: int) -> None:
    """The people of a voyage join the settlement; doses are averaged over all who live there."""
    state = state_of(world)
    parameters = parameters_of(world)
    days = state.voyage_arrive[v] - state.voyage_depart[v]
    before = state.population[s]
    newcomers = 0
    for age in range(AGES):
        for sex in range(len(SEXES)):
            n = state.voyage_people[v, age, sex]
            state.people[s, age, sex, 0] += n
            newcomers += n
    state.population[s] = before + newcomers
    state.population_born[s, 0] += newcomers
    state.arrived_ever[s] += newcomers
    state.dose_msv[s] = (
        state.dose_msv[s] * before + parameters.dose_cruise * days * newcomers
    ) / state.population[s]
    if before == 0:
        state.crewed_since[s] = state.day
    if state.first_arrival[s] < 0:
        state.first_arrival[s] = event


@inner
def _miss(world: World, v: int) -> None:
    """The day on which a lost or forbidden voyage should have come."""
    state = state_of(world)
    parameters = parameters_of(world)
    programme = state.voyage_programme[v]
    s = parameters.programme_settlement[programme]
    event = happen(
        world, kinds.NOT_ARRIVED, parameters.programme_actor[programme], s,
        state.voyage_vehicle[v], launch_name(world, v), cargo_kg(world, v), float(crew(world, v)),
    )  # fmt: skip
    because(world, event, state.voyage_lost[v], -cargo_kg(world, v))
    people = max(1.0, float(state.population[s]))
    for pair in ((FOOD, W_FOOD), (WATER, W_WATER), (O2, W_OXYGEN), (N2, W_PRESSURE)):
        kg = state.voyage_cargo[v, pair[0]]
        use = max(parameters.plan_use[pair[0]], 1e-3)
        blame(world, s, pair[1], event, -kg / (people * use))
    for e in range(parameters.n_equipment):
        units = state.voyage_units[v, e]
        watch = parameters.equipment_watch[e]
        if units > 0 and watch >= 0:
            # until the next delivery these units would have worked
            share = units / float(units + state.units[s, e] + state.units_down[s, e])
            blame(world, s, watch, event, -share * max(1.0, state.days_needed[s]))
    release(world, v)


@inner
def _come_home(world: World, v: int) -> None:
    state = state_of(world)
    parameters = parameters_of(world)
    programme = state.voyage_programme[v]
    actor = parameters.programme_actor[programme]
    vehicle = state.voyage_vehicle[v]
    people = crew(world, v)
    event = happen(
        world, kinds.CAME_HOME, actor, parameters.programme_settlement[programme], vehicle,
        launch_name(world, v), 0.0, float(people),
    )  # fmt: skip
    because(world, event, state.voyage_launch[v], 1.0)
    state.people_came_home += people
    state.ships[actor, vehicle] += 1
    release(world, v)


@inner
def _hear(world: World, s: int) -> None:
    """A settlement's report reaches Earth."""
    state = state_of(world)
    state.known_people[s] = state.sent_people[s]
    state.known_day[s] = state.sent_day[s]
    for r in range(_N):
        state.known_stock[s, r] = state.sent_stock[s, r]
        state.known_burn[s, r] = state.sent_burn[s, r]
    for e in range(parameters_of(world).n_equipment):
        state.known_units[s, e] = state.sent_units[s, e]
