"""Work: the hours of a settlement, counted, and given by what they are for.

Grown-ups work, the old and the young without school in part; hours count by their effect (`skill`).
They are given in a written order, that of `WORKS`: children and births first, then repairs, the
processes in their own order, what living together takes, teaching, industry, and research with what
is left. Who comes late goes without, but for machines that air, water and warmth hang on: these are
tended whatever else waits. Hours are counted once a month and when people come or die; by the day
machines and processes only spend their budgets.

What living together takes (meals, health care, organisation, sport) is Salotti's
(`synodic.world.models.salotti`), and so are the hours of a settlement that makes all it needs.
"""

from __future__ import annotations

from synodic.numerics.compile import inner
from synodic.numerics.elementary import log
from synodic.schema import polity_events as kinds
from synodic.schema.axes import (
    AGES,
    BIRTHPLACES,
    H_CARE,
    H_INDUSTRY,
    H_LIVING,
    H_PROCESSES,
    H_REPAIRS,
    H_RESEARCH,
    H_TEACHING,
    SEXES,
    W_FOOD,
    WORKS,
)
from synodic.schema.work import LIVING_ACTIVITY
from synodic.world.journal import because, blame, happen
from synodic.world.models.salotti import YEAR_H, shared_hours
from synodic.world.systems.schools import held
from synodic.world.world import World, event_at, parameters_of, state_of

_YEAR = 365.25
_MARTIAN_YEAR = YEAR_H / 24.0  # in days


@inner
def count_hours(world: World, s: int) -> None:
    """Count the hours of all who live there, and give them."""
    state = state_of(world)
    state.counted[s] = state.population[s]
    if state.population[s] == 0:
        _close(world, s)
        return
    _count(world, s)
    _need(world, s)
    _give(world, s)


@inner
def _close(world: World, s: int) -> None:
    """Nobody lives there."""
    state = state_of(world)
    state.workers[s] = 0
    state.pupils[s] = 0
    state.infants[s] = 0
    state.hours_all[s] = 0.0
    state.work_hours[s] = 0.0
    state.process_budget[s] = 0.0
    state.repair_budget[s] = 0.0
    state.industry_budget[s] = 0.0
    state.labour_closure[s] = 0.0
    state.newborn[s] = 0.0
    state.skill[s] = 1.0
    state.overworked[s] = 0
    for k in range(len(WORKS)):
        state.hours_needed[s, k] = 0.0
        state.hours_given[s, k] = 0.0


@inner
def _count(world: World, s: int) -> None:
    """Who works, learns and is cared for; the hours and their effect; what children take."""
    state = state_of(world)
    parameters = parameters_of(world)
    native = parameters.settlement_birthplace[s]
    infants, children, youths, grown, old = 0, 0, 0, 0, 0
    # their heads by the effect of an hour
    young_effect, grown_effect, old_effect = 0.0, 0.0, 0.0
    for age in range(AGES):
        heads, here = 0, 0
        for sex in range(len(SEXES)):
            for born in range(len(BIRTHPLACES)):
                heads += state.people[s, age, sex, born]
            here += state.people[s, age, sex, native]
        if heads == 0:
            continue
        effect = heads - here * (1.0 - state.native_skill[s, age])
        if age < parameters.school_age:
            infants += heads
        elif age < parameters.work_age:
            children += heads
        elif age < parameters.school_leave:
            youths += heads
            young_effect += effect
        elif age < parameters.work_end:
            grown += heads
            grown_effect += effect
        else:
            old += heads
            old_effect += effect
    school = held(world, s, float(children + youths))
    learning = school * (children + youths)
    working = grown + parameters.old_share * old + (1.0 - school) * youths
    effective = grown_effect + parameters.old_share * old_effect + (1.0 - school) * young_effect
    state.workers[s] = int(working + 0.5)
    state.pupils[s] = int(learning + 0.5)
    state.infants[s] = infants
    state.skill[s] = effective / working if working > 0.0 else 1.0
    state.hours_all[s] = effective * parameters.work_day * (1.0 - parameters.sick_share)
    classes = max(1.0, learning / parameters.class_size) if learning > 0.0 else 0.0
    lessons = parameters.instruction / _YEAR
    minded = (1.0 - school) * children / parameters.home_group
    births = parameters.birth_leave / _YEAR * parameters.work_day * state.newborn[s]
    care = parameters.child_care * infants + lessons * minded + births
    state.hours_needed[s, H_CARE] = care
    state.hours_needed[s, H_TEACHING] = classes * lessons * parameters.teaching_work


