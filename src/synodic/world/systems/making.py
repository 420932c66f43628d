"""Making: what a settlement's plant makes of the ground in a month.

What plant, power left over and hands allow goes first to what wears out, as far as each class of
goods can be made there; then to machines that Earth leaves to the settlement; then, of the rest, a
share to what it lacks most. Of a machine the part that can be made there comes from the ground, the
rest from spares beyond those that will be needed before a ship could come.

Ground is taken as scrap (metals, oxides and ash, of which hardware counts too), so many kilograms
for each kilogram made, and what is not used goes back.
"""

from __future__ import annotations

import numpy as np

from synodic.numerics.compile import inner
from synodic.schema.axes import (
    A_GROUND,
    CABIN_N2,
    CAPITAL,
    FOOD,
    H_INDUSTRY,
    HARDWARE,
    N2,
    O2,
    SCRAP,
    SPARES,
    W_FOOD,
)
from synodic.schema.policies import P_MARGIN
from synodic.world.ledger import post, transmute
from synodic.world.models.closure import raw_over_product
from synodic.world.models.metzger import printed
from synodic.world.systems.air import kg_of
from synodic.world.systems.lots import add_units
from synodic.world.systems.panels import SOLAR
from synodic.world.systems.trade import wear, working
from synodic.world.world import World, parameters_of, state_of

MONTH = 365.25 / 12.0  #: days
_CLASSES = len(CAPITAL)
_MEMORY = 1.0 / 12.0  # weight of a month in the means of a year
_BUILT_HERE = 1 << 20  # windows of lots that were built there: by the decade
_DECADE = 3652
_WINDOW = 780.0  # days: the mean time between two windows to Mars
_HUNGRY = 0.05  # share of food that comes from the store, from which greenhouses are wanted
_DARK = 0.2  # share of power left over under which more is wanted


@inner
def make(world: World, s: int) -> None:
    """A month of making."""
    state = state_of(world)
    parameters = parameters_of(world)
    mean = 0.0
    for c in range(_CLASSES):
        mean += parameters.capital_wear[c] * state.local_fraction[s, c]
    raw = raw_over_product(mean, parameters.raw_least, parameters.raw_ninety, parameters.raw_closed)
    energy = raw * parameters.raw_energy
    most = _capacity(world, s, energy)
    worn = wear(world, s) * MONTH
    upkeep = min(mean * worn, most)
    now = upkeep / worn if worn > 0.0 else 0.0
    state.local_share[s] += (now - state.local_share[s]) * _MEMORY
    state.spares_made[s] = state.local_share[s] * spares_used(world, s)
    _keep_up(world, s, upkeep, min(upkeep, now * spares_used(world, s) * MONTH), mean, raw)
    left = most - upkeep
    state.build_rate[s] += (left / MONTH - state.build_rate[s]) * _MEMORY
    for e in range(parameters.n_equipment):
        while state.ordered[s, e] > 0 and left > 0.0:
            made, done = _build(world, s, e, left, raw)
            left -= made
            state.ordered[s, e] -= done
            if done == 0:
                break
    used = most - left
    rest = parameters.own_building * left
    own = _lacking(world, s, used * energy / (24.0 * MONTH))
    if own >= 0 and rest > 0.0:
        made, _ = _build(world, s, own, rest, raw)
        used += made
    state.industry_kw[s] = used * energy / (24.0 * MONTH)
    state.industry_hours[s] = used * parameters.making_hours / MONTH


@inner
def _capacity(world: World, s: int, energy: float) -> float:
    """What plant, power and hands allow in a month, kg, and which of them is the least."""
    state = state_of(world)
    parameters = parameters_of(world)
    plants = state.units[s, parameters.plant]
    hours = 24.0 * MONTH * working(world, s)
    most = plants * printed(parameters.plant_rate, parameters.plant_duty, hours)
    state.limited_by[s] = 0
    power = max(0.0, state.power_kw[s] - state.power_used_kw[s]) * 24.0 * MONTH / energy
    if power < most:
        most = power
        state.limited_by[s] = 1
    state.hours_needed[s, H_INDUSTRY] = most * parameters.making_hours / MONTH
    hands = state.industry_budget[s] * working(world, s) * MONTH / parameters.making_hours
    if hands < most:
        most = hands
        state.limited_by[s] = 2
    return most


@inner
def spares_used(world: World, s: int) -> float:
    """Spares that failures of all machines there take a day, in the mean, kg."""
    state = state_of(world)
    parameters = parameters_of(world)
    daily = 0.0
    for e in range(parameters.n_equipment):
        daily += (
            state.units[s, e]
            * (state.unit_hazard[e] + state.common_hazard[e])
            * parameters.equipment_spare[e]
        )
    return daily


