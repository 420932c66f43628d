"""Voyages: what is booked or under way, as records of the state.

A voyage's place in the state is reused; its name is (actor, settlement; window, slot), and what
number its programme has among those of the actor for the settlement. The slots of a window: of
people from 0 on, of cargo from `CARGO_SLOT`, of more people than that from `_MORE_SLOT`, of troops
from `TROOPS_SLOT`, and of ships that go home from `HOME_SLOT`.
"""

from __future__ import annotations

from synodic.numerics.compile import inner
from synodic.schema.axes import AGES, RESOURCES, SEXES, VOYAGES
from synodic.world.journal import happen
from synodic.world.ledger import post
from synodic.world.world import World, parameters_of, state_of

#: States of a voyage: `GONE` is lost or forbidden, still awaited where it was going.
FREE, BOOKED, UNDER_WAY, GONE = range(4)
CARGO_SLOT, _MORE_SLOT, TROOPS_SLOT, HOME_SLOT = 100, 400, 700, 900
_SLOTS = 1000  #: of a window
_WINDOWS = 10_000  #: of a programme
_N = len(RESOURCES)


@inner
def cargo_kg(world: World, v: int) -> float:
    """Mass of a voyage's cargo."""
    total = 0.0
    for r in range(_N):
        total += state_of(world).voyage_cargo[v, r]
    return total


@inner
def crew(world: World, v: int) -> int:
    """People of a voyage."""
    return state_of(world).voyage_crew[v]


@inner
def crew_slot(ship: int) -> int:
    """The slot of a ship with people."""
    return ship if ship < CARGO_SLOT else _MORE_SLOT + ship - CARGO_SLOT


@inner
def launch_name(world: World, v: int) -> int:
    """The ordinal of a voyage's launch."""
    state = state_of(world)
    return slot_name(world, state.voyage_programme[v], state.voyage_window[v], state.voyage_slot[v])


@inner
def slot_name(world: World, p: int, window: int, slot: int) -> int:
    """The ordinal of what a programme launches in a window's slot."""
    parameters = parameters_of(world)
    before = 0
    for q in range(p):
        same = parameters.programme_actor[q] == parameters.programme_actor[p]
        if same and parameters.programme_settlement[q] == parameters.programme_settlement[p]:
            before += 1
    return (before * _WINDOWS + window) * _SLOTS + slot


@inner
def release(world: World, v: int) -> None:
    """Give a voyage's place back."""
    state = state_of(world)
    state.voyage_state[v] = FREE
    state.voyage_troops[v] = 0
    for r in range(_N):
        state.voyage_cargo[v, r] = 0.0
    for e in range(parameters_of(world).n_equipment):
        state.voyage_units[v, e] = 0
    if state.voyage_crew[v] == 0:
        return
    for age in range(AGES):
        for sex in range(len(SEXES)):
            state.voyage_people[v, age, sex] = 0
    state.voyage_crew[v] = 0


@inner
def free_voyage(world: World) -> int:
    """A place for another voyage, or -1 if all are taken."""
    state = state_of(world)
    for v in range(VOYAGES):
        if state.voyage_state[v] == FREE:
            return v
    return -1


@inner
def committed(world: World, actor: int) -> float:
    """Money that an actor's booked voyages will take."""
    state = state_of(world)
    money = 0.0
    for v in range(VOYAGES):
        if state.voyage_state[v] == BOOKED and state.voyage_home[v] == 0:
            if parameters_of(world).programme_actor[state.voyage_programme[v]] == actor:
                money += state.voyage_cost[v]
    return money


@inner
def cash(world: World, actor: int) -> float:
    """An actor's money, less what its booked voyages will take: all that it may spend."""
    return float(state_of(world).treasury[actor] - committed(world, actor))


@inner
def actor_of(world: World, v: int) -> int:
    """The actor whose voyage it is."""
    return parameters_of(world).programme_actor[state_of(world).voyage_programme[v]]


@inner
def settlement_of(world: World, v: int) -> int:
    """The settlement that a voyage goes to or comes from."""
    return parameters_of(world).programme_settlement[state_of(world).voyage_programme[v]]


@inner
def tell(world: World, kind: int, v: int) -> int:
    """Write an event of a voyage: its cargo in kg and its people are the amounts."""
    state = state_of(world)
    return happen(
        world, kind, actor_of(world, v), settlement_of(world, v), state.voyage_vehicle[v],
        launch_name(world, v), cargo_kg(world, v), float(state.voyage_crew[v]),
    )  # fmt: skip


@inner
def move_cargo(world: World, v: int, source: int, target: int) -> None:
    """Book a voyage's cargo from one account to another."""
    for r in range(_N):
        kg = state_of(world).voyage_cargo[v, r]
        if kg > 0.0:
            post(world, source, target, r, kg)
