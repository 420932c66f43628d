"""Lots: what one launch window brought of one equipment to one settlement, and when it fails.

A lot's failures are a waiting time over the summed hazard of its working units (`rates`), keyed by
settlement, equipment, window and n-th life: a lot that another history lacks leaves the luck of
every other lot alone. What takes all of a lot at once (`common`) is a second waiting time.

The hazard of a lot is a straight line as long as nothing changes, so nobody adds it up day by day:
a lot is looked at on the day on which the line meets its limit, or when what it consists of
changes, and is counted up to that day then. Of a lot so large that several fail in a quarter,
those of about that time fail together, at the end of the sum of their waiting times; so do, of one
lot among many, as many as fail of all in a quarter, but no more than a twentieth of all. Machines
that nobody lives with are stored: they do not wear.
"""

from __future__ import annotations

from synodic.numerics.compile import inner
from synodic.schema.axes import LOTS
from synodic.schema.events import ARRIVAL
from synodic.world.draws import COMMON_CAUSE, FAILURE, erlang, exponential, mix, pair
from synodic.world.world import World, event_at, parameters_of, state_of

LIVES = 1 << 20  #: names of the lives of a lot
NEVER_DUE = 1 << 40  #: the day of machines of which none will fail
TOGETHER = 90.0  #: days: what fails of a lot within so long is told apart by nobody
_FEW = 0.05  # of an equipment, which may fail together out of one lot among many
_FELT = 10.0  # days after which an outage that is felt is looked at again
_UP = 1.0 - 1e-9  # to the whole day on which a limit is met
_LONG = 1e6  # days: a lot of which nothing works


@inner
def add_units(world: World, s: int, e: int, window: int, count: int) -> None:
    """Put units into the lot of their window; the oldest lot of a full ring takes them over."""
    if count <= 0:
        return
    state = state_of(world)
    slot = _slot(world, s, e, window)
    if state.lot_units[s, e, slot] == 0:
        state.lot_window[s, e, slot] = window
        state.lot_life[s, e, slot] = 0
        state.lot_hazard[s, e, slot] = 0.0
        state.lot_down[s, e, slot] = 0
        state.lot_waiting[s, e, slot] = 0
        state.lot_failure[s, e, slot] = -1
        state.lot_counted[s, e, slot] = state.day - 1
        state.lot_units[s, e, slot] = count
        state.lot_since[s, e, slot] = state.day
        state.lot_event[s, e, slot] = _brought(world, s)
        state.lot_broken[s, e, slot] = 0
        state.lot_common_event[s, e, slot] = -1
        state.lot_common[s, e, slot] = 0.0
        state.lot_common_count[s, e, slot] = 0
        next_batch(world, s, e, slot)
        next_common(world, s, e, slot)
    else:
        count_hazard(world, s, e, slot, state.day - 1)  # they arrive before the day is counted
        state.lot_units[s, e, slot] += count
        younger = state.day - state.lot_since[s, e, slot]
        state.lot_since[s, e, slot] += younger * count // state.lot_units[s, e, slot]
    foresee(world, s, e, slot)
    count_units(world, s, e)


@inner
def _brought(world: World, s: int) -> int:
    """The arrival that is being unloaded at a settlement, or -1."""
    for n in range(world.event_count - 1, -1, -1):
        event = event_at(world, n)
        if event.day < state_of(world).day:
            return -1
        if event.kind == ARRIVAL and event.place == s:
            return n
    return -1


@inner
def _slot(world: World, s: int, e: int, window: int) -> int:
    """Where the lot of a window is, or goes."""
    state = state_of(world)
    for n in range(LOTS):
        if state.lot_units[s, e, n] > 0 and state.lot_window[s, e, n] == window:
            return n
    oldest = 0
    for n in range(LOTS):
        if state.lot_units[s, e, n] == 0:
            return n
        if state.lot_window[s, e, n] < state.lot_window[s, e, oldest]:
            oldest = n
    return oldest


@inner
def count_units(world: World, s: int, e: int) -> None:
    """Working and waiting units, from the lots."""
    state = state_of(world)
    working = 0
    down = 0
    for n in range(LOTS):
        down += state.lot_down[s, e, n]
        working += state.lot_units[s, e, n] - state.lot_down[s, e, n]
    state.machines_changed[s] = 1
    state.units[s, e] = working
    state.units_down[s, e] = down


