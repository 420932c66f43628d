"""Histories of a scenario that pass through the claims of a canon.

Each covered claim is weighed on the first day after which its match is certain; claims of one year
go together into one checkpoint, and `synodic.ensembles.conditioning` does the rest: rejection while
enough histories are left, else sequential Monte Carlo. A history weighs the product of its matches,
so one that fails a claim altogether is out. With `doubt` a claim of confidence c that is failed
leaves 1 - c: then no claim alone rules a history out.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from synodic.canons.canon import Canon
from synodic.canons.many import Scores, score_runs
from synodic.canons.reading import canon as read_canon
from synodic.canons.score import Yardstick, yardstick
from synodic.canons.survivors import Feature, drivers_of, played_features
from synodic.claims.holding import Criterion
from synodic.claims.tolerance import Tolerance
from synodic.ensembles import conditioning
from synodic.ensembles.checkpoints import Checkpoint
from synodic.ensembles.conditioning import Conditioned
from synodic.ensembles.ground import ground
from synodic.ensembles.resampling import systematic
from synodic.ensembles.running import cores
from synodic.ensembles.shares import Share, share_of
from synodic.history.dates import day_of_date, iso
from synodic.history.history import History
from synodic.scenario import Scenario, load
from synodic.schema.axes import OUTCOMES
from synodic.schema.days import date_of_day
from synodic.schema.mistake import Mistake, nearest

if TYPE_CHECKING:
    from synodic.ensembles.ground import Ground

#: Histories played without any claim, to tell what claims cost and survivors share.
FREE = 200
#: Survivors played to the end, at most, to tell what they share.
TOLD = 400

#: A pilot has this part of the runs. Where none of it passes, 30 of all would have passed in less
#: than one case of e^6 = 400.
PILOT = 5

Tell = Callable[[str], None]


class TooFew(Mistake):
    """Too few histories pass: how many they are worth, and the claims that cost the most.

    Attributes:
        effective_sample_size: what those that pass are worth.
        costs: claim's id, its mean match and the share with nothing of it, without any condition.
    """

    def __init__(
        self,
        effective_sample_size: float,
        tried: int,
        runs: int,
        costs: Sequence[tuple[str, float, float]],
    ) -> None:
        told = "; ".join(
            f"{id} (mean match {mean:.2f}, nothing of it in {none:.0%})" for id, mean, none in costs
        )
        many = f"too few of {runs:,} histories pass through these claims to tell anything"
        if tried < runs:
            many = (
                f"none of a pilot of {tried:,} histories passes through these claims, so {runs:,} "
                "would hardly do"
            )
        super().__init__(
            f"{many}; without any condition these claims are matched least: {told}",
            found=f"an effective sample size of {effective_sample_size:.3g}",
            expected=f"{conditioning.LEAST:g} or more: more runs, a wider tolerance, or leave "
            "claims out (--without)",
        )
        self.effective_sample_size = effective_sample_size
        self.costs = tuple(costs)


@dataclass(frozen=True)
class Given:
    """The histories of a scenario, given a canon.

    Attributes:
        yardstick: the claims that were conditioned on.
        conditioned: the weighted histories.
        free: scores of histories without any condition.
        on: the scenario made ready.
        threads: plays side by side.
    """

    yardstick: Yardstick
    conditioned: Conditioned
    free: Scores
    on: Ground
    threads: int

    @property
    def effective_sample_size(self) -> float:
        """How many independent histories these are worth."""
        return self.conditioned.effective_sample_size

    @property
    def survivors(self) -> np.ndarray:
        """Which of the weighted histories have any weight."""
        return np.flatnonzero(self.conditioned.weight)

    @property
    def scenario(self) -> Scenario:
        """What was played."""
        return self.on.scenario

    @property
    def seed(self) -> int:
        """The seed of every draw."""
        return self.conditioned.seed

    @property
    def runs(self) -> int:
        """How many histories there are, those without weight among them."""
        return len(self.conditioned.weight)

    def probability(self, outcome: str) -> Share:
        """The share of the histories that pass in which an outcome came about.

        Raises:
            Mistake: no such outcome.
        """
        if outcome not in OUTCOMES:
            raise Mistake(
                "there is no such outcome", found=repr(outcome), expected=", ".join(OUTCOMES),
                nearest=nearest(outcome, OUTCOMES),
            )  # fmt: skip
        return self.outcomes[outcome][0]

    def history(self, n: int) -> History:
        """One of them, played to the scenario's end."""
        return self.conditioned.history(n)

    @cached_property
    def _drawn(self) -> np.ndarray:
        """All that pass, or where they are many some, each as often as it is worth."""
        weight = self.conditioned.weight
        if len(self.survivors) <= TOLD:
            return self.survivors
        drawn = systematic(weight, self.conditioned.seed, self.yardstick.played[1])
        return np.asarray(drawn[np.linspace(0, len(drawn) - 1, TOLD).astype(int)])

    @cached_property
    def _features(self) -> tuple[list[Feature], np.ndarray, np.ndarray]:
        """Names, and what those who pass and the free ones have of each."""
        found = self.conditioned
        given = [(int(found.replicate[n]), found.lineage[n]) for n in self._drawn.tolist()]
        free = [(replicate, ()) for _, replicate in self.free.members]
        names, passed = played_features(self.on, found.seed, given, self.threads)
        return names, passed, played_features(self.on, self.free.seed, free, self.threads)[1]

    @cached_property
    def _weights(self) -> np.ndarray:
        """(drawn,) weights of those drawn, which add up to 1."""
        weight = self.conditioned.weight[self._drawn]
        if len(self.survivors) > TOLD:
            weight = np.ones(len(self._drawn))
        return np.asarray(weight / weight.sum())

    @cached_property
    def outcomes(self) -> dict[str, tuple[Share, Share]]:
        """By outcome, its share in histories that pass and in all."""
        names, passed, free = self._features
        found = {}
        for n, one in enumerate(names):
            if one.what != "outcome":
                continue
            share = float(self._weights @ passed[:, n])
            worth = max(self.effective_sample_size, 1.0)
            given = share_of(round(share * worth), round(worth))
            found[one.name] = (given, share_of(int(free[:, n].sum()), len(free)))
        return {name: found[name] for name in OUTCOMES}

    @cached_property
    def drivers(self) -> list[tuple[Feature, float, float, float]]:
        """What tells survivors from all: feature, its mean in both, difference in deviations."""
        names, passed, free = self._features
        return drivers_of(names, passed, self._weights, free, self.effective_sample_size)


