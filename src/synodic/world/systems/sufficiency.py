"""Self-sufficiency, measured in four ways, and when a settlement has it or loses it.

Mass closure (`autarky`): what it makes of what it uses (`synodic.world.systems.trade`). Endurance
(`unaided`): days to the first death of want if no ship came any more. Labour closure
(`labour_closure`): hours that can be worked over those that living without Earth takes
(`synodic.world.systems.work`). Fiscal closure (`fiscal`): own revenue over upkeep. A settlement is
self-sufficient while each is over its threshold, a number of the catalogue, and no longer once one
falls under a share of it.
"""

from __future__ import annotations

import math

import numpy as np

from synodic.numerics.compile import inner
from synodic.schema import events as kinds
from synodic.schema.axes import (
    CABIN_N2,
    CABIN_O2,
    CAPITAL,
    CROP,
    FOOD,
    N2,
    O2,
    SPARES,
    W_CARBON_DIOXIDE,
    W_FOOD,
    W_OXYGEN,
    W_POWER,
    W_PRESSURE,
    W_WATER,
    WATCHES,
    WATER,
)
from synodic.schema.parameters import DRIVE_GROW, DRIVE_RIPE
from synodic.world.journal import because, happen
from synodic.world.models.closure import machines_last
from synodic.world.systems.deprivation import limit
from synodic.world.systems.making import spares_used
from synodic.world.world import World, parameters_of, state_of

_CENTURY = 36525.0
_HALF = 0.5  # greenhouses without which a diet fails


@inner
def forget(world: World, s: int) -> None:
    """Nobody lives there."""
    state = state_of(world)
    for c in range(len(CAPITAL)):
        state.plant_kg[s, c] = 0.0
        state.local_fraction[s, c] = 0.0
    state.local_share[s] = 0.0
    state.industry_kw[s] = 0.0
    state.industry_hours[s] = 0.0
    state.spares_made[s] = 0.0
    state.build_rate[s] = 0.0
    state.unaided[s] = 0.0
    _decide(world, s, False)


@inner
def measure(world: World, s: int) -> None:
    """Measure endurance, and hold all four against their thresholds."""
    state = state_of(world)
    state.unaided[s] = _unaided(world, s)
    slack = parameters_of(world).sufficient_slack if state.sufficient[s] == 1 else 1.0
    _decide(world, s, _over(world, s, slack) == 4)


@inner
def _over(world: World, s: int, slack: float) -> int:
    """How many of the four are over that share of their thresholds."""
    state = state_of(world)
    parameters = parameters_of(world)
    count = 0
    for pair in (
        (state.autarky[s], parameters.sufficient_mass),
        (state.unaided[s], parameters.sufficient_days),
        (state.labour_closure[s], parameters.sufficient_labour),
        (state.fiscal[s], parameters.sufficient_fiscal),
    ):
        if pair[0] >= slack * pair[1]:
            count += 1
    return count


@inner
def _unaided(world: World, s: int) -> float:
    """Days to the first death of want if no ship came any more.

    Each watched supply lasts until its machines give out, and on from its store without them; food
    no longer than what grows allows, a supply that is short no longer than it says. Then people
    live as long as the limit of that want.
    """
    state = state_of(world)
    parameters = parameters_of(world)
    people = float(state.population[s])
    mended = min(1.0, state.local_share[s])
    daily = spares_used(world, s) * (1.0 - mended)
    lasts = state.stock[s, SPARES] / daily if daily > 0.0 else math.inf
    machines = np.full(len(WATCHES), math.inf)
    for e in range(parameters.n_equipment):
        w = parameters.equipment_watch[e]
        here = float(state.units[s, e] + state.units_down[s, e])
        # a module that waits for a part still holds its air
        if w < 0 or w == W_POWER or here == 0.0 or parameters.equipment_volume[e] > 0.0:
            continue
        need = parameters.equipment_per_person[e] * people / parameters.unit_margin
        if w == W_FOOD:
            need = _HALF * here
        days = machines_last(
            here, min(need, here), _hazard(world, e), mended, parameters.part_missing, lasts
        )
        machines[w] = min(machines[w], days)
    machines[W_POWER] = _light(world, s, mended, lasts)
    least = _CENTURY
    for w in range(len(WATCHES)):
        days = machines[w]
        if w not in (W_POWER, W_CARBON_DIOXIDE):
            days += _store(world, s, w, people)
        if w == W_FOOD:
            days = min(days, _larder(world, s, people))
        elif state.short[s, w] == 1:
            days = min(days, state.days_left[s, w])
        least = min(least, days + limit(world, w))
    return least


