"""Troubles: hard times of a state, which compete with space for its money.

They begin at a constant hazard, take an exponential share of output, and half of what they took is
back after each half-life; of that loss a part stays for good (Nakamura, Steinsson, Barro & Ursua
2013 found about half of a disaster's fall to last). What takes less than a hundredth is told by
nobody: it is a poor year. While the past is as recorded they are those of the record. `force`
brings one, of the size that it names or else of the mean, to whoever it names; by themselves they
come to states.
"""

from __future__ import annotations

from synodic.numerics.compile import inner
from synodic.schema import polity_events as kinds
from synodic.schema.interventions import FORCE
from synodic.schema.race import REC_HARD_TIMES, STATE_ACTOR
from synodic.schema.state import NEVER
from synodic.world import draws
from synodic.world.fading import kept_of_month
from synodic.world.interventions import forbidden
from synodic.world.journal import because, happen, name_anew
from synodic.world.world import World, intervention_at, note_at, parameters_of, state_of

_MONTH = 1.0 / 12.0
_OVER = 0.005  # share of output lost under which hard times are over
_TOLD = 0.01  # share of output from which a loss is told
_MOST = 0.9
_DAYS = 1_000_000  # more than any history counts


@inner
def hard_times(world: World) -> None:
    """Begin, ease and end hard times, on the first of a month or when forced."""
    state = state_of(world)
    parameters = parameters_of(world)
    if state.day == parameters.start_day:
        for a in range(parameters.n_actors):
            if parameters.actor_kind[a] == STATE_ACTOR:
                state.trouble_limit[a] = _limit(world, a)
    if world.intervention_count > 0:
        for n in range(world.intervention_count):
            change = intervention_at(world, n)
            if (
                change.operation == FORCE
                and change.kind == kinds.TROUBLE
                and change.day_from == state.day
            ):
                for a in range(parameters.n_actors):
                    if change.actor == -1 or change.actor == a:
                        size = change.value
                        if size <= 0.0:
                            size = parameters.trouble_size
                        _begin(world, a, size, note_at(world, n).event, True)
    if state.day < parameters.record_until:
        for n in range(parameters.n_records):
            if (
                parameters.record_day[n] == state.day
                and parameters.record_kind[n] == REC_HARD_TIMES
            ):
                _begin(world, parameters.record_actor[n], parameters.record_amount[n], -1, True)
    if state.month == 0:
        return
    kept = kept_of_month(parameters.trouble_half_life)
    for a in range(parameters.n_actors):
        if state.trouble[a] > 0.0:
            state.trouble[a] *= kept
            if state.trouble[a] < _OVER:
                if state.trouble_since[a] > NEVER:
                    days = float(state.day - state.trouble_since[a])
                    event = happen(world, kinds.TROUBLE_ENDED, a, -1, -1, state.day, days, 0.0)
                    because(world, event, state.trouble_event[a], 1.0)
                state.trouble[a] = 0.0
                state.trouble_since[a] = NEVER
                state.trouble_event[a] = -1
        if parameters.actor_kind[a] != STATE_ACTOR or state.day < parameters.record_until:
            continue
        state.trouble_hazard[a] += parameters.trouble_rate * _MONTH
        if state.trouble_hazard[a] >= state.trouble_limit[a]:
            key = parameters.actor_key[a]
            size = draws.exponential(world, draws.TROUBLE_SIZE, key, state.trouble_count[a])
            size *= parameters.trouble_size
            state.trouble_count[a] += 1
            state.trouble_hazard[a] = 0.0
            state.trouble_limit[a] = _limit(world, a)
            if forbidden(world, kinds.TROUBLE, a, -1, -1, state.day) < 0:
                _begin(world, a, size, -1, size >= _TOLD)


@inner
def renew_troubles(world: World) -> None:
    """Draw pending waiting times again, given that they have not fired."""
    state = state_of(world)
    for a in range(parameters_of(world).n_actors):
        if parameters_of(world).actor_kind[a] == STATE_ACTOR:
            state.trouble_limit[a] = state.trouble_hazard[a] + _limit(world, a)


@inner
def _limit(world: World, a: int) -> float:
    key = parameters_of(world).actor_key[a]
    return draws.exponential(world, draws.TROUBLE, key, state_of(world).trouble_count[a])


@inner
def _begin(world: World, a: int, size: float, cause: int, told: bool) -> None:
    """Take a share of output; hard times that come on top of others add up."""
    state = state_of(world)
    size = min(max(size, 0.0), _MOST)
    before = state.trouble[a]
    state.trouble[a] = 1.0 - (1.0 - before) * (1.0 - size)
    state.effective[a] *= 1.0 - parameters_of(world).trouble_lasting * size
    if state.trouble[a] < _OVER:
        state.trouble[a] = before
        return
    if not told:
        return
    name = name_anew(world, kinds.TROUBLE, a, -1, state.day, _DAYS, state.day)
    event = happen(world, kinds.TROUBLE, a, -1, -1, name, size, 0.0)
    because(world, event, cause, size)
    if state.trouble_since[a] == NEVER:
        state.trouble_since[a] = state.day
    else:
        because(world, event, state.trouble_event[a], before)
    state.trouble_event[a] = event
