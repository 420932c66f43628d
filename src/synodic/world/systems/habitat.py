"""Habitat: air, water, food, power, heat and machines of each settlement, one day at a time.

Model: processes are vectors of kilograms (the catalogue's, balanced in every element). A day runs
them in their order of priority, each as far as its drive asks and its equipment, inputs and power
allow. Machines fail by waiting times over lots; a failure takes spares or leaves a unit down.
People suffer when a watch (oxygen, carbon dioxide, pressure, water, food, power) falls under its
limit, and die by stated limits; every death carries its causes.

The rule for night: sunlight is a daily mean and the mass of an array holds the battery that
carries it over the night.

Assumptions: cabin gas is one well-mixed ideal gas; water vapour is not kept; a settlement's
sections share their stocks.
"""

from __future__ import annotations

import numpy as np

from synodic.numerics.compile import inner
from synodic.schema import events as kinds
from synodic.schema.axes import (
    A_AIR,
    A_GROUND,
    A_SPACE,
    CABIN_CO2,
    CABIN_N2,
    CABIN_O2,
    FOOD,
    N2,
    O2,
    RESOURCES,
    W_CARBON_DIOXIDE,
    W_FOOD,
    W_OXYGEN,
    W_POWER,
    W_PRESSURE,
    W_WATER,
    WATCHES,
    WATER,
)
from synodic.schema.parameters import (
    DRIVE_CAPACITY,
    DRIVE_DRAIN,
    DRIVE_FILL,
    DRIVE_PEOPLE,
    F_AIR,
    F_GROUND,
    F_SETTLEMENT,
    T_DAYS,
    T_KG_PERSON,
    T_KPA,
    T_SHIP,
)
from synodic.schema.policies import P_RATIONING
from synodic.world.journal import accuse, because, blame, forgive, happen
from synodic.world.ledger import post, transmute
from synodic.world.systems.deprivation import starve
from synodic.world.systems.machines import break_down
from synodic.world.systems.sky import storms, sunlight
from synodic.world.world import World, parameters_of, state_of

_R = 8.314462618  # J/(mol K), CODATA 2018, exact
_G_O2, _G_N2, _G_CO2 = 0.031998, 0.028014, 0.044009  # kg/mol, IUPAC 2021
_N = len(RESOURCES)
_FOREVER = 9999.0  # days of supply when nothing is used
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
    _leak(world, s)
    _run_processes(world, s)
    _air(world, s)
    # food is counted as if rations were full, so that rationing does not end a shortage
    gross = parameters_of(world).plan_use[FOOD] * state.population[s]
    before[FOOD] += (1.0 - state.ration[s]) * gross
    for r in range(_N):
        use = before[r] - state.stock[s, r]
        state.burn[s, r] += _MEMORY * (use - state.burn[s, r])
    _watch(world, s)
    starve(world, s)


@inner
def _leak(world: World, s: int) -> None:
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
def _kg_of(world: World, s: int, kpa: float, resource: int) -> float:
    molar = _G_N2
    if resource == CABIN_O2:
        molar = _G_O2
    elif resource == CABIN_CO2:
        molar = _G_CO2
    temperature = parameters_of(world).cabin_temperature
    return kpa * 1000.0 * state_of(world).volume[s] * molar / (_R * temperature)


@inner
def _target_kg(world: World, s: int, p: int) -> float:
    """The target of a process's resource, in kg."""
    parameters = parameters_of(world)
    target = parameters.process_target[p]
    unit = parameters.process_target_unit[p]
    resource = parameters.process_resource[p]
    people = state_of(world).population[s]
    if unit == T_KG_PERSON:
        return target * people
    if unit == T_DAYS:
        return target * people * parameters.plan_use[resource]
    if unit == T_KPA:
        return _kg_of(world, s, target, resource)
    if unit == T_SHIP:
        ships = 0
        for a in range(parameters.n_actors):
            for v in range(parameters.n_vehicles):
                if parameters.vehicle_return_ch4[v] > 0.0:
                    ships += state_of(world).ships_there[s, a, v]
        return target * 1000.0 * ships
    return target


@inner
def _run_processes(world: World, s: int) -> None:
    """Run a day's processes in their order; power left decides who goes without."""
    state = state_of(world)
    parameters = parameters_of(world)
    people = float(state.population[s])
    power = sunlight(world, s)
    for e in range(parameters.n_equipment):
        if parameters.equipment_power_kind[e] == 2:
            power += state.units[s, e] * parameters.equipment_power[e]
    state.power_kw[s] = power
    base = people * parameters.base_power
    energy = max(0.0, power - base) * 24.0
    used = min(power, base) * 24.0
    hours = 0.0
    state.ration[s] = 1.0
    for p in range(parameters.n_processes):
        wanted = _wanted(world, s, p, people)
        if wanted <= 0.0:
            state.run[s, p] = 0.0
            continue
        run = wanted
        e = parameters.process_equipment[p]
        if e >= 0:
            run = min(run, state.units[s, e] * parameters.process_capacity[p])
        for f in range(parameters.flow_count[p]):
            rate = parameters.flow_rate[p, f]
            if rate < 0.0 and parameters.flow_account[p, f] == F_SETTLEMENT:
                run = min(run, state.stock[s, parameters.flow_resource[p, f]] / -rate)
        need = parameters.process_energy[p]
        if need > 0.0 and run * need > energy:
            _blame_dark(world, s, e, 1.0 - energy / (run * need))
            run = energy / need
        run = max(run, 0.0)
        energy -= run * need
        used += run * need
        hours += run * parameters.process_hours[p]
        state.run[s, p] = run
        _apply(world, s, p, run)
        if parameters.process_crew[p] == 1:
            state.ration[s] = run / people
    state.power_used_kw[s] = used / 24.0
    state.crew_hours[s] = hours
    # all electric power ends as heat, and people add their own
    state.heat_kw[s] = used / 24.0 + people * parameters.metabolic_heat


