"""First passages: on which day a series first reaches a level, and what share had by when."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import xarray as xr

from synodic.ensembles.columns import MAIN, sampled
from synodic.ensembles.shares import share_of

if TYPE_CHECKING:
    from synodic.ensembles.ensemble import Ensemble


def first_passage(
    dataset: xr.Dataset, name: str, level: float, above: bool = True, arm: str = MAIN
) -> np.ndarray:
    """(members,) datetime64[D] of the first sampled day on which a series is at a level or beyond.

    Args:
        dataset: of an ensemble.
        name: of the series.
        level: in its units.
        above: at the level or above it; else at it or below.
        arm: of the ensemble.

    NaT for members that never are, and for those that failed.

    Raises:
        Mistake: no such series or arm.
    """
    values = sampled(dataset, name, arm)
    there = values >= level if above else values <= level
    days = dataset["time"].to_numpy().astype("datetime64[D]")
    return np.where(there.any(axis=1), days[there.argmax(axis=1)], np.datetime64("NaT"))


def by_date(when: np.ndarray, time: np.ndarray) -> pd.DataFrame:
    """The share of members whose date had come by each of `time`, with 95 % intervals.

    Args:
        when: (members,) dates, NaT for never.
        time: (n,) dates.

    Returns:
        time, share, low, high.
    """
    days = np.sort(when[~np.isnat(when)].astype("datetime64[D]"))
    counts = np.searchsorted(days, time.astype("datetime64[D]"), side="right")
    return shares_by(counts, len(when), time)


def shares_by(counts: np.ndarray, n: int, time: np.ndarray) -> pd.DataFrame:
    """Counts out of `n` histories by each of `time` as shares: time, share, low, high."""
    shares = [share_of(int(count), n) for count in counts]
    return pd.DataFrame(
        {
            "time": time.astype("datetime64[s]"),
            "share": [one.share for one in shares],
            "low": [one.low for one in shares],
            "high": [one.high for one in shares],
        }
    )


def reached(ensemble: Ensemble, outcome: str, arm: str = MAIN) -> tuple[np.ndarray, int]:
    """(time,) in how many histories an outcome had come about by each sample, and of how many.

    All designs of the arm together; plays that failed are not counted.

    Raises:
        Mistake: no such arm.
    """
    number = ensemble.declared.arm(arm)
    if ensemble.reduced:
        first = ensemble.dataset[f"first:{outcome}"].to_numpy()[number].sum(axis=0)
        return np.cumsum(first), int(ensemble.dataset["plays"].to_numpy()[number].sum())
    days = np.sort(ensemble.days_of(outcome, arm).ravel())
    failed = ensemble.dataset["failed"].to_numpy()[number].astype(bool)
    return np.searchsorted(days, ensemble.days, side="right"), int((~failed).sum())
