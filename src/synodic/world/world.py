"""What a system is given: a world, through which it reaches state, numbers, luck and journal.

In kernels a world is one record of `FRAME` (see `synodic.world.memory`); `state_of(world)` and
`parameters_of(world)` are its two great tables, and `synodic.world.sky_table` reads its timetable.
Systems change the state and the journal; everything else is read.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from synodic.numerics.compile import inner
from synodic.schema.events import EVENT
from synodic.schema.interventions import INTERVENTION
from synodic.schema.parameters import PARAMETERS
from synodic.schema.state import STATE
from synodic.world.memory import record_at

#: Why a play stopped (`state.status`).
RUNNING, JOURNAL_FULL, DRAWS_FULL, QUEUE_FULL, LEDGER_OPEN = range(5)
STOPPED = (
    "it ran",
    "the journal of events is full",
    "the log of draws is full",
    "the queue of what is due is full (only the system arrivals empties it)",
    "the ledger does not close",
)

#: One logged draw.
DRAW = np.dtype(
    [
        ("day", np.int32),
        ("purpose", np.int32),
        ("entity", np.int64),
        ("ordinal", np.int64),
        ("value", np.float64),
    ],
    align=True,
)

#: From which day on which key of draws holds.
KEY = np.dtype([("day", np.int64), ("low", np.int64), ("high", np.int64), ("replicate", np.int64)])

#: The event of each intervention in the journal, -1 before its day.
NOTE = np.dtype([("event", np.int64)])

#: A world as kernels see it: addresses of arrays (int64) with their lengths, and what failed.
FRAME = np.dtype(
    [
        ("state", np.int64),
        ("parameters", np.int64),
        ("calendar", np.int64),
        ("events", np.int64),
        ("event_room", np.int64),
        ("event_count", np.int64),
        ("draws", np.int64),
        ("draw_room", np.int64),
        ("draw_count", np.int64),
        ("keys", np.int64),
        ("key_count", np.int64),
        ("interventions", np.int64),
        ("intervention_events", np.int64),
        ("intervention_count", np.int64),
        # the timetable
        ("table_start", np.int64),
        ("table_days", np.int64),
        ("table_options", np.int64),
        ("table_windows", np.int64),
        ("table_worlds", np.int64),
        ("pair", np.int64),
        ("count", np.int64),
        ("days", np.int64),
        ("vinf_depart", np.int64),
        ("vinf_arrive", np.int64),
        ("window_open", np.int64),
        ("window_close", np.int64),
        ("window_best", np.int64),
        ("first_window", np.int64),
        ("sun_au", np.int64),
        ("light_s", np.int64),
        ("solar_longitude", np.int64),
        # what failed in the ledger
        ("trouble_day", np.int64),
        ("trouble_what", np.int64),
        ("trouble_which", np.int64),
        ("trouble_off", np.float64),
    ]
)

#: One record of `FRAME`: compiled code alone sees its fields.
World = Any

_state_at = record_at(STATE)
_parameters_at = record_at(PARAMETERS)
_event_at = record_at(EVENT)
_draw_at = record_at(DRAW)
_key_at = record_at(KEY)
_intervention_at = record_at(INTERVENTION)
_note_at = record_at(NOTE)
_EVENT, _DRAW, _KEY, _INTERVENTION, _NOTE = (
    dtype.itemsize for dtype in (EVENT, DRAW, KEY, INTERVENTION, NOTE)
)


@inner
def state_of(world: World) -> Any:
    """The state: one record of `synodic.schema.state.STATE`."""
    return _state_at(world.state)


@inner
def parameters_of(world: World) -> Any:
    """The numbers: one record of `synodic.schema.parameters.PARAMETERS`."""
    return _parameters_at(world.parameters)


@inner
def event_at(world: World, n: int) -> Any:
    """The n-th event of the journal."""
    return _event_at(world.events + n * _EVENT)


@inner
def draw_at(world: World, n: int) -> Any:
    """The n-th logged draw."""
    return _draw_at(world.draws + n * _DRAW)


@inner
def key_at(world: World, n: int) -> Any:
    """The n-th key of draws."""
    return _key_at(world.keys + n * _KEY)


@inner
def intervention_at(world: World, n: int) -> Any:
    """The n-th intervention."""
    return _intervention_at(world.interventions + n * _INTERVENTION)


@inner
def note_at(world: World, n: int) -> Any:
    """Where the n-th intervention's event is noted."""
    return _note_at(world.intervention_events + n * _NOTE)
