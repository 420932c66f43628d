"""One day of a world: the calendar, interventions, systems in their order, and what is sampled.

`driver` writes the loop over days as a small module in the cache folder and imports it, because a
compiled loop has to name the functions that it calls: another list of systems is another module,
compiled once and kept.
"""

from __future__ import annotations

import hashlib
import importlib.util
import inspect
import os
import sys
import tempfile
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from types import ModuleType

import numpy as np

from synodic.numerics.compile import cache_folder, inner, kernel
from synodic.schema.axes import AGES, BIRTHPLACES, SEXES
from synodic.schema.series import INTEGER, SLOTS
from synodic.schema.state import NEVER
from synodic.world.interventions import intervene
from synodic.world.memory import scalar_at
from synodic.world.passage import ready_vehicles
from synodic.world.systems.air import ready_air
from synodic.world.systems.crops import ready_crops
from synodic.world.systems.leaders import renew_leaders
from synodic.world.systems.lots import begin_lots, renew_lots
from synodic.world.systems.machines import ready_machines
from synodic.world.systems.processes import ready_processes
from synodic.world.systems.rates import ready_rates
from synodic.world.systems.schools import begin_schools
from synodic.world.systems.sky import ready_storms, renew_storms
from synodic.world.systems.technology import renew_technologies
from synodic.world.systems.troubles import renew_troubles
from synodic.world.warming import compile_parts, helped
from synodic.world.world import World, key_at, parameters_of, state_of

System = Callable[[World], None]
_mark = scalar_at("i1")


@inner
def begin(world: World) -> None:
    """Set the calendar, draw again what a fork leaves pending, apply interventions."""
    state = state_of(world)
    mark = _mark(world.calendar + state.day - parameters_of(world).start_day)
    state.month = 1 if mark >= 1 else 0
    state.year = 1 if mark == 2 else 0
    if state.day == parameters_of(world).start_day:
        _first_day(world)
    for n in range(1, world.key_count):
        if key_at(world, n).day == state.day:
            _renew(world)
    if world.intervention_count > 0:
        intervene(world)


@inner
def _first_day(world: World) -> None:
    """Work out what holds for good; draw the waiting times of what is there from the start."""
    state = state_of(world)
    parameters = parameters_of(world)
    ready_vehicles(world)
    ready_processes(world)
    ready_storms(world)
    ready_rates(world)
    ready_machines(world)
    ready_air(world)
    for s in range(parameters.n_settlements):
        begin_lots(world, s)
        state.machines_changed[s] = 1
        state.population[s] = 0
        for born in range(len(BIRTHPLACES)):
            state.population_born[s, born] = 0
            for age in range(AGES):
                for sex in range(len(SEXES)):
                    state.population_born[s, born] += state.people[s, age, sex, born]
            state.population[s] += state.population_born[s, born]
        begin_schools(world, s)
        state.crewed_since[s] = state.day if state.population[s] > 0 else NEVER
        state.last_death[s] = -1
        state.known_people[s] = state.population[s]
        for r in range(state.stock.shape[1]):
            state.known_stock[s, r] = state.stock[s, r]
        for e in range(parameters.n_equipment):
            state.known_units[s, e] = state.units[s, e]
    ready_crops(world)


@inner
def _renew(world: World) -> None:
    """Draw pending waiting times again, given that they have not fired yet."""
    renew_storms(world)
    renew_technologies(world)
    renew_troubles(world)
    renew_leaders(world)
    for s in range(parameters_of(world).n_settlements):
        renew_lots(world, s)


@kernel
def sample(
    state_f8: np.ndarray, state_i8: np.ndarray, slots: np.ndarray, integer: np.ndarray,
    row: np.ndarray,
) -> None:  # fmt: skip
    """Copy the sampled slots of a state into a row of the series."""
    for n in range(slots.shape[0]):
        row[n] = float(state_i8[slots[n]]) if integer[n] else state_f8[slots[n]]


_TEMPLATE = '''"""Written by synodic.world.day: the loop over days for one list of systems."""
from synodic.numerics.compile import kernel
from synodic.world.day import begin, sample
from synodic.world.world import parameters_of, state_of
{imports}


@kernel
def run(frame, state_f8, state_i8, slots, integer, series, days, rows, stop):
    world = frame[0]
    state = state_of(world)
    parameters = parameters_of(world)
    while state.day < stop and state.status == 0:
        begin(world)
{calls}
        if state.month == 1 or state.day == parameters.end_day - 1:
            if rows < series.shape[0]:
                sample(state_f8, state_i8, slots, integer, series[rows])
                days[rows] = state.day
            rows += 1
        state.day += 1
    return rows
'''


def _module(systems: tuple[tuple[System, int], ...]) -> ModuleType:
    """The compiled loop's module for these systems, each with its switch (-1: always on)."""
    imports, calls = [], []
    for n, (system, switch) in enumerate(systems):
        function = getattr(system, "py_func", system)
        if not function.__module__.startswith("synodic."):
            # numba does not see changes in another file: a changed system is another loop
            source = Path(inspect.getsourcefile(function) or "").read_bytes()
            imports.append(f"# {hashlib.sha256(source).hexdigest()}")
        imports.append(f"from {function.__module__} import {function.__qualname__} as s{n}")
        if switch >= 0:
            calls.append(
                f"        if parameters.system_on[{switch}] == 1:\n            s{n}(world)"
            )
        else:
            calls.append(f"        s{n}(world)")
    text = _TEMPLATE.format(imports="\n".join(imports), calls="\n".join(calls))
    name = "loop_" + hashlib.sha256(text.encode()).hexdigest()[:16]
    if name in sys.modules:
        return sys.modules[name]
    path = cache_folder() / f"{name}.py"
    if not path.exists():
        try:
            _write_whole(path, text)
        except OSError:  # no cache to be had: compiled for this process alone
            path = Path(tempfile.mkdtemp(prefix="synodic-")) / path.name
            path.write_text(text, encoding="utf-8")
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


def _write_whole(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, suffix=".part")
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)
    Path(temporary).replace(path)


@lru_cache(64)
def driver(systems: tuple[tuple[System, int], ...]) -> Callable[..., int]:
    """The compiled loop over days for these systems.

    Args:
        systems: functions of a `World`, each with the position of its switch in
            `synodic.schema.axes.SYSTEMS`, or -1 if it is always on. They run in this order; each
            is decorated with `synodic.numerics.compile.inner` in an importable module.
    """
    functions = [system for system, _ in systems]
    for function in functions:
        if not hasattr(function, "py_func"):
            raise TypeError(f"the system {function!r} is not compiled: decorate it with `inner`")
    module = _module(systems)
    half = len(functions) // 2
    beside = [f"{f.__module__}:{f.__qualname__}" for f in functions[half:]]
    with helped(beside, f"{module.__name__}.compiled") as cold:
        if cold:
            compile_parts([begin, *functions[:half]])
    run: Callable[..., int] = module.run
    return run


__all__ = ["INTEGER", "SLOTS", "System", "begin", "driver", "sample"]
