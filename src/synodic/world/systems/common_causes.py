"""Common causes: all that one window brought of a type fails at once.

Beta-factor model (Fleming 1975; IEC 61508-6): of the failures of a unit the share `common_cause`
has a cause that its lot shares, such as a bad batch or a surge. So units fail by themselves at
1 - beta of their rate, and all of a lot at beta times the rate of one, whatever its size. The mean
number of failures is the same as without; they come in heaps. Such an event is told when a tenth of
the machines of the type is still down at its day's end; its cause is the arrival that brought the
lot.
"""

from __future__ import annotations

from synodic.numerics.compile import inner
from synodic.schema.axes import LOTS
from synodic.schema.events import COMMON_FAILURE
from synodic.world.draws import PART, uniform
from synodic.world.interventions import forbidden
from synodic.world.journal import because, happen
from synodic.world.systems.lots import LIVES, count_hazard, foresee, life_name, next_common
from synodic.world.systems.mending import fail, stop
from synodic.world.world import World, note_at, state_of

_FELT = 0.1  # share of such machines down from which on an outage is told
_NAMES = LIVES // 2  # common causes have the upper half of the names of a lot's lives


@inner
def felt(world: World, s: int, e: int) -> bool:
    """Whether an outage of a type costs something."""
    state = state_of(world)
    return state.units_down[s, e] >= _FELT * (state.units[s, e] + state.units_down[s, e])


@inner
def _next_name(world: World, s: int, e: int, n: int) -> int:
    """The name of what strikes a lot now, in events."""
    state = state_of(world)
    name = life_name(world, s, e, n, _NAMES + state.lot_common_count[s, e, n]) * 64 + e
    state.lot_common_count[s, e, n] += 1
    return name


@inner
def strike(world: World, s: int, e: int, n: int) -> None:
    """All of a lot that works fails together."""
    state = state_of(world)
    name = _next_name(world, s, e, n)
    state.lot_common[s, e, n] -= state.lot_common_limit[s, e, n]
    next_common(world, s, e, n)
    if world.intervention_count > 0 and forbidden(world, COMMON_FAILURE, -1, s, e, name) >= 0:
        return
    before = state.lot_down[s, e, n]
    units = state.lot_units[s, e, n] - before
    if units == 0:
        return
    fail(world, s, e, n, units, name, uniform(world, PART, state.lot_key[s, e], name))
    left = state.lot_down[s, e, n] - before
    if units > 1 and left > 0 and felt(world, s, e):
        event = happen(world, COMMON_FAILURE, -1, s, e, name, float(units), float(left))
        because(world, event, state.lot_event[s, e, n], float(units))
        state.lot_common_event[s, e, n] = event


@inner
def force_strike(world: World, s: int, e: int, push: int) -> None:
    """An intervention stops all of the largest lot at once."""
    state = state_of(world)
    largest = 0
    for n in range(1, LOTS):
        working = state.lot_units[s, e, n] - state.lot_down[s, e, n]
        if working > state.lot_units[s, e, largest] - state.lot_down[s, e, largest]:
            largest = n
    units = state.lot_units[s, e, largest] - state.lot_down[s, e, largest]
    if units == 0:
        return
    count_hazard(world, s, e, largest, state.day)
    name = _next_name(world, s, e, largest)
    stop(world, s, e, largest, units, name)
    event = happen(world, COMMON_FAILURE, -1, s, e, name, float(units), float(units))
    because(world, event, note_at(world, push).event, 1.0)
    state.lot_common_event[s, e, largest] = event
    foresee(world, s, e, largest)
