"""Redirect: a tug sets out to bring an asteroid home.

A programme of kind `redirect` begins when its asteroid is known and still within reach, its actor
masters what it needs and has the money, what the body would sell for is worth more than the flight,
and the tug has been made, which takes about `tow_ready`. The tug takes the programme's days to
reach the body; then it is moved for the first time (the burn), and towed to Earth, or, where the
actor is a settlement's own polity, to that settlement. The plan is public. A tow that begins
arrives, unless the other side turns it aside (`diverting`).
"""

from __future__ import annotations

from synodic.numerics.compile import inner
from synodic.schema import polity_events as kinds
from synodic.schema.race import K_REDIRECT, POLITY
from synodic.schema.state import NEVER
from synodic.world import draws
from synodic.world.interventions import forbidden, forced
from synodic.world.journal import because, happen
from synodic.world.ledger import pay
from synodic.world.systems.asteroids import (
    EARTH,
    find,
    on_mars,
    place_of,
    tow_days,
    value,
    worth_moving,
)
from synodic.world.systems.diverting import fresh_limits
from synodic.world.systems.sorties import RESERVE
from synodic.world.systems.technology import ready
from synodic.world.voyages import cash
from synodic.world.world import World, note_at, parameters_of, state_of


@inner
def redirects(world: World) -> None:
    """Let set out who may, on the first of a month, or who is made to."""
    state = state_of(world)
    parameters = parameters_of(world)
    if state.month == 0 and world.intervention_count == 0:
        return
    for p in range(parameters.n_programmes):
        if parameters.programme_kind[p] != K_REDIRECT:
            continue
        i = parameters.programme_asteroid[p]
        if i < 0 or state.asteroid_begun[i] > NEVER or state.asteroid_held[i] > NEVER:
            continue
        a = parameters.programme_actor[p]
        target = _home(world, a)
        if target >= 0 and not on_mars(world, target):
            continue
        push = -1
        if world.intervention_count > 0:
            push = forced(world, kinds.REDIRECT, a, place_of(world, target), i, i)
        if push >= 0:
            cause = note_at(world, push).event
            if state.asteroid_known[i] == NEVER:
                find(world, i, cause)
            _begin(world, p, i, target, cause)
        elif state.month == 1 and _may_begin(world, p, i, target):
            _begin(world, p, i, target, -1)


@inner
def _home(world: World, a: int) -> int:
    """Where an actor takes an asteroid."""
    parameters = parameters_of(world)
    if parameters.actor_kind[a] == POLITY and parameters.actor_settlement[a] >= 0:
        return parameters.actor_settlement[a]
    return EARTH


@inner
def _may_begin(world: World, p: int, i: int, target: int) -> bool:
    state = state_of(world)
    parameters = parameters_of(world)
    a, cost = parameters.programme_actor[p], parameters.programme_flight_cost[p]
    return (
        state.asteroid_known[i] > NEVER
        and state.day <= parameters.asteroid_until[i]
        and state.day >= tug_ready(world, p, i)
        and cash(world, a) >= RESERVE * cost
        and ready(world, p)
        and value(world, i, target) > cost
        and forbidden(world, kinds.REDIRECT, a, place_of(world, target), i, i) < 0
    )


@inner
def tug_ready(world: World, p: int, i: int) -> float:
    """The day on which a tug for an asteroid is ready, from a half to three halves of the mean.

    It is begun when the asteroid is known and its actor masters what it takes.
    """
    state = state_of(world)
    parameters = parameters_of(world)
    since = state.asteroid_known[i]
    for t in range(parameters.n_technologies):
        if parameters.programme_needs[p, t] == 1:
            since = max(since, state.tech_day[parameters.programme_actor[p], t])
    u = draws.uniform(world, draws.TUG, parameters.programme_key[p], 0)
    return since + (0.5 + u) * parameters.tow_ready


@inner
def _begin(world: World, p: int, i: int, target: int, cause: int) -> None:
    state = state_of(world)
    parameters = parameters_of(world)
    a = parameters.programme_actor[p]
    cost = min(parameters.programme_flight_cost[p], max(0.0, cash(world, a)))
    pay(world, a, cost)
    state.attempts[p] += 1
    state.asteroid_owner[i] = a
    state.asteroid_programme[i] = p
    state.asteroid_target[i] = target
    state.asteroid_begun[i] = state.day
    state.asteroid_burn[i] = state.day + int(parameters.programme_days[p])
    state.asteroid_due[i] = state.asteroid_burn[i] + tow_days(world, i, target)
    state.asteroid_kg[i] = worth_moving(world, i, target)
    days = float(state.asteroid_due[i] - state.day)
    event = happen(world, kinds.REDIRECT, a, place_of(world, target), i, i, days, cost)
    because(world, event, cause, 1.0)
    because(world, event, state.asteroid_event[i], 1.0)
    because(world, event, state.race_event[a], 0.25)
    for t in range(parameters.n_technologies):
        if parameters.programme_needs[p, t] == 1:
            because(world, event, state.tech_event[a, t], 0.5)
    state.asteroid_event[i] = event
    fresh_limits(world, i)
