"""Scores of many histories: how they are spread, and which claims the model finds hardest."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from synodic.canons.canon import Canon
from synodic.canons.score import Score, Yardstick, number, yardstick
from synodic.claims.claim import Claim
from synodic.claims.tolerance import Tolerance
from synodic.ensembles.arms import MAIN
from synodic.ensembles.ground import Ground, ground, measured
from synodic.ensembles.running import cores
from synodic.history.history import History
from synodic.history.playing import play_lineage
from synodic.history.sampled import Samples
from synodic.schema.mistake import Mistake
from synodic.world.play import Played

if TYPE_CHECKING:
    from synodic.ensembles.ensemble import Ensemble
    from synodic.scenario import Scenario

_BATCH = 32  # plays between two words of progress
_MOST = 0.05, 0.25, 0.5, 0.75, 0.95


@dataclass(frozen=True)
class Scores:
    """How well each of many histories matches a canon.

    Attributes:
        yardstick: what they were held against.
        seed: of their draws.
        members: (n,) scenario, replicate of each.
        matches: (n, claims) of covered claims, in the order of the yardstick.
    """

    yardstick: Yardstick
    seed: int
    members: tuple[tuple[Scenario, int], ...]
    matches: np.ndarray

    @cached_property
    def weights(self) -> np.ndarray:
        """(claims,) confidence of each."""
        return np.array([one.claim.confidence for one in self.yardstick.criteria])

    @cached_property
    def scores(self) -> np.ndarray:
        """(n,) score of each history."""
        total = self.weights.sum()
        if not total:
            return np.full(len(self.members), np.nan)
        return np.asarray(self.matches @ self.weights / total)

    @property
    def score(self) -> float:
        """The mean score."""
        return float(self.scores.mean())

    @property
    def coverage(self) -> float:
        """The share of claims that the model covers."""
        return self.yardstick.coverage

    @property
    def distribution(self) -> dict[str, float]:
        """Least, greatest, mean and quantiles of the scores."""
        found = {f"{q:.0%}": float(np.quantile(self.scores, q)) for q in _MOST}
        ends = {"least": float(self.scores.min()), "greatest": float(self.scores.max())}
        return {"mean": self.score, **ends, **found}

    @property
    def hardest(self) -> list[tuple[Claim, float, float]]:
        """Claims, their mean match, the share of histories with none of it; the costliest first."""
        means, none = self.matches.mean(axis=0), (self.matches == 0.0).mean(axis=0)
        order = sorted(
            range(len(means)),
            key=lambda n: (-self.weights[n] * (1 - means[n]), self.yardstick.criteria[n].claim.id),
        )
        claims = [one.claim for one in self.yardstick.criteria]
        return [(claims[n], float(means[n]), float(none[n])) for n in order if means[n] < 1.0]

    @property
    def best(self) -> int:
        """Which of the members matches best; the first of several."""
        return int(np.argmax(self.scores))

    def member(self, n: int) -> Score:
        """One of them, played again."""
        scenario, replicate = self.members[n]
        history = play_lineage(scenario, self.seed, replicate)
        return Score(history, self.yardstick, self.yardstick.held(history))


def score_runs(
    scenario: Scenario,
    canon: Canon,
    runs: int,
    seed: int = 0,
    tolerance: Tolerance | None = None,
    threads: int | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Scores:
    """Play a scenario many times and score each history.

    Raises:
        Mistake: nothing is played, or the canon has no calendar.
    """
    if runs < 1:
        raise Mistake("nothing is played", found=f"{runs} runs", expected="1 or more")
    own = yardstick(scenario, canon, tolerance)
    matches = list(_matches(ground(scenario), own, runs, seed, threads, progress or _silent))
    return Scores(own, seed, tuple((scenario, n) for n in range(runs)), np.array(matches))


def score_ensemble(
    ensemble: Ensemble,
    canon: Canon,
    tolerance: Tolerance | None = None,
    threads: int | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Scores:
    """Score each history of an ensemble's main arm, played again.

    Raises:
        Mistake: it was played by systems of the user's own, or the canon has no calendar.
    """
    declared = ensemble.declared
    if declared.systems is not None:
        raise Mistake(
            "the ensemble was played by other systems", found=", ".join(declared.systems),
            expected="the model's own",
        )  # fmt: skip
    members: list[tuple[Scenario, int]] = []
    matches: list[np.ndarray] = []
    own: Yardstick | None = None
    for design in range(declared.designs):
        scenario = declared.scenario_of(declared.arm(MAIN), design)
        own = yardstick(scenario, canon, tolerance)
        members += [(scenario, n) for n in range(ensemble.runs)]
        done = design * ensemble.runs, declared.designs * ensemble.runs

        def say(n: int, _: int, done: tuple[int, int] = done) -> None:
            (progress or _silent)(done[0] + n, done[1])

        matches += _matches(ground(scenario), own, ensemble.runs, ensemble.seed, threads, say)
    assert own is not None
    return Scores(own, ensemble.seed, tuple(members), np.array(matches))


def _matches(
    on: Ground,
    own: Yardstick,
    runs: int,
    seed: int,
    threads: int | None,
    say: Callable[[int, int], None],
) -> Iterator[np.ndarray]:
    """(claims,) matches of each replicate, in order."""

    def measure(played: Played) -> np.ndarray:
        history = history_of(on, played, seed)
        return np.array([one.match for one in own.held(history)])

    for first in range(0, runs, _BATCH):
        say(first, runs)
        many = min(_BATCH, runs - first)
        yield from measured(on, on.inputs, many, measure, seed, threads or cores(), first)
    say(runs, runs)


def history_of(on: Ground, played: Played, seed: int) -> History:
    """What a play left as a history, without its hashes."""
    return History(
        scenario=on.scenario,
        seed=seed,
        replicate=0,
        lineage=(),
        journal=played.events,
        samples=Samples(played.days, played.series),
        final=played.state,
        content="",
    )


def scores_document(scores: Scores, most: int = 10) -> dict[str, Any]:
    """Distribution, the hardest claims and the best history, for JSON."""
    return {
        "histories": len(scores.members),
        "distribution": {name: number(value) for name, value in scores.distribution.items()},
        "hardest": [
            {
                "id": claim.id,
                "says": claim.says,
                "confidence": claim.confidence,
                "mean_match": round(match, 6),
                "none": round(none, 6),
            }
            for claim, match, none in scores.hardest[:most]
        ],
        "best": {
            "member": scores.best,
            "seed": scores.seed,
            "replicate": scores.members[scores.best][1],
            "score": number(float(scores.scores[scores.best])),
        },
    }


def _silent(_done: int, _total: int) -> None:
    return None