@inner
def life_name(world: World, s: int, e: int, n: int, life: int) -> int:
    """The name of a life of a lot, in draws."""
    return (state_of(world).lot_window[s, e, n] + 1) * LIVES + life


@inner
def _hazard(world: World, s: int, e: int, n: int) -> float:
    """Failures a day of a lot in use."""
    state = state_of(world)
    return (state.lot_units[s, e, n] - state.lot_down[s, e, n]) * state.unit_hazard[e]


@inner
def _limit(world: World, s: int, e: int, n: int) -> float:
    """Hazard that has to gather until the batch of a lot has failed; with the luck of its parts."""
    state = state_of(world)
    name = life_name(world, s, e, n, state.lot_life[s, e, n])
    first, state.lot_part[s, e, n] = pair(world, FAILURE, state.lot_key[s, e], name)
    return erlang(first, state.lot_batch[s, e, n])


@inner
def next_batch(world: World, s: int, e: int, n: int) -> None:
    """Draw when a lot fails next, and how many of it."""
    state = state_of(world)
    working = state.lot_units[s, e, n] - state.lot_down[s, e, n]
    quarter = int(TOGETHER * _hazard(world, s, e, n))
    few = int(_FEW * (state.units[s, e] + state.units_down[s, e]))
    of_all = int(TOGETHER * state.unit_hazard[e] * state.units[s, e])
    state.lot_batch[s, e, n] = max(1, min(working, max(quarter, min(few, of_all))))
    state.lot_limit[s, e, n] = _limit(world, s, e, n)


@inner
def _common_limit(world: World, s: int, e: int, n: int) -> float:
    """Hazard that has to gather until something takes all of a lot at once."""
    state = state_of(world)
    name = life_name(world, s, e, n, state.lot_common_count[s, e, n])
    return exponential(world, COMMON_CAUSE, state.lot_key[s, e], name)


@inner
def next_common(world: World, s: int, e: int, n: int) -> None:
    """Draw when something takes all of a lot at once."""
    if parameters_of(world).common_cause > 0.0:
        state_of(world).lot_common_limit[s, e, n] = _common_limit(world, s, e, n)


@inner
def fails_today(world: World, s: int, e: int, n: int) -> bool:
    """Whether the hazard of a counted lot has met its limit while something of it works."""
    state = state_of(world)
    met = state.lot_hazard[s, e, n] >= state.lot_limit[s, e, n]
    return met and state.lot_down[s, e, n] < state.lot_units[s, e, n]


@inner
def end_life(world: World, s: int, e: int, n: int) -> int:
    """The batch of a lot has failed: how many that was; `next_batch` draws the next."""
    state = state_of(world)
    state.lot_hazard[s, e, n] -= state.lot_limit[s, e, n]
    state.lot_life[s, e, n] += state.lot_batch[s, e, n]
    return int(state.lot_batch[s, e, n])


@inner
def count_hazard(world: World, s: int, e: int, n: int, day: int) -> None:
    """Count the hazard of a lot up to a day, and with it; stored, it has none."""
    state = state_of(world)
    days = day - state.lot_counted[s, e, n]
    if days > 0:
        if state.worn[s] == 1:
            state.lot_hazard[s, e, n] += days * _hazard(world, s, e, n)
            state.lot_common[s, e, n] += days * state.common_hazard[e]
        state.lot_counted[s, e, n] = day


@inner
def foresee(world: World, s: int, e: int, n: int) -> None:
    """Set the day on which a counted lot is looked at next: that of its failure, or earlier."""
    state = state_of(world)
    if state.worn[s] == 0:
        state.lot_due[s, e, n] = NEVER_DUE
        return
    days = _LONG
    hazard = _hazard(world, s, e, n)
    if hazard > 0.0:
        days = min(days, (state.lot_limit[s, e, n] - state.lot_hazard[s, e, n]) / hazard)
    if state.common_hazard[e] > 0.0:
        left = state.lot_common_limit[s, e, n] - state.lot_common[s, e, n]
        days = min(days, left / state.common_hazard[e])
    if state.lot_failure[s, e, n] >= 0:
        days = min(days, _FELT)
    if state.lot_down[s, e, n] > state.lot_waiting[s, e, n]:
        days = 1.0  # what waits for hours or spares is looked at each day
    state.lot_due[s, e, n] = state.lot_counted[s, e, n] + max(1, int(days + _UP))
    state.machines_due[s, e] = min(state.machines_due[s, e], state.lot_due[s, e, n])


