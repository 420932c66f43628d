"""Opinion: is a place home, who wants to pay for it, and what is held against Earth.

- Home: groups at settlements and publics on Earth hear each other by Friedkin & Johnsen
  (`synodic.world.models.opinion`); those who stay take root (here).
- Support: publics want more or less than is spent (`support`).
- Grievance: what a settlement holds against Earth, and what its rule is worth then (`grievance`).
"""

from __future__ import annotations

import numpy as np

from synodic.numerics.compile import inner, system
from synodic.numerics.elementary import exp
from synodic.schema import polity_events as kinds
from synodic.schema.axes import ACTORS, BORN_THERE, GROUPS, NEWCOMERS, SETTLED
from synodic.world.journal import because, happen
from synodic.world.models.opinion import heard
from synodic.world.systems.dose import natives
from synodic.world.systems.grievance import complain
from synodic.world.systems.present import present
from synodic.world.systems.support import ask_publics
from synodic.world.world import World, parameters_of, state_of

_LN2 = 0.6931471805599453
_MONTH = 1.0 / 12.0
_N = len(GROUPS)
_HOME = 0.5  # belief over which a place is home


@system
def opinion(world: World) -> None:
    """A month of taking root, of talk, and of what follows from it."""
    if state_of(world).month == 0:
        return
    for s in range(parameters_of(world).n_settlements):
        _root(world, s)
    _talk(world)
    for s in range(parameters_of(world).n_settlements):
        _tell_home(world, s)
    ask_publics(world)
    complain(world)


@inner
def _root(world: World, s: int) -> None:
    """Years of residence of those born elsewhere, and the share of them who have settled.

    The mean grows by a month and is diluted by who came; who left had stayed as long as the rest.
    Residence is taken to be spread exponentially, so the share beyond T years is exp(-T / mean).
    """
    state = state_of(world)
    came = state.arrived_ever[s] - state.arrived_before[s]
    state.arrived_before[s] = state.arrived_ever[s]
    others = state.population[s] - natives(world, s)
    state.settled[s] = 0.0
    if others <= 0:
        state.residence[s] = 0.0
        return
    state.residence[s] = (state.residence[s] + _MONTH) * max(0, others - came) / others
    if state.residence[s] > 0.0:
        state.settled[s] = exp(-parameters_of(world).settling / state.residence[s])


@inner
def _first(world: World, s: int, group: int) -> float:
    """The belief that a group is bound to: that of settlers rises with their years there."""
    parameters = parameters_of(world)
    if group == NEWCOMERS:
        return parameters.home_newcomer
    if group == BORN_THERE:
        return parameters.home_born
    years = parameters.settling + state_of(world).residence[s]
    strange = exp(-_LN2 * years / parameters.home_half_life)
    return parameters.home_born + (parameters.home_newcomer - parameters.home_born) * strange


@inner
def _susceptible(world: World, group: int) -> float:
    parameters = parameters_of(world)
    if group == NEWCOMERS:
        return parameters.susceptible_newcomers
    if group == SETTLED:
        return parameters.susceptible_settled
    return parameters.susceptible_born


@inner
def _talk(world: World) -> None:
    """A step of Friedkin & Johnsen between the groups of settlements and the publics of Earth.

    A settlement is a place, and so is a public. Within a place people are heard by their numbers;
    the weight `contact` goes to all other places, in equal parts. A group of nobody is not heard
    and keeps what it is bound to.
    """
    state = state_of(world)
    parameters = parameters_of(world)
    settled, actors = parameters.n_settlements, parameters.n_actors
    n = settled * _N + actors
    weights = np.zeros((n, n))
    susceptible = np.zeros(n)
    first = np.zeros(n)
    now = np.zeros(n)
    after = np.zeros(n)
    share = np.zeros(n)  # of the voices of its place
    place = np.zeros(n, dtype=np.int64)
    places = 0
    for s in range(settled):
        people = float(state.population[s])
        born = float(natives(world, s))
        places += 1 if people > 0.0 else 0
        for group in range(_N):
            i = s * _N + group
            place[i] = s
            first[i] = _first(world, s, group)
            now[i] = state.home[s, group]
            if group == BORN_THERE:
                share[i] = born
            elif group == SETTLED:
                share[i] = (people - born) * state.settled[s]
            else:
                share[i] = (people - born) * (1.0 - state.settled[s])
            share[i] = share[i] / people if people > 0.0 else 0.0
            susceptible[i] = _susceptible(world, group) if share[i] > 0.0 else 0.0
    for a in range(actors):
        i = settled * _N + a
        place[i] = settled + a
        first[i] = parameters.home_earth
        now[i] = 1.0 - state.temporary[a]
        if present(world, a):
            share[i] = 1.0
            places += 1
            susceptible[i] = parameters.susceptible_earth
            if state.temporary[a] == 0.0:  # nobody has been asked yet
                now[i] = first[i]
    far = parameters.contact if places > 1 else 0.0
    for i in range(n):
        if now[i] == 0.0:
            now[i] = first[i]
        for j in range(n):
            if place[j] == place[i]:
                weights[i, j] = (1.0 - far) * share[j]
            elif places > 1:
                weights[i, j] = far * share[j] / (places - 1)
    heard(weights, susceptible, first, now, after)
    for s in range(settled):
        state.home_all[s] = 0.0
        for group in range(_N):
            i = s * _N + group
            state.home[s, group] = after[i]
            state.home_all[s] += share[i] * after[i]
    for a in range(actors):
        i = settled * _N + a
        state.temporary[a] = 1.0 - after[i] if share[i] > 0.0 else 0.0


@inner
def _tell_home(world: World, s: int) -> None:
    """Tell, once, that most people call it home."""
    state = state_of(world)
    if (
        state.home_event[s] >= 0
        or state.population[s] < parameters_of(world).home_people
        or state.home_all[s] <= _HOME
    ):
        return
    event = happen(world, kinds.HOME, -1, s, -1, 0, state.home_all[s], 0.0)
    because(world, event, state.first_arrival[s], 1.0)
    because(world, event, state.leader_event[ACTORS + s], 0.1)
    state.home_event[s] = event
