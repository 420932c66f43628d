"""Fighting: on the ground by Lanchester's square law, on arrival by Hughes's salvo.

A fight ends when the weaker side has lost a share of its strength; by the square law the stronger
one then has lost less. Of those put out of action a share dies. Fights are over within the day:
hours decide in pressurised rooms.
"""

from __future__ import annotations

from math import sqrt

from synodic.numerics.compile import inner, kernel
from synodic.schema import events
from synodic.schema import polity_events as kinds
from synodic.schema.axes import ACTORS, BIRTHPLACES, D_FIGHTING, SEXES, T_WAR, VOYAGES
from synodic.world.draws import CONFLICT, mix, uniform
from synodic.world.interventions import forbidden
from synodic.world.journal import because, happen
from synodic.world.models.battle import salvo, square_outcome
from synodic.world.systems.deprivation import mourn, remove_one
from synodic.world.systems.ending import occupy
from synodic.world.systems.launches import BY_CHANCE, lose
from synodic.world.systems.siege import make_war
from synodic.world.systems.streets import order
from synodic.world.systems.strength import willing
from synodic.world.tallies import owing_to
from synodic.world.voyages import UNDER_WAY, launch_name, settlement_of
from synodic.world.world import World, note_at, parameters_of, state_of

_LOW, _HIGH = 18, 60
_NAMES = 4096  # of the fallen of a fight
_FIGHTS = 1 + ACTORS  # of a day: those who keep order, then each actor's troops


@kernel
def clash(x: float, y: float, a: float, b: float, breaks: float) -> tuple[int, float, float]:
    """Who wins (1: x, -1: y, 0: neither) and what is left when the loser has lost `breaks`.

    a is what one x does to y, b what one y does to x, in a day.
    """
    winner = square_outcome(x, y, a, b).winner
    kept = 1.0 - breaks
    if winner == 0:
        return 0, x * kept, y * kept
    if winner > 0:
        lost = b / a * y * y * (1.0 - kept * kept)
        return 1, sqrt(max(0.0, x * x - lost)), y * kept
    lost = a / b * x * x * (1.0 - kept * kept)
    return -1, x * kept, sqrt(max(0.0, y * y - lost))


@inner
def _fall(world: World, s: int, u: float, earth_born: bool) -> None:
    """One person of an age to fight dies: the u-th of them, or of those born on Earth."""
    people = state_of(world).people
    births = 1 if earth_born else len(BIRTHPLACES)
    count = 0
    for age in range(_LOW, _HIGH):
        for sex in range(len(SEXES)):
            for born in range(births):
                count += people[s, age, sex, born]
    if count == 0:
        remove_one(world, s, u)
        return
    left = int(u * count)
    for age in range(_LOW, _HIGH):
        for sex in range(len(SEXES)):
            for born in range(births):
                left -= people[s, age, sex, born]
                if left < 0:
                    people[s, age, sex, born] -= 1
                    state_of(world).population[s] -= 1
                    state_of(world).population_born[s, born] -= 1
                    state_of(world).people_dead += 1
                    return


@inner
def bury(world: World, s: int, troops: int, others: int, nth: int, cause: int) -> None:
    """Troops and others of a settlement die in the nth fight that a day may have."""
    state = state_of(world)
    key = parameters_of(world).settlement_key[s]
    dead = 0
    for n in range(troops + others):
        if state.population[s] <= 0:
            break
        u = uniform(world, CONFLICT, key, (state.day * _FIGHTS + nth) * _NAMES + n)
        _fall(world, s, u, n < troops)
        dead += 1
    if dead == 0:
        return
    state.war_dead[s] += dead
    event = mourn(world, s, D_FIGHTING, dead, nth)
    because(world, event, cause, 1.0)


@inner
def _dead(world: World, before: float, after: float) -> int:
    return int(parameters_of(world).battle_dead * max(0.0, before - after) + 0.5)


