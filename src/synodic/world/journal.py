"""The journal: what happened, and what contributed to it.

Contributions to a watch are counted in days of supply (a ship that did not come took so many days
of food away; a machine down for a day took its share of that day), so that they compare.

Beside each quantity of a settlement that can become unsafe the state keeps the few largest
contributions (event, signed amount) since it was last safe: the last gram of a leak is not the
cause. When the quantity crosses its threshold, the event of the crossing takes them as its causes.

Each event keeps the day on which either side learned of it (`synodic.world.news`); `conceal` keeps
it from one of them.
"""

from __future__ import annotations

import numpy as np

from synodic.numerics.compile import inner
from synodic.schema.axes import CAUSES, CONTRIBUTIONS
from synodic.schema.interventions import FOREVER
from synodic.schema.sides import EARTH_SIDE
from synodic.world.news import known_on
from synodic.world.world import JOURNAL_FULL, World, event_at, state_of


@inner
def happen(
    world: World,
    kind: int,
    actor: int,
    place: int,
    subject: int,
    ordinal: int,
    amount: float,
    amount2: float,
) -> int:
    """Write one event; its position in the journal, or -1 if the journal is full."""
    n = world.event_count
    if n >= world.event_room:
        state_of(world).status = JOURNAL_FULL
        return -1
    event = event_at(world, n)
    event.day = state_of(world).day
    event.kind = kind
    event.actor = actor
    event.place = place
    event.subject = subject
    event.ordinal = ordinal
    event.amount = amount
    event.amount2 = amount2
    for k in range(CAUSES):
        event.cause[k] = -1
        event.share[k] = 0.0
    event.known_earth, event.known_mars = known_on(world, kind, actor, place)
    world.event_count = n + 1
    return n


@inner
def name_anew(
    world: World, kind: int, actor: int, place: int, name: int, step: int, since: int
) -> int:
    """A name that no event of this kind, actor and place has: this, or so many steps beyond.

    `since` is the first day on which one can have had it; a name is below `step`.
    """
    before = 0
    for n in range(world.event_count - 1, -1, -1):
        event = event_at(world, n)
        if event.day < since:
            break
        if event.kind == kind and event.actor == actor and event.place == place:
            if event.ordinal % step == name % step:
                before += 1
    return name + before * step


@inner
def conceal(world: World, event: int, side: int, until: int) -> None:
    """Keep an event from all but one side until a day; from `FOREVER` on, that is for good.

    Args:
        world: a world.
        event: its position in the journal; -1 is no event.
        side: who knows it, of `synodic.schema.sides.SIDES`.
        until: the day on which the other side learns of it, if news takes no longer.
    """
    if event < 0:
        return
    secret = event_at(world, event)
    if side == EARTH_SIDE:
        secret.known_mars = min(max(secret.known_mars, until), FOREVER)
    else:
        secret.known_earth = min(max(secret.known_earth, until), FOREVER)


@inner
def because(world: World, event: int, cause: int, share: float) -> None:
    """Add a cause to an event; the `CAUSES` largest shares are kept, the largest first."""
    if event < 0 or cause < 0 or event == cause:
        return
    causes = event_at(world, event).cause
    shares = event_at(world, event).share
    for k in range(CAUSES):
        if causes[k] == cause:
            return
    for k in range(CAUSES):
        if causes[k] < 0 or abs(shares[k]) < abs(share):
            for j in range(CAUSES - 1, k, -1):
                causes[j] = causes[j - 1]
                shares[j] = shares[j - 1]
            causes[k] = cause
            shares[k] = share
            return


@inner
def chiefly(world: World, event: int, cause: int, share: float) -> None:
    """Put a cause in front of all others."""
    if event < 0 or cause < 0 or event == cause:
        return
    causes = event_at(world, event).cause
    shares = event_at(world, event).share
    for j in range(CAUSES - 1, 0, -1):
        causes[j] = causes[j - 1]
        shares[j] = shares[j - 1]
    causes[0] = cause
    shares[0] = share


@inner
def keep(events: np.ndarray, amounts: np.ndarray, event: int, amount: float) -> None:
    """Add to an event's contribution, of (CONTRIBUTIONS,) each; the largest are kept."""
    if event < 0 or amount == 0.0:
        return
    least = 0
    for k in range(CONTRIBUTIONS):
        if events[k] == event:
            amounts[k] += amount
            return
        if events[k] < 0:
            events[k] = event
            amounts[k] = amount
            return
        if abs(amounts[k]) < abs(amounts[least]):
            least = k
    if abs(amount) > abs(amounts[least]):
        events[least] = event
        amounts[least] = amount


@inner
def name(world: World, event: int, events: np.ndarray, amounts: np.ndarray) -> None:
    """Give an event the contributions that were kept as its causes."""
    for k in range(CONTRIBUTIONS):
        if events[k] >= 0:
            because(world, event, events[k], amounts[k])


@inner
def blame(world: World, settlement: int, watch: int, event: int, amount: float) -> None:
    """Note that an event changed a watched quantity by `amount` since it was last safe."""
    events = state_of(world).blame_event[settlement, watch]
    keep(events, state_of(world).blame_amount[settlement, watch], event, amount)


@inner
def forgive(world: World, settlement: int, watch: int) -> None:
    """A quantity is safe again: what contributed before no longer counts."""
    events = state_of(world).blame_event[settlement, watch]
    for k in range(CONTRIBUTIONS):
        if events[k] < 0:
            return
        events[k] = -1
        state_of(world).blame_amount[settlement, watch, k] = 0.0


@inner
def accuse(world: World, settlement: int, watch: int, event: int) -> None:
    """Give an event the contributions to a watched quantity as its causes."""
    events = state_of(world).blame_event[settlement, watch]
    name(world, event, events, state_of(world).blame_amount[settlement, watch])
