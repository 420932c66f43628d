"""Habitat: air, water, food, power, heat and machines of each settlement, one day at a time.

Where nobody lives machines are stored. A day where people live: machines fail and are mended
(`machines`), crops are a month older (`crops`), gas leaks (`air`), processes run (`processes`), the
air is looked at, net use is remembered, shortages are told (`watches`), and people who lack
something suffer and die (`deprivation`). Over all settlements of a world stands its sky (`sky`). A
settlement's sections share their stocks.
"""

from __future__ import annotations

from synodic.numerics.compile import inner, system
from synodic.schema.axes import FOOD, RESOURCES
from synodic.world.systems.air import breathe, leak, measure_cabin
from synodic.world.systems.crops import abandon, tend
from synodic.world.systems.deprivation import starve
from synodic.world.systems.dose import irradiate
from synodic.world.systems.machines import break_down
from synodic.world.systems.processes import book_runs, run_processes, set_targets
from synodic.world.systems.reactors import REACTOR
from synodic.world.systems.sky import storms
from synodic.world.systems.watches import watch
from synodic.world.systems.work import count_hours
from synodic.world.world import World, parameters_of, state_of

_N = len(RESOURCES)
_NOBODY = -1  # for whom targets hold that have to be set again
_MEMORY = 1.0 / 60.0  # weight of a day in the mean of net use


@system
def habitat(world: World) -> None:
    """Advance every settlement by a day."""
    storms(world)
    state = state_of(world)
    parameters = parameters_of(world)
    for s in range(parameters.n_settlements):
        _settlement(world, s)
        if state.month == 1 or state.day == parameters.end_day - 1:
            book_runs(world, s)


@inner
def _settlement(world: World, s: int) -> None:
    state = state_of(world)
    if state.counted[s] != state.population[s]:
        count_hours(world, s)
    irradiate(world, s)
    break_down(world, s)
    if state.machines_changed[s] == 1:
        _count_machines(world, s)
    if state.machines[s] == 0 and state.population[s] == 0:
        return
    for r in range(_N):
        state.stock_before[s, r] = state.stock[s, r]
    leak(world, s)
    if state.population[s] > 0:
        if state.month == 1 or state.population[s] != state.targets_for[s]:
            set_targets(world, s)
        if state.month == 1:
            tend(world, s)
        run_processes(world, s)
    else:
        _rest(world, s)
    breathe(world, s)
    # food is counted as if rations were full, so that rationing does not end a shortage
    gross = parameters_of(world).plan_use[FOOD] * state.population[s]
    state.stock_before[s, FOOD] += (1.0 - state.ration[s]) * gross
    for r in range(_N):
        use = state.stock_before[s, r] - state.stock[s, r]
        state.burn[s, r] += _MEMORY * (use - state.burn[s, r])
    watch(world, s)
    starve(world, s)


@inner
def _count_machines(world: World, s: int) -> None:
    """Volume, reactors and targets of the machines there."""
    state = state_of(world)
    parameters = parameters_of(world)
    volume = 0.0
    reactors = 0.0
    machines = 0
    for e in range(parameters.n_equipment):
        here = state.units[s, e] + state.units_down[s, e]
        machines += here
        # a module in need of repair still holds its air
        volume += here * parameters.equipment_volume[e]
        if parameters.equipment_power_kind[e] == REACTOR:
            reactors += state.units[s, e] * parameters.equipment_power[e]
    state.machines_changed[s] = 0
    state.machines[s] = machines
    state.volume[s] = volume
    state.reactor_kw[s] = reactors
    state.targets_for[s] = _NOBODY
    measure_cabin(world, s)


@inner
def _rest(world: World, s: int) -> None:
    """Nobody lives there: the machines are stored, and nothing runs."""
    state = state_of(world)
    for p in range(parameters_of(world).n_processes):
        state.run[s, p] = 0.0
    abandon(world, s)
    state.ration[s] = 1.0
    state.power_kw[s] = 0.0
    state.power_used_kw[s] = 0.0
    state.crew_hours[s] = 0.0
    state.heat_kw[s] = 0.0
