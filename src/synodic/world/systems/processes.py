"""Processes: vectors of kilograms, run each day in their order of priority.

Each runs as far as its drive asks and its equipment, inputs and power allow; when power is short,
those further back go without. Every flow is booked, so that the ledger closes.

The rule for night: sunlight is a daily mean and the mass of an array holds the battery that
carries it over the night. Capacities are runs a day, energies kWh a run.
"""

from __future__ import annotations

from synodic.numerics.compile import inner
from synodic.schema.axes import A_AIR, A_GROUND, A_SPACE, W_FOOD
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
from synodic.world.journal import blame
from synodic.world.ledger import post, transmute
from synodic.world.systems.air import kg_of
from synodic.world.systems.sky import sunlight
from synodic.world.systems.work import blame_hands
from synodic.world.world import World, parameters_of, state_of

_REACTOR = 2  # kind of power that does not depend on the sky
_ENDLESS = 1e30  # runs that a process driven by its capacity asks for


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
        return kg_of(world, s, target, resource)
    if unit == T_SHIP:
        ships = 0
        for a in range(parameters.n_actors):
            for v in range(parameters.n_vehicles):
                if parameters.vehicle_return_ch4[v] > 0.0:
                    ships += state_of(world).ships_there[s, a, v]
        return target * 1000.0 * ships
    return target


@inner
def ready_processes(world: World) -> None:
    """On the first day: what a run adds to the resource it is for, and what its inputs allow."""
    state = state_of(world)
    parameters = parameters_of(world)
    for p in range(parameters.n_processes):
        for f in range(parameters.flow_count[p]):
            if parameters.flow_account[p, f] != F_SETTLEMENT:
                continue
            rate = parameters.flow_rate[p, f]
            if rate < 0.0:
                state.flow_allows[p, f] = -1.0 / rate
            if parameters.flow_resource[p, f] == parameters.process_resource[p]:
                state.process_rate[p] += rate


@inner
def run_processes(world: World, s: int) -> None:
    """Run a day's processes in their order; power left decides who goes without."""
    state = state_of(world)
    parameters = parameters_of(world)
    people = float(state.population[s])
    power = sunlight(world, s)
    for e in range(parameters.n_equipment):
        if parameters.equipment_power_kind[e] == _REACTOR:
            power += state.units[s, e] * parameters.equipment_power[e]
    state.power_kw[s] = power
    base = people * parameters.base_power
    energy = max(0.0, power - base) * 24.0
    used = min(power, base) * 24.0
    asked = 0.0
    hours = state.process_budget[s]
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
            allows = state.flow_allows[p, f]
            if allows > 0.0:
                run = min(run, state.stock[s, parameters.flow_resource[p, f]] * allows)
        need = parameters.process_energy[p]
        if need > 0.0 and run * need > energy:
            _blame_dark(world, s, e, 1.0 - energy / (run * need))
            run = energy / need
        run = max(run, 0.0)
        work = parameters.process_hours[p]
        if work > 0.0:
            asked += run * work
            if run * work > hours:
                blame_hands(world, s, e, 1.0 - hours / (run * work))
                run = hours / work
            hours -= run * work
        energy -= run * need
        used += run * need
        state.run[s, p] = run
        _apply(world, s, p, run)
        if parameters.process_crew[p] == 1:
            state.ration[s] = run / people
    state.power_used_kw[s] = used / 24.0
    state.crew_hours[s] = asked
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
        return _ENDLESS
    resource = parameters.process_resource[p]
    if resource < 0:
        return 0.0
    rate = state.process_rate[p]
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