@inner
def give_up(world: World, s: int, e: int, n: int) -> None:
    """Take a lot out; the last takes its place, so that lots fill from the first on."""
    state = state_of(world)
    last = n
    while last + 1 < LOTS and state.lot_units[s, e, last + 1] > 0:
        last += 1
    state.lot_window[s, e, n] = state.lot_window[s, e, last]
    state.lot_units[s, e, n] = state.lot_units[s, e, last]
    state.lot_down[s, e, n] = state.lot_down[s, e, last]
    state.lot_life[s, e, n] = state.lot_life[s, e, last]
    state.lot_hazard[s, e, n] = state.lot_hazard[s, e, last]
    state.lot_limit[s, e, n] = state.lot_limit[s, e, last]
    state.lot_failure[s, e, n] = state.lot_failure[s, e, last]
    state.lot_batch[s, e, n] = state.lot_batch[s, e, last]
    state.lot_counted[s, e, n] = state.lot_counted[s, e, last]
    state.lot_due[s, e, n] = state.lot_due[s, e, last]
    state.lot_waiting[s, e, n] = state.lot_waiting[s, e, last]
    state.lot_waiting_since[s, e, n] = state.lot_waiting_since[s, e, last]
    state.lot_since[s, e, n] = state.lot_since[s, e, last]
    state.lot_event[s, e, n] = state.lot_event[s, e, last]
    state.lot_common[s, e, n] = state.lot_common[s, e, last]
    state.lot_common_limit[s, e, n] = state.lot_common_limit[s, e, last]
    state.lot_common_count[s, e, n] = state.lot_common_count[s, e, last]
    state.lot_common_event[s, e, n] = state.lot_common_event[s, e, last]
    state.lot_broken[s, e, n] = state.lot_broken[s, e, last]
    state.lot_name[s, e, n] = state.lot_name[s, e, last]
    state.lot_part[s, e, n] = state.lot_part[s, e, last]
    state.lot_units[s, e, last] = 0
    state.lot_down[s, e, last] = 0
    state.lot_waiting[s, e, last] = 0
    count_units(world, s, e)


@inner
def take_into_use(world: World, s: int, used: int) -> None:
    """People come to live with stored machines, or the last of them is gone."""
    state = state_of(world)
    yesterday = state.day - 1
    for e in range(parameters_of(world).n_equipment):
        for n in range(LOTS):
            count_hazard(world, s, e, n, yesterday)
    state.worn[s] = used
    for e in range(parameters_of(world).n_equipment):
        state.machines_due[s, e] = NEVER_DUE
        for n in range(LOTS):
            if state.lot_units[s, e, n] > 0:
                foresee(world, s, e, n)


@inner
def begin_lots(world: World, s: int) -> None:
    """On the first day: draw for what is there from the start."""
    state = state_of(world)
    parameters = parameters_of(world)
    state.panel_clear[s] = state.panel_age[s] = 1.0
    for e in range(parameters.n_equipment):
        state.lot_key[s, e] = mix(parameters.settlement_key[s], parameters.equipment_key[e])
        state.machines_due[s, e] = NEVER_DUE
        for n in range(LOTS):
            state.lot_counted[s, e, n] = state.day - 1
            if state.lot_units[s, e, n] > 0:
                state.lot_since[s, e, n] = state.day
                next_batch(world, s, e, n)
                next_common(world, s, e, n)
        count_units(world, s, e)


@inner
def renew_lots(world: World, s: int) -> None:
    """Draw again when lots fail next, given what has gathered without it."""
    state = state_of(world)
    for e in range(parameters_of(world).n_equipment):
        for n in range(LOTS):
            if state.lot_units[s, e, n] == 0:
                continue
            count_hazard(world, s, e, n, state.day - 1)
            gathered = state.lot_hazard[s, e, n]
            if state.lot_batch[s, e, n] > 1:
                # of a batch, as many as were to be expected are behind it
                state.lot_batch[s, e, n] = max(1, state.lot_batch[s, e, n] - int(gathered))
            state.lot_limit[s, e, n] = gathered + _limit(world, s, e, n)
            if parameters_of(world).common_cause > 0.0:
                common = state.lot_common[s, e, n]
                state.lot_common_limit[s, e, n] = common + _common_limit(world, s, e, n)
            foresee(world, s, e, n)
