"""Tallies: what brought a tension about, event by event.

A tension of a settlement (`synodic.schema.axes.TALLIES`) is fed by events over years. The state
keeps the largest contributions to each, which fade as the tension does; when it breaks out, the
event of the outbreak takes them as its causes.
"""

from __future__ import annotations

from synodic.numerics.compile import inner
from synodic.schema.axes import CONTRIBUTIONS
from synodic.world.journal import keep, name
from synodic.world.world import World, state_of


@inner
def reckon(world: World, settlement: int, tally: int, event: int, amount: float) -> None:
    """Note that an event added `amount` to a tension."""
    events = state_of(world).tally_event[settlement, tally]
    keep(events, state_of(world).tally_amount[settlement, tally], event, amount)


@inner
def fade(world: World, settlement: int, tally: int, kept: float) -> None:
    """Leave the share `kept` of every contribution to a tension."""
    for k in range(CONTRIBUTIONS):
        state_of(world).tally_amount[settlement, tally, k] *= kept


@inner
def owing_to(world: World, settlement: int, tally: int, event: int) -> None:
    """Give an event the contributions to a tension as its causes."""
    events = state_of(world).tally_event[settlement, tally]
    name(world, event, events, state_of(world).tally_amount[settlement, tally])
