"""Sparing: the spares that a settlement is to have, so that they are enough with a stated chance.

Of each type as many repairs as its failures over the time take with the chance
`spares_sufficiency`, split evenly over the types there (`synodic.world.models.spares`), at the rate
that planners have learned (`rates`); beside them what stands still and waits for spares, and the
cores of reactors that will soon be spent (`reactors`).
"""

from __future__ import annotations

import numpy as np

from synodic.numerics.compile import inner
from synodic.world.models.spares import poisson_quantile, sufficiency_each
from synodic.world.systems.rates import learned_rate
from synodic.world.systems.reactors import core_kg
from synodic.world.world import World, parameters_of, state_of


@inner
def spares_needs(world: World, s: int, running: np.ndarray, days: float) -> float:
    """Spares for `running` units of each type, (EQUIPMENT,), over some days, kg."""
    parameters = parameters_of(world)
    types = 0
    for e in range(parameters.n_equipment):
        if running[e] > 0.0 and parameters.equipment_spare[e] > 0.0:
            types += 1
    if types == 0:
        return 0.0
    state = state_of(world)
    chance = sufficiency_each(parameters.spares_sufficiency, types)
    kg = 0.0
    for e in range(parameters.n_equipment):
        spare = parameters.equipment_spare[e]
        if running[e] > 0.0 and spare > 0.0:
            mean = running[e] * days * learned_rate(world, e) / parameters.equipment_mtbf[e]
            kg += spare * (poisson_quantile(chance, mean) + state.known_down[s, e])
        kg += state.known_ending[s, e] * core_kg(world, e)
    return kg
