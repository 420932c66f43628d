"""Support: what the publics of Earth want to spend on space, beside what is spent.

Wlezien's thermostat (`synodic.world.models.thermostat`): R = P* - P. P is a state's share of
outlays for space; of a grant, what is paid over what the plan of the scenario would pay. P* is
what would be spent without a race (of a grant: its plan), or what the public has grown used to,
whichever is more. A rival's lead and own feats raise it; hard times, and frustration at settlements
that cost and do not return, lower it.

    P* = max(base, used to) max(0, 1 + g_r rivalry + g_f glory + g_d crews)
         max(0, 1 - g_t trouble) (1 - frustration)
    support = 1 / (1 + exp(-slope R / P*)),   one half where P = P*

While the past is as recorded no public tires: what it wanted then is not known. On the first month
after it, a public that was polled has the support that the poll nearest that day found: what it has
grown used to is set to that. The loss of a crew may move what is wanted, either way
(`wanted_deaths`, 0 by default).

A company has customers, not a public, and a settlement's own polity is no public of Earth: their
support is 0, which stands for nobody asked.
"""

from __future__ import annotations

from synodic.numerics.compile import inner
from synodic.numerics.elementary import exp, log, log1p
from synodic.schema import events
from synodic.schema import polity_events as kinds
from synodic.schema.policies import P_BUDGET, P_BUDGET_GROWTH, P_LEVY
from synodic.schema.race import COMPANY, POLITY, STATE_ACTOR
from synodic.schema.state import NEVER
from synodic.world.fading import kept_of_month
from synodic.world.journal import because, happen
from synodic.world.models.thermostat import signal
from synodic.world.systems.present import present
from synodic.world.world import World, event_at, parameters_of, state_of

_YEAR = 365.25
_MONTH = 1.0 / 12.0
_LEAST = -10.0  # R / P*, below which nobody is left to turn


@inner
def ask_publics(world: World) -> None:
    """A month of frustration and support of every actor with a public."""
    state = state_of(world)
    parameters = parameters_of(world)
    _mourn(world)
    for a in range(parameters.n_actors):
        kind = parameters.actor_kind[a]
        if not present(world, a) or kind == COMPANY:
            continue
        burden, dearest = _burden(world, a)
        target = min(1.0, parameters.frustration_gain * burden * state.temporary[a])
        share = 1.0 - exp(-_MONTH / parameters.patience)
        state.frustration[a] += (target - state.frustration[a]) * share
        if kind == STATE_ACTOR:
            base, policy = parameters.actor_space_share[a], state.space_share[a]
        else:
            base, policy = 1.0, _of_plan(world, a)
        _weigh(world, a, base, policy, dearest)


@inner
def _mourn(world: World) -> None:
    """Crews lost since the last month, and those before them half forgotten in time."""
    state = state_of(world)
    kept = kept_of_month(parameters_of(world).mourning)
    for a in range(parameters_of(world).n_actors):
        state.mourned[a] *= kept
    for n in range(state.mourned_until + 1, world.event_count):
        event = event_at(world, n)
        kind = event.kind
        people = event.amount2
        if kind == kinds.EXPEDITION_LOST:
            people = event.amount
        elif (
            kind != kinds.LANDING_FAILED
            and kind != events.LOST_AT_LAUNCH
            and kind != events.LOST_IN_TRANSIT
            and kind != events.LOST_AT_LANDING
        ):
            continue
        if event.actor >= 0 and people > 0.0:
            state.mourned[event.actor] += 1.0
            state.mourned_event[event.actor] = n
    state.mourned_until = world.event_count - 1


@inner
def _of_plan(world: World, a: int) -> float:
    """What a grant pays over what the scenario wrote for today; 0 where it wrote nothing."""
    state = state_of(world)
    plan = parameters_of(world).actor_policy[a]
    years = (state.day - parameters_of(world).start_day) / _YEAR
    planned = plan[P_BUDGET] * exp(years * log1p(plan[P_BUDGET_GROWTH]))
    return state.space_budget[a] / planned if planned > 0.0 else 0.0


