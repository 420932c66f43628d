"""Asteroids: found on a day that the scenario says, brought into orbit, and sold bit by bit.

What of a body can be moved at all follows from the rocket equation and the energy of its tow
(`synodic.world.models.tow`). What it sells for follows from the demand for its metal
(`synodic.world.models.windfall`): never its mass times today's price, which is a tag, not money.
It is sold evenly over the number of years that is worth most, less what working it costs; at Earth
for its owner's treasury, at a settlement as the windfall that `trade` shares out. A settlement
sells nothing while nobody lives there or nothing passes.
"""

from __future__ import annotations

from synodic.numerics.compile import inner
from synodic.schema import polity_events as kinds
from synodic.schema.axes import O_ASTEROID_CAPTURED, SETTLEMENTS, T_LEAVING
from synodic.schema.state import NEVER
from synodic.world.interventions import forbidden, forced
from synodic.world.journal import because, happen
from synodic.world.ledger import grant
from synodic.world.models.tow import movable
from synodic.world.models.windfall import best_years, present_value, price
from synodic.world.systems.outcomes import reach
from synodic.world.tallies import reckon
from synodic.world.world import World, note_at, parameters_of, state_of

EARTH = -1  #: the target that is no settlement
_MARS = 1  # birthplaces name the worlds
_MOST_YEARS = 60  # of sale
_MONTH = 1.0 / 12.0


@inner
def asteroids(world: World) -> None:
    """Find what is due, let arrive what is due; on the first of a month sell."""
    state = state_of(world)
    for i in range(parameters_of(world).n_asteroids):
        if state.asteroid_known[i] == NEVER:
            _look_for(world, i)
        elif state.asteroid_held[i] == NEVER and state.asteroid_due[i] > NEVER:
            if state.day >= state.asteroid_due[i]:
                _capture(world, i)
    if state.month == 1:
        _sell(world)


@inner
def on_mars(world: World, s: int) -> bool:
    """Whether an asteroid can be brought to a settlement: its tows go to Earth and to Mars."""
    return parameters_of(world).settlement_birthplace[s] == _MARS


@inner
def place_of(world: World, target: int) -> int:
    """The place of a target: a settlement, or Earth."""
    return target if target >= 0 else SETTLEMENTS + parameters_of(world).earth_world


@inner
def tow_days(world: World, i: int, target: int) -> int:
    """Days of the tow to a target."""
    parameters = parameters_of(world)
    if target >= 0:
        return int(parameters.asteroid_days_mars[i])
    return int(parameters.asteroid_days_earth[i])


@inner
def worth_moving(world: World, i: int, target: int) -> float:
    """What a tow brings to a target of what is worth taking, kg."""
    parameters = parameters_of(world)
    dv = parameters.asteroid_dv_mars[i] if target >= 0 else parameters.asteroid_dv_earth[i]
    most = movable(
        dv, float(tow_days(world, i, target)), parameters.tow_exhaust, parameters.tow_propellant,
        parameters.tow_gathered, parameters.tow_power, parameters.tow_efficiency,
    )  # fmt: skip
    body = parameters.asteroid_body[i]
    return parameters.asteroid_mass[i] * min(1.0, most / body) if body > 0.0 else 0.0


@inner
def sale_years(world: World, i: int, kg: float) -> float:
    """Years over which so much of an asteroid is best sold."""
    parameters = parameters_of(world)
    years = best_years(
        kg, parameters.asteroid_market[i], parameters.asteroid_elasticity[i],
        parameters.windfall_interest, _MOST_YEARS,
    )  # fmt: skip
    return float(years)


@inner
def net_revenue(world: World, i: int, rate: float) -> float:
    """What selling so many kilograms a year earns a year, less what working them costs, $/yr.

    Other asteroids of its metal that are sold press the price.
    """
    parameters = parameters_of(world)
    gross = rate * price(
        parameters.asteroid_price[i], rate + _beside(world, i), parameters.asteroid_market[i],
        parameters.asteroid_elasticity[i],
    )  # fmt: skip
    return max(0.0, 1.0 - parameters.windfall_costs) * gross


@inner
def _beside(world: World, i: int) -> float:
    """What is sold a year of other asteroids of the same metal, kg."""
    state = state_of(world)
    parameters = parameters_of(world)
    others = 0.0
    for j in range(parameters.n_asteroids):
        if j == i or parameters.asteroid_metal[j] != parameters.asteroid_metal[i]:
            continue
        if state.asteroid_held[j] == NEVER or state.asteroid_kg[j] <= 0.0:
            continue
        if state.asteroid_target[j] < 0 or _trades(world, state.asteroid_target[j]):
            others += state.asteroid_rate[j]
    return others


