"""Toy worlds of a few lines whose causes are known, because they were written so.

Each event is of kind `custom`, named by its ordinal, on a day of its own; it may be forbidden and
forced. What happens is decided by a draw of the event's own name, so that every chance is known in
closed form. Day numbers count from the first day of the play.
"""

from __future__ import annotations

from synodic.numerics.compile import inner
from synodic.schema.axes import O_MARS_LOST
from synodic.schema.events import CUSTOM, OUTCOME
from synodic.world import draws
from synodic.world.interventions import forbidden, forced
from synodic.world.journal import because, happen
from synodic.world.world import World, key_at, parameters_of, state_of

#: Ordinals of the events, and the levels that hold their positions in the journal.
A, B, C, D = 1, 2, 3, 4
#: Levels that hold the chances of the random world.
STRENGTH, LEAK = 10, 11

BOTH = 0.8  # each of two sufficient causes
BACKUP = 0.6  # that the second acts if the first did not
FIRST, SECOND = 0.7, 0.5  # links of a chain
LEFT, RIGHT = 0.9, 0.8  # consequences of a common cause
MONTHLY = 0.02  # that the two-state world changes for good
DAILY = 1.0 / 2000.0  # hazard of the waiting time


@inner
def today(world: World) -> int:
    """Days since the first."""
    return state_of(world).day - parameters_of(world).start_day


@inner
def occurs(world: World, name: int, chance: float) -> int:
    """Position of an event that happens today by its draw or by force; -1 if it does not."""
    push = forced(world, CUSTOM, -1, -1, -1, name)
    if push < 0:
        if draws.uniform(world, draws.CUSTOM, name, 0) >= chance:
            return -1
        if forbidden(world, CUSTOM, -1, -1, -1, name) >= 0:
            return -1
    event = happen(world, CUSTOM, -1, -1, -1, name, 0.0, 0.0)
    state_of(world).free_event[name] = event
    return event


@inner
def there(world: World, name: int) -> bool:
    """Whether an event has happened."""
    return state_of(world).free_event[name] >= 0


@inner
def owes(world: World, event: int, name: int) -> None:
    """Record one event as a cause of another, if it happened."""
    if event >= 0 and there(world, name):
        because(world, event, state_of(world).free_event[name], 1.0)


@inner
def _either(world: World) -> None:
    """A or B leads to C."""
    if there(world, A) or there(world, B):
        event = occurs(world, C, 1.0)
        owes(world, event, A)
        owes(world, event, B)


@inner
def overdetermined(world: World) -> None:
    """A or B each suffices for C."""
    day = today(world)
    if day == 100:
        occurs(world, A, BOTH)
    elif day == 110:
        occurs(world, B, BOTH)
    elif day == 140:
        _either(world)


@inner
def preempted(world: World) -> None:
    """A brings about C; B would have, had A not."""
    day = today(world)
    if day == 100:
        occurs(world, A, BOTH)
    elif day == 110 and not there(world, A):
        occurs(world, B, BACKUP)
    elif day == 140:
        _either(world)


@inner
def chain(world: World) -> None:
    """A leads to B, B to C; nothing else does."""
    day = today(world)
    if day == 100:
        occurs(world, A, BOTH)
    elif day == 120 and there(world, A):
        owes(world, occurs(world, B, FIRST), A)
    elif day == 140 and there(world, B):
        owes(world, occurs(world, C, SECOND), B)


@inner
def common_cause(world: World) -> None:
    """A leads to B and to C; that B led to C is recorded, and false."""
    day = today(world)
    if day == 100:
        occurs(world, A, BOTH)
    elif day == 120 and there(world, A):
        owes(world, occurs(world, B, LEFT), A)
    elif day == 140 and there(world, A):
        event = occurs(world, C, RIGHT)
        owes(world, event, A)
        owes(world, event, B)


@inner
def leaky(world: World) -> None:
    """A leads to C with a strength, something else does with a chance: both of this luck."""
    day = today(world)
    state = state_of(world)
    if day == 0:
        state.free[STRENGTH] = draws.uniform(world, draws.CUSTOM, STRENGTH, 0)
        state.free[LEAK] = draws.uniform(world, draws.CUSTOM, LEAK, 0)
    elif day == 100:
        occurs(world, A, BOTH)
    elif day == 140:
        strong = draws.uniform(world, draws.CUSTOM, STRENGTH, 1) < state.free[STRENGTH]
        leaks = draws.uniform(world, draws.CUSTOM, LEAK, 1) < state.free[LEAK]
        if (strong and there(world, A)) or leaks:
            owes(world, occurs(world, C, 1.0), A)


@inner
def dated(world: World) -> None:
    """A leads to an event a month later; without A it comes ten months later. Known by its date."""
    day = today(world)
    state = state_of(world)
    if day == 100:
        occurs(world, A, 1.0)
    due = 400
    if there(world, A):
        due = 130
    if day == due or day == 50:
        event = happen(world, CUSTOM, -1, -1, -1, state.day, 0.0, 0.0)
        owes(world, event, A)


@inner
def stubborn(world: World) -> None:
    """A happens, forbidden or not."""
    day = today(world)
    if day == 100:
        state_of(world).free_event[A] = happen(world, CUSTOM, -1, -1, -1, A, 0.0, 0.0)
    elif day == 140:
        owes(world, occurs(world, C, 1.0), A)


@inner
def two_states(world: World) -> None:
    """On the first of a month the world may change for good."""
    state = state_of(world)
    if state.month == 1 and not there(world, D):
        if draws.uniform(world, draws.CUSTOM, D, state.day) < MONTHLY:
            event = happen(world, OUTCOME, -1, -1, O_MARS_LOST, O_MARS_LOST, 1.0, 0.0)
            state.free_event[D] = event


@inner
def waiting(world: World) -> None:
    """The same by a waiting time, drawn again at a fork given that it has not fired."""
    state = state_of(world)
    if today(world) == 0:
        state.free[1] = draws.exponential(world, draws.CUSTOM, D, 0)
    for n in range(1, world.key_count):
        if key_at(world, n).day == state.day and not there(world, D):
            state.free[1] = state.free[0] + draws.exponential(world, draws.CUSTOM, D, 0)
    state.free[0] += DAILY
    if not there(world, D) and state.free[0] >= state.free[1]:
        event = happen(world, OUTCOME, -1, -1, O_MARS_LOST, O_MARS_LOST, 1.0, 0.0)
        state.free_event[D] = event


@inner
def turning(world: World) -> None:
    """A coin falls once; years later heads bring the outcome."""
    day = today(world)
    if day == 1000:
        occurs(world, A, 0.5)
    elif day == 2000 and there(world, A):
        event = happen(world, OUTCOME, -1, -1, O_MARS_LOST, O_MARS_LOST, 1.0, 0.0)
        owes(world, event, A)


@inner
def silent_second(world: World) -> None:
    """A and B each suffice for C, and only A is recorded as its cause."""
    day = today(world)
    if day == 100:
        occurs(world, A, BOTH)
    elif day == 110:
        owes(world, occurs(world, B, BOTH), A)
    elif day == 140 and (there(world, A) or there(world, B)):
        event = occurs(world, C, 1.0)
        if there(world, A):
            owes(world, event, A)
        else:
            owes(world, event, B)
