"""A subsidy that shrinks as the one who gets it earns more.

Greenland's rule: Denmark, Act no. 473 of 12 June 2009 on Greenland Self-Government. Section 5 sets
the yearly subsidy S0, 3439.6 million kroner at the level of 2009; sections 7 and 8 take half of
the revenue R from minerals above the threshold R0, 75 million, off it:

    S = max(0, S0 - k max(0, R - R0)),    k = 1/2.

It ends at R = R0 + S0 / k. Here S0, R0 and k are free, so that other treaties can be written: k = 0
is a subsidy for ever, k = 1 one that fills up to a fixed sum. As long as k <= 1, earning more never
leaves less in total.

Fiscal independence, as it is used here: own revenue covers spending, and no subsidy is paid.

Units: money a year, one price level for all amounts.
"""

from __future__ import annotations

import math

from synodic.numerics.compile import kernel


@kernel
def subsidy(full: float, revenue: float, threshold: float, share: float) -> float:
    """S of a year with this `revenue`; `full` is S0, `share` k >= 0."""
    return max(0.0, full - share * max(0.0, revenue - threshold))


@kernel
def revenue_without_subsidy(full: float, threshold: float, share: float) -> float:
    """The least revenue at which nothing is paid; infinite if it is never withdrawn."""
    if full <= 0.0:
        return 0.0
    return threshold + full / share if share > 0.0 else math.inf


@kernel
def independent(own_revenue: float, spending: float, paid: float) -> bool:
    """Whether a budget stands by itself: `own_revenue` covers `spending`, and nothing is `paid`."""
    return paid <= 0.0 and own_revenue >= spending
