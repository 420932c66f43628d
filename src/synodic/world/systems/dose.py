"""Dose: what radiation those who live at a settlement have had, and how many it kills.

Two means are kept, of those who came (with their cruise) and of those born there; both grow by the
dose of the surface. Whom a dose will kill is reckoned in closed form: a sievert kills the share
`cancer_risk` (ICRP 103), evenly over `cancer_years` that begin `cancer_latency` after it. So the
chance of a year is cancer_risk / cancer_years times the dose of the years that count; of those born
there that is a matter of their age alone.
"""

from __future__ import annotations

from synodic.numerics.compile import inner
from synodic.numerics.elementary import exp
from synodic.schema import polity_events as kinds
from synodic.world.journal import because, happen
from synodic.world.world import World, parameters_of, state_of

_YEAR = 365.25
_MSV = 1e-3
_AGAIN = 0.8  # share of the limit under which a mean that passed it is news again


@inner
def natives(world: World, s: int) -> int:
    """People of a settlement who were born on its world."""
    born = parameters_of(world).settlement_birthplace[s]
    return state_of(world).population_born[s, born] if born >= 0 else 0


@inner
def irradiate(world: World, s: int) -> None:
    """A day of dose for all who live there."""
    state = state_of(world)
    people = state.population[s]
    if people == 0:
        state.dose_msv[s] = 0.0
        state.dose_came[s] = 0.0
        state.dose_born[s] = 0.0
        return
    here = natives(world, s)
    daily = parameters_of(world).dose_surface
    if here > 0:
        state.dose_born[s] += daily
    if here < people:
        state.dose_came[s] += daily
    else:
        state.dose_came[s] = 0.0
    total = state.dose_came[s] * (people - here) + state.dose_born[s] * here
    state.dose_msv[s] = total / people


@inner
def take_in(world: World, s: int, newcomers: int, msv: float) -> None:
    """Newcomers with a dose land, before they are counted among those who live there."""
    state = state_of(world)
    before = state.population[s] - natives(world, s)
    if newcomers > 0:
        total = state.dose_came[s] * before + msv * newcomers
        state.dose_came[s] = total / (before + newcomers)


@inner
def bear_dose(world: World, s: int, children: int) -> None:
    """Children who have had none are born, before they are counted."""
    here = natives(world, s)
    state_of(world).dose_born[s] *= here / (here + children)


@inner
def _counts(world: World, years: float) -> float:
    """Of the dose of so many years on the surface, until now, what can kill now: mSv."""
    parameters = parameters_of(world)
    lasting = min(max(0.0, years - parameters.cancer_latency), parameters.cancer_years)
    return lasting * parameters.dose_surface * _YEAR


@inner
def _chance(world: World, msv: float) -> float:
    parameters = parameters_of(world)
    return parameters.cancer_risk * _MSV * msv / parameters.cancer_years


@inner
def chance_of_dose(world: World, s: int) -> float:
    """The chance of a year to die of it, of those who came: as if all had had the mean dose."""
    state = state_of(world)
    yearly = parameters_of(world).dose_surface * _YEAR
    if state.dose_msv[s] <= 0.0 or yearly <= 0.0:
        return 0.0
    return _chance(world, _counts(world, state.dose_came[s] / yearly))


@inner
def chance_at_age(world: World, s: int, age: int) -> float:
    """The chance of a year to die of it, of those born there, by age."""
    if state_of(world).dose_msv[s] <= 0.0:
        return 0.0
    return _chance(world, _counts(world, float(age)))


@inner
def tell_dose(world: World, s: int) -> None:
    """Count those over the limit of a career; tell when the mean of those who came passes it.

    Doses are taken to be spread exponentially about the mean, as years of residence are.
    """
    state = state_of(world)
    limit = parameters_of(world).dose_limit
    mean = state.dose_came[s]
    came = state.population[s] - natives(world, s)
    state.over_dose[s] = came * exp(-limit / mean) if mean > 0.0 else 0.0
    if mean >= limit and came > 0 and state.dose_event[s] < 0:
        event = happen(world, kinds.DOSE_LIMIT, -1, s, -1, state.day, mean, state.over_dose[s])
        because(world, event, state.first_arrival[s], 1.0)
        state.dose_event[s] = event
    elif mean < _AGAIN * limit:
        state.dose_event[s] = -1