@inner
def _light(world: World, s: int, mended: float, lasts: float) -> float:
    """Days until machines that give power give less than people need to live."""
    state = state_of(world)
    parameters = parameters_of(world)
    need = parameters.base_power * state.population[s]
    whole = 0.0
    hazard = 0.0
    for e in range(parameters.n_equipment):
        if parameters.equipment_power_kind[e] > 0:
            kw = state.units[s, e] * parameters.equipment_power[e]
            whole += kw
            hazard += kw * _hazard(world, e)
    if whole <= 0.0:
        return 0.0
    return machines_last(
        max(state.power_kw[s], 1e-9), need, hazard / whole, mended, parameters.part_missing, lasts
    )


@inner
def _larder(world: World, s: int, people: float) -> float:
    """Days that food lasts if all that machines and light allow is grown."""
    state = state_of(world)
    parameters = parameters_of(world)
    crops = 0.0
    edible = 0.0
    need = 0.0
    for p in range(parameters.n_processes):
        drive = parameters.process_drive[p]
        if drive == DRIVE_GROW:
            runs = state.units[s, parameters.process_equipment[p]] * parameters.process_capacity[p]
            crops += runs * _flow(world, p, CROP)
            need += runs * parameters.process_energy[p] / 24.0
        elif drive == DRIVE_RIPE:
            edible = _flow(world, p, FOOD) / -_flow(world, p, CROP)
    grown = crops * edible
    light = max(0.0, state.power_kw[s] - parameters.base_power * people)
    if need > light:
        grown *= light / need
    eaten = parameters.plan_use[FOOD] * people
    return state.stock[s, FOOD] / (eaten - grown) if grown < eaten else math.inf


@inner
def _flow(world: World, p: int, resource: int) -> float:
    """Kilograms of a resource that a run of a process makes, less those that it consumes."""
    parameters = parameters_of(world)
    kg = 0.0
    for f in range(parameters.flow_count[p]):
        if parameters.flow_resource[p, f] == resource:
            kg += parameters.flow_rate[p, f]
    return kg


@inner
def _hazard(world: World, e: int) -> float:
    """Failures a day of a unit, alone and with others."""
    return state_of(world).unit_hazard[e] + state_of(world).common_hazard[e]


@inner
def _store(world: World, s: int, w: int, people: float) -> float:
    """Days for which people live on the store of a supply, if nothing more of it is made."""
    state = state_of(world)
    parameters = parameters_of(world)
    if w == W_FOOD:
        return state.stock[s, FOOD] / (parameters.plan_use[FOOD] * people)
    if w == W_PRESSURE:
        return state.stock[s, N2] / max(1e-9, parameters.leak * state.stock[s, CABIN_N2])
    for p in range(parameters.n_processes):
        if parameters.process_crew[p] == 0:
            continue
        for f in range(parameters.flow_count[p]):
            rate = -parameters.flow_rate[p, f] * people
            if w == W_OXYGEN and parameters.flow_resource[p, f] == CABIN_O2 and rate > 0.0:
                return (state.stock[s, O2] + state.stock[s, CABIN_O2]) / rate
            if w == W_WATER and parameters.flow_resource[p, f] == WATER and rate > 0.0:
                return state.stock[s, WATER] / rate
    return 0.0


@inner
def _decide(world: World, s: int, now: bool) -> None:
    """Tell when a settlement becomes self-sufficient, or is so no longer."""
    state = state_of(world)
    if now == (state.sufficient[s] == 1):
        return
    state.sufficient[s] = 1 if now else 0
    kind = kinds.SELF_SUFFICIENT if now else kinds.DEPENDENT_AGAIN
    event = happen(world, kind, -1, s, -1, state.day, state.autarky[s], state.unaided[s])
    if now:
        because(world, event, state.share_event[s], state.local_share[s])
        because(world, event, state.plant_event[s], 0.5)
        because(world, event, state.first_arrival[s], 0.1)
    else:
        for w in range(len(WATCHES)):
            if state.short[s, w] == 1:
                because(world, event, state.short_event[s, w], -1.0)
        because(world, event, state.last_death[s], -0.8)
        if state.strike_until[s] > state.day:
            because(world, event, state.strike_event[s], -0.9)
        because(world, event, state.sufficient_event[s], 0.1)
    state.sufficient_event[s] = event
