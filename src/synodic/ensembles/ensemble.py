"""`Ensemble`: many histories of one scenario, and what they say together.

What it says is a share of simulated histories under the stated assumptions, never a forecast.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from synodic.ensembles import bins, paths
from synodic.ensembles.arms import MAIN
from synodic.ensembles.block import Failure
from synodic.ensembles.declared import Declared
from synodic.ensembles.design import Design
from synodic.ensembles.playing import Result, ensemble_hash
from synodic.ensembles.shares import Share, share_of, share_over
from synodic.history.dates import day_of_date
from synodic.history.history import History
from synodic.history.playing import play_lineage
from synodic.scenario import Scenario
from synodic.schema.axes import OUTCOMES
from synodic.schema.days import EPOCH
from synodic.schema.mistake import Mistake, nearest

if TYPE_CHECKING:
    import pandas as pd
    import xarray as xr


class Ensemble:
    """What `ensemble` or `read_ensemble` gives.

    Attributes:
        declared: what was declared before it ran.
        folder: where it is kept, or None.
        failures: the plays that failed, with their places and why.
        seconds: time spent on playing it.
    """

    def __init__(self, result: Result) -> None:
        self._result = result
        self.declared: Declared = result.declared
        self.folder: Path | None = result.folder
        self.failures: list[Failure] = sorted(result.progress.failures)
        self.seconds: float = result.progress.seconds

    def __repr__(self) -> str:
        return (
            f"Ensemble({self.scenario.name!r}, {len(self.arms)} arms x "
            f"{self.declared.designs} designs x {self.runs} replicates)"
        )

    @property
    def scenario(self) -> Scenario:
        """The scenario of the main arm without a design."""
        return self._result.on.scenario

    @property
    def seed(self) -> int:
        """The seed of every draw."""
        return self.declared.seed

    @property
    def runs(self) -> int:
        """Replicates of each arm and design."""
        return self.declared.runs

    @property
    def arms(self) -> list[str]:
        """The names of its arms, ``main`` first."""
        return self.declared.names

    @property
    def design(self) -> Design | None:
        """The points played, or None."""
        return self.declared.design

    @property
    def reduced(self) -> bool:
        """Whether counts were kept instead of paths."""
        return self.declared.reduced

    @property
    def complete(self) -> bool:
        """Whether all blocks are there."""
        return len(self._result.progress.done) == self.declared.blocks

    @cached_property
    def hash(self) -> str:
        """SHA-256 over what was declared and all that was played, hexadecimal.

        It does not depend on how many threads, processes or machines played it.
        """
        return ensemble_hash(self.declared, self._result.progress)

    @cached_property
    def dataset(self) -> xr.Dataset:
        """Series and outcomes; dims arm, design, replicate, time.

        Of a reduced ensemble: ``count:SERIES`` by (arm, time, bin) and ``first:OUTCOME`` by (arm,
        design, time), the number of histories in which it came about in that month.
        """
        import xarray as xr

        if self.folder is not None:
            if self.complete:
                found: xr.Dataset = xr.open_zarr(self.folder, chunks=None)
                return found
            raise Mistake(
                "the ensemble is not complete", found=f"{len(self._result.progress.done)} blocks",
                expected=f"{self.declared.blocks}; the same command again goes on",
            )  # fmt: skip
        return _dataset(self._result, self.hash)

    @cached_property
    def experiments(self) -> pd.DataFrame:
        """A row per (arm, design, replicate), in the order of the dataset.

        Columns: arm, design, replicate, seed, failed, one for each factor by its path, one for each
        outcome by its name (its date, or NaT).

        Raises:
            Mistake: a reduced ensemble has no rows.
        """
        import pandas as pd

        self._need_paths("a table of experiments")
        arms, designs, runs = len(self.arms), self.declared.designs, self.runs
        index = np.indices((arms, designs, runs)).reshape(3, -1)
        table: dict[str, Any] = {
            "arm": np.array(self.arms, dtype=object)[index[0]],
            "design": index[1],
            "replicate": index[2],
            "seed": np.full(index.shape[1], self.seed, dtype=np.uint64),
            "failed": np.asarray(self._array("failed")).ravel().astype(bool),
        }
        if self.design is not None:
            for path, values in zip(self.design.factors, self.design.points.T, strict=True):
                table[path] = values[index[1]]
        for outcome in OUTCOMES:
            days = np.asarray(self._array(f"outcome:{outcome}")).ravel()
            dates = (EPOCH + np.nan_to_num(days).astype(np.int64)).astype("datetime64[s]")
            dates[np.isnan(days)] = np.datetime64("NaT")
            table[outcome] = dates
        return pd.DataFrame(table)

    @property
    def outcomes(self) -> dict[str, Share]:
        """The share of histories of the main arm in which each outcome came about."""
        return {outcome: self._share(outcome, MAIN, None, None) for outcome in OUTCOMES}

    def probability(
        self,
        outcome: str,
        by: str | None = None,
        arm: str = MAIN,
        until: str | None = None,
        parts: int = 4,
    ) -> Any:
        """The share of simulated histories in which an outcome came about.

        Args:
            outcome: its name, such as ``mars.base``.
            by: None for one share of all designs together; ``arm`` for one by arm; ``design`` for
                one by design; or the path of a factor, for one by each of `parts` equal slices of
                its range.
            arm: which arm, unless by arm.
            until: only outcomes before this date count; of a reduced ensemble, those of months that
                begin before it.
            parts: how many slices.

        Returns:
            A `Share`, or a dictionary of them by arm, design or (low, high).

        Raises:
            Mistake: no such outcome, arm or factor.
        """
        if outcome not in OUTCOMES:
            raise Mistake(
                "there is no such outcome", found=repr(outcome), expected=", ".join(OUTCOMES),
                nearest=nearest(outcome, OUTCOMES),
            )  # fmt: skip
        last = None if until is None else day_of_date(until)
        if by is None:
            return self._share(outcome, arm, None, last)
        if by == "arm":
            return {name: self._share(outcome, name, None, last) for name in self.arms}
        if by == "design":
            return {
                n: self._share(outcome, arm, np.array([n]), last)
                for n in range(self.declared.designs)
            }
        factors = {} if self.design is None else self.design.factors
        if self.design is None or by not in factors:
            raise Mistake(
                "the ensemble was not played by this", found=repr(by),
                expected=", ".join(["arm", "design", *factors]), nearest=nearest(by, factors),
            )  # fmt: skip
        low, high = factors[by]
        cuts = np.linspace(low, high, parts + 1)
        values = self.design.points[:, list(factors).index(by)]
        slices = np.clip(np.searchsorted(cuts, values, side="right") - 1, 0, parts - 1)
        return {
            (float(cuts[n]), float(cuts[n + 1])): self._share(
                outcome, arm, np.flatnonzero(slices == n), last
            )
            for n in range(parts)
        }

    def quantiles(
        self, series: str, q: Sequence[float] = (0.05, 0.25, 0.5, 0.75, 0.95), arm: str = MAIN
    ) -> np.ndarray:
        """Quantiles of a series by month, all designs of an arm together, (q, time).

        Of a reduced ensemble they are read from counts, within 3 % of the value.

        Raises:
            Mistake: the series was not kept.
        """
        number = self.declared.arm(arm)
        self._check_kept(series)
        asked = np.asarray(q, dtype=np.float64)
        if self.reduced:
            counts = self._array(f"count:{series}")[number]
            return bins.quantiles(np.asarray(counts, dtype=np.int64), asked)
        values = np.asarray(self._array(series)[number])
        values = values.reshape(-1, values.shape[-1])
        values = values[~np.isnan(values).all(axis=1)]
        return np.asarray(np.quantile(values, asked, axis=0))

    def history(self, replicate: int, design: int = 0, arm: str = MAIN) -> History:
        """One of its histories in full, played again bit for bit.

        Raises:
            Mistake: the ensemble has no such history.
            PlayFailed: it is one that failed.
        """
        if not (0 <= replicate < self.runs and 0 <= design < self.declared.designs):
            raise Mistake(
                "the ensemble has no such history",
                found=f"replicate {replicate} of design {design}",
                expected=f"below {self.runs} and {self.declared.designs}",
            )
        scenario = self.declared.scenario_of(self.declared.arm(arm), design)
        from synodic.ensembles.block import system_of

        names = self.declared.systems
        systems = None if names is None else tuple(map(system_of, names))
        return play_lineage(scenario, self.seed, replicate, (), systems)

    def values(self, series: str, arm: str = MAIN) -> np.ndarray:
        """(design, replicate, time) of one series; NaN where a play failed."""
        self._need_paths("paths of a series")
        self._check_kept(series)
        return np.asarray(self._array(series)[self.declared.arm(arm)])

    def days_of(self, outcome: str, arm: str = MAIN) -> np.ndarray:
        """(design, replicate) whole-day numbers of an outcome; NaN if it did not happen."""
        self._need_paths("days of an outcome")
        return np.asarray(self._array(f"outcome:{outcome}")[self.declared.arm(arm)])

    def failed(self, arm: str = MAIN) -> np.ndarray:
        """(design, replicate) whether a play failed."""
        self._need_paths("which plays failed")
        return np.asarray(self._array("failed")[self.declared.arm(arm)]).astype(bool)

    @property
    def days(self) -> np.ndarray:
        """(time,) whole-day numbers of the samples."""
        return self._result.on.days

    def _share(self, outcome: str, arm: str, designs: np.ndarray | None, last: int | None) -> Share:
        number = self.declared.arm(arm)
        chosen = np.arange(self.declared.designs) if designs is None else designs
        if self.reduced:
            passages = np.asarray(self._array(f"first:{outcome}"))[number][chosen]
            counted = slice(None) if last is None else self.days < last
            plays = int(np.asarray(self._array("plays"))[number][chosen].sum())
            lucks = None if len(chosen) == 1 else float(self.runs)
            return share_of(int(passages[:, counted].sum()), plays, worth=lucks)
        days = np.asarray(self._array(f"outcome:{outcome}")[number])[chosen]
        failed = np.asarray(self._array("failed")[number])[chosen].astype(bool)
        happened = ~np.isnan(days) if last is None else days < last
        if len(chosen) > 1:
            return share_over(happened, ~failed)
        return share_of(int((happened & ~failed).sum()), int((~failed).sum()))

    def _array(self, name: str) -> Any:
        result = self._result
        if result.counts is not None and result.folder is None:
            return counted(result)[name]
        if result.arrays is not None:
            return result.arrays[name]
        assert self.folder is not None
        return paths.open_group(self.folder)[name]

    def _need_paths(self, what: str) -> None:
        if self.reduced:
            raise Mistake(
                f"the ensemble keeps counts, not {what}",
                found=f"{self.declared.plays:,} histories",
                expected="fewer of them, or reduced=False",
            )

    def _check_kept(self, series: str) -> None:
        if series not in self.declared.keep:
            raise Mistake(
                "the ensemble does not keep this series", found=repr(series),
                expected=", ".join(self.declared.keep),
                nearest=nearest(series, self.declared.keep),
            )  # fmt: skip


def counted(result: Result) -> dict[str, np.ndarray]:
    """The arrays of a reduced ensemble in memory, by name."""
    counts = result.counts
    assert counts is not None
    arrays = {
        f"count:{kept.name}": counts.histogram[:, k] for k, kept in enumerate(result.keeping.series)
    }
    arrays |= {f"first:{outcome}": counts.passages[:, :, k] for k, outcome in enumerate(OUTCOMES)}
    return arrays | {"plays": counts.plays, "failed": counts.failed}


def _dataset(result: Result, hash: str) -> xr.Dataset:
    """The dataset of an ensemble in memory, as a folder's would read."""
    import xarray as xr

    declared, days = result.declared, result.on.days
    make = paths.reduced_layout if declared.reduced else paths.layout
    arrays = counted(result) if declared.reduced else result.arrays
    assert arrays is not None
    variables = {
        name: (array.dims, arrays[name], array.attributes)
        for name, array in make(declared, result.keeping, days).items()
    }
    coords: dict[str, Any] = {
        name: (name, values, told) for name, values, told in paths.coordinates(declared, days)
    }
    coords["arm"] = ("arm", np.array(declared.names), {"long_name": "Arm"})
    attributes = {**result.manifest, "ensemble_hash": hash}
    return xr.decode_cf(xr.Dataset(variables, coords=coords, attrs=attributes))
