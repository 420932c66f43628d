"""Machines: lots of equipment that fail, and repairs that take spares.

A lot is what one launch window brought of one equipment to one settlement. Its failures are a
waiting time over the summed hazard of its working units (each 1/MTBF, times the factor by which
true rates exceeded predicted ones), keyed by settlement, equipment, window and n-th life: a lot
that another history lacks leaves the luck of every other lot alone.

The hazard of a lot is a straight line as long as nothing changes, so nobody adds it up day by day:
a lot is looked at on the day on which the line meets its limit, or when what it consists of
changes, and is counted up to that day then. Of a lot so large that several fail in a month, those
of about a month fail together, at the end of the sum of their waiting times.
"""

from __future__ import annotations

from synodic.numerics.compile import inner
from synodic.schema import events as kinds
from synodic.schema.axes import LOTS, SCRAP, SPARES
from synodic.world.draws import FAILURE, erlang, mix
from synodic.world.interventions import forbidden, forced
from synodic.world.journal import because, blame, happen
from synodic.world.ledger import transmute
from synodic.world.world import World, event_at, intervention_at, note_at, parameters_of, state_of

_LIVES = 1 << 20  # names of the lives of a lot
_TOGETHER = 30.0  # days: what fails of a lot within so long is told apart by nobody
_LONG = 1e6  # days: a lot of which nothing works
NEVER_DUE = 1 << 40  #: the day of equipment that nobody has
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
        state.lot_counted[s, e, slot] = state.day - 1
        state.lot_units[s, e, slot] = count
        next_batch(world, s, e, slot)
    else:
        count_hazard(world, s, e, slot, state.day - 1)  # they arrive before the day is counted
        state.lot_units[s, e, slot] += count
    foresee(world, s, e, slot)
    count_units(world, s, e)


@inner
def lot_entity(world: World, s: int, e: int) -> int:
    """The entity of draws for an equipment at a settlement."""
    parameters = parameters_of(world)
    return mix(parameters.settlement_key[s], parameters.equipment_key[e])


@inner
def _hazard(world: World, s: int, e: int, n: int) -> float:
    """Failures a day of a lot."""
    state = state_of(world)
    return (state.lot_units[s, e, n] - state.lot_down[s, e, n]) * state.unit_hazard[e]


@inner
def _limit(world: World, s: int, e: int, n: int) -> float:
    """Hazard that has to gather until the batch of a lot has failed."""
    state = state_of(world)
    name = (state.lot_window[s, e, n] + 1) * _LIVES + state.lot_life[s, e, n]
    return erlang(world, FAILURE, state.lot_key[s, e], name, state.lot_batch[s, e, n])


@inner
def next_batch(world: World, s: int, e: int, n: int) -> None:
    """Draw when a lot fails next, and how many of it."""
    state = state_of(world)
    state.lot_batch[s, e, n] = max(1, int(_TOGETHER * _hazard(world, s, e, n)))
    state.lot_limit[s, e, n] = _limit(world, s, e, n)


@inner
def renew_lot(world: World, s: int, e: int, n: int) -> None:
    """Draw again when a lot fails next, given what has gathered without it."""
    state = state_of(world)
    count_hazard(world, s, e, n, state.day - 1)
    gathered = state.lot_hazard[s, e, n]
    if state.lot_batch[s, e, n] > 1:
        # of a batch, as many as were to be expected are behind it
        state.lot_batch[s, e, n] = max(1, state.lot_batch[s, e, n] - int(gathered))
    state.lot_limit[s, e, n] = gathered + _limit(world, s, e, n)
    foresee(world, s, e, n)


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
def count_hazard(world: World, s: int, e: int, n: int, day: int) -> None:
    """Count the hazard of a lot up to a day, and with it."""
    state = state_of(world)
    days = day - state.lot_counted[s, e, n]
    if days > 0:
        state.lot_hazard[s, e, n] += days * _hazard(world, s, e, n)
        state.lot_counted[s, e, n] = day


@inner
def foresee(world: World, s: int, e: int, n: int) -> None:
    """Set the day on which a counted lot is looked at next: that of its failure, or earlier."""
    state = state_of(world)
    days = _LONG
    hazard = _hazard(world, s, e, n)
    if hazard > 0.0:
        days = min(days, (state.lot_limit[s, e, n] - state.lot_hazard[s, e, n]) / hazard)
    if state.lot_down[s, e, n] > 0:
        days = 1.0  # what waits for a spare is looked at each day
    state.lot_due[s, e, n] = state.lot_counted[s, e, n] + max(1, int(days))
    state.machines_due[s, e] = min(state.machines_due[s, e], state.lot_due[s, e, n])


