"""The catalogue as kernels read it: its part of the record of parameters.

Vehicles and machines stand at the rank of their ids, processes at the rank of their `order`. A
scenario may override any number by its name; flows that balance a process are then solved anew.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from synodic.scenario.balance import Flow
from synodic.scenario.composition import Shares
from synodic.scenario.dates import day_of
from synodic.scenario.industry import fill_industry
from synodic.scenario.lines import Path
from synodic.scenario.numbers import Catalogue, Number, numbers
from synodic.scenario.processes import Process, compositions, processes
from synodic.scenario.reading import Layer, Table
from synodic.schema.axes import (
    ACTIVITIES,
    ELEMENTS,
    EQUIPMENT,
    PROCESSES,
    RESOURCES,
    SEXES,
    TECHNOLOGIES,
    VEHICLES,
    WATCHES,
)
from synodic.schema.mistake import Mistake, nearest
from synodic.schema.parameters import (
    ARRIVALS,
    DRIVES,
    FLOW_ACCOUNTS,
    PARAMETER_FIELDS,
    PARAMETERS,
    POWER_KINDS,
    TARGETS,
)
from synodic.schema.work import ACTIVITY_KINDS

Overrides = tuple[tuple[str, float], ...]  #: (name of a number, value), sorted


@dataclass(frozen=True)
class Tables:
    """What the catalogue fills, with the ids and titles of each axis.

    Attributes:
        parameters: (1,) of `PARAMETERS`; what a scenario fills is 0, or -1 for an index.
        ids: ids by axis: vehicle, equipment, process, resource.
        titles: likewise, for people to read.
        processes: in the order in which they are played.
        shares: composition of each resource.
    """

    parameters: np.ndarray
    ids: dict[str, tuple[str, ...]]
    titles: dict[str, tuple[str, ...]]
    processes: tuple[Process, ...]
    shares: dict[str, Shares]

    def flows(self) -> dict[str, Flow]:
        """Every flow by its name: ``process.PROCESS.flow.RESOURCE``."""
        return {
            f"process.{process.id}.flow.{flow.name}": flow
            for process in self.processes
            for flow in process.flows
        }


def key_of(id: str) -> int:
    """The key of an id's draws: the first four bytes of its BLAKE2b, little end first."""
    return int.from_bytes(hashlib.blake2b(id.encode()).digest()[:4], "little")


def catalogue_hash() -> str:
    """BLAKE2b of all that the built-in catalogue gives a play, 32 hexadecimal digits."""
    whole = tables()
    made = hashlib.blake2b(whole.parameters.tobytes(), digest_size=16)
    made.update("\n".join(name for axis in sorted(whole.ids) for name in whole.ids[axis]).encode())
    return made.hexdigest()


@lru_cache(maxsize=64)
def tables(overrides: Overrides = ()) -> Tables:
    """The built-in catalogue with `overrides`. The arrays are shared: copy before writing.

    Raises:
        Mistake: a catalogue that does not balance or lacks a number.
    """
    return fill(numbers(), overrides)


def fill(catalogue: Catalogue, overrides: Overrides = ()) -> Tables:
    """`catalogue` with `overrides`, as arrays.

    Raises:
        Mistake: as `tables`.
    """
    over = dict(overrides)

    def value(name: str) -> float:
        number = catalogue.numbers.get(name)
        if number is None or isinstance(number.value, tuple):
            raise Mistake("the catalogue lacks a number", field=name)
        return over.get(name, number.value)

    record = np.zeros(1, PARAMETERS)
    for field in PARAMETER_FIELDS:
        if field.kind == "index":
            record[field.name] = -1
    row = record[0]
    for field in PARAMETER_FIELDS:
        if field.kind == "number" and not field.axes:
            row[field.name] = value(field.name)
    for n, resource in enumerate(RESOURCES):
        name = f"plan_use.{resource}"
        row["plan_use"][n] = value(name) if name in catalogue.numbers else 0.0
    for n, sex in enumerate(SEXES):
        row["mortality"][n] = _by_age(catalogue, f"mortality.{sex}")
    row["fertility"] = _by_age(catalogue, "fertility")
    shares = compositions(catalogue, value)
    for n, resource in enumerate(RESOURCES):
        row["composition"][n, : len(ELEMENTS)] = shares[resource]

    vehicles = catalogue.entries("vehicles", "vehicle")
    equipment = catalogue.entries("equipment", "equipment")
    technologies = catalogue.entries("technologies", "technology")
    activities = catalogue.entries("work", "activity")
    played = processes(catalogue, shares, value)
    for what, count, most in (
        ("vehicles", len(vehicles), VEHICLES),
        ("machines", len(equipment), EQUIPMENT),
        ("processes", len(played), PROCESSES),
        ("technologies", len(technologies), TECHNOLOGIES),
        ("activities", len(activities), ACTIVITIES),
    ):
        if count > most:
            raise Mistake(
                f"the catalogue has too many {what}", found=str(count), expected=str(most)
            )
    row["n_vehicles"], row["n_equipment"], row["n_processes"] = map(
        len, (vehicles, equipment, played)
    )
    _fill_technologies(catalogue, row, technologies, value)
    _fill_activities(catalogue.layers["work"], row, activities, value)
    for n, (id, entry) in enumerate(vehicles.items()):
        at = ("vehicle", id)
        for field in PARAMETER_FIELDS:
            if field.name.startswith("vehicle_") and field.kind == "number":
                path = f"vehicle.{id}.{field.name.removeprefix('vehicle_')}"
                if field.axes[1:]:
                    row[field.name][n] = value(f"{path}.losses"), value(f"{path}.successes")
                else:
                    row[field.name][n] = value(path)
        layer = catalogue.layers["vehicles"]
        row["vehicle_arrival"][n] = _index(layer, (*at, "arrival"), entry.get("arrival"), ARRIVALS)
        row["vehicle_first_day"][n] = day_of(entry["first_day"])
        row["vehicle_returns"][n] = int(entry["returns"])
        row["vehicle_key"][n] = key_of(id)
        for name in entry.get("needs", ()):
            t = _index(layer, (*at, "needs"), name, tuple(technologies))
            row["vehicle_needs"][n, t] = 1
    for n, (id, entry) in enumerate(equipment.items()):
        at = ("equipment", id)
        for field in PARAMETER_FIELDS:
            if field.name.startswith("equipment_") and field.kind == "number":
                path = f"equipment.{id}.{field.name.removeprefix('equipment_')}"
                row[field.name][n] = value(path)
        layer = catalogue.layers["equipment"]
        kind = entry.get("power_kind", "none")
        row["equipment_power_kind"][n] = _index(layer, (*at, "power_kind"), kind, POWER_KINDS)
        if "watch" in entry:
            row["equipment_watch"][n] = _index(layer, (*at, "watch"), entry.get("watch"), WATCHES)
        row["equipment_key"][n] = key_of(id)
    ids = list(equipment)
    fill_industry(catalogue, row, ids, value)
    for n, process in enumerate(played):
        _fill_process(row, n, process, ids)

    entries = catalogue.entries("resources", "resource")
    return Tables(
        record,
        {
            "vehicle": tuple(vehicles),
            "equipment": tuple(equipment),
            "process": tuple(process.id for process in played),
            "resource": RESOURCES,
            "technology": tuple(technologies),
        },
        {
            "technology": tuple(entry["title"] for entry in technologies.values()),
            "vehicle": tuple(entry["title"] for entry in vehicles.values()),
            "equipment": tuple(entry["title"] for entry in equipment.values()),
            "process": tuple(process.title for process in played),
            "resource": tuple(entries[resource]["title"] for resource in RESOURCES),
        },
        played,
        shares,
    )


