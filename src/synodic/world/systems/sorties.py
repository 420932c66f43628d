"""Sorties: flights of people to a world near Earth and back, to be there first and again.

A programme of kind `landing` flies when its actor masters what it needs, has the money, and no
flight of it is under way; for the first time one interval after the last of what it needs, as a new
ship is not sent out on the day after its trials. Flights are set on the first of a month for a day
of it. A first that is recorded or forced is the programme's first flight. Each may fail, with the
chance of a Beta prior that falls with experience (`launches.loss_chance`); a failure takes its
crew, and the programme stands still for a while. While the past is as recorded nobody flies by
chance.
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
from synodic.world.voyages import cash
from synodic.world.world import World, event_at, note_at, parameters_of, state_of

RESERVE = 1.5  # times the price of a flight that must be in the treasury
_STANDSTILL = 3  # intervals without a flight after a loss
_DAYS = 28  # of a month on which a flight may leave
_NAMES = 1000  # flights of a programme that have names


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
            continue
        if _given(world, p):
            _count(world, p)
            continue
        if state.sortie_due[p] == NEVER and state.month == 1 and _may_fly(world, p):
            key = parameters.programme_key[p]
            u = draws.uniform(world, draws.SORTIE_DAY, key, state.attempts[p])
            state.sortie_due[p] = state.day + int(u * _DAYS)
        if state.sortie_due[p] > NEVER and state.day >= state.sortie_due[p]:
            state.sortie_due[p] = NEVER
            if _may_fly(world, p):
                _fly(world, p)


@inner
def _given(world: World, p: int) -> bool:
    """Whether its actor was given today, by record or by force, what its first success masters."""
    state = state_of(world)
    a, gives = parameters_of(world).programme_actor[p], parameters_of(world).programme_gives[p]
    if gives < 0 or state.attempts[p] > 0 or state.tech_day[a, gives] != state.day:
        return False
    event = state.tech_event[a, gives]
    if event < 0:
        return False
    cause = event_at(world, event).cause[0]
    return cause < 0 or event_at(world, cause).kind != kinds.LANDING


@inner
def _count(world: World, p: int) -> None:
    """Count as a programme's first flight what its actor was given; it pays what it can of it."""
    state = state_of(world)
    parameters = parameters_of(world)
    a = parameters.programme_actor[p]
    state.attempts[p] = 1
    cost = parameters.programme_flight_cost[p]
    pay(world, a, min(max(0.0, cash(world, a)), cost))
    state.people_left_earth += int(parameters.programme_crew[p])
    state.next_attempt[p] = state.day + int(parameters.programme_interval[p])
    event = _landed(world, p, 0)
    because(world, event, state.tech_event[a, parameters.programme_gives[p]], 1.0)


@inner
def _name(world: World, p: int, n: int) -> int:
    """The name of flight `n` of a programme, beside those of its actor's others to that world."""
    parameters = parameters_of(world)
    for q in range(p):
        if (
            parameters.programme_kind[q] == K_LANDING
            and parameters.programme_actor[q] == parameters.programme_actor[p]
            and parameters.programme_world[q] == parameters.programme_world[p]
        ):
            n += _NAMES
    return n


@inner
def _landed(world: World, p: int, n: int) -> int:
    """The event of flight `n` of a programme, whose crew is there and will be home in time."""
    state = state_of(world)
    parameters = parameters_of(world)
    people = int(parameters.programme_crew[p])
    subject = parameters.programme_world[p]
    state.sortie_people[p] = people
    state.sortie_back[p] = state.day + int(parameters.programme_days[p])
    state.successes[p] += 1
    return int(
        happen(
            world, kinds.LANDING, parameters.programme_actor[p], SETTLEMENTS + subject, subject,
            _name(world, p, n), float(n + 1), float(people),
        )
    )  # fmt: skip


@inner
def _tried(world: World, p: int) -> bool:
    """Whether what a programme needs has been there for an interval, or from the first day on."""
    state = state_of(world)
    parameters = parameters_of(world)
    a = parameters.programme_actor[p]
    latest = parameters.start_day
    for t in range(parameters.n_technologies):
        if parameters.programme_needs[p, t] == 1:
            latest = max(latest, state.tech_day[a, t])
    known = latest == parameters.start_day
    return known or state.day >= latest + int(parameters.programme_interval[p])


@inner
def _may_fly(world: World, p: int) -> bool:
    state = state_of(world)
    parameters = parameters_of(world)
    a = parameters.programme_actor[p]
    reserve = RESERVE * parameters.programme_flight_cost[p]
    if not (state.treasury[a] > reserve and wants_flight(world, p)):
        return False
    return ready(world, p) and _tried(world, p) and cash(world, a) > reserve


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
    name = _name(world, p, n)
    push = forced(world, kinds.LANDING_FAILED, a, place, subject, name)
    fails = u < chance and forbidden(world, kinds.LANDING_FAILED, a, place, subject, name) < 0
    if push >= 0 or fails:
        state.people_dead += people
        state.next_attempt[p] += _STANDSTILL * int(parameters.programme_interval[p])
        event = happen(
            world, kinds.LANDING_FAILED, a, place, subject, name, float(n + 1), float(people)
        )
        if push >= 0:
            because(world, event, note_at(world, push).event, 1.0)
        return
    event = _landed(world, p, n)
    gives = parameters.programme_gives[p]
    if gives >= 0:
        because(world, event, state.race_event[a], 0.5)
        for t in range(parameters.n_technologies):
            if parameters.programme_needs[p, t] == 1 and n == 0:
                because(world, event, state.tech_event[a, t], 1.0)
        master(world, a, gives, event)
