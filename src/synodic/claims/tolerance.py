"""How far off still counts: the match of a claim, from 1 (as told) to 0 (nothing of it).

A match falls in a straight line from the edge of what a claim allows: by days for dates, by the
logarithm of the ratio for amounts. So whatever lies further off than the tolerance is all the same.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from synodic.schema.mistake import Mistake


@dataclass(frozen=True)
class Tolerance:
    """How far off still counts.

    Attributes:
        days: outside a claim's window at which nothing of it is left.
        factor: above or below a claim's amounts at which nothing of it is left.
        change: relative change from which a series rises or falls for certain.
    """

    days: float = 1095.0
    factor: float = 4.0
    change: float = 0.1

    def __post_init__(self) -> None:
        for name, least in (("days", 0.0), ("factor", 1.0), ("change", 0.0)):
            value = getattr(self, name)
            if not (value > least and math.isfinite(value)):
                told = f"over {least:g}"
                raise Mistake(f"{name} is no tolerance", found=f"{value:g}", expected=told)

    def off(self, days: float) -> float:
        """The match of a date `days` outside its window."""
        return max(0.0, 1.0 - max(days, 0.0) / self.days)

    def date(self, day: float, window: tuple[float, float]) -> float:
        """The match of a day."""
        return self.off(max(window[0] - day, day - window[1]))

    def amount(self, value: float, low: float, high: float, whole: bool = False) -> float:
        """The match of an amount; of a `whole` number one more is taken, so that 0 has a ratio."""
        if low <= value <= high:
            return 1.0
        bound = low if value < low else high
        one = 1.0 if whole else 0.0
        if min(value, bound) + one <= 0.0:
            return 0.0
        ratio = abs(math.log((value + one) / (bound + one)))
        return max(0.0, 1.0 - ratio / math.log(self.factor))

    def trend(self, begin: float, end: float, sign: str) -> float:
        """The match of a series that goes from `begin` to `end`."""
        largest = max(abs(begin), abs(end))
        change = (end - begin) / largest if largest > 0.0 else 0.0
        if sign == "0":
            return min(1.0, max(0.0, 2.0 - abs(change) / self.change))
        return min(1.0, max(0.0, (change if sign == "+" else -change) / self.change))
