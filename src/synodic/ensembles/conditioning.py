"""Histories that pass through given checkpoints: rejection while enough survive, else particles.

Sought is the distribution of histories under the model, weighted by the product of their weights at
the checkpoints.

*Rejection*: every replicate is played and weighed. *Sequential Monte Carlo*, when that leaves too
few: replicates are played to the first checkpoint, drawn again in proportion to their weights, each
copy forked there with fresh luck (a lineage of (day, stream), so each reopens bit for bit), played
to the next checkpoint, and so on (Del Moral, Doucet & Jasra 2006; systematic resampling).

Copies of one replicate share their past, so particles are counted by **family**: all that descend
from one replicate. With W the normalised weight of a family, the effective sample size is
1 / sum W^2, which for rejection is Kish's. Means have standard errors by families (Chan & Lai 2013,
Ann. Statist. 41:2877; Lee & Whiteley 2018, Biometrika 105:609), and the share of histories that
pass has the relative variance sum (W - 1/N)^2 = 1 / ESS - 1 / N. Below `LEAST` nothing is told but
why.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np
import pandas as pd

from synodic.ensembles.checkpoints import Checkpoint, Lineage, Stretches
from synodic.ensembles.resampling import effective, systematic
from synodic.history.dates import iso
from synodic.history.history import History
from synodic.history.playing import play_lineage
from synodic.history.scenarios import content_hash
from synodic.schema.mistake import Mistake

if TYPE_CHECKING:
    from synodic.ensembles.ground import Ground

A = TypeVar("A")
B = TypeVar("B")

#: Effective sample size from which rejection is enough.
ENOUGH = 100.0
#: Least effective sample size of which anything is told.
LEAST = 30.0
#: Particles are drawn again where they are worth less than this share of their number.
AGAIN = 0.5


@dataclass(frozen=True)
class Conditioned:
    """Weighted histories that pass through the checkpoints.

    Attributes:
        ground, systems, seed: what was played.
        method: ``rejection`` or ``sequential``.
        replicate: (n,) which replicate each descends from: its family.
        lineage: of each; empty where it was never forked.
        weight: (n,) normalised; 0 for those that do not pass.
        passed: share of simulated histories that pass, or their mean weight.
        passed_error: its standard error.
        stages: a row a checkpoint: name, date, passed (mean weight of the particles that reached
            it), effective (what they are worth after it, by families), forked (before it).
    """

    ground: Ground
    systems: Any
    seed: int
    method: str
    replicate: np.ndarray
    lineage: tuple[Lineage, ...]
    weight: np.ndarray
    passed: float
    passed_error: float
    stages: pd.DataFrame

    @property
    def effective_sample_size(self) -> float:
        """How many independent histories these are worth."""
        return effective(self.weight, self.replicate)

    def history(self, n: int) -> History:
        """The whole history of one particle, played to the scenario's end."""
        return play_lineage(
            self.ground.scenario, self.seed, int(self.replicate[n]), self.lineage[n], self.systems
        )

    def mean(self, values: Sequence[float] | np.ndarray) -> tuple[float, float]:
        """Mean and standard error of a number of each particle, (n,) in their order.

        What a particle of weight 0 has does not matter; it may be nan.
        """
        values = np.where(self.weight > 0.0, np.asarray(values, dtype=float), 0.0)
        mean = float(self.weight @ values)
        _, family = np.unique(self.replicate, return_inverse=True)
        off = np.bincount(family, weights=self.weight * (values - mean))
        return mean, float(np.sqrt((off**2).sum()))


def condition(
    ground: Ground,
    checkpoints: Sequence[Checkpoint],
    runs: int,
    seed: int = 0,
    enough: float = ENOUGH,
    least: float = LEAST,
    threads: int = 2,
    systems: Any = None,
    progress: Callable[[str], None] | None = None,
) -> Conditioned:
    """Histories of a scenario that pass through checkpoints.

    Args:
        ground: the scenario made ready.
        checkpoints: in the order of their days.
        runs: replicates played, and particles kept.
        seed: of all draws.
        enough: effective sample size, half the runs at most, below which rejection gives way.
        least: effective sample size below which it refuses.
        threads: plays at a time; the result depends on no number of them.
        systems: other systems than the model's own.
        progress: told what is being done.

    Raises:
        Mistake: the checkpoints do not fit the scenario, or too few histories pass them all.
    """
    _check(ground, checkpoints, runs)
    say = progress or _silent
    plays = Stretches(ground, tuple(checkpoints), seed, systems, content_hash(ground.inputs))
    say(f"playing {runs:,} histories to {len(checkpoints)} checkpoints")
    own = np.array(_over_threads(plays.own, range(runs), threads))
    found = _rejection(plays, own)
    if found.effective_sample_size < min(enough, 0.5 * runs) and len(checkpoints) > 1:
        found = _sequential(plays, own, threads, say)
    if found.effective_sample_size < least:
        raise _too_few(found, runs, least)
    return found


def _rejection(plays: Stretches, own: np.ndarray) -> Conditioned:
    family = np.arange(len(own))
    weight = np.ones(len(own))
    rows = []
    for k in range(own.shape[1]):
        reached = weight > 0.0
        passed = _mean(weight, own[:, k])
        weight = np.where(reached, weight * own[:, k], 0.0)
        rows.append((passed, effective(weight), False))
    return _conditioned(plays, "rejection", family, [()] * len(own), weight, rows)


