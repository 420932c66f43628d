"""What an ensemble's dataset holds: which variables are series, which are outcomes, which members.

Series have the dims (arm, design, replicate, time), outcomes the first three and a date, NaT where
they did not come about. A member is one (design, replicate) of an arm.
"""

from __future__ import annotations

import numpy as np
import xarray as xr

from synodic.schema.mistake import Mistake, nearest

#: What the name of an outcome's variable begins with.
OUTCOME = "outcome:"
#: The arm without interventions.
MAIN = "main"


def series_of(dataset: xr.Dataset) -> list[str]:
    """Names of the sampled series."""
    return [str(name) for name in dataset.data_vars if "time" in dataset[name].dims]


def outcomes_of(dataset: xr.Dataset) -> list[str]:
    """Names of the outcomes, without their prefix."""
    names = (str(name) for name in dataset.data_vars)
    return [name.removeprefix(OUTCOME) for name in names if name.startswith(OUTCOME)]


def sampled(dataset: xr.Dataset, name: str, arm: str = MAIN) -> np.ndarray:
    """(members, time) of one series of one arm.

    Raises:
        Mistake: the dataset has no such series or no such arm.
    """
    if name not in series_of(dataset):
        raise _unknown("series", name, series_of(dataset))
    values = _arm(dataset, arm)[name].transpose("design", "replicate", "time").to_numpy()
    return values.reshape(-1, values.shape[-1])


def dates(dataset: xr.Dataset, outcome: str, arm: str = MAIN) -> np.ndarray:
    """(members,) datetime64[D] of one outcome in one arm, NaT where it did not come about.

    Raises:
        Mistake: the dataset has no such outcome or no such arm.
    """
    if outcome not in outcomes_of(dataset):
        raise _unknown("outcome", outcome, outcomes_of(dataset))
    values = _arm(dataset, arm)[OUTCOME + outcome].transpose("design", "replicate").to_numpy()
    return values.astype("datetime64[D]").reshape(-1)


def happened(dataset: xr.Dataset, outcome: str, arm: str = MAIN) -> np.ndarray:
    """(designs, replicates) of True where an outcome came about in an arm.

    Raises:
        Mistake: the dataset has no such outcome or no such arm.
    """
    there = ~np.isnat(dates(dataset, outcome, arm))
    return np.asarray(there.reshape(dataset.sizes["design"], dataset.sizes["replicate"]))


def members(dataset: xr.Dataset) -> tuple[np.ndarray, np.ndarray]:
    """Design and replicate of each member, (members,) each, in the order of `sampled`."""
    design, replicate = np.meshgrid(
        dataset["design"].to_numpy(), dataset["replicate"].to_numpy(), indexing="ij"
    )
    return design.ravel(), replicate.ravel()


def _arm(dataset: xr.Dataset, arm: str) -> xr.Dataset:
    names = [str(name) for name in dataset["arm"].to_numpy()]
    if arm not in names:
        raise _unknown("arm", arm, names)
    return dataset.isel(arm=names.index(arm))


def _unknown(what: str, name: str, known: list[str]) -> Mistake:
    return Mistake(
        f"the ensemble has no such {what}", found=repr(name), expected=", ".join(known) or "none",
        nearest=nearest(name, known),
    )  # fmt: skip
