"""Industry in the record of parameters: classes of capital, and of which a machine is made."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from synodic.scenario.numbers import Catalogue
from synodic.schema.axes import CAPITAL
from synodic.schema.mistake import Mistake, nearest

#: The machine that is plant.
PLANT = "workshop"


def fill_industry(
    catalogue: Catalogue, row: np.void, machines: list[str], value: Callable[[str], float]
) -> None:
    """Fill the numbers of classes; machines that `make` does not name are not built there.

    Shares of wear, of a plant and of a machine are scaled to add up to 1, so that each may be
    swept alone.

    Raises:
        Mistake: `make` names no machine of the catalogue, or plant is none of them.
    """
    for n, name in enumerate(CAPITAL):
        for key in ("wear", "seed", "ceiling", "scale"):
            row[f"capital_{key}"][n] = value(f"capital.{name}.{key}")
    layer = catalogue.layers["industry"]
    for machine in layer.table.get("make", {}):
        if machine not in machines:
            raise layer.mistake(
                "there is no such machine", ("make", machine), found=repr(machine),
                nearest=nearest(machine, tuple(machines)),
            )  # fmt: skip
        for n, name in enumerate(CAPITAL):
            row["make"][machines.index(machine), n] = value(f"make.{machine}.{name}")
    for shares in (row["capital_wear"], row["capital_seed"], *row["make"]):
        whole = float(shares.sum())
        if whole > 0.0:
            shares /= whole
    if PLANT not in machines:
        raise Mistake("the catalogue lacks the machine that is plant", field=f"equipment.{PLANT}")
    row["plant"] = machines.index(PLANT)
