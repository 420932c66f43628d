"""Closure: how much of what it uses a settlement can make, and how long it lasts without ships.

- NASA CP-2255 (1982, chapter 5.3): a factory that makes all of its parts from the ground takes
  45 kg of raw material for each kilogram, because of what is rare; one that leaves the last tenth
  to imports ("vitamins") 2 to 14. Here the ladder is straight between nothing made, nine tenths and
  all.
- The share of a class of goods that can be made: plant m makes 1 - exp(-m / m0) of the kinds that
  can ever be made there (Poisson: each kind needs one of many tools, and tools come with mass). Of
  those a share is mastered at first; the rest is learnt with cumulative output q as costs fall,
  1 - (1 + q / q0)^-b (Wright 1936).
- Endurance: machines fail at h each, a share f of failures is mended from what is made there, the
  rest from a store that lasts T. Before T nobody waits; after it the number that works is
  U exp(-h (1 - f) (t - T)), and the number needed is left at

      t = T + ln(U / need) / (h (1 - f)).

Masses kg, days, rates a day.
"""

from __future__ import annotations

import math

from synodic.numerics.compile import kernel
from synodic.numerics.elementary import exp, log, pow_

NINETY = 0.9  #: the share made at the ladder's middle rung


@kernel
def raw_over_product(made: float, least: float, ninety: float, closed: float) -> float:
    """Raw material for a kilogram of product, where the share `made` of it is made."""
    if made <= NINETY:
        return least + (ninety - least) * max(0.0, made) / NINETY
    return ninety + (closed - ninety) * (min(1.0, made) - NINETY) / (1.0 - NINETY)


@kernel
def local_fraction(
    plant: float, scale: float, ceiling: float, made: float, start: float, slope: float,
    learning: float,
) -> float:  # fmt: skip
    """Share of a class that a plant of `plant` kg can make after `made` kg of it were made.

    `scale` is the plant that makes two thirds of what can be, `start` the share that works before
    anything was made, `learning` the output over which the rest is learnt with exponent `slope`.
    """
    if plant <= 0.0:
        return 0.0
    skill = 1.0 - (1.0 - start) * pow_(1.0 + made / learning, -slope)
    return ceiling * skill * (1.0 - exp(-plant / scale))


@kernel
def mass_closure(brought: float, used: float) -> float:
    """Share of what is used that need not be brought, 0 to 1; 0 where nothing is used."""
    if used <= 0.0:
        return 0.0
    return min(1.0, max(0.0, 1.0 - brought / used))


@kernel
def machines_last(
    units: float, need: float, hazard: float, mended: float, waiting: float, store: float
) -> float:
    """Days until fewer than `need` of `units` machines work; infinite if that never comes.

    `hazard` is failures a unit and day, `mended` the share of them that is mended from what is made
    there, `waiting` the share that the store cannot mend, `store` the days that it lasts.
    """
    if units < need or units <= 0.0:
        return 0.0
    slow, fast = hazard * waiting * (1.0 - mended), hazard * (1.0 - mended)
    if fast <= 0.0 or need <= 0.0:
        return math.inf
    spare = log(units / need)
    if store == math.inf:
        return spare / slow if slow > 0.0 else math.inf
    if spare <= slow * store:
        return spare / slow
    return store + (spare - slow * store) / fast
