"""Machines: what fails, what is mended, and what is told of it.

When lots of machines fail is in `lots`. Those who live with them give some hours a day to repairs,
what keeps them alive first. A repair takes its hours and spares, and now and then a part that is
not among them: that comes with a ship which leaves Earth afterwards. An outage is told when it
costs something: once a tenth of such machines stands still at its day's end.
"""

from __future__ import annotations

from synodic.numerics.compile import inner
from synodic.schema import events as kinds
from synodic.schema.axes import LOTS, SCRAP, SPARES
from synodic.world.draws import PART, binomial, uniform
from synodic.world.interventions import forbidden, forced
from synodic.world.journal import because, blame, happen
from synodic.world.ledger import transmute
from synodic.world.systems.lots import (
    LIVES,
    NEVER_DUE,
    TOGETHER,
    count_hazard,
    count_units,
    end_life,
    fails_today,
    foresee,
    life_name,
    next_batch,
    take_into_use,
)
from synodic.world.world import World, event_at, intervention_at, note_at, parameters_of, state_of

_FELT = 0.1  # share of such machines down from which on an outage is told
_SUPPLY = 1600  # days, two windows: how long a missing ship is felt in the stock of spares


@inner
def break_down(world: World, s: int) -> None:
    """A day of failures and repairs at a settlement."""
    state = state_of(world)
    parameters = parameters_of(world)
    people = state.population[s]
    used = 1 if people > 0 else 0
    if used != state.worn[s]:
        take_into_use(world, s, used)
    if used == 1:
        # hours of the days over which what fails together is spread, or a repair begun
        hours = people * parameters.repair_hours
        kept = max(TOGETHER * hours, parameters.repair_time)
        state.repair_left[s] = min(state.repair_left[s] + hours, kept)
        _wear(world, s, True)
        _wear(world, s, False)
    if world.intervention_count > 0:
        for e in range(parameters.n_equipment):
            push = forced(world, kinds.FAILURE, -1, s, e, -1)
            if push >= 0:
                _force(world, s, e, push)


@inner
def _wear(world: World, s: int, vital: bool) -> None:
    """A day of the machines that people live by, or of the others."""
    state = state_of(world)
    parameters = parameters_of(world)
    for e in range(parameters.n_equipment):
        if state.day < state.machines_due[s, e] or vital != (parameters.equipment_watch[e] >= 0):
            continue
        state.machines_due[s, e] = NEVER_DUE
        for n in range(LOTS):
            if state.lot_units[s, e, n] == 0:
                break  # lots fill from the first on, and none is ever given up
            if state.day >= state.lot_due[s, e, n]:
                _look_at(world, s, e, n)
            state.machines_due[s, e] = min(state.machines_due[s, e], state.lot_due[s, e, n])


@inner
def _look_at(world: World, s: int, e: int, n: int) -> None:
    """A day of a lot: what fails, what is mended, and what lacks for it."""
    state = state_of(world)
    # of what stood still before, all days since the last look
    days = state.day - state.lot_counted[s, e, n] if state.lot_down[s, e, n] > 0 else 1
    count_hazard(world, s, e, n, state.day)
    while fails_today(world, s, e, n):
        failed = end_life(world, s, e, n)
        _fail(world, s, e, n, failed)
        next_batch(world, s, e, n)
    if state.lot_down[s, e, n] > state.lot_waiting[s, e, n]:
        _repair(world, s, e, n)
    if state.lot_down[s, e, n] > 0:
        if state.lot_failure[s, e, n] < 0 and _felt(world, s, e):
            _tell(world, s, e, n, -1)
        watch = parameters_of(world).equipment_watch[e]
        if watch >= 0:
            share = state.lot_down[s, e, n] / (state.units[s, e] + state.units_down[s, e])
            blame(world, s, watch, state.lot_failure[s, e, n], -share * days)
            if (
                state.lot_waiting[s, e, n] > 0
                and state.absent_event[s] > state.lot_failure[s, e, n]
            ):
                # it would have brought the part
                blame(world, s, watch, state.absent_event[s], -share * days)
    foresee(world, s, e, n)


