"""Launches: a booked voyage leaves Earth, and its fate is drawn.

Cargo is on the account of voyages between launch and landing, and in wreck if it is lost.

Risk: a loss at launch, in transit, at landing. The first chance is the mean a/(a + b) of a Beta
prior from the published record; it falls with that vehicle's flights n as (1 + n/(a + b))^-growth,
the instantaneous rate of Crow's (AMSAA 1974) reliability growth. What a settlement waited for is
noted as absent on the day it should have come.
"""

from __future__ import annotations

import numpy as np

from synodic.numerics.compile import inner
from synodic.numerics.elementary import exp, log1p
from synodic.schema import events as kinds
from synodic.schema.axes import A_EARTH, A_VOYAGES, A_WRECK
from synodic.world import draws
from synodic.world.interventions import forbidden, forced
from synodic.world.journal import because
from synodic.world.ledger import pay_for
from synodic.world.queue import ABSENCE, ARRIVAL, LOSS, due
from synodic.world.systems.choosing import flight_cost
from synodic.world.systems.standing import closed
from synodic.world.voyages import (
    GONE,
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
from synodic.world.world import World, note_at, parameters_of, state_of

#: Fates of a phase of a voyage; a number from 0 on is the intervention that forces its loss.
SAFE, BY_CHANCE = -1, -2


@inner
def loss_chance(world: World, prior: np.ndarray, flights: int) -> float:
    """Chance of a loss after so many flights; `prior` is (losses, successes) before the first."""
    before = prior[0] + prior[1]
    growth = parameters_of(world).reliability_growth
    return prior[0] / before * exp(-growth * log1p(flights / before))


@inner
def loss_expected(world: World, vehicle: int) -> float:
    """The chance that the next flight of a vehicle does not arrive, as its record has it."""
    state = state_of(world)
    parameters = parameters_of(world)
    flights = state.flights[vehicle]
    trials = state.arrivals[vehicle] + state.landing_losses[vehicle]
    safe = 1.0 - loss_chance(world, parameters.vehicle_loss_launch[vehicle], flights)
    safe *= 1.0 - loss_chance(world, parameters.vehicle_loss_transit[vehicle], flights)
    safe *= 1.0 - loss_chance(world, parameters.vehicle_loss_landing[vehicle], trials)
    return 1.0 - safe


@inner
def _luck(world: World, v: int, purpose: int) -> float:
    """The draw of a voyage for a purpose: named by programme, vehicle, window and slot."""
    parameters = parameters_of(world)
    programme = parameters.programme_key[state_of(world).voyage_programme[v]]
    vehicle = parameters.vehicle_key[state_of(world).voyage_vehicle[v]]
    return draws.uniform(world, purpose, draws.mix(programme, vehicle), launch_name(world, v))


@inner
def fate(world: World, v: int, kind: int, purpose: int, chance: float) -> int:
    """What becomes of a voyage in a phase: `SAFE`, `BY_CHANCE`, or which intervention forces it."""
    actor, s = actor_of(world, v), settlement_of(world, v)
    vehicle, name = state_of(world).voyage_vehicle[v], launch_name(world, v)
    u = _luck(world, v, purpose)
    push = forced(world, kind, actor, s, vehicle, name)
    if push >= 0:
        return push
    if u < chance and forbidden(world, kind, actor, s, vehicle, name) < 0:
        return BY_CHANCE
    return SAFE


@inner
def depart(world: World, v: int) -> None:
    """Launch a booked voyage, unless it is forbidden."""
    state = state_of(world)
    parameters = parameters_of(world)
    actor, vehicle = actor_of(world, v), state.voyage_vehicle[v]
    ban = forbidden(
        world, kinds.LAUNCH, actor, settlement_of(world, v), vehicle, launch_name(world, v)
    )
    if ban < 0 and closed(world, settlement_of(world, v)) and state.voyage_troops[v] == 0:
        ban = state.blockade_event[settlement_of(world, v)]
    if ban >= 0:
        event = tell(world, kinds.LAUNCH_FORBIDDEN, v)
        because(world, event, ban, -cargo_kg(world, v))
        state.voyage_state[v] = GONE
        state.voyage_lost[v] = event
        due(world, state.voyage_arrive[v], ABSENCE, v)
        return
    state.voyage_launch[v] = tell(world, kinds.LAUNCH, v)
    state.voyage_state[v] = UNDER_WAY
    s = settlement_of(world, v)
    pay_for(world, actor, s, state.voyage_cost[v])
    useful = parameters.vehicle_payload[vehicle] * parameters.vehicle_landed_share[vehicle]
    if state.voyage_crew[v] == 0 and useful > 0.0:
        full = flight_cost(world, actor, vehicle) / useful
        state.landed_price[s] = full + parameters.cargo_price
    state.ships[actor, vehicle] -= 1
    move_cargo(world, v, A_EARTH, A_VOYAGES)
    state.people_left_earth += crew(world, v)
    flights = state.flights[vehicle]
    state.flights[vehicle] += 1
    chance = loss_chance(world, parameters.vehicle_loss_launch[vehicle], flights)
    lost = fate(world, v, kinds.LOST_AT_LAUNCH, draws.LOSS_AT_LAUNCH, chance)
    if lost != SAFE:
        state.launch_losses[vehicle] += 1
        lose(world, v, kinds.LOST_AT_LAUNCH, lost)
        return
    chance = loss_chance(world, parameters.vehicle_loss_transit[vehicle], flights)
    lost = fate(world, v, kinds.LOST_IN_TRANSIT, draws.LOSS_IN_TRANSIT, chance)
    if lost != SAFE:
        days = state.voyage_arrive[v] - state.voyage_depart[v]
        state.voyage_lost[v] = lost  # until it happens: why
        due(world, state.day + 1 + int(_luck(world, v, draws.LOSS_DAY) * (days - 1)), LOSS, v)
        return
    due(world, state.voyage_arrive[v], ARRIVAL, v)


@inner
def lose(world: World, v: int, kind: int, why: int) -> None:
    """A voyage under way is lost, with all on board; `why` is its fate."""
    state = state_of(world)
    mass = cargo_kg(world, v)
    event = tell(world, kind, v)
    because(world, event, state.voyage_launch[v], -mass)
    if why >= 0:
        because(world, event, note_at(world, why).event, -mass)
    state.voyage_lost[v] = event
    state.people_dead += crew(world, v)
    move_cargo(world, v, A_VOYAGES, A_WRECK)
    state.voyage_state[v] = GONE
    if state.voyage_home[v] == 1:
        release(world, v)
    else:
        due(world, max(state.day, state.voyage_arrive[v]), ABSENCE, v)
