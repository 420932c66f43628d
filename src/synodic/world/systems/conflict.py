"""Conflict: from a seizure to its end: declaration, siege, expedition, battle, peace.

Monthly, but for what has its day: seizures, troops that land, and what is forced.
"""

from __future__ import annotations

from synodic.numerics.compile import inner, system
from synodic.schema import polity_events as kinds
from synodic.schema.power import DECLARED, INDEPENDENT
from synodic.schema.state import NEVER
from synodic.world.systems.compelling import compel
from synodic.world.systems.declaring import answer, declare, hold, may_declare, worth_declaring
from synodic.world.systems.ending import abandon, cease_fire, end_seizure, submit
from synodic.world.systems.fighting import engage, intercept, put_down
from synodic.world.systems.fleets import coming, embark
from synodic.world.systems.siege import gives_in, relent
from synodic.world.systems.standing import (
    climb,
    contested,
    earth_of,
    form_council,
    risk_of,
    seat_of,
)
from synodic.world.systems.troops import serve
from synodic.world.world import World, event_at, parameters_of, state_of

_YEAR = 365.25
_HALF = 0.5


@system
def conflict(world: World) -> None:
    """A day of every settlement."""
    state = state_of(world)
    for s in range(parameters_of(world).n_settlements):
        if world.intervention_count > 0:
            compel(world, s)
        if state.crowd_day[s] == state.day:
            _rise(world, s)
        if state.troops_coming[s] > 0 and state.troops_day[s] == state.day + 1:
            if contested(world, s):
                intercept(world, s, earth_of(world, s))
        if state.landed_day[s] == state.day:
            _land(world, s)
        if state.month == 1:
            _month(world, s)


@inner
def _rise(world: World, s: int) -> None:
    """Insurgents have seized control today: are they put down at once?"""
    state = state_of(world)
    n = state.unrest_event[s]
    if n < 0 or event_at(world, n).kind != kinds.SEIZURE or n == state.seized_event[s]:
        return
    if state.standing[s] in (DECLARED, INDEPENDENT):
        return
    state.seized_day[s] = state.day
    state.seized_event[s] = n
    ended, arrested = put_down(world, s)
    if ended:
        end_seizure(world, s, arrested, n)
        return
    form_council(world, s, n)
    state.answer_day[s] = state.day + int(parameters_of(world).deliberation)
    climb(world, s)


@inner
def _land(world: World, s: int) -> None:
    """Troops landed today."""
    state = state_of(world)
    coming(world, s)
    if state.standing[s] == INDEPENDENT:
        state.troops[s] = 0
    elif contested(world, s) and state.troops[s] > 0:
        engage(world, s, earth_of(world, s), -1)
    climb(world, s)


@inner
def _month(world: World, s: int) -> None:
    state = state_of(world)
    a = earth_of(world, s)
    state.troops[s] = min(state.troops[s], state.population[s])
    if state.population[s] == 0:
        abandon(world, s, a)
    elif contested(world, s):
        _contest(world, s, a)
    else:
        serve(world, s)
        relent(world, s, a)
        if may_declare(world, s) and worth_declaring(world, s) > 0.0:
            declare(world, s, -1)
        elif state.force_wanted[s] > 0:
            embark(world, s)
    climb(world, s)


@inner
def _contest(world: World, s: int, a: int) -> None:
    """A month of a settlement that has risen."""
    state = state_of(world)
    parameters = parameters_of(world)
    if state.troops[s] > 0:
        # troops that were there before: they fight on the first of the month after
        engage(world, s, a, -1)
        return
    if gives_in(world, s):
        shut = state.blockade_since[s] > NEVER
        submit(world, s, a, state.blockade_event[s] if shut else state.embargo_event[s])
        return
    if state.standing[s] != DECLARED:
        held = (state.day - state.seized_day[s]) / _YEAR
        conceded = state.conceded_day[s] >= state.seized_day[s]
        if conceded or held > parameters.seizure_years:
            cause = state.conceded_event[s] if conceded else -1
            submit(world, s, a, cause)
            return
        if may_declare(world, s) and worth_declaring(world, s) > 0.0:
            declare(world, s, -1)
            return
    else:
        hold(world, s, a)
        if state.standing[s] == INDEPENDENT:
            return
    if _tired(world, s, a):
        cease_fire(world, s, a)
        return
    if state.answer_day[s] > NEVER and state.day >= state.answer_day[s]:
        answer(world, s, a)
    if state.force_wanted[s] > 0:
        embark(world, s)


@inner
def _tired(world: World, s: int, a: int) -> bool:
    """Whether both sides have had enough of a war, and no troops are on their way."""
    state = state_of(world)
    parameters = parameters_of(world)
    if state.war_since[s] == NEVER or state.troops_coming[s] > 0:
        return False
    years = (state.day - state.war_since[s]) / _YEAR
    support = state.support[a] if a >= 0 and state.support[a] > 0.0 else _HALF
    if years < parameters.war_patience * 2.0 * support:
        return False
    killed = state.war_dead[s] / float(state.war_dead[s] + state.population[s])
    daring = _HALF + risk_of(world, seat_of(s))
    return killed >= parameters.war_losses or years >= parameters.war_patience * daring
