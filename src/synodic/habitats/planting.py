"""Crops of a habitat: areas that grow by stage, are harvested and sown again.

A greenhouse without a word about it is planted as the catalogue says, one part for each month of
growth. What a ``[crop.NAME]`` does not say is taken from there too: the air of a crop is the
cabin's or the stores', as in the catalogue's `cabin_crops` and `greenhouse`.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from synodic.habitats.form import GROW, Crop, Flow, Process, Ref, Tank
from synodic.scenario.balance import Flow as Balance
from synodic.scenario.balance import balanced
from synodic.scenario.processes import Process as Known

if TYPE_CHECKING:
    from synodic.habitats.reading import _Maker

_MONTH = 30.4375  # days, mean
_ORDER = 25.0  # after people, before the scrubber
#: The resource that stands where a crop has the catalogue's harvest.
STANDING = "crop"
DEAD: Ref = ("dead plants", STANDING)


@dataclass
class _Sown:
    """A crop as its plantings share it; rates are kg of food."""

    name: str
    known: Known
    area: float
    plantings: int
    life: float
    entry: dict[str, Any]
    machine: str
    target: float = 0.0


def crops(maker: _Maker) -> list[tuple[float, Process]]:
    """Every planting of every crop, with its place in the order."""
    growing = {one.id: one for one in maker.tables.processes if one.drive == "grow"}
    found, taken = [], set()
    for name, entry in maker.table.get("crop", {}).items():
        at = ("crop", name)
        if "area_m2" not in entry:
            raise maker.layer.mistake("a crop has an area", at, expected="`area_m2`")
        if name in {one.id for one in maker.tables.processes}:
            raise maker.layer.mistake("the catalogue has this process", at, expected="another name")
        machine = str(entry.get("equipment", ""))
        if machine and not maker.units(machine):
            raise maker.layer.mistake(
                "the habitat has no such machine", (*at, "equipment"), found=repr(machine)
            )
        taken.add(machine)
        known = growing["cabin_crops" if entry.get("air", "cabin") == "cabin" else "greenhouse"]
        sown = _Sown(
            name, known, float(entry["area_m2"]), int(entry.get("plantings", 1)),
            float(entry.get("life_days", known.growth)), entry, machine,
        )  # fmt: skip
        order = float(entry.get("order", _ORDER))
        found += [(order, _planting(maker, sown, n)) for n in range(sown.plantings)]
    without = maker.table.get("without", {}).get("processes", [])
    for name, known in growing.items():
        machine = known.equipment or ""
        if name in without or machine in taken or not maker.units(machine):
            continue
        area = maker.units(machine) * maker.figures["diet_area"]
        months = max(1, round(known.growth / _MONTH))
        sown = _Sown(name, known, area, months, known.growth, {}, machine, known.target)
        found += [(float(known.order), _planting(maker, sown, n)) for n in range(months)]
    _stand(maker, [one for _, one in found])
    return found


def _edible(maker: _Maker) -> float:
    """Share of a harvest that is food."""
    harvest = next(one for one in maker.tables.processes if one.drive == "ripe")
    rates = {flow.resource: flow.rate or 0.0 for flow in harvest.flows}
    return -rates["food"] / rates[STANDING]


def _planting(maker: _Maker, sown: _Sown, n: int) -> Process:
    entry, known, life = sown.entry, sown.known, sown.life * 24.0
    usual = _edible(maker)
    edible = float(entry.get("edible", usual))
    daily = float(entry.get("food_kg_m2_day", known.capacity / maker.figures["diet_area"]))
    standing, flows = _flows(maker, sown, edible, usual)
    place = f"{sown.name}_{n + 1}"
    at: Ref = (place, standing)
    dead = (DEAD[0], standing)
    maker.tanks[at] = Tank(*at)
    maker.tanks[dead] = Tank(*dead)
    process = Process(
        place, GROW, sown.area / sown.plantings, machine=sown.machine, person=sown.target
    )
    for flow in flows:
        rate = flow.rate or 0.0
        if flow.resource == standing:
            process.flows.append(Flow(standing, 1, rate, [[at]]))
            continue
        links, keeps = [[maker.tank(flow.resource)]], [0.0]
        if rate < 0.0 and flow.resource.startswith("cabin_"):
            # what the cabin lacks is let in from the store
            kept = maker.figures["crop_co2_left"] if flow.resource == "cabin_co2" else 0.0
            keeps = [maker.kg(kept, flow.resource), 0.0]
            links.append([maker.tank(flow.resource.removeprefix("cabin_"))])
        process.flows.append(Flow(flow.resource, 1 if rate > 0.0 else -1, abs(rate), links, keeps))
    energy = float(entry.get("energy_kwh_kg", known.energy))
    hours = float(entry.get("hours_kg", known.hours))
    maker.work(process, energy * edible, hours * edible)
    process.crop = Crop(
        life=life, photoperiod=int(entry.get("photoperiod_h", maker.figures["photoperiod"])),
        standing=at, waste=maker.tank("biomass"), rot=dead, food=maker.tank("food"), edible=edible,
        rate=daily / edible / 24.0, age=life * n / sown.plantings,
        limit=float(entry.get("starves_h", maker.figures["crop_starves"])),
        hardship=maker.figures["crop_hardship"],
    )  # fmt: skip
    return process


def _flows(
    maker: _Maker, sown: _Sown, edible: float, usual: float
) -> tuple[str, tuple[Balance, ...]]:
    """What stands, and the flows for a kilogram of it: solved anew where a harvest has its own."""
    grown = next(flow.rate or 0.0 for flow in sown.known.flows if flow.resource == STANDING)
    standing = STANDING if edible == usual else f"standing_{sown.name}"
    flows = [
        Balance(
            standing if flow.resource == STANDING else flow.resource, flow.account,
            None if flow.solved and edible != usual else (flow.rate or 0.0) / grown,
        )
        for flow in sown.known.flows
    ]  # fmt: skip
    if standing == STANDING:
        return standing, tuple(flows)
    food, biomass = maker.shares["food"], maker.shares["biomass"]
    maker.shares[standing] = tuple(
        edible * a + (1.0 - edible) * b for a, b in zip(food, biomass, strict=True)
    )
    return standing, balanced(flows, maker.shares)


def _stand(maker: _Maker, plantings: list[Process]) -> None:
    """Spread the stock of standing crops over the plantings, by area and growth."""
    kg = float(maker.table.get("stock", {}).get(STANDING, 0.0))
    if kg == 0.0:
        return
    grown = {}
    for one in plantings:
        assert one.crop is not None
        share = one.crop.age / one.crop.life
        if one.crop.standing[1] == STANDING:
            done = share - math.sin(math.tau * share) / math.tau
            grown[one.crop.standing] = one.units * done
    whole = sum(grown.values())
    if whole == 0.0:
        raise maker.layer.mistake(
            "no crop stands here", ("stock", STANDING), expected="two or more plantings"
        )
    for at, share in grown.items():
        maker.tanks[at].kg = kg * share / whole
    maker.tanks[maker.tank(STANDING)].kg = 0.0
