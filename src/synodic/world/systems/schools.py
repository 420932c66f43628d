"""Schools: what those born at a settlement learn, and what an hour of theirs is then worth.

Every January each child of school age has a share of a year of school behind it: that of the months
in which there was school and hours to teach, and the little that is learned at home otherwise. Of
those born there, an hour is worth exp(-r m) with m years of school missing (Mincer's form); who
comes from Earth has been to school.
"""

from __future__ import annotations

from synodic.numerics.compile import inner
from synodic.numerics.elementary import exp
from synodic.schema.axes import AGES, H_TEACHING
from synodic.schema.policies import P_SCHOOLS
from synodic.world.world import World, parameters_of, state_of

_MONTH = 1.0 / 12.0


@inner
def begin_schools(world: World, s: int) -> None:
    """On the first day: those born there have been to school so far."""
    state = state_of(world)
    first, last = parameters_of(world).school_age, parameters_of(world).school_leave
    for age in range(AGES):
        state.schooling[s, age] = min(max(age - first, 0.0), last - first)
        _weigh(world, s, age)
    state.taught[s] = 1.0  # the year before is whole
    state.skill[s] = 1.0
    state.counted[s] = -1


@inner
def _weigh(world: World, s: int, age: int) -> None:
    """What an hour of an age is worth, by years of school missing."""
    parameters = parameters_of(world)
    missing = parameters.school_leave - parameters.school_age - state_of(world).schooling[s, age]
    worth = exp(-parameters.schooling_return * max(0.0, missing))
    state_of(world).native_skill[s, age] = worth


@inner
def held(world: World, s: int, children: float) -> float:
    """The share of so many children of school age for whom school is held."""
    share = state_of(world).settlement_policy[s, P_SCHOOLS]
    return share if share * children >= parameters_of(world).school_least else 0.0


@inner
def teach(world: World, s: int) -> None:
    """The last month of school and of learning at home."""
    state = state_of(world)
    share = 0.0
    if state.pupils[s] > 0 and state.hours_needed[s, H_TEACHING] > 0.0:
        share = state.settlement_policy[s, P_SCHOOLS]
        share *= state.hours_given[s, H_TEACHING] / state.hours_needed[s, H_TEACHING]
    learned = share + (1.0 - share) * parameters_of(world).home_teaching
    state.taught[s] = min(1.0, state.taught[s] + learned * _MONTH)


@inner
def graduate(world: World, s: int) -> None:
    """A new year: everybody has the schooling of who was a year younger, and a year's more."""
    state = state_of(world)
    parameters = parameters_of(world)
    for age in range(AGES - 1, 0, -1):
        years = state.schooling[s, age - 1]
        if parameters.school_age <= age - 1 < parameters.school_leave:
            years += state.taught[s]
        state.schooling[s, age] = years
        _weigh(world, s, age)
    state.schooling[s, 0] = 0.0
    _weigh(world, s, 0)
    state.taught[s] = 0.0
