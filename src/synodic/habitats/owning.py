"""A process that a habitat's own file defines: flows in kg a run that balance in every element."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from synodic.habitats.fields import unknown
from synodic.habitats.form import DRIVES, TOGETHER, Parts, Process
from synodic.scenario.balance import Flow as Balance
from synodic.scenario.balance import Unbalanced, balanced

if TYPE_CHECKING:
    from synodic.habitats.reading import _Maker

_ORDER = 45.0  # after the catalogue's air, before its water


def own_process(
    maker: _Maker, made: Parts, name: str, entry: dict[str, Any]
) -> tuple[float, Process]:
    """Where a process stands in the order, and itself.

    Raises:
        Mistake: an unknown resource, a drive without a target, or elements that do not balance
            where the entry does not say that they are `unaccounted`.
    """
    layer, at = maker.layer, ("process", name)
    if name in {one.id for one in maker.tables.processes}:
        raise layer.mistake(
            "the catalogue has this process", at, expected="another name, or [without] processes"
        )
    drive = entry.get("drive", "capacity")
    process = Process(
        name, TOGETHER, units=float(entry.get("units", 1.0)), drive=DRIVES.index(drive),
        capacity=float(entry.get("capacity_day", 0.0)), machine=entry.get("equipment", ""),
    )  # fmt: skip
    if process.machine and not maker.units(process.machine):
        raise layer.mistake(
            "the habitat has no such machine", (*at, "equipment"), found=repr(process.machine)
        )
    if drive == "capacity" and process.capacity <= 0.0:
        raise layer.mistake("the process has no capacity", at, expected="`capacity_day`")
    flows = _flows(maker, name, entry)
    process.flows += [maker.flow(flow) for flow in flows]
    maker.work(process, float(entry.get("energy_kwh", 0.0)), float(entry.get("hours", 0.0)))
    rest = sum(flow.rate or 0.0 for flow in flows)
    if "unaccounted" in entry and abs(rest) > 0.0:
        made.rates[name] = rest
    if drive in ("fill", "drain"):
        resource = entry.get("resource")
        if resource not in {flow.resource for flow in flows}:
            raise layer.mistake(
                f"a process that is to {drive} says what", at, expected="`resource`, one it moves"
            )
        process.target = maker.tank(resource)
        process.base = float(entry.get("target_kg", 0.0))
        process.person = float(entry.get("target_kg_person", 0.0))
        if "target_kpa" in entry:
            if not resource.startswith("cabin_"):
                raise layer.mistake("only a gas of the cabin has a pressure", (*at, "target_kpa"))
            process.base = maker.kg(float(entry["target_kpa"]), resource)
    return float(entry.get("order", _ORDER)), process


def _flows(maker: _Maker, name: str, entry: dict[str, Any]) -> tuple[Balance, ...]:
    layer, at = maker.layer, ("process", name)
    solved = entry.get("balance_by", [])
    found = []
    for n, flow in enumerate(entry.get("flows", [])):
        resource = flow.get("resource")
        if resource not in maker.shares:
            raise unknown(layer, (*at, "flows", n), str(resource), tuple(maker.shares))
        one = Balance(resource, flow.get("account", "settlement"), None)
        if ("rate" in flow) == (one.name in solved):
            raise layer.mistake(
                f"flow {one.name!r} needs a rate or a place in balance_by", (*at, "flows", n),
                expected="one of the two",
            )  # fmt: skip
        rate = float(flow["rate"]) if "rate" in flow else None
        found.append(Balance(resource, one.account, rate))
    if not found:
        raise layer.mistake("the process has no flows", at)
    if "unaccounted" in entry and not solved:
        return tuple(found)
    try:
        return balanced(found, maker.shares)
    except Unbalanced as error:
        raise layer.mistake(
            f"process {name!r} does not balance: {error}", at,
            expected='`balance_by`, or `unaccounted = "why"`',
        ) from None  # fmt: skip
