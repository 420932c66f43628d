"""Outer: people on their way to other worlds and back, and probes.

A programme of kind `expedition` sets out when its actor masters what it needs, has the money, and
no flight of it is under way. Its passages are those of the timetable: of the next 400 days, the one
that arrives first and that the ship can pay for. A ship of low thrust gains nothing from diving
past a planet, so a passage costs it the v-infinities at both ends, times `outer_thrust`; half of
what its propellant gives is for the way out, half for the way home. It stays until there is a
passage home.

An expedition without a crew is a probe: thrown by a rocket up to `probe_depart`, it takes any
passage that arrives below `probe_arrive`, and does not come back. What either samples is sent home
at the speed of light, and read on the day on which it arrives: some hours later, or weeks, where
the Sun stands between (`synodic.world.news`).

A flight is lost with the chance of a Beta prior that falls with those before it, and is lost where
it goes to, on the day of its arrival.
"""

from __future__ import annotations

from synodic.numerics.compile import inner
from synodic.numerics.elementary import log
from synodic.schema import exploring_events as probes
from synodic.schema import polity_events as kinds
from synodic.schema.axes import SETTLEMENTS
from synodic.schema.exploring import O_BACK, O_HOME, O_OUT, O_PLANNED, O_THERE
from synodic.schema.race import K_EXPEDITION
from synodic.schema.state import NEVER
from synodic.world import draws
from synodic.world.interventions import forbidden, forced
from synodic.world.journal import because, happen
from synodic.world.ledger import pay
from synodic.world.news import arrives
from synodic.world.sky_table import days_of, light_s, option_count, options_of, pair_of, speeds_of
from synodic.world.systems.launches import loss_chance
from synodic.world.systems.life import look
from synodic.world.systems.sorties import RESERVE, wants_flight
from synodic.world.systems.technology import master, ready
from synodic.world.voyages import cash
from synodic.world.world import World, note_at, parameters_of, state_of

_STANDSTILL = 3  # intervals without a flight after a loss
_AHEAD = 400  # days looked ahead for a passage: a little over a cycle of Earth and Jupiter
_AGAIN = 30  # days until another look for a way home


@inner
def outer(world: World) -> None:
    """Let flights take the step that is due; on the first of a month plan others."""
    state = state_of(world)
    parameters = parameters_of(world)
    for p in range(parameters.n_programmes):
        if parameters.programme_kind[p] != K_EXPEDITION:
            continue
        stage = state.outer_stage[p]
        if state.outer_read[p] > NEVER and state.day >= state.outer_read[p]:
            _read(world, p)
        if stage >= O_OUT and world.intervention_count > 0:
            push = _forced_loss(world, p)
            if push >= 0:
                _lose(world, p, note_at(world, push).event)
                continue
        if stage == O_HOME:
            if state.month == 1 and _may_fly(world, p):
                _plan(world, p)
        elif state.day < state.outer_due[p]:
            continue
        elif stage == O_PLANNED:
            _leave(world, p)
        elif stage == O_OUT:
            _reach(world, p)
        elif stage == O_THERE:
            _turn(world, p)
        else:
            _come_home(world, p)


@inner
def _place(world: World, p: int) -> int:
    return SETTLEMENTS + parameters_of(world).programme_world[p]


@inner
def _next_name(world: World, p: int) -> int:
    """How many flights of its actor to that world there were."""
    parameters = parameters_of(world)
    flights = 0
    for q in range(parameters.n_programmes):
        if (
            parameters.programme_kind[q] == K_EXPEDITION
            and parameters.programme_actor[q] == parameters.programme_actor[p]
            and parameters.programme_world[q] == parameters.programme_world[p]
        ):
            flights += state_of(world).attempts[q]
    return flights


@inner
def _may_fly(world: World, p: int) -> bool:
    state = state_of(world)
    parameters = parameters_of(world)
    a = parameters.programme_actor[p]
    reserve = RESERVE * parameters.programme_flight_cost[p]
    if not (state.treasury[a] >= reserve and wants_flight(world, p)):
        return False
    return ready(world, p) and cash(world, a) >= reserve


