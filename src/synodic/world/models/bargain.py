"""Bargaining in the shadow of war: when is there a deal that both prefer to fighting?

Two sides, A and B, share a good of size 1; a war costs each of them something and gives A all of it
with chance p (a value of p in expectation).

- Range: J. D. Fearon 1995, "Rationalist explanations for war", International Organization 49,
  379-414. Both prefer any share of A in [p - cA, p + cB] to war; clipped to [0, 1].
- Private costs (the same paper's second reason): A does not know cB, uniform on [lo, hi], and
  demands x. B fights where 1 - x < 1 - p - cB. A's best demand, from maximising
  x (1 - Pr) + (p - cA) Pr with Pr = (x - p - lo)/(hi - lo), is (2 p + hi - cA)/2, no less than
  p + lo, no more than p + hi.
- Commitment: R. Powell 2006, "War as a commitment problem", International Organization 60,
  169-203. B rises: A's chance falls from 1 - p1 to 1 - p2 after the first round, where p is the
  chance of the riser. Values are sums over rounds discounted by delta; costs are flows, paid in
  each round from the war on.
- Preventive war with lump costs, the riser making take-it-or-leave-it offers (Fearon 1995's third
  reason): from tomorrow on the riser leaves the other side no more than what war is worth to it
  then, so that side fights today if today's whole good does not make up for it.

Units: shares of the good, costs in the same; a flow is a round's. Chances are 0..1, 0 <= delta < 1.
Held by reference/polity/oracles.json: fearon_range, fearon_private_info, powell_commitment,
fearon_preventive_tioli.
"""

from __future__ import annotations

from typing import NamedTuple

from synodic.numerics.compile import kernel


class Range(NamedTuple):
    """The shares of A that both prefer to war; empty where `width` is negative."""

    low: float
    high: float
    width: float


class Demand(NamedTuple):
    """What A asks for, not knowing B's costs, and the chance that B fights."""

    share: float
    chance_of_war: float


class Commitment(NamedTuple):
    """A declining side's choice between war now and the best peace that can be promised."""

    war_value: float
    best_peace_value: float
    shift: float  # delta p2 - p1 in the lump form, p2 - p1 in the flow form
    threshold: float  # the shift above which there is war
    war: bool


@kernel
def _clip(x: float, low: float, high: float) -> float:
    return max(low, min(high, x))


@kernel
def bargaining_range(p: float, cost_a: float, cost_b: float) -> Range:
    """Fearon's range of deals, clipped to [0, 1]."""
    low = _clip(p - cost_a, 0.0, 1.0)
    high = _clip(p + cost_b, 0.0, 1.0)
    return Range(low, high, high - low)


@kernel
def demand_under_private_costs(p: float, cost_a: float, low: float, high: float) -> Demand:
    """A's best demand where B's cost is uniform on [low, high], and Pr(war) under it.

    With low = high nothing is private: A demands p + low and B takes it.
    """
    share = _clip(0.5 * (2.0 * p + high - cost_a), p + low, p + high)
    return Demand(share, chance_of_war(share, p, low, high))


@kernel
def chance_of_war(share: float, p: float, low: float, high: float) -> float:
    """Chance that B fights a demand of `share`, with a cost uniform on [low, high]."""
    over = share - p - low
    if high <= low:
        return 1.0 if over > 0.0 else 0.0
    return _clip(over / (high - low), 0.0, 1.0)


@kernel
def commitment(
    p1: float, p2: float, cost_declining: float, cost_rising: float, delta: float
) -> Commitment:
    """Powell's condition with costs as flows.

    `p1` and `p2` are the riser's chances to win now and from the next round on. War is worth
    (1 - p1 - c_declining)/(1 - delta) to the declining side; the best peace 1 now and then what the
    risen side must leave it, delta (1 - p2 + c_rising)/(1 - delta). War is chosen where it is worth
    more: delta p2 - p1 > c_declining + delta c_rising. Divided by delta and gathered into p2 - p1,
    that is a shift above (c_declining + delta c_rising + (1 - delta) p1)/delta.
    """
    war = (1.0 - p1 - cost_declining) / (1.0 - delta)
    peace = 1.0 + delta * (1.0 - p2 + cost_rising) / (1.0 - delta)
    shift = p2 - p1
    threshold = (cost_declining + delta * cost_rising + (1.0 - delta) * p1) / delta
    chosen = delta * p2 - p1 > cost_declining + delta * cost_rising
    return Commitment(war, peace, shift, threshold, chosen)


@kernel
def preventive_war(p1: float, p2: float, cost_declining: float, delta: float) -> Commitment:
    """Fearon's condition with a lump cost, the riser making take-it-or-leave-it offers.

    War is worth (1 - p1)/(1 - delta) - c to the declining side; the best peace 1 now and then war's
    worth of tomorrow, delta ((1 - p2)/(1 - delta) - c). War is chosen where it is worth more:
    delta p2 - p1 > (1 - delta)^2 c, which are `shift` and `threshold` here.
    """
    war = (1.0 - p1) / (1.0 - delta) - cost_declining
    peace = 1.0 + delta * ((1.0 - p2) / (1.0 - delta) - cost_declining)
    shift = delta * p2 - p1
    threshold = (1.0 - delta) * (1.0 - delta) * cost_declining
    return Commitment(war, peace, shift, threshold, shift > threshold)


@kernel
def preventive_chance(p1: float, cost_declining: float, delta: float) -> float:
    """The chance p2 of the riser above which the other side fights now, in `preventive_war`."""
    return (p1 + (1.0 - delta) * (1.0 - delta) * cost_declining) / delta
