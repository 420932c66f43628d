"""The table of experiments as a file beside an ensemble's Zarr group."""

from __future__ import annotations

from pathlib import Path

from synodic.ensembles.ensemble import Ensemble
from synodic.history.whole_file import whole_file

NAME = "experiments"


def write_experiments(ensemble: Ensemble) -> Path | None:
    """Write the rows as Parquet, or as CSV where pyarrow is not installed; None of a reduced one.

    A row per (arm, design, replicate), in the order of the dataset.
    """
    if ensemble.folder is None or ensemble.reduced:
        return None
    table = ensemble.experiments
    try:
        import pyarrow  # noqa: F401
    except ImportError:
        path = ensemble.folder / f"{NAME}.csv"
        with whole_file(path) as part:
            table.to_csv(part, index=False)
        return path
    path = ensemble.folder / f"{NAME}.parquet"
    with whole_file(path) as part:
        table.to_parquet(part, index=False)
    return path
