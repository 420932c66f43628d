"""Technology: a race to be first, in which money buys the chance of success.

Loury 1979; Lee & Wilde 1980 (`synodic.world.models.race`): a stage of a technology is done at the
hazard h = 2 h0 sqrt(x) of the money x that is spent on it a year; a technology takes several stages
(Erlang), and following is quicker than leading. A technology opens when its actor masters what it
needs. Of an actor's money for research, the share `focus` goes to what its first goal wants that it
cannot do yet, the rest to all that is open; a state that races with nobody focuses less.

Until the day that the scenario says, who masters what is as recorded: then no race is won but those
of the record, and what has not happened by then is drawn on the condition that it has not.
"""

from __future__ import annotations

from synodic.numerics.compile import inner, system
from synodic.schema import polity_events as kinds
from synodic.schema.interventions import FORCE
from synodic.schema.race import COMPANY, REC_FIRST, STATE_ACTOR
from synodic.schema.state import NEVER
from synodic.world import draws
from synodic.world.interventions import forbidden
from synodic.world.journal import because, happen
from synodic.world.models.race import hazard
from synodic.world.systems.founding import cheapest_launcher, found, found_one, kept_from
from synodic.world.systems.launching import prices
from synodic.world.world import World, intervention_at, note_at, parameters_of, state_of

_YEAR = 365.25
_AGAIN = 1000  # ordinals of limits drawn again


@system
def technology(world: World) -> None:
    """Let stages be done that are due; on the first of a month spend anew."""
    state = state_of(world)
    parameters = parameters_of(world)
    if parameters.n_technologies == 0:
        return
    if state.day == parameters.start_day:
        _open(world)
    if state.day < parameters.record_until:
        for n in range(parameters.n_records):
            if parameters.record_day[n] == state.day and parameters.record_kind[n] == REC_FIRST:
                master(world, parameters.record_actor[n], parameters.record_subject[n], -1)
    if world.intervention_count > 0:
        _force(world)
    if state.month == 1:
        _accrue(world)
        found(world)
        prices(world)
        _spend(world)
    elif state.day >= state.tech_due:
        _accrue(world)
    else:
        return
    _look_ahead(world)


@inner
def masters(world: World, actor: int, technology: int) -> bool:
    """Whether an actor masters a technology."""
    return state_of(world).tech_day[actor, technology] > NEVER


@inner
def masters_all(world: World, actor: int, p: int) -> bool:
    """Whether an actor masters all that a programme needs."""
    for t in range(parameters_of(world).n_technologies):
        if parameters_of(world).programme_needs[p, t] == 1 and not masters(world, actor, t):
            return False
    return True


@inner
def ready(world: World, p: int) -> bool:
    """Whether a programme's actor exists and masters what it needs, and its past is over."""
    a = parameters_of(world).programme_actor[p]
    return (
        state_of(world).founded[a] > NEVER
        and state_of(world).day >= parameters_of(world).record_until
        and masters_all(world, a, p)
    )


@inner
def flies_from(world: World, actor: int, vehicle: int) -> int:
    """Day from which an actor can fly a vehicle; `NEVER` as long as it cannot.

    The vehicle's own first day counts for who mastered all of it from the start.
    """
    state = state_of(world)
    parameters = parameters_of(world)
    latest = parameters.start_day
    for t in range(parameters.n_technologies):
        if parameters.vehicle_needs[vehicle, t] == 1:
            if not masters(world, actor, t):
                return NEVER
            latest = max(latest, state.tech_day[actor, t])
    if latest == parameters.start_day:
        return parameters.vehicle_first_day[vehicle]
    return latest


@inner
def master(world: World, actor: int, technology: int, cause: int) -> int:
    """An actor masters a technology; the event, or -1 where it is forbidden or was so before."""
    if masters(world, actor, technology):
        return -1
    leads = state_of(world).first_day[technology] == NEVER
    kind = kinds.FIRST if leads else kinds.MASTERED
    if forbidden(world, kind, actor, -1, technology, technology) >= 0:
        _draw_again(world, actor, technology)
        return -1
    return _mastered(world, actor, technology, cause)


