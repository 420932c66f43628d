"""Voyages: what is booked or under way, as records of the state.

A voyage's place in the state is reused; its name is (actor, settlement; window, slot).
"""

from __future__ import annotations

from synodic.numerics.compile import inner
from synodic.schema.axes import AGES, RESOURCES, SEXES, VOYAGES
from synodic.world.journal import happen
from synodic.world.ledger import post
from synodic.world.world import World, parameters_of, state_of

#: States of a voyage: `GONE` is lost or forbidden, still awaited where it was going.
FREE, BOOKED, UNDER_WAY, GONE = range(4)
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
def launch_name(world: World, v: int) -> int:
    """The ordinal of a voyage's launch: window and slot."""
    return state_of(world).voyage_window[v] * 1000 + state_of(world).voyage_slot[v]


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