@inner
def _felt(world: World, s: int, e: int) -> bool:
    state = state_of(world)
    return state.units_down[s, e] >= _FELT * (state.units[s, e] + state.units_down[s, e])


@inner
def _force(world: World, s: int, e: int, push: int) -> None:
    """An intervention breaks as many units as it says, or one."""
    state = state_of(world)
    left = max(1, int(intervention_at(world, push).value))
    for n in range(LOTS):
        count = min(left, state.lot_units[s, e, n] - state.lot_down[s, e, n])
        if count > 0:
            count_hazard(world, s, e, n, state.day)
            state.lot_life[s, e, n] += 1
            state.lot_down[s, e, n] += count
            count_units(world, s, e)
            _tell(world, s, e, n, push)
            foresee(world, s, e, n)
            left -= count


@inner
def _event_name(world: World, s: int, e: int, n: int) -> int:
    """The name of the last life of a lot that has ended, in events."""
    return life_name(world, s, e, n, state_of(world).lot_life[s, e, n] - 1) * 64 + e


@inner
def _fail(world: World, s: int, e: int, n: int, failed: int) -> None:
    """Units of a lot fail; what can be mended at once is upkeep, and does not stand still."""
    state = state_of(world)
    name = _event_name(world, s, e, n)
    if world.intervention_count > 0 and forbidden(world, kinds.FAILURE, -1, s, e, name) >= 0:
        return
    count = min(failed, state.lot_units[s, e, n] - state.lot_down[s, e, n])
    u = uniform(world, PART, state.lot_key[s, e], name)
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
    state.lot_down[s, e, n] += count
    count_units(world, s, e)


@inner
def _tell(world: World, s: int, e: int, n: int, push: int) -> None:
    """Write the event of an outage, named after the life of its lot."""
    state = state_of(world)
    if state.lot_failure[s, e, n] >= 0:
        return  # the lot's outage has its event, and what is written is never changed
    event = happen(
        world, kinds.FAILURE, -1, s, e, _event_name(world, s, e, n),
        float(state.lot_down[s, e, n]), float(state.lot_waiting[s, e, n]),
    )  # fmt: skip
    if push >= 0:
        because(world, event, note_at(world, push).event, 1.0)
    else:
        _miss_spares(world, s, event)
    state.lot_failure[s, e, n] = event


@inner
def _miss_spares(world: World, s: int, failure: int) -> None:
    """An outage follows from the ships that did not come with spares, parts and people."""
    because(world, failure, state_of(world).unsent_event[s], 1.0)
    since = state_of(world).day - _SUPPLY
    for n in range(failure - 1, -1, -1):
        event = event_at(world, n)
        if event.day < since:
            return
        if event.kind == kinds.NOT_ARRIVED and event.place == s:
            because(world, failure, n, -event.amount)


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
def _repair(world: World, s: int, e: int, n: int) -> None:
    """Mend what can be mended of a lot that stands still; tell when all of it runs again."""
    state = state_of(world)
    mended = _mend(world, s, e, state.lot_down[s, e, n] - state.lot_waiting[s, e, n])
    if mended == 0:
        return
    state.lot_down[s, e, n] -= mended
    count_units(world, s, e)
    failure = state.lot_failure[s, e, n]
    if failure >= 0 and state.lot_down[s, e, n] == 0:
        # as many as have failed since the outage began
        lives = state.lot_life[s, e, n] - (event_at(world, failure).ordinal // 64) % LIVES
        event = happen(
            world, kinds.REPAIR, -1, s, e, event_at(world, failure).ordinal,
            float(lives), float(state.day - event_at(world, failure).day),
        )  # fmt: skip
        because(world, event, failure, 1.0)
        state.lot_failure[s, e, n] = -1
