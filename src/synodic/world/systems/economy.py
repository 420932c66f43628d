"""Economy: what actors have to spend on space, and where it goes.

- A state's output grows as in Solow's model (`synodic.world.models.growth`); hard times take a part
  of it for a while. A share of its outlays goes to space: see `rivals`.
- A company lives on the launches that it sells; a grant is paid as the scenario writes it; a polity
  has what its settlement earns (`synodic.world.systems.trade`).
- A state goes on with what it masters: that takes its standing money, but for a small part; that
  part and most of the rest is free for what it cannot do yet: research while a goal lacks a
  technology, flights after that.

Money is constant 2020 US dollars; all of it is granted and paid through the ledger.
"""

from __future__ import annotations

from synodic.numerics.compile import inner, system
from synodic.numerics.elementary import exp, log1p
from synodic.schema import events as kinds
from synodic.schema import polity_events as polity
from synodic.schema.policies import P_BUDGET, P_BUDGET_GROWTH
from synodic.schema.race import COMPANY, GRANT, STATE_ACTOR
from synodic.schema.state import NEVER
from synodic.world.journal import because, happen
from synodic.world.ledger import grant, pay
from synodic.world.models.growth import grown, output, steady_capital
from synodic.world.systems.rivals import answer_rivals, counts
from synodic.world.systems.trade import trade
from synodic.world.systems.troubles import hard_times
from synodic.world.voyages import committed
from synodic.world.world import World, parameters_of, state_of

_YEAR = 365.25
_MONTH = 1.0 / 12.0


@system
def economy(world: World) -> None:
    """Grow, and grant the month's money."""
    state = state_of(world)
    parameters = parameters_of(world)
    if state.day == parameters.start_day:
        _open(world)
    hard_times(world)
    if state.month == 0:
        return
    for a in range(parameters.n_actors):
        if parameters.actor_kind[a] == STATE_ACTOR:
            _grow(world, a)
    answer_rivals(world)
    for a in range(parameters.n_actors):
        if state.founded[a] == NEVER:
            continue
        kind = parameters.actor_kind[a]
        if kind == GRANT:
            _grant(world, a)
        elif kind == STATE_ACTOR:
            _tax(world, a)
        elif kind == COMPANY:
            _sell(world, a)
        if state.year == 1 and state.space_budget[a] > 0.0:
            decided = state.actor_policy_event[a, P_BUDGET]
            event = happen(
                world, kinds.BUDGET, a, -1, -1, state.day, state.space_budget[a], state.spent[a]
            )
            because(world, event, decided, 1.0)
            because(world, event, state.race_event[a], 0.5)
            if state.trouble[a] > 0.0:
                because(world, event, state.trouble_event[a], -state.trouble[a])
            _tell_doubling(world, a, decided)
    trade(world)


@inner
def _tell_doubling(world: World, a: int, decided: int) -> None:
    """Tell that a budget that counts is twice the least that it was since it last doubled."""
    state = state_of(world)
    money, low = state.space_budget[a], state.budget_low[a]
    if low > 0.0 and money >= 2.0 * low:
        if counts(world, a):
            event = happen(world, polity.BUDGET_DOUBLED, a, -1, -1, state.day, money, low)
            because(world, event, decided, 1.0)
            because(world, event, state.race_event[a], 0.5)
        low = 0.0
    state.budget_low[a] = min(low, money) if low > 0.0 else money


@inner
def _open(world: World) -> None:
    """Economies begin as far from their steady states as the scenario says."""
    state = state_of(world)
    parameters = parameters_of(world)
    for a in range(parameters.n_actors):
        if parameters.actor_gdp[a] <= 0.0:
            continue
        loss = parameters.actor_growth[a] + parameters.solow_depreciation
        alpha = parameters.solow_alpha
        steady = steady_capital(alpha, parameters.actor_saving[a], loss)
        state.capital[a] = parameters.actor_capital[a] * steady
        state.effective[a] = parameters.actor_gdp[a] / output(state.capital[a], alpha)
        state.gdp[a] = parameters.actor_gdp[a]
        state.space_share[a] = parameters.actor_space_start[a]


@inner
def _grow(world: World, a: int) -> None:
    """A month of Solow's model."""
    state = state_of(world)
    parameters = parameters_of(world)
    alpha = parameters.solow_alpha
    loss = parameters.actor_growth[a] + parameters.solow_depreciation
    saved = parameters.actor_saving[a] * (1.0 - state.trouble[a])
    state.capital[a] = grown(state.capital[a], alpha, saved, loss, _MONTH)
    state.effective[a] *= exp(parameters.actor_growth[a] * _MONTH)
    state.gdp[a] = state.effective[a] * output(state.capital[a], alpha) * (1.0 - state.trouble[a])


@inner
def yearly_grant(world: World, actor: int) -> float:
    """Money that an actor is granted a year, as of today, $."""
    state = state_of(world)
    years = (state.day - parameters_of(world).start_day) / _YEAR
    growth = exp(years * log1p(state.actor_policy[actor, P_BUDGET_GROWTH]))
    return state.actor_policy[actor, P_BUDGET] * growth


@inner
def _grant(world: World, a: int) -> None:
    """All of a grant is for flights; what it needs is mastered."""
    state = state_of(world)
    state.space_budget[a] = yearly_grant(world, a)
    if state.space_budget[a] > 0.0:
        grant(world, a, state.space_budget[a] * _MONTH)
    state.free_money[a] = state.space_budget[a]
    state.research[a] = 0.0
    if state.seeking[a] == 1:
        _research(world, a, state.space_budget[a])


@inner
def _tax(world: World, a: int) -> None:
    """A state's money for space: standing missions first, the rest for what is new."""
    state = state_of(world)
    parameters = parameters_of(world)
    outlays = parameters.actor_outlays[a] * state.gdp[a]
    kept = max(0.0, 1.0 - parameters.trouble_cut * state.trouble[a])
    state.space_budget[a] = state.space_share[a] * outlays * kept
    going_on = 0.0
    for t in range(parameters.n_technologies):
        if state.tech_day[a, t] > NEVER:
            going_on += parameters.technology_upkeep[t]
    standing = min(state.space_budget[a], going_on)
    above = state.space_budget[a] - standing
    free = parameters.research_standing * standing + parameters.research_race * above
    grant(world, a, state.space_budget[a] * _MONTH)
    pay(world, a, (state.space_budget[a] - free) * _MONTH)
    _research(world, a, free)
    # what is not spent in time goes back
    kept = max(parameters.carry_over * free, committed(world, a))
    pay(world, a, max(0.0, state.treasury[a] - kept))


@inner
def _research(world: World, a: int, free: float) -> None:
    """What of the free money seeks the new; the rest waits in the treasury for flights."""
    state = state_of(world)
    parameters = parameters_of(world)
    state.free_money[a] = free
    share = parameters.research_seeking if state.seeking[a] == 1 else parameters.research_else
    state.research[a] = share * free
    pay(world, a, state.research[a] * _MONTH)


@inner
def _sell(world: World, a: int) -> None:
    """A company's sales, and what launching costs it."""
    state = state_of(world)
    parameters = parameters_of(world)
    state.space_budget[a] = state.sales[a] + yearly_grant(world, a)
    grant(world, a, state.space_budget[a] * _MONTH)
    costs = (1.0 - parameters.launch_margin) * state.sales[a]
    pay(world, a, costs * _MONTH)
    _research(world, a, state.space_budget[a] - costs)
