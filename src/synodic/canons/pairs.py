"""Pairs of claims with their verdicts, and those that come by way of our own past.

A story that says its past is ours also holds what our own timeline tells, as far as it says so; a
claim of the other story that contradicts that contradicts the saying.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from synodic.canons.canon import Canon
from synodic.canons.dated import WEAK, Dated, dated, span_told
from synodic.canons.reading import canon as read
from synodic.canons.touching import touching
from synodic.canons.verdicts import HARD, SOFT, Verdict, verdict
from synodic.claims.calendar import written

#: The canon of our own past, which a story may claim as its own.
OURS = "our-timeline"


@dataclass(frozen=True)
class Pair:
    """A claim of each story, and whether both can be true of one history.

    Attributes:
        via: the claim of our own timeline through which they contradict, or None.
        day: the first day on which both cannot be true, of a ``hard`` one.
    """

    a: Dated
    b: Dated
    verdict: str
    reason: str
    day: int | None = None
    via: Dated | None = None

    @property
    def weight(self) -> float:
        """How much it weighs, 0 to 1: the product of its claims' weights."""
        return self.a.weight * self.b.weight * (self.via.weight if self.via else 1.0)

    @property
    def weak(self) -> bool:
        """Whether it hangs on something said without confidence, or only glimpsed."""
        return self.weight < WEAK

    @property
    def why(self) -> str:
        """Both claims with their dates, then the reason."""
        through = f" {self.via.told}" if self.via else ""
        weak = f" Weak: it weighs {self.weight:.2f} of 1." if self.weak else ""
        return f"{self.a.told} {self.b.told}{through} {self.reason}{weak}"

    def as_json(self) -> dict[str, Any]:
        """The keys of ``synodic compare --json``."""
        return {
            "a": self.a.claim.id, "b": self.b.claim.id, "verdict": self.verdict, "why": self.why,
            "weight": round(self.weight, 4), "weak": self.weak,
            "via": self.via.claim.id if self.via else None,
            "day": None if self.day is None else written(self.day),
        }  # fmt: skip


def judged(one: Dated, two: Dated) -> Pair:
    """A pair with its verdict; softer where another source's date lets both be true."""
    found: Verdict = verdict(one, two)
    if found.verdict == HARD:
        for side, of in enumerate((one, two)):
            for low, high, weight in of.others:
                other = replace(of, low=low, high=high, others=())
                again = verdict(other, two) if side == 0 else verdict(one, other)
                if again.verdict != HARD:
                    reason = (
                        f"{found.why} But another source of {of.canon} has {span_told(low, high)} "
                        f"(weight {weight:.2g}), with which both can be true."
                    )
                    return Pair(one, two, SOFT, reason)
    return Pair(one, two, found.verdict, found.why, found.day)


@cache
def _ours() -> tuple[Dated, ...]:
    """What our own timeline tells."""
    return tuple(dated(read(OURS)))


def inherited(
    a: Canon, ones: Sequence[Dated], b: Canon, twos: Sequence[Dated]
) -> Iterator[Pair]:  # fmt: skip
    """Contradictions with our own past, where one of the two says that it is its own."""
    if OURS in (a.name, b.name):
        return
    for own, others, first in ((twos, ones, False), (ones, twos, True)):
        for saying in own:
            if saying.claim.kind != "absence" or saying.claim.event != "divergence":
                continue
            past = [one for one in _ours() if saying.low <= one.low and one.low <= saying.high]
            heaviest: dict[str, Pair] = {}
            for other, real in touching(others, past):
                found = verdict(other, real)
                if found.verdict != HARD:
                    continue
                two = (saying, other) if first else (other, saying)
                pair = Pair(*two, HARD, found.why, found.day, real)
                kept = heaviest.get(other.claim.id)
                if kept is None or pair.weight > kept.weight:
                    heaviest[other.claim.id] = pair
            yield from heaviest.values()