@inner
def break_down(world: World, s: int) -> None:
    """A day of failures and repairs at a settlement."""
    state = state_of(world)
    for e in range(parameters_of(world).n_equipment):
        if state.day >= state.machines_due[s, e]:
            state.machines_due[s, e] = NEVER_DUE
            for n in range(LOTS):
                if state.lot_units[s, e, n] == 0:
                    break  # lots fill from the first on, and none is ever given up
                if state.day >= state.lot_due[s, e, n]:
                    _look_at(world, s, e, n)
                state.machines_due[s, e] = min(state.machines_due[s, e], state.lot_due[s, e, n])
        if world.intervention_count > 0:
            push = forced(world, kinds.FAILURE, -1, s, e, -1)
            if push >= 0:
                _force(world, s, e, push)


@inner
def _look_at(world: World, s: int, e: int, n: int) -> None:
    """A day of a lot: what fails, what is mended, and what lacks for it."""
    state = state_of(world)
    count_hazard(world, s, e, n, state.day)
    while (
        state.lot_down[s, e, n] < state.lot_units[s, e, n]
        and state.lot_hazard[s, e, n] >= state.lot_limit[s, e, n]
    ):
        count = state.lot_batch[s, e, n]
        state.lot_hazard[s, e, n] -= state.lot_limit[s, e, n]
        _fail(world, s, e, n, count, -1)
        state.lot_life[s, e, n] += count
        next_batch(world, s, e, n)
    if state.lot_down[s, e, n] > 0:
        _repair(world, s, e, n)
    watch = parameters_of(world).equipment_watch[e]
    if watch >= 0 and state.lot_down[s, e, n] > 0:
        share = state.lot_down[s, e, n] / (state.units[s, e] + state.units_down[s, e])
        blame(world, s, watch, state.lot_failure[s, e, n], -share)
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
            _fail(world, s, e, n, count, push)
            foresee(world, s, e, n)
            left -= count


@inner
def _fail(world: World, s: int, e: int, n: int, count: int, push: int) -> None:
    """Units of a lot fail. What a spare mends the same day is upkeep and no event."""
    state = state_of(world)
    life = state.lot_life[s, e, n]
    ordinal = ((state.lot_window[s, e, n] + 1) * _LIVES + life) * 64 + e
    if push < 0 and world.intervention_count > 0:
        if forbidden(world, kinds.FAILURE, -1, s, e, ordinal) >= 0:
            return
    if push < 0:
        mended = _spares_for(world, s, e, count)
        if mended > 0:
            _use_spares(world, s, e, mended)
            count -= mended
        if count == 0:
            return
    count = min(count, state.lot_units[s, e, n] - state.lot_down[s, e, n])
    state.lot_down[s, e, n] += count
    count_units(world, s, e)
    if push < 0 and state.lot_failure[s, e, n] >= 0:
        return  # the lot's outage has its event, and what is written is never changed
    event = happen(world, kinds.FAILURE, -1, s, e, ordinal, float(count), 0.0)
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
def _spares_for(world: World, s: int, e: int, units: int) -> int:
    """How many of some units spares allow to mend, if somebody is there to do it."""
    state = state_of(world)
    spare = parameters_of(world).equipment_spare[e]
    if state.population[s] == 0:
        return 0
    if spare <= 0.0 or units * spare <= state.stock[s, SPARES]:
        return units
    return int(state.stock[s, SPARES] / spare)


@inner
def _use_spares(world: World, s: int, e: int, units: int) -> None:
    kg = units * parameters_of(world).equipment_spare[e]
    transmute(world, s, SPARES, -kg)
    transmute(world, s, SCRAP, kg)


@inner
def _repair(world: World, s: int, e: int, n: int) -> None:
    """Mend what spares allow of a lot's units that are down."""
    state = state_of(world)
    possible = _spares_for(world, s, e, state.lot_down[s, e, n])
    if possible <= 0:
        return
    state.lot_down[s, e, n] -= possible
    _use_spares(world, s, e, possible)
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