@inner
def _mastered(world: World, actor: int, technology: int, cause: int) -> int:
    """The event of an actor that masters what it did not, and all that follows at once."""
    state = state_of(world)
    parameters = parameters_of(world)
    leads = state.first_day[technology] == NEVER
    kind = kinds.FIRST if leads else kinds.MASTERED
    worth = parameters.technology_prestige[technology]
    after = 0.0
    if not leads:
        worth *= parameters.second_prestige
        after = (state.day - state.first_day[technology]) / _YEAR
    event = happen(world, kind, actor, -1, technology, technology, worth, after)
    because(world, event, cause, worth)
    because(world, event, state.race_event[actor], 0.5 * worth)
    for t in range(parameters.n_technologies):
        if parameters.technology_needs[technology, t] == 1:
            because(world, event, state.tech_event[actor, t], 0.25 * worth)
    state.tech_day[actor, technology] = state.day
    state.tech_event[actor, technology] = event
    state.tech_rate[actor, technology] = 0.0
    if leads:
        state.first_day[technology] = state.day
        state.first_event[technology] = event
    state.prestige[actor] += worth
    if worth > state.glory[actor]:
        state.glory[actor] = worth
        state.glory_event[actor] = event
    return event


@inner
def _open(world: World) -> None:
    """Limits of the first stages, and of who is to be founded."""
    state = state_of(world)
    parameters = parameters_of(world)
    state.tech_marked = state.day
    for a in range(parameters.n_actors):
        if parameters.actor_kind[a] == COMPANY and state.founded[a] == NEVER:
            key = parameters.actor_key[a]
            state.found_limit[a] = draws.exponential(world, draws.FOUNDING, key, 0)
        for t in range(parameters.n_technologies):
            if masters(world, a, t):
                if state.first_day[t] == NEVER:
                    state.first_day[t] = state.day
            else:
                state.tech_limit[a, t] = _limit(world, a, t, 0)


@inner
def _limit(world: World, a: int, t: int, ordinal: int) -> float:
    parameters = parameters_of(world)
    entity = draws.mix(parameters.actor_key[a], parameters.technology_key[t])
    return draws.exponential(world, draws.TECHNOLOGY, entity, ordinal)


@inner
def _draw_again(world: World, a: int, t: int) -> None:
    """The limit of a last stage that was reached and did not count."""
    state = state_of(world)
    stage = int(parameters_of(world).technology_stages[t]) - 1
    state.tech_stage[a, t] = stage
    again = _AGAIN * (1 + state.day - parameters_of(world).start_day) + stage
    state.tech_limit[a, t] = state.tech_hazard[a, t] + _limit(world, a, t, again)


@inner
def renew_technologies(world: World) -> None:
    """Draw pending limits again, given that they have not been reached."""
    state = state_of(world)
    parameters = parameters_of(world)
    for a in range(parameters.n_actors):
        if parameters.actor_kind[a] == COMPANY and state.founded[a] == NEVER:
            fresh = draws.exponential(world, draws.FOUNDING, parameters.actor_key[a], 1)
            state.found_limit[a] = state.found_hazard[a] + fresh
        for t in range(parameters.n_technologies):
            if not masters(world, a, t):
                fresh = _limit(world, a, t, state.tech_stage[a, t])
                state.tech_limit[a, t] = state.tech_hazard[a, t] + fresh


@inner
def _force(world: World) -> None:
    """Masteries and companies that an intervention forces today."""
    parameters = parameters_of(world)
    for n in range(world.intervention_count):
        change = intervention_at(world, n)
        if change.operation != FORCE or change.day_from != state_of(world).day:
            continue
        cause = note_at(world, n).event
        for a in range(parameters.n_actors):
            if change.actor != -1 and change.actor != a:
                continue
            if change.kind == kinds.FOUNDED and parameters.actor_kind[a] == COMPANY:
                if state_of(world).founded[a] == NEVER:
                    found_one(world, a, cheapest_launcher(world), cause)
            elif change.kind == kinds.FIRST or change.kind == kinds.MASTERED:
                for t in range(parameters.n_technologies):
                    if change.subject == -1 or change.subject == t:
                        _force_one(world, a, t, cause)


@inner
def _force_one(world: World, a: int, t: int, cause: int) -> None:
    """What is forced brings with it all that it needs, the deepest first."""
    parameters = parameters_of(world)
    while not masters(world, a, t):
        deepest = t
        lacks = t
        while lacks >= 0:
            deepest = lacks
            lacks = -1
            for need in range(parameters.n_technologies):
                if parameters.technology_needs[deepest, need] == 1 and not masters(world, a, need):
                    lacks = need
                    break
        _mastered(world, a, deepest, cause)


