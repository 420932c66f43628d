"""How long a settlement holds out when nothing comes.

Endurance is an identity of stock and flow: with S kg in store, a need of d kg a day for each of N
people, of which the settlement makes the share a (its autarky) itself, the store lasts

    S / (d N (1 - a))                                                          [days]

and for ever at a >= 1. Of several goods the first to run out decides. A settlement survives a
missed window if its store lasts longer than the gap between two: for Earth and Mars the mean
synodic period, 779.94 days.

It knows no rationing and no failures: those live in the habitat's own processes.
"""

from __future__ import annotations

import math

import numpy as np

from synodic.numerics.compile import kernel


@kernel
def endurance_days(stock_kg: float, need_kg_day: float, people: float, autarky: float) -> float:
    """Days that `stock_kg` lasts `people` who each need `need_kg_day`, making `autarky` of it."""
    imported = need_kg_day * people * (1.0 - autarky)
    return stock_kg / imported if imported > 0.0 else math.inf


@kernel
def first_to_run_out(
    stock_kg: np.ndarray, need_kg_day: np.ndarray, people: float, autarky: np.ndarray
) -> int:
    """Which good of these arrays (n) is used up first (of equals the first); -1 if none ever is."""
    first = -1
    least = math.inf
    for good in range(stock_kg.shape[0]):
        days = endurance_days(stock_kg[good], need_kg_day[good], people, autarky[good])
        if days < least:
            first = good
            least = days
    return first


@kernel
def outlasts(endurance: float, gap_days: float) -> bool:
    """Whether the store lasts longer than the days without a ship."""
    return endurance > gap_days
