"""Launching: what a kilogram to orbit costs, how many launches that buys, and who sells them.

Wright 1936 (`synodic.world.models.learning`): the price falls with the launches of all so far, and
by a factor with some technologies. A share of each budget for space buys launches; what others pay
for launches (a market of constant elasticity) goes to whoever is cheapest of those who can fly. At
one price companies, who live on it, come before states, and equals share. The flights of a ship get
cheaper with the flights of its kind.
"""

from __future__ import annotations

from synodic.numerics.compile import inner
from synodic.numerics.elementary import exp, log
from synodic.schema.race import COMPANY
from synodic.schema.state import NEVER
from synodic.world.models.learning import exponent, wright_cost
from synodic.world.world import World, parameters_of, state_of


@inner
def prices(world: World) -> None:
    """A month of launches, and the prices after it."""
    state = state_of(world)
    parameters = parameters_of(world)
    total = parameters.launches_prior
    output = 0.0
    for a in range(parameters.n_actors):
        total += state.launched[a]
        output += state.gdp[a]
    w = exponent(parameters.price_progress)
    base = wright_cost(parameters.price_first, total, parameters.price_launches, w)
    for a in range(parameters.n_actors):
        if state.founded[a] == NEVER:
            state.launch_price[a] = 0.0
            continue
        factor = 1.0
        for t in range(parameters.n_technologies):
            if state.tech_day[a, t] > NEVER:
                factor *= parameters.technology_price[t]
        state.launch_price[a] = base * factor
    best = -1
    equals = 0
    for a in range(parameters.n_actors):
        if not _can_fly(world, a):
            continue
        if best < 0 or _sells_before(world, a, best):
            best = a
            equals = 1
        elif not _sells_before(world, best, a):
            equals += 1
    for a in range(parameters.n_actors):
        state.sales[a] = 0.0
        state.orbital_launches[a] = 0.0
        if not _can_fly(world, a):
            continue
        money = parameters.launch_share * state.space_budget[a]
        if not _sells_before(world, best, a):
            state.sales[a] = _market(world, output, state.launch_price[a]) / equals
            money += state.sales[a]
        state.orbital_launches[a] = money / (state.launch_price[a] * parameters.launch_mass)
        state.launched[a] += state.orbital_launches[a] / 12.0
    _flights(world)


@inner
def _can_fly(world: World, a: int) -> bool:
    """Whether an actor exists and masters anything: nothing is mastered before a satellite."""
    if state_of(world).founded[a] == NEVER:
        return False
    for t in range(parameters_of(world).n_technologies):
        if state_of(world).tech_day[a, t] > NEVER:
            return True
    return False


@inner
def _sells_before(world: World, a: int, b: int) -> bool:
    """Whether buyers take `a` before `b`: for a lower price, or a company at the same."""
    state = state_of(world)
    kind = parameters_of(world).actor_kind
    if state.launch_price[a] != state.launch_price[b]:
        return state.launch_price[a] < state.launch_price[b]
    return kind[a] == COMPANY and kind[b] != COMPANY


@inner
def _market(world: World, output: float, price: float) -> float:
    """Money a year that others pay for launches at a price."""
    parameters = parameters_of(world)
    if output <= 0.0:
        return 0.0
    scale = output / parameters.market_output
    cheaper = parameters.price_first / price
    return (
        parameters.launch_market * scale * exp((parameters.launch_elasticity - 1.0) * log(cheaper))
    )


@inner
def _flights(world: World) -> None:
    """What a flight of each vehicle costs each actor, over the catalogue's price."""
    state = state_of(world)
    parameters = parameters_of(world)
    w = exponent(parameters.flight_progress)
    for v in range(parameters.n_vehicles):
        if state.flights_learnt[v] != state.flights[v] or state.learnt[v] == 0.0:
            before = parameters.vehicle_loss_launch[v, 0] + parameters.vehicle_loss_launch[v, 1]
            state.learnt[v] = wright_cost(1.0, before + state.flights[v], before, w)
            state.flights_learnt[v] = state.flights[v]
        for a in range(parameters.n_actors):
            factor = state.learnt[v]
            for t in range(parameters.n_technologies):
                # what a vehicle needs is in its price already
                if state.tech_day[a, t] > NEVER and parameters.vehicle_needs[v, t] == 0:
                    factor *= parameters.technology_price[t]
            state.flight_price[a, v] = factor
