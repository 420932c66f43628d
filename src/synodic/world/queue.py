"""The queue: what is due on a later day, so that nothing polls.

Entries are (day, what, which). They come out by day, then what, then which, whatever the order in
which they were put in.
"""

from __future__ import annotations

from synodic.numerics.compile import inner
from synodic.schema.axes import QUEUE
from synodic.world.world import QUEUE_FULL, World, state_of

#: What can be due: `which` is a voyage, or for a report a settlement.
DEPARTURE, LOSS, ARRIVAL, ABSENCE, REPORT = range(5)


@inner
def due(world: World, day: int, what: int, which: int) -> None:
    """Put an entry into the queue: what comes out first stands last."""
    state = state_of(world)
    n = state.queue_count
    if n >= QUEUE:
        state.status = QUEUE_FULL
        return
    state.queue_count = n + 1
    while n > 0 and _sooner(world, n - 1, day, what, which):
        state.queue_day[n] = state.queue_day[n - 1]
        state.queue_what[n] = state.queue_what[n - 1]
        state.queue_which[n] = state.queue_which[n - 1]
        n -= 1
    state.queue_day[n] = day
    state.queue_what[n] = what
    state.queue_which[n] = which


@inner
def _sooner(world: World, n: int, day: int, what: int, which: int) -> bool:
    """Whether the n-th entry comes out before another."""
    state = state_of(world)
    if state.queue_day[n] != day:
        return state.queue_day[n] < day
    if state.queue_what[n] != what:
        return state.queue_what[n] < what
    return state.queue_which[n] < which


@inner
def take(world: World, today: int) -> tuple[int, int]:
    """Take out the first entry that is due by today: (what, which), or (-1, -1)."""
    state = state_of(world)
    n = state.queue_count - 1
    if n < 0 or state.queue_day[n] > today:
        return -1, -1
    state.queue_count = n
    return state.queue_what[n], state.queue_which[n]
