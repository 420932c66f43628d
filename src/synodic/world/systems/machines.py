"""Machines: a day of failures and repairs, and what is told of them.

When lots of machines fail is in `lots`, how often in `rates`, what takes all of a lot in
`common_causes`; repairs are in `mending`, what wears by age in `panels` and `reactors`. Those who
live with machines give some hours a day to repairs, what keeps them alive first. An outage is told
when it costs something: once a tenth of such machines stands still at its day's end.
"""

from __future__ import annotations

from synodic.numerics.compile import inner
from synodic.schema import events as kinds
from synodic.schema.axes import LOTS
from synodic.world.interventions import forced
from synodic.world.journal import because, blame, happen
from synodic.world.systems.common_causes import felt, force_strike, strike
from synodic.world.systems.lots import (
    NEVER_DUE,
    TOGETHER,
    count_hazard,
    end_life,
    fails_today,
    foresee,
    life_name,
    next_batch,
    take_into_use,
)
from synodic.world.systems.mending import fail, repair, stop
from synodic.world.systems.panels import age_panels, dust_panels
from synodic.world.systems.rates import predict
from synodic.world.systems.reactors import spend_reactors
from synodic.world.world import World, event_at, intervention_at, note_at, parameters_of, state_of

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
        hours = state.repair_budget[s]
        kept = max(TOGETHER * hours, parameters.repair_time)
        state.repair_left[s] = min(state.repair_left[s] + hours, kept)
        if state.month == 1:
            predict(world, s)
            spend_reactors(world, s)
            age_panels(world, s)
        _wear(world, s)
        dust_panels(world, s)
    if world.intervention_count > 0:
        for e in range(parameters.n_equipment):
            push = forced(world, kinds.FAILURE, -1, s, e, -1)
            if push >= 0:
                _force(world, s, e, push)
            push = forced(world, kinds.COMMON_FAILURE, -1, s, e, -1)
            if push >= 0:
                force_strike(world, s, e, push)


@inner
def ready_machines(world: World) -> None:
    """On the first day: whose turn comes first, those that people live by and then the others."""
    state = state_of(world)
    parameters = parameters_of(world)
    n = 0
    for vital in (True, False):
        for e in range(parameters.n_equipment):
            if vital == (parameters.equipment_watch[e] >= 0):
                state.turn[n] = e
                n += 1


@inner
def _wear(world: World, s: int) -> None:
    """A day of all machines in their turn."""
    state = state_of(world)
    for k in range(parameters_of(world).n_equipment):
        e = state.turn[k]
        if state.day < state.machines_due[s, e]:
            continue
        due = NEVER_DUE
        for n in range(LOTS):
            if state.lot_units[s, e, n] == 0:
                break  # lots fill from the first on
            if state.day >= state.lot_due[s, e, n]:
                _look_at(world, s, e, n)
            due = min(due, state.lot_due[s, e, n])
        state.machines_due[s, e] = due


@inner
def _look_at(world: World, s: int, e: int, n: int) -> None:
    """A day of a lot: what fails, what is mended, and what lacks for it."""
    state = state_of(world)
    # of what stood still before, all days since the last look
    days = state.day - state.lot_counted[s, e, n] if state.lot_down[s, e, n] > 0 else 1
    count_hazard(world, s, e, n, state.day)
    if (
        state.common_hazard[e] > 0.0
        and state.lot_common[s, e, n] >= state.lot_common_limit[s, e, n]
    ):
        strike(world, s, e, n)
    while fails_today(world, s, e, n):
        failed, u = end_life(world, s, e, n), state.lot_part[s, e, n]
        fail(world, s, e, n, failed, _event_name(world, s, e, n), u)
        next_batch(world, s, e, n)
    if state.lot_down[s, e, n] > state.lot_waiting[s, e, n]:
        repair(world, s, e, n)
    if state.lot_down[s, e, n] > 0:
        if state.lot_failure[s, e, n] < 0 and felt(world, s, e):
            _tell(world, s, e, n, -1)
        watch = parameters_of(world).equipment_watch[e]
        if watch >= 0:
            share = state.lot_down[s, e, n] / (state.units[s, e] + state.units_down[s, e])
            outage = max(state.lot_failure[s, e, n], state.lot_common_event[s, e, n])
            blame(world, s, watch, outage, -share * days)
            if state.lot_waiting[s, e, n] > 0 and state.absent_event[s] > outage:
                # it would have brought the part
                blame(world, s, watch, state.absent_event[s], -share * days)
    foresee(world, s, e, n)


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
            stop(world, s, e, n, count, _event_name(world, s, e, n))
            _tell(world, s, e, n, push)
            foresee(world, s, e, n)
            left -= count


@inner
def _event_name(world: World, s: int, e: int, n: int) -> int:
    """The name of the last life of a lot that has ended."""
    return life_name(world, s, e, n, state_of(world).lot_life[s, e, n] - 1) * 64 + e


@inner
def _tell(world: World, s: int, e: int, n: int, push: int) -> None:
    """Write the event of an outage, named after the last failure of its lot."""
    state = state_of(world)
    if state.lot_failure[s, e, n] >= 0:
        return  # the lot's outage has its event, and what is written is never changed
    event = happen(
        world, kinds.FAILURE, -1, s, e, state.lot_name[s, e, n],
        float(state.lot_down[s, e, n]), float(state.lot_waiting[s, e, n]),
    )  # fmt: skip
    if push >= 0:
        because(world, event, note_at(world, push).event, 1.0)
    else:
        because(world, event, state.lot_common_event[s, e, n], 2.0)
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