@inner
def value(world: World, i: int, target: int) -> float:
    """What an asteroid is worth on the day of its arrival at a target, $."""
    parameters = parameters_of(world)
    kg = worth_moving(world, i, target)
    gross = present_value(
        kg, sale_years(world, i, kg), parameters.asteroid_price[i],
        parameters.asteroid_market[i], parameters.asteroid_elasticity[i],
        parameters.windfall_interest,
    )  # fmt: skip
    return max(0.0, 1.0 - parameters.windfall_costs) * gross


@inner
def yearly_prize(world: World, i: int, target: int) -> float:
    """What an asteroid would earn a year at a target, $/yr."""
    kg = worth_moving(world, i, target)
    return net_revenue(world, i, kg / sale_years(world, i, kg))


@inner
def _look_for(world: World, i: int) -> None:
    push = -1
    if world.intervention_count > 0:
        push = forced(world, kinds.ASTEROID_FOUND, -1, -1, i, i)
        if push < 0 and forbidden(world, kinds.ASTEROID_FOUND, -1, -1, i, i) >= 0:
            return
    if push >= 0 or state_of(world).day >= parameters_of(world).asteroid_found[i]:
        find(world, i, note_at(world, push).event if push >= 0 else -1)


@inner
def find(world: World, i: int, cause: int) -> None:
    """An asteroid is found."""
    state = state_of(world)
    parameters = parameters_of(world)
    kg = parameters.asteroid_mass[i]
    event = happen(world, kinds.ASTEROID_FOUND, -1, -1, i, i, kg, kg * parameters.asteroid_price[i])
    because(world, event, cause, 1.0)
    state.asteroid_known[i] = state.day
    state.asteroid_event[i] = event
    state.asteroid_kg[i] = kg


@inner
def _capture(world: World, i: int) -> None:
    """An asteroid arrives; where that is forbidden it waits for the first day that it is not."""
    state = state_of(world)
    target, owner = state.asteroid_target[i], state.asteroid_owner[i]
    place = place_of(world, target)
    if forbidden(world, kinds.CAPTURED, owner, place, i, i) >= 0:
        return
    kg = state.asteroid_kg[i]
    event = happen(world, kinds.CAPTURED, owner, place, i, i, kg, 0.0)
    because(world, event, state.asteroid_event[i], 1.0)
    state.asteroid_event[i] = event
    state.asteroid_held[i] = state.day
    state.asteroid_rate[i] = kg / sale_years(world, i, kg)
    p = state.asteroid_programme[i]
    if p >= 0 and state.asteroid_turns[i] == 0:
        state.successes[p] += 1
    if target >= 0:
        reckon(world, target, T_LEAVING, event, stake(world, i, target))
        state.windfall_event[target] = event
    reach(world, O_ASTEROID_CAPTURED, place, event)


@inner
def stake(world: World, i: int, s: int) -> float:
    """What an asteroid would be of all that a settlement earns and makes, 0 to 1."""
    prize = yearly_prize(world, i, s)
    return prize / (prize + state_of(world).output[s]) if prize > 0.0 else 0.0


@inner
def _trades(world: World, s: int) -> bool:
    state = state_of(world)
    free = state.embargo_since[s] == NEVER and state.blockade_since[s] == NEVER
    return free and state.population[s] > 0


@inner
def _sell(world: World) -> None:
    """A month of sales."""
    state = state_of(world)
    parameters = parameters_of(world)
    for s in range(parameters.n_settlements):
        state.windfall[s] = 0.0
    for i in range(parameters.n_asteroids):
        target = state.asteroid_target[i]
        if state.asteroid_held[i] == NEVER or state.asteroid_kg[i] <= 0.0:
            continue
        if target >= 0 and not _trades(world, target):
            continue
        sold = min(state.asteroid_rate[i] * _MONTH, state.asteroid_kg[i])
        if state.asteroid_kg[i] - sold < 1e-9 * parameters.asteroid_mass[i]:
            sold = state.asteroid_kg[i]
        state.asteroid_kg[i] -= sold
        earned = net_revenue(world, i, sold / _MONTH)
        if target >= 0:
            state.windfall[target] += earned
        elif state.asteroid_owner[i] >= 0:
            grant(world, state.asteroid_owner[i], earned * _MONTH)
