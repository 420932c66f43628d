"""Datasets of the form that an ensemble has, filled by hand, for tests of what reads them."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import xarray as xr

DIMS = ("arm", "design", "replicate")


def dataset(
    series: Mapping[str, np.ndarray],
    outcomes: Mapping[str, np.ndarray] | None = None,
    arms: tuple[str, ...] = ("main",),
) -> xr.Dataset:
    """A dataset out of (designs, replicates, months) series and (designs, replicates) dates.

    Months are those from January 2030 on; the arms are alike.
    """
    variables: dict[str, tuple[tuple[str, ...], np.ndarray, dict[str, str]]] = {}
    shape: tuple[int, ...] = (0, 0, 0)
    for name, values in series.items():
        shape = values.shape
        variables[name] = (
            (*DIMS, "time"),
            np.stack([values] * len(arms)).astype(float),
            {"units": "person", "long_name": f"Test of {name}"},
        )
    for name, when in (outcomes or {}).items():
        shape = (*when.shape, shape[2])
        dates = np.stack([when] * len(arms)).astype("datetime64[s]")
        variables[f"outcome:{name}"] = (DIMS, dates, {})
    months = np.datetime64("2030-01", "M") + np.arange(shape[2])
    return xr.Dataset(
        variables,
        coords={
            "arm": list(arms),
            "design": np.arange(shape[0]),
            "replicate": np.arange(shape[1]),
            "time": months.astype("datetime64[s]"),
        },
    )
