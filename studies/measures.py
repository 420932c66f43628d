"""What is measured of a play: a function of a ground that makes a function of what was played."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from studies.playing import Ground, yearly
from synodic.schema.axes import OUTCOMES
from synodic.schema.state import NEVER
from synodic.world.play import Played

Number = Callable[[Played], float]


def mean_of(field: str, first: int, last: int, *ids: tuple[str, str]) -> Callable[[Ground], Number]:
    """Mean of a series over years, at the positions of (axis, id)."""

    def make(on: Ground) -> Number:
        at = [on.position(axis, id) for axis, id in ids]
        years = np.arange(first, last + 1)
        return lambda played: float(np.nanmean(yearly(played, field, years, *at)))

    return make


def _year(day: int, cap: int) -> float:
    """The year of a day, as a number; `cap` at most, and where there is no day."""
    return min(cap, 2000.0 + day / 365.25) if day > NEVER else float(cap)


def year_of_first(technology: str, cap: int, who: str = "") -> Callable[[Ground], Number]:
    """Year in which anybody, or `who`, first mastered a technology; `cap` where nobody did."""

    def make(on: Ground) -> Number:
        t = on.position("technology", technology)

        def number(played: Played) -> float:
            if who:
                day = int(played.state["tech_day"][0, on.position("actor", who), t])
            else:
                day = int(played.state["first_day"][0, t])
            return _year(day, cap)

        return number

    return make


def year_of(outcome: str, cap: int) -> Callable[[Ground], Number]:
    """Year of an outcome; `cap` where it did not come about."""

    def make(_: Ground) -> Number:
        k = OUTCOMES.index(outcome)

        def number(played: Played) -> float:
            day = int(played.state["outcome_day"][0, k])
            return _year(day, cap)

        return number

    return make


def at_end(field: str, *ids: tuple[str, str]) -> Callable[[Ground], Number]:
    """A number of the state on the last day."""

    def make(on: Ground) -> Number:
        at = tuple(on.position(axis, id) for axis, id in ids)
        return lambda played: float(played.state[field][(0, *at)])

    return make


def count_of(*of: int) -> Callable[[Ground], Number]:
    """How many events of these kinds there were."""

    def make(_: Ground) -> Number:
        return lambda played: float(np.isin(played.events["kind"], of).sum())

    return make


def any_of(*of: int) -> Callable[[Ground], Number]:
    """Whether there was an event of these kinds."""

    def make(_: Ground) -> Number:
        return lambda played: float(np.isin(played.events["kind"], of).any())

    return make


def came(outcome: str) -> Callable[[Ground], Number]:
    """Whether an outcome came about."""

    def make(_: Ground) -> Number:
        k = OUTCOMES.index(outcome)
        return lambda played: float(played.state["outcome_day"][0, k] > NEVER)

    return make


def soon_after(cause: int, effect: int, days: int) -> Callable[[Ground], Number]:
    """Whether an event of one kind followed the first of another within so many days."""

    def make(_: Ground) -> Number:
        def number(played: Played) -> float:
            events = played.events
            first = events["day"][events["kind"] == cause]
            later = events["day"][events["kind"] == effect]
            if not len(first):
                return 0.0
            return float(np.any((later >= first[0]) & (later <= first[0] + days)))

        return number

    return make
