"""What an ensemble is, declared before it runs: scenario, arms, design, replicates, what is kept.

From this alone any of its histories can be played again, and two ensembles of one declaration are
the same bytes. Its plays are cut into blocks; a block is a piece of work that can be done anywhere.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from synodic.ensembles.arms import Arms
from synodic.ensembles.block import Block, changed
from synodic.ensembles.design import Design
from synodic.scenario import Scenario
from synodic.schema.mistake import Mistake, nearest

#: Replicates of one block at most: all months of so many are one chunk on disk.
BLOCK = 250
#: A small ensemble has so many blocks at least, so that there is work for every core.
_LEAST_BLOCKS = 16
#: From so many plays on counts are kept, not paths.
REDUCED_FROM = 100_000


@dataclass(frozen=True, eq=False)
class Declared:
    """All that an ensemble depends on.

    Attributes:
        scenario: canonical JSON of the scenario (`Scenario.resolved`).
        seed: of every draw.
        runs: replicates of each arm and design.
        arms: names with what each changes, ``main`` first.
        design: the points played, or None for the scenario as it is.
        keep: names of the series that are kept.
        systems: other systems than the model's, as ``module:name``; None for the model's.
        reduced: counts are kept, not paths.
    """

    scenario: str
    seed: int
    runs: int
    arms: Arms
    design: Design | None
    keep: tuple[str, ...]
    systems: tuple[str, ...] | None
    reduced: bool

    @property
    def designs(self) -> int:
        """How many designs there are; 1 without a design."""
        return 1 if self.design is None else len(self.design.points)

    @property
    def plays(self) -> int:
        """How many histories are played."""
        return len(self.arms) * self.designs * self.runs

    @property
    def names(self) -> list[str]:
        """The names of its arms."""
        return [name for name, _ in self.arms]

    def arm(self, name: str) -> int:
        """Where an arm stands.

        Raises:
            Mistake: there is none of this name.
        """
        if name not in self.names:
            raise Mistake(
                "the ensemble has no such arm",
                found=repr(name),
                expected=", ".join(self.names),
                nearest=nearest(name, self.names),
            )
        return self.names.index(name)

    def scenario_of(self, arm: int, design: int) -> Scenario:
        """What is played in an arm of a design."""
        values = {} if self.design is None else self.design.values(design)
        return changed(self.scenario, self.arms[arm][1], values)

    @property
    def shape(self) -> tuple[int, int]:
        """Designs and replicates of one block."""
        most = max(1, min(BLOCK, -(-self.plays // _LEAST_BLOCKS)))
        return min(self.designs, max(1, most // self.runs)), min(self.runs, most)

    @property
    def blocks(self) -> int:
        """How many blocks its plays are cut into."""
        designs, runs = self.shape
        return len(self.arms) * -(-self.designs // designs) * -(-self.runs // runs)

    def block(self, number: int) -> Block:
        """The block of this number: by arm, then designs, then replicates."""
        designs, runs = self.shape
        rest, column = divmod(number, -(-self.runs // runs))
        arm, row = divmod(rest, -(-self.designs // designs))
        first = row * designs
        chosen = range(first, min(first + designs, self.designs))
        values = [({} if self.design is None else self.design.values(n)) for n in chosen]
        return Block(
            number=number,
            scenario=self.scenario,
            arm=arm,
            changes=self.arms[arm][1],
            first_design=first,
            values=tuple(values),
            seed=self.seed,
            first=column * runs,
            count=min(runs, self.runs - column * runs),
            keep=self.keep,
            systems=self.systems,
            reduced=self.reduced,
        )

    def identity(self) -> dict[str, Any]:
        """All of it as plain data, for JSON."""
        design = self.design
        return {
            "scenario": json.loads(self.scenario),
            "seed": self.seed,
            "runs": self.runs,
            "arms": [[name, list(changes)] for name, changes in self.arms],
            "design": None if design is None else {
                "method": design.method,
                "factors": {path: list(bounds) for path, bounds in design.factors.items()},
                "points": design.points.tolist(),
            },
            "keep": list(self.keep),
            "systems": None if self.systems is None else list(self.systems),
            "reduced": self.reduced,
        }  # fmt: skip

    @property
    def hash(self) -> str:
        """SHA-256 of its identity, hexadecimal."""
        text = json.dumps(self.identity(), sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()


def declared_from(identity: dict[str, Any]) -> Declared:
    """The declaration that `Declared.identity` gave."""
    written = identity["design"]
    design = None
    if written is not None:
        factors = {path: (low, high) for path, (low, high) in written["factors"].items()}
        design = Design(factors, written["points"], written["method"])
    systems = identity["systems"]
    return Declared(
        scenario=canonical(identity["scenario"]),
        seed=identity["seed"],
        runs=identity["runs"],
        arms=tuple((name, tuple(changes)) for name, changes in identity["arms"]),
        design=design,
        keep=tuple(identity["keep"]),
        systems=None if systems is None else tuple(systems),
        reduced=identity["reduced"],
    )


def canonical(table: dict[str, Any]) -> str:
    """A scenario's table as `Scenario.resolved` writes it."""
    return json.dumps(table, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def ranges(done: set[int]) -> Iterator[tuple[int, int]]:
    """Whole numbers as ranges, first and last, rising."""
    for n in sorted(done):
        if n - 1 not in done:
            last = n
            while last + 1 in done:
                last += 1
            yield n, last
