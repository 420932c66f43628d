"""Outcomes: the first day on which a named condition held, with the event that brought it.

First landing: people landed on the world. Base: people have lived in one of its settlements for a
year without a break. Self-sufficient: all four measures of `synodic.world.systems.sufficiency`
stand over their thresholds. Lost: the last of them died. Outcomes whose systems do not play stay
open.
"""

from __future__ import annotations

from synodic.numerics.compile import inner, system
from synodic.schema import events as kinds
from synodic.schema.axes import (
    O_MARS_BASE,
    O_MARS_FIRST_LANDING,
    O_MARS_LOST,
    O_MARS_SELF_SUFFICIENT,
    O_MOON_FIRST_LANDING,
)
from synodic.schema.state import NEVER
from synodic.world.journal import because, happen
from synodic.world.world import World, event_at, parameters_of, state_of

_MARS, _MOON = 1, 2  # birthplaces name the worlds
_BASE_DAYS = 365


@system
def outcomes(world: World) -> None:
    """Look at each settlement."""
    state = state_of(world)
    parameters = parameters_of(world)
    moon = parameters.moon_technology
    if moon >= 0 and state.first_event[moon] >= 0:
        reach(world, O_MOON_FIRST_LANDING, -1, state.first_event[moon])
    for s in range(parameters.n_settlements):
        home = parameters.settlement_birthplace[s]
        if state.first_arrival[s] >= 0:
            if home == _MARS:
                reach(world, O_MARS_FIRST_LANDING, s, state.first_arrival[s])
            elif home == _MOON:
                reach(world, O_MOON_FIRST_LANDING, s, state.first_arrival[s])
        if home != _MARS:
            continue
        lived = state.day - state.crewed_since[s]
        if state.population[s] > 0 and lived >= _BASE_DAYS:
            reach(world, O_MARS_BASE, s, state.first_arrival[s])
        if state.sufficient[s] == 1:
            reach(world, O_MARS_SELF_SUFFICIENT, s, state.sufficient_event[s])
        if state.population[s] == 0 and state.crewed_since[s] > NEVER and state.last_death[s] >= 0:
            if event_at(world, state.last_death[s]).day == state.day:
                reach(world, O_MARS_LOST, s, state.last_death[s])


@inner
def reach(world: World, outcome: int, place: int, cause: int) -> None:
    """Note that an outcome has come about, once."""
    state = state_of(world)
    if state.outcome_day[outcome] > NEVER:
        return
    state.outcome_day[outcome] = state.day
    event = happen(world, kinds.OUTCOME, -1, place, outcome, outcome, 1.0, 0.0)
    because(world, event, cause, 1.0)
    state.outcome_event[outcome] = event
