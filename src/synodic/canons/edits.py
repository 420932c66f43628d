"""The smallest edit: which claims, left out or changed, take away every contradiction.

Each contradiction needs one of its two claims to give way; together the claims that do shall weigh
least. That is a vertex cover of least weight, solved exactly as an integer programme.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import lil_array

#: A claim of no weight still costs this much, so that no more than needed give way.
_LEAST = 1e-3


def least_cover(
    pairs: Sequence[tuple[str, str]], weights: Mapping[str, float]
) -> tuple[str, ...]:  # fmt: skip
    """The names that touch every pair and weigh least together, in the order of `weights`.

    Args:
        pairs: names that cannot both stay.
        weights: of every name, 0 or more.
    """
    names = [name for name in weights if any(name in pair for pair in pairs)]
    if not pairs:
        return ()
    at = {name: n for n, name in enumerate(names)}
    rows = lil_array((len(pairs), len(names)))
    for n, (one, two) in enumerate(pairs):
        rows[n, at[one]] = rows[n, at[two]] = 1
    cost = np.array([weights[name] + _LEAST for name in names])
    found = milp(
        cost,
        constraints=LinearConstraint(rows.tocsr(), lb=1),
        integrality=np.ones(len(names)),
        bounds=Bounds(0, 1),
        options={"mip_rel_gap": 0.0},
    )
    if not found.success:
        raise RuntimeError(f"the integer programme was not solved: {found.message}")
    return tuple(name for name, taken in zip(names, found.x, strict=True) if taken > 0.5)
