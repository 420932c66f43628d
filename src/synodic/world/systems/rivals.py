"""Rivals: why a state spends more on space than it otherwise would.

Richardson's form (`synodic.world.models.arms`), in shares x of a state's public outlays O:

    x' = k min(y / O, m) - a (x - x0 - e) + g (lead of the foremost rival)      [1/year]

The rival's money y is answered by the share k, as far as it is no more than the share m that a
state spends at most (a small state does not answer what it could never pay); spending tires by a
towards x0, what it would be without a race, and e, what it is best to spend on the next prize
(`contest`); and being behind is a grievance. The lead is in prestige: what being first was worth,
halved every few years, of others less one's own; it is felt in budgets after a while. All of it is
a bridge: no published link joins prestige to budgets. The policy `race` of an actor is its gain,
and 0 switches it off.

Whose money is less than a tenth of the largest races with nobody, however far behind it feels.

What a public supports moves the budget a little (`support_weight`), never alone.
"""

from __future__ import annotations

from synodic.numerics.compile import inner
from synodic.numerics.elementary import exp
from synodic.schema import polity_events as kinds
from synodic.schema.policies import P_RACE
from synodic.schema.race import POLITY, STATE_ACTOR
from synodic.schema.state import NEVER
from synodic.world.fading import kept_of_month
from synodic.world.journal import because, happen
from synodic.world.systems.contest import best_research, survey
from synodic.world.world import World, parameters_of, state_of

_MONTH = 1.0 / 12.0
_JOINED, _LEFT = 0.2, 0.05  # leads felt at which the race is joined and left
_COUNTS = 0.1  # of the largest money for space, under which nobody looks


@inner
def answer_rivals(world: World) -> None:
    """A month of prestige fading and budgets answering."""
    state = state_of(world)
    parameters = parameters_of(world)
    kept = kept_of_month(parameters.prestige_half_life)
    felt = 1.0 - exp(-_MONTH / parameters.race_lag)
    for a in range(parameters.n_actors):
        state.prestige[a] *= kept
        state.glory[a] *= kept
    survey(world)
    for a in range(parameters.n_actors):
        if parameters.actor_kind[a] != STATE_ACTOR or state.founded[a] == NEVER:
            continue
        rival = _foremost(world, a)
        lead, money = 0.0, 0.0
        if rival >= 0:
            lead = max(0.0, state.prestige[rival] - state.prestige[a])
            money = state.space_budget[rival]
        state.rivalry[a] += (lead - state.rivalry[a]) * felt
        _answer(world, a, rival, state.rivalry[a], money)


@inner
def counts(world: World, a: int) -> bool:
    """Whether an actor's money for space is a tenth of the largest or more."""
    state = state_of(world)
    most = 0.0
    for b in range(parameters_of(world).n_actors):
        most = max(most, state.space_budget[b])
    return state.space_budget[a] >= _COUNTS * most


@inner
def _foremost(world: World, a: int) -> int:
    """The rival of most prestige, or -1 if there is none."""
    state = state_of(world)
    parameters = parameters_of(world)
    best = -1
    for b in range(parameters.n_actors):
        if b == a or state.founded[b] == NEVER or parameters.actor_kind[b] == POLITY:
            continue
        if best < 0 or state.prestige[b] > state.prestige[best]:
            best = b
    return best


@inner
def _answer(world: World, a: int, rival: int, lead: float, money: float) -> None:
    state = state_of(world)
    parameters = parameters_of(world)
    outlays = parameters.actor_outlays[a] * state.gdp[a]
    if outlays <= 0.0:
        return
    gain = state.actor_policy[a, P_RACE]
    standing = parameters.actor_space_share[a]
    x = state.space_share[a]
    # what is sought is found by a part of the money that a race adds
    free = parameters.research_race * parameters.research_seeking
    prize = gain * best_research(world, a) / (outlays * free)
    swing = 0.0
    if state.support[a] > 0.0:  # 0 where no public is played
        swing = parameters.support_weight * (2.0 * state.support[a] - 1.0)
    change = (
        gain * parameters.race_reaction * min(money / outlays, parameters.race_most)
        - parameters.race_fatigue * (x - standing * (1.0 + swing) - prize)
        + gain * parameters.race_grievance * lead
    )
    x = min(max(x + change * _MONTH, 0.0), parameters.race_most)
    state.space_share[a] = x
    if state.racing[a] == 0 and lead > _JOINED and counts(world, a):
        state.racing[a] = 1
        event = happen(world, kinds.RACE_JOINED, a, -1, -1, state.day, lead, x)
        because(world, event, state.glory_event[rival], lead)
        because(world, event, state.race_event[a], 0.1)
        state.race_event[a] = event
    elif state.racing[a] == 1 and lead < _LEFT:
        state.racing[a] = 0
        event = happen(world, kinds.RACE_LEFT, a, -1, -1, state.day, lead, x)
        because(world, event, state.glory_event[a], 1.0)
        if state.trouble[a] > 0.0:
            because(world, event, state.trouble_event[a], state.trouble[a])
        state.race_event[a] = event
