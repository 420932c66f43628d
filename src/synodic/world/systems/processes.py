"""Processes: vectors of kilograms, run each day in their order of priority.

Each runs as far as its drive asks and its equipment, inputs and power allow; when power is short,
those further back go without. Every flow is booked, by the month, so that the ledger closes.

The rule for night: sunlight is a daily mean and the mass of an array holds the battery that
carries it over the night. Capacities are runs a day, energies kWh a run.
"""

from __future__ import annotations

from synodic.numerics.compile import inner
from synodic.schema.axes import A_AIR, A_GROUND, A_SPACE, CABIN_CO2, W_FOOD, W_WATER
from synodic.schema.parameters import (
    DRIVE_CAPACITY,
    DRIVE_DRAIN,
    DRIVE_FILL,
    DRIVE_GROW,
    DRIVE_PEOPLE,
    F_AIR,
    F_GROUND,
    F_SETTLEMENT,
    T_AIR,
    T_DAYS,
    T_KG_PERSON,
    T_KPA,
    T_SHIP,
)
from synodic.schema.policies import P_RATIONING
from synodic.world.journal import blame
from synodic.world.systems.air import air_target, kg_of
from synodic.world.systems.crops import after, feed, wanted_by_crops
from synodic.world.systems.sky import sunlight
from synodic.world.systems.work import blame_hands, comes_first
from synodic.world.world import World, parameters_of, state_of

_ENDLESS = 1e30  # runs that a process driven by its capacity asks for


@inner
def set_targets(world: World, s: int) -> None:
    """Where processes fill or drain to, in kg, for the people and the cabin of today."""
    state = state_of(world)
    parameters = parameters_of(world)
    state.targets_for[s] = state.population[s]
    people = float(state.population[s])
    ships = 0
    for a in range(parameters.n_actors):
        for v in range(parameters.n_vehicles):
            if parameters.vehicle_return_ch4[v] > 0.0:
                ships += state.ships_there[s, a, v]
    for p in range(parameters.n_processes):
        target = parameters.process_target[p]
        unit = parameters.process_target_unit[p]
        resource = parameters.process_resource[p]
        if unit == T_KG_PERSON:
            target *= people
        elif unit == T_DAYS:
            target *= people * parameters.plan_use[resource]
        elif unit == T_KPA:
            target = kg_of(world, s, target, resource)
        elif unit == T_SHIP:
            target *= 1000.0 * ships
        state.target_kg[s, p] = target


@inner
def ready_processes(world: World) -> None:
    """On the first day: what a run adds to the resource it is for, and what its inputs allow."""
    state = state_of(world)
    parameters = parameters_of(world)
    for p in range(parameters.n_processes):
        adds = 0.0
        drive = parameters.process_drive[p]
        for f in range(parameters.flow_count[p]):
            if parameters.flow_account[p, f] != F_SETTLEMENT:
                continue
            rate = parameters.flow_rate[p, f]
            resource = parameters.flow_resource[p, f]
            n = state.move_count[p]
            state.move_resource[p, n] = resource
            state.move_rate[p, n] = rate
            state.move_count[p] += 1
            # crops take the gas of the cabin from the stores, where it lacks
            if rate < 0.0 and (drive != DRIVE_GROW or resource != CABIN_CO2):
                n = state.input_count[p]
                state.input_resource[p, n] = resource
                state.input_allows[p, n] = -1.0 / rate
                state.input_count[p] += 1
            if resource == parameters.process_resource[p]:
                adds += rate
        fills = drive == DRIVE_FILL and adds > 0.0
        if fills or (drive != DRIVE_FILL and adds < 0.0):
            state.process_per_kg[p] = 1.0 / adds


