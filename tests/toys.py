"""Systems of a user's own, a few lines each, that play in the engine."""

from __future__ import annotations

from synodic.numerics.compile import inner
from synodic.schema import events as kinds
from synodic.schema.axes import FOOD, O_MARS_BASE
from synodic.world.draws import CUSTOM, exponential, uniform
from synodic.world.journal import happen
from synodic.world.world import QUEUE_FULL, World, key_at, parameters_of, state_of


@inner
def embezzler(world: World) -> None:
    """Write to a stock without an entry in the ledger."""
    state_of(world).stock[0, FOOD] += 1.0


@inner
def kidnapper(world: World) -> None:
    """Take a person out of the count, but not out of the cohorts."""
    if state_of(world).day == parameters_of(world).start_day + 10:
        state_of(world).population[0] -= 1


@inner
def coiner(world: World) -> None:
    """Money out of nothing."""
    state_of(world).treasury[0] += 1000.0


@inner
def dicer(world: World) -> None:
    """A draw a day, kept and written down."""
    state = state_of(world)
    state.free[0] = uniform(world, CUSTOM, 7, state.day)
    happen(world, kinds.CUSTOM, -1, -1, -1, state.day, state.free[0], 0.0)


@inner
def fuse(world: World) -> None:
    """Burns one a thousand days on average; drawn again, given that it has not fired, at forks.

    Levels: 0 hazard so far, 1 its limit, 2 the day on which it fired.
    """
    state = state_of(world)
    if state.day == parameters_of(world).start_day:
        state.free[1] = exponential(world, CUSTOM, 1, 0)
    for n in range(1, world.key_count):
        if key_at(world, n).day == state.day and state.free[2] == 0.0:
            state.free[1] = state.free[0] + exponential(world, CUSTOM, 1, 0)
    state.free[0] += 1.0 / 1000.0
    if state.free[2] == 0.0 and state.free[0] >= state.free[1]:
        state.free[2] = state.day


@inner
def breaker(world: World) -> None:
    """Stops a quarter of all plays on their eleventh day, as a fault of the model would."""
    state = state_of(world)
    if state.day == parameters_of(world).start_day + 10 and uniform(world, CUSTOM, 3, 0) < 0.25:
        state.status = QUEUE_FULL


@inner
def lander(world: World) -> None:
    """A base on Mars on some day of the first thousand, with a chance of seven in ten.

    Levels: 0 whether it is there.
    """
    state = state_of(world)
    start = parameters_of(world).start_day
    chosen = start + int(uniform(world, CUSTOM, 5, 0) * 1000.0)
    if state.day == chosen and uniform(world, CUSTOM, 5, 1) < 0.7:
        happen(world, kinds.OUTCOME, -1, -1, O_MARS_BASE, O_MARS_BASE, 1.0, 0.0)
        state.free[0] = 1.0
