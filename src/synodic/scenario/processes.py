"""The processes of the catalogue: their flows, balanced, and how each is driven.

A process is played in the order of its `order`, which is also its priority for power. The
composition of a resource that is `derived_by` a process is what lets that process balance.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from synodic.scenario.balance import Flow, Unbalanced, balanced, derived_shares
from synodic.scenario.composition import Shares, shares_of, shares_of_formula
from synodic.scenario.numbers import Catalogue
from synodic.scenario.reading import Layer, Table
from synodic.schema.axes import FLOWS, RESOURCES
from synodic.schema.mistake import Mistake, nearest
from synodic.schema.parameters import DRIVES, FLOW_ACCOUNTS, TARGETS

Value = Callable[[str], float]  #: a number of the catalogue by its name, as a scenario has it

_FIELDS = (
    *("title", "order", "drive", "crew", "equipment", "resource", "target", "capacity"),
    *("energy", "hours", "thrift", "growth", "flows", "balance_by"),
)


@dataclass(frozen=True)
class Process:
    """One process as it is played; rates are kg a run, made is positive."""

    id: str
    title: str
    order: int
    drive: str
    crew: bool
    equipment: str | None
    resource: str | None
    target: float
    target_unit: str
    capacity: float
    energy: float
    hours: float
    thrift: float
    growth: float
    flows: tuple[Flow, ...]


def compositions(catalogue: Catalogue, value: Value) -> dict[str, Shares]:
    """Shares of mass of each resource.

    Raises:
        Mistake: a resource without a composition, or one that cannot be derived.
    """
    layer = catalogue.layers["resources"]
    entries = catalogue.entries("resources", "resource")
    shares: dict[str, Shares] = {}
    derived: dict[str, str] = {}
    for name in RESOURCES:
        at = ("resource", name)
        entry = entries.get(name)
        if entry is None:
            raise layer.mistake("a resource is missing", ("resource",), expected=name)
        try:
            if "formula" in entry:
                shares[name] = shares_of_formula(entry["formula"])
            elif "shares" in entry:
                shares[name] = shares_of(entry["shares"])
            elif "derived_by" in entry:
                derived[name] = entry["derived_by"]
            else:
                raise layer.mistake(
                    "a resource has no composition",
                    at,
                    expected="`formula`, `shares` or `derived_by`",
                )
        except Mistake:
            raise
        except ValueError as error:
            raise layer.mistake(f"the composition of {name!r} is wrong: {error}", at) from None
    processes = catalogue.entries("processes", "process")
    for name, process in derived.items():
        flows = _flows(catalogue, process, processes[process], value)
        try:
            shares[name] = derived_shares(name, flows, shares)
        except Unbalanced as error:
            raise catalogue.layers["processes"].mistake(
                f"the composition of {name!r} cannot be derived from process {process!r}: {error}",
                ("process", process),
            ) from None
    return shares


def processes(catalogue: Catalogue, shares: dict[str, Shares], value: Value) -> tuple[Process, ...]:
    """All processes in the order in which they are played.

    Raises:
        Mistake: an unknown name, or a process that makes or loses an element.
    """
    layer = catalogue.layers["processes"]
    found = []
    for name, entry in catalogue.entries("processes", "process").items():
        at = ("process", name)
        for key in entry:
            _known(layer, (*at, key), key, _FIELDS)
        drive = _known(layer, (*at, "drive"), entry.get("drive"), DRIVES)
        resource = entry.get("resource")
        if drive in ("fill", "drain", "grow", "ripe", "wither"):
            _known(layer, (*at, "resource"), resource, RESOURCES)
        equipment = entry.get("equipment")
        if equipment is not None:
            known = tuple(catalogue.entries("equipment", "equipment"))
            _known(layer, (*at, "equipment"), equipment, known)
        target, unit = _target(catalogue, name, entry, value)
        try:
            flows = balanced(_flows(catalogue, name, entry, value), shares)
        except Unbalanced as error:
            raise layer.mistake(f"process {name!r} does not balance: {error}", at) from None
        found.append(
            Process(
                id=name,
                title=entry.get("title", name),
                order=int(entry["order"]),
                drive=drive,
                crew=bool(entry.get("crew", False)),
                equipment=equipment,
                resource=resource,
                target=target,
                target_unit=unit,
                capacity=_optional(catalogue, value, f"process.{name}.capacity"),
                energy=_optional(catalogue, value, f"process.{name}.energy"),
                hours=_optional(catalogue, value, f"process.{name}.hours"),
                thrift=_optional(catalogue, value, f"process.{name}.thrift", 1.0),
                growth=_optional(catalogue, value, f"process.{name}.growth"),
                flows=flows,
            )
        )
    return tuple(sorted(found, key=lambda process: (process.order, process.id)))


def _flows(catalogue: Catalogue, name: str, entry: Table, value: Value) -> list[Flow]:
    layer = catalogue.layers["processes"]
    flows = []
    solved = entry.get("balance_by", [])
    for n, flow in enumerate(entry.get("flows", [])):
        at = ("process", name, "flows", n)
        resource = _known(layer, at, flow.get("resource"), RESOURCES)
        account = _known(layer, at, flow.get("account", "settlement"), FLOW_ACCOUNTS)
        one = Flow(resource, account, None)
        path = f"process.{name}.flow.{one.name}"
        told = f"{path}.published"
        published = value(told) if told in catalogue.numbers else None
        rate = value(path) if path in catalogue.numbers else None
        if (rate is None) != (one.name in solved):
            raise layer.mistake(
                f"flow {one.name!r} of process {name!r} needs a rate or a place in balance_by",
                at,
                expected="one of the two",
            )
        flows.append(Flow(resource, account, rate, published=published))
    if not 0 < len(flows) <= FLOWS:
        raise layer.mistake(
            f"process {name!r} has too many flows or none",
            ("process", name),
            found=str(len(flows)),
            expected=f"1 to {FLOWS}",
        )
    return flows


def _target(catalogue: Catalogue, name: str, entry: Table, value: Value) -> tuple[float, str]:
    target = entry.get("target")
    if target is None:
        return 0.0, "kg"
    if "parameter" in target:
        unit = target.get("unit", "kPa")
        _known(catalogue.layers["processes"], ("process", name, "target"), unit, TARGETS)
        return value(target["parameter"]), unit
    unit = catalogue.numbers[f"process.{name}.target"].unit
    layer = catalogue.layers["processes"]
    _known(layer, ("process", name, "target"), unit, TARGETS)
    return value(f"process.{name}.target"), unit


def _optional(catalogue: Catalogue, value: Value, path: str, default: float = 0.0) -> float:
    return value(path) if path in catalogue.numbers else default


def _known(layer: Layer, at: tuple[str | int, ...], name: object, valid: tuple[str, ...]) -> str:
    if isinstance(name, str) and name in valid:
        return name
    raise layer.mistake(
        "there is no such name",
        at,
        found=repr(name),
        expected=", ".join(valid),
        nearest=nearest(str(name), valid),
    )
