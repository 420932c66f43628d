"""A toy system: every month a well on Mars may dry up. Play it with `python toy_system.py`."""

from synodic.numerics.compile import inner
from synodic.schema.events import CUSTOM
from synodic.world import draws
from synodic.world.journal import because, happen
from synodic.world.world import World, state_of

LEVEL, LOSS, LIMIT = 0, 1.0, 3.0  # the free level that it uses; metres lost at a time; metres left


@inner
def well(world: World) -> None:
    """On the first of a month the water falls with a chance of one in four."""
    state = state_of(world)
    if state.month == 0 or state.free[LEVEL] >= LIMIT:
        return
    if draws.uniform(world, draws.CUSTOM, LEVEL, state.day) < 0.25:
        state.free[LEVEL] += LOSS
        event = happen(world, CUSTOM, -1, -1, -1, state.day, state.free[LEVEL], 0.0)
        because(world, event, state.free_event[LEVEL], LOSS)
        state.free_event[LEVEL] = event


if __name__ == "__main__":
    import synodic as sy

    history = sy.play("frontier", seed=7, systems=(well,))
    print(history.events[["date", "kind", "amount", "causes"]])