def _fill_technologies(
    catalogue: Catalogue, row: np.void, entries: dict[str, Table], value: Callable[[str], float]
) -> None:
    ids = tuple(entries)
    layer = catalogue.layers["technologies"]
    row["n_technologies"] = len(ids)
    for n, (id, entry) in enumerate(entries.items()):
        for name in ("stages", "years", "money", "upkeep", "prestige", "price"):
            row[f"technology_{name}"][n] = value(f"technology.{id}.{name}")
        for name in entry["needs"]:
            row["technology_needs"][n, _index(layer, ("technology", id, "needs"), name, ids)] = 1
        row["technology_flight"][n] = int(entry.get("flight", False))
        row["technology_held"][n] = int(entry.get("held", False))
        row["technology_key"][n] = key_of(id)
    if "moon_landing" in ids:
        row["moon_technology"] = ids.index("moon_landing")


def _fill_activities(
    layer: Layer, row: np.void, entries: dict[str, Table], value: Callable[[str], float]
) -> None:
    row["n_activities"] = len(entries)
    for n, (id, entry) in enumerate(entries.items()):
        row["activity_hours"][n] = value(f"activity.{id}.hours")
        row["activity_sharing"][n] = value(f"activity.{id}.sharing")
        at = ("activity", id, "kind")
        row["activity_kind"][n] = _index(layer, at, entry.get("kind"), ACTIVITY_KINDS)


def _fill_process(row: np.void, n: int, process: Process, equipment: list[str]) -> None:
    if process.equipment is not None:
        row["process_equipment"][n] = equipment.index(process.equipment)
    if process.resource is not None:
        row["process_resource"][n] = RESOURCES.index(process.resource)
    row["process_capacity"][n] = process.capacity
    row["process_energy"][n] = process.energy
    row["process_hours"][n] = process.hours
    row["process_thrift"][n] = process.thrift
    row["process_growth"][n] = process.growth
    row["process_drive"][n] = DRIVES.index(process.drive)
    row["process_target"][n] = process.target
    row["process_target_unit"][n] = TARGETS.index(process.target_unit)
    row["process_crew"][n] = int(process.crew)
    row["flow_count"][n] = len(process.flows)
    for f, flow in enumerate(process.flows):
        row["flow_resource"][n, f] = RESOURCES.index(flow.resource)
        row["flow_rate"][n, f] = flow.rate
        row["flow_account"][n, f] = FLOW_ACCOUNTS.index(flow.account)


def _by_age(catalogue: Catalogue, name: str) -> tuple[float, ...]:
    number: Number | None = catalogue.numbers.get(name)
    if number is None or not isinstance(number.value, tuple):
        raise Mistake("the catalogue lacks a row of numbers", field=name)
    return number.value


def _index(layer: Layer, at: Path, name: object, valid: tuple[str, ...]) -> int:
    if name in valid:
        return valid.index(str(name))
    raise layer.mistake(
        "there is no such name",
        at,
        found=repr(name),
        expected=", ".join(valid),
        nearest=nearest(str(name), valid),
    )
