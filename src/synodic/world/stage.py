"""A stage: the arrays of one play, kept alive, and the frame that says where they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from synodic.schema.events import EVENT
from synodic.world.memory import address
from synodic.world.world import DRAW, FRAME, NOTE

if TYPE_CHECKING:
    from synodic.astro.timetable import Timetable
    from synodic.scenario.compile import Inputs
    from synodic.world.snapshot import Snapshot

#: Arrays of the timetable by the name that the frame gives their address, with their types.
_TABLE = {
    "pair": ("pair", np.int16),
    "count": ("count", np.int16),
    "days": ("days", np.int16),
    "vinf_depart": ("vinf_depart", np.int32),
    "vinf_arrive": ("vinf_arrive", np.int32),
    "window_open": ("window_open", np.int32),
    "window_close": ("window_close", np.int32),
    "window_best": ("window_best", np.int32),
    "first_window": ("first_window", np.int32),
    "sun_au": ("sun_au", np.float64),
    "light_s": ("light_s", np.float64),
    "solar_longitude": ("solar_longitude_deg", np.float64),
}


class Stage:
    """The arrays of one play.

    Attributes:
        frame: (1,) of `synodic.world.world.FRAME`; valid as long as the stage lives.
        state: (1,) of `synodic.schema.state.STATE`; the play changes it.
        events: (room,) of `synodic.schema.events.EVENT`.
        draws: (room,) of `synodic.world.world.DRAW`.
        notes: (interventions,) of `synodic.world.world.NOTE`.
    """

    def __init__(
        self,
        inputs: Inputs,
        state: np.ndarray,
        timetable: Timetable,
        calendar: np.ndarray,
        keys: np.ndarray,
        events: int,
        draws: int,
    ) -> None:
        self.state = state
        self.events = np.empty(events, dtype=EVENT)  # `happen` writes the whole of each
        self.draws = np.zeros(draws, dtype=DRAW)
        self.notes = np.full(len(inputs.interventions), -1, dtype=np.int64).view(NOTE)
        self.frame = np.zeros(1, dtype=FRAME)
        frame = self.frame[0]
        self._alive: list[np.ndarray] = []

        def place(name: str, array: np.ndarray) -> None:
            self._alive.append(array)
            frame[name] = address(array)

        place("state", state)
        place("parameters", inputs.parameters)
        place("calendar", calendar)
        place("events", self.events)
        place("draws", self.draws)
        place("keys", keys)
        place("interventions", inputs.interventions)
        place("intervention_events", self.notes)
        frame["event_room"] = events
        frame["draw_room"] = draws
        frame["key_count"] = len(keys)
        frame["intervention_count"] = len(inputs.interventions)
        for name, (attribute, dtype) in _TABLE.items():
            place(name, np.ascontiguousarray(getattr(timetable, attribute), dtype=dtype))
        frame["table_start"] = timetable.start_day
        frame["table_days"] = timetable.count.shape[1]
        frame["table_options"] = timetable.days.shape[2]
        frame["table_windows"] = timetable.window_open.shape[1]
        frame["table_worlds"] = timetable.sun_au.shape[0]

    def resume(self, since: Snapshot) -> None:
        """Put back the journal, the draws and the notes of a play that was stopped."""
        events, draws = len(since.events), len(since.draws)
        self.events[:events] = since.events
        self.draws[:draws] = since.draws
        begun = min(len(self.notes), len(since.notes))
        self.notes[:begun] = since.notes[:begun]
        frame = self.frame[0]
        frame["event_count"], frame["draw_count"] = events, draws
