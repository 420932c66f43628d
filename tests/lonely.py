"""Small bases to which no ship comes, for tests of machines."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, TypeVar

import numpy as np

from synodic.ensembles.ground import Ground, ground, measured
from synodic.scenario import from_text
from synodic.schema.axes import RESOURCES
from synodic.world.play import Played

T = TypeVar("T")
SPARES = RESOURCES.index("spares")

TEXT = """
schema = 1
name = "test"
start = {start}
end = {end}
worlds = ["earth", "mars"]

[parameters]
mortality_factor = 0
fertility_factor = 0
{numbers}

[settlement.base]
world = "mars"
people = {people}
stock.food = "{food}"
stock.spares = "{spares}"
stock.water = "900 t"
stock.o2 = "900 t"
stock.n2 = "900 t"
{stock}

[settlement.base.equipment]
{equipment}
{more}
"""

#: What four people need.
FEW = {
    "habitat_module": 2, "oxygen_generator": 2, "co2_scrubber": 3, "water_processor": 2,
    "sabatier": 1, "co2_compressor": 1, "fission_40kw": 2,
}  # fmt: skip


@cache
def _base(text: str) -> Ground:
    return ground(from_text(text))


def base(
    people: int = 8,
    years: int = 5,
    spares: str = "900 t",
    food: str = "900 t",
    equipment: dict[str, int] | None = None,
    more: str = "",
    stock_more: str = "",
    **numbers: float,
) -> Ground:
    """A base on Mars from 2030 on."""
    text = TEXT.format(
        start="2030-01-01",
        end=f"{2030 + years}-01-01",
        numbers="\n".join(f'"{name}" = {value}' for name, value in numbers.items()),
        people=people, spares=spares, food=food, more=more,
        stock=stock_more,
        equipment="\n".join(f"{id} = {n}" for id, n in (equipment or FEW).items()),
    )  # fmt: skip
    return _base(text)


def measures(
    on: Ground,
    runs: int,
    measure: Callable[[Played], T],
    changed: Mapping[str, float] | None = None,
) -> list[T]:
    """What is measured of replicates 0 to `runs` - 1, with numbers changed."""
    return measured(on, on.changed(changed or {}), runs, measure, seed=5, threads=1)


def of_base(played: Played, field: str) -> Any:
    """A field of the last state of the base."""
    return played.state[0][field][0]


def used_spares(on: Ground, played: Played) -> float:
    """Spares used up, kg."""
    return float(on.inputs.state[0]["stock"][0, SPARES] - of_base(played, "stock")[SPARES])


def error_of(values: np.ndarray) -> float:
    """Standard error of a mean."""
    return float(np.std(values, ddof=1) / np.sqrt(len(values)))
