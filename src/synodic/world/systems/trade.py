"""Trade: what a settlement makes, earns and costs, and who pays for it.

Output a head follows the machines a head as in Solow's production function; a strike halves it.
What a settlement earns from others is a sum a head and its share of a windfall; an embargo, a
blockade or a strike stops the first. What keeping it costs is what it uses and does not make, at
the price of what last landed there. It stands on its own money when the first covers the second.

Earth's money: what actors spend on ships to it, and by treaty a grant that shrinks as it earns
(`synodic.world.models.subsidy`). What it earns goes to its polity, if it has one, which pays for
its keep; else to its sponsor, the actor that has spent most on it.
"""

from __future__ import annotations

from synodic.numerics.compile import inner
from synodic.numerics.elementary import exp, pow_
from synodic.schema import polity_events as kinds
from synodic.schema.axes import FOOD, HARDWARE, N2, O2, WATER
from synodic.schema.policies import P_GRANT, P_GRANT_OFFSET, P_LEVY, P_SUBSIDY
from synodic.schema.race import POLITY
from synodic.schema.state import NEVER
from synodic.world.journal import because, happen
from synodic.world.ledger import grant, pay
from synodic.world.models.closure import mass_closure
from synodic.world.models.subsidy import subsidy
from synodic.world.systems.siege import besieged
from synodic.world.voyages import cash
from synodic.world.world import World, parameters_of, state_of

_YEAR = 365.25
_MONTH = 1.0 / 12.0
_CUT = 0.5  # of the most money so far, under which it is a cut; by a window it falls to 0.6
_WORTH_TELLING = 1e8  # dollars a year
_SELF_RULE = 0.5  # share of authority from which a settlement answers for its own budget
_STRIKE = 0.5  # work left in a strike


@inner
def trade(world: World) -> None:
    """A month of each settlement's money."""
    state = state_of(world)
    for s in range(parameters_of(world).n_settlements):
        _sponsor(world, s)
        _transfer(world, s)
        if state.population[s] == 0:
            state.output[s] = 0.0
            state.own_revenue[s] = 0.0
            state.upkeep[s] = 0.0
            state.autarky[s] = 0.0
            state.fiscal[s] = 0.0
            continue
        _make(world, s)
        _needs(world, s)
        _earn(world, s)
        _independence(world, s)


@inner
def _sponsor(world: World, s: int) -> None:
    state = state_of(world)
    parameters = parameters_of(world)
    best = -1
    for a in range(parameters.n_actors):
        if parameters.actor_kind[a] != POLITY and state.spent_on[s, a] > 0.0:
            if best < 0 or state.spent_on[s, a] > state.spent_on[s, best]:
                best = a
    state.sponsor[s] = best


@inner
def _transfer(world: World, s: int) -> None:
    """Earth's money for it, averaged; a cut is told in January.

    An average over years falls too slowly to compare with the year before, so what counts is the
    most that it was since the last cut.
    """
    state = state_of(world)
    parameters = parameters_of(world)
    spent = 0.0
    for a in range(parameters.n_actors):
        spent += state.spent_on[s, a] - state.spent_month[s, a]
        state.spent_month[s, a] = state.spent_on[s, a]
    share = 1.0 - exp(-_MONTH / parameters.import_smoothing)
    state.transfer[s] += (12.0 * spent - state.transfer[s]) * share
    if state.year == 0:
        return
    before = max(state.transfer_most[s], state.transfer[s])
    state.transfer_most[s] = before
    a = state.sponsor[s]
    if a < 0 or before < _WORTH_TELLING or state.transfer[s] > _CUT * before:
        return
    state.transfer_most[s] = state.transfer[s]
    event = happen(world, kinds.SUBSIDY_CUT, a, s, -1, state.day, state.transfer[s], before)
    because(world, event, state.actor_policy_event[a, P_SUBSIDY], 1.0)
    because(world, event, state.unsent_event[s], 0.5)
    because(world, event, state.tired_event[a], 0.4)
    if state.trouble[a] > 0.0:
        because(world, event, state.trouble_event[a], state.trouble[a])
    state.cut_event[s] = event


