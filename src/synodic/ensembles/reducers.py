"""Reducers: counts instead of paths, in memory that does not grow with the replicates.

Everything is a whole number, so that the order in which blocks come changes nothing: histograms of
each series by month and bin (all designs of an arm together), and by arm and design the number of
plays, of failed ones, and of each outcome's first passages by the month in which they fall.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np

from synodic.ensembles.bins import BINS, NOTHING
from synodic.ensembles.block import NOT_HAPPENED, Filled
from synodic.ensembles.ground import months_of
from synodic.history.whole_file import whole_file
from synodic.schema.axes import OUTCOMES


class Counts:
    """What has been counted so far.

    Attributes:
        histogram: (arms, series, months, BINS) uint32.
        passages: (arms, designs, outcomes, months) uint32.
        plays, failed: (arms, designs) int64.
    """

    def __init__(self, arms: int, designs: int, series: int, days: np.ndarray) -> None:
        self.days = days
        self.histogram = np.zeros((arms, series, len(days), BINS), dtype=np.uint32)
        self.passages = np.zeros((arms, designs, len(OUTCOMES), len(days)), dtype=np.uint32)
        self.plays = np.zeros((arms, designs), dtype=np.int64)
        self.failed = np.zeros((arms, designs), dtype=np.int64)

    def take(self, filled: Filled) -> None:
        """Count the plays of a block."""
        arm, first = filled.block.arm, filled.block.first_design
        months = len(self.days)
        offsets = np.arange(months, dtype=np.int64) * BINS
        for histogram, codes in zip(self.histogram[arm], filled.series, strict=True):
            counted = codes.reshape(-1, months)
            places = counted + offsets
            if filled.failures:
                places = places[counted != NOTHING]
            found = np.bincount(places.ravel(), minlength=months * BINS)
            histogram += found.reshape(months, BINS).astype(np.uint32)
        for d, outcomes in enumerate(filled.outcomes):
            ok = ~filled.failed[d]
            self.plays[arm, first + d] += int(ok.sum())
            self.failed[arm, first + d] += int((~ok).sum())
            for k in range(len(OUTCOMES)):
                days = outcomes[ok, k]
                when = months_of(self.days, days[days != NOT_HAPPENED])
                np.add.at(self.passages[arm, first + d, k], when, 1)

    def save(self, path: Path) -> None:
        """Write all of it to one file, whole or not at all."""
        with whole_file(path) as part, part.open("wb") as file:
            np.savez(file, **self._arrays())  # type: ignore[arg-type]

    def load(self, path: Path) -> None:
        """Take up what `save` wrote."""
        with np.load(path) as saved:
            for name, array in self._arrays().items():
                array[...] = saved[name]

    def _arrays(self) -> dict[str, np.ndarray]:
        return {name: getattr(self, name) for name in ("histogram", "passages", "plays", "failed")}
