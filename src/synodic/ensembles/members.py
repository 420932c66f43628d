"""The most typical and the strangest members of an ensemble.

The distance of a member: for each series, how far it runs from the median of all members, averaged
over the years (every twelfth sample; every sample where there are less than 48); for each outcome,
how far its date lies from the median date as a share of the time played, where never counts as the
end. Each is divided by its mean over the members, and the distance is the mean over all of them. So
a member as far off as members are on average has the distance 1, in whatever units, and the mean of
all distances is 1. What no member differs in is left out, and so are members that failed.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
import xarray as xr

from synodic.ensembles.columns import MAIN, dates, members, outcomes_of, sampled, series_of


def distances(dataset: xr.Dataset, arm: str = MAIN) -> pd.DataFrame:
    """The distance of each member of an arm, the nearest to the median first.

    Columns: design, replicate, distance, furthest (the series or outcome that adds most to it).

    Raises:
        Mistake: no such arm.
    """
    design, replicate = members(dataset)
    parts: dict[str, np.ndarray] = {}
    kept = np.ones(len(design), dtype=bool)
    step = 12 if dataset.sizes["time"] >= 48 else 1
    # copies, so that of each series no more than that stays in memory
    series = {name: sampled(dataset, name, arm)[:, ::step].copy() for name in series_of(dataset)}
    for values in series.values():
        kept &= ~np.isnan(values).any(axis=1)
    for name in series:
        values = series[name][kept]
        if len(values):
            parts[name] = np.abs(values - np.median(values, axis=0)).mean(axis=1)
    for name in outcomes_of(dataset):
        lived = _lived(dataset, dates(dataset, name, arm)[kept])
        if len(lived):
            parts[name] = np.abs(lived - np.median(lived))
    names = [name for name, part in parts.items() if part.any()]
    scaled = np.array([parts[name] / parts[name].mean() for name in names])
    if not names:
        scaled = np.zeros((1, int(kept.sum())))
    found = pd.DataFrame(
        {
            "design": design[kept],
            "replicate": replicate[kept],
            "distance": scaled.mean(axis=0),
            "furthest": [names[n] if names else "" for n in scaled.argmax(axis=0)],
        }
    )
    return found.sort_values(["distance", "design", "replicate"], ignore_index=True)


def typical(dataset: xr.Dataset, n: int = 5, arm: str = MAIN) -> pd.DataFrame:
    """The `n` members nearest to the median, the nearest first; columns as `distances`."""
    return distances(dataset, arm).head(n)


def strangest(dataset: xr.Dataset, n: int = 5, arm: str = MAIN) -> pd.DataFrame:
    """The `n` members furthest from the median, the furthest first; columns as `distances`."""
    return distances(dataset, arm)[::-1].head(n).reset_index(drop=True)


def _lived(dataset: xr.Dataset, when: np.ndarray) -> np.ndarray:
    """Share of the time played that lies before each date; 1 for never."""
    time = dataset["time"].to_numpy().astype("datetime64[D]").astype(np.int64)
    first, last = int(time[0]), int(time[-1])
    days = np.where(np.isnat(when), last, when.astype(np.int64))
    return np.asarray((days - first) / max(last - first, 1))
