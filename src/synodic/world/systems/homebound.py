"""Homebound: a ship leaves a settlement for Earth, if it has the propellant.

A ship that needs propellant made on the spot takes it from the settlement's methane and oxygen,
but never the oxygen that people there need. Who goes home: those born on Earth, the oldest first,
up to the share that their programme brings back, or as many as want to go or have had the dose of
a career, if they are more. A wish is a draw of each whom it is not home to, once a window.
"""

from __future__ import annotations

from synodic.numerics.compile import inner
from synodic.schema import events as kinds
from synodic.schema.axes import A_SPACE, AGES, CH4, NEWCOMERS, O2, SETTLED, SEXES
from synodic.schema.policies import P_DOSE_HOME
from synodic.world.draws import HOMESICK, binomial, uniform
from synodic.world.interventions import forbidden
from synodic.world.journal import because, happen
from synodic.world.ledger import post
from synodic.world.queue import ARRIVAL, due
from synodic.world.voyages import UNDER_WAY, launch_name, release
from synodic.world.world import World, parameters_of, state_of

_RESERVE_DAYS = 60.0  # oxygen that stays for those who stay


@inner
def leave(world: World, v: int) -> None:
    """The day a ship is booked to leave for Earth."""
    state = state_of(world)
    parameters = parameters_of(world)
    p = state.voyage_programme[v]
    s = parameters.programme_settlement[p]
    actor = parameters.programme_actor[p]
    vehicle = state.voyage_vehicle[v]
    methane = parameters.vehicle_return_ch4[vehicle]
    oxygen = parameters.vehicle_return_o2[vehicle]
    reserve = _RESERVE_DAYS * parameters.plan_use[O2] * state.population[s]
    name = launch_name(world, v)
    if (
        state.ships_there[s, actor, vehicle] <= 0
        or state.stock[s, CH4] < methane
        or (oxygen > 0.0 and state.stock[s, O2] - reserve < oxygen)
        or forbidden(world, kinds.RETURN_FLIGHT, actor, s, vehicle, name) >= 0
    ):
        release(world, v)
        return
    going = _board(world, v, s, vehicle)
    event = happen(
        world, kinds.RETURN_FLIGHT, actor, s, vehicle, name, methane + oxygen, float(going)
    )
    if methane > 0.0:
        post(world, s, A_SPACE, CH4, methane)
    if oxygen > 0.0:
        post(world, s, A_SPACE, O2, oxygen)
    because(world, event, state.first_arrival[s], 1.0)
    if state.settlement_policy[s, P_DOSE_HOME] > 0.0:
        because(world, event, state.dose_event[s], 0.5)
    state.ships_there[s, actor, vehicle] -= 1
    state.voyage_launch[v] = event
    state.voyage_state[v] = UNDER_WAY
    due(world, state.voyage_arrive[v], ARRIVAL, v)


@inner
def seek_home(world: World, s: int, window: int) -> int:
    """How many of those born on Earth want to go home in a window, or are to."""
    state = state_of(world)
    parameters = parameters_of(world)
    came = state.population_born[s, 0]
    if came <= 0:
        return 0
    settled = state.settled[s]
    strange = (1.0 - settled) * (1.0 - state.home[s, NEWCOMERS])
    strange += settled * (1.0 - state.home[s, SETTLED])
    u = uniform(world, HOMESICK, parameters.settlement_key[s], window)
    wish = binomial(u, came, parameters.homesick * min(1.0, max(0.0, strange)))
    told = state.settlement_policy[s, P_DOSE_HOME] * min(state.over_dose[s], float(came))
    return int(told + wish * (1.0 - told / came) + 0.5)


@inner
def _board(world: World, v: int, s: int, vehicle: int) -> int:
    """Take people on board; how many."""
    state = state_of(world)
    parameters = parameters_of(world)
    quota = min(state.voyage_quota[v], int(parameters.vehicle_seats[vehicle]))
    going = 0
    for age in range(AGES - 1, 17, -1):
        for sex in range(len(SEXES)):
            n = min(state.people[s, age, sex, 0], quota - going)
            if n > 0:
                state.people[s, age, sex, 0] -= n
                state.voyage_people[v, age, sex] += n
                state.voyage_crew[v] += n
                state.population[s] -= n
                state.population_born[s, 0] -= n
                going += n
    return going
