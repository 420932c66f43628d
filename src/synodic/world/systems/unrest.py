"""Unrest: pressure, and what it breaks out as: petitions, protests, strikes, seizures.

On the first of a month the pressure at each settlement is weighed (`strain`). At some weight people
write petitions, once a year; at full weight, and a year after the last time, a crowd gathers
(`streets`), and the largest share of people active says what it was. A seizure is told here; who
holds what afterwards belongs to the conflict, which looks at `unrest_event` of today.

A strike halves work until it is worn out or Earth concedes. An outbreak takes off some grievance;
arrests add some. Unrest is against Earth's rule: it rests where that ended or is fought over.
"""

from __future__ import annotations

from synodic.numerics.compile import inner, system
from synodic.schema import polity_events as kinds
from synodic.schema.axes import ACTORS, T_GRIEVANCE
from synodic.schema.power import DECLARED, INDEPENDENT, R_SEIZURE
from synodic.schema.state import NEVER
from synodic.world.fading import kept_of_month
from synodic.world.interventions import forbidden, forced
from synodic.world.journal import because, happen
from synodic.world.systems.grievance import ease, feed
from synodic.world.systems.strain import strain
from synodic.world.systems.streets import gather, order
from synodic.world.tallies import owing_to
from synodic.world.world import World, intervention_at, note_at, parameters_of, state_of

_YEAR = 365.25
_LET = 0.999  # of the share at which it would be what is forbidden


@system
def unrest(world: World) -> None:
    """Strikes end and forced outbreaks begin daily; pressure is weighed on the first of a month."""
    state = state_of(world)
    for s in range(parameters_of(world).n_settlements):
        if state.strike_since[s] > NEVER:
            _strike_on(world, s)
        if world.intervention_count > 0 and state.population[s] > 0:
            _force(world, s, kinds.PROTEST)
            _force(world, s, kinds.STRIKE)
            _force(world, s, kinds.SEIZURE)
        if state.month == 1:
            _weigh(world, s)


@inner
def _weigh(world: World, s: int) -> None:
    """A month of pressure at a settlement."""
    state = state_of(world)
    parameters = parameters_of(world)
    state.arrested[s] *= kept_of_month(parameters.arrest_half_life)
    if state.population[s] < parameters.unrest_people:
        state.psi[s] = 0.0
        if state.population[s] == 0:
            state.arrested[s] = 0.0
        return
    state.psi[s] = strain(world, s)
    if not _ruled(world, s):
        return
    weight = parameters.unrest_gain * state.psi[s]
    if weight > 1.0 and _rested(world, state.crowd_tried[s], parameters.crowd_interval):
        state.crowd_tried[s] = state.day
        active, jailed = gather(world, s, state.day // 28)  # a name: no two months share it
        _break_out(world, s, active, jailed)
    if weight > parameters.petition_level and _rested(world, state.petition_day[s], 1.0):
        if state.strike_since[s] == NEVER and state.crowd_day[s] != state.day:
            _petition(world, s)


@inner
def _ruled(world: World, s: int) -> bool:
    """Whether Earth rules there, and nobody contests it by force: unrest is against that rule."""
    standing = state_of(world).standing[s]
    if standing in (DECLARED, INDEPENDENT):
        return False
    return state_of(world).rung[s] < R_SEIZURE


@inner
def _rested(world: World, last: int, years: float) -> bool:
    """Whether so many years have passed since a day, a few days of a calendar year forgiven."""
    return last == NEVER or state_of(world).day - last >= years * _YEAR - 2.0


@inner
def _petition(world: World, s: int) -> None:
    state = state_of(world)
    state.petition_day[s] = state.day
    event = happen(world, kinds.PETITION, -1, s, -1, state.day, state.grievance[s], state.psi[s])
    owing_to(world, s, T_GRIEVANCE, event)
    because(world, event, state.leader_event[ACTORS + s], 0.001)


@inner
def _least(world: World, kind: int) -> float:
    """The share of people active from which on it is an outbreak of a kind."""
    parameters = parameters_of(world)
    if kind == kinds.SEIZURE:
        return parameters.crowd_seizure
    if kind == kinds.STRIKE:
        return parameters.crowd_strike
    return parameters.crowd_protest


@inner
def _break_out(world: World, s: int, active: float, jailed: float) -> None:
    """Tell a gathering as the highest kind that it reaches and that is not forbidden."""
    day = state_of(world).day
    for step in range(3):
        kind = kinds.SEIZURE
        if step == 1:
            kind = kinds.STRIKE
        elif step == 2:
            kind = kinds.PROTEST
        if active < _least(world, kind):
            continue
        if forbidden(world, kind, -1, s, -1, day) < 0:
            _tell(world, s, kind, active, jailed, -1)
            return
        active = min(active, _LET * _least(world, kind))


@inner
def _force(world: World, s: int, kind: int) -> None:
    """An outbreak by intervention, of the share that it names or the least of its kind."""
    day = state_of(world).day
    push = forced(world, kind, -1, s, -1, day)
    if push < 0 or intervention_at(world, push).day_from != day:
        return
    active = intervention_at(world, push).value
    active = min(1.0, active) if active > 0.0 else _least(world, kind)
    _tell(world, s, kind, active, 0.0, push)


@inner
def _tell(world: World, s: int, kind: int, active: float, jailed: float, push: int) -> None:
    """Write an outbreak with what brought it about, and let it act."""
    state = state_of(world)
    parameters = parameters_of(world)
    about = float(order(world, s)) if kind == kinds.SEIZURE else state.psi[s]
    event = happen(world, kind, -1, s, -1, state.day, active, about)
    if push >= 0:
        because(world, event, note_at(world, push).event, 1.0)
    owing_to(world, s, T_GRIEVANCE, event)
    because(world, event, state.leader_event[ACTORS + s], 0.001)
    because(world, event, state.unrest_event[s], 0.001)
    state.unrest_event[s] = event
    state.crowd_day[s] = state.day
    state.crowd_tried[s] = state.day
    state.crowd_count[s] += 1
    state.crowd_active[s] = active
    state.arrested[s] = min(1.0, state.arrested[s] + jailed)
    if kind == kinds.STRIKE:
        state.strike_since[s] = state.day
        state.strike_until[s] = state.day + int(parameters.strike_days + 0.5)
        state.strike_event[s] = event
    ease(world, s, parameters.crowd_relief)
    feed(world, s, event, parameters.grievance_arrest * jailed)


@inner
def _strike_on(world: World, s: int) -> None:
    """A day of a strike: it ends when it is worn out, conceded, or nobody is left."""
    state = state_of(world)
    conceded = state.conceded_day[s] >= state.strike_since[s]
    if state.day < state.strike_until[s] and not conceded and state.population[s] > 0:
        return
    event = happen(
        world, kinds.STRIKE_ENDED, -1, s, -1, state.strike_since[s],
        float(state.day - state.strike_since[s]), 0.0,
    )  # fmt: skip
    because(world, event, state.strike_event[s], 1.0)
    if conceded:
        because(world, event, state.conceded_event[s], 1.0)
    state.strike_until[s] = state.day
    state.strike_since[s] = NEVER
