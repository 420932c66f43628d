"""Industry as Earth knows it: what a settlement reports, and what Earth leaves to it.

A report is written on the day on which all others are and arrives with them. Of the building that
is reported Earth counts on a share; as many machines as that would make until the horizon of a plan
are left to the settlement, and what it cannot make of them is sent as spares.
"""

from __future__ import annotations

import numpy as np

from synodic.numerics.compile import inner
from synodic.schema.axes import CAPITAL, HARDWARE, SPARES
from synodic.world.systems.making import made_of
from synodic.world.systems.standing import silent
from synodic.world.world import World, parameters_of, state_of


@inner
def report_industry(world: World, s: int) -> None:
    """Put industry into the report of today."""
    state = state_of(world)
    if silent(world, s):
        return
    state.sent_spares_made[s] = state.spares_made[s]
    state.sent_build_rate[s] = state.build_rate[s]
    for c in range(len(CAPITAL)):
        state.sent_fraction[s, c] = state.local_fraction[s, c]


@inner
def hear_of_industry(world: World, s: int) -> None:
    """The report reaches Earth."""
    state = state_of(world)
    state.known_spares_made[s] = state.sent_spares_made[s]
    state.known_build_rate[s] = state.sent_build_rate[s]
    for c in range(len(CAPITAL)):
        state.known_fraction[s, c] = state.sent_fraction[s, c]


@inner
def leave_to_industry(
    world: World, s: int, lasting: float, kg: np.ndarray, units: np.ndarray
) -> float:
    """Take out of what is asked for what the settlement will make itself within `lasting` days.

    Returns the pressurised volume that is left to it, m3: its gas comes from Earth.
    """
    state = state_of(world)
    parameters = parameters_of(world)
    trust = parameters.industry_trust
    kg[SPARES] = max(0.0, kg[SPARES] - trust * state.known_spares_made[s] * lasting)
    room = trust * state.known_build_rate[s] * lasting
    volume = 0.0
    for e in range(parameters.n_equipment):
        state.ordered[s, e] = 0
        share = made_of(world, e, state.known_fraction[s])
        if units[e] == 0 or share <= 0.0:
            continue
        mass = parameters.equipment_mass[e]
        left = min(units[e], int(room / (share * mass)))
        if left == 0:
            continue
        room -= left * share * mass
        state.ordered[s, e] = left
        units[e] -= left
        kg[HARDWARE] = max(0.0, kg[HARDWARE] - left * mass)
        kg[SPARES] += left * mass * (1.0 - share)
        volume += left * parameters.equipment_volume[e]
    return volume
