"""Panels: dust settles on them, people clean them, and they age.

A sol of dust takes the share `panel_dust` of the light; at `panel_dusty` people who live there
clean all arrays, as far as their hours of repair go. Arrays lose the share `panel_ageing` of their
power a year. All arrays of a settlement are equally dusty.
"""

from __future__ import annotations

from synodic.numerics.compile import inner
from synodic.numerics.elementary import exp
from synodic.schema.axes import LOTS
from synodic.world.world import World, parameters_of, state_of

SOLAR = 1  #: kind of power that comes from sunlight
_SOL_DAYS = 1.02749125  # Allison & McEwen 2000
_YEAR = 365.25


@inner
def dust_panels(world: World, s: int) -> None:
    """A day of dust on the panels of a settlement in use."""
    state = state_of(world)
    parameters = parameters_of(world)
    if state.longitude[parameters.settlement_world[s]] == 0.0:
        return  # no air, no dust
    state.panel_clear[s] *= 1.0 - parameters.panel_dust / _SOL_DAYS
    if state.panel_clear[s] < parameters.panel_dusty and state.repair_left[s] > 0.0:
        _clean(world, s)


@inner
def _clean(world: World, s: int) -> None:
    """Clean all panels, or as many as there are hours for."""
    state = state_of(world)
    parameters = parameters_of(world)
    arrays = 0
    for e in range(parameters.n_equipment):
        if parameters.equipment_power_kind[e] == SOLAR:
            arrays += state.units[s, e]
    hours = arrays * parameters.panel_cleaning
    if hours <= 0.0:
        state.panel_clear[s] = 1.0  # those that will come are clean
        return
    share = min(1.0, state.repair_left[s] / hours)
    state.repair_left[s] -= share * hours
    state.panel_clear[s] += share * (1.0 - state.panel_clear[s])


@inner
def age_panels(world: World, s: int) -> None:
    """On the first of a month: what age leaves of the power of all panels."""
    state = state_of(world)
    parameters = parameters_of(world)
    rated, left = 0.0, 0.0
    for e in range(parameters.n_equipment):
        if parameters.equipment_power_kind[e] != SOLAR:
            continue
        for n in range(LOTS):
            units = state.lot_units[s, e, n]
            if units == 0:
                break
            years = (state.day - state.lot_since[s, e, n]) / _YEAR
            power = units * parameters.equipment_power[e]
            rated += power
            left += power * exp(-parameters.panel_ageing * years)
    state.panel_age[s] = left / rated if rated > 0.0 else 1.0
