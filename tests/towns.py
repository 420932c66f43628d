"""Towns that want for nothing but hands: plays of people, their hours, schools and dose."""

from __future__ import annotations

import json
from typing import Any

import numpy as np

from synodic.scenario import Scenario, from_resolved
from synodic.schema.axes import WORKS
from synodic.world.play import Played
from worlds import columns, play

#: Sixty adults of 25 to 34, half of them women.
YOUNG = [
    {"age": age, "sex": sex, "count": 3} for age in range(25, 35) for sex in ("female", "male")
]
POOR = {
    "actor": {"agency": {"treasury": "1 $"}},
    "programme": {
        "supply": {
            "actor": "agency", "settlement": "town", "cargo_vehicle": "starship",
            "first_cargo": "2040-01-01",
        }
    },
}  # fmt: skip
STORES = ("food", "water", "o2", "n2", "co2", "nutrients")
SILENT = ("economy", "technology", "unrest", "secession", "bargaining", "conflict", "exploration")


def town(
    people: Any = YOUNG,
    years: int = 2,
    systems: dict[str, bool] | None = None,
    interventions: Any = (),
    equipment: dict[str, int] | None = None,
    parameters: dict[str, float] | None = None,
    stock: dict[str, str] | None = None,
    supplied: bool = False,
    **policies: float,
) -> Scenario:
    """A settlement with stores for a century, from 2040-01-01 on; no machine of it fails.

    Where it is `supplied` it waits for ships of an actor that has no money for them.
    """
    made = {
        "schema": 1,
        "name": "test",
        "start": "2040-01-01",
        "end": f"{2040 + years}-01-01",
        "worlds": ["earth", "mars"],
        "systems": dict.fromkeys(SILENT, False) | (systems or {}),
        "parameters": {"mtbf_factor": 1e-12, "reactor_life": 1000.0} | (parameters or {}),
        "settlement": {
            "town": {
                "world": "mars",
                "people": people,
                "equipment": {
                    "habitat_module": 60, "fission_40kw": 200, "oxygen_generator": 60,
                    "co2_scrubber": 200, "water_processor": 60,
                } | (equipment or {}),
                "stock": dict.fromkeys(STORES, "20 kt") | (stock or {}),
                **policies,
            }
        },
        "intervention": list(interventions),
    }  # fmt: skip
    if supplied:
        made |= POOR
    return from_resolved(json.dumps(made))


def lived(people: Any = YOUNG, years: int = 2, seed: int = 0, **more: Any) -> Played:
    """A play of such a town."""
    return play(town(people, years, **more), seed)


def level(played: Played, field: str, work: str | None = None) -> float:
    """A number of the town on the last day."""
    value = played.state[0][field][0]
    return float(value if work is None else value[WORKS.index(work)])


def series(played: Played, field: str, work: str | None = None) -> np.ndarray:
    """A sampled number of the town, by month."""
    at = 0 if work is None else WORKS.index(work)
    return played.series[:, columns(field)[at]]
