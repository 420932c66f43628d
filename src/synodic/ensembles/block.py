"""A block: a piece of an ensemble's work, as a pure function from plain data to arrays.

A block carries all that it needs, so that it can be played by a thread, another process or another
machine. What it gives does not depend on who plays it, nor on how plays are cut into blocks: each
play has a digest of its own, keyed by its place in the ensemble, and the digest of many is their
sum, which has no order.
"""

from __future__ import annotations

import hashlib
import importlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np

from synodic.ensembles.bins import codes_of
from synodic.ensembles.design import with_numbers
from synodic.ensembles.ground import Ground, ground, model_hash, sky_hash
from synodic.ensembles.headline import Keeping, keeping
from synodic.scenario import Scenario, from_resolved
from synodic.schema.axes import OUTCOMES
from synodic.schema.events import OUTCOME
from synodic.world.day import System
from synodic.world.play import PlayFailed, play_arrays

#: Digests add up modulo this.
WHOLE = 2**256

#: Asked between two plays whether to go on.
GoOn = Callable[[], bool]


@dataclass(frozen=True)
class Block:
    """Plays of one arm: some designs, some replicates of each.

    Attributes:
        number: its place among the blocks of the ensemble.
        scenario: canonical JSON.
        arm, changes: the arm's number, and what it changes.
        first_design, values: the first design's number, and the numbers of each design by path.
        seed: of every draw.
        first, count: the replicates of each design.
        keep: names of the series that are kept.
        systems: other systems than the model's, as ``module:name``.
        reduced: give series as codes of `synodic.ensembles.bins`.
    """

    number: int
    scenario: str
    arm: int
    changes: tuple[dict[str, Any], ...]
    first_design: int
    values: tuple[dict[str, float], ...]
    seed: int
    first: int
    count: int
    keep: tuple[str, ...]
    systems: tuple[str, ...] | None
    reduced: bool


class Failure(NamedTuple):
    """A play that failed: where it stands, and why."""

    arm: int
    design: int
    replicate: int
    why: str


class Filled(NamedTuple):
    """What a block gave.

    Attributes:
        block: which.
        series: (series, designs, count, months) float64, NaN where a play failed; uint16 codes if
            the block is reduced.
        outcomes: (designs, count, outcomes) int32, whole-day numbers, -2**31 if it did not happen.
        failed: (designs, count) bool.
        failures: each failed play.
        digest: the sum of the digests of its plays.
        model: hash of the sources and timetable that it was played with.
    """

    block: Block
    series: np.ndarray
    outcomes: np.ndarray
    failed: np.ndarray
    failures: list[Failure]
    digest: int
    model: str


class Stopped(RuntimeError):
    """A block that was told not to go on."""


def play_block(block: Block, go_on: GoOn | None = None) -> Filled:
    """Play all of a block.

    Raises:
        Stopped: it was told to.
        Mistake: a design's numbers do not fit.
    """
    systems = None if block.systems is None else tuple(map(system_of, block.systems))
    series = outcomes = failed = None
    failures: list[Failure] = []
    digest, model = 0, ""
    for d, values in enumerate(block.values):
        on, kept = _ready(block.scenario, json.dumps([block.changes, values]), block.keep)
        columns = kept.columns
        if series is None or outcomes is None or failed is None:
            shape = (len(block.values), block.count)
            series = np.full((len(kept.series), *shape, len(on.days)), np.nan)
            outcomes = np.full((*shape, len(OUTCOMES)), NOT_HAPPENED, dtype=np.int32)
            failed = np.zeros(shape, dtype=bool)
            model = f"{model_hash()}:{sky_hash(on)}"
        for r in range(block.count):
            if go_on is not None and not go_on():
                raise Stopped
            design, replicate = block.first_design + d, block.first + r
            made = hashlib.sha256(f"{block.arm}|{design}|{replicate}|".encode())
            try:
                played = play_arrays(
                    on.inputs, on.timetable, block.seed, replicate, systems=systems, columns=columns
                )
            except PlayFailed as failure:
                failed[d, r] = True
                failures.append(Failure(block.arm, design, replicate, str(failure)))
                made.update(str(failure).encode())
            else:
                series[:, d, r] = kept.values(played.series, columns)
                outcomes[d, r] = outcome_days(played.events)
                for name in ("day", "kind", "actor", "place"):
                    made.update(np.ascontiguousarray(played.events[name]).tobytes())
                made.update(np.ascontiguousarray(series[:, d, r]).tobytes())
                made.update(outcomes[d, r].tobytes())
            digest = (digest + int.from_bytes(made.digest(), "little")) % WHOLE
    assert series is not None
    assert outcomes is not None
    assert failed is not None
    if block.reduced:
        series = codes_of(series)
    return Filled(block, series, outcomes, failed, failures, digest, model)


#: The day of an outcome that did not happen.
NOT_HAPPENED = -(2**31)


def outcome_days(events: np.ndarray) -> np.ndarray:
    """(outcomes,) the day of each outcome, or `NOT_HAPPENED`."""
    days = np.full(len(OUTCOMES), NOT_HAPPENED, dtype=np.int32)
    for event in events[events["kind"] == OUTCOME][::-1]:  # of several the first holds
        days[event["subject"]] = event["day"]
    return days


def changed(
    scenario: str, changes: tuple[dict[str, Any], ...], values: dict[str, float]
) -> Scenario:
    """A scenario with an arm's changes and a design's numbers."""
    made = with_numbers(from_resolved(scenario), values)
    return made.with_interventions(changes) if changes else made


def system_of(name: str) -> System:
    """A system by ``module:name``."""
    module, _, attribute = name.partition(":")
    system: System = getattr(importlib.import_module(module), attribute)
    return system


@lru_cache(maxsize=8)
def _ready(scenario: str, differs: str, keep: tuple[str, ...]) -> tuple[Ground, Keeping]:
    changes, values = json.loads(differs)
    on = ground(changed(scenario, tuple(changes), values))
    return on, keeping(on, keep)
