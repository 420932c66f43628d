"""Reactors: they give the same power in a storm, and are spent after a life.

A lot of reactors whose mean age passes `reactor_life` is taken out of use and becomes scrap: no
spare mends that. A settlement reports which will be spent before ships of the next two windows
could land, so that planners send others in time.
"""

from __future__ import annotations

from synodic.numerics.compile import inner
from synodic.schema.axes import HARDWARE, LOTS, SCRAP, W_POWER
from synodic.schema.events import WORN_OUT
from synodic.world.interventions import forbidden
from synodic.world.journal import because, blame, happen
from synodic.world.ledger import transmute
from synodic.world.systems.lots import give_up, life_name
from synodic.world.world import World, parameters_of, state_of

REACTOR = 2  #: kind of power that does not depend on the sky
_YEAR = 365.25
_NOTICE = 1600  # days, two windows: how long before its end others are asked for


@inner
def ending(world: World, s: int, e: int) -> int:
    """Units that will be spent before ships of the next two windows could land."""
    state = state_of(world)
    parameters = parameters_of(world)
    if parameters.equipment_power_kind[e] != REACTOR or parameters.reactor_life <= 0.0:
        return 0
    oldest = state.day + _NOTICE - parameters.reactor_life * _YEAR
    units = 0
    for n in range(LOTS):
        if state.lot_units[s, e, n] > 0 and state.lot_since[s, e, n] < oldest:
            units += state.lot_units[s, e, n]
    return units


@inner
def spend_reactors(world: World, s: int) -> None:
    """On the first of a month: reactors at the end of their lives become scrap."""
    state = state_of(world)
    parameters = parameters_of(world)
    if parameters.reactor_life <= 0.0:
        return
    oldest = state.day - parameters.reactor_life * _YEAR
    for e in range(parameters.n_equipment):
        if parameters.equipment_power_kind[e] != REACTOR:
            continue
        n = 0
        while n < LOTS and state.lot_units[s, e, n] > 0:
            if state.lot_since[s, e, n] < oldest and _spend(world, s, e, n):
                continue  # another lot stands in its place now
            n += 1


@inner
def _spend(world: World, s: int, e: int, n: int) -> bool:
    """Take a lot out of use; whether that was allowed."""
    state = state_of(world)
    name = life_name(world, s, e, n, 0) * 64 + e
    if world.intervention_count > 0 and forbidden(world, WORN_OUT, -1, s, e, name) >= 0:
        return False
    units = state.lot_units[s, e, n]
    days = state.day - state.lot_since[s, e, n]
    event = happen(world, WORN_OUT, -1, s, e, name, float(units), float(days))
    because(world, event, state.lot_event[s, e, n], 1.0)
    share = units / float(state.units[s, e] + state.units_down[s, e])
    blame(world, s, W_POWER, event, -share * max(1.0, state.days_needed[s]))
    kg = min(units * parameters_of(world).equipment_mass[e], max(0.0, state.stock[s, HARDWARE]))
    transmute(world, s, HARDWARE, -kg)
    transmute(world, s, SCRAP, kg)
    give_up(world, s, e, n)
    return True
