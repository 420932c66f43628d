"""Sorties: flights of people to a world near Earth and back, to be there first and again.

A programme of kind `landing` flies when its actor masters what it needs, has the money, and no
flight of it is under way. Each may fail, with the chance of a Beta prior that falls with experience
(`launches.loss_chance`); a failure takes its crew, and the programme stands still for a while.
While the past is as recorded nobody flies by chance.
"""

from __future__ import annotations

from synodic.numerics.compile import inner
from synodic.schema import polity_events as kinds
from synodic.schema.axes import SETTLEMENTS
from synodic.schema.race import K_LANDING
from synodic.schema.state import NEVER
from synodic.world import draws
from synodic.world.interventions import forbidden, forced
from synodic.world.journal import because, happen
from synodic.world.ledger import pay
from synodic.world.systems.launches import loss_chance
from synodic.world.systems.technology import master, ready
from synodic.world.world import World, note_at, parameters_of, state_of

RESERVE = 1.5  # times the price of a flight that must be in the treasury
_STANDSTILL = 3  # intervals without a flight after a loss


@inner
def sorties(world: World) -> None:
    """Bring home who is due; let fly who may."""
    state = state_of(world)
    parameters = parameters_of(world)
    for p in range(parameters.n_programmes):
        if parameters.programme_kind[p] != K_LANDING:
            continue
        if state.sortie_back[p] > NEVER:
            if state.day >= state.sortie_back[p]:
                state.people_came_home += state.sortie_people[p]
                state.sortie_people[p] = 0
                state.sortie_back[p] = NEVER
        elif state.month == 1 and _may_fly(world, p):
            _fly(world, p)


@inner
def _may_fly(world: World, p: int) -> bool:
    state = state_of(world)
    parameters = parameters_of(world)
    a = parameters.programme_actor[p]
    rich = state.treasury[a] > RESERVE * parameters.programme_flight_cost[p]
    return rich and wants_flight(world, p) and ready(world, p)


@inner
def wants_flight(world: World, p: int) -> bool:
    """Whether a programme of single flights wants another one by now."""
    state = state_of(world)
    more = state.successes[p] < int(parameters_of(world).programme_flights[p])
    return more and state.day >= state.next_attempt[p]


@inner
def _fly(world: World, p: int) -> None:
    state = state_of(world)
    parameters = parameters_of(world)
    a = parameters.programme_actor[p]
    place = SETTLEMENTS + parameters.programme_world[p]
    people = int(parameters.programme_crew[p])
    n = state.attempts[p]
    state.attempts[p] = n + 1
    pay(world, a, parameters.programme_flight_cost[p])
    state.people_left_earth += people
    state.next_attempt[p] = state.day + int(parameters.programme_interval[p])
    chance = loss_chance(world, parameters.programme_loss[p], n)
    u = draws.uniform(world, draws.SORTIE, parameters.programme_key[p], n)
    subject = parameters.programme_world[p]
    push = forced(world, kinds.LANDING_FAILED, a, place, subject, n)
    fails = u < chance and forbidden(world, kinds.LANDING_FAILED, a, place, subject, n) < 0
    if push >= 0 or fails:
        state.people_dead += people
        state.next_attempt[p] += _STANDSTILL * int(parameters.programme_interval[p])
        event = happen(
            world, kinds.LANDING_FAILED, a, place, subject, n, float(n + 1), float(people)
        )
        if push >= 0:
            because(world, event, note_at(world, push).event, 1.0)
        return
    state.sortie_people[p] = people
    state.sortie_back[p] = state.day + int(parameters.programme_days[p])
    event = happen(world, kinds.LANDING, a, place, subject, n, float(n + 1), float(people))
    state.successes[p] += 1
    gives = parameters.programme_gives[p]
    if gives >= 0:
        because(world, event, state.race_event[a], 0.5)
        for t in range(parameters.n_technologies):
            if parameters.programme_needs[p, t] == 1 and n == 0:
                because(world, event, state.tech_event[a, t], 1.0)
        master(world, a, gives, event)
