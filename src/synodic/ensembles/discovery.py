"""Scenario discovery: boxes of factors in which a result comes about.

PRIM (Friedman & Fisher 1999; Bryant & Lempert 2010) peels a box until most points in it are of
interest; CART (Breiman 1984) cuts all of the design into leaves. Both by the EMA workbench.

Of a box: **density** is the share of its points that are of interest, **coverage** the share of all
points of interest that it holds, **mass** the share of all points. A limit is a condition only if
chance would seldom do as well: `p` is the one-sided binomial test of what lifting it would lose.
"""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from synodic.schema.mistake import Mistake

if TYPE_CHECKING:
    from synodic.ensembles.design import Design

#: Smallest share of the points that a box or leaf may hold.
MASS = 0.05
#: A limit with a greater p is no condition.
CHANCE = 0.05


@dataclass(frozen=True)
class Box:
    """A part of the design in which most points are of interest.

    Attributes:
        limits: (low, high) of each factor that the box restricts.
        p: of each of those, the chance to lose as little by lifting it.
        density, coverage, mass: see the module.
        trajectory: density, coverage, mass and count of restricted factors as PRIM peeled.
    """

    limits: dict[str, tuple[float, float]]
    p: dict[str, float]
    density: float
    coverage: float
    mass: float
    trajectory: pd.DataFrame

    def holds(self, design: Design) -> np.ndarray:
        """(points,) of True for the points of a design that lie in the box."""
        inside = np.ones(len(design.points), dtype=bool)
        names = list(design.factors)
        for name, (low, high) in self.limits.items():
            column = design.points[:, names.index(name)]
            inside &= (column >= low) & (column <= high)
        return inside


def prim(design: Design, interest: np.ndarray, density: float = 0.8) -> Box:
    """The box with the most coverage on PRIM's way whose density is `density` or more.

    If none is, the densest. Limits that chance explains as well are lifted.

    Args:
        design: any space-filling design.
        interest: (points,) True for the points of interest.
        density: wanted, from 0 to 1.

    Raises:
        Mistake: all points are of interest, or none.
    """
    interest = _checked(design, interest)
    module = _workbench("prim")
    # its threshold also says which points are of interest: those above it
    search = module.Prim(_table(design), interest.astype(float), threshold=1e-9, mass_min=MASS)
    found = search.find_box()
    way = found.peeling_trajectory[["density", "coverage", "mass", "res_dim"]].astype(float)
    enough = np.flatnonzero(way["density"].to_numpy() >= density)
    chosen = int(enough[0]) if len(enough) else int(way["density"].to_numpy().argmax())
    limits, p = _conditions(design, interest, found.box_lims[chosen])
    return _box(design, interest, limits, p, way)


def cart(design: Design, interest: np.ndarray) -> list[Box]:
    """The leaves of a classification tree in which most points are of interest, densest first.

    Raises:
        Mistake: all points are of interest, or none.
    """
    interest = _checked(design, interest)
    module = _workbench("cart")
    tree = module.CART(_table(design), interest.astype(int), mass_min=MASS)
    tree.build_tree()
    boxes = []
    for lims in tree.boxes:
        limits = _limits(design, lims)
        box = _box(design, interest, limits, _chances(design, interest, limits), pd.DataFrame())
        if box.density > 0.5:
            boxes.append(box)
    return sorted(boxes, key=lambda box: (-box.density, -box.coverage))


def _conditions(
    design: Design, interest: np.ndarray, lims: pd.DataFrame
) -> tuple[dict[str, tuple[float, float]], dict[str, float]]:
    """Limits without those that chance explains, the least certain lifted first."""
    limits = _limits(design, lims)
    while limits:
        p = _chances(design, interest, limits)
        worst = max(p, key=lambda name: p[name])
        if p[worst] <= CHANCE:
            return limits, p
        del limits[worst]
    return {}, {}


def _chances(
    design: Design, interest: np.ndarray, limits: dict[str, tuple[float, float]]
) -> dict[str, float]:
    """For each limit: were the box as dense without it, how often would it look as dense as now."""
    from scipy.stats import binom  # type: ignore[import-untyped]

    whole = _box(design, interest, limits, {}, pd.DataFrame()).holds(design)
    chances = {}
    for name in limits:
        rest = {other: limit for other, limit in limits.items() if other != name}
        wide = _box(design, interest, rest, {}, pd.DataFrame()).holds(design)
        share = interest[wide].mean()
        chances[name] = float(binom.sf(interest[whole].sum() - 1, whole.sum(), share))
    return chances


def _box(
    design: Design,
    interest: np.ndarray,
    limits: dict[str, tuple[float, float]],
    p: dict[str, float],
    way: pd.DataFrame,
) -> Box:
    box = Box(limits, p, 0.0, 0.0, 0.0, way)
    inside = box.holds(design)
    hits = int((inside & interest).sum())
    return Box(
        limits, p, hits / max(int(inside.sum()), 1), hits / max(int(interest.sum()), 1),
        float(inside.mean()), way,
    )  # fmt: skip


def _limits(design: Design, lims: pd.DataFrame) -> dict[str, tuple[float, float]]:
    """The limits of a workbench's box that lie within the points' own range."""
    found = {}
    for n, name in enumerate(design.factors):
        low, high = (float(value) for value in lims[name])
        column = design.points[:, n]
        if low > column.min() or high < column.max():
            found[name] = (low, high)
    return found


def _checked(design: Design, interest: np.ndarray) -> np.ndarray:
    interest = np.asarray(interest, dtype=bool)
    if len(interest) != len(design.points):
        raise Mistake(
            "one answer is needed for each point of the design", found=str(len(interest)),
            expected=str(len(design.points)),
        )  # fmt: skip
    if interest.all() or not interest.any():
        raise Mistake(
            "there is nothing to discover: the points are all alike",
            found=f"{int(interest.sum())} of {len(interest)} of interest",
        )
    return interest


def _table(design: Design) -> pd.DataFrame:
    return pd.DataFrame(design.points, columns=list(design.factors))


def _workbench(module: str) -> Any:
    """A module of the EMA workbench, without its word on what else could be installed."""
    from importlib import import_module

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return import_module(f"ema_workbench.analysis.{module}")
