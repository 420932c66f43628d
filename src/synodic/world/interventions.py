"""Interventions: dated changes, applied at the start of their days and asked for by systems.

An intervention is an event of its own, so that whatever follows from it can name it as a cause.
"""

from __future__ import annotations

from synodic.numerics.compile import inner
from synodic.schema import events as kinds
from synodic.schema.axes import A_INTERVENTION, SETTLEMENTS
from synodic.schema.interventions import FORBID, FORCE, SET_POLICY, SET_STOCK
from synodic.world.journal import happen
from synodic.world.ledger import post
from synodic.world.world import World, intervention_at, note_at, parameters_of, state_of


@inner
def intervene(world: World) -> None:
    """Apply what begins today, and release what ends."""
    state = state_of(world)
    parameters = parameters_of(world)
    first = state.day == parameters.start_day
    for n in range(world.intervention_count):
        change = intervention_at(world, n)
        begins = change.day_from == state.day or (first and change.day_from < state.day)
        if begins:
            place = -1
            actor = -1
            if change.operation == SET_POLICY or change.operation == SET_STOCK:
                if change.on_actor == 1:
                    actor = change.entity
                else:
                    place = change.entity
            else:
                place = change.place
                actor = change.actor
            note_at(world, n).event = happen(
                world, kinds.INTERVENTION, actor, place, n, n, change.value, 0.0
            )
        if change.operation == SET_POLICY:
            holds = n
            if change.day_to == state.day:
                holds = _still_set(world, n)
            elif not begins:
                continue
            _set_policy(world, n, holds)
        elif change.operation == SET_STOCK and begins:
            _set_stock(world, change.entity, change.item, change.value)


@inner
def _still_set(world: World, released: int) -> int:
    """Which other intervention still sets the policy of one that is released: the last, or -1."""
    day = state_of(world).day
    change = intervention_at(world, released)
    last = -1
    for n in range(world.intervention_count):
        other = intervention_at(world, n)
        if (
            n != released
            and other.operation == SET_POLICY
            and other.on_actor == change.on_actor
            and other.entity == change.entity
            and other.item == change.item
            and other.day_from <= day < other.day_to
        ):
            last = n
    return last


@inner
def _set_policy(world: World, n: int, holds: int) -> None:
    """Give the policy of intervention `n` the value of the one that holds, or the scenario's."""
    state = state_of(world)
    change = intervention_at(world, n)
    if change.on_actor == 1:
        value = parameters_of(world).actor_policy[change.entity, change.item]
        if holds >= 0:
            value = intervention_at(world, holds).value
        state.actor_policy[change.entity, change.item] = value
        state.actor_policy_event[change.entity, change.item] = note_at(world, n).event
    else:
        value = parameters_of(world).settlement_policy[change.entity, change.item]
        if holds >= 0:
            value = intervention_at(world, holds).value
        state.settlement_policy[change.entity, change.item] = value


@inner
def _set_stock(world: World, settlement: int, resource: int, kg: float) -> None:
    more = kg - state_of(world).stock[settlement, resource]
    if more > 0.0:
        post(world, A_INTERVENTION, settlement, resource, more)
    elif more < 0.0:
        post(world, settlement, A_INTERVENTION, resource, -more)


@inner
def _matches(
    world: World, n: int, kind: int, actor: int, place: int, subject: int, ordinal: int
) -> bool:
    pattern = intervention_at(world, n)
    place_fits = pattern.place == -1 or pattern.place == place
    if not place_fits and 0 <= place < SETTLEMENTS:
        # a world as place stands for every settlement on it
        place_fits = pattern.place == SETTLEMENTS + parameters_of(world).settlement_world[place]
    return (
        pattern.kind == kind
        and place_fits
        and (pattern.actor == -1 or pattern.actor == actor)
        and (pattern.subject == -1 or pattern.subject == subject)
        and (pattern.ordinal == -1 or pattern.ordinal == ordinal)
    )


@inner
def _rule(
    world: World, operation: int, kind: int, actor: int, place: int, subject: int, ordinal: int
) -> int:
    """The first intervention of this operation that names such an event today, or -1."""
    day = state_of(world).day
    for n in range(world.intervention_count):
        rule = intervention_at(world, n)
        if (
            rule.operation == operation
            and rule.day_from <= day <= rule.day_to
            and _matches(world, n, kind, actor, place, subject, ordinal)
        ):
            return n
    return -1


@inner
def forbidden(world: World, kind: int, actor: int, place: int, subject: int, ordinal: int) -> int:
    """The event of the intervention that forbids such an event today, or -1."""
    n = _rule(world, FORBID, kind, actor, place, subject, ordinal)
    return note_at(world, n).event if n >= 0 else -1


@inner
def forced(world: World, kind: int, actor: int, place: int, subject: int, ordinal: int) -> int:
    """Which intervention forces such an event today (its position among them), or -1."""
    return _rule(world, FORCE, kind, actor, place, subject, ordinal)
