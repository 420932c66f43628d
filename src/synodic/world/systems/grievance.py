"""Grievance: what a settlement holds against Earth, event by event, and what Earth's rule is worth.

A stock from 0 to 1 that halves in a few years. Events and standing wrongs feed it; each feeds the
part that is not aggrieved yet, less where people have a voice of their own. The tally of grievance
keeps the largest contributions, which fade as it does.

Events are heard of on the first of the next month: whatever the journal got since the last.
"""

from __future__ import annotations

from synodic.numerics.compile import inner
from synodic.schema import events as kinds
from synodic.schema import polity_events as polity
from synodic.schema.axes import CONTRIBUTIONS, T_GRIEVANCE, W_FOOD, W_WATER, WATCHES
from synodic.schema.policies import P_LEVY, P_VOICE
from synodic.schema.state import NEVER
from synodic.world.fading import kept_of_month
from synodic.world.tallies import fade, reckon
from synodic.world.world import World, event_at, parameters_of, state_of

_MONTH = 1.0 / 12.0
_YEAR = 365.25


@inner
def complain(world: World) -> None:
    """A month of grievance at every settlement, and the legitimacy that is left."""
    state = state_of(world)
    parameters = parameters_of(world)
    kept = kept_of_month(parameters.grievance_half_life)
    for s in range(parameters.n_settlements):
        ease(world, s, 1.0 - kept)
    for n in range(state.read_until + 1, world.event_count):
        s = event_at(world, n).place
        if 0 <= s < parameters.n_settlements and state.population[s] > 0:
            _hear(world, s, n)
    state.read_until = world.event_count - 1
    for s in range(parameters.n_settlements):
        if state.population[s] > 0:
            _stand(world, s)
        else:
            _forget(world, s)
        state.legitimacy[s] = _legitimacy(world, s)


@inner
def voice(world: World, s: int) -> float:
    """The share of its own affairs that a settlement decides."""
    state = state_of(world)
    return min(1.0, max(state.authority[s], state.settlement_policy[s, P_VOICE]))


@inner
def feed(world: World, s: int, event: int, amount: float) -> None:
    """Add to the grievance of a settlement, on account of an event (or of none: -1)."""
    if amount <= 0.0:
        return
    state = state_of(world)
    heard = 1.0 - parameters_of(world).voice_relief * voice(world, s)
    more = min(1.0, amount * max(0.0, heard)) * (1.0 - state.grievance[s])
    state.grievance[s] += more
    reckon(world, s, T_GRIEVANCE, event, more)


@inner
def ease(world: World, s: int, share: float) -> None:
    """Take a share of the grievance off, and of every contribution to it."""
    kept = 1.0 - min(1.0, max(0.0, share))
    state_of(world).grievance[s] *= kept
    fade(world, s, T_GRIEVANCE, kept)


@inner
def _hear(world: World, s: int, n: int) -> None:
    """What an event at a settlement does to its grievance."""
    state = state_of(world)
    parameters = parameters_of(world)
    event = event_at(world, n)
    people = float(state.population[s])
    if event.kind == kinds.DEATH and event.subject < len(WATCHES):
        died = event.amount / (event.amount + event.amount2)
        feed(world, s, n, parameters.grievance_death * died)
    elif event.kind == kinds.NOT_ARRIVED:
        year = max(1e-6, parameters.gross_use * people * _YEAR)
        feed(world, s, n, parameters.grievance_absent * min(1.0, event.amount / year))
    elif event.kind == polity.SUBSIDY_CUT and event.amount2 > 0.0:
        cut = 1.0 - event.amount / event.amount2
        feed(world, s, n, parameters.grievance_cut * cut)
    elif event.kind == polity.REFUSAL:
        feed(world, s, n, parameters.grievance_refusal * min(1.0, event.amount))
    elif event.kind == polity.CONCESSION or event.kind == polity.AUTONOMY:
        ease(world, s, parameters.concession_relief * min(1.0, event.amount))
        state.conceded_day[s] = event.day
        state.conceded_event[s] = n


@inner
def _stand(world: World, s: int) -> None:
    """A month of wrongs that last."""
    state = state_of(world)
    parameters = parameters_of(world)
    people = float(state.population[s])
    for w in range(len(WATCHES)):
        if state.short[s, w] == 1:
            feed(world, s, state.short_event[s, w], parameters.grievance_shortage * _MONTH)
    if state.ration[s] < 1.0:
        reason = state.short_event[s, W_FOOD]
        if reason < 0:
            reason = state.short_event[s, W_WATER]
        feed(world, s, reason, parameters.grievance_ration * (1.0 - state.ration[s]) * _MONTH)
    if state.unsent_event[s] >= 0:
        most = 0.0
        for w in range(len(WATCHES)):
            most = max(most, state.unsent[s, w])
        year = min(1.0, most / _YEAR)
        feed(world, s, state.unsent_event[s], parameters.grievance_unsent * year * _MONTH)
    if state.embargo_since[s] > NEVER:
        feed(world, s, state.embargo_event[s], parameters.grievance_embargo * _MONTH)
    if state.blockade_since[s] > NEVER:
        feed(world, s, state.blockade_event[s], parameters.grievance_blockade * _MONTH)
    levied = state.settlement_policy[s, P_LEVY] * (1.0 - state.authority[s]) * state.windfall[s]
    if levied > 0.0 and state.sponsor[s] >= 0:
        share = levied / (levied + max(0.0, state.own_revenue[s]))
        feed(world, s, state.windfall_event[s], parameters.grievance_levy * share * _MONTH)
    if state.troops[s] > 0:
        share = min(1.0, state.troops[s] / people)
        feed(world, s, state.expedition_event[s], parameters.grievance_troops * share * _MONTH)


@inner
def _forget(world: World, s: int) -> None:
    """Where nobody lives nobody holds anything against anybody."""
    state = state_of(world)
    state.grievance[s] = 0.0
    for k in range(CONTRIBUTIONS):
        state.tally_event[s, T_GRIEVANCE, k] = -1
        state.tally_amount[s, T_GRIEVANCE, k] = 0.0


@inner
def _legitimacy(world: World, s: int) -> float:
    """Legitimacy of Earth's rule: less where it is resented, and where it is far from home.

    1 - g grievance - h max(0, home - home of newcomers) (1 - voice), from 0 to 1.
    """
    state = state_of(world)
    parameters = parameters_of(world)
    rooted = max(0.0, state.home_all[s] - parameters.home_newcomer)
    lost = parameters.legitimacy_grievance * state.grievance[s]
    lost += parameters.legitimacy_home * rooted * (1.0 - voice(world, s))
    return min(1.0, max(0.0, 1.0 - lost))
