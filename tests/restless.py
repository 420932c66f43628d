"""Settlements that bear a grudge: by numbers of the declared ranges, or by systems that set it."""

from __future__ import annotations

from synodic.numerics.compile import inner
from synodic.schema.state import NEVER
from synodic.world.world import World, state_of

#: A long memory of wrongs, what was not sent held against Earth, no relief by a say, few police.
RESTLESS = {
    "crowd_threshold": 0.0,
    "crowd_order": 0.003,
    "grievance_unsent": 0.3,
    "grievance_absent": 0.5,
    "grievance_cut": 0.6,
    "grievance_half_life": 10.0,
    "voice_relief": 0.0,
    "unrest_gain": 1.0,
    "legitimacy_home": 0.8,
}


@inner
def restless(world: World) -> None:
    """The first settlement calls the place home, bears a grudge and can hold out."""
    state = state_of(world)
    state.home_all[0] = 0.9
    state.grievance[0] = 0.9
    state.hold_out[0] = 0.9
    state.output[0] = 1e7


@inner
def content(world: World) -> None:
    """The first settlement calls the place home, and that is all."""
    state_of(world).home_all[0] = 0.9


@inner
def weak(world: World) -> None:
    """The first settlement could not hold out; the first actor pays for it."""
    state_of(world).hold_out[0] = 0.0
    state_of(world).sponsor[0] = 0


@inner
def embargoed(world: World) -> None:
    """Nothing passes to the first settlement since the day on which it has an asteroid."""
    state = state_of(world)
    if state.asteroid_held[0] > NEVER:
        state.embargo_since[0] = state.day