@inner
def _is_probe(world: World, p: int) -> bool:
    return int(parameters_of(world).programme_crew[p]) == 0


@inner
def _kind(world: World, p: int, crewed: int, probe: int) -> int:
    """The kind of event of a flight: of people, or of a probe."""
    return probe if _is_probe(world, p) else crewed


@inner
def leg_dv(world: World) -> float:
    """The delta-v of impulses that a ship has for one way, m/s."""
    parameters = parameters_of(world)
    whole = parameters.outer_exhaust * log(parameters.outer_ratio)
    return 0.5 * whole / parameters.outer_thrust


@inner
def _can_fly(world: World, p: int, v_depart: float, v_arrive: float) -> bool:
    parameters = parameters_of(world)
    if _is_probe(world, p):
        return bool(v_depart <= parameters.probe_depart and v_arrive <= parameters.probe_arrive)
    return bool(v_depart + v_arrive <= leg_dv(world))


@inner
def _passage(world: World, p: int, origin: int, target: int, first: int) -> tuple[int, int]:
    """The passage that arrives first, of those that a flight can take: depart, days (0: none)."""
    pair = pair_of(world, origin, target)
    best_depart, best_days = 0, 0
    if pair < 0:
        return best_depart, best_days
    for depart in range(first, first + _AHEAD):
        if best_days > 0 and depart >= best_depart + best_days:
            break
        begin = options_of(world, pair, depart)
        for option in range(begin, begin + option_count(world, pair, depart)):
            days = days_of(world, option)
            v_depart, v_arrive = speeds_of(world, option)
            if not _can_fly(world, p, v_depart, v_arrive):
                continue
            if best_days == 0 or depart + days < best_depart + best_days:
                best_depart, best_days = depart, days
    return best_depart, best_days


@inner
def _plan(world: World, p: int) -> None:
    state = state_of(world)
    parameters = parameters_of(world)
    there = parameters.programme_world[p]
    depart, days = _passage(world, p, parameters.earth_world, there, state.day + 1)
    if days > 0:
        state.outer_stage[p] = O_PLANNED
        state.outer_due[p] = depart
        state.outer_days[p] = days


@inner
def _leave(world: World, p: int) -> None:
    state = state_of(world)
    parameters = parameters_of(world)
    a, there = parameters.programme_actor[p], parameters.programme_world[p]
    people, cost = int(parameters.programme_crew[p]), parameters.programme_flight_cost[p]
    name = _next_name(world, p)
    kind = _kind(world, p, kinds.EXPEDITION_LEFT, probes.PROBE_LEFT)
    barred = forbidden(world, kind, a, _place(world, p), there, name) >= 0
    if barred or cash(world, a) < cost:
        state.outer_stage[p] = O_HOME
        return
    pay(world, a, cost)
    state.attempts[p] += 1
    state.outer_name[p] = name
    state.people_left_earth += people
    state.sortie_people[p] = people
    state.next_attempt[p] = state.day + int(parameters.programme_interval[p])
    days = state.outer_days[p]
    event = happen(world, kind, a, _place(world, p), there, name, float(people), float(days))
    because(world, event, state.race_event[a], 0.5)
    for t in range(parameters.n_technologies):
        if parameters.programme_needs[p, t] == 1:
            because(world, event, state.tech_event[a, t], 1.0)
    state.outer_event[p] = event
    state.outer_stage[p] = O_OUT
    state.outer_due[p] = state.day + days


@inner
def _forced_loss(world: World, p: int) -> int:
    parameters = parameters_of(world)
    return forced(
        world, _kind(world, p, kinds.EXPEDITION_LOST, probes.PROBE_LOST),
        parameters.programme_actor[p], _place(world, p), parameters.programme_world[p],
        state_of(world).outer_name[p],
    )  # fmt: skip


