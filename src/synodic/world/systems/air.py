"""Air: the cabin as one well-mixed ideal gas of oxygen, nitrogen, carbon dioxide and water vapour.

Partial pressures are kPa at the cabin's temperature. Gas leaks by a share a day. A cabin over its
pressure is vented; one too rich in oxygen to be safe from fire is flushed: the mixture goes, and
the nitrogen that makes it up comes from the stores. Vapour over saturation runs down the walls.
"""

from __future__ import annotations

from synodic.numerics.compile import inner
from synodic.numerics.elementary import exp
from synodic.schema.axes import A_SPACE, CABIN_CO2, CABIN_H2O, CABIN_N2, CABIN_O2, GREY_WATER
from synodic.world.ledger import post, transmute
from synodic.world.world import World, parameters_of, state_of

_R = 8.314462618  # kJ/(kmol K), CODATA 2018, exact
_M_O2, _M_N2, _M_CO2, _M_H2O = 31.998, 28.014, 44.009, 18.015  # kg/kmol, IUPAC 2021
_OVER = 1.02  # over the pressure kept, at which a cabin is vented
_RICH = 1.000001  # over the oxygen that is safe from fire, at which it is flushed


@inner
def ready_air(world: World) -> None:
    """On the first day: saturation by Magnus's formula (Alduchov & Eskridge 1996), to 0.4 %."""
    celsius = parameters_of(world).cabin_temperature - 273.15
    state_of(world).vapour_full = 0.61094 * exp(17.625 * celsius / (243.04 + celsius))


@inner
def measure_cabin(world: World, s: int) -> None:
    """What a kilopascal holds in the volume of today."""
    state = state_of(world)
    state.gas_kmol[s] = state.volume[s] / (_R * parameters_of(world).cabin_temperature)


@inner
def leak(world: World, s: int) -> None:
    """Lose a day's share of the cabin's gas to space."""
    _vent(world, s, parameters_of(world).leak)


@inner
def _vent(world: World, s: int, share: float) -> None:
    for r in (CABIN_O2, CABIN_N2, CABIN_CO2, CABIN_H2O):
        kg = state_of(world).stock[s, r] * share
        if kg > 0.0:
            post(world, s, A_SPACE, r, kg)


@inner
def kg_of(world: World, s: int, kpa: float, resource: int) -> float:
    """Mass of a cabin gas at a partial pressure, kg."""
    molar = _M_N2
    if resource == CABIN_O2:
        molar = _M_O2
    elif resource == CABIN_CO2:
        molar = _M_CO2
    elif resource == CABIN_H2O:
        molar = _M_H2O
    return kpa * state_of(world).gas_kmol[s] * molar


@inner
def air_target(world: World, s: int, kpa: float, resource: int) -> float:
    """What the cabin's supply fills a gas to, kg.

    Nitrogen to the whole pressure `kpa`, with room for the oxygen that is kept; oxygen to `kpa`,
    but to no more than is safe from fire beside the gas that is there.
    """
    state = state_of(world)
    parameters = parameters_of(world)
    full = state.gas_kmol[s]
    rest = state.stock[s, CABIN_CO2] * (1.0 / _M_CO2) + state.stock[s, CABIN_H2O] * (1.0 / _M_H2O)
    if resource == CABIN_N2:
        oxygen = max(state.stock[s, CABIN_O2] * (1.0 / _M_O2), parameters.cabin_o2 * full)
        return (kpa * full - oxygen - rest) * _M_N2
    rest += state.stock[s, CABIN_N2] * (1.0 / _M_N2)
    fire = parameters.o2_fire_fraction
    return min(kpa * full, fire / (1.0 - fire) * rest) * _M_O2


@inner
def breathe(world: World, s: int) -> None:
    """Partial pressures; a cabin too full is vented, one too rich in oxygen flushed."""
    state = state_of(world)
    parameters = parameters_of(world)
    full = state.gas_kmol[s]
    damp = state.stock[s, CABIN_H2O] - full * state.vapour_full * _M_H2O
    if damp > 0.0:
        transmute(world, s, CABIN_H2O, -damp)
        transmute(world, s, GREY_WATER, damp)
    kmol = 1.0 / full if full > 0.0 else 0.0
    o2 = state.stock[s, CABIN_O2] * kmol * (1.0 / _M_O2)
    n2 = state.stock[s, CABIN_N2] * kmol * (1.0 / _M_N2)
    co2 = state.stock[s, CABIN_CO2] * kmol * (1.0 / _M_CO2)
    h2o = state.stock[s, CABIN_H2O] * kmol * (1.0 / _M_H2O)
    total = o2 + n2 + co2 + h2o
    goes = 0.0
    if total > _OVER * parameters.cabin_pressure:
        goes = 1.0 - _OVER * parameters.cabin_pressure / total
    safe = parameters.o2_fire_fraction * total
    if o2 > _RICH * safe:
        goes = max(goes, 1.0 - safe / o2)
    if goes > 0.0:
        _vent(world, s, goes)
    left = 1.0 - goes
    state.o2_kpa[s] = o2 * left
    state.n2_kpa[s] = n2 * left
    state.co2_kpa[s] = co2 * left
    state.h2o_kpa[s] = h2o * left
    state.pressure_kpa[s] = total * left