@inner
def _need(world: World, s: int) -> None:
    """What machines and living together take, and whether the hours would do without Earth."""
    state = state_of(world)
    parameters = parameters_of(world)
    repairs = 0.0
    for e in range(parameters.n_equipment):
        repairs += state.units[s, e] * (state.unit_hazard[e] + state.common_hazard[e])
    state.hours_needed[s, H_REPAIRS] = repairs * parameters.repair_time
    state.hours_needed[s, H_PROCESSES] = state.crew_hours[s]
    everything, living = 0.0, 0.0
    log_people = log(float(state.population[s]))
    for i in range(parameters.n_activities):
        hours = shared_hours(
            parameters.activity_hours[i], parameters.activity_sharing[i], log_people
        )
        everything += hours
        if parameters.activity_kind[i] == LIVING_ACTIVITY:
            living += hours
    state.hours_needed[s, H_LIVING] = living / _MARTIAN_YEAR
    state.labour_closure[s] = state.hours_all[s] * _MARTIAN_YEAR / everything


@inner
def _give(world: World, s: int) -> None:
    """Give the hours in the order of `WORKS`; repairs may take more than they do on the mean."""
    state = state_of(world)
    parameters = parameters_of(world)
    left = state.hours_all[s]
    for k in range(len(WORKS)):
        needed = left if k == H_RESEARCH else state.hours_needed[s, k]
        if k == H_REPAIRS:
            most = parameters.repair_hours / parameters.work_day * state.hours_all[s]
            state.repair_budget[s] = min(left, most)
            needed = min(needed, most)
        elif k == H_PROCESSES:
            state.process_budget[s] = left
        elif k == H_INDUSTRY:
            state.industry_budget[s] = left
        state.hours_given[s, k] = min(left, needed)
        left -= state.hours_given[s, k]
    state.work_hours[s] = (
        state.hours_all[s] - state.hours_given[s, H_CARE] - state.hours_given[s, H_TEACHING]
    )


@inner
def comes_first(world: World, e: int) -> bool:
    """Whether a machine is tended whatever else waits: air, water and warmth hang on it."""
    if e < 0:
        return False
    watch = parameters_of(world).equipment_watch[e]
    return watch >= 0 and watch != W_FOOD


@inner
def blame_hands(world: World, s: int, e: int, share: float) -> None:
    """A machine stands still for want of hands: that is a cause of what follows."""
    if e >= 0 and parameters_of(world).equipment_watch[e] >= 0:
        watch = parameters_of(world).equipment_watch[e]
        blame(world, s, watch, state_of(world).overworked_event[s], -share)


@inner
def tell_hands(world: World, s: int) -> None:
    """Tell when processes ask for more hours than there are, and when there are enough again.

    The hours are counted again on the next day.
    """
    state = state_of(world)
    state.counted[s] = -1
    asked, budget = state.crew_hours[s], state.process_budget[s]
    before = state.overworked_event[s]
    if state.overworked[s] == 0 and asked > budget:
        event = happen(world, kinds.OVERWORKED, -1, s, -1, state.day, budget, asked)
        because(world, event, state.last_death[s], 1.0)
        because(world, event, state.first_arrival[s], 0.5)
        state.overworked_event[s] = event
        state.overworked[s] = 1
    elif state.overworked[s] == 1 and asked <= budget:
        days = float(state.day - event_at(world, before).day)
        event = happen(world, kinds.HANDS_ENOUGH, -1, s, -1, state.day, days, 0.0)
        because(world, event, before, 1.0)
        state.overworked[s] = 0