@inner
def working(world: World, s: int) -> float:
    """The share of work that is done: less in a strike."""
    return _STRIKE if state_of(world).strike_until[s] > state_of(world).day else 1.0


@inner
def _make(world: World, s: int) -> None:
    """Output and wages."""
    state = state_of(world)
    parameters = parameters_of(world)
    people = float(state.population[s])
    machines = state.stock[s, HARDWARE] / people / parameters.mars_machines
    head = parameters.mars_productivity * pow_(machines, parameters.solow_alpha)
    state.output[s] = people * head * working(world, s)
    state.wage[s] = min(2.0, head / parameters.mars_productivity) * state.ration[s]


@inner
def wear(world: World, s: int) -> float:
    """What wears out a day and has to be made or brought, kg."""
    return parameters_of(world).spares_rate * state_of(world).stock[s, HARDWARE] / _YEAR


@inner
def _needs(world: World, s: int) -> None:
    """What it uses and does not make, and what that costs: the one measure of mass closure."""
    state = state_of(world)
    parameters = parameters_of(world)
    brought = (1.0 - state.local_share[s]) * wear(world, s)
    for r in (FOOD, WATER, O2, N2):
        brought += max(0.0, state.burn[s, r])
    used = parameters.gross_use * state.population[s] + wear(world, s)
    state.autarky[s] = mass_closure(brought, used)
    state.upkeep[s] = brought * _YEAR * state.landed_price[s]


@inner
def _earn(world: World, s: int) -> None:
    """Own revenue, the levy, the treaty's grant, and who gets what."""
    state = state_of(world)
    parameters = parameters_of(world)
    sponsor, polity = state.sponsor[s], state.polity[s]
    policy = state.settlement_policy[s]
    exports = parameters.mars_export * state.population[s] * working(world, s)
    if besieged(world, s):
        exports = 0.0
    levy = policy[P_LEVY] * (1.0 - state.authority[s]) if sponsor >= 0 else 0.0
    state.own_revenue[s] = exports + (1.0 - levy) * state.windfall[s]
    if sponsor < 0:
        return
    grant(world, sponsor, levy * state.windfall[s] * _MONTH)
    owed = subsidy(policy[P_GRANT], state.own_revenue[s], 0.0, policy[P_GRANT_OFFSET])
    owed *= state.actor_policy[sponsor, P_SUBSIDY]
    state.spent_on[s, sponsor] += owed * _MONTH
    if polity < 0 or state.founded[polity] == NEVER:
        grant(world, sponsor, (owed + state.own_revenue[s]) * _MONTH)
        return
    grant(world, polity, (owed + state.own_revenue[s]) * _MONTH)
    keep = min(max(0.0, cash(world, polity)), state.upkeep[s] * _MONTH)
    pay(world, polity, keep)
    grant(world, sponsor, keep)
    if state.authority[s] < _SELF_RULE:
        return
    # who governs itself answers for what Earth does not pay; the treaty's money is in the transfer
    owes = state.upkeep[s] - state.transfer[s] - state.own_revenue[s]
    state.public_debt[s] = max(0.0, state.public_debt[s] + owes * _MONTH)


@inner
def _independence(world: World, s: int) -> None:
    """Whether it stands on its own money; told when that changes."""
    state = state_of(world)
    before = state.fiscal[s]
    now = state.own_revenue[s] / state.upkeep[s] if state.upkeep[s] > 0.0 else 0.0
    state.fiscal[s] = now
    if state.day == parameters_of(world).start_day or (before < 1.0) == (now < 1.0):
        return
    kind = kinds.FISCAL_INDEPENDENCE if now >= 1.0 else kinds.FISCAL_DEPENDENCE
    if state.fiscal_event[s] < 0 and now < 1.0:
        return
    event = happen(world, kind, -1, s, -1, state.day, state.own_revenue[s], state.upkeep[s])
    because(world, event, state.windfall_event[s], state.windfall[s])
    because(world, event, state.fiscal_event[s], 0.1)
    state.fiscal_event[s] = event
