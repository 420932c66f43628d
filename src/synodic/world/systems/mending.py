"""Mending: what fails of a lot, what a repair takes, and what waits for a part.

A repair takes hours and spares, and now and then a part that is not among the spares: that comes
with a ship which leaves Earth afterwards. What can be mended on the same day does not stand still.
"""

from __future__ import annotations

from synodic.numerics.compile import inner
from synodic.schema import events as kinds
from synodic.schema.axes import LOTS, SCRAP, SPARES
from synodic.world.draws import binomial
from synodic.world.interventions import forbidden
from synodic.world.journal import because, happen
from synodic.world.ledger import transmute
from synodic.world.systems.lots import count_units
from synodic.world.world import World, event_at, parameters_of, state_of


@inner
def fail(world: World, s: int, e: int, n: int, failed: int, name: int, u: float) -> None:
    """Units of a lot fail; what can be mended at once is upkeep, and does not stand still.

    How many of them wait for a part is the draw `u`.
    """
    state = state_of(world)
    if world.intervention_count > 0 and forbidden(world, kinds.FAILURE, -1, s, e, name) >= 0:
        return
    count = min(failed, state.lot_units[s, e, n] - state.lot_down[s, e, n])
    state.failures[s, e] += count
    # what is made there never has to wait for a ship
    missing = parameters_of(world).part_missing * (1.0 - state.local_share[s])
    waiting = binomial(u, count, missing)
    count -= _mend(world, s, e, count - waiting)
    if count == 0:
        return
    if waiting > 0:
        if state.lot_waiting[s, e, n] == 0:
            state.lot_waiting_since[s, e, n] = state.day
        state.lot_waiting[s, e, n] += waiting
    stop(world, s, e, n, count, name)


@inner
def stop(world: World, s: int, e: int, n: int, units: int, name: int) -> None:
    """Units of a lot stand still, by a failure of this name."""
    state = state_of(world)
    state.lot_down[s, e, n] += units
    state.lot_broken[s, e, n] += units
    state.lot_name[s, e, n] = name
    count_units(world, s, e)


@inner
def bring_parts(world: World, s: int, left: int) -> None:
    """A ship that left Earth on a day brings the parts that were missed before it."""
    state = state_of(world)
    for e in range(parameters_of(world).n_equipment):
        for n in range(LOTS):
            if state.lot_waiting[s, e, n] > 0 and state.lot_waiting_since[s, e, n] < left:
                state.lot_waiting[s, e, n] = 0
                state.lot_due[s, e, n] = min(state.lot_due[s, e, n], state.day)
                state.machines_due[s, e] = min(state.machines_due[s, e], state.day)


@inner
def _mend(world: World, s: int, e: int, units: int) -> int:
    """Mend what spares and hours allow of some units: units mended."""
    state = state_of(world)
    parameters = parameters_of(world)
    spare = parameters.equipment_spare[e]
    possible = min(units, int(state.repair_left[s] / parameters.repair_time))
    if spare > 0.0 and possible * spare > state.stock[s, SPARES]:
        possible = int(state.stock[s, SPARES] / spare)
    if possible <= 0:
        return 0
    state.repair_left[s] -= possible * parameters.repair_time
    transmute(world, s, SPARES, -possible * spare)
    transmute(world, s, SCRAP, possible * spare)
    return possible


@inner
def repair(world: World, s: int, e: int, n: int) -> None:
    """Mend what can be mended of a lot that stands still; tell when all of it runs again."""
    state = state_of(world)
    mended = _mend(world, s, e, state.lot_down[s, e, n] - state.lot_waiting[s, e, n])
    if mended == 0:
        return
    state.lot_down[s, e, n] -= mended
    count_units(world, s, e)
    if state.lot_down[s, e, n] > 0:
        return
    failure = state.lot_failure[s, e, n]
    if failure >= 0:
        event = happen(
            world, kinds.REPAIR, -1, s, e, event_at(world, failure).ordinal,
            float(state.lot_broken[s, e, n]), float(state.day - event_at(world, failure).day),
        )  # fmt: skip
        because(world, event, failure, 1.0)
        state.lot_failure[s, e, n] = -1
    state.lot_broken[s, e, n] = 0
    state.lot_common_event[s, e, n] = -1