@inner
def run_processes(world: World, s: int) -> None:
    """Run a day's processes in their order; power left decides who goes without."""
    state = state_of(world)
    parameters = parameters_of(world)
    people = float(state.population[s])
    power = sunlight(world, s) + state.reactor_kw[s]
    state.power_kw[s] = power
    base = people * parameters.base_power
    energy = max(0.0, power - base) * 24.0
    used = min(power, base) * 24.0
    asked = 0.0
    hours = state.process_budget[s]
    state.ration[s] = 1.0
    dry = state.short[s, W_WATER] == 1
    for p in range(parameters.n_processes):
        e = parameters.process_equipment[p]
        most = state.units[s, e] * parameters.process_capacity[p] if e >= 0 else _ENDLESS
        wanted = _wanted(world, s, p, people) if most > 0.0 else 0.0
        if dry:
            wanted *= parameters.process_thrift[p]
        if wanted <= 0.0:
            state.run[s, p] = 0.0
            continue
        wanted = min(wanted, most)
        run = wanted
        for n in range(state.input_count[p]):
            run = min(run, state.stock[s, state.input_resource[p, n]] * state.input_allows[p, n])
        need = parameters.process_energy[p]
        if need > 0.0 and run * need > energy:
            _blame_dark(world, s, e, 1.0 - energy / (run * need))
            run = energy / need
        run = max(run, 0.0)
        work = parameters.process_hours[p]
        if work > 0.0:
            asked += run * work
            if run * work > hours and not comes_first(world, e):
                blame_hands(world, s, e, 1.0 - hours / (run * work))
                run = hours / work
            hours = max(0.0, hours - run * work)
        if parameters.process_drive[p] >= DRIVE_GROW:
            run = feed(world, s, p, run)
            _apply(world, s, p, run)
            after(world, s, p, run, wanted)
        else:
            _apply(world, s, p, run)
        energy -= run * need
        used += run * need
        state.run[s, p] = run
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
    if drive in (DRIVE_FILL, DRIVE_DRAIN):
        resource = parameters.process_resource[p]
        target = state.target_kg[s, p]
        if parameters.process_target_unit[p] == T_AIR:
            target = air_target(world, s, target, resource)
        return (target - state.stock[s, resource]) * state.process_per_kg[p]
    if drive == DRIVE_PEOPLE:
        if parameters.process_crew[p] == 1 and state.short[s, W_FOOD] == 1:
            return people * state.settlement_policy[s, P_RATIONING]
        return people
    if drive >= DRIVE_GROW:
        return wanted_by_crops(world, s, p)
    if drive == DRIVE_CAPACITY:
        return _ENDLESS
    return 0.0


@inner
def _apply(world: World, s: int, p: int, run: float) -> None:
    """Change the stocks of the settlement by so many runs; the ledger has them by the month."""
    state = state_of(world)
    for n in range(state.move_count[p]):
        state.stock[s, state.move_resource[p, n]] += state.move_rate[p, n] * run
    state.booked_runs[s, p] += run


@inner
def book_runs(world: World, s: int) -> None:
    """Book the flows of all runs since this was last done: they change form inside a settlement.

    What comes from beyond it, or goes there, passes through an account of its own.
    """
    state = state_of(world)
    parameters = parameters_of(world)
    for p in range(parameters.n_processes):
        run = state.booked_runs[s, p]
        if run == 0.0:
            continue
        state.booked_runs[s, p] = 0.0
        for f in range(parameters.flow_count[p]):
            resource = parameters.flow_resource[p, f]
            kg = parameters.flow_rate[p, f] * run
            state.transmuted[s, resource] += kg
            account = parameters.flow_account[p, f]
            if account == F_SETTLEMENT:
                continue
            beyond = A_SPACE
            if account == F_GROUND:
                beyond = A_GROUND
            elif account == F_AIR:
                beyond = A_AIR
            if kg < 0.0:
                state.ledger_out[beyond, resource] -= kg
                state.ledger_in[s, resource] -= kg
            else:
                state.ledger_out[s, resource] += kg
                state.ledger_in[beyond, resource] += kg
