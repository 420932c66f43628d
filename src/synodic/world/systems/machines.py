"""Machines: lots of equipment that fail, and repairs that take spares.

A lot is what one launch window brought of one equipment to one settlement. Its failures are a
waiting time over the summed hazard of its working units (each 1/MTBF, times the factor by which
true rates exceeded predicted ones), keyed by settlement, equipment, window and n-th life: a lot
that another history lacks leaves the luck of every other lot alone.

Machines that nobody lives with are stored: they do not run, wear or fail. Those who live there give
some hours a day to repairs, what keeps them alive first. A repair takes its hours and spares, and
now and then a part that is not among them: that comes with a ship which leaves Earth afterwards. An
outage is told when it costs something: once a tenth of such machines stands still at its day's end.
"""

from __future__ import annotations

from synodic.numerics.compile import inner
from synodic.schema import events as kinds
from synodic.schema.axes import LOTS, SCRAP, SPARES
from synodic.world.draws import FAILURE, PART, exponential, mix, uniform
from synodic.world.interventions import forbidden, forced
from synodic.world.journal import because, blame, happen
from synodic.world.ledger import transmute
from synodic.world.world import World, event_at, intervention_at, note_at, parameters_of, state_of

_LIVES = 4096  # names of the lives of a lot
_FELT = 0.1  # share of such machines down from which on an outage is told
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
        state.lot_waiting[s, e, slot] = 0
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
    people = state.population[s]
    if people > 0:
        # what is left of a day is a repair begun, no more
        begun = min(state.repair_left[s], parameters.repair_time)
        state.repair_left[s] = begun + people * parameters.repair_hours
    for turn in range(2):
        for e in range(parameters.n_equipment):
            # what people live by is mended first
            if (parameters.equipment_watch[e] >= 0) != (turn == 0):
                continue
            if state.units[s, e] == 0 and state.units_down[s, e] == 0:
                continue
            if people > 0:
                _wear(world, s, e)
            if world.intervention_count > 0:
                push = forced(world, kinds.FAILURE, -1, s, e, -1)
                if push >= 0:
                    _force(world, s, e, push)


@inner
def _wear(world: World, s: int, e: int) -> None:
    """A day of one equipment where people live."""
    state = state_of(world)
    parameters = parameters_of(world)
    hazard = parameters.mtbf_factor / parameters.equipment_mtbf[e]
    watch = parameters.equipment_watch[e]
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
        if state.lot_down[s, e, n] == 0:
            continue
        share = state.lot_down[s, e, n] / (state.units[s, e] + state.units_down[s, e])
        if state.lot_failure[s, e, n] < 0 and _felt(world, s, e):
            _tell(world, s, e, n, -1)
        if watch >= 0:
            blame(world, s, watch, state.lot_failure[s, e, n], -share)


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
        while left > 0 and state.lot_units[s, e, n] > state.lot_down[s, e, n]:
            _fail(world, s, e, n, push)
            left -= 1


@inner
def _name(world: World, s: int, e: int, n: int, life: int) -> int:
    return ((state_of(world).lot_window[s, e, n] + 1) * _LIVES + life) * 64 + e


@inner
def _fail(world: World, s: int, e: int, n: int, push: int) -> None:
    """A unit of a lot fails, maybe for want of a part that is not among the spares."""
    state = state_of(world)
    life = state.lot_life[s, e, n]
    ordinal = _name(world, s, e, n, life)
    state.lot_life[s, e, n] = life + 1
    state.lot_limit[s, e, n] = next_limit(world, s, e, n)
    if push < 0 and forbidden(world, kinds.FAILURE, -1, s, e, ordinal) >= 0:
        return
    state.lot_down[s, e, n] += 1
    count_units(world, s, e)
    if push >= 0:
        _tell(world, s, e, n, push)
        return
    u = uniform(world, PART, lot_entity(world, s, e), ordinal)
    if u < parameters_of(world).part_missing:
        if state.lot_waiting[s, e, n] == 0:
            state.lot_waiting_since[s, e, n] = state.day
        state.lot_waiting[s, e, n] += 1


@inner
def _tell(world: World, s: int, e: int, n: int, push: int) -> None:
    """Write the event of an outage, named after the last failure of its lot."""
    state = state_of(world)
    if state.lot_failure[s, e, n] >= 0:
        return  # the lot's outage has its event, and what is written is never changed
    ordinal = _name(world, s, e, n, state.lot_life[s, e, n] - 1)
    down = float(state.lot_down[s, e, n])
    event = happen(world, kinds.FAILURE, -1, s, e, ordinal, down, float(state.lot_waiting[s, e, n]))
    if push >= 0:
        because(world, event, note_at(world, push).event, 1.0)
    else:
        _miss_spares(world, s, event)
    state.lot_failure[s, e, n] = event


@inner
def bring_parts(world: World, s: int, left: int) -> None:
    """A ship that left Earth on a day brings the parts that were missed before it."""
    state = state_of(world)
    for e in range(parameters_of(world).n_equipment):
        for n in range(LOTS):
            if state.lot_waiting[s, e, n] > 0 and state.lot_waiting_since[s, e, n] < left:
                state.lot_waiting[s, e, n] = 0


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
def _repair(world: World, s: int, e: int, n: int) -> int:
    """Mend what spares, parts and hours allow: units mended."""
    state = state_of(world)
    parameters = parameters_of(world)
    spare = parameters.equipment_spare[e]
    possible = state.lot_down[s, e, n] - state.lot_waiting[s, e, n]
    if spare > 0.0:
        possible = min(possible, int(state.stock[s, SPARES] / spare))
    possible = min(possible, int(state.repair_left[s] / parameters.repair_time))
    if state.population[s] == 0 or possible <= 0:
        return 0
    state.repair_left[s] -= possible * parameters.repair_time
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
