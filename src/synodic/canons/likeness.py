"""How alike two stories are, by the time of which the first tells.

Of each ten years: the weight of the pairs that meet, and half of those in tension, over the weight
of all pairs that meet, are in tension or contradict. 0 is nothing in common, 1 no contradiction.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from synodic.canons.pairs import Pair
from synodic.canons.verdicts import HARD, MEETS, SOFT
from synodic.claims.calendar import date_of

_SHARES = {MEETS: 1.0, SOFT: 0.5, HARD: 0.0}


@dataclass(frozen=True)
class Decade:
    """Ten years of the first story.

    Attributes:
        year: the first of them.
        likeness: 0 to 1.
        pairs: how many pairs it rests on, of any weight.
    """

    year: int
    likeness: float
    pairs: int


def likeness(pairs: Iterable[Pair]) -> tuple[Decade, ...]:
    """The likeness by decade of the first story's claims, in order; undated claims are left out."""
    weights: dict[int, list[tuple[float, float]]] = defaultdict(list)
    for pair in pairs:
        if pair.verdict in _SHARES and pair.a.dated:
            year = date_of(round(pair.a.middle))[0]
            weights[year // 10 * 10].append((pair.weight, _SHARES[pair.verdict]))
    return tuple(
        Decade(year, sum(w * share for w, share in own) / sum(w for w, _ in own), len(own))
        for year, own in sorted(weights.items())
        if sum(w for w, _ in own) > 0
    )
