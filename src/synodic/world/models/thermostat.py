"""The public as a thermostat of spending.

Wlezien 1995, American Journal of Political Science 39(4) 981-1000. What the public says is relative
to what it gets: it asks for more while the policy P is below what it prefers, P*, and for less
above,

    R = P* - P.

Soroka & Wlezien 2010, Degrees of Democracy, add the answer of policy: from one budget to the next
it follows the signal by a share rho,

    P(t+1) = P(t) + rho R(t),    so    P(t) = P* + (P(0) - P*) (1 - rho)^t

while P* stands still. With 0 < rho <= 1 policy comes to P* without passing it, and the signal falls
silent: little demand for more is no sign of little support.

Units: any unit of spending, the same for all; rho a budget.
"""

from __future__ import annotations

from synodic.numerics.compile import kernel


@kernel
def signal(preferred: float, policy: float) -> float:
    """R: how much more (above 0) or less (below) the public asks for."""
    return preferred - policy


@kernel
def answered(preferred: float, policy: float, rho: float) -> float:
    """Policy after the next budget, which follows the signal by the share `rho`."""
    return policy + rho * signal(preferred, policy)
