"""Habitat: air, water, food, power, heat and machines of each settlement, one day at a time.

Where nobody lives machines are stored. A day where people live: machines fail and are mended
(`machines`), gas leaks (`air`), processes run (`processes`), the air is looked at, net use is
remembered, shortages are told (`watches`), and people who lack something suffer and die
(`deprivation`). Over all settlements of a world stands its sky (`sky`). A settlement's sections
share their stocks.
"""

from __future__ import annotations

import numpy as np

from synodic.numerics.compile import inner
from synodic.schema.axes import FOOD, RESOURCES
from synodic.world.systems.air import breathe, leak
from synodic.world.systems.deprivation import starve
from synodic.world.systems.dose import irradiate
from synodic.world.systems.machines import break_down
from synodic.world.systems.processes import run_processes
from synodic.world.systems.sky import storms
from synodic.world.systems.watches import watch
from synodic.world.systems.work import count_hours
from synodic.world.world import World, parameters_of, state_of

_N = len(RESOURCES)
_MEMORY = 1.0 / 60.0  # weight of a day in the mean of net use


@inner
def habitat(world: World) -> None:
    """Advance every settlement by a day."""
    storms(world)
    for s in range(parameters_of(world).n_settlements):
        _settlement(world, s)


@inner
def _settlement(world: World, s: int) -> None:
    state = state_of(world)
    if state.counted[s] != state.population[s]:
        count_hours(world, s)
    irradiate(world, s)
    break_down(world, s)
    volume = 0.0
    units = 0
    for e in range(parameters_of(world).n_equipment):
        here = state.units[s, e] + state.units_down[s, e]
        units += here
        # a module in need of repair still holds its air
        volume += here * parameters_of(world).equipment_volume[e]
    state.volume[s] = volume
    if units == 0 and state.population[s] == 0:
        return
    before = np.empty(_N)
    for r in range(_N):
        before[r] = state.stock[s, r]
    leak(world, s)
    if state.population[s] > 0:
        run_processes(world, s)
    else:
        _rest(world, s)
    breathe(world, s)
    # food is counted as if rations were full, so that rationing does not end a shortage
    gross = parameters_of(world).plan_use[FOOD] * state.population[s]
    before[FOOD] += (1.0 - state.ration[s]) * gross
    for r in range(_N):
        use = before[r] - state.stock[s, r]
        state.burn[s, r] += _MEMORY * (use - state.burn[s, r])
    watch(world, s)
    starve(world, s)


@inner
def _rest(world: World, s: int) -> None:
    """Nobody lives there: the machines are stored, and nothing runs."""
    state = state_of(world)
    for p in range(parameters_of(world).n_processes):
        state.run[s, p] = 0.0
    state.ration[s] = 1.0
    state.power_kw[s] = 0.0
    state.power_used_kw[s] = 0.0
    state.crew_hours[s] = 0.0
    state.heat_kw[s] = 0.0
