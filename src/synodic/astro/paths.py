"""Which of the orbits between two dates is meant: full turns, branch, short or long way."""

from __future__ import annotations

from typing import Any, NamedTuple

from synodic.astro.lambert import turns_of
from synodic.schema.mistake import Mistake

WAYS = ("both", "I", "II")
BRANCHES = ("best", "low", "high")


class Path(NamedTuple):
    """An orbit's kind.

    Attributes:
        turns: full turns about the Sun before the arrival.
        branch: with turns, "low" for the orbit of larger axis, "high" for the other, "best" for the
            one that costs less.
        way: "I" for a transfer angle below 180 degrees (beyond the turns), "II" above, or "both".
    """

    turns: int = 0
    branch: str = "best"
    way: str = "both"

    @property
    def numbers(self) -> tuple[float, float, int]:
        """What kernels take: turns, side (1 for low, -1 for high), way (0 for both)."""
        return float(self.turns), -1.0 if self.branch == "high" else 1.0, WAYS.index(self.way)


#: Below one turn, both ways.
DIRECT = Path()


def path_of(revolutions: Any, branch: str, way: str) -> Path:
    """The path that these words mean.

    Raises:
        Mistake: a word that is none of those, or turns that are no whole number.
    """
    if branch not in BRANCHES:
        raise Mistake("no such branch", found=repr(branch), expected=", ".join(BRANCHES))
    if way not in WAYS:
        raise Mistake("no such way", found=repr(way), expected=", ".join(WAYS))
    return Path(turns_of(revolutions), branch, way)
