"""Air: the cabin as one well-mixed ideal gas of oxygen, nitrogen and carbon dioxide.

Partial pressures are kPa at the cabin's temperature. Gas leaks by a share a day; a cabin over its
pressure, or too rich in oxygen to be safe from fire, is vented. Water vapour is not kept.
"""

from __future__ import annotations

from synodic.numerics.compile import inner
from synodic.schema.axes import A_SPACE, CABIN_CO2, CABIN_N2, CABIN_O2
from synodic.world.ledger import post
from synodic.world.world import World, parameters_of, state_of

_R = 8.314462618  # J/(mol K), CODATA 2018, exact
_G_O2, _G_N2, _G_CO2 = 0.031998, 0.028014, 0.044009  # kg/mol, IUPAC 2021
_OVER = 1.02  # over the pressure kept, at which a cabin is vented


@inner
def leak(world: World, s: int) -> None:
    """Lose a day's share of the cabin's gas to space."""
    share = parameters_of(world).leak
    for r in (CABIN_O2, CABIN_N2, CABIN_CO2):
        kg = state_of(world).stock[s, r] * share
        if kg > 0.0:
            post(world, s, A_SPACE, r, kg)


@inner
def kpa_of(world: World, s: int, kg: float, molar_kg: float) -> float:
    """Partial pressure of `kg` of a gas in the cabin, in kPa."""
    volume = state_of(world).volume[s]
    if volume <= 0.0:
        return 0.0
    return kg / molar_kg * _R * parameters_of(world).cabin_temperature / volume / 1000.0


@inner
def kg_of(world: World, s: int, kpa: float, resource: int) -> float:
    """Mass of a cabin gas at a partial pressure, kg."""
    molar = _G_N2
    if resource == CABIN_O2:
        molar = _G_O2
    elif resource == CABIN_CO2:
        molar = _G_CO2
    temperature = parameters_of(world).cabin_temperature
    return kpa * 1000.0 * state_of(world).volume[s] * molar / (_R * temperature)


@inner
def breathe(world: World, s: int) -> None:
    """Partial pressures; a cabin too rich in oxygen or too full is vented."""
    state = state_of(world)
    parameters = parameters_of(world)
    for _ in range(2):
        o2 = kpa_of(world, s, state.stock[s, CABIN_O2], _G_O2)
        n2 = kpa_of(world, s, state.stock[s, CABIN_N2], _G_N2)
        co2 = kpa_of(world, s, state.stock[s, CABIN_CO2], _G_CO2)
        total = o2 + n2 + co2
        state.o2_kpa[s] = o2
        state.co2_kpa[s] = co2
        state.pressure_kpa[s] = total
        over = total - _OVER * parameters.cabin_pressure
        if over > 0.0:
            for r in (CABIN_O2, CABIN_N2, CABIN_CO2):
                post(world, s, A_SPACE, r, state.stock[s, r] * over / total)
        elif o2 > parameters.o2_fire_fraction * total and total > 0.0:
            # too rich: vent the oxygen over the limit; nitrogen follows by make-up
            rich = o2 - parameters.o2_fire_fraction * total
            post(world, s, A_SPACE, CABIN_O2, state.stock[s, CABIN_O2] * rich / o2)
        else:
            return
