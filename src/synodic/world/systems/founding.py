"""Founding: companies that come into being, and what they can do from their first day on.

The cheaper flying is, the sooner: a hazard a year times a power of the price. A new company can do
what others have been able to do for long, but for what states let no company have.
"""

from __future__ import annotations

from synodic.numerics.compile import inner
from synodic.numerics.elementary import pow_
from synodic.schema import polity_events as kinds
from synodic.schema.race import COMPANY
from synodic.schema.state import NEVER
from synodic.world.interventions import forbidden
from synodic.world.journal import because, happen
from synodic.world.world import World, parameters_of, state_of

_YEAR = 365.25


@inner
def kept_from(world: World, a: int, t: int) -> bool:
    """Whether an actor may not have a technology: states let no company have some."""
    parameters = parameters_of(world)
    return parameters.technology_held[t] == 1 and parameters.actor_kind[a] == COMPANY


@inner
def found(world: World) -> None:
    """Companies that come into being: the cheaper flying is, the sooner."""
    state = state_of(world)
    parameters = parameters_of(world)
    if state.day < parameters.record_until:
        return
    for a in range(parameters.n_actors):
        if parameters.actor_kind[a] != COMPANY or state.founded[a] > NEVER:
            continue
        cheapest = cheapest_launcher(world)
        if cheapest < 0:
            continue
        price = state.launch_price[cheapest]
        cheapness = pow_(parameters.founding_price / price, parameters.founding_slope)
        state.found_hazard[a] += parameters.actor_founding[a] * cheapness / 12.0
        if state.found_hazard[a] < state.found_limit[a]:
            continue
        if forbidden(world, kinds.FOUNDED, a, -1, -1, 0) < 0:
            found_one(world, a, cheapest, -1)


@inner
def cheapest_launcher(world: World) -> int:
    """The actor that launches for the least money, or -1 if nobody has a price yet."""
    state = state_of(world)
    best = -1
    for a in range(parameters_of(world).n_actors):
        if state.founded[a] > NEVER and state.launch_price[a] > 0.0:
            if best < 0 or state.launch_price[a] < state.launch_price[best]:
                best = a
    return best


@inner
def found_one(world: World, a: int, cheapest: int, cause: int) -> None:
    """A company begins, knowing what has been known for long."""
    state = state_of(world)
    parameters = parameters_of(world)
    state.founded[a] = state.day
    price = state.launch_price[cheapest] if cheapest >= 0 else 0.0
    event = happen(world, kinds.FOUNDED, a, -1, -1, 0, price, 0.0)
    because(world, event, cause, 1.0)
    if cheapest >= 0:
        for t in range(parameters.n_technologies):
            if parameters.technology_price[t] < 1.0:
                because(world, event, state.tech_event[cheapest, t], 1.0)
    _inherit(world, a)


@inner
def _inherit(world: World, a: int) -> None:
    """A new company can do what others have been able to do for long."""
    state = state_of(world)
    parameters = parameters_of(world)
    for t in range(parameters.n_technologies):
        old = state.first_day[t] > NEVER
        if old and state.day - state.first_day[t] >= parameters.diffusion * _YEAR:
            if parameters.technology_flight[t] == 0 and not kept_from(world, a, t):
                state.tech_day[a, t] = state.day
                state.tech_event[a, t] = state.first_event[t]
