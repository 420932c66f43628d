"""Paths: every kept series of every play, in memory or in a Zarr group.

Arrays are named as users name series; outcomes stand beside them as days since 2000-01-01, not a
number where one did not happen. Conventions are those of CF, so that xarray reads dates as dates.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from synodic.ensembles.bins import middles
from synodic.ensembles.block import NOT_HAPPENED, Filled
from synodic.ensembles.declared import Declared
from synodic.ensembles.headline import Keeping
from synodic.schema.axes import OUTCOMES

PLAY = ("arm", "design", "replicate")
_DATES = {"units": "days since 2000-01-01", "calendar": "proleptic_gregorian"}


class Array(NamedTuple):
    """One array of an ensemble: dimensions, shape, chunks, type and attributes."""

    dims: tuple[str, ...]
    shape: tuple[int, ...]
    chunks: tuple[int, ...]
    dtype: str
    attributes: dict[str, str]


def layout(declared: Declared, keeping: Keeping, days: np.ndarray) -> dict[str, Array]:
    """Every array but the coordinates, by name."""
    designs, runs = declared.shape
    plays = (len(declared.arms), declared.designs, declared.runs)
    found: dict[str, Array] = {}
    for kept in keeping.series:
        told = {"units": kept.unit, "long_name": kept.label}
        found[kept.name] = Array(
            (*PLAY, "time"), (*plays, len(days)), (1, designs, runs, len(days)), "f8", told
        )
    for outcome in OUTCOMES:
        told = {**_DATES, "long_name": f"Day of {outcome}"}
        found[f"outcome:{outcome}"] = Array(PLAY, plays, (1, designs, runs), "f8", told)
    failed = {"units": "1", "long_name": "The play failed (1)"}
    found["failed"] = Array(PLAY, plays, (1, designs, runs), "i1", failed)
    return found


def reduced_layout(declared: Declared, keeping: Keeping, days: np.ndarray) -> dict[str, Array]:
    """The arrays of an ensemble that keeps counts."""
    arms, designs, months = len(declared.arms), declared.designs, len(days)
    bins = len(middles())
    found: dict[str, Array] = {}
    for kept in keeping.series:
        told = {"units": "1", "long_name": f"Histories by bin. {kept.label}, {kept.unit}"}
        found[f"count:{kept.name}"] = Array(
            ("arm", "time", "bin"), (arms, months, bins), (1, months, bins), "u4", told
        )
    for outcome in OUTCOMES:
        told = {
            "units": "1",
            "long_name": f"Histories in which it came about in the month: {outcome}",
        }
        found[f"first:{outcome}"] = Array(
            ("arm", "design", "time"), (arms, designs, months), (1, designs, months), "u4", told
        )
    for name in ("plays", "failed"):
        told = {"units": "1", "long_name": f"Histories: {name}"}
        found[name] = Array(("arm", "design"), (arms, designs), (1, designs), "i8", told)
    return found


def coordinates(declared: Declared, days: np.ndarray) -> Iterator[tuple[str, np.ndarray, dict]]:
    """Name, values and attributes of each coordinate."""
    yield "time", days.astype(np.int64), {**_DATES, "long_name": "Date"}
    yield "design", np.arange(declared.designs), {"long_name": "Design"}
    if declared.reduced:
        yield "bin", middles(), {"long_name": "Value that stands for a bin"}
    else:
        yield "replicate", np.arange(declared.runs), {"long_name": "Replicate"}


def in_memory(arrays: Mapping[str, Array]) -> dict[str, np.ndarray]:
    """The arrays as numpy's."""
    return {
        name: np.full(array.shape, np.nan if array.dtype == "f8" else 0, array.dtype)
        for name, array in arrays.items()
    }


def new_group(
    folder: Path,
    arrays: Mapping[str, Array],
    declared: Declared,
    days: np.ndarray,
    attributes: Mapping[str, Any],
) -> None:
    """Make the Zarr group in a folder, with coordinates and no values yet."""
    import zarr

    group = zarr.open_group(folder, mode="w", zarr_format=3, attributes=dict(attributes))
    for name, array in arrays.items():
        group.create_array(
            name,
            shape=array.shape,
            chunks=array.chunks,
            dtype=array.dtype,
            dimension_names=array.dims,
            attributes={**array.attributes},
            fill_value=np.nan if array.dtype == "f8" else 0,
        )
    for name, values, told in coordinates(declared, days):
        made = group.create_array(
            name, shape=values.shape, dtype=values.dtype, dimension_names=(name,), attributes=told
        )
        made[...] = values
    made = group.create_array(
        "arm", shape=(len(declared.arms),), dtype=str, dimension_names=("arm",),
        attributes={"long_name": "Arm"},
    )  # fmt: skip
    made[...] = np.array(declared.names, dtype=object)
    with warnings.catch_warnings():  # so that a reader needs no listing; zarr warns that it is new
        warnings.simplefilter("ignore")
        zarr.consolidate_metadata(folder)


def open_group(folder: Path) -> Any:
    """The Zarr group of a folder, to be written to."""
    import zarr

    return zarr.open_group(folder, mode="r+", zarr_format=3)


def fill(target: Any, keeping: Keeping, filled: Filled) -> None:
    """Put what a block gave where it belongs; `target` maps names to arrays."""
    block = filled.block
    designs, count = filled.failed.shape
    rows = slice(block.first_design, block.first_design + designs)
    columns = slice(block.first, block.first + count)
    for kept, values in zip(keeping.series, filled.series, strict=True):
        target[kept.name][block.arm, rows, columns] = values
    days = np.where(filled.outcomes == NOT_HAPPENED, np.nan, filled.outcomes.astype(np.float64))
    for k, outcome in enumerate(OUTCOMES):
        target[f"outcome:{outcome}"][block.arm, rows, columns] = days[..., k]
    target["failed"][block.arm, rows, columns] = filled.failed
