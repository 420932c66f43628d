"""The catalogue as cards: what stands in it by section, and all of one process, machine, vehicle.

A process's card is its whole vector: kilograms in and out a run, solved flows beside published ones
and how far they are off, electricity, hours, capacity, and the balance of every element.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Any

from synodic.scenario.balance import Flow
from synodic.scenario.numbers import GRADES, numbers
from synodic.scenario.processes import Process
from synodic.scenario.reading import Table
from synodic.scenario.shown import Row, catalogue
from synodic.scenario.tables import Tables, tables
from synodic.schema.axes import ELEMENTS

#: What a card is written for, and the file in which each stands.
KINDS = {
    "process": "processes",
    "equipment": "equipment",
    "vehicle": "vehicles",
    "asteroid": "asteroids",
}


def overview(rows: Iterable[Row]) -> list[dict[str, Any]]:
    """How many numbers each section has, of which grades, by the name of the section."""
    found: dict[str, dict[str, int]] = {}
    for row in rows:
        grades = found.setdefault(row.section, dict.fromkeys(GRADES, 0))
        grades[row.grade] += 1
    return [
        {"section": name, "numbers": sum(grades.values()), "grades": grades}
        for name, grades in sorted(found.items())
    ]


def cards(name: str) -> list[dict[str, Any]]:
    """The cards that a name asks for: ``process.sabatier``, or both of ``sabatier``; none of most.

    A card has `kind`, `id`, `title`; a process's the keys of `process_card`, the others those of
    `thing_card`.
    """
    kind, _, id = name.rpartition(".")
    whole = tables()
    asked = [kind] if kind in KINDS else [] if kind else list(KINDS)
    found = []
    for one in asked:
        entry = numbers(everything=True).entries(KINDS[one], one).get(id)
        if entry is not None:
            made = process_card(whole, id) if one == "process" else thing_card(whole, one, id)
            found.append({"kind": one, "id": id, "title": entry.get("title", id), **made})
    return found


def process_card(whole: Tables, id: str) -> dict[str, Any]:
    """All of one process: kilograms, kWh and hours a run, runs a day, kW at full capacity."""
    process = next(one for one in whole.processes if one.id == id)
    return {
        "order": process.order,
        "drive": process.drive,
        "of": process.resource,
        "equipment": process.equipment,
        "target": process.target,
        "target_unit": process.target_unit,
        "capacity_a_day": process.capacity,
        "energy_kWh": process.energy,
        "hours": process.hours,
        "power_kW": process.capacity * process.energy / 24.0,
        "in_kg": -sum(flow.rate or 0.0 for flow in process.flows if (flow.rate or 0.0) < 0.0),
        "out_kg": sum(flow.rate or 0.0 for flow in process.flows if (flow.rate or 0.0) > 0.0),
        "flows": [_flow(process, flow) for flow in process.flows],
        "elements": _elements(whole, process),
    }


def _flow(process: Process, flow: Flow) -> dict[str, Any]:
    [row] = catalogue(f"process.{process.id}.flow.{flow.name}")[:1]
    return {
        "resource": flow.resource,
        "account": flow.account,
        "kg": flow.rate,
        "solved": flow.solved,
        "published_kg": flow.published,
        "deviation": flow.deviation,
        "grade": row.grade,
        "source": row.source,
    }


def _elements(whole: Tables, process: Process) -> list[dict[str, Any]]:
    rows = []
    for e, element in enumerate(ELEMENTS):
        parts = [(flow.rate or 0.0) * whole.shares[flow.resource][e] for flow in process.flows]
        goes_in = math.fsum(-part for part in parts if part < 0.0)
        comes_out = math.fsum(part for part in parts if part > 0.0)
        if goes_in or comes_out:
            off = math.fsum(parts)
            row = {"element": element, "in_kg": goes_in, "out_kg": comes_out, "off_kg": off}
            rows.append(row)
    return rows


def thing_card(whole: Tables, kind: str, id: str) -> dict[str, Any]:
    """All of a machine, vehicle or asteroid: what it is, its numbers, what follows from them.

    What it takes to bring an asteroid home `synodic.astro.redirect` says.
    """
    entry = numbers(everything=True).entries(KINDS[kind], kind)[id]
    rows = catalogue(f"{kind}.{id}")
    return {
        "facts": {key: _said(value) for key, value in entry.items() if _is_fact(key, value)},
        "numbers": [row.name.removeprefix(f"{kind}.{id}.") for row in rows],
        "follows": _follows(whole, kind, id, {row.name.rpartition(".")[2]: row for row in rows}),
    }


def _is_fact(key: str, value: object) -> bool:
    return key != "title" and not isinstance(value, dict)


def _said(value: Any) -> Any:
    return value if isinstance(value, str | bool | int | float | list) else str(value)


def _follows(whole: Tables, kind: str, id: str, rows: dict[str, Row]) -> list[Table]:
    """What the numbers of a card make together: (what, value, unit)."""
    number = {key: row.value for key, row in rows.items() if not isinstance(row.value, tuple)}
    found: list[Table] = []

    def add(what: str, value: float, unit: str) -> None:
        found.append({"what": what, "value": value, "unit": unit})

    if kind == "vehicle":
        full = number["dry"] + number["propellant"] + number["payload"]
        add("mass at departure", full, "kg")
        burnt = number["dry"] + number["payload"]
        add("delta-v with its payload", number["exhaust"] * math.log(full / burnt), "m/s")
        add("landed of its payload", number["payload"] * number["landed_share"], "kg")
    elif kind == "equipment":
        for process in whole.processes:
            if process.equipment == id:
                add(f"{process.id}, at capacity", process.capacity * process.energy / 24.0, "kW")
        if number["mtbf"] > 0.0:
            add("spares at the published failure rate",
                number["spare"] * 365.25 / number["mtbf"], "kg/yr")  # fmt: skip
    return found
