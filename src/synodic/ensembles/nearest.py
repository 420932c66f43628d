"""The history of an ensemble that runs nearest to a point of a fan."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from synodic.ensembles.columns import MAIN
from synodic.ensembles.ensemble import Ensemble
from synodic.schema.mistake import Mistake


class Nearest(NamedTuple):
    """A history, the sampled day that was looked at, and its value there."""

    design: int
    replicate: int
    day: int
    value: float


def nearest(
    ensemble: Ensemble,
    series: str,
    day: float,
    value: float,
    arm: str = MAIN,
    among: NDArray[np.bool_] | None = None,
) -> Nearest:
    """The history whose series is nearest to `value` at the sample nearest to `day`.

    Args:
        ensemble: one that keeps paths.
        series: a series that it keeps.
        day: days since 2000-01-01.
        value: in the series' unit.
        arm: which arm.
        among: (design, replicate) which histories; all by default.

    Of several as near, the one of the lowest design, then replicate.

    Raises:
        Mistake: no such series or arm, only counts were kept, or there is no history.
    """
    at = int(np.argmin(np.abs(ensemble.days - day)))
    values = ensemble.values(series, arm)[..., at]
    apart = np.where(ensemble.failed(arm), np.inf, np.abs(values - value))
    if among is not None:
        apart[~among] = np.inf
    design, replicate = np.unravel_index(int(np.argmin(apart)), apart.shape)
    if not np.isfinite(apart[design, replicate]):
        raise Mistake("no history is left to be near to it")
    found = float(values[design, replicate])
    return Nearest(int(design), int(replicate), int(ensemble.days[at]), found)
