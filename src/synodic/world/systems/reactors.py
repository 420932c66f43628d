"""Reactors: they give the same power in a storm, and need a new core after a life.

A lot of reactors whose mean age passes `reactor_life` gets new cores out of the spares, and begins
another life. What there is no core for is spent: it is taken out of use and becomes scrap. A
settlement reports which cores will be spent before ships of the next two windows could land, so
that planners send others in time.
"""

from __future__ import annotations

from synodic.numerics.compile import inner
from synodic.schema.axes import HARDWARE, LOTS, SCRAP, SPARES, W_POWER
from synodic.schema.events import WORN_OUT
from synodic.world.interventions import forbidden
from synodic.world.journal import because, blame, happen
from synodic.world.ledger import transmute
from synodic.world.systems.lots import (
    LIVES,
    count_hazard,
    count_units,
    foresee,
    give_up,
    life_name,
)
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
def core_kg(world: World, e: int) -> float:
    """Mass of a new core, kg."""
    return parameters_of(world).reactor_core * parameters_of(world).equipment_mass[e]


@inner
def spend_reactors(world: World, s: int) -> None:
    """On the first of a month: reactors at the end of a life get a new core, or are spent."""
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
            if state.lot_since[s, e, n] < oldest and not _renew(world, s, e, n):
                continue  # another lot stands in its place now
            n += 1


@inner
def _renew(world: World, s: int, e: int, n: int) -> bool:
    """Give new cores to a lot as far as spares go; whether anything of it is left."""
    state = state_of(world)
    units = state.lot_units[s, e, n]
    core = core_kg(world, e)
    renewed = units
    if units * core > state.stock[s, SPARES]:
        renewed = int(max(0.0, state.stock[s, SPARES]) / core)
    if renewed < units and not _spend(world, s, e, n, units - renewed):
        return True
    transmute(world, s, SPARES, -renewed * core)
    transmute(world, s, SCRAP, renewed * core)
    if renewed == 0:
        give_up(world, s, e, n)
        return False
    count_hazard(world, s, e, n, state.day - 1)
    state.lot_units[s, e, n] = renewed
    state.lot_down[s, e, n] = min(state.lot_down[s, e, n], renewed)
    state.lot_waiting[s, e, n] = min(state.lot_waiting[s, e, n], renewed)
    state.lot_since[s, e, n] = state.day
    count_units(world, s, e)
    foresee(world, s, e, n)
    return True


@inner
def _spend(world: World, s: int, e: int, n: int, units: int) -> bool:
    """Tell that units of a lot are spent, and make scrap of them; whether that was allowed."""
    state = state_of(world)
    name = life_name(world, s, e, n, state.day % LIVES) * 64 + e
    if world.intervention_count > 0 and forbidden(world, WORN_OUT, -1, s, e, name) >= 0:
        return False
    days = state.day - state.lot_since[s, e, n]
    event = happen(world, WORN_OUT, -1, s, e, name, float(units), float(days))
    because(world, event, state.lot_event[s, e, n], 1.0)
    because(world, event, state.absent_event[s], 1.0)
    share = units / float(state.units[s, e] + state.units_down[s, e])
    blame(world, s, W_POWER, event, -share * max(1.0, state.days_needed[s]))
    kg = min(units * parameters_of(world).equipment_mass[e], max(0.0, state.stock[s, HARDWARE]))
    transmute(world, s, HARDWARE, -kg)
    transmute(world, s, SCRAP, kg)
    return True
