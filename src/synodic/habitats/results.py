"""What a run leaves, as a Dataset with units."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from synodic.habitats.form import GAS_CONSTANT, Parts
from synodic.habitats.rules import Rules
from synodic.schema.axes import ELEMENTS

if TYPE_CHECKING:
    import xarray as xr

    from synodic.habitats.habitat import Habitat


def dataset(
    made: Habitat, rules: Rules, kept: dict[str, np.ndarray], every: int, dt: float
) -> xr.Dataset:
    """The Dataset that `Habitat.run` returns."""
    import xarray as xr

    parts = made.parts
    kg = kept["kg"]
    days = np.arange(kg.shape[0]) * (every * dt / 24.0)
    series: dict[str, tuple[str, np.ndarray, str, str]] = {
        "food_stored_kg": ("time", _sum(rules, kg, parts.food), "kg", "food stored"),
        "water_potable_kg": ("time", _sum(rules, kg, parts.water), "kg", "potable water"),
        "crew": ("time", _crew(parts, kept), "", "people alive"),
    }
    series |= _air(parts, rules, kg)
    mass = np.array([tank.unit == "kg" for tank in parts.tanks])
    whole = kg[:, mass].sum(axis=1)
    series["unaccounted_kg"] = (
        "time", whole - whole[0], "kg", "mass made out of nothing (below zero: lost)"
    )  # fmt: skip
    if parts.shares:
        each = np.array(
            [parts.shares.get(tank.resource, (0.0,) * len(ELEMENTS)) for tank in parts.tanks]
        )
        elements = (["time", "element"], kg @ each, {"units": "kg"})
    names = [f"{tank.place}.{tank.resource}" for tank in parts.tanks]
    data = xr.Dataset(
        {
            name: (dims, values, {"units": unit, "long_name": label})
            for name, (dims, values, unit, label) in series.items()
        }
        | {"stock": (("time", "tank"), kg, {"long_name": "what each tank holds"})},
        coords={
            "time": ("time", days, {"units": "days", "long_name": "time since the start"}),
            "tank": names,
            "unit": ("tank", [tank.unit for tank in parts.tanks]),
        },
    )
    if parts.shares:
        data = data.assign(elements_kg=elements).assign_coords(element=list(ELEMENTS))
    data.attrs["habitat"] = parts.title
    data.attrs["events"] = events(parts, kept, dt)
    return data


def _sum(rules: Rules, kg: np.ndarray, refs: list[tuple[str, str]]) -> np.ndarray:
    columns = [rules.position[ref] for ref in refs]
    return kg[:, columns].sum(axis=1)


def _crew(parts: Parts, kept: dict[str, np.ndarray]) -> np.ndarray:
    crew = kept["alive"]
    if any(process.people for process in parts.processes):
        crew = kept["units"].sum(axis=1)
    return np.rint(crew).astype(np.int64)


def _air(parts: Parts, rules: Rules, kg: np.ndarray) -> dict[str, tuple[str, np.ndarray, str, str]]:
    cabin = parts.cabin
    if cabin is not None:
        columns = [rules.position[cabin.place, gas] for gas, _ in cabin.gases]
        moles = kg[:, columns] / np.array([molar for _, molar in cabin.gases])
        kpa = moles * (GAS_CONSTANT * cabin.temperature / cabin.volume / 1000.0)
        total = kpa.sum(axis=1)
        gases = [gas for gas, _ in cabin.gases]
        o2, co2, h2o = (kpa[:, gases.index(f"cabin_{name}")] for name in ("o2", "co2", "h2o"))
        share = np.divide(1.0, total, out=np.zeros_like(total), where=total > 0.0)
        return {
            "o2_fraction": ("time", o2 * share, "1", "oxygen, share of the cabin's moles"),
            "co2_fraction": ("time", co2 * share, "1", "carbon dioxide, share of moles"),
            "pressure_kpa": ("time", total, "kPa", "pressure of the cabin"),
            "o2_kpa": ("time", o2, "kPa", "partial pressure of oxygen"),
            "co2_kpa": ("time", co2, "kPa", "partial pressure of carbon dioxide"),
            "h2o_kpa": ("time", h2o, "kPa", "partial pressure of water vapour"),
        }
    found: dict[str, tuple[str, np.ndarray, str, str]] = {}
    gases = parts.gases.get(parts.air, [])
    columns = [rules.position[parts.air, gas] for gas in gases]
    total = kg[:, columns].sum(axis=1) if columns else np.zeros(kg.shape[0])
    for gas in ("o2", "co2"):
        own = kg[:, rules.position[parts.air, gas]] if gas in gases else np.zeros(kg.shape[0])
        share = np.divide(own, total, out=np.zeros_like(total), where=total > 0.0)
        found[f"{gas}_fraction"] = ("time", share, "1", f"{gas}, share of the air's mass")
    return found


def events(parts: Parts, kept: dict[str, np.ndarray], dt: float) -> list[dict[str, Any]]:
    """Deaths in their order: day, who, of what, and how many."""
    found = []
    flows = [(process.name, flow.resource) for process in parts.processes for flow in process.flows]
    for row in kept["log"][: int(kept["whole"][0]["logged"])]:
        cause = int(row["cause"])
        if cause >= 1000:
            who, why = "crew", parts.watches[cause - 1000].cause
        else:
            who = parts.processes[int(row["process"])].name
            why = f"deprived of {flows[cause][1]}" if cause >= 0 else "passed a limit"
        day = float(row["step"]) * dt / 24.0
        found.append({"day": day, "who": who, "cause": why, "count": float(row["count"])})
    return found
