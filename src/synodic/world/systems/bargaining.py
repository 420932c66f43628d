"""Bargaining: how Earth answers a demand.

Fearon 1995 (`synodic.world.models.bargain`): authority over the settlement is the good. Earth does
not know what a war would cost the settlement, and keeps the share that is best for it under that;
what it would leave is its offer. An offer that covers the demand is a concession; one that leaves
less, but more than there is, is one if the settlement prefers it to fighting; else Earth refuses.

Powell 2006: where Earth expects the settlement to be much stronger a window later, it gives nothing
and acts while it can: troops, or an embargo where none can fly.
"""

from __future__ import annotations

from synodic.numerics.compile import inner, system
from synodic.schema import polity_events as kinds
from synodic.schema.axes import T_GRIEVANCE, T_WAR
from synodic.schema.power import DECLARED, INDEPENDENT
from synodic.world.draws import ANSWER, exponential
from synodic.world.interventions import forbidden
from synodic.world.journal import because, happen
from synodic.world.models.bargain import commitment, demand_under_private_costs
from synodic.world.systems.costs import cost_to_earth, cost_to_settlement
from synodic.world.systems.ending import recognise
from synodic.world.systems.fleets import force_programme, look_out
from synodic.world.systems.siege import begin_embargo
from synodic.world.systems.standing import earth_of, empower, forget_demand, voice_of
from synodic.world.systems.strength import expected_later, weigh_strength
from synodic.world.systems.troops import garrison
from synodic.world.tallies import owing_to, reckon
from synodic.world.world import World, parameters_of, state_of


@system
def bargaining(world: World) -> None:
    """A month of every settlement: what it could hold out, and answers that are due."""
    state = state_of(world)
    if state.month == 0:
        return
    for s in range(parameters_of(world).n_settlements):
        look_out(world, s)
        weigh_strength(world, s)
        if state.demand_event[s] < 0:
            continue
        if state.population[s] == 0 or state.standing[s] in (DECLARED, INDEPENDENT):
            forget_demand(world, s)
            continue
        waited = state.day - state.demand_day[s]
        if waited > 0 and waited >= deliberation(world, s):
            _answer(world, s)


@inner
def deliberation(world: World, s: int) -> float:
    """Days that Earth takes over a demand: a quarter of the mean in any case, the rest drawn."""
    parameters = parameters_of(world)
    name = state_of(world).demand_count[s]
    drawn = exponential(world, ANSWER, parameters.settlement_key[s], name)
    return parameters.deliberation * (0.25 + 0.75 * drawn)


@inner
def offer(world: World, s: int, a: int) -> float:
    """The share of authority that Earth would leave the settlement: best for it, for all it knows.

    Earth is Fearon's side that makes the demand; its chance is what the settlement's is not.
    """
    state = state_of(world)
    parameters = parameters_of(world)
    chance = 1.0 - state.hold_out_seen[s]
    low, high = parameters.cost_low, parameters.cost_high
    kept = demand_under_private_costs(chance, cost_to_earth(world, s, a), low, high)
    return min(1.0, max(0.0, 1.0 - kept.share))


@inner
def acts_now(world: World, s: int, a: int) -> bool:
    """Powell's condition: whether Earth would rather fight now than face what the place will be."""
    parameters = parameters_of(world)
    now = state_of(world).hold_out_seen[s]
    later = expected_later(world, s)
    flow = parameters.cost_flow
    return commitment(
        now, later, flow * cost_to_earth(world, s, a), flow * cost_to_settlement(world, s),
        parameters.foresight,
    ).war  # fmt: skip


@inner
def _answer(world: World, s: int) -> None:
    state = state_of(world)
    parameters = parameters_of(world)
    a = earth_of(world, s)
    asked = state.demand[s]
    if a < 0:  # nobody on Earth has a say there
        _concede(world, s, a, asked)
        return
    prevents = acts_now(world, s, a)
    left = offer(world, s, a)
    if not prevents and left >= parameters.letting_go and asked >= 1.0:
        ban = forbidden(world, kinds.RECOGNITION, a, s, -1, state.day)
        if ban < 0:
            recognise(world, s, a, state.demand_event[s])
            return
    if not prevents and left >= asked:
        _concede(world, s, a, asked)
        return
    more = left - voice_of(world, s)
    accepts = left >= state.hold_out[s] - cost_to_settlement(world, s)
    if not prevents and more >= parameters.demand_least and accepts:
        _concede(world, s, a, left)
        return
    _refuse(world, s, a)
    if prevents:
        _prevent(world, s, a)


@inner
def _concede(world: World, s: int, a: int, share: float) -> None:
    state = state_of(world)
    asked = state.demand[s]
    event = happen(world, kinds.CONCESSION, a, s, -1, state.demand_count[s], share, asked)
    because(world, event, state.demand_event[s], 1.0)
    forget_demand(world, s)
    empower(world, s, share, event)


@inner
def _refuse(world: World, s: int, a: int) -> None:
    state = state_of(world)
    asked = state.demand[s]
    event = happen(world, kinds.REFUSAL, a, s, -1, state.demand_count[s], asked, 0.0)
    because(world, event, state.demand_event[s], 1.0)
    because(world, event, state.tired_event[a], 0.001)
    forget_demand(world, s)
    state.refused[s] = asked
    state.refused_event[s] = event
    reckon(world, s, T_WAR, event, asked)


@inner
def _prevent(world: World, s: int, a: int) -> None:
    """Earth acts before the settlement is stronger: troops, or an embargo where none can fly.

    It does not starve a settlement that has not risen: no embargo where stores end before a window.
    """
    state = state_of(world)
    refusal = state.refused_event[s]
    owing_to(world, s, T_GRIEVANCE, refusal)
    if force_programme(world, s) >= 0:
        garrison(world, s, a, refusal)
    elif state.endurance[s] > state.fleet_days[s]:
        begin_embargo(world, s, a, refusal, -1)