def condition(
    scenario: str | Path | Scenario,
    canon: str | Path | Canon,
    runs: int,
    seed: int = 0,
    tolerance: Tolerance | None = None,
    doubt: bool = False,
    only: Collection[str] = (),
    without: Collection[str] = (),
    threads: int | None = None,
    progress: Tell | None = None,
) -> Given:
    """Histories of a scenario that pass through a canon's claims.

    Args:
        scenario: a scenario, its name or file.
        canon: a canon, its name or file.
        runs: replicates played, and particles kept.
        seed: of all draws.
        tolerance: how far off still counts.
        doubt: whether a claim's confidence is the chance that it is right.
        only: ids of the claims to condition on; all that are covered if empty.
        without: ids of claims to leave out.
        threads: plays side by side; all processors if not given.
        progress: told what is being done.

    Raises:
        Mistake: the scenario or the canon is wrong, or no claim is covered; `TooFew` where too few
            histories pass.
    """
    say = progress or _silent
    played = load(scenario) if isinstance(scenario, str | Path) else scenario
    read = read_canon(canon, strict=False)
    for id in (*only, *without):
        read.claim(id)
    own = _chosen(yardstick(played, read, tolerance), only, without)
    on = ground(played)
    many = threads or cores()
    say(f"playing {min(runs, FREE)} histories without any claim")
    free = score_runs(played, read, min(runs, FREE), seed, tolerance, many)
    checkpoints = checkpoints_of(own, doubt)
    for tried in (runs // PILOT, runs) if runs // PILOT >= FREE else (runs,):
        found = conditioning.condition(
            on, checkpoints, tried, seed, least=0.0, threads=many, progress=say
        )
        enough = conditioning.LEAST if tried == runs else 0.0
        if found.effective_sample_size < enough or not found.weight.any():
            raise TooFew(found.effective_sample_size, tried, runs, costs(own, free)[:3])
    return Given(own, found, free, on, many)


def checkpoints_of(own: Yardstick, doubt: bool = False) -> list[Checkpoint]:
    """The claims as checkpoints, those of one year together."""
    end = own.played[1] + 1
    by_day: dict[int, list[Criterion]] = {}
    for one in own.criteria:
        year = date_of_day(one.deadline - 1).year + 1
        by_day.setdefault(min(day_of_date(f"{year:04d}"), end), []).append(one)
    return [_checkpoint(day, tuple(due), doubt) for day, due in sorted(by_day.items())]


def _checkpoint(day: int, due: tuple[Criterion, ...], doubt: bool) -> Checkpoint:
    def weight(history: History) -> float:
        product = 1.0
        for one in due:
            match = one.measure(history)[0]
            product *= 1.0 - one.claim.confidence * (1.0 - match) if doubt else match
            if product == 0.0:
                break
        return product

    return Checkpoint(iso(day), weight, ", ".join(one.claim.id for one in due))


def costs(own: Yardstick, free: Scores) -> list[tuple[str, float, float]]:
    """Claim's id, mean match and share with nothing of it, the least matched first."""
    place = {one.claim.id: n for n, one in enumerate(free.yardstick.criteria)}
    found = []
    for one in own.criteria:
        matches = free.matches[:, place[one.claim.id]]
        row = (one.claim.id, float(matches.mean()), float((matches == 0.0).mean()))
        found.append((row[1], one.deadline, row))
    return [row for _, _, row in sorted(found)]


def _chosen(own: Yardstick, only: Collection[str], without: Collection[str]) -> Yardstick:
    for id in only:
        if id in own.uncovered:
            near = nearest(id, [one.claim.id for one in own.criteria])
            raise Mistake(
                f"the model does not cover this claim: {own.uncovered[id]}", found=repr(id),
                nearest=near,
            )  # fmt: skip
    kept = tuple(
        one
        for one in own.criteria
        if (not only or one.claim.id in only) and one.claim.id not in without
    )
    if not kept:
        raise Mistake(
            "there is no claim left to condition on", found=own.canon.name,
            expected="a claim that the model covers",
        )  # fmt: skip
    return Yardstick(own.canon, kept, own.uncovered, own.played, own.tolerance)


def _silent(_: str) -> None:
    return None
