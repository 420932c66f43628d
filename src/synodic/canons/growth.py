"""Growth that joins two stories: a path through all levels on which growth only slows.

A settlement that grows from a few people to billions does so fast at first and ever more slowly. In
logarithms that is a line that rises and bends down only, so whether one leads through all ranges is
a linear programme, and the path told is the one that stays nearest to the middle of each range.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from synodic.canons.dated import Dated
from synodic.claims.calendar import YEAR_DAYS, date_of

#: Levels closer than this are of one time.
_ONE_TIME_DAYS = 200.0
#: Rates in logarithms are cut off here: no number holds faster growth.
_FASTEST = 600.0


@dataclass(frozen=True)
class Point:
    """A level at a time: `low` and `high` bound it, above zero; infinite where nothing does."""

    day: float
    low: float
    high: float
    claims: tuple[str, ...]

    @property
    def year(self) -> int:
        """The year of its day."""
        return date_of(round(self.day))[0]


@dataclass(frozen=True)
class Growth:
    """A quantity of a place over both stories.

    Attributes:
        values: on the path, one at each point.
        rates: growth per year between them, 0.05 is 5 %.
        smooth: whether a path exists on which growth only slows.
    """

    variable: str
    place: str
    points: tuple[Point, ...]
    values: tuple[float, ...]
    rates: tuple[float, ...]
    smooth: bool

    def sentence(self) -> str:
        """The path and its rates in one sentence."""
        steps = [f"{count_told(self.values[0])} in {self.points[0].year}"]
        for point, value, rate in zip(self.points[1:], self.values[1:], self.rates, strict=True):
            steps.append(f"{count_told(value)} in {point.year} ({100 * rate:.1f} % a year)")
        how = "growth slows all the way" if self.smooth else "growth would have to speed up again"
        return f"{', '.join(steps)}: {how}"


def growth(levels: Sequence[Dated]) -> Growth | None:
    """The path through levels of one variable at one place, or None where two times are missing.

    Levels of zero are left out: what is not there cannot grow.
    """
    points = _points(levels)
    if len(points) < 2:
        return None
    days = np.array([point.day for point in points]) / YEAR_DAYS
    with np.errstate(divide="ignore"):  # no lower bound is minus infinity
        low, high = np.log([p.low for p in points]), np.log([p.high for p in points])
    middle = np.where(np.isfinite(low) & np.isfinite(high), (low + high) / 2, low)
    middle = np.where(np.isfinite(middle), middle, high)
    path = _path(days, low, high, middle)
    logs = middle if path is None else path
    rates = np.expm1(np.minimum(np.diff(logs) / np.diff(days), _FASTEST))
    return Growth(
        levels[0].variable, levels[0].place, tuple(points),
        tuple(float(value) for value in np.exp(logs)), tuple(float(rate) for rate in rates),
        path is not None,
    )  # fmt: skip


def _points(levels: Sequence[Dated]) -> list[Point]:
    found: list[Point] = []
    for one in sorted(levels, key=lambda one: one.middle):
        claim = one.claim
        low = claim.value if claim.value is not None else claim.low
        high = claim.value if claim.value is not None else claim.high
        low, high = max(low or 0.0, 0.0), math.inf if high is None else high
        if high <= 0 or not one.dated or (low <= 0 and high == math.inf):
            continue
        here = Point(one.middle, low, high, (claim.id,))
        if found and here.day - found[-1].day < _ONE_TIME_DAYS:
            last = found.pop()
            low, high = max(low, last.low), min(high, last.high)
            if low > high:  # they disagree: either may be right
                low, high = min(here.low, last.low), max(here.high, last.high)
            here = Point(last.day, low, high, (*last.claims, claim.id))
        found.append(here)
    return found


def _path(
    years: np.ndarray, low: np.ndarray, high: np.ndarray, middle: np.ndarray
) -> np.ndarray | None:
    """Logarithms (n,) within bounds that never fall and bend down only, nearest to `middle`."""
    from scipy.optimize import linprog  # type: ignore[import-untyped]

    n = len(years)
    rows = []
    for k in range(n - 1):  # it never falls
        row = np.zeros(2 * n)
        row[k], row[k + 1] = 1.0, -1.0
        rows.append(row)
    gaps = np.diff(years)
    for k in range(n - 2):  # the later slope is at most the earlier
        row = np.zeros(2 * n)
        row[k : k + 3] = 1 / gaps[k], -1 / gaps[k] - 1 / gaps[k + 1], 1 / gaps[k + 1]
        rows.append(row)
    bounds = [0.0] * len(rows)
    for k in range(n):  # distance from the middle, either way
        for sign in (1.0, -1.0):
            row = np.zeros(2 * n)
            row[k], row[n + k] = sign, -1.0
            rows.append(row)
            bounds.append(sign * float(middle[k]))
    ends = [(_or_none(a), _or_none(b)) for a, b in zip(low, high, strict=True)]
    found = linprog(
        [0.0] * n + [1.0] * n, A_ub=np.array(rows), b_ub=bounds, bounds=[*ends, *[(0, None)] * n]
    )
    return np.asarray(found.x[:n]) if found.success else None


def _or_none(value: float) -> float | None:
    return float(value) if math.isfinite(value) else None


def count_told(value: float) -> str:
    """A number of people as a sentence tells it."""
    value = float(f"{value:.3g}")
    for size, name in ((1e9, "billion"), (1e6, "million")):
        if value >= size:
            return f"{value / size:.3g} {name}"
    return f"{value:,.0f}"
