"""SIMOC's library of agents, in the form of its configurations, from `simoc_agents.toml`."""

from __future__ import annotations

import copy
from functools import cache
from pathlib import Path
from typing import Any

from synodic.scenario.reading import Table, parse, read_text

_FILE = Path(__file__).parent / "simoc_agents.toml"


@cache
def library() -> Table:
    """The table of agents, crops, categories and sunlight."""
    return parse(read_text(_FILE), _FILE.name)


def agent_of(name: str) -> dict[str, Any] | None:
    """What SIMOC's library says of an agent, in the form of its configurations."""
    known = library()
    if name in known["crop"]:
        return _plant(name, known["crop"][name])
    if name not in known["agent"]:
        return None
    entry = known["agent"][name]
    flows: dict[str, Any] = {"in": {}, "out": {}}
    for direction in flows:
        for currency, flow in entry.get(direction, {}).items():
            flows[direction][currency] = _flow(flow)
    properties = {
        key: {"value": entry[key]}
        for key in ("volume", "par_baseline", "mass", "area")
        if key in entry
    }
    return {
        "agent_class": entry["class"], "capacity": dict(entry.get("capacity", {})),
        "thresholds": copy.deepcopy(entry.get("thresholds", {})), "flows": flows,
        "properties": properties,
    }  # fmt: skip


def _flow(flow: Table) -> dict[str, Any]:
    made: dict[str, Any] = {"value": flow["rate"], "connections": list(flow["at"])}
    if "needs" in flow:
        made["requires"] = list(flow["needs"])
    if "weights" in flow:
        made["weighted"] = list(flow["weights"])
    if "limit" in flow:
        made["deprive"] = {"value": flow["limit"]}
    if "growth" in flow:
        made["growth"] = {mode: {"type": shape} for mode, shape in flow["growth"].items()}
    if "when" in flow:
        made["criteria"] = {
            one["path"]: {key: one[key] for key in one if key != "path"} for one in flow["when"]
        }
    return made


def _plant(name: str, row: Table) -> dict[str, Any]:
    by_growth = ["daily_growth_factor", "par_factor", "growth_rate"]

    def takes(rate: float, at: str, last: str) -> dict[str, Any]:
        return {
            "value": rate, "connections": [at], "weighted": [*by_growth, last],
            "deprive": {"value": 72},
        }  # fmt: skip

    def gives(rate: float, need: str, last: str) -> dict[str, Any]:
        return {
            "value": rate, "connections": ["greenhouse"], "weighted": [*by_growth, last],
            "requires": [need],
        }  # fmt: skip

    def harvest(share: float, at: str) -> dict[str, Any]:
        return {
            "value": share, "connections": [at], "weighted": ["biomass"],
            "criteria": {"grown": {"limit": "=", "value": True}},
        }  # fmt: skip

    return {
        "agent_class": "plants",
        "capacity": {"biomass": row["most"]},
        "properties": {
            "par_baseline": {"value": row["par"]},
            "photoperiod": {"value": row["photoperiod"]},
            "lifetime": {"value": row["life"]},
            "carbon_fixation": {"value": row["fixation"]},
            "harvest_index": {"value": row["edible"]},
            "reproduce": {"value": True},
            "density_factor": {"value": 1},
            "crop_management_factor": {"value": 1},
        },
        "flows": {
            "in": {
                "co2": takes(row["co2"], "greenhouse", "cu_factor"),
                "potable": takes(row["potable"], "water_storage", "te_factor"),
                "fertilizer": takes(row["fertilizer"], "nutrient_storage", "cu_factor"),
                "par": {"value": 0, "connections": ["b2_sun", "lamp"]},
            },
            "out": {
                "o2": gives(row["o2"], "co2", "cu_factor"),
                "h2o": gives(row["h2o"], "potable", "te_factor"),
                "biomass": {
                    "value": row["biomass"], "connections": [name],
                    "growth": {"lifetime": {"type": "norm"}},
                    "weighted": ["daily_growth_factor", "par_factor", "cu_factor",
                                 "density_factor", "crop_management_factor"],
                },
                name: harvest(row["edible"], "food_storage"),
                "inedible_biomass": harvest(1.0 - row["edible"], "nutrient_storage"),
            },
        },
    }  # fmt: skip


def merged(default: Any, over: Any) -> Any:
    """As SIMOC merges: tables key by key, lists of words joined, everything else replaced."""
    if isinstance(over, dict):
        made = dict(default) if isinstance(default, dict) else {}
        for key, value in over.items():
            made[key] = merged(made[key], value) if key in made else copy.deepcopy(value)
        return made
    if isinstance(over, list) and isinstance(default, list):
        if over and isinstance(over[0], dict):
            return over
        return default + [one for one in over if one not in default]
    return over
