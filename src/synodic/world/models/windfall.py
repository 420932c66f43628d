"""What a windfall is worth, when selling it lowers its own price.

Demand of constant elasticity eta > 0 (Marshall 1890, Principles of Economics, book III chapter 4):
the market takes Q0 a year at the price P0, and Q0 (P / P0)^-eta at P. Whoever adds q a year, while
the others go on selling Q0, gets

    P = P0 (1 + q / Q0)^(-1 / eta)                                             [money/kg]

and the revenue q P. Where eta < 1 that is greatest at q = Q0 eta / (1 - eta), and selling faster
earns less; where eta >= 1 every further kilogram earns something. An asteroid's price tag, mass
times P0, is therefore no revenue.

A hoard M sold evenly over T years, at interest r, has the present value

    q P(q) (1 - exp(-r T)) / r,    q = M / T:

slow sales keep the price, fast ones save interest, and one T is best.

Units: kg, kg/year, money/kg, years.
"""

from __future__ import annotations

import math

from synodic.numerics.compile import kernel
from synodic.numerics.elementary import expm1, pow_


@kernel
def price(price0: float, added: float, market: float, eta: float) -> float:
    """P when `added` >= 0 a year comes to a `market` of Q0 > 0 a year at `price0`."""
    return price0 * pow_(1.0 + added / market, -1.0 / eta)


@kernel
def revenue(price0: float, added: float, market: float, eta: float) -> float:
    """What the seller of `added` a year gets a year."""
    return added * price(price0, added, market, eta)


@kernel
def best_rate(market: float, eta: float) -> float:
    """The rate of sale, kg a year, of the greatest yearly revenue; infinite for eta >= 1."""
    return market * eta / (1.0 - eta) if eta < 1.0 else math.inf


@kernel
def fewest_years(hoard: float, market: float, eta: float) -> float:
    """Years of sale at the best rate; in fewer, a year earns less. 0 for eta >= 1."""
    return hoard / best_rate(market, eta)


@kernel
def present_value(
    hoard: float, years: float, price0: float, market: float, eta: float, interest: float
) -> float:
    """Money now for `hoard` kg sold evenly over `years` > 0; `interest` >= 0 a year."""
    paid = years if interest == 0.0 else -expm1(-interest * years) / interest
    return revenue(price0, hoard / years, market, eta) * paid


@kernel
def best_years(hoard: float, market: float, eta: float, interest: float, most: int) -> int:
    """The whole number of years, 1 to `most`, of the greatest present value; the least such."""
    best = 1
    value = present_value(hoard, 1.0, 1.0, market, eta, interest)
    for years in range(2, most + 1):
        other = present_value(hoard, float(years), 1.0, market, eta, interest)
        if other > value:
            best = years
            value = other
    return best