@inner
def _reach(world: World, p: int) -> None:
    """They arrive, or are lost."""
    state = state_of(world)
    parameters = parameters_of(world)
    a, there = parameters.programme_actor[p], parameters.programme_world[p]
    place, name = _place(world, p), state.outer_name[p]
    before = state.attempts[p] - 1
    chance = loss_chance(world, parameters.programme_loss[p], before)
    u = draws.uniform(world, draws.EXPEDITION, parameters.programme_key[p], before)
    lost = _kind(world, p, kinds.EXPEDITION_LOST, probes.PROBE_LOST)
    if u < chance and forbidden(world, lost, a, place, there, name) < 0:
        _lose(world, p, -1)
        return
    people = float(state.sortie_people[p])
    kind = _kind(world, p, kinds.EXPEDITION_ARRIVED, probes.PROBE_ARRIVED)
    event = happen(world, kind, a, place, there, name, people, 0.0)
    because(world, event, state.outer_event[p], 1.0)
    state.outer_event[p] = event
    state.successes[p] += 1
    if parameters.programme_gives[p] >= 0:
        master(world, a, parameters.programme_gives[p], event)
    state.outer_read[p] = arrives(world, there, parameters.earth_world)
    if state.outer_read[p] <= state.day:
        _read(world, p)
    if _is_probe(world, p):
        state.outer_stage[p] = O_HOME
        return
    state.outer_stage[p] = O_THERE
    state.outer_days[p] = 0
    state.outer_due[p] = state.day
    _turn(world, p)


@inner
def _read(world: World, p: int) -> None:
    """What was sampled reaches home, and is looked at for life."""
    state = state_of(world)
    parameters = parameters_of(world)
    a, there = parameters.programme_actor[p], parameters.programme_world[p]
    state.outer_read[p] = NEVER
    samples = int(parameters.life_samples)
    minutes = light_s(world, there, parameters.earth_world) / 60.0
    event = happen(
        world, probes.SAMPLES_READ, a, _place(world, p), there, state.outer_name[p],
        float(samples), minutes,
    )  # fmt: skip
    because(world, event, state.outer_event[p], 1.0)
    for _ in range(samples):
        look(world, there, a, event)


@inner
def _lose(world: World, p: int, cause: int) -> None:
    state = state_of(world)
    parameters = parameters_of(world)
    people = state.sortie_people[p]
    event = happen(
        world, _kind(world, p, kinds.EXPEDITION_LOST, probes.PROBE_LOST),
        parameters.programme_actor[p], _place(world, p), parameters.programme_world[p],
        state.outer_name[p], float(people), 0.0,
    )  # fmt: skip
    because(world, event, cause, 1.0)
    because(world, event, state.outer_event[p], 1.0)
    state.outer_event[p] = event
    state.people_dead += people
    state.sortie_people[p] = 0
    state.sortie_back[p] = NEVER
    state.outer_stage[p] = O_HOME
    wait = _STANDSTILL * int(parameters.programme_interval[p])
    state.next_attempt[p] = state.day + wait


@inner
def _turn(world: World, p: int) -> None:
    """Look for a way home; take it on its day."""
    state = state_of(world)
    parameters = parameters_of(world)
    if state.outer_days[p] > 0:
        state.outer_stage[p] = O_BACK
        state.outer_due[p] = state.day + state.outer_days[p]
        state.sortie_back[p] = state.outer_due[p]
        return
    first = state.day + 1 + int(parameters.outer_stay)
    there = parameters.programme_world[p]
    depart, days = _passage(world, p, there, parameters.earth_world, first)
    state.outer_days[p] = days
    state.outer_due[p] = depart if days > 0 else state.day + _AGAIN


@inner
def _come_home(world: World, p: int) -> None:
    state = state_of(world)
    parameters = parameters_of(world)
    people = float(state.sortie_people[p])
    left = state.next_attempt[p] - int(parameters.programme_interval[p])
    event = happen(
        world, kinds.EXPEDITION_HOME, parameters.programme_actor[p], _place(world, p),
        parameters.programme_world[p], state.outer_name[p], people, float(state.day - left),
    )  # fmt: skip
    because(world, event, state.outer_event[p], 1.0)
    state.outer_event[p] = event
    state.people_came_home += state.sortie_people[p]
    state.sortie_people[p] = 0
    state.sortie_back[p] = NEVER
    state.outer_stage[p] = O_HOME
