"""Arrivals: what is due today happens: departures, losses, landings, absences, reports.

A voyage is booked by `synodic.world.systems.transit` and leaves by `launches` or, for Earth, by
`homebound`; the queue carries it from one to the next. What a settlement waited for and did not get
is noted on the day it should have come, as a contribution to whatever runs short.
"""

from __future__ import annotations

from synodic.numerics.compile import inner, system
from synodic.schema import events as kinds
from synodic.schema.axes import (
    A_SPACE,
    A_VOYAGES,
    AGES,
    FOOD,
    N2,
    O2,
    RESOURCES,
    SEXES,
    VOYAGES,
    W_FOOD,
    W_OXYGEN,
    W_PRESSURE,
    W_WATER,
    WATER,
)
from synodic.world import draws
from synodic.world.interventions import forced
from synodic.world.journal import because, blame
from synodic.world.ledger import post
from synodic.world.queue import ABSENCE, ARRIVAL, DEPARTURE, LOSS, REPORT, take
from synodic.world.systems.dose import take_in
from synodic.world.systems.fleets import land_troops
from synodic.world.systems.homebound import leave
from synodic.world.systems.industry_reports import hear_of_industry
from synodic.world.systems.launches import SAFE, depart, fate, lose, loss_chance
from synodic.world.systems.lots import add_units
from synodic.world.systems.mending import bring_parts
from synodic.world.systems.rates import hear_of_machines
from synodic.world.systems.technology import master
from synodic.world.voyages import (
    UNDER_WAY,
    actor_of,
    cargo_kg,
    crew,
    launch_name,
    move_cargo,
    release,
    settlement_of,
    tell,
)
from synodic.world.world import World, parameters_of, state_of

_N = len(RESOURCES)


@system
def arrivals(world: World) -> None:
    """Let everything happen that is due today."""
    state = state_of(world)
    if world.intervention_count > 0:
        _force_losses(world)
    what, which = take(world, state.day)
    while what >= 0:
        if what == REPORT:
            _hear(world, which)
        elif what == DEPARTURE and state.voyage_home[which] == 1:
            leave(world, which)
        elif what == DEPARTURE:
            depart(world, which)
        elif what != ABSENCE and state.voyage_state[which] != UNDER_WAY:
            pass  # it was lost before, by an intervention
        elif what == LOSS:
            state.transit_losses[state.voyage_vehicle[which]] += 1
            lose(world, which, kinds.LOST_IN_TRANSIT, state.voyage_lost[which])
        elif what == ARRIVAL and state.voyage_home[which] == 1:
            _come_home(world, which)
        elif what == ARRIVAL:
            _land(world, which)
        elif what == ABSENCE:
            _miss(world, which)
        what, which = take(world, state.day)


@inner
def _force_losses(world: World) -> None:
    """Lose the voyages on their way that an intervention takes today."""
    state = state_of(world)
    for v in range(VOYAGES):
        if state.voyage_state[v] != UNDER_WAY or state.voyage_home[v] == 1:
            continue
        push = forced(
            world, kinds.LOST_IN_TRANSIT, actor_of(world, v), settlement_of(world, v),
            state.voyage_vehicle[v], launch_name(world, v),
        )  # fmt: skip
        if push >= 0:
            state.transit_losses[state.voyage_vehicle[v]] += 1
            lose(world, v, kinds.LOST_IN_TRANSIT, push)


@inner
def _land(world: World, v: int) -> None:
    """A voyage reaches its settlement."""
    state = state_of(world)
    parameters = parameters_of(world)
    s, vehicle = settlement_of(world, v), state.voyage_vehicle[v]
    trials = state.arrivals[vehicle] + state.landing_losses[vehicle]
    chance = loss_chance(world, parameters.vehicle_loss_landing[vehicle], trials)
    lost = fate(world, v, kinds.LOST_AT_LANDING, draws.LOSS_AT_LANDING, chance)
    if lost != SAFE:
        state.landing_losses[vehicle] += 1
        lose(world, v, kinds.LOST_AT_LANDING, lost)
        return
    people = crew(world, v)
    event = tell(world, kinds.ARRIVAL, v)
    because(world, event, state.voyage_launch[v], cargo_kg(world, v))
    state.arrivals[vehicle] += 1
    # what people ate and drank on the way left the ship as waste
    days = state.voyage_arrive[v] - state.voyage_depart[v]
    eaten = min(parameters.transit_consumables * days * people, state.voyage_cargo[v, FOOD])
    post(world, A_VOYAGES, A_SPACE, FOOD, eaten)
    state.voyage_cargo[v, FOOD] -= eaten
    state.received_kg[s] += cargo_kg(world, v)
    move_cargo(world, v, A_VOYAGES, s)
    for e in range(parameters.n_equipment):
        add_units(world, s, e, state.voyage_window[v], state.voyage_units[v, e])
    bring_parts(world, s, state.voyage_depart[v])
    if people > 0:
        settle(world, v, s, event)
        land_troops(world, v)
    if people > 0 and parameters.vehicle_returns[vehicle] == 1:
        # a ship that brought people waits for them; one that brought cargo stays for its metal
        state.ships_there[s, actor_of(world, v), vehicle] += 1
    release(world, v)


@inner
def settle(world: World, v: int, s: int, event: int) -> None:
    """The people of a voyage join the settlement; doses are averaged over all who live there."""
    state = state_of(world)
    parameters = parameters_of(world)
    days = state.voyage_arrive[v] - state.voyage_depart[v]
    before = state.population[s]
    take_in(world, s, crew(world, v), parameters.dose_cruise * days)
    newcomers = 0
    for age in range(AGES):
        for sex in range(len(SEXES)):
            n = state.voyage_people[v, age, sex]
            state.people[s, age, sex, 0] += n
            newcomers += n
    state.population[s] = before + newcomers
    state.population_born[s, 0] += newcomers
    state.arrived_ever[s] += newcomers
    if before == 0:
        state.crewed_since[s] = state.day
    if state.first_arrival[s] < 0:
        state.first_arrival[s] = event
    gives = parameters.programme_gives[state.voyage_programme[v]]
    if gives >= 0:
        master(world, actor_of(world, v), gives, event)


@inner
def _miss(world: World, v: int) -> None:
    """The day on which a lost or forbidden voyage should have come."""
    state = state_of(world)
    parameters = parameters_of(world)
    s = settlement_of(world, v)
    event = tell(world, kinds.NOT_ARRIVED, v)
    because(world, event, state.voyage_lost[v], -cargo_kg(world, v))
    state.absent_event[s] = event
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
    """A voyage reaches Earth."""
    state = state_of(world)
    event = tell(world, kinds.CAME_HOME, v)
    because(world, event, state.voyage_launch[v], 1.0)
    state.people_came_home += crew(world, v)
    state.ships[actor_of(world, v), state.voyage_vehicle[v]] += 1
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
    hear_of_machines(world, s)
    hear_of_industry(world, s)
