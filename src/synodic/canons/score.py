"""How well histories match a canon: confidence-weighted, with what the model does not cover told.

This says nothing of how possible the claims are; that is `synodic.canons.check`, and the two never
mix.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from synodic.canons.canon import Canon
from synodic.canons.reading import canon as read_canon
from synodic.claims.calendar import FOREVER
from synodic.claims.criteria import criteria_of
from synodic.claims.holding import Criterion, Held, hold, score_of
from synodic.claims.scene import scene
from synodic.claims.tolerance import Tolerance
from synodic.history.history import History
from synodic.schema.days import date_of_day
from synodic.schema.mistake import Mistake

if TYPE_CHECKING:
    from synodic.canons.many import Scores
    from synodic.ensembles.ensemble import Ensemble
    from synodic.scenario import Scenario


@dataclass(frozen=True)
class Yardstick:
    """A canon made ready to be held against histories of one scenario.

    Attributes:
        canon: the claims.
        criteria: of those that the model covers.
        uncovered: why it does not cover the others, by id.
        played: the first and the last day of the scenario.
        tolerance: how far off still counts.
    """

    canon: Canon
    criteria: tuple[Criterion, ...]
    uncovered: dict[str, str]
    played: tuple[int, int]
    tolerance: Tolerance = field(default_factory=Tolerance)

    @cached_property
    def _windows(self) -> dict[str, tuple[int, int]]:
        return {one.claim.id: one.window for one in self.criteria}

    def decade(self, id: str) -> int | None:
        """The year that begins the decade of a claim; None where it has no days of its own."""
        far = -FOREVER, FOREVER
        low, high = self._windows.get(id) or self.canon.network.ranges.get(id, far)
        first, last = max(low, self.played[0]), min(high, self.played[1])
        if first > last or (first, last) == self.played:
            return None
        return date_of_day(first).year // 10 * 10

    @property
    def coverage(self) -> float:
        """The share of claims that the model covers; 0 where there is none."""
        claims = len(self.criteria) + len(self.uncovered)
        return len(self.criteria) / claims if claims else 0.0

    def held(self, history: History) -> tuple[Held, ...]:
        """What came of each covered claim in a history."""
        return hold(self.criteria, history)


@dataclass(frozen=True)
class Score:
    """How well one history matches a canon.

    Attributes:
        history: that was scored.
        yardstick: what it was held against.
        held: what came of each covered claim.
    """

    history: History
    yardstick: Yardstick
    held: tuple[Held, ...]

    @cached_property
    def score(self) -> float:
        """The matches of covered claims, weighted by confidence, 0 to 1."""
        return score_of(self.held)

    @property
    def coverage(self) -> float:
        """The share of claims that the model covers."""
        return self.yardstick.coverage

    @property
    def uncovered(self) -> dict[str, str]:
        """Why the model does not cover the other claims, by id."""
        return self.yardstick.uncovered

    @property
    def violations(self) -> list[Held]:
        """What does not match in full, what costs most first."""
        off = [one for one in self.held if one.match < 1.0]
        return sorted(off, key=lambda one: (-one.cost, one.claim.id))

    @property
    def decades(self) -> list[tuple[int, float, int]]:
        """By decade in which claims begin: its year, the score, how many claims."""
        return decades(self.held, self.yardstick)


def decades(held: Iterable[Held], yardstick: Yardstick) -> list[tuple[int, float, int]]:
    """The score of each decade's claims; a claim counts where its days begin, if it has any."""
    found: dict[int, list[Held]] = {}
    for one in held:
        year = yardstick.decade(one.claim.id)
        if year is not None:
            found.setdefault(year, []).append(one)
    return [(year, score_of(own), len(own)) for year, own in sorted(found.items())]


def yardstick(scenario: Scenario, canon: Canon, tolerance: Tolerance | None = None) -> Yardstick:
    """A canon against a scenario.

    Raises:
        Mistake: the canon has no calendar, so that no history can be dated by it.
    """
    if canon.calendar == "none":
        raise Mistake(
            "a canon without a calendar cannot be held against a history",
            file=canon.file, found=canon.name, expected='calendar = "gregorian"',
        )  # fmt: skip
    own = scene(scenario, canon.map)
    kept = tolerance or Tolerance()
    criteria, uncovered = criteria_of(canon.claims, canon.network.ranges, own, kept)
    return Yardstick(canon, tuple(criteria), uncovered, (own.start, own.end - 1), kept)


def score(
    history: History | Ensemble,
    canon: Canon | str | Path,
    tolerance: Tolerance | None = None,
    threads: int | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Score | Scores:
    """How well a history, or each history of an ensemble, matches a canon.

    Args:
        history: a `History` or an `Ensemble`; the histories of an ensemble are played again.
        canon: a canon, its name or its path.
        tolerance: how far off still counts.
        threads: plays side by side; all processors if not given.
        progress: told how many histories are done, of how many.

    Raises:
        Mistake: the canon is wrong, or has no calendar.
    """
    read = read_canon(canon, strict=False)
    if not isinstance(history, History):
        from synodic.canons.many import score_ensemble

        return score_ensemble(history, read, tolerance, threads, progress)
    own = yardstick(history.scenario, read, tolerance)
    return Score(history, own, own.held(history))


def held_document(one: Held) -> dict[str, Any]:
    """What came of a claim, for JSON."""
    return {
        "id": one.claim.id,
        "says": one.claim.says,
        "kind": one.claim.kind,
        "confidence": one.claim.confidence,
        "match": round(one.match, 6),
        "cost": round(one.cost, 6),
        "expected": one.expected,
        "found": one.found,
    }


def number(value: float) -> float | None:
    """A score for JSON: rounded, and nothing where no claim is covered."""
    return None if math.isnan(value) else round(value, 6)