def _sequential(
    plays: Stretches, own: np.ndarray, threads: int, say: Callable[[str], None]
) -> Conditioned:
    many = len(own)
    family = np.arange(many)
    lineage: list[Lineage] = [()] * many
    weight = own[:, 0].copy()
    rows = [(float(weight.mean()), effective(weight), False)]
    for k in range(1, own.shape[1]):
        if not weight.any():
            break
        say(f"playing on to {plays.checkpoints[k].title}")
        forked = effective(weight) < AGAIN * many
        if forked:
            day = plays.checkpoints[k - 1].day
            parents = systematic(weight, plays.seed, day)
            family = family[parents]
            lineage = [(*lineage[n], (day, slot)) for slot, n in enumerate(parents.tolist())]
            weight = np.ones(many)
        gained = _onward(plays, k, family, lineage, weight, threads)
        passed = _mean(weight, gained)
        weight = weight * gained
        rows.append((passed, effective(weight, family), forked))
    return _conditioned(plays, "sequential", family, lineage, weight, rows)


def _onward(
    plays: Stretches,
    k: int,
    family: np.ndarray,
    lineage: Sequence[Lineage],
    weight: np.ndarray,
    threads: int,
) -> np.ndarray:
    """(n,) weights at checkpoint `k` of the particles that live; those with one past go together.

    Their common past is played once, and each goes on from there.
    """
    day = plays.checkpoints[k - 1].day
    alike: dict[tuple[int, Lineage], list[int]] = {}
    for n in np.flatnonzero(weight).tolist():
        past = tuple(fork for fork in lineage[n] if fork[0] < day)
        alike.setdefault((int(family[n]), past), []).append(n)
    groups = list(alike.values())

    def play(group: list[int]) -> list[float]:
        return plays.onward(k, int(family[group[0]]), [lineage[n] for n in group])

    gained = np.zeros(len(family))
    for group, weights in zip(groups, _over_threads(play, groups, threads), strict=True):
        gained[group] = weights
    return gained


def _conditioned(
    plays: Stretches,
    method: str,
    family: np.ndarray,
    lineage: Sequence[Lineage],
    weight: np.ndarray,
    rows: Sequence[tuple[float, float, bool]],
) -> Conditioned:
    passed = float(np.prod([row[0] for row in rows]))
    worth = effective(weight, family)
    error = passed * np.sqrt(max(1.0 / worth - 1.0 / len(family), 0.0)) if worth else 0.0
    stages = pd.DataFrame(rows, columns=["passed", "effective", "forked"])
    seen = plays.checkpoints[: len(rows)]
    stages.insert(0, "date", [iso(one.day) for one in seen])
    stages.insert(0, "name", [one.title for one in seen])
    return Conditioned(
        plays.ground, plays.systems, plays.seed, method, family, tuple(lineage),
        weight / weight.sum() if worth else weight, passed, float(error), stages,
    )  # fmt: skip


def _mean(weight: np.ndarray, gained: np.ndarray) -> float:
    """Weighted mean of what particles gain; 0 where none lives."""
    total = float(weight.sum())
    return float(weight @ gained) / total if total > 0.0 else 0.0


def _over_threads(function: Callable[[A], B], jobs: Iterable[A], threads: int) -> list[B]:
    """Results in the order of the jobs; an interrupt leaves what has not begun."""
    jobs = list(jobs)
    if not jobs:
        return []
    first = function(jobs[0])  # compiles, before there are threads
    pool = ThreadPoolExecutor(max(threads, 1))
    try:
        return [first, *pool.map(function, jobs[1:])]
    finally:
        pool.shutdown(cancel_futures=True)


def _check(ground: Ground, checkpoints: Sequence[Checkpoint], runs: int) -> None:
    if runs < 1:
        raise Mistake("nothing is played", found=f"{runs} runs", expected="1 or more")
    if not checkpoints:
        raise Mistake("there is nothing to condition on", expected="one checkpoint or more")
    start, end = (int(ground.inputs.parameters[name][0]) for name in ("start_day", "end_day"))
    before = start
    for one in checkpoints:
        if not before < one.day <= end:
            raise Mistake(
                f"the checkpoint {one.title} is out of order or outside the scenario",
                found=iso(one.day), expected=f"after {iso(before)}, at most {iso(end)}",
            )  # fmt: skip
        before = one.day


def _too_few(found: Conditioned, runs: int, least: float) -> Mistake:
    """Why nothing is told: how few are left, and at which checkpoint most were lost."""
    passed = found.stages["passed"].to_numpy(float)
    worst = int(passed.argmin())
    return Mistake(
        f"too few of {runs:,} histories pass through the checkpoints to tell anything; at "
        f"{found.stages['name'].iloc[worst]} only {passed[worst]:.2g} of those that reached it "
        "pass",
        found=f"an effective sample size of {found.effective_sample_size:.3g}",
        expected=f"{least:g} or more: more runs, wider claims, or checkpoints on the way",
    )


def _silent(_: str) -> None:
    return None
