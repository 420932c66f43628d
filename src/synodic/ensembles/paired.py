"""Paired arms: what a change does, history by history under the same luck.

Two arms share their draws, so that the difference of replicate 7 in one and in the other is due to
the change alone. The variance of that difference is less than with independent draws; how much less
is reported as it is, for it depends on what is asked: stocks soon after a change gain most, rare
outcomes decades later may gain nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

import numpy as np

from synodic.ensembles.arms import MAIN
from synodic.ensembles.ensemble import Ensemble
from synodic.ensembles.ground import row_on
from synodic.history.dates import day_of_date
from synodic.schema.axes import OUTCOMES
from synodic.schema.mistake import Mistake


@dataclass(frozen=True)
class Paired:
    """The difference that an arm makes.

    Attributes:
        mean: of the arm less the base, over histories.
        low, high: its 95 % interval, by the normal law of the paired differences.
        ratio: variance of the difference with independent draws over that with shared draws;
            infinite where no history differs in its difference, not-a-number where nothing varies.
        n: pairs of histories.
    """

    mean: float
    low: float
    high: float
    ratio: float
    n: int


def paired(ensemble: Ensemble, what: str, arm: str, at: str, base: str = MAIN) -> Paired:
    """What an arm makes of a series on a date, or of an outcome by that date.

    Args:
        ensemble: one that keeps paths.
        what: a series that it keeps, or an outcome (1 where it came about, else 0).
        arm: the arm.
        at: a date; a series is taken at the first sample on it or after.
        base: the arm that it is held against.

    Raises:
        Mistake: no such series, outcome or arm, or a date after the last.
    """
    day = day_of_date(at)
    if what in OUTCOMES:
        ours, theirs = ((ensemble.days_of(what, one) <= day) * 1.0 for one in (arm, base))
        for values, one in ((ours, arm), (theirs, base)):
            values[ensemble.failed(one)] = np.nan
    else:
        row = row_on(ensemble.days, day)
        if row == len(ensemble.days):
            raise Mistake("the date is after the last", found=at)
        ours, theirs = (ensemble.values(what, one)[..., row] for one in (arm, base))
    return paired_values(ours.ravel(), theirs.ravel())


def paired_values(ours: np.ndarray, theirs: np.ndarray) -> Paired:
    """The difference of (n,) values of each arm, pair by pair; a pair that lacks one is left out.

    Raises:
        Mistake: fewer than two pairs.
    """
    whole = ~(np.isnan(ours) | np.isnan(theirs))
    ours, theirs = ours[whole], theirs[whole]
    n = len(ours)
    if n < 2:
        raise Mistake("a difference needs histories", found=f"{n} pairs", expected="2 or more")
    difference = ours - theirs
    shared = float(difference.var(ddof=1))
    independent = float(ours.var(ddof=1) + theirs.var(ddof=1))
    if shared > 0:
        ratio = independent / shared
    else:
        ratio = float("inf") if independent > 0 else float("nan")
    mean, half = float(difference.mean()), 1.959963984540054 * sqrt(shared / n)
    return Paired(mean, mean - half, mean + half, ratio, n)
