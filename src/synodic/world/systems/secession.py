"""Secession: what a settlement would gain by leaving Earth's rule, and when it asks for it.

Alesina & Spolaore (`synodic.world.models.union`), adapted: fit is a distance of opinion between
those who live there and the public that pays, of the part that Earth decides; against it stand the
fixed cost of a government of its own, the subsidy it lives on less what Earth takes of its own
money, and dearer imports. Autonomy brings a part of the fit and costs little of the rest.

People ask at constitutional moments only: after a strike or a seizure, with a new leader, after a
cut of Earth's money, with a windfall, when most first call it home, or at an assembly every few
years. If leaving pays they ask for independence; if autonomy pays, for that.
"""

from __future__ import annotations

from synodic.numerics.compile import inner, system
from synodic.schema import polity_events as kinds
from synodic.schema.axes import ACTORS, T_GRIEVANCE, T_LEAVING
from synodic.schema.policies import P_LEVY
from synodic.schema.power import DECLARED, INDEPENDENT
from synodic.schema.state import NEVER
from synodic.world.fading import kept_of_month
from synodic.world.journal import because, happen
from synodic.world.models.union import leaving
from synodic.world.systems.standing import earth_of, voice_of
from synodic.world.tallies import fade, owing_to, reckon
from synodic.world.world import World, event_at, parameters_of, state_of

_MONTH = 1.0 / 12.0
_YEAR = 365.25


@system
def secession(world: World) -> None:
    """A month of every settlement."""
    state = state_of(world)
    if state.month == 0:
        return
    for s in range(parameters_of(world).n_settlements):
        kept = kept_of_month(parameters_of(world).leaving_half_life)
        fade(world, s, T_LEAVING, kept)
        if state.population[s] == 0 or state.standing[s] == INDEPENDENT:
            state.leave_gain[s] = 0.0
            state.autonomy_gain[s] = 0.0
            state.moment_read[s] = world.event_count - 1
            continue
        fit = _weigh(world, s)
        cause = _moment(world, s)
        if state.moment_day[s] == state.day:
            _ask(world, s, fit, cause)


@inner
def levied(world: World, s: int) -> float:
    """What Earth takes of a settlement's own money, $ a year.

    Its share of a windfall, and all that it earns as long as no polity keeps its purse.
    """
    state = state_of(world)
    taken = state.settlement_policy[s, P_LEVY] * (1.0 - state.authority[s]) * state.windfall[s]
    if state.polity[s] < 0:
        taken += state.own_revenue[s]
    return max(0.0, taken)


@inner
def _weigh(world: World, s: int) -> float:
    """What leaving and autonomy would bring a person; the gain in fit by leaving."""
    state = state_of(world)
    parameters = parameters_of(world)
    people = float(state.population[s])
    a = earth_of(world, s)
    far = 0.0
    if a >= 0 and state.temporary[a] > 0.0:  # 0: nobody has been asked
        far = abs(state.home_all[s] - (1.0 - state.temporary[a]))
    far = min(1.0, far + parameters.fit_grievance * state.grievance[s])
    ruled = 1.0 - voice_of(world, s)
    distance = max(far, parameters.own_distance) * ruled
    own = parameters.own_distance * ruled
    taken = levied(world, s)
    # what keeps those who live there; what brings others is no gift to them
    paid = min(state.transfer[s], state.upkeep[s])
    subsidy = (parameters.leaving_price * paid - taken) / people
    trade = parameters.trade_loss * state.upkeep[s] / people
    union = 1e9  # people who share Earth's government: their part of its cost is nothing
    gain = leaving(
        distance, own, people, union, parameters.fit_worth, parameters.fit_slope,
        parameters.government_cost, subsidy, trade,
    )  # fmt: skip
    state.leave_gain[s] = gain.net
    # autonomy keeps its share of what was taken, and loses little of what is paid
    part = parameters.autonomy_fit
    net = part * gain.fit - parameters.autonomy_cost * gain.scale
    net -= parameters.autonomy_price * paid / people
    state.autonomy_gain[s] = net + part * taken / people
    scale = max(1.0, parameters.fit_worth)
    reckon(world, s, T_LEAVING, state.home_event[s], gain.fit / scale * _MONTH)
    reckon(world, s, T_LEAVING, state.windfall_event[s], taken / people / scale * _MONTH)
    return gain.fit + taken / people


@inner
def _moment(world: World, s: int) -> int:
    """Whether this is a constitutional moment (then `moment_day` is today), and by which event."""
    state = state_of(world)
    parameters = parameters_of(world)
    read = state.moment_read[s]
    state.moment_read[s] = world.event_count - 1
    if state.population[s] < parameters.secession_people:
        return -1
    cause = -1
    for event in (
        state.leader_event[ACTORS + s],
        state.home_event[s],
        state.windfall_event[s],
        state.cut_event[s],
        state.unrest_event[s],
    ):
        if event > read:
            kind = event_at(world, event).kind
            if kind not in (kinds.PROTEST, kinds.LEADER):
                cause = event
    if state.cut_event[s] > read:
        reckon(world, s, T_LEAVING, state.cut_event[s], 1.0)
    if state.assembly_day[s] == NEVER:
        state.assembly_day[s] = state.day + int(parameters.assembly * _YEAR)
    if state.day >= state.assembly_day[s]:
        state.assembly_day[s] = state.day + int(parameters.assembly * _YEAR)
        state.moment_day[s] = state.day
    if cause >= 0:
        state.moment_day[s] = state.day
    return cause


@inner
def _ask(world: World, s: int, most: float, cause: int) -> None:
    """Put a demand, if one pays: for all, or for the part of what could be gained that is left."""
    state = state_of(world)
    parameters = parameters_of(world)
    if state.demand_event[s] >= 0 or state.standing[s] == DECLARED:
        return
    if state.demand_day[s] > NEVER:
        if state.day - state.demand_day[s] < parameters.demand_rest * _YEAR:
            return
    voice = voice_of(world, s)
    share = voice
    if state.leave_gain[s] > 0.0:
        share = 1.0
    elif state.autonomy_gain[s] > 0.0 and most > 0.0:
        share += (1.0 - voice) * min(1.0, state.autonomy_gain[s] / most)
    if share - voice < parameters.demand_least:
        return
    state.demand_count[s] += 1
    state.demand[s] = share
    state.demand_day[s] = state.day
    event = happen(world, kinds.DEMAND, -1, s, -1, state.demand_count[s], share, state.hold_out[s])
    owing_to(world, s, T_GRIEVANCE, event)
    owing_to(world, s, T_LEAVING, event)
    because(world, event, cause, 1.0)
    because(world, event, state.leader_event[ACTORS + s], 0.001)
    state.demand_event[s] = event