@inner
def _blame_dark(world: World, s: int, e: int, share: float) -> None:
    """A machine stands still for want of power: a storm over it is a cause of what follows."""
    parameters = parameters_of(world)
    storm = state_of(world).storm_event[parameters.settlement_world[s]]
    if e >= 0 and storm >= 0 and parameters.equipment_watch[e] >= 0:
        blame(world, s, parameters.equipment_watch[e], storm, -share)


@inner
def _wanted(world: World, s: int, p: int, people: float) -> float:
    """Runs that the drive of a process asks for today."""
    state = state_of(world)
    parameters = parameters_of(world)
    drive = parameters.process_drive[p]
    if drive == DRIVE_PEOPLE:
        if parameters.process_crew[p] == 1 and state.short[s, W_FOOD] == 1:
            return people * state.settlement_policy[s, P_RATIONING]
        return people
    if drive == DRIVE_CAPACITY:
        return 1e30
    resource = parameters.process_resource[p]
    if resource < 0:
        return 0.0
    rate = 0.0
    for f in range(parameters.flow_count[p]):
        if (
            parameters.flow_resource[p, f] == resource
            and parameters.flow_account[p, f] == F_SETTLEMENT
        ):
            rate += parameters.flow_rate[p, f]
    gap = _target_kg(world, s, p) - state.stock[s, resource]
    if drive == DRIVE_FILL and rate > 0.0 and gap > 0.0:
        return gap / rate
    if drive == DRIVE_DRAIN and rate < 0.0 and gap < 0.0:
        return gap / rate
    return 0.0


@inner
def _apply(world: World, s: int, p: int, run: float) -> None:
    """Book the flows of a process: all of them change form inside the settlement."""
    parameters = parameters_of(world)
    for f in range(parameters.flow_count[p]):
        resource = parameters.flow_resource[p, f]
        account = parameters.flow_account[p, f]
        kg = parameters.flow_rate[p, f] * run
        if account != F_SETTLEMENT:
            beyond = A_SPACE
            if account == F_GROUND:
                beyond = A_GROUND
            elif account == F_AIR:
                beyond = A_AIR
            if kg < 0.0:
                post(world, beyond, s, resource, -kg)
                transmute(world, s, resource, kg)
            else:
                transmute(world, s, resource, kg)
                post(world, s, beyond, resource, kg)
        else:
            transmute(world, s, resource, kg)


@inner
def _air(world: World, s: int) -> None:
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
        over = total - 1.02 * parameters.cabin_pressure
        if over > 0.0:
            for r in (CABIN_O2, CABIN_N2, CABIN_CO2):
                post(world, s, A_SPACE, r, state.stock[s, r] * over / total)
        elif o2 > parameters.o2_fire_fraction * total and total > 0.0:
            # too rich: vent the oxygen over the limit; nitrogen follows by make-up
            rich = o2 - parameters.o2_fire_fraction * total
            post(world, s, A_SPACE, CABIN_O2, state.stock[s, CABIN_O2] * rich / o2)
        else:
            return


@inner
def _days(stock: float, use: float) -> float:
    if use <= 0.0:
        return _FOREVER
    return min(_FOREVER, max(stock, 0.0) / use)


@inner
def _watch(world: World, s: int) -> None:
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
        - _kg_of(world, s, parameters.o2_low, CABIN_O2),
        state.burn[s, O2] + state.burn[s, CABIN_O2],
    )
    state.days_left[s, W_PRESSURE] = _days(
        state.stock[s, N2]
        + state.stock[s, CABIN_N2]
        - _kg_of(world, s, parameters.pressure_low - parameters.cabin_o2, CABIN_N2),
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
                world, kinds.SHORTAGE, -1, s, w, w * 100000 + state.short_count[s, w],
                state.days_left[s, w], state.days_needed[s],
            )  # fmt: skip
            accuse(world, s, w, event)
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
        world, kinds.RELIEF, -1, s, w, w * 100000 + state.short_count[s, w],
        float(state.day - state.short_since[s, w]), 0.0,
    )  # fmt: skip
    state.short_event[s, w] = -1
    forgive(world, s, w)