@inner
def _accrue(world: World) -> None:
    """Add the hazards since the last time; what has reached its limit is done."""
    state = state_of(world)
    parameters = parameters_of(world)
    years = (state.day - state.tech_marked) / _YEAR
    state.tech_marked = state.day
    for a in range(parameters.n_actors):
        for t in range(parameters.n_technologies):
            rate = state.tech_rate[a, t]
            if rate <= 0.0 or masters(world, a, t):
                continue
            state.tech_hazard[a, t] += rate * years
            if state.tech_hazard[a, t] < state.tech_limit[a, t] - 1e-9:
                continue
            stage = state.tech_stage[a, t] + 1
            if stage < int(parameters.technology_stages[t]):
                state.tech_stage[a, t] = stage
                state.tech_hazard[a, t] = 0.0
                state.tech_limit[a, t] = _limit(world, a, t, stage)
            elif state.day < parameters.record_until:
                _draw_again(world, a, t)
            else:
                master(world, a, t, -1)


@inner
def _wanted(world: World, a: int) -> int:
    """The first goal of an actor for which it lacks something that it could have; -1 if none."""
    parameters = parameters_of(world)
    for k in range(parameters.n_programmes):
        p = parameters.actor_goal[a, k]
        if p < 0:
            return -1
        if not masters_all(world, a, p) and not _out_of_reach(world, a, p):
            return int(p)
    return -1


@inner
def _out_of_reach(world: World, a: int, p: int) -> bool:
    """Whether a programme needs what its actor lacks and may not have."""
    parameters = parameters_of(world)
    for t in range(parameters.n_technologies):
        if parameters.programme_needs[p, t] == 1 and not masters(world, a, t):
            if kept_from(world, a, t):
                return True
    return False


@inner
def _is_open(world: World, a: int, t: int) -> bool:
    parameters = parameters_of(world)
    if parameters.technology_flight[t] == 1 or masters(world, a, t) or kept_from(world, a, t):
        return False
    for need in range(parameters.n_technologies):
        if parameters.technology_needs[t, need] == 1 and not masters(world, a, need):
            return False
    return True


@inner
def _spend(world: World) -> None:
    """Spread each actor's money for research, and set the hazards that it buys."""
    state = state_of(world)
    parameters = parameters_of(world)
    for a in range(parameters.n_actors):
        goal = _wanted(world, a)
        state.seeking[a] = 1 if goal >= 0 else 0
        all_open = 0
        wanted_open = 0
        for t in range(parameters.n_technologies):
            if _is_open(world, a, t):
                all_open += 1
                if goal >= 0 and parameters.programme_needs[goal, t] == 1:
                    wanted_open += 1
        focus = 0.0
        if wanted_open > 0:
            at_ease = parameters.actor_kind[a] == STATE_ACTOR and state.racing[a] == 0
            focus = parameters.focus_idle if at_ease else parameters.focus
        for t in range(parameters.n_technologies):
            state.tech_rate[a, t] = 0.0
            if state.founded[a] == NEVER or not _is_open(world, a, t):
                continue
            money = (1.0 - focus) * state.research[a] / all_open
            if focus > 0.0 and parameters.programme_needs[goal, t] == 1:
                money += focus * state.research[a] / wanted_open
            if parameters.actor_kind[a] == COMPANY:
                money /= parameters.company_cost
            years = parameters.technology_years[t]
            stages = float(int(parameters.technology_stages[t]))
            unit = parameters.technology_money[t]
            rate = hazard(money / unit, 0.5 * stages / years)
            if state.first_day[t] > NEVER:
                rate /= parameters.imitation
            state.tech_rate[a, t] = rate


@inner
def _look_ahead(world: World) -> None:
    """The first day on which a stage may be done at the present hazards."""
    state = state_of(world)
    parameters = parameters_of(world)
    soonest = 40.0  # beyond the next first of a month
    for a in range(parameters.n_actors):
        for t in range(parameters.n_technologies):
            rate = state.tech_rate[a, t]
            if rate > 0.0:
                left = state.tech_limit[a, t] - state.tech_hazard[a, t]
                soonest = min(soonest, left / rate * _YEAR)
    state.tech_due = state.day + max(1, int(soonest) + 1)
