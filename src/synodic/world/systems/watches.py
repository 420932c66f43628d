"""Watches: days of supply left, shortages with what contributed to them, and relief.

A watch is short when its supply would not last until a delivery could come, or when the air itself
is bad. Contributions are kept from the day on which it was last safe.
"""

from __future__ import annotations

from synodic.numerics.compile import inner
from synodic.schema import events as kinds
from synodic.schema.axes import (
    CABIN_N2,
    CABIN_O2,
    FOOD,
    N2,
    O2,
    W_CARBON_DIOXIDE,
    W_FOOD,
    W_OXYGEN,
    W_POWER,
    W_PRESSURE,
    W_WATER,
    WATCHES,
    WATER,
)
from synodic.world.journal import accuse, because, forgive, happen
from synodic.world.systems.air import kg_of
from synodic.world.systems.crops import missed_harvest
from synodic.world.world import World, parameters_of, state_of

_FOREVER = 9999.0  # days of supply when nothing is used
_NAMES = 100000  # shortages of one watch that have names


@inner
def _days(stock: float, use: float) -> float:
    if use <= 0.0:
        return _FOREVER
    return min(_FOREVER, max(stock, 0.0) / use)


@inner
def watch(world: World, s: int) -> None:
    """Days of supply left, shortages and relief."""
    state = state_of(world)
    parameters = parameters_of(world)
    people = float(state.population[s])
    if people == 0.0:
        for w in range(len(WATCHES)):
            state.days_left[s, w] = _FOREVER
            if state.short[s, w] == 1:
                _relieve(world, s, w)
            forgive(world, s, w)
        return
    state.days_left[s, W_FOOD] = _days(
        state.stock[s, FOOD], max(state.burn[s, FOOD], 0.05 * people * parameters.plan_use[FOOD])
    )
    state.days_left[s, W_WATER] = _days(state.stock[s, WATER], state.burn[s, WATER])
    state.days_left[s, W_OXYGEN] = _days(
        state.stock[s, O2]
        + state.stock[s, CABIN_O2]
        - kg_of(world, s, parameters.o2_low, CABIN_O2),
        state.burn[s, O2] + state.burn[s, CABIN_O2],
    )
    state.days_left[s, W_PRESSURE] = _days(
        state.stock[s, N2]
        + state.stock[s, CABIN_N2]
        - kg_of(world, s, parameters.pressure_low - parameters.cabin_o2, CABIN_N2),
        state.burn[s, N2] + state.burn[s, CABIN_N2],
    )
    cold = state.power_kw[s] < people * parameters.base_power
    state.days_left[s, W_POWER] = 0.0 if cold else _FOREVER
    foul = state.co2_kpa[s] > parameters.co2_high
    state.days_left[s, W_CARBON_DIOXIDE] = 0.0 if foul else _FOREVER
    for w in range(len(WATCHES)):
        need = state.days_needed[s]
        if w in (W_POWER, W_CARBON_DIOXIDE):
            need = 0.5
        now = state.days_left[s, w] < need
        if w == W_OXYGEN:
            now = now or state.o2_kpa[s] < parameters.o2_low
        elif w == W_PRESSURE:
            now = now or state.pressure_kpa[s] < parameters.pressure_low
        if state.short[s, w] == 0 and now:
            state.short[s, w] = 1
            state.short_count[s, w] += 1
            state.short_since[s, w] = state.day
            event = happen(
                world, kinds.SHORTAGE, -1, s, w, w * _NAMES + state.short_count[s, w],
                state.days_left[s, w], state.days_needed[s],
            )  # fmt: skip
            accuse(world, s, w, event)
            missed = missed_harvest(world, s) if w == W_FOOD else 0.0
            if missed > 0.0:
                because(world, event, state.crop_event[s], -missed)
            if state.unsent[s, w] > 0.0:
                because(world, event, state.unsent_event[s], -state.unsent[s, w])
            state.short_event[s, w] = event
        elif state.short[s, w] == 1 and not now and state.days_left[s, w] > 1.1 * need + 5.0:
            _relieve(world, s, w)
        if state.short[s, w] == 0 and not now:
            forgive(world, s, w)


@inner
def _relieve(world: World, s: int, w: int) -> None:
    state = state_of(world)
    state.short[s, w] = 0
    happen(
        world, kinds.RELIEF, -1, s, w, w * _NAMES + state.short_count[s, w],
        float(state.day - state.short_since[s, w]), 0.0,
    )  # fmt: skip
    state.short_event[s, w] = -1
    forgive(world, s, w)
