"""Which factors of a design move a result: Sobol indices, Morris effects, swings.

A result is one number a design point: the share of its replicates in which an outcome came about,
or any mean over them. All design points see the same luck (draws are keyed, not counted), so what
moves a result between points is the factors alone; how much luck moves it beside them is `luck`.

Sobol indices (Saltelli 2002, 2010) and Morris effects (Morris 1991; Campolongo 2007) are SALib's;
the bootstrap of their intervals is seeded.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from synodic.schema.mistake import Mistake

if TYPE_CHECKING:
    from synodic.ensembles.design import Design

#: Levels of Morris's grid, as the design lays it.
LEVELS = 4
#: Share of the points at either end of a factor's range that a swing compares.
END = 0.2


def sobol_indices(design: Design, values: np.ndarray, seed: int = 0) -> pd.DataFrame:
    """First-order and total Sobol indices of each factor, the largest total first.

    Args:
        design: of the method ``sobol``.
        values: (points,) the result at each point.
        seed: of the bootstrap.

    Returns:
        factor, first, first_error, total, total_error; errors are half widths of 95 % intervals.
        Zero throughout where the result never varies.

    Raises:
        Mistake: the design is no Sobol design, or has other points.
    """
    _check(design, values, "sobol")
    names = list(design.factors)
    if np.ptp(values) == 0.0:
        zero = np.zeros(len(names))
        found = {"S1": zero, "S1_conf": zero, "ST": zero, "ST_conf": zero}
    else:
        from SALib.analyze import sobol

        found = sobol.analyze(design.problem, values, calc_second_order=False, seed=seed)
    table = pd.DataFrame(
        {
            "factor": names,
            "first": found["S1"],
            "first_error": found["S1_conf"],
            "total": found["ST"],
            "total_error": found["ST_conf"],
        }
    )
    return table.sort_values("total", ascending=False, kind="stable", ignore_index=True)


def morris_effects(design: Design, values: np.ndarray, seed: int = 0) -> pd.DataFrame:
    """Elementary effects of each factor over its range, the largest mean size first.

    Args:
        design: of the method ``morris``.
        values: (points,) the result at each point.
        seed: of the bootstrap.

    Returns:
        factor, size (mean of absolute effects), size_error (half a 95 % interval), effect (mean),
        spread (standard deviation: large where a factor acts through others or bends).

    Raises:
        Mistake: the design is no Morris design, or has other points.
    """
    _check(design, values, "morris")
    from SALib.analyze import morris

    found = morris.analyze(
        design.problem, design.points, np.asarray(values, float), num_levels=LEVELS,
        scaled=False, seed=seed,
    )  # fmt: skip
    table = pd.DataFrame(
        {
            "factor": list(design.factors),
            "size": np.asarray(found["mu_star"], float),
            "size_error": np.asarray(found["mu_star_conf"], float),
            "effect": np.asarray(found["mu"], float),
            "spread": np.asarray(found["sigma"], float),
        }
    )
    return table.sort_values("size", ascending=False, kind="stable", ignore_index=True)


def swings(design: Design, values: np.ndarray) -> pd.DataFrame:
    """What the two ends of each factor's range make of a result, the largest swing first.

    Any space-filling design will do. Means over the fifth of the points lowest and highest in the
    factor, while the other factors run over all their ranges.

    Returns:
        factor, low, high (the two means), error (standard error of their difference), rank
        (Spearman's correlation of the factor with the result).

    Raises:
        Mistake: the design has other points than values, or fewer than ten.
    """
    _check(design, values)
    if len(values) < 10:
        raise Mistake(
            "too few design points for swings", found=str(len(values)), expected="10 or more"
        )
    from scipy.stats import rankdata  # type: ignore[import-untyped]

    many = max(2, round(END * len(values)))
    ranks = rankdata(values)
    rows = []
    for n, name in enumerate(design.factors):
        order = np.argsort(design.points[:, n], kind="stable")
        low, high = values[order[:many]], values[order[-many:]]
        error = np.sqrt((low.var(ddof=1) + high.var(ddof=1)) / many)
        rank = 0.0
        if np.ptp(ranks) > 0:
            rank = float(np.corrcoef(rankdata(design.points[:, n]), ranks)[0, 1])
        rows.append((name, float(low.mean()), float(high.mean()), float(error), rank))
    table = pd.DataFrame(rows, columns=["factor", "low", "high", "error", "rank"])
    width = np.abs(table["high"].to_numpy(float) - table["low"].to_numpy(float))
    order = np.argsort(-width, kind="stable")
    return table.iloc[order].reset_index(drop=True)


def luck(values: np.ndarray) -> float:
    """Share of a result's variance that is luck, alone or together with factors, from 0 to 1.

    Args:
        values: (points, replicates), the result of each replicate; two of each at least.

    Two-way analysis of variance, as every point sees the same luck: what rows leave is factors,
    what columns leave is luck alone, the rest is luck that acts through factors. Negative
    estimates count as 0; where nothing varies it is 0.
    """
    points, replicates = values.shape
    rows, columns = values.mean(axis=1), values.mean(axis=0)
    rest = values - rows[:, None] - columns[None, :] + values.mean()
    both = float((rest**2).sum()) / ((points - 1) * (replicates - 1))
    factors = max(float(rows.var(ddof=1)) - both / replicates, 0.0)
    alone = max(float(columns.var(ddof=1)) - both / points, 0.0)
    total = factors + alone + both
    return (alone + both) / total if total > 0.0 else 0.0


def _check(design: Design, values: np.ndarray, method: str | None = None) -> None:
    if method is not None and design.method != method:
        raise Mistake(
            f"{method} indices need a design of the method {method}", found=design.method,
            expected=f"--design {method}:N",
        )  # fmt: skip
    if len(values) != len(design.points):
        raise Mistake(
            "one value is needed for each point of the design", found=str(len(values)),
            expected=str(len(design.points)),
        )  # fmt: skip
