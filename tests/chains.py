"""Chains of a few lines whose law is known exactly, played in the engine."""

from __future__ import annotations

from functools import cache

from synodic.ensembles.ground import Ground, ground
from synodic.numerics.compile import inner
from synodic.numerics.normal import normal_inverse
from synodic.scenario import from_text
from synodic.schema.axes import FOOD, O_MARS_LOST
from synodic.schema.policies import P_MARGIN
from synodic.world.draws import CUSTOM, exponential, uniform
from synodic.world.systems.outcomes import reach
from synodic.world.world import World, state_of

MEAN = 50.0  #: days of margin that the luck of `doom` asks for on average
PULL = 0.9  #: of the walk towards zero, a month
COIN = 0.25  #: chance of a head, a month


@inner
def walk(world: World) -> None:
    """On the first of a month: level 0 becomes 0.9 of itself plus a unit normal."""
    state = state_of(world)
    if state.month != 0:
        state.free[0] = 0.9 * state.free[0] + normal_inverse(uniform(world, CUSTOM, 3, state.day))


@inner
def coin(world: World) -> None:
    """On the first of a month a head with a chance of one in four; level 0 counts them."""
    state = state_of(world)
    if state.month != 0 and uniform(world, CUSTOM, 4, state.day) < 0.25:
        state.free[0] += 1.0


@inner
def doom(world: World) -> None:
    """The base is lost unless its margin passes an exponential with a mean of 50 days.

    Ten people hold a kilogram of food each for every day of margin.
    """
    state = state_of(world)
    margin = state.settlement_policy[0, P_MARGIN]
    state.population[0] = 10
    state.stock[0, FOOD] = 10.0 * margin
    if margin < 50.0 * exponential(world, CUSTOM, 5, 0):
        reach(world, O_MARS_LOST, 0, -1)


@cache
def chain(end: str = "2032-01-15") -> Ground:
    """Two years and a fortnight without any actor, ready to be played."""
    head = f'schema = 1\nname = "chain"\nstart = 2030-01-15\nend = {end}\n'
    return ground(from_text(f'{head}worlds = ["earth", "mars"]\n'))
