"""Leaders: who speaks for actors and settlements, how old, for what, and how daring.

A seat is an actor (0 .. ACTORS - 1) or a settlement (ACTORS + its number), which has one once
enough people live there. Leaders leave at a hazard: by term, by death at the chances of their age;
founders (of a company; of a settlement, who came in its first years) stay until they are old.

Agenda: of an actor -1 (cooperative) to 1 (hard line); of a settlement -1 (loyal to Earth) to 1 (its
own home first), that is, what its people believe and a lean of the leader's own. A settlement's
leader is one of its adults, drawn over the cohorts, so those born there come to lead as they grow
up. A polity is led by the leader of its settlement.

While the past is as recorded, those whom the record names lead the actors of which it tells; what
they were for, and how daring, is drawn.
"""

from __future__ import annotations

from synodic.numerics.compile import inner, system
from synodic.schema import polity_events as kinds
from synodic.schema.axes import (
    ACTORS,
    AGES,
    BIRTHPLACES,
    BORN_THERE,
    FEMALE,
    MALE,
    NEWCOMERS,
    SETTLED,
    SEXES,
)
from synodic.schema.race import COMPANY, REC_LEADER
from synodic.schema.state import NEVER
from synodic.world.draws import LEADER, LEADER_WHO, exponential, mix, uniform
from synodic.world.journal import because, happen
from synodic.world.systems.present import present
from synodic.world.world import World, parameters_of, state_of

_MONTH = 1.0 / 12.0
_YEAR = 365.25
_NAMES = 1 << 30  # numbers of names
_PARTS = 8  # draws of one leader: name, age, agenda (two), risk, who
_NAME, _AGE, _LEAN, _LEAN2, _RISK, _WHO = range(6)


@system
def leaders(world: World) -> None:
    """A month of every seat."""
    state = state_of(world)
    parameters = parameters_of(world)
    if state.day < parameters.record_until:
        for n in range(parameters.n_records):
            if parameters.record_day[n] == state.day and parameters.record_kind[n] == REC_LEADER:
                _lead_recorded(world, n)
    if state.month == 0:
        return
    for a in range(parameters.n_actors):
        if present(world, a) and _leaves(world, a):
            _lead_actor(world, a)
    for s in range(parameters.n_settlements):
        seat = ACTORS + s
        if state.population[s] < parameters.speaker_people or _adults(world, s, False) == 0:
            state.leader_since[seat] = NEVER
        elif _leaves(world, seat):
            _lead_settlement(world, s)
        if state.leader_since[seat] > NEVER:
            _follow(world, s)


@inner
def renew_leaders(world: World) -> None:
    """Draw pending waiting times again, given that they have not fired."""
    state = state_of(world)
    for seat in range(ACTORS + parameters_of(world).n_settlements):
        if state.leader_since[seat] > NEVER:
            state.leader_limit[seat] = state.leader_hazard[seat] + _limit(world, seat)


@inner
def seat_key(world: World, seat: int) -> int:
    """The entity of draws for a seat."""
    if seat < ACTORS:
        return parameters_of(world).actor_key[seat]
    return mix(parameters_of(world).settlement_key[seat - ACTORS], 1)


@inner
def _limit(world: World, seat: int) -> float:
    return exponential(world, LEADER, seat_key(world, seat), state_of(world).leader_count[seat])


@inner
def _leaves(world: World, seat: int) -> bool:
    """A month in office; whether the seat is to be filled."""
    state = state_of(world)
    parameters = parameters_of(world)
    if state.leader_since[seat] == NEVER:
        return True
    state.leader_age[seat] += _MONTH
    if seat < ACTORS and parameters.record_leads[seat] == 1 and state.day < parameters.record_until:
        return False
    age = min(AGES - 1, int(state.leader_age[seat]))
    death = 0.5 * (parameters.mortality[FEMALE, age] + parameters.mortality[MALE, age])
    if seat >= ACTORS:
        death *= parameters.mortality_factor
    old = state.leader_age[seat] >= parameters.founder_old
    term = 1.0 / parameters.term
    if state.leader_founder[seat] == 1:
        term = term if old else 0.0
        if old:
            risk = state.leader_risk[seat] + parameters.founder_risk * _MONTH
            state.leader_risk[seat] = min(1.0, risk)
    state.leader_hazard[seat] += (term + death) * _MONTH
    return state.leader_hazard[seat] >= state.leader_limit[seat]


@inner
def _drawn(world: World, seat: int, part: int) -> float:
    """A draw that makes the leader of now: the n-th of this seat."""
    name = state_of(world).leader_count[seat] * _PARTS + part
    return uniform(world, LEADER_WHO, seat_key(world, seat), name)


@inner
def _take_office(world: World, seat: int) -> None:
    """What every new leader has: a name, daring, and a time in office."""
    state = state_of(world)
    state.leader_count[seat] += 1
    state.leader_name[seat] = int(_drawn(world, seat, _NAME) * _NAMES)
    state.leader_risk[seat] = _drawn(world, seat, _RISK)
    state.leader_since[seat] = state.day
    state.leader_founder[seat] = 0
    state.leader_hazard[seat] = 0.0
    state.leader_limit[seat] = _limit(world, seat)


