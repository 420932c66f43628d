"""Drivers: which factors of an ensemble's design move the share of an outcome.

The answer is the one that the design was laid for: Sobol indices, Morris effects, or what the ends
of each range make of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from synodic.ensembles.columns import MAIN
from synodic.ensembles.sensitivity import morris_effects, sobol_indices, swings
from synodic.schema.mistake import Mistake

if TYPE_CHECKING:
    import pandas as pd

    from synodic.ensembles.ensemble import Ensemble


def drivers(ensemble: Ensemble, outcome: str, arm: str = MAIN) -> pd.DataFrame:
    """A row a factor, what moves the outcome most first.

    Columns as `sobol_indices`, `morris_effects` or `swings` of `synodic.ensembles.sensitivity`, by
    the method of the ensemble's design.

    Raises:
        Mistake: the ensemble has no design, or no such outcome or arm.
    """
    if ensemble.design is None:
        raise Mistake(
            "an ensemble without a design has no drivers", expected="--design latin:100, say"
        )
    shares = shares_by_design(ensemble, outcome, arm)
    method = {"sobol": sobol_indices, "morris": morris_effects}.get(ensemble.design.method, swings)
    return method(ensemble.design, shares)


def shares_by_design(ensemble: Ensemble, outcome: str, arm: str = MAIN) -> np.ndarray:
    """(points,) share of each point's histories in which an outcome came about; 0 if all failed.

    Raises:
        Mistake: no such outcome or arm.
    """
    found = ensemble.probability(outcome, by="design", arm=arm)
    return np.asarray(np.nan_to_num([one.share for one in found.values()]))
