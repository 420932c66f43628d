"""How many states, and whether a part should leave: size against fit.

A. Alesina & E. Spolaore 1997, "On the number and size of nations", Quarterly Journal of Economics
112, 1027-1056. People are spread evenly over a line of length 1, which is both place and taste. A
state of size s has one government at its middle, at a fixed cost k that its people share; someone
at distance d from it has g (1 - a d) of it: g what a government gives at best, a how fast that
falls.

- A planner takes N states to make N k + g a / (4 N) least: N_eff = sqrt(g a / (4 k)).
- Borders that nobody on them wants to move, and that hold when disturbed: N_stable =
  sqrt(g a / (2 k)), more and smaller states than would be best. Both are real numbers here; a count
  is an integer beside.

Leaving is an adaptation, graded `bridge`: the paper has no union that pays a part of it, and no
trade to lose. A part leaves where a better fit outweighs what it gives up,

    g a (d - d_own) > k (1/n_own - 1/n_union) + subsidy + trade

with n people sharing the fixed cost, before and after. Never asking switches it off; a is its gain.

Units: g, k (over people), subsidy and trade are money a head and year, n people, a a distance's
inverse; for the two counts the world's length and mass are 1. Distances are of opinion, not space.
Held by reference/polity/oracles.json: alesina_spolaore.
"""

from __future__ import annotations

from math import sqrt
from typing import NamedTuple

from synodic.numerics.compile import kernel


class Leaving(NamedTuple):
    """What a part gains and gives up by leaving, a head and year."""

    fit: float
    scale: float
    subsidy: float
    trade: float
    net: float


@kernel
def efficient_count(g: float, a: float, k: float) -> float:
    """The number of states that is best for all together."""
    return sqrt(g * a / (4.0 * k))


@kernel
def stable_count(g: float, a: float, k: float) -> float:
    """The number of states that holds when people on a border may choose."""
    return sqrt(g * a / (2.0 * k))


@kernel
def leaving(
    distance: float,
    own_distance: float,
    own_people: float,
    union_people: float,
    g: float,
    a: float,
    k: float,
    subsidy: float,
    trade: float,
) -> Leaving:
    """What the people of a part gain by leaving the union; they want to where `net` is above 0.

    `distance` is theirs from the union's government, `own_distance` from one of their own;
    `subsidy` what the union pays them, `trade` what of their trade would be lost.
    """
    fit = g * a * (distance - own_distance)
    scale = k / own_people - k / union_people
    return Leaving(fit, scale, subsidy, trade, ((fit - scale) - subsidy) - trade)
