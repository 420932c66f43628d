"""Plays of publics, leaders and unrest alone: a settlement that stands as it was set up.

No other system runs, so a shortage lasts, nobody is born, and only what a test sets up acts. What
other systems would tell is written by `herald` on the days that the test names.
"""

from __future__ import annotations

import json
from typing import Any

from synodic.numerics.compile import inner
from synodic.scenario import from_resolved
from synodic.schema.axes import ACTORS
from synodic.schema.events import KINDS, NUMBER
from synodic.world.journal import happen
from synodic.world.play import Played, play_arrays
from synodic.world.systems.leaders import leaders
from synodic.world.systems.opinion import opinion
from synodic.world.systems.unrest import unrest
from synodic.world.world import World, parameters_of, state_of
from worlds import columns, table

US, COMPANY = 1, 0  #: actors by the rank of their ids
BASE = 0  #: the settlement
SPEAKER = ACTORS + BASE  #: the seat of its leader


@inner
def herald(world: World) -> None:
    """Write the event that `free` names: 0 its kind, 1 days from the first, 2 and 3 its amounts.

    4 is its subject, 5 the actor after.
    """
    state = state_of(world)
    kind = int(state.free[0])
    if kind > 0 and state.day == parameters_of(world).start_day + int(state.free[1]):
        subject = int(state.free[4])
        actor = int(state.free[5]) - 1
        happen(world, kind, actor, 0, subject, state.day, state.free[2], state.free[3])


def told(kind: str, amount: float, amount2: float = 0.0, after: int = 40, subject: int = 0) -> Any:
    """What `herald` writes, for `society(free=...)`."""
    return [NUMBER[kind], after, amount, amount2, subject, *[0.0] * 11]


def society(
    people: Any = 200,
    years: int = 3,
    seed: int = 0,
    parameters: dict[str, float] | None = None,
    interventions: Any = (),
    kind: str = "state",
    lineage: Any = (),
    rows: dict[str, Any] | None = None,
    crew_of: int = -1,
    **state: Any,
) -> Played:
    """Play a settlement and its publics from 2030-01-01 on.

    `state` sets fields of the first day: of the settlement, or of all where a list is given;
    `rows` sets parameters. What `herald` writes is of the actor `crew_of`.
    """
    made = {
        "schema": 1,
        "name": "test",
        "start": "2030-01-01",
        "end": f"{2030 + years}-01-01",
        "worlds": ["earth", "mars"],
        "actor": {
            "company": {"kind": "company"},
            "us": {"kind": kind, "gdp": 2e13, "outlays": 0.2, "space_share": 0.01,
                   "budget": 1e10},
        },
        "settlement": {
            "base": {"world": "mars", "people": people, "equipment": {"habitat_module": 1}}
        },
        "parameters": parameters or {},
        "intervention": list(interventions),
    }  # fmt: skip
    inputs = from_resolved(json.dumps(made)).compile()
    row = inputs.state[0]
    # what other systems would keep: a full house, full wages, a budget as it was
    for name, value in (rows or {}).items():
        inputs.parameters[0][name] = value
    if "free" in state:
        state["free"] = [*state["free"][:5], float(crew_of + 1), *state["free"][6:]]
    row["volume"][BASE], row["wage"][BASE] = 65.0 * max(1, row["people"].sum()), 1.0
    row["space_share"][US], row["space_budget"][US] = 0.01, 1e10
    for name, value in state.items():
        if isinstance(value, list | tuple):
            row[name] = value
        elif name in ("space_share", "rivalry", "trouble", "glory", "space_budget"):
            row[name][US] = value
        else:
            row[name][BASE] = value
    return play_arrays(inputs, table(inputs), seed, lineage=lineage, systems=SYSTEMS)


SYSTEMS = (herald, leaders, opinion, unrest)


def last(played: Played, field: str, *index: int) -> float:
    """A number of the last day: of the settlement, or at an index."""
    return float(played.state[0][field][index or (BASE,)])


def series(played: Played, field: str, n: int = 0) -> Any:
    """The monthly values of the n-th column of a field."""
    return played.series[:, columns(field)[n]]


def events(played: Played, kind: str) -> Any:
    """The events of a kind."""
    return played.events[played.events["kind"] == NUMBER[kind]]


def causes(played: Played, event: Any) -> list[str]:
    """The kinds of an event's causes, the largest first."""
    return [KINDS[played.events[n]["kind"]].name for n in event["cause"] if n >= 0]
