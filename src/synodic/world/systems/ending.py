"""Ending: how a revolt is over: put down, given up, an armistice, or recognised."""

from __future__ import annotations

from synodic.numerics.compile import inner
from synodic.schema import polity_events as kinds
from synodic.schema.axes import T_WAR
from synodic.schema.power import DECLARED, DEPENDENT, OCCUPIED
from synodic.schema.state import NEVER
from synodic.world.journal import because, happen
from synodic.world.systems.siege import lift
from synodic.world.systems.standing import be_independent, forget_demand
from synodic.world.tallies import fade
from synodic.world.world import World, state_of


@inner
def end_seizure(world: World, s: int, arrested: int, cause: int) -> None:
    """Those who hold the control rooms hold them no longer."""
    state = state_of(world)
    since = state.seized_day[s]
    if since == NEVER:
        return
    days = float(state.day - since)
    event = happen(world, kinds.SEIZURE_ENDED, -1, s, -1, since, days, float(arrested))
    because(world, event, cause, 1.0)
    because(world, event, state.seized_event[s], 0.5)
    state.seized_day[s] = NEVER


@inner
def _peace(world: World, s: int, a: int, cause: int) -> None:
    """What is over when a conflict is."""
    state = state_of(world)
    end_seizure(world, s, 0, cause)
    lift(world, s, a, cause)
    state.declared_day[s] = NEVER
    state.war_since[s] = NEVER
    state.answer_day[s] = NEVER
    state.force_wanted[s] = 0
    forget_demand(world, s)
    fade(world, s, T_WAR, 0.5)


@inner
def submit(world: World, s: int, a: int, cause: int) -> None:
    """A revolt is given up: Earth rules again as from the start."""
    state = state_of(world)
    if state.war_since[s] > NEVER:
        days = float(state.day - state.war_since[s])
        event = happen(world, kinds.ARMISTICE, a, s, -1, state.day, days, 0.0)
        because(world, event, cause, 1.0)
        because(world, event, state.war_event[s], 0.5)
        cause = event
    if state.standing[s] == DECLARED:
        state.standing[s] = DEPENDENT
        state.authority[s] = 0.0
    _peace(world, s, a, cause)


@inner
def occupy(world: World, s: int, a: int, cause: int) -> None:
    """Earth's troops hold a settlement; it decides nothing any more."""
    state = state_of(world)
    event = happen(world, kinds.OCCUPATION, a, s, -1, state.day, float(state.troops[s]), 0.0)
    because(world, event, cause, 1.0)
    because(world, event, state.expedition_event[s], 0.5)
    state.standing[s] = OCCUPIED
    state.authority[s] = 0.0
    _peace(world, s, a, event)


@inner
def cease_fire(world: World, s: int, a: int) -> None:
    """Both sides have had enough: no fighting, no siege; the declaration stands."""
    state = state_of(world)
    days = float(state.day - state.war_since[s])
    event = happen(world, kinds.ARMISTICE, a, s, -1, state.day, days, 0.0)
    because(world, event, state.war_event[s], 1.0)
    lift(world, s, a, event)
    state.war_since[s] = NEVER
    state.answer_day[s] = NEVER
    state.force_wanted[s] = 0
    end_seizure(world, s, 0, event)


@inner
def recognise(world: World, s: int, a: int, cause: int) -> int:
    """Earth recognises a settlement's independence; the event."""
    state = state_of(world)
    held = 0.0
    if state.declared_day[s] > NEVER:
        held = float(state.day - state.declared_day[s])
    event = happen(world, kinds.RECOGNITION, a, s, -1, state.day, held, 0.0)
    because(world, event, cause, 1.0)
    because(world, event, state.declared_event[s], 0.5)
    _peace(world, s, a, event)
    be_independent(world, s, event)
    state.troops[s] = 0  # they lay down their arms
    return event


@inner
def abandon(world: World, s: int, a: int) -> None:
    """Nobody lives there any more: nobody contests anything."""
    state = state_of(world)
    state.troops[s] = 0
    state.standing[s] = DEPENDENT
    state.authority[s] = 0.0
    if state.crewed_since[s] == NEVER:
        return
    _peace(world, s, a, state.last_death[s])
