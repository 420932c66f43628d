"""Audit: on the first of each month the ledger must close, or the play stops.

For every account and resource: opening + in - out + transmuted = stock, to 1e-9 of what passed
through. The elements of what processes made and consumed cancel. Cargo under way is what its
account holds. Nobody and no money appears or vanishes. No stock is below zero.
"""

from __future__ import annotations

import numpy as np

from synodic.numerics.compile import inner, system
from synodic.schema.axes import (
    A_VOYAGES,
    AGES,
    BIRTHPLACES,
    ELEMENTS,
    RESOURCES,
    SEXES,
    VOYAGES,
)
from synodic.world.voyages import UNDER_WAY
from synodic.world.world import LEDGER_OPEN, World, parameters_of, state_of

_TOLERANCE = 1e-9
_N = len(RESOURCES)
PEOPLE, MONEY, ELEMENT = -1, -2, -3


@system
def audit(world: World) -> None:
    """Add everything up."""
    if state_of(world).month == 0:
        return
    _mass(world)
    _elements(world)
    _heads(world)
    _money(world)


@inner
def _trouble(world: World, what: int, which: int, off: float) -> None:
    state_of(world).status = LEDGER_OPEN
    world.trouble_day = state_of(world).day
    world.trouble_what = what
    world.trouble_which = which
    world.trouble_off = off


@inner
def _mass(world: World) -> None:
    state = state_of(world)
    for s in range(parameters_of(world).n_settlements):
        for r in range(_N):
            into = state.ledger_in[s, r]
            out = state.ledger_out[s, r]
            made = state.transmuted[s, r]
            off = state.stock[s, r] - (state.opening[s, r] + into - out + made)
            passed = state.opening[s, r] + into + out + abs(made) + abs(state.stock[s, r])
            if abs(off) > _TOLERANCE * passed + 1e-6:
                _trouble(world, s, r, off)
            if state.stock[s, r] < -1e-6:
                _trouble(world, s, r, state.stock[s, r])
    under_way = np.zeros(_N)
    for v in range(VOYAGES):
        if state.voyage_state[v] == UNDER_WAY:
            for r in range(_N):
                under_way[r] += state.voyage_cargo[v, r]
    for r in range(_N):
        into = state.ledger_in[A_VOYAGES, r]
        off = under_way[r] - (into - state.ledger_out[A_VOYAGES, r])
        if abs(off) > _TOLERANCE * into + 1e-6:
            _trouble(world, A_VOYAGES, r, off)


@inner
def _elements(world: World) -> None:
    parameters = parameters_of(world)
    for s in range(parameters.n_settlements):
        for e in range(len(ELEMENTS)):
            off = 0.0
            passed = 0.0
            for r in range(_N):
                kg = state_of(world).transmuted[s, r] * parameters.composition[r, e]
                off += kg
                passed += abs(kg)
            if abs(off) > 10.0 * _TOLERANCE * passed + 1e-6:
                _trouble(world, ELEMENT, e, off)


@inner
def _heads(world: World) -> None:
    state = state_of(world)
    heads = 0
    for s in range(parameters_of(world).n_settlements):
        here = 0
        for age in range(AGES):
            for sex in range(len(SEXES)):
                for born in range(len(BIRTHPLACES)):
                    here += state.people[s, age, sex, born]
        if here != state.population[s]:
            _trouble(world, PEOPLE, s, float(here - state.population[s]))
        heads += here
    for v in range(VOYAGES):
        if state.voyage_state[v] == UNDER_WAY:
            heads += state.voyage_crew[v]
    for p in range(parameters_of(world).n_programmes):
        heads += state.sortie_people[p]
    came = state.people_opening + state.people_left_earth + state.people_born
    gone = state.people_dead + state.people_came_home
    if heads != came - gone:
        _trouble(world, PEOPLE, -1, float(heads - came + gone))


@inner
def _money(world: World) -> None:
    state = state_of(world)
    held = 0.0
    for a in range(parameters_of(world).n_actors):
        held += state.treasury[a]
    off = held - (state.money_opening + state.money_granted - state.money_spent)
    if abs(off) > _TOLERANCE * (state.money_opening + state.money_granted + state.money_spent):
        _trouble(world, MONEY, -1, off)
