"""How many people a settlement needs to live by its own work.

Salotti 2020, Scientific Reports 10, 9700. Each activity takes one person alone r hours a Martian
year; n people share tools and halls, and each gives r n^-a. With capacity c hours a person and
Martian year (7.5 hours of every 24: 0.3125 x 16,487 h = 5152.2 h) they live by themselves if

    sum over activities of r n^(1-a)  <=  c n.

With the central values of the published table that takes 150 people; the paper says 110, which the
same table gives if every r is 12 % less (its values are stated to within 50 %).
"""

from __future__ import annotations

import numpy as np

from synodic.numerics.compile import kernel
from synodic.numerics.elementary import exp, log

#: Hours of a Martian year (668.6 sols of 24.66 h), and what a person can work of them, by Salotti.
YEAR_H = 16487.0
CAPACITY_H = 0.3125 * YEAR_H


@kernel
def shared_hours(alone: float, sharing: float, log_people: float) -> float:
    """Hours that n people give an activity together: r n^(1-a), from the logarithm of n."""
    return alone * exp((1.0 - sharing) * log_people)


@kernel
def demand(alone: np.ndarray, sharing: np.ndarray, people: float) -> float:
    """Hours of all activities, (k) each, that so many people (1 or more) have to give."""
    total = 0.0
    log_people = log(people)
    for i in range(alone.shape[0]):
        total += shared_hours(alone[i], sharing[i], log_people)
    return total


@kernel
def least_people(alone: np.ndarray, sharing: np.ndarray, capacity: float, most: int) -> int:
    """The fewest people who can give all hours, at `capacity` hours each; -1 if `most` cannot."""
    for n in range(1, most + 1):
        if demand(alone, sharing, float(n)) <= capacity * n:
            return n
    return -1
