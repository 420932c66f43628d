"""Fans: quantiles of a series over the members of an ensemble, month by month."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import xarray as xr

from synodic.ensembles.columns import MAIN, sampled

#: The middle half and the middle nine tenths about the median.
QUANTILES = (0.05, 0.25, 0.5, 0.75, 0.95)


def fan(
    dataset: xr.Dataset, name: str, quantiles: Sequence[float] = QUANTILES, arm: str = MAIN
) -> xr.DataArray:
    """Quantiles of a series over designs and replicates, dims (quantile, time), in its units.

    Linear between order statistics. Members that failed (nan) are left out; `n` of the attributes
    says how many are left.

    Raises:
        Mistake: no such series or arm.
    """
    values = sampled(dataset, name, arm)
    values = values[~np.isnan(values).any(axis=1)]
    found = np.full((len(quantiles), values.shape[1]), np.nan)
    if len(values):
        found = np.quantile(values, quantiles, axis=0)
    return xr.DataArray(
        found,
        dims=("quantile", "time"),
        coords={"quantile": list(quantiles), "time": dataset["time"].to_numpy()},
        attrs={**dataset[name].attrs, "n": len(values)},
        name=name,
    )
