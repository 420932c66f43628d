"""Deprivation: people die by stated limits, and each death names its causes.

Beside each watch a settlement keeps days of deprivation: a day without any food is one day, a day
at half of the ration that people can live on is half a day; a day of plenty takes some back. Past
the limit each person dies with a stated hazard; who it is, is a draw over the cohorts.
"""

from __future__ import annotations

from synodic.numerics.compile import inner
from synodic.numerics.elementary import exp
from synodic.schema import events as kinds
from synodic.schema.axes import (
    AGES,
    BIRTHPLACES,
    CABIN_O2,
    FOOD,
    SEXES,
    W_CARBON_DIOXIDE,
    W_FOOD,
    W_OXYGEN,
    W_POWER,
    W_PRESSURE,
    W_WATER,
    WATCHES,
)
from synodic.schema.policies import P_RATIONING
from synodic.world.draws import DEPRIVATION_DEATHS, DEPRIVATION_WHO, binomial, uniform
from synodic.world.journal import accuse, chiefly, happen
from synodic.world.world import World, parameters_of, state_of

_DEATHS = 32  # names of a day: one for each cause, and after the last, fighting, for each fight


@inner
def starve(world: World, s: int) -> None:
    """Add up a day of deprivation, and let it kill."""
    state = state_of(world)
    if state.population[s] == 0:
        for w in range(len(WATCHES)):
            state.deprived[s, w] = 0.0
        return
    for w in range(len(WATCHES)):
        lack = _lack(world, s, w)
        if lack > 0.0:
            state.deprived[s, w] += lack
        else:
            state.deprived[s, w] = max(0.0, state.deprived[s, w] - parameters_of(world).recovery)
        if lack > 0.0 and state.deprived[s, w] > limit(world, w):
            _kill(world, s, w)


@inner
def _lack(world: World, s: int, w: int) -> float:
    """Days of deprivation that today adds."""
    state = state_of(world)
    parameters = parameters_of(world)
    if w == W_OXYGEN:
        return 1.0 if state.o2_kpa[s] < parameters.o2_lethal else 0.0
    if w == W_CARBON_DIOXIDE:
        return 1.0 if state.co2_kpa[s] > parameters.co2_lethal else 0.0
    if w == W_PRESSURE:
        return 1.0 if state.pressure_kpa[s] < parameters.pressure_lethal else 0.0
    if w == W_POWER:
        base = parameters.base_power * state.population[s]
        return max(0.0, 1.0 - state.power_kw[s] / base) if base > 0.0 else 0.0
    dry = _dry(world, s)
    if w == W_WATER:
        return 1.0 - state.ration[s] if dry else 0.0
    if w == W_FOOD:
        return 0.0 if dry else max(0.0, 1.0 - state.ration[s] / parameters.ration_floor)
    return 0.0


@inner
def _dry(world: World, s: int) -> bool:
    """Whether it was water that made today's rations smaller than agreed.

    It was, if there was food left over from them; what was harvested later today does not count.
    """
    state = state_of(world)
    parameters = parameters_of(world)
    if state.ration[s] >= 0.999 * min(1.0, state.settlement_policy[s, P_RATIONING]):
        return False
    over = state.stock[s, FOOD]
    for p in range(parameters.n_processes):
        for f in range(parameters.flow_count[p]):
            if parameters.flow_resource[p, f] == FOOD and parameters.flow_rate[p, f] > 0.0:
                over -= state.run[s, p] * parameters.flow_rate[p, f]
    return over > 1e-6 and state.stock[s, CABIN_O2] > 1e-6


@inner
def limit(world: World, w: int) -> float:
    """Days of deprivation of a watched supply past which people die."""
    parameters = parameters_of(world)
    if w == W_OXYGEN:
        return parameters.limit_oxygen
    if w == W_CARBON_DIOXIDE:
        return parameters.limit_carbon_dioxide
    if w == W_PRESSURE:
        return parameters.limit_pressure
    if w == W_WATER:
        return parameters.limit_water
    if w == W_FOOD:
        return parameters.limit_food
    return parameters.limit_power


@inner
def _kill(world: World, s: int, w: int) -> None:
    state = state_of(world)
    parameters = parameters_of(world)
    key = parameters.settlement_key[s]
    name = state.day * 16 + w
    dead = binomial(
        uniform(world, DEPRIVATION_DEATHS, key, name),
        state.population[s],
        1.0 - exp(-parameters.death_spread),
    )
    for n in range(dead):
        remove_one(world, s, uniform(world, DEPRIVATION_WHO, key, name * 4096 + n))
    if dead > 0:
        mourn(world, s, w, dead, 0)


@inner
def remove_one(world: World, s: int, u: float) -> None:
    """Take one person out of the cohorts: the u-th of all who live there."""
    state = state_of(world)
    left = int(u * state.population[s])
    for age in range(AGES):
        for sex in range(len(SEXES)):
            for born in range(len(BIRTHPLACES)):
                left -= state.people[s, age, sex, born]
                if left < 0:
                    take_out(world, s, age, sex, born)
                    return


@inner
def take_out(world: World, s: int, age: int, sex: int, born: int) -> None:
    """One person of a cohort is dead."""
    state = state_of(world)
    state.people[s, age, sex, born] -= 1
    state.population[s] -= 1
    state.population_born[s, born] -= 1
    state.people_dead += 1


@inner
def mourn(world: World, s: int, cause: int, dead: int, nth: int) -> int:
    """Write a death event with what contributed to it: the nth of its cause on a day."""
    state = state_of(world)
    name = state.day * _DEATHS + cause + nth
    state.deaths[s, cause] += dead
    event = happen(world, kinds.DEATH, -1, s, cause, name, float(dead), float(state.population[s]))
    if cause < len(WATCHES):
        accuse(world, s, cause, event)
        chiefly(world, event, state.short_event[s, cause], state.deprived[s, cause])
    state.last_death[s] = event
    return event
