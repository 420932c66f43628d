"""Crops of a habitat: areas that grow by stage, are harvested and sown again.

What stands is food and inedible biomass in one; its gases, water and salts follow from their
elements, solved like those of the catalogue's greenhouse, from which the figures come where a
crop says nothing else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from synodic.habitats.form import GROW, Crop, Flow, Process, Ref, Tank
from synodic.scenario.balance import Flow as Balance
from synodic.scenario.balance import balanced
from synodic.scenario.numbers import numbers

if TYPE_CHECKING:
    from synodic.habitats.reading import _Maker

#: A full diet's square metres (BVAD Rev2 Table 4-92, as in the catalogue's greenhouse).
_DIET_M2 = 65.29
_LIFE = 80.0  # days from seed to harvest: between radish (25) and wheat or potato (84 to 105)
_PHOTO = 16
_STARVES = 72.0  # hours of too little light, water or gas that a crop bears
_LEFT_KPA = 0.04  # of carbon dioxide that crops leave in the cabin: that of air on Earth
_ORDER = 25.0  # after people, before the scrubber


def crops(maker: _Maker) -> list[tuple[float, Process]]:
    """Every planting of every crop, with its place in the order."""
    found = []
    for name, entry in maker.table.get("crop", {}).items():
        if "area_m2" not in entry:
            raise maker.layer.mistake("a crop has an area", ("crop", name), expected="`area_m2`")
        plantings = int(entry.get("plantings", 1))
        for n in range(plantings):
            found.append((float(entry.get("order", _ORDER)), _planting(maker, name, n, plantings)))
    return found


def _planting(maker: _Maker, name: str, n: int, plantings: int) -> Process:
    entry = maker.table["crop"][name]
    known = {one.id: one for one in maker.tables.processes}["greenhouse"]
    rates = {flow.resource: flow.rate or 0.0 for flow in known.flows}
    edible = float(entry.get("edible", rates["food"] / (rates["food"] + rates["biomass"])))
    yearly = float(entry.get("food_kg_m2_day", known.capacity / _DIET_M2))
    life = float(entry.get("life_days", _LIFE)) * 24.0
    machine = str(entry.get("equipment", ""))
    if machine and not maker.units(machine):
        raise maker.layer.mistake(
            "the habitat has no such machine", ("crop", name, "equipment"), found=repr(machine)
        )
    standing = f"standing_{name}"
    food, biomass = maker.shares["food"], maker.shares["biomass"]
    maker.shares[standing] = tuple(
        edible * a + (1.0 - edible) * b for a, b in zip(food, biomass, strict=True)
    )
    flows = balanced(
        [Balance(standing, "settlement", 1.0)]
        + [Balance(gas, "settlement", None) for gas in ("co2", "water", "o2", "nutrients", "n2")],
        maker.shares,
    )
    place = f"{name}_{n + 1}"
    at: Ref = (place, standing)
    maker.tanks[at] = Tank(place, standing)
    maker.tanks["dead plants", standing] = Tank("dead plants", standing)
    process = Process(place, GROW, float(entry["area_m2"]) / plantings, machine=machine)
    inside = entry.get("air", "cabin") == "cabin"
    for flow in flows:
        rate = flow.rate or 0.0
        if flow.resource == standing:
            process.flows.append(Flow(standing, 1, rate, [[at]]))
            continue
        links, keeps = [[maker.tank(flow.resource)]], [0.0]
        if inside and flow.resource in ("co2", "o2", "n2"):
            gas = f"cabin_{flow.resource}"
            links = [[maker.tank(gas)]]
            if rate < 0.0:
                keeps = [maker.kg(_LEFT_KPA, gas) if gas == "cabin_co2" else 0.0, 0.0]
                links.append([maker.tank(flow.resource)])
        sign = 1 if rate > 0.0 else -1
        process.flows.append(Flow(flow.resource, sign, abs(rate), links, keeps))
    catalogue = numbers().numbers
    energy = float(entry.get("energy_kwh_kg", catalogue["process.greenhouse.energy"].value))
    hours = float(entry.get("hours_kg", catalogue["process.greenhouse.hours"].value))
    maker.work(process, energy * edible, hours * edible)
    process.crop = Crop(
        life=life, photoperiod=int(entry.get("photoperiod_h", _PHOTO)), standing=at,
        waste=maker.tank("biomass"), rot=("dead plants", standing), food=maker.tank("food"),
        edible=edible,
        rate=yearly / edible / 24.0, age=life * n / plantings,
        limit=float(entry.get("starves_h", _STARVES)),
    )  # fmt: skip
    return process
