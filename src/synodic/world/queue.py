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

_NONE = 2**30


@inner
def due(world: World, day: int, what: int, which: int) -> None:
    """Put an entry into the queue."""
    state = state_of(world)
    n = state.queue_count
    if n >= QUEUE:
        state.status = QUEUE_FULL
        return
    state.queue_day[n] = day
    state.queue_what[n] = what
    state.queue_which[n] = which
    state.queue_count = n + 1
    state.queue_next = min(state.queue_next, day)


@inner
def take(world: World, today: int) -> tuple[int, int]:
    """Take out the first entry that is due by today: (what, which), or (-1, -1)."""
    state = state_of(world)
    if state.queue_next > today:
        return -1, -1
    best = -1
    for n in range(state.queue_count):
        if state.queue_day[n] > today:
            continue
        if best < 0:
            best = n
            continue
        if state.queue_day[n] != state.queue_day[best]:
            earlier = state.queue_day[n] < state.queue_day[best]
        elif state.queue_what[n] != state.queue_what[best]:
            earlier = state.queue_what[n] < state.queue_what[best]
        else:
            earlier = state.queue_which[n] < state.queue_which[best]
        if earlier:
            best = n
    if best < 0:
        state.queue_next = _NONE
        for n in range(state.queue_count):
            state.queue_next = min(state.queue_next, state.queue_day[n])
        return -1, -1
    what = state.queue_what[best]
    which = state.queue_which[best]
    last = state.queue_count - 1
    state.queue_day[best] = state.queue_day[last]
    state.queue_what[best] = state.queue_what[last]
    state.queue_which[best] = state.queue_which[last]
    state.queue_count = last
    return what, which
