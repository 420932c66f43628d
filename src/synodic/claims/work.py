"""What the criteria of claims are made from, and how they tell dates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from synodic.claims import calendar
from synodic.claims.claim import Claim
from synodic.claims.scene import Scene
from synodic.claims.tolerance import Tolerance
from synodic.history.dates import iso

Window = tuple[int, int]


@dataclass(frozen=True)
class Work:
    """All that a claim's criterion may depend on."""

    claims: Mapping[str, Claim]
    ranges: Mapping[str, Window]
    scene: Scene
    tolerance: Tolerance

    def window(self, id: str) -> Window:
        """The days that a claim allows, within what is played."""
        low, high = self.ranges.get(id, (-calendar.FOREVER, calendar.FOREVER))
        return max(low, self.scene.start), min(high, self.scene.end - 1)

    def outside(self, id: str) -> bool:
        """Whether a claim's days lie outside what is played."""
        first, last = self.window(id)
        return first > last

    def at(self, place: str) -> str:
        """The place that a claim means, by its name in the scenario if it is there."""
        found = self.scene.place(place) if place else None
        return found.name if found else place

    def deadline(self, last: int) -> int:
        """The first day after which a date counts for nothing."""
        return min(last + int(self.tolerance.days) + 1, self.scene.end)


def told(window: Window) -> str:
    """A window in words."""
    first, last = iso(window[0]), iso(window[1])
    return first if first == last else f"{first} to {last}"


def told_day(day: int | None) -> str:
    """A day in words, or never."""
    return "never" if day is None else iso(day)
