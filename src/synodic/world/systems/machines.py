"""Machines: lots of equipment that fail, and repairs that take spares.

A lot is what one launch window brought of one equipment to one settlement. Its failures are a
waiting time over the summed hazard of its working units (each 1/MTBF, times the factor by which
true rates exceeded predicted ones), keyed by settlement, equipment, window and n-th life: a lot
that another history lacks leaves the luck of every other lot alone.
"""

from __future__ import annotations

from synodic.numerics.compile import inner
from synodic.schema import events as kinds
from synodic.schema.axes import LOTS, SCRAP, SPARES
from synodic.world.draws import FAILURE, exponential, mix
from synodic.world.interventions import forbidden, forced
from synodic.world.journal import because, blame, happen
from synodic.world.ledger import transmute
from synodic.world.world import World, event_at, intervention_at, note_at, parameters_of, state_of

_LIVES = 4096  # names of the lives of a lot
_SUPPLY = 1600  # days, two windows: how long a missing ship is felt in the stock of spares


@inner
def add_units(world: World, s: int, e: int, window: int, count: int) -> None:
    """Put units into the lot of their window; the oldest lot of a full ring takes them over."""
    if count <= 0:
        return
    state = state_of(world)
    slot = -1
    for n in range(LOTS):
        if state.lot_units[s, e, n] > 0 and state.lot_window[s, e, n] == window:
            slot = n
            break
    if slot < 0:
        for n in range(LOTS):
            if state.lot_units[s, e, n] == 0:
                slot = n
                break
    if slot < 0:
        slot = 0
        for n in range(LOTS):
            if state.lot_window[s, e, n] < state.lot_window[s, e, slot]:
                slot = n
    if state.lot_units[s, e, slot] == 0:
        state.lot_window[s, e, slot] = window
        state.lot_life[s, e, slot] = 0
        state.lot_hazard[s, e, slot] = 0.0
        state.lot_down[s, e, slot] = 0
        state.lot_failure[s, e, slot] = -1
        state.lot_limit[s, e, slot] = next_limit(world, s, e, slot)
    state.lot_units[s, e, slot] += count
    count_units(world, s, e)


@inner
def lot_entity(world: World, s: int, e: int) -> int:
    """The entity of draws for an equipment at a settlement."""
    parameters = parameters_of(world)
    return mix(parameters.settlement_key[s], parameters.equipment_key[e])


@inner
def next_limit(world: World, s: int, e: int, slot: int) -> float:
    """Hazard at which a lot fails next, from now on."""
    state = state_of(world)
    name = (state.lot_window[s, e, slot] + 1) * _LIVES + state.lot_life[s, e, slot]
    return state.lot_hazard[s, e, slot] + exponential(world, FAILURE, lot_entity(world, s, e), name)


@inner
def count_units(world: World, s: int, e: int) -> None:
    """Working and waiting units, from the lots."""
    state = state_of(world)
    working = 0
    down = 0
    for n in range(LOTS):
        down += state.lot_down[s, e, n]
        working += state.lot_units[s, e, n] - state.lot_down[s, e, n]
    state.units[s, e] = working
    state.units_down[s, e] = down


@inner
def break_down(world: World, s: int) -> None:
    """A day of failures and repairs at a settlement."""
    state = state_of(world)
    parameters = parameters_of(world)
    for e in range(parameters.n_equipment):
        if state.units[s, e] == 0 and state.units_down[s, e] == 0:
            continue
        hazard = parameters.mtbf_factor / parameters.equipment_mtbf[e]
        for n in range(LOTS):
            units = state.lot_units[s, e, n]
            if units == 0:
                continue
            down = state.lot_down[s, e, n]
            state.lot_hazard[s, e, n] += (units - down) * hazard
            while down < units and state.lot_hazard[s, e, n] >= state.lot_limit[s, e, n]:
                _fail(world, s, e, n, -1)
                down = state.lot_down[s, e, n]
            if down > 0:
                _repair(world, s, e, n)
            watch = parameters.equipment_watch[e]
            if watch >= 0 and state.lot_down[s, e, n] > 0:
                share = state.lot_down[s, e, n] / (state.units[s, e] + state.units_down[s, e])
                blame(world, s, watch, state.lot_failure[s, e, n], -share)
        if world.intervention_count > 0:
            push = forced(world, kinds.FAILURE, -1, s, e, -1)
            if push >= 0:
                _force(world, s, e, push)


@inner
def _force(world: World, s: int, e: int, push: int) -> None:
    """An intervention breaks as many units as it says, or one."""
    state = state_of(world)
    left = max(1, int(intervention_at(world, push).value))
    for n in range(LOTS):
        while left > 0 and state.lot_units[s, e, n] > state.lot_down[s, e, n]:
            _fail(world, s, e, n, push)
            left -= 1


@inner
def _fail(world: World, s: int, e: int, n: int, push: int) -> None:
    """A unit of a lot fails. What a spare mends the same day is upkeep and no event."""
    state = state_of(world)
    life = state.lot_life[s, e, n]
    ordinal = ((state.lot_window[s, e, n] + 1) * _LIVES + life) * 64 + e
    state.lot_life[s, e, n] = life + 1
    state.lot_limit[s, e, n] = next_limit(world, s, e, n)
    if push < 0 and forbidden(world, kinds.FAILURE, -1, s, e, ordinal) >= 0:
        return
    state.lot_down[s, e, n] += 1
    count_units(world, s, e)
    if push < 0 and _repair(world, s, e, n) > 0:
        return
    if push < 0 and state.lot_failure[s, e, n] >= 0:
        return  # the lot's outage has its event, and what is written is never changed
    event = happen(world, kinds.FAILURE, -1, s, e, ordinal, 1.0, 0.0)
    if push >= 0:
        because(world, event, note_at(world, push).event, 1.0)
    elif state.population[s] > 0:
        _miss_spares(world, s, event)
    state.lot_failure[s, e, n] = event


@inner
def _miss_spares(world: World, s: int, failure: int) -> None:
    """Where people could have mended it, a failure follows from the ships that did not come."""
    because(world, failure, state_of(world).unsent_event[s], 1.0)
    since = state_of(world).day - _SUPPLY
    for n in range(failure - 1, -1, -1):
        event = event_at(world, n)
        if event.day < since:
            return
        if event.kind == kinds.NOT_ARRIVED and event.place == s:
            because(world, failure, n, -event.amount)


@inner
def _repair(world: World, s: int, e: int, n: int) -> int:
    """Mend what spares allow, if somebody is there to do it: units mended."""
    state = state_of(world)
    spare = parameters_of(world).equipment_spare[e]
    possible = state.lot_down[s, e, n]
    if spare > 0.0:
        possible = min(possible, int(state.stock[s, SPARES] / spare))
    if state.population[s] == 0 or possible <= 0:
        return 0
    state.lot_down[s, e, n] -= possible
    transmute(world, s, SPARES, -possible * spare)
    transmute(world, s, SCRAP, possible * spare)
    count_units(world, s, e)
    failure = state.lot_failure[s, e, n]
    if failure >= 0 and state.lot_down[s, e, n] == 0:
        # as many as have failed since the outage began
        lives = state.lot_life[s, e, n] - (event_at(world, failure).ordinal // 64) % _LIVES
        event = happen(
            world, kinds.REPAIR, -1, s, e, event_at(world, failure).ordinal,
            float(lives), float(state.day - event_at(world, failure).day),
        )  # fmt: skip
        because(world, event, failure, 1.0)
        state.lot_failure[s, e, n] = -1
    return possible
