"""Checkpoints: days on which histories are weighed, and the plays from one to the next."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from synodic.history.dates import day_of_date, iso
from synodic.history.history import History
from synodic.history.sampled import Samples
from synodic.schema.mistake import Mistake
from synodic.world.play import play_until

if TYPE_CHECKING:
    import datetime

    from synodic.ensembles.ground import Ground
    from synodic.world.snapshot import Snapshot

Lineage = tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Checkpoint:
    """A day, and how well a history agrees with something up to the beginning of that day.

    Attributes:
        at: the first day that the weight does not see.
        weight: of a `History` that ends there; not negative. The product over the checkpoints is
            the weight of a history.
        name: as tables tell it.
    """

    at: str | datetime.date
    weight: Callable[[History], float]
    name: str = ""

    @property
    def day(self) -> int:
        """The day as a whole-day number."""
        return day_of_date(self.at)

    @property
    def title(self) -> str:
        """Its name, or its date."""
        return self.name or iso(self.day)


@dataclass(frozen=True)
class Stretches:
    """Plays of one scenario and seed from checkpoint to checkpoint.

    Attributes:
        content: hash of the compiled scenario, as histories carry it.
    """

    ground: Ground
    checkpoints: tuple[Checkpoint, ...]
    seed: int
    systems: Any
    content: str

    def own(self, replicate: int) -> np.ndarray:
        """(checkpoints,) weights of one replicate, never forked; 0 after the first that is 0."""
        found = np.zeros(len(self.checkpoints))
        since = None
        for k in range(len(self.checkpoints)):
            since = self._until(k, replicate, (), since)
            found[k] = self._weight(k, replicate, (), since)
            if found[k] == 0.0:
                break
        return found

    def onward(self, k: int, replicate: int, lineages: Sequence[Lineage]) -> list[float]:
        """Weights at checkpoint `k` of particles that are one up to the checkpoint before it."""
        day = self.checkpoints[k - 1].day
        common = tuple(fork for fork in lineages[0] if fork[0] < day)
        since = self._until(k - 1, replicate, common, None)
        return [
            self._weight(k, replicate, lineage, self._until(k, replicate, lineage, since))
            for lineage in lineages
        ]

    def _until(self, k: int, replicate: int, lineage: Lineage, since: Snapshot | None) -> Snapshot:
        return play_until(
            self.ground.inputs, self.ground.timetable, self.seed, self.checkpoints[k].day,
            replicate, lineage, self.systems, since=since,
        )  # fmt: skip

    def _weight(self, k: int, replicate: int, lineage: Lineage, there: Snapshot) -> float:
        history = History(
            scenario=self.ground.scenario,
            seed=self.seed,
            replicate=replicate,
            lineage=lineage,
            journal=there.events,
            samples=Samples(there.days, there.series),
            final=there.state,
            content=self.content,
            systems=self.systems,
        )
        weight = float(self.checkpoints[k].weight(history))
        if not 0.0 <= weight < np.inf:
            raise Mistake(
                f"the weight at checkpoint {self.checkpoints[k].title} is no weight",
                found=str(weight), expected="a finite number, 0 or more",
            )  # fmt: skip
        return weight