@inner
def _between(low: float, high: float, u: float) -> float:
    return low + (high - low) * u


@inner
def _lead_actor(world: World, a: int) -> None:
    """The next leader of an actor; of a company the first is its founder.

    Who leads on the first day is no event.
    """
    state = state_of(world)
    parameters = parameters_of(world)
    first = state.leader_since[a] == NEVER
    _take_office(world, a)
    state.leader_born[a] = 0
    lean = _drawn(world, a, _LEAN) + _drawn(world, a, _LEAN2) - 1.0
    u = _drawn(world, a, _AGE)
    if first and parameters.actor_kind[a] == COMPANY:
        state.leader_founder[a] = 1
        state.leader_age[a] = _between(parameters.founder_age_low, parameters.founder_age_high, u)
        # an agenda of his own, this way or that, and daring
        lean = 0.5 * lean + (0.5 if lean >= 0.0 else -0.5)
        state.leader_risk[a] = 0.5 + 0.5 * state.leader_risk[a]
    else:
        state.leader_age[a] = _between(parameters.leader_age_low, parameters.leader_age_high, u)
    state.leader_lean[a] = lean
    state.leader_agenda[a] = lean
    if not first or state.founded[a] > parameters.start_day:
        _tell_leader(world, a)


@inner
def _lead_recorded(world: World, n: int) -> None:
    """The leader of an actor whom the record names; who led before the first day is no event."""
    state = state_of(world)
    a = parameters_of(world).record_actor[n]
    _take_office(world, a)
    state.leader_name[a] = parameters_of(world).record_subject[n]
    state.leader_age[a] = parameters_of(world).record_amount[n]
    state.leader_born[a] = 0
    state.leader_lean[a] = _drawn(world, a, _LEAN) + _drawn(world, a, _LEAN2) - 1.0
    state.leader_agenda[a] = state.leader_lean[a]
    if state.day > parameters_of(world).start_day:
        _tell_leader(world, a)


@inner
def _tell_leader(world: World, a: int) -> None:
    """The event of an actor's new leader."""
    state = state_of(world)
    event = happen(
        world, kinds.LEADER, a, -1, state.leader_name[a], state.leader_count[a],
        float(int(state.leader_age[a])), state.leader_agenda[a],
    )  # fmt: skip
    because(world, event, state.leader_event[a], 1.0)
    state.leader_event[a] = event


@inner
def _adults(world: World, s: int, founding: bool) -> int:
    """People old enough to lead a settlement; only those born on Earth if it is `founding`."""
    state = state_of(world)
    count = 0
    for age in range(int(parameters_of(world).speaker_age), AGES):
        for sex in range(len(SEXES)):
            for born in range(1 if founding else len(BIRTHPLACES)):
                count += state.people[s, age, sex, born]
    return count


@inner
def _lead_settlement(world: World, s: int) -> None:
    """The next leader of a settlement: one of its adults."""
    state = state_of(world)
    parameters = parameters_of(world)
    seat = ACTORS + s
    _take_office(world, seat)
    young = state.day - state.crewed_since[s] < parameters.founder_years * _YEAR
    founding = young and state.crewed_since[s] > NEVER and _adults(world, s, True) > 0
    left = int(_drawn(world, seat, _WHO) * _adults(world, s, founding))
    for age in range(int(parameters.speaker_age), AGES):
        for sex in range(len(SEXES)):
            for born in range(1 if founding else len(BIRTHPLACES)):
                here = state.people[s, age, sex, born]
                if 0 <= left < here:
                    state.leader_age[seat] = age + _drawn(world, seat, _AGE)
                    state.leader_born[seat] = born
                left -= here
    state.leader_founder[seat] = 1 if founding else 0
    lean = _drawn(world, seat, _LEAN) + _drawn(world, seat, _LEAN2) - 1.0
    state.leader_lean[seat] = parameters.agenda_spread * lean
    _follow(world, s)
    event = happen(
        world, kinds.SPEAKER, -1, s, state.leader_name[seat], state.leader_count[seat],
        float(int(state.leader_age[seat])), state.leader_agenda[seat],
    )  # fmt: skip
    because(world, event, state.leader_event[seat], 1.0)
    because(world, event, state.first_arrival[s], 0.5)
    state.leader_event[seat] = event


@inner
def _follow(world: World, s: int) -> None:
    """A settlement's leader holds what people of the same origin hold, and a lean beside it."""
    state = state_of(world)
    seat = ACTORS + s
    home = state.home[s, BORN_THERE]
    if state.leader_born[seat] != parameters_of(world).settlement_birthplace[s]:
        rooted = state.settled[s]
        home = rooted * state.home[s, SETTLED] + (1.0 - rooted) * state.home[s, NEWCOMERS]
        if state.leader_founder[seat] == 1:
            home = state.home[s, SETTLED]
    agenda = state.leader_lean[seat]
    if home > 0.0:  # 0 where nobody has been asked
        agenda += 2.0 * home - 1.0
    state.leader_agenda[seat] = min(1.0, max(-1.0, agenda))