@inner
def _burden(world: World, a: int) -> tuple[float, int]:
    """The share of an actor's money that settlements take and do not return; the dearest of them.

    What a settlement earns and what is levied there is taken off Earth's money for it; the rest
    falls on actors by what they have spent there.
    """
    state = state_of(world)
    total, most, dearest = 0.0, 0.0, -1
    for s in range(parameters_of(world).n_settlements):
        spent = 0.0
        for b in range(parameters_of(world).n_actors):
            if parameters_of(world).actor_kind[b] != POLITY:
                spent += state.spent_on[s, b]
        if spent <= 0.0:
            continue
        levy = state.settlement_policy[s, P_LEVY] * (1.0 - state.authority[s])
        back = state.own_revenue[s] + max(0.0, levy) * state.windfall[s]
        cost = max(0.0, state.transfer[s] - back) * state.spent_on[s, a] / spent
        total += cost
        if cost > most:
            most, dearest = cost, s
    if state.space_budget[a] <= 0.0:
        return 0.0, dearest
    return min(1.0, total / state.space_budget[a]), dearest


@inner
def _weigh(world: World, a: int, base: float, policy: float, dearest: int) -> None:
    """Support of a public, and whether it tires or is willing again."""
    state = state_of(world)
    parameters = parameters_of(world)
    moved = 1.0 + parameters.wanted_rivalry * state.rivalry[a]
    moved += parameters.wanted_glory * state.glory[a]
    moved = max(0.0, moved + parameters.wanted_deaths * state.mourned[a])
    moved *= max(0.0, 1.0 - parameters.wanted_trouble * state.trouble[a])
    if state.used_to[a] == 0.0:
        state.used_to[a] = base
    state.used_to[a] += (policy - state.used_to[a]) * (1.0 - exp(-_MONTH / parameters.accustoming))
    past = state.day < parameters.record_until
    if not past and state.polled[a] == 0 and parameters.record_support[a] > 0.0:
        state.polled[a] = 1
        _poll(world, a, policy, moved * (1.0 - state.frustration[a]))
    wanted = max(base, state.used_to[a]) * moved * (1.0 - state.frustration[a])
    relative = 0.0
    if wanted > 0.0:
        relative = max(_LEAST, signal(wanted, policy) / wanted)
    elif policy > 0.0:
        relative = _LEAST
    state.support[a] = 1.0 / (1.0 + exp(-parameters.support_slope * relative))
    if past:
        return
    if state.weary[a] == 0 and state.support[a] < parameters.support_tired:
        event = happen(world, kinds.TIRED, a, -1, -1, state.day, state.support[a], 0.0)
        if state.trouble[a] > 0.0:
            lost = min(1.0, parameters.wanted_trouble * state.trouble[a])
            because(world, event, state.trouble_event[a], -lost)
        if dearest >= 0:
            because(world, event, state.first_arrival[dearest], -state.frustration[a])
        because(world, event, state.race_event[a], -max(0.0, policy - base) / max(policy, base))
        grief = parameters.wanted_deaths * state.mourned[a]
        if grief < 0.0:
            because(world, event, state.mourned_event[a], grief)
        state.weary[a] = 1
        state.tired_event[a] = event
    elif state.weary[a] == 1 and state.support[a] > parameters.support_willing:
        event = happen(world, kinds.WILLING, a, -1, -1, state.day, state.support[a], 0.0)
        rival = _leading(world, a)
        if rival >= 0:
            lead = parameters.wanted_rivalry * state.rivalry[a]
            because(world, event, state.glory_event[rival], lead)
        because(world, event, state.glory_event[a], parameters.wanted_glory * state.glory[a])
        because(world, event, state.tired_event[a], 0.1)
        state.weary[a] = 0
        state.tired_event[a] = event


@inner
def _poll(world: World, a: int, policy: float, moved: float) -> None:
    """Set what a public has grown used to, so that its support is what a poll found.

    With s = 1 / (1 + exp(-slope (P* - P) / P*)) that is P* = P / (1 - ln(s / (1 - s)) / slope).
    """
    support = parameters_of(world).record_support[a]
    relative = log(support / (1.0 - support)) / parameters_of(world).support_slope
    if relative < 1.0 and moved > 0.0:
        state_of(world).used_to[a] = policy / (1.0 - relative) / moved


@inner
def _leading(world: World, a: int) -> int:
    """The rival of most prestige, if one is ahead, or -1."""
    state = state_of(world)
    best = -1
    if state.rivalry[a] <= 0.0:
        return best
    for b in range(parameters_of(world).n_actors):
        if b != a and state.founded[b] != NEVER and state.prestige[b] > 0.0:
            if best < 0 or state.prestige[b] > state.prestige[best]:
                best = b
    return best