@inner
def put_down(world: World, s: int) -> tuple[bool, int]:
    """Whether those who keep order, and troops, put a seizure down; how many they arrest."""
    state = state_of(world)
    parameters = parameters_of(world)
    rebels = state.crowd_active[s] * parameters.willing_share * state.population[s]
    keepers = float(order(world, s))
    if rebels <= 0.0:
        return True, 0
    if keepers <= 0.0:
        return False, 0
    a, b = parameters.troop_fire, parameters.militia_fire
    winner, keep, rise = clash(keepers, rebels, a, b, parameters.battle_break)
    dead = _dead(world, keepers, keep) + _dead(world, rebels, rise)
    bury(world, s, 0, dead, 0, state.unrest_event[s])
    return winner > 0, int(rise) if winner > 0 else 0


@inner
def engage(world: World, s: int, a: int, push: int) -> None:
    """Troops and those who defend the settlement fight; it is war. Who wins holds it."""
    state = state_of(world)
    parameters = parameters_of(world)
    if push < 0 and forbidden(world, kinds.ENGAGEMENT, a, s, -1, state.day) >= 0:
        return
    troops, defence = float(state.troops[s]), willing(world, s)
    fire, back = parameters.troop_fire, parameters.militia_fire
    winner, left, stood = clash(troops, defence, fire, back, parameters.battle_break)
    event = happen(world, kinds.ENGAGEMENT, a, s, -1, state.day, left, stood)
    if push >= 0:
        because(world, event, note_at(world, push).event, 2.0)
    because(world, event, state.expedition_event[s], 1.0)
    because(world, event, state.declared_event[s], 0.9)
    owing_to(world, s, T_WAR, event)
    make_war(world, s, event)
    fallen = min(state.troops[s], _dead(world, troops, left))
    bury(world, s, fallen, _dead(world, defence, stood), 1 + a, event)
    state.troops[s] -= fallen
    if winner > 0:
        occupy(world, s, a, event)
    else:
        state.troops[s] = 0  # they surrender and stay


@inner
def intercept(world: World, s: int, a: int) -> None:
    """Ships of a settlement that has risen meet those that bring troops, the day before landing."""
    state = state_of(world)
    parameters = parameters_of(world)
    own = 0
    for actor in range(parameters.n_actors):
        for vehicle in range(parameters.n_vehicles):
            own += max(0, state.ships_there[s, actor, vehicle])
    come = 0
    for v in range(VOYAGES):
        come += 1 if _brings(world, v, s) else 0
    if own == 0 or come == 0 or parameters.salvo_fire <= 0.0:
        return
    left, _ = salvo(
        float(come), float(own), 0.0, parameters.salvo_fire, parameters.salvo_defence, 0.0,
        parameters.salvo_staying, 1.0,
    )  # fmt: skip
    share = 1.0 - left / come
    if share <= 0.0 or forbidden(world, kinds.ENGAGEMENT, a, s, -1, state.day) >= 0:
        return
    event = happen(world, kinds.ENGAGEMENT, a, s, -1, state.day, left, float(own))
    because(world, event, state.expedition_event[s], 1.0)
    because(world, event, state.declared_event[s], 0.9)
    owing_to(world, s, T_WAR, event)
    make_war(world, s, event)
    key = mix(parameters.settlement_key[s], 1)
    for v in range(VOYAGES):
        if not _brings(world, v, s):
            continue
        if uniform(world, CONFLICT, key, launch_name(world, v)) < share:
            state.transit_losses[state.voyage_vehicle[v]] += 1
            lose(world, v, events.LOST_IN_TRANSIT, BY_CHANCE)
            because(world, state.voyage_lost[v], event, -1.0)


@inner
def _brings(world: World, v: int, s: int) -> bool:
    """Whether a voyage lands troops at a settlement tomorrow."""
    state = state_of(world)
    if state.voyage_state[v] != UNDER_WAY or state.voyage_troops[v] == 0:
        return False
    return settlement_of(world, v) == s and state.voyage_arrive[v] == state.day + 1