@inner
def _dig(world: World, s: int, resource: int, kg: float, raw: float) -> None:
    """Make `kg` of a resource from the ground."""
    post(world, A_GROUND, s, SCRAP, raw * kg)
    transmute(world, s, SCRAP, -kg)
    transmute(world, s, resource, kg)
    post(world, s, A_GROUND, SCRAP, raw * kg - kg)


@inner
def _learn(world: World, s: int, kg: float, shares: np.ndarray, whole: float) -> None:
    """Note what was made of each class, out of shares of it that add up to `whole`."""
    if whole <= 0.0:
        return
    for c in range(_CLASSES):
        state_of(world).made_kg[s, c] += (
            kg * shares[c] * state_of(world).local_fraction[s, c] / whole
        )


@inner
def _keep_up(world: World, s: int, kg: float, spares: float, mean: float, raw: float) -> None:
    """Make what wears out: spares as failures take them, else hardware for what is scrapped."""
    _dig(world, s, SPARES, spares, raw)
    _dig(world, s, HARDWARE, kg - spares, raw)
    transmute(world, s, HARDWARE, spares - kg)
    transmute(world, s, SCRAP, kg - spares)
    _learn(world, s, kg, parameters_of(world).capital_wear, mean)


@inner
def made_of(world: World, e: int, fractions: np.ndarray) -> float:
    """The share of a machine that can be made there, where classes are made as far as that."""
    share = 0.0
    for c in range(_CLASSES):
        share += parameters_of(world).make[e, c] * fractions[c]
    return share


@inner
def _build(world: World, s: int, e: int, most: float, raw: float) -> tuple[float, int]:
    """Go on building a unit: what was made for it of at most `most` kg, and units finished."""
    state = state_of(world)
    parameters = parameters_of(world)
    share = made_of(world, e, state.local_fraction[s])
    if share <= 0.0:
        return 0.0, 0
    kg = min(max(0.0, parameters.equipment_mass[e] - state.in_building[s, e]), most / share)
    brought = (1.0 - share) * kg
    over = max(0.0, state.stock[s, SPARES] - _reserve(world, s))
    if brought > over:
        kg *= over / brought
        brought = over
    if kg > 0.0:
        _dig(world, s, HARDWARE, share * kg, raw)
        transmute(world, s, SPARES, -brought)
        transmute(world, s, HARDWARE, brought)
        _learn(world, s, share * kg, parameters.make[e], share)
        state.in_building[s, e] += kg
    if state.in_building[s, e] < parameters.equipment_mass[e] - 1e-6 or not _airtight(world, s, e):
        return share * kg, 0
    state.in_building[s, e] = 0.0
    state.built[s, e] += 1
    add_units(world, s, e, _BUILT_HERE + state.day // _DECADE, 1)
    return share * kg, 1


@inner
def _reserve(world: World, s: int) -> float:
    """Spares that failures will take before a ship could come, and over the margin."""
    state = state_of(world)
    days = max(state.days_needed[s], _WINDOW) + state.settlement_policy[s, P_MARGIN]
    return (1.0 - state.local_share[s]) * spares_used(world, s) * days


@inner
def _airtight(world: World, s: int, e: int) -> bool:
    """Whether there is gas enough to fill a new volume; until there is, it is not opened."""
    state = state_of(world)
    parameters = parameters_of(world)
    volume = parameters.equipment_volume[e]
    if volume <= 0.0 or state.volume[s] <= 0.0:
        return True
    part = volume / state.volume[s]
    nitrogen = part * kg_of(world, s, parameters.cabin_pressure - parameters.cabin_o2, CABIN_N2)
    # a kilogram of nitrogen at those pressures goes with a third of oxygen
    return state.stock[s, N2] >= nitrogen and state.stock[s, O2] >= 2.0 * nitrogen / 3.0


@inner
def _lacking(world: World, s: int, using: float) -> int:
    """The machine that a settlement would build of its own, or -1: food, light, or plant."""
    state = state_of(world)
    parameters = parameters_of(world)
    spare = state.power_kw[s] - state.power_used_kw[s] - using
    eaten = parameters.plan_use[FOOD] * state.population[s]
    hungry = state.burn[s, FOOD] > _HUNGRY * eaten
    lamps = -1
    if hungry:
        for p in range(parameters.n_processes):
            e = parameters.process_equipment[p]
            if e >= 0 and parameters.equipment_watch[e] == W_FOOD:
                need = parameters.process_capacity[p] * parameters.process_energy[p] / 24.0
                if spare > need:
                    return e if _buildable(world, s, e) else -1
                lamps = 0
    if lamps == 0 or spare < _DARK * state.power_kw[s]:
        for e in range(parameters.n_equipment):
            if parameters.equipment_power_kind[e] == SOLAR and _buildable(world, s, e):
                return e
    if state.limited_by[s] == 0 and _buildable(world, s, parameters.plant):
        return parameters.plant
    return -1


@inner
def _buildable(world: World, s: int, e: int) -> bool:
    return made_of(world, e, state_of(world).local_fraction[s]) > 0.0
