"""Economy, in its first form: an actor with a budget that pays for it all.

Each actor is granted money on the first of a month: a twelfth of its yearly budget, grown at a
yearly rate since the first day. It pays for ships, launches and cargo when a voyage leaves.
Money is constant 2020 US dollars.
"""

from __future__ import annotations

from synodic.numerics.compile import inner
from synodic.numerics.elementary import exp, log1p
from synodic.schema import events as kinds
from synodic.schema.policies import P_BUDGET, P_BUDGET_GROWTH
from synodic.world.journal import because, happen
from synodic.world.ledger import grant
from synodic.world.world import World, parameters_of, state_of

_YEAR = 365.25


@inner
def economy(world: World) -> None:
    """Grant the month's money."""
    state = state_of(world)
    if state.month == 0:
        return
    for a in range(parameters_of(world).n_actors):
        yearly = yearly_grant(world, a)
        if yearly > 0.0:
            grant(world, a, yearly / 12.0)
        decided = state.actor_policy_event[a, P_BUDGET]
        if state.year == 1 and (yearly > 0.0 or decided >= 0):
            event = happen(world, kinds.BUDGET, a, -1, -1, state.day, yearly, state.spent[a])
            because(world, event, decided, yearly)


@inner
def yearly_grant(world: World, actor: int) -> float:
    """Money that an actor is granted a year, as of today, $."""
    state = state_of(world)
    years = (state.day - parameters_of(world).start_day) / _YEAR
    growth = exp(years * log1p(state.actor_policy[actor, P_BUDGET_GROWTH]))
    return state.actor_policy[actor, P_BUDGET] * growth
