"""Holding a history against claims: for each, how well it matches and what was found instead.

A claim becomes a `Criterion` once for a scenario, and any number of histories are held against
that. A claim that the model cannot express has none but a reason why.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from synodic.claims.claim import Claim
from synodic.history.history import History

#: A match from 0 to 1, what was found in words, and its day.
Found = tuple[float, str, int | None]


@dataclass(frozen=True)
class Criterion:
    """How one claim is held against.

    Attributes:
        claim: which.
        expected: what it asks for, in words.
        window: the days that it allows.
        deadline: the first day on which the match is certain.
        measure: of a history.
    """

    claim: Claim
    expected: str
    window: tuple[int, int]
    deadline: int
    measure: Callable[[History], Found]


@dataclass(frozen=True)
class Held:
    """What came of one claim in one history."""

    claim: Claim
    match: float
    expected: str
    found: str
    day: int | None = None

    @property
    def cost(self) -> float:
        """What it takes from the score, before that is divided by all confidence."""
        return self.claim.confidence * (1.0 - self.match)


def hold(criteria: Sequence[Criterion], history: History) -> tuple[Held, ...]:
    """What came of each criterion in a history."""
    held = []
    for one in criteria:
        match, found, day = one.measure(history)
        held.append(Held(one.claim, float(match), one.expected, found, day))
    return tuple(held)


def score_of(held: Sequence[Held]) -> float:
    """The matches, weighted by confidence; nan where there is nothing to weigh."""
    weight = sum(one.claim.confidence for one in held)
    return (
        sum(one.claim.confidence * one.match for one in held) / weight if weight else float("nan")
    )
